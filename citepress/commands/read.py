"""Reads a project: its sections, once each, and its sources, to a manuscript with judged claims."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from citepress import bibliography, bounds, disk, engines, rules
from citepress.bounds import Clock
from citepress.commands.evidence import with_evidence
from citepress.coverage import judge
from citepress.coverage import manuscript as manuscripts
from citepress.disk.project import Project
from citepress.markdown import reading_cache
from citepress.markdown import section as markdown
from citepress.model import Image, Manuscript, Notice, Section, Text

Progress = Callable[[str], None]
# A tree, pandoc's messages, and the notices of what was not given to pandoc.
_Read = tuple[bytes, list[dict[str, Any]], tuple[Notice, ...]]
_AHEAD = 4  # sections that pandoc reads before they are asked for


def silent(_: str) -> None:
    """Report no progress."""


def read(root: Path, progress: Progress = silent) -> Manuscript:
    """The manuscript of the project at `root`. Raises `BuildError`."""
    project = read_project(root)
    with Clock(project.settings.engine_seconds) as clock, open_pandoc(project, clock) as pandoc:
        return read_sections(root, project, pandoc, clock, True, progress)


def read_project(root: Path, source: disk.ReadOptions = disk.READ_ALL) -> Project:
    """The project at `root` with what it has for its appearance. Raises `BuildError`."""
    from citepress.output import csl

    return disk.read_project(root, rules.known(), rules.LOCKED, source, csl.NAMES)


def open_pandoc(project: Project, clock: Clock) -> engines.Pandoc:
    """The pandoc process of a run, bounded as the settings say."""
    bounds.bound_memory_again(project.settings.engine_megabytes)
    return engines.Pandoc(clock, project.settings.engine_megabytes)


def read_sections(
    root: Path,
    project: Project,
    pandoc: engines.Pandoc,
    clock: Clock,
    cache: bool,
    progress: Progress,
) -> Manuscript:
    """The manuscript of a project that is read, its claims compared with the saved sources."""
    cached = disk.Cache(cache)
    readings = reading_cache.Readings(cached)
    sections: list[Section] = []
    worker = ThreadPoolExecutor(1)
    try:
        ahead = _read_ahead(worker, project.sections, pandoc, readings)
        for number, (text, reading) in enumerate(ahead, 1):
            progress(f"reading {number} of {len(project.sections)}: {text.path}")
            clock.step(f"reading {text.path}")
            sections.append(markdown.read(text, *reading.result()))
    finally:
        worker.shutdown(cancel_futures=True)
    clock.step("checking")
    wanted = [(s.source.path, picture.address) for s in sections for picture in s.pictures]
    folders = disk.image_folders(project.settings)
    images = disk.read_images(root, wanted, folders) if wanted else {}
    lists = project.bibliographies
    manuscript = assemble(root, project, sections, lists, images, pandoc, cached)
    manuscript = with_evidence(root, manuscript, pandoc, cached, clock, project.sources_lock)
    manuscript = replace(manuscript, unreadable=_unreadable(sections, pandoc, cached))
    cached.close()
    return manuscript


def _read_ahead(
    worker: ThreadPoolExecutor,
    texts: Sequence[Text],
    pandoc: engines.Pandoc,
    readings: reading_cache.Readings,
) -> Iterator[tuple[Text, Future[_Read]]]:
    """Each text with what pandoc makes of it. While one is worked on, pandoc reads the next few."""
    waiting: deque[tuple[Text, Future[_Read]]] = deque()
    for text in texts:
        waiting.append((text, worker.submit(_reading, text, pandoc, readings)))
        if len(waiting) > _AHEAD:
            yield waiting.popleft()
    yield from waiting


def _unreadable(
    sections: Sequence[Section], pandoc: engines.Pandoc, cache: disk.Cache
) -> frozenset[str]:
    """The formulas that pandoc cannot read; most essays have none to look at."""
    trees = [section.tree for section in sections if "$" in section.source.text]
    if not trees:
        return frozenset()
    from citepress.output import formulas

    return formulas.unreadable(trees, pandoc, cache)


def assemble(
    root: Path,
    project: Project,
    sections: Sequence[Section],
    lists: Sequence[Text],
    images: Mapping[tuple[str, str], Image],
    pandoc: engines.Pandoc,
    cache: disk.Cache | None = None,
) -> Manuscript:
    """The manuscript that sections and a bibliography make in a project, its claims judged and its
    cited sources read by pandoc, or taken from the cache. Raises `EngineError`."""
    entries = bibliography.read_lists(lists, pandoc, cache)
    found = manuscripts.assemble(project, tuple(sections), entries, images)
    if project.shared:
        found = manuscripts.without_unused(found, project.shared)
        entries = found.bibliography
    manuscript = judge.judge(found)
    printed = dict.fromkeys([*manuscripts.cited_keys(manuscript), *project.settings.nocite])
    if "*" in printed:
        printed = dict.fromkeys(entry.key for entry in entries.entries)
    items = bibliography.read_items(entries, printed, pandoc, cache)
    manuscript = replace(manuscript, items=items)
    if project.ledger is not None:
        from citepress.coverage import ledger

        manuscript = replace(manuscript, ledger=ledger.parse(project.ledger))
    return replace(manuscript, fonts=project.fonts, untranslated=_untranslated(project))


def _untranslated(project: Project) -> tuple[str, ...]:
    """The labels that the essay's language lacks; English ones need no look."""
    language = project.settings.language
    if project.assets is None or language.lower().split("-")[0] == "en":
        return ()
    from citepress.output import labels, theme

    packaged = disk.packaged_templates(["labels.toml"])
    return labels.untranslated(theme.gather(packaged, project.assets.templates), language)


def read_section(
    text: Text, pandoc: engines.Pandoc, readings: reading_cache.Readings | None = None
) -> Section:
    """The section that a text makes, from the `readings` of the run or as pandoc reads it. Raises
    `EngineError`."""
    return markdown.read(text, *_reading(text, pandoc, readings))


def _reading(text: Text, pandoc: engines.Pandoc, readings: reading_cache.Readings | None) -> _Read:
    """What pandoc makes of a text, as `markdown.read` takes it: the tree, the messages, and the
    notices of what was not given to it."""
    prepared, early = markdown.prepare(text)
    if any(notice.rule == "runaway-brackets" for notice in early):
        return b"", [], early
    if readings is not None:
        reading = readings.read(prepared, text.path, pandoc)
    else:
        reading = pandoc.read(prepared, text.path)
    return reading.tree, list(reading.messages), early
