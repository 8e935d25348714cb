"""Faults: whatever happens to a build, every print is the old one or the new one, whole, and the next
build succeeds without a person's help. After an error or an interruption all are old or all new;
after a kill the manifest tells which belong together.

`CITEPRESS_KILLS=200 python -m pytest tests/test_faults.py -k killed` kills at as many moments."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from citepress import disk
from citepress.commands import build as pipeline
from citepress.disk import sections
from citepress.engines.child import Child
from citepress.errors import BuildError, EngineError, ProjectError, SettingsError
from citepress.model import Output
from tests.conftest import tool

KILLS = int(os.environ.get("CITEPRESS_KILLS", "10"))
posix = pytest.mark.skipif(os.name != "posix", reason="this is a test of POSIX's signals")
linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
OLD, NEW = "# One\n\nThe old words [@ali2020].\n", "# One\n\nThe new words [@ali2020].\n"
COMMAND = [sys.executable, "-m", "citepress", "--quiet"]


def command(root: Path, *more: str) -> list[str]:
    return [*COMMAND, "-C", str(root), "build", "--to", "html,docx", *more]


def state(folder: Path) -> dict[str, str]:
    """The prints in a folder by their hashes; what is hidden is not a print."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if not path.name.startswith(".")
    }


def whole(folder: Path) -> bool:
    """Whether the manifest tells of just these prints."""
    found = state(folder)
    del found["manifest.json"]
    return json.loads((folder / "manifest.json").read_bytes())["outputs"] == found


@pytest.fixture
def two(project) -> tuple[Path, dict[str, str], dict[str, str]]:
    """A project, its old prints (which are there) and its new ones."""
    root = project({"src_md/01-a.md": NEW})
    pipeline.build(root, to=("html", "docx"))
    new = state(root / "output")
    (root / "src_md" / "01-a.md").write_text(OLD, encoding="utf-8")
    pipeline.build(root, to=("html", "docx"))
    old = state(root / "output")
    assert set(old) == {"essay.html", "essay.docx", "manifest.json"} and old != new
    (root / "src_md" / "01-a.md").write_text(NEW, encoding="utf-8")
    return root, old, new


def one_of(now: Mapping[str, object], old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """Whether every print is the old one or the new one, and none is missing."""
    return set(old) <= set(now) <= set(old) | set(new) and all(
        content in (old.get(name), new.get(name)) for name, content in now.items()
    )


def tidy(folder: Path) -> bool:
    return not [path.name for path in folder.iterdir() if path.name.startswith(".")]


# Killed


@posix
def test_killed_at_any_moment(two, tmp_path: Path) -> None:
    root, old, new = two
    output = root / "output"
    started = time.monotonic()
    subprocess.run(command(root), check=True)
    lasts = time.monotonic() - started
    seen = []
    for number in range(KILLS):
        restore(root, old)
        build = subprocess.Popen(
            command(root), stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(tmp_path)}
        )
        time.sleep(lasts * 1.1 * (number + 0.5) / KILLS)
        build.send_signal(signal.SIGKILL)
        build.wait()
        now = state(output)
        assert one_of(now, old, new), f"at moment {number}: {now}"
        # The manifest comes last, and names by their hashes the prints that it belongs to.
        if now["manifest.json"] == new["manifest.json"]:
            assert now == new, f"at moment {number}"
        listed = json.loads((output / "manifest.json").read_bytes())["outputs"]
        assert whole(output) == (now in (old, new)) and set(listed) | {"manifest.json"} == set(old)
        seen.append(now == new)
    assert not all(seen)
    pipeline.build(root, to=("html", "docx"))
    assert state(output) == new and whole(output) and tidy(output)


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_cancelled_it_takes_its_engines_along(two, tmp_path: Path, name: str) -> None:
    root, old, new = two
    number = getattr(signal, name)
    for moment in (0.5, 0.9):
        build = subprocess.Popen(
            command(root, "--no-cache"),
            stderr=subprocess.PIPE,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )
        # From here on it is ours; before, Python itself is starting.
        wait_for(lambda b=build: list(tmp_path.glob("citepress-*")) or b.poll() is not None)
        time.sleep(moment * 0.4)
        build.send_signal(number)
        said = build.communicate()[1]
        if build.returncode == -number:  # Python, about to exit, has given its signals back
            assert state(root / "output") == new
        else:
            assert build.returncode in (0, 128 + number)
        assert b"Traceback" not in said
        assert state(root / "output") in (old, new) and tidy(root / "output")
        assert not list(tmp_path.glob("citepress-*"))
        assert engines_in(tmp_path) == []


def wait_for(done: Callable[[], object]) -> None:
    until = time.monotonic() + 20
    while not done() and time.monotonic() < until:
        time.sleep(0.01)


def engines_in(folder: Path) -> list[str]:
    """The processes that work in a folder, where the system tells."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if folder in link.readlink().parents:
                found.append(link.parent.name)
        except OSError:  # another's, or gone
            continue
    return found


def restore(root: Path, old: Mapping[str, str]) -> None:
    """Put the old prints back."""
    kept = root / "kept"
    if not kept.exists():
        (root / "src_md" / "01-a.md").write_text(OLD, encoding="utf-8")
        pipeline.build(root, to=("html", "docx"), output=kept)
        (root / "src_md" / "01-a.md").write_text(NEW, encoding="utf-8")
        assert state(kept) == old
    for path in (root / "output").iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in kept.iterdir():
        if not path.name.startswith("."):
            shutil.copyfile(path, root / "output" / path.name)


def _killed_at(folder: Path, at: int) -> None:
    """Write three prints, and kill this process before its `at`-th call that changes a folder."""
    count = 0

    def step(name: str) -> None:
        real = getattr(os, name)

        def counted(*arguments: object, **named: object) -> object:
            nonlocal count
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1
            return real(*arguments, **named)

        setattr(os, name, counted)

    for name in ("replace", "fsync", "link", "mkdir", "unlink", "rmdir", "open"):
        step(name)
    outputs = [Output(f"{name}.txt", b"new " + name.encode()) for name in "abc"]
    disk.write_outputs(folder, outputs)


@posix
def test_killed_at_each_step_of_the_writing(tmp_path: Path) -> None:
    """Not at a moment but at a step: before each call of the system that changes the folder."""
    folder, steps = tmp_path / "output", 0
    old = {"a.txt": b"old a", "b.txt": b"old b"}
    new = {"a.txt": b"new a", "b.txt": b"new b", "c.txt": b"new c"}
    outcomes = set()
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in old.items():
            (folder / name).write_bytes(content)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                _killed_at(folder, steps)
                status = 0
            finally:
                os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        now = _contents(folder)
        assert one_of(now, old, new), f"at step {steps}"
        # They are replaced in their order, so that a new last one means that all are new.
        fresh = [now.get(name) == content for name, content in new.items()]
        assert fresh == sorted(fresh, reverse=True), f"at step {steps}"
        disk.remove_leftovers(folder)
        assert _contents(folder) == now, f"at step {steps}"
        outcomes.add(sum(fresh))
        if status == 0:
            assert now == new and tidy(folder)
            break
        assert status == -signal.SIGKILL
        disk.write_outputs(folder, [Output(name, content) for name, content in new.items()])
        assert _contents(folder) == new and tidy(folder), f"at step {steps}"
        steps += 1
    assert steps > 15
    assert outcomes == {0, 1, 2, 3}  # it was killed between any two replacements


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}


# The disk


@posix
def test_a_full_disk_is_reported_and_changes_nothing(two) -> None:
    import resource

    root, old, new = two

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))

    # No file beyond 12 kB can be written: pandoc's answers pass through files too, so both the
    # engine's folder and the prints are struck.
    done = subprocess.run(command(root), preexec_fn=small, capture_output=True, text=True)
    assert done.returncode in (2, 3), done.stderr
    assert "Traceback" not in done.stderr and len(done.stderr.strip().splitlines()) <= 2
    assert state(root / "output") == old
    pipeline.build(root, to=("html", "docx"))
    assert state(root / "output") == new and tidy(root / "output")


@posix
def test_a_disk_that_fills_while_prints_are_written(tmp_path: Path) -> None:
    import resource

    folder = tmp_path / "output"
    disk.write_outputs(folder, [Output("a.txt", b"old"), Output("b.txt", b"old")])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
        with pytest.raises(ProjectError, match=r"output/b\.txt' cannot be written: the disk"):
            disk.write_outputs(folder, [Output("a.txt", b"new"), Output("b.txt", b"n" * 9000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert _contents(folder) == {"a.txt": b"old", "b.txt": b"old"} and tidy(folder)


def test_a_file_where_the_folder_should_be(two) -> None:
    root, _, new = two
    shutil.rmtree(root / "output")
    (root / "output").write_text("in the way", encoding="utf-8")
    with pytest.raises(ProjectError) as told:
        pipeline.build(root, to=("html", "docx"))
    assert "a file where a folder should be" in told.value.message
    assert (root / "output").read_text(encoding="utf-8") == "in the way"
    (root / "output").unlink()
    pipeline.build(root, to=("html", "docx"))
    assert state(root / "output") == new


@posix
def test_no_permission_to_write(two) -> None:
    root, old, new = two
    build = command(root)
    if os.getuid() == 0:  # root may do all, unless the right to is taken away
        build = [tool("setpriv"), "--bounding-set", "-dac_override,-dac_read_search", *build]
    (root / "output").chmod(0o555)
    done = subprocess.run(build, capture_output=True, text=True)
    (root / "output").chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert "no permission" in done.stderr and "hint:" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(root / "output") == old
    pipeline.build(root, to=("html", "docx"))
    assert state(root / "output") == new


def test_a_print_that_became_a_folder(two) -> None:
    root, old, _ = two
    (root / "output" / "essay.docx").unlink()
    (root / "output" / "essay.docx").mkdir()
    before = (root / "output" / "essay.html").read_bytes()
    with pytest.raises(ProjectError, match=r"essay\.docx"):
        pipeline.build(root, to=("html", "docx"))
    assert (root / "output" / "essay.html").read_bytes() == before
    (root / "output" / "essay.docx").rmdir()
    pipeline.build(root, to=("html", "docx"))
    assert set(state(root / "output")) == set(old)


# Others at work


def test_two_builds_at_once(two) -> None:
    root, _, new = two
    builds = [subprocess.Popen(command(root), stderr=subprocess.PIPE) for _ in range(3)]
    for build in builds:
        _, said = build.communicate(timeout=60)
        assert build.returncode == 0, said
    assert state(root / "output") == new and tidy(root / "output")


def test_a_section_that_changes_while_it_is_read(two) -> None:
    root, old, new = two
    section = root / "src_md" / "01-a.md"
    over = threading.Event()

    def change() -> None:
        while not over.is_set():
            for text in (OLD, NEW):
                section.with_suffix(".tmp").write_text(text, encoding="utf-8")
                os.replace(section.with_suffix(".tmp"), section)

    thread = threading.Thread(target=change, daemon=True)
    thread.start()
    try:
        for _ in range(4):
            pipeline.build(root, to=("html", "docx"))
            # All three are of one reading.
            assert state(root / "output") in (old, new) and whole(root / "output")
    finally:
        over.set()
        thread.join()


def test_a_section_that_goes_while_it_is_read(two, monkeypatch: pytest.MonkeyPatch) -> None:
    root, old, _ = two
    real = sections._texts

    def listed(base: Path, folder: str) -> list[str] | None:
        found = real(base, folder)
        (root / "src_md" / "01-a.md").unlink()
        return found

    monkeypatch.setattr(sections, "_texts", listed)
    with pytest.raises(ProjectError, match=r"01-a\.md' is not there"):
        pipeline.build(root, to=("html", "docx"))
    assert state(root / "output") == old


def test_a_clock_that_jumps(two, monkeypatch: pytest.MonkeyPatch) -> None:
    root, _, new = two
    times = iter([4e9, 0.0, 1e9, -1e9] * 100_000)
    monkeypatch.setattr(time, "time", lambda: next(times))
    pipeline.build(root, to=("html", "docx"))
    assert state(root / "output") == new
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (4e9, 4e9))  # of the year 2096
    pipeline.build(root, to=("html", "docx"))
    assert state(root / "output") == new
    # The year 3000, which no date in a zip can be.
    monkeypatch.setattr(time, "time", lambda: 32_503_680_000.0)
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (32_503_680_000, 32_503_680_000))
    pipeline.build(root, to=("html", "docx"))
    assert state(root / "output") == new


# Engines


@linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP])
def test_an_engine_that_crashes_or_hangs(
    two, number: signal.Signals, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root, old, new = two
    # A cache that holds nothing yet, so that pandoc reads the section.
    monkeypatch.setenv("CITEPRESS_CACHE_DIR", str(tmp_path / "empty cache"))
    (root / "citepress.toml").write_text("engine-seconds = 2\n", encoding="utf-8")
    real = Child.ask

    def struck(child, *arguments, **named):
        os.kill(child._process.pid, number)
        return real(child, *arguments, **named)

    monkeypatch.setattr(Child, "ask", struck)
    started = time.monotonic()
    with pytest.raises(EngineError) as told:
        pipeline.build(root, to=("html", "docx"))
    assert time.monotonic() - started < 15
    assert "pandoc" in told.value.message and "01-a.md" in told.value.message
    assert state(root / "output") == old
    monkeypatch.undo()
    (root / "citepress.toml").unlink()
    pipeline.build(root, to=("html", "docx"))
    assert state(root / "output") == new


def test_an_engine_that_talks_nonsense(two, monkeypatch: pytest.MonkeyPatch) -> None:
    root, old, _ = two
    real = Child.ask
    for answer in (b"nonsense\n", b"[]\n", b'{"version": "3.9"}\n', b"\xff\n"):
        monkeypatch.setattr(Child, "ask", lambda *a, _said=answer, **k: (_said, b"\n"))
        with pytest.raises(BuildError):
            pipeline.build(root, to=("html", "docx"))
        assert state(root / "output") == old
    monkeypatch.setattr(Child, "ask", real)


def test_a_font_that_is_missing(two) -> None:
    root, old, _ = two
    (root / "templates").mkdir()
    theme = root / "templates" / "theme.toml"
    theme.write_text('[fonts]\ntext = ["No Such Face"]\n', encoding="utf-8")
    with pytest.raises(SettingsError) as no_word:
        pipeline.build(root, to=("html", "docx", "pdf"))
    assert "fonts" in no_word.value.message and "\n" not in no_word.value.message
    theme.write_text('[fonts]\ntext = "No Such Face"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"\[fonts\] text: no font is called 'No Such") as told:
        pipeline.build(root, to=("html", "docx", "pdf"))
    assert "`fonts`" in told.value.hint and "Libertinus Serif" in told.value.hint
    assert state(root / "output") == old and tidy(root / "output")
    theme.unlink()
    pipeline.build(root, to=("html", "docx", "pdf"))
    assert whole(root / "output") and "essay.pdf" in state(root / "output")


# What the system refuses


def _limited(root: Path, kilobytes: int, *more: str) -> subprocess.CompletedProcess[str]:
    import resource

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024,) * 2)

    return subprocess.run(
        [*command(root), *more], preexec_fn=limit, capture_output=True, text=True, timeout=120
    )


@posix
@pytest.mark.parametrize("kilobytes", [0, 1, 4, 12, 30])
def test_a_limit_of_the_size_of_files_is_a_plain_error(two, kilobytes: int) -> None:
    root, old, _ = two
    done = _limited(root, kilobytes, "--no-cache")
    assert done.returncode in (2, 3), done.stderr
    assert "fault in citepress" not in done.stderr and "Traceback" not in done.stderr
    assert "hint:" in done.stderr and len(done.stderr.strip().splitlines()) == 2
    assert state(root / "output") == old


@linux
@pytest.mark.parametrize("size", [8, 40])
def test_a_full_disk_of_temporary_files_is_a_plain_error(two, tmp_path: Path, size: int) -> None:
    root, old, _ = two
    small = tmp_path / "small"
    small.mkdir()
    options = f"size={size}k"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(small)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        done = subprocess.run(
            [*command(root), "--no-cache"],
            env={**os.environ, "TMPDIR": str(small)},
            capture_output=True,
            text=True,
        )
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert done.returncode in (2, 3) and "hint:" in done.stderr
    assert "fault in citepress" not in done.stderr and "Traceback" not in done.stderr
    assert state(root / "output") == old


@linux
@pytest.mark.parametrize("more", [["check"], ["build"], ["doctor"], ["fix"], ["claims"]])
def test_a_folder_that_is_gone_is_a_plain_error(tmp_path: Path, more: list[str]) -> None:
    script = "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')\n" + (
        "os.execv(sys.executable, [sys.executable, '-m', 'citepress', *sys.argv[1:]])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *more],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
    )
    assert done.returncode != 0 or more == ["doctor"], done.stderr
    assert "Traceback" not in done.stderr and "fault in citepress" not in done.stderr, done.stderr


@pytest.mark.parametrize(
    "error",
    [RecursionError("maximum recursion depth exceeded"), OSError(28, "No space left on device")],
)
def test_what_python_or_the_system_refuses_is_no_fault_of_ours(
    two, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    from citepress.cli import main
    from citepress.coverage import judge

    def fail(*_: object) -> None:
        raise error

    root, _, _ = two
    monkeypatch.setattr(judge, "judge", fail)
    with pytest.raises(SystemExit) as left:
        main(["-C", str(root), "check"])
    said = capsys.readouterr().err
    assert left.value.code in (2, 3) and "fault in citepress" not in said and "hint:" in said
