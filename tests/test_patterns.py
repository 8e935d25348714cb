"""Patterns of ours are kept compiled, and are what `re` makes of them, whatever is kept."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY

from citepress import patterns

SOME = [
    (r"a(?P<b>c|d)*+e", 0), (rb"\xc3[\x80-\xbf]", 0), (r"(?i)straße|[^\W_]+", re.MULTILINE),
    (r"(?x) a  # b", 0), (r"(?<=x)y(?!z)\b", re.I | re.S), ("[\u0600-\u06ff]|“”", 0),
]


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    patterns._read = None


def kept(some: list[tuple[str | bytes, int]]) -> bytes:
    """What a run that asks for these keeps."""
    patterns.remember(lambda: None)
    for pattern, flags in some:
        assert patterns.compiled(pattern, flags) == re.compile(pattern, flags)
    return patterns.to_keep()


def test_a_kept_pattern_is_the_one_that_re_makes() -> None:
    content = kept(SOME)
    patterns.remember(lambda: content)
    for pattern, flags in SOME:
        made = patterns.compiled(pattern, flags)
        # `re` compares patterns by their code; the names of groups it does not.
        assert made == re.compile(pattern, flags)
        assert made.groupindex == re.compile(pattern, flags).groupindex
        assert made.groups == re.compile(pattern, flags).groups
    assert patterns.to_keep() == b"", "nothing is new"
    assert patterns.compiled("ace(?P<n>b)").match("aceb")["n"] == "b"
    assert len(patterns.to_keep()) > len(content)


def test_what_is_kept_serves_this_very_python_alone() -> None:
    maker, found = marshal.loads(kept(SOME))
    assert sys.version in maker
    wrong = {key: (0, b"", 0, {}, ()) for key in found}
    for content in (marshal.dumps(("another " + maker, wrong)), b"", b"\x00", b"not marshal", None):
        patterns.remember(lambda content=content: content)
        assert patterns.compiled(*SOME[0]).fullmatch("ace")


def test_a_program_keeps_them_and_starts_from_them(tmp_path: Path) -> None:
    code = tmp_path / "code"
    say = [sys.executable, "-X", f"pycache_prefix={code}", "-m", "citepress"]

    def check() -> str:
        done = subprocess.run(
            [*say, "-C", str(REPOSITORY), "check", "--no-cache"],
            capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    first = check()
    (place,) = code.rglob("patterns.code.*.pyc")
    maker, found = marshal.loads(place.read_bytes())
    assert len(found) > 80
    patterns.remember(lambda: place.read_bytes())
    for pattern, flags in found:
        assert patterns.compiled(pattern, flags) == re.compile(pattern, flags)
    stamp = place.stat().st_mtime_ns
    assert check() == first
    assert place.stat().st_mtime_ns == stamp, "what is kept already is not kept again"
    place.write_bytes(b"spoilt")
    assert check() == first
    assert marshal.loads(place.read_bytes())[0] == maker


def test_what_is_kept_of_templates_lies_among_modules_and_not_among_templates(
    tmp_path: Path,
) -> None:
    code = tmp_path / "code"
    done = subprocess.run(
        [sys.executable, "-X", f"pycache_prefix={code}", "-m", "citepress", "-C", str(REPOSITORY),
         "build", "--output", str(tmp_path / "prints")],
        capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    )
    assert done.returncode == 0, done.stderr
    kept = {path.name.partition(".cpython")[0]: path.parent.name for path in code.rglob("*.pyc")}
    assert kept["page.css"] == kept["docx.settings.xml"] == "citepress"
    assert "templates" not in kept.values()


def test_help_waits_for_no_pattern(tmp_path: Path) -> None:
    asked = "import sys; sys.argv[1:] = ['--help']\nfrom citepress import cli, patterns\n" \
        "try: cli.main()\nexcept SystemExit: print('known', patterns._known)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert done.stdout.endswith("known None\n"), done.stderr
