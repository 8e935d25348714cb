"""The whole flow: read -> check -> print.

    disk.read_project -> markdown.read, once a section -> manuscript.assemble
        -> rules.check -> Report
        -> document.assemble (the gate) -> engines.Pandoc.press, once -> formats.*.render
        -> disk.write_outputs, all together or not at all
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from citepress import bibliography, disk, document, engines, markdown, rules
from citepress import manuscript as manuscripts
from citepress.model import Document, Manuscript, Output, Report, Section

Tell = Callable[[str], None]


def _silent(_: str) -> None:
    pass


def read(root: Path, pandoc: engines.Pandoc | None = None, tell: Tell = _silent) -> Manuscript:
    """The manuscript of the project at `root`. Raises `BuildError`."""
    project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
    settings = project.settings
    sections: list[Section] = []
    own = engines.Pandoc(settings.engine_seconds, settings.engine_megabytes)
    with own as engine:
        for number, text in enumerate(project.sections, 1):
            tell(f"reading {number} of {len(project.sections)}: {text.path}")
            prepared, early = markdown.prepare(text)
            if any(notice.rule == "runaway-brackets" for notice in early):
                sections.append(markdown.read(text, b"", [], early))
                continue
            reading = engine.read(prepared, text.path)
            sections.append(markdown.read(text, reading.tree, reading.messages, early))
    entries = bibliography.parse(project.bibliography)
    wanted = [(s.source.path, picture.address) for s in sections for picture in s.pictures]
    images = disk.read_images(root, wanted) if wanted else {}
    return manuscripts.assemble(project, tuple(sections), entries, images)
