"""The whole flow: read -> check -> print.

disk.read_project -> markdown.read, once a section -> manuscript.assemble
    -> rules.check -> Report
    -> document.assemble (the gate) -> engines.Pandoc.press, once -> formats.*.render
    -> disk.write_outputs, all together or not at all
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from citepress import (
    bibliography,
    csl,
    disk,
    document,
    engines,
    manifest,
    markdown,
    rules,
    theme,
    tree,
)
from citepress import manuscript as manuscripts
from citepress.errors import Refused
from citepress.formats import FORMATS, TEMPLATES
from citepress.model import Document, Manuscript, Output, Project, Report, Section, Text

Tell = Callable[[str], None]


def _silent(_: str) -> None:
    pass


def read(root: Path, tell: Tell = _silent) -> Manuscript:
    """The manuscript of the project at `root`. Raises `BuildError`."""
    project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
    settings = project.settings
    with engines.Pandoc(settings.engine_seconds, settings.engine_megabytes) as pandoc:
        return _read(root, project, pandoc, tell)


def _read(root: Path, project: Project, pandoc: engines.Pandoc, tell: Tell) -> Manuscript:
    sections: list[Section] = []
    for number, text in enumerate(project.sections, 1):
        tell(f"reading {number} of {len(project.sections)}: {text.path}")
        sections.append(read_section(text, pandoc))
    entries = bibliography.parse(project.bibliography)
    wanted = [(s.source.path, picture.address) for s in sections for picture in s.pictures]
    images = disk.read_images(root, wanted) if wanted else {}
    return manuscripts.assemble(project, tuple(sections), entries, images)


def read_section(text: Text, pandoc: engines.Pandoc) -> Section:
    """The section that a text makes. Raises `EngineError`."""
    prepared, early = markdown.prepare(text)
    if any(notice.rule == "runaway-brackets" for notice in early):
        return markdown.read(text, b"", [], early)
    reading = pandoc.read(prepared, text.path)
    return markdown.read(text, reading.tree, reading.messages, early)


def check(root: Path, strict: bool = False, tell: Tell = _silent) -> Report:
    """The report on the project at `root`. With `strict` a warning is an error."""
    return report(read(root, tell=tell), strict)


def report(manuscript: Manuscript, strict: bool = False) -> Report:
    """What the rules say of a manuscript, and what they looked at."""
    findings, allowed = rules.check(manuscript)
    if strict:
        findings = tuple(replace(finding, severity="error") for finding in findings)
    return Report(
        findings, manuscripts.counts(manuscript), manuscripts.unique_tags(manuscript), allowed
    )


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: its report, and the files that it wrote; none where it was refused."""

    report: Report
    outputs: tuple[Path, ...] = ()


def build(
    root: Path,
    to: Sequence[str] = (),
    output: Path | None = None,
    strict: bool = False,
    draft: bool = False,
    tell: Tell = _silent,
) -> Built:
    """Check the project at `root`, then print it in the formats `to` (else those of its settings)
    into `output` (else the folder of its settings). A refused build writes nothing, and one that
    fails (`BuildError`) leaves every file as it was."""
    project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
    settings = project.settings
    with engines.Pandoc(settings.engine_seconds, settings.engine_megabytes) as pandoc:
        manuscript = _read(root, project, pandoc, tell)
        found = report(manuscript, strict)
        try:
            essay = document.assemble(manuscript, found, draft)
        except Refused:
            return Built(found)
        names = tuple(name for name in FORMATS if name in (to or settings.to))
        style = disk.read_style(root, settings, csl.NAMES)
        own = disk.own_templates(root, settings)
        templates = theme.gather(disk.packaged_templates(TEMPLATES), own)
        tell("formatting the citations")
        bodies = pandoc.press(
            essay.tree,
            essay.references,
            style.text,
            _metadata(essay, templates),
            {name: image.content for name, image in essay.images.items()},
            {FORMATS[name].WRITER: FORMATS[name].options(essay, templates) for name in names},
            tree.ALLOW,
        )
        version = pandoc.version
    outputs = []
    for name in names:
        tell(f"printing {name}")
        content = FORMATS[name].render(essay, bodies[FORMATS[name].WRITER], templates)
        outputs.append(Output(f"{settings.name}.{name}", content))
    texts = [*project.sections, project.bibliography, settings.source]
    texts += [Text(f"{settings.templates_dir}/{name}", text) for name, text in own.items()]
    outputs.append(manifest.make(essay, texts, style, outputs, version))
    folder = output if output is not None else disk.output_folder(root, settings)
    disk.write_outputs(folder, outputs)
    return Built(found, tuple(folder / one.name for one in outputs))


def _metadata(essay: Document, templates: Mapping[str, str]) -> dict[str, object]:
    """What citeproc and the writers need; the title block is each page's own matter."""
    settings = essay.settings
    return {
        "lang": settings.language,
        "link-citations": True,
        "reference-section-title": theme.read_labels(templates, settings.language)["sources"],
    }
