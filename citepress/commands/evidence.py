"""The claims of a manuscript compared with its saved sources.

Nothing is compared twice: what a file says is cached by the hash of its bytes, and the evidence for
a section by its claims and the hashes of the sources they cite. A file whose size, times and inode
are those of the last run is not read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citepress import disk, engines
from citepress.bounds import Clock
from citepress.errors import ProjectError
from citepress.model import ChangedSource, Claim, Evidence, Manuscript, Reason, Text
from citepress.places import line_span
from citepress.sources import READER, LockLine, SourceText, files_of, keys_of, lock, read_source

if TYPE_CHECKING:
    from citepress.evidence.compare import Source


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A saved file of an entry: its key, its path, the SHA-256 of its bytes, or the problem."""

    key: str
    path: str
    size: int = 0
    sha256: str = ""
    problem: str = ""


class Library:
    """The saved sources of one project, read when they are first needed."""

    def __init__(
        self,
        root: Path,
        manuscript: Manuscript,
        pandoc: engines.Pandoc,
        cache: disk.Cache,
        megabytes: int,
    ) -> None:
        self._root, self._pandoc, self._cache = root, pandoc, cache
        self._megabytes = megabytes
        self._bytes: dict[str, bytes] = {}
        self._texts: dict[str, SourceText] = {}
        self._sources: dict[str, Source] = {}
        self.files: dict[str, list[SavedFile]] = {}
        for key, paths in listed(root, manuscript).items():
            self.files[key] = [self._file(key, path) for path in paths]

    def _file(self, key: str, path: str) -> SavedFile:
        found = disk.stat_source(self._root, path)
        if found.problem:
            return SavedFile(key, path, problem=found.problem)
        stamp = disk.cache_key("source file 1", str(self._root.resolve()), path, found.stamp)
        known = self._cache.get(stamp)
        if known is None:
            try:
                content = disk.read_source_file(self._root, path)
            except ProjectError as error:
                return SavedFile(key, path, problem=error.message)
            self._bytes[path] = content
            known = sha256(content).hexdigest().encode("ascii")
            self._cache.put(stamp, known)
        return SavedFile(key, path, found.size, known.decode("ascii"))

    def text(self, file: SavedFile) -> SourceText:
        """The text of a saved file; with a problem where it has none."""
        if file.path not in self._texts:
            if file.problem:
                self._texts[file.path] = SourceText(file.key, file.path, "", (), file.problem)
            else:
                content = self._bytes.get(file.path)
                if content is None:
                    content = disk.read_source_file(self._root, file.path)
                self._texts[file.path] = read_source(
                    file.key, file.path, content, self._pandoc, self._cache, self._megabytes
                )
        return replace(self._texts[file.path], key=file.key)

    def sources(self, key: str) -> list[Source]:
        """The readable files of an entry."""
        from citepress.evidence.compare import Source

        found = []
        for file in self.files.get(key, ()):
            text = self.text(file)
            if not text.problem:
                found.append(self._sources.setdefault(file.path, Source(text)))
        return found

    def digest(self, keys: Iterable[str]) -> list[str]:
        """What the evidence of claims that cite these keys depends on."""
        return [
            f"{key} {file.path} {file.sha256} {file.problem}"
            for key in sorted(keys)
            for file in self.files.get(key, ())
        ]


def listed(root: Path, manuscript: Manuscript) -> dict[str, list[str]]:
    """The saved files of each entry: those of the folder of sources, then those that its own field
    `file` names."""
    folder = manuscript.settings.sources_dir
    entries = manuscript.bibliography.entries
    names = disk.list_sources(root, folder)
    found: dict[str, list[str]] = {}
    for name, key in keys_of(names, [entry.key for entry in entries]).items():
        found.setdefault(key, []).append(disk.source_path(folder, name))
    for entry in entries:
        for path in files_of(entry):
            if path not in found.get(entry.key, []):
                found.setdefault(entry.key, []).append(path)
    return found


def with_evidence(
    root: Path,
    manuscript: Manuscript,
    pandoc: engines.Pandoc,
    cache: disk.Cache,
    clock: Clock,
    record: Text | None = None,
) -> Manuscript:
    """The manuscript with the evidence for each cited claim, where the project has saved sources,
    and with the saved sources that differ from the project's `record` of them; as it is where it
    has neither."""
    library = Library(root, manuscript, pandoc, cache, manuscript.settings.engine_megabytes)
    if record is not None:
        manuscript = replace(manuscript, changed_sources=_changed(record, library))
    if not library.files:
        return manuscript
    by_path: dict[str, list[int]] = {}
    for number, claim in enumerate(manuscript.claims):
        if claim.verdict == "cited" and claim.keys:
            by_path.setdefault(claim.sentence.span.text.path, []).append(number)
    claims = list(manuscript.claims)
    for path, numbers in by_path.items():
        clock.step(f"comparing {path} with its sources")
        found = _section([claims[n] for n in numbers], library, cache)
        for number, evidence in zip(numbers, found, strict=True):
            claims[number] = replace(claims[number], evidence=evidence)
    return replace(manuscript, claims=tuple(claims))


def reader() -> str:
    """The version of how sources are read, as the record of sources writes it. Records are shared
    between machines, so nothing of the installation is in it."""
    from citepress.version import __version__

    return f"{READER}, citepress {__version__}"


def _changed(record: Text, library: Library) -> tuple[ChangedSource, ...]:
    """The lines of the record that do not hold any more."""
    parsed = lock.parse(record)
    found = [ChangedSource("", "", "", span, "unreadable") for span in parsed.unreadable]
    saved = {(file.key, file.path): file for those in library.files.values() for file in those}
    for line in parsed.lines:
        change = _change(line, saved.get((line.key, line.path)), library)
        if change:
            span = line_span(record, line.number)
            found.append(ChangedSource(line.key, line.path, line.date, span, change))
    return tuple(found)


def _change(line: LockLine, file: SavedFile | None, library: Library) -> str:
    """How a file differs from its record; empty where it does not."""
    if file is None or not file.sha256:
        return "missing"
    if file.sha256 == line.sha256:
        return ""
    same = line.reader == reader() and library.text(file).digest == line.digest
    return "same-text" if same else "changed"


def _section(claims: Sequence[Claim], library: Library, cache: disk.Cache) -> list[Evidence]:
    """The evidence for the claims of one section, from the cache where nothing has changed."""
    from citepress.evidence.compare import VERSION  # most projects have no saved sources

    asked = [[one.sentence.plain, one.sentence.context, one.keys, _locators(one)] for one in claims]
    key = disk.cache_key(
        VERSION, READER, engines.reader(), json.dumps(asked), *library.digest(library.files)
    )
    known = _unpack(cache.get(key), len(claims))
    if known is None:
        known = [_compare(claim, library) for claim in claims]
        cache.put(key, json.dumps([asdict(one) for one in known]).encode("ascii"))
    return known


def _compare(claim: Claim, library: Library) -> Evidence:
    from citepress.evidence.compare import compare

    sources = {key: library.sources(key) for key in claim.keys}
    problems = [
        f"{file.path}: {text.problem}"
        for key in claim.keys
        for file in library.files.get(key, ())
        if (text := library.text(file)).problem
    ]
    others = {
        key: library.sources(key) for key in library.files if key not in claim.keys
    } if any(sources.values()) else {}  # fmt: skip
    evidence = compare(claim, sources, others)
    return replace(evidence, problems=(*evidence.problems, *problems))


def _locators(claim: Claim) -> list[list[str]]:
    return [[c.key, c.locator] for tag in claim.tags for c in tag.citations]


def _unpack(packed: bytes | None, count: int) -> list[Evidence] | None:
    try:
        rows: list[dict[str, Any]] = json.loads(packed or b"")
        found = []
        for row in rows:
            reasons = tuple(
                Reason(**{**one, "elsewhere": tuple(one["elsewhere"])}) for one in row["reasons"]
            )
            problems = tuple(row["problems"])
            found.append(Evidence(**{**row, "reasons": reasons, "problems": problems}))
        return found if len(found) == count else None
    except (ValueError, TypeError, KeyError):
        return None


def uses(manuscript: Manuscript) -> Mapping[str, list[Claim]]:
    """The cited claims of each key."""
    found: dict[str, list[Claim]] = {}
    for claim in manuscript.claims:
        for key in claim.keys if claim.verdict == "cited" else ():
            found.setdefault(key, []).append(claim)
    return found
