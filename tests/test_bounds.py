"""One clock for a run: the engines get what is left of it, our own rooms are interrupted."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from citepress.bounds import _SIGNAL, Clock
from citepress.cli import main
from citepress.commands import build, fix
from citepress.coverage import judge
from citepress.engines.child import Child
from citepress.errors import EngineError, Overrun
from citepress.findings.fixing import Choice

HINT = "raise `engine-seconds` in the settings"


def files(root: Path) -> dict[str, bytes]:
    """What a project holds, but for what citepress keeps for itself."""
    found = {path.relative_to(root): path for path in root.rglob("*") if path.is_file()}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in found.items()
        if name.parts[0] != ".citepress"
    }


def for_ever(*_: object) -> None:
    while True:
        pass


def a_pattern_without_end(*_: object) -> None:
    re.search(r"(a+)+b", "a" * 60)


pattern = pytest.param(
    a_pattern_without_end,
    marks=pytest.mark.skipif(
        not hasattr(signal, "setitimer"), reason="Windows has no timer that reaches into a search"
    ),
)


@pytest.mark.parametrize("work", [for_ever, pattern])
def test_what_does_not_end_is_interrupted(work: Callable[[], None]) -> None:
    started = time.monotonic()
    with pytest.raises(Overrun) as told, Clock(0.2) as clock:
        clock.step("checking")
        work()
    assert time.monotonic() - started < 10
    assert told.value.message == "this run took more than its 0.2 s, while checking"
    assert told.value.hint == HINT and told.value.exit_status == 3
    assert signal.getsignal(_SIGNAL) == signal.SIG_DFL


def test_what_ends_in_time_is_left_alone_and_nothing_comes_after_it() -> None:
    with Clock(30) as clock:
        clock.step("checking")
        assert 20 < clock.left() <= 30
    assert signal.getsignal(_SIGNAL) == signal.SIG_DFL
    with pytest.raises(ValueError, match="ours"), Clock(30):
        raise ValueError("ours")


def test_a_step_is_asked_even_where_nothing_can_be_interrupted() -> None:
    told: list[str] = []

    def run() -> None:
        try:
            with Clock(0) as clock:
                clock.step("reading src_md/01-a.md")
        except Overrun as error:
            told.append(error.message)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(10)
    assert told == ["this run took more than its 0 s, while reading src_md/01-a.md"]


@pytest.mark.skipif(_SIGNAL == signal.SIGINT, reason="no signal of its own")
def test_a_signal_that_somebody_uses_is_left_to_them() -> None:
    def theirs(number: int, frame: object) -> None: ...

    signal.signal(_SIGNAL, theirs)
    try:
        with Clock(30):
            assert signal.getsignal(_SIGNAL) is theirs
        assert signal.getsignal(_SIGNAL) is theirs
    finally:
        signal.signal(_SIGNAL, signal.SIG_DFL)


def test_the_engines_draw_on_one_allowance(project, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[float] = []
    real = Child.ask

    def ask(child, request, seconds, last=False):
        allowed.append(seconds)
        return real(child, request, seconds, last)

    monkeypatch.setattr(Child, "ask", ask)
    monkeypatch.setattr("citepress.engines.pandoc.READ_SECONDS", 1000.0)
    root = project({"citepress.toml": 'editions = ["essay", "handout"]\nname = "essay"\n'})
    build.build(root)
    # The section, the sources, and for each of two editions the citations with the page for
    # Typst, the other formats, and a PDF.
    assert len(allowed) == 8
    assert sorted(allowed, reverse=True) == allowed and 0 < allowed[-1] < allowed[0] < 60


@pytest.mark.parametrize("call", [
    lambda root: build.check(root),
    lambda root: build.build(root),
    lambda root: fix.fix(root, Choice()),
], ids=["check", "build", "fix"])  # fmt: skip
def test_our_own_work_is_bounded_and_write_nothing(
    project, call: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({"citepress.toml": "engine-seconds = 1\n"})
    before = files(root)
    monkeypatch.setattr(judge, "judge", for_ever)
    with pytest.raises(EngineError, match=r"^this run took more than its 1 s, while checking$"):
        call(root)
    assert files(root) == before


# Memory

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process so")
GREEDY = """
import sys
from citepress import cli
from citepress.coverage import judge as judging
def judge(manuscript):
    return [bytes(50_000_000) + b"x" for _ in range(200)]
judging.judge = judge
cli.main(sys.argv[1:])
"""


@linux
@pytest.mark.parametrize(("more", "megabytes"), [("", 1024), ("engine-megabytes = 300\n", 300)])
def test_our_own_memory_is_bounded_and_nothing_is_written(
    project, more: str, megabytes: int
) -> None:
    root = project({"citepress.toml": f'title = "T"\n{more}'})
    before = files(root)
    done = subprocess.run(
        [sys.executable, "-c", GREEDY, "-C", str(root), "build"], capture_output=True, text=True
    )
    assert done.returncode == 3 and not done.stdout
    assert done.stderr.splitlines() == [
        f"citepress: error: this run took more than its {megabytes} MB",
        "    hint: raise `engine-megabytes` in the settings",
    ]
    assert files(root) == before


@linux
def test_a_program_around_us_keeps_its_own_bound(project) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    root = project({"citepress.toml": "engine-megabytes = 300\n"})
    build.check(root)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    with pytest.raises(SystemExit):
        main(["-C", str(root), "check"])
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
