"""What `citepress sources` does: lists, shows and adds the saved text of sources."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from citepress import bibliography, disk, engines, rules
from citepress.bounds import Clock
from citepress.commands import read
from citepress.commands.evidence import Library, reader, uses
from citepress.errors import ProjectError, UsageError
from citepress.model import Manuscript
from citepress.sources import LockLine, SourceText, lock
from citepress.sources.files import ENDINGS
from citepress.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Row:
    """A saved file of an entry: its pages (0 where its form has none), its words, the SHA-256 of
    its bytes, how many claims rest on the entry and how many of those are found; or the problem."""

    key: str
    path: str
    pages: int
    words: int
    sha256: str
    claims: int
    found: int
    problem: str


def table(root: Path) -> list[Row]:
    """A row for each saved file, by key. Raises `BuildError`."""
    manuscript = read.read(root)
    resting = uses(manuscript)
    rows = []
    for key, texts in sorted(_texts(root, manuscript).items()):
        claims = resting.get(key, [])
        found = sum(one.evidence is not None and one.evidence.status == "found" for one in claims)
        for text in texts:
            pages = len(text.pages) if any(page.label for page in text.pages) else 0
            rows.append(
                Row(
                    key, text.path, pages, text.words, text.sha256, len(claims), found,
                    text.problem,
                )
            )  # fmt: skip
    return rows


def missing(root: Path) -> list[tuple[str, int]]:
    """The keys that are cited and have no saved text, with the number of claims that rest on each,
    the most first. Raises `BuildError`."""
    manuscript = read.read(root)
    saved = {
        key
        for key, texts in _texts(root, manuscript).items()
        if any(not text.problem for text in texts)
    }
    found = [(key, len(those)) for key, those in uses(manuscript).items() if key not in saved]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def text(root: Path, key: str) -> str:
    """What was read of the saved files of an entry, with a line before each page. Raises
    `BuildError`."""
    manuscript = read.read(root)
    _known(manuscript, key)
    texts = _texts(root, manuscript).get(key, [])
    if not texts:
        raise ProjectError(
            f"'{key}' has no saved text", f"`citepress sources add {key} FILE` copies one in"
        )
    lines = []
    for one in texts:
        lines.append(f"== {one.path}" + (f": {one.problem}" if one.problem else ""))
        for page in one.pages:
            lines += [f"-- page {page.label}"] if page.label else []
            lines.append(page.text)
    return "\n".join(lines) + "\n"


def add(root: Path, key: str, file: Path) -> str:
    """Copy a file into the folder of sources as the text of an entry, under a name that is free.
    Returns its path in the project. Raises `BuildError`."""
    manuscript = read.read(root)
    _known(manuscript, key)
    ending = file.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise UsageError(f"'{file.name}' cannot be read as a source", f"save it as {_endings()}")
    content = disk.read_foreign(file)
    folder = manuscript.settings.sources_dir
    taken = {name.lower() for name in disk.list_sources(root, folder)}
    name, number = f"{key}.{ending}", 1
    while name.lower() in taken:
        number += 1
        name = f"{key}-{number}.{ending}"
    path = disk.source_path(folder, name)
    disk.write_source(root, path, content)
    return path


def record(root: Path, key: str = "", path: str = "", address: str = "") -> tuple[int, str]:
    """Write the record of the saved sources, `sources.lock`: of all files, of those of an entry, or
    of the one at `path`. A file whose bytes are the same keeps its date and, without a new one, its
    address. Returns the number of files in the record and its path. Raises `BuildError`."""
    manuscript = read.read(root)
    if key:
        _known(manuscript, key)
    text = disk.read_project(root, rules.known(), rules.LOCKED).sources_lock
    former = {} if text is None else {(one.key, one.path): one for one in lock.parse(text).lines}
    lines = [
        one for one in former.values() if (key and one.key != key) or (path and one.path != path)
    ]
    for own, texts in _texts(root, manuscript).items():
        lines += [
            _recorded(one, former.get((own, one.path)), address)
            for one in texts
            if one.sha256 and key in ("", own) and path in ("", one.path)
        ]
    content = lock.render(lines).encode("utf-8")
    disk.write_reports(root, manuscript.settings, {Path(root, disk.SOURCES_LOCK): content})
    return len(lines), disk.SOURCES_LOCK


def _recorded(text: SourceText, former: LockLine | None, address: str) -> LockLine:
    same = former if former is not None and former.sha256 == text.sha256 else None
    return LockLine(
        text.key,
        text.path,
        text.sha256,
        text.digest,
        reader(),
        same.date if same else date.today().isoformat(),
        address or (same.address if same else lock.NO_ADDRESS),
    )


def render_json(rows: list[Row]) -> str:
    """The table as JSON, for programs."""
    return json.dumps([asdict(row) for row in rows], indent=2) + "\n"


def render_text(rows: list[Row]) -> str:
    """The table for people."""
    if not rows:
        return "no source is saved; `citepress sources missing` lists what is cited\n"
    wide = max(len("key"), *(len(row.key) for row in rows))
    lines = [f"{'key':{wide}}  pages   words  claims  found  sha256        file"]
    for row in rows:
        pages = str(row.pages) if row.pages else "-"
        lines.append(
            f"{row.key:{wide}}  {pages:>5}  {row.words:>6}  {row.claims:>6}  {row.found:>5}  "
            f"{row.sha256[:12]:12}  {row.path}" + (f" ({row.problem})" if row.problem else "")
        )
    return "\n".join(lines) + "\n"


def _texts(root: Path, manuscript: Manuscript) -> dict[str, list[SourceText]]:
    settings = manuscript.settings
    cache = disk.Cache()
    with (
        Clock(settings.engine_seconds) as clock,
        engines.Pandoc(clock, settings.engine_megabytes) as pandoc,
    ):
        library = Library(root, manuscript, pandoc, cache, settings.engine_megabytes)
        return {key: [library.text(one) for one in those] for key, those in library.files.items()}


def _known(manuscript: Manuscript, key: str) -> None:
    keys = bibliography.by_key(manuscript.bibliography)
    if key not in keys:
        hint = did_you_mean(key, keys) or "the key must be that of an entry in the list of sources"
        raise UsageError(f"no entry has the key '{key}'", hint)


def _endings() -> str:
    return ", ".join(f".{ending}" for ending in ENDINGS[:-1]) + f" or .{ENDINGS[-1]}"
