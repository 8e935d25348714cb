"""Hostile projects: nothing of theirs runs, nothing outside is read or written, no address is
asked, all ends in time, and each is told in its own words."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

import pytest

from citepress import engines
from citepress.disk import pictures
from citepress.markdown import tree
from citepress.output import printable
from tests.conftest import REPOSITORY, watched_server
from tests.hostile import made
from tests.hostile.cases import FOLDER, Case, everything, literate

CASES = everything()
CASE_SECONDS = 25  # a section has ten, Typst what is set; and this machine may be busy
MEGABYTES = 1024  # what an engine may use by default
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
_CALL = re.compile(
    r"(?:open|openat|openat2|creat)\((?:AT_FDCWD(?:<[^>]*>)?, |\d+(?:<[^>]*>)?, )?"
    r'"(?P<path>(?:[^"\\]|\\.)*)"(?P<rest>.*)'
)


@dataclass
class Run:
    """What came of all cases: `results` by name, `folders` by name, who connected, the calls of
    the system (none where they cannot be watched), and how much memory the largest process took."""

    results: dict[str, dict]
    folders: dict[str, Path]
    heard: int
    calls: str
    megabytes: float
    cache: Path


def _strace() -> list[str]:
    """The command that writes down a process's calls, or nothing where there is none that may."""
    strace = shutil.which("strace")
    if strace is None:
        return []
    probe = subprocess.run([strace, "-f", "-o", os.devnull, "true"], capture_output=True)
    watch = [strace, "-f", "-qq", "-s", "400", "-y", "--seccomp-bpf"]
    return watch if probe.returncode == 0 else []


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("hostile")
    cache = tmp_path_factory.mktemp("hostile-cache")
    log = folder / "calls.txt"
    command = [sys.executable, str(FOLDER / "run.py")]
    if watch := _strace():
        calls = "trace=connect,sendto,open,openat,openat2,creat,rename,renameat2,unlink,execve"
        command = [*watch, "-e", calls, "-o", str(log), *command]
    with watched_server() as (address, heard):
        done = subprocess.run(
            [*command, str(folder), address],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, "CITEPRESS_CACHE_DIR": str(cache), "PYTHONPATH": str(REPOSITORY)},
            timeout=600,
        )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-3000:]
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    folders = {case.name: folder / str(number) for number, case in enumerate(CASES)}
    calls = log.read_text(encoding="utf-8", errors="replace") if watch else ""
    megabytes = results.pop()["megabytes"]
    yield Run({one["name"]: one for one in results}, folders, len(heard), calls, megabytes, cache)
    shutil.rmtree(folder, ignore_errors=True)


def _prints(run: Run, case: Case) -> Iterator[tuple[str, bytes]]:
    folder = run.folders[case.name] / "print"
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.suffix != ".json":
            yield path.suffix, path.read_bytes()


def _insides(kind: str, content: bytes) -> str:
    """All that a print holds, packed parts opened."""
    if kind == ".docx":
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "\n".join(archive.read(n).decode("utf-8", "replace") for n in archive.namelist())
    if kind == ".pdf":
        import pypdf

        reader = pypdf.PdfReader(BytesIO(content))
        words = [page.extract_text() for page in reader.pages]
        objects = [str(reader.get_object(n)) for n in range(1, len(reader.xref[0]) + 1)]
        return "\n".join([*words, *objects])
    return content.decode("utf-8", "replace")


def test_there_are_as_many_as_promised_and_each_has_a_name() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= 150
    assert len(set(names)) == len(names)
    assert all(case.files or case.links for case in CASES)


def test_each_is_reported_as_it_should_be(run: Run, update: bool) -> None:
    if update:
        _write_expectations(run)
        return
    wrong = [
        f"{case.name}\n  expected {case.told}\n  got      {got}"
        for case in CASES
        if (got := _told(run, case)) not in _expected(case)
    ]
    assert not wrong, "\n".join(wrong)


def _told(run: Run, case: Case) -> str:
    """What a check says and, where a draft cannot be printed for another reason, that."""
    result = run.results[case.name]
    told, build = result["told"], result["build"]
    return told if build in ("", told) else f"{told} | {build}"


def _expected(case: Case) -> list[str]:
    """What may be told: of what takes time and memory without end, one bound or the other is met
    first, by how fast the machine is."""
    return [case.told, *case.others]


def _write_expectations(run: Run) -> None:
    for page in FOLDER.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for case in reversed(list(literate(page))):
            if _told(run, case) in _expected(case):
                continue
            text = text[: case.place[0]] + _told(run, case) + text[case.place[1] :]
        page.write_text(text, encoding="utf-8")
    lines = [f"{case.name} => {_told(run, case)}\n" for case in made.cases()]
    made.TOLD.write_text("".join(lines), encoding="utf-8")


def test_none_is_a_fault_of_ours_and_all_end_in_time(run: Run) -> None:
    slow = {n: r["seconds"] for n, r in run.results.items() if r["seconds"] > CASE_SECONDS}
    assert not slow
    assert set(run.results) == {case.name for case in CASES}
    # What is bounded is what a process may write to; its program, which is mapped and shared with
    # others, stands in its memory beside that.
    program = Path(engines.pandoc_path()).stat().st_size / 2**20
    assert run.megabytes < MEGABYTES + program


def test_no_address_is_asked(run: Run) -> None:
    assert run.heard == 0


def test_no_print_holds_what_it_must_not(run: Run) -> None:
    printed = 0
    for case in CASES:
        for kind, content in _prints(run, case):
            inside, printed = _insides(kind, content), printed + 1
            for words in [*case.never, "SECRET-OF-OUTSIDE"]:
                if kind == ".pdf" and words.startswith("<"):
                    continue  # signs like any other there
                assert words not in inside, f"{case.name}: {words!r} in the {kind}"
            for words in case.kept:
                assert words in inside, f"{case.name}: {words!r} is not in the {kind}"
    assert printed > 300


_WORDS = "data-source|title|alt|content|aria-label|id|class|style"  # attributes that hold words
_SCRIPT = re.compile(
    r"<script|<iframe|<object|<embed|<base\b|<form|\s(?:on\w+|srcdoc|formaction)=|"
    r"href=\"\s*+(?!#|https?:|mailto:)|\ssrc=\"(?!\"|data:image/)|@import",
    re.I,
)


def test_no_page_runs_or_loads_anything(run: Run) -> None:
    for case in CASES:
        if any(path.startswith("templates/") for path in case.files):
            continue  # a template is the project's own page; its own test has it
        for kind, content in _prints(run, case):
            if kind != ".html":
                continue
            page = content.decode("utf-8")
            assert "default-src 'none'" in unescape(page[:2000])
            # Only within a tag does any of this act; words of the text are escaped.
            for tag in re.findall(r"<[a-zA-Z/](?:[^>\"']|\"[^\"]*\"|'[^']*')*>", page):
                bare = re.sub(rf"(?<=\s)(?:{_WORDS})=\"[^\"]*\"", "", tag)
                assert not _SCRIPT.search(bare), f"{case.name}: {tag[:200]}"


def test_every_word_file_is_sound_and_refers_to_nothing(run: Run) -> None:
    for case in CASES:
        for kind, content in _prints(run, case):
            if kind != ".docx":
                continue
            with zipfile.ZipFile(BytesIO(content)) as archive:
                names = archive.namelist()
                parts = {n: archive.read(n) for n in names if n.endswith((".xml", ".rels"))}
            assert not [n for n in names if n.startswith(("/", "..")) or "vba" in n.lower()]
            for name, part in parts.items():
                assert b"<!DOCTYPE" not in part, f"{case.name}: {name}"
                try:
                    expat.ParserCreate().Parse(part, True)
                except expat.ExpatError as error:
                    pytest.fail(f"{case.name}: {name}: {error}")
                for link in re.findall(rb"<Relationship [^>]*TargetMode=\"External\"[^>]*>", part):
                    assert b'/hyperlink"' in link, f"{case.name}: {link!r}"
                    led = re.search(rb'Target="(https?://|mailto:)', link)
                    assert led, f"{case.name}: {link!r}"


def test_every_pdf_has_no_action_but_links(run: Run) -> None:
    found = 0
    for case in CASES:
        for kind, content in _prints(run, case):
            if kind == ".pdf":
                found += 1
                inside = _insides(kind, content)
                for word in (
                    "/JavaScript",
                    "/JS'",
                    "/Launch",
                    "/EmbeddedFile",
                    "/OpenAction",
                    "/SubmitForm",
                    "/GoToR",
                    "/RichMedia",
                ):
                    assert word not in inside, f"{case.name}: {word}"
                for address in re.findall(r"'/URI': '([^']*)'", inside):
                    assert re.match(r"https?://|mailto:", address), f"{case.name}: {address}"
    assert found > 10


def test_no_call_of_the_system_leaves_the_project(run: Run) -> None:
    if not run.calls:
        if os.environ.get("CITEPRESS_REQUIRE_TOOLS"):
            pytest.fail("strace may not watch, and CITEPRESS_REQUIRE_TOOLS is set")
        pytest.skip("strace is not installed or may not watch")
    asked = [c for c in run.calls.splitlines() if re.search(r"connect\(|sendto\(", c)]
    # Engines find a dead proxy at port 9 of this machine, and nothing else.
    dead = 'sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")'
    assert not [c for c in asked if "AF_INET" in c and dead not in c]
    folder, cache = next(iter(run.folders.values())).parent, run.cache
    outside = re.compile(rf"{re.escape(str(folder))}/\d+/outside/|/etc/(?:passwd|shadow|hostname)$")
    opened = written = 0
    for line in run.calls.splitlines():
        call = _CALL.search(line)
        if call is None or " = -1 " in line:
            continue
        path = call["path"]
        opened += 1
        mine = re.search(r"= \d+<(?P<real>[^>]*)>", call["rest"])
        real = mine["real"] if mine else path
        made_by_us = re.search(r"/outside/secret\.\w+$", real) and _WRITES.search(call["rest"])
        if not made_by_us:  # the runner lays them out
            assert not outside.search(real), line
        if _WRITES.search(call["rest"]):
            written += 1
            allowed = (str(folder), str(cache), "/dev/", "/proc/self/")
            # Of a call that others interrupt, the folder is on another line; these are pandoc's own.
            if "<unfinished" in line and re.fullmatch(r"written-\d+", real):
                continue
            assert real.startswith(allowed) or re.search(
                rf"/citepress-[^/]+/|__pycache__|{re.escape(tempfile.gettempdir())}/[^/]*$", real
            ), line
    assert opened > 1000 and written > 100
    programs = set(re.findall(r'execve\("([^"]*)"', run.calls))
    names = {Path(p).name for p in programs}
    assert names <= {"pandoc", "python", "python3", Path(sys.executable).name, "pandoc.exe"}, names


def test_nothing_was_written_beside_a_project(run: Run) -> None:
    for case in CASES:
        folder = run.folders[case.name]
        assert {p.name for p in folder.iterdir()} <= {"project", "outside", "print"}
        assert {p.name for p in (folder / "outside").iterdir()} == {
            "secret.txt",
            "secret.md",
            "secret.svg",
            "secret.bib",
            "secret.csl",
        }
        assert not list(folder.rglob("pwned"))


# Pictures that only a browser would suffer from are refused before any print.


def test_uses_that_multiply_are_counted_and_others_are_fine() -> None:
    def svg(inner: str) -> str:
        return pictures.read("x.svg", made._svg(inner)).problem

    chain = "".join(f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(6))
    assert "without limit" in svg(chain + '<use href="#a0"/>')
    assert "without limit" in svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')
    assert "too deep" in svg("<g>" * 300 + "</g>" * 300)
    assert svg('<g id="a"><path d="M0 0"/></g>' + '<use href="#a"/>' * 1000) == ""
    assert svg("<g>" * 50 + "</g>" * 50) == ""


def test_damaged_pictures_are_reported_and_whole_ones_are_fine() -> None:
    whole = made._png(3, 3)
    assert pictures.read("x.png", whole).problem == ""
    for at in (20, 30, 45, len(whole) - 14):
        broken = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        assert "damaged" in pictures.read("x.png", broken).problem
    assert "damaged" in pictures.read("x.png", made._png(9000, 9000, b"\0" * 100)).problem


def test_controls_reach_no_print() -> None:
    text = [
        {
            "t": "Para",
            "c": [{"t": "Str", "c": "a\x1b[2Jb\x9b"}, {"t": "Code", "c": [["", [], []], "c\x07d"]}],
        }
    ]
    assert tree.plain(printable.clean(text)[0]["c"]) == "a[2Jbcd"
