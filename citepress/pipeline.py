"""The whole flow: read -> check -> print.

disk.read_project -> markdown.read, once a section -> manuscript.assemble
    -> rules.check -> Report
    -> document.assemble (the gate) -> engines.Pandoc.press, once -> formats.*.render
    -> disk.write_outputs, all together or not at all
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from citepress import (
    bibliography,
    csl,
    disk,
    document,
    engines,
    imposition,
    manifest,
    markdown,
    reports,
    rules,
    theme,
    tree,
)
from citepress import manuscript as manuscripts
from citepress import settings as settings_of
from citepress.errors import Refused, SettingsError
from citepress.formats import FORMATS, TEMPLATES
from citepress.model import (
    Document,
    Edition,
    Manuscript,
    Output,
    Project,
    Report,
    Section,
    Settings,
    Text,
)

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
        prepared, early = markdown.prepare(text)
        if any(notice.rule == "runaway-brackets" for notice in early):
            sections.append(markdown.read(text, b"", [], early))
            continue
        reading = pandoc.read(prepared, text.path)
        sections.append(markdown.read(text, reading.tree, reading.messages, early))
    entries = bibliography.parse(project.bibliography)
    wanted = [(s.source.path, picture.address) for s in sections for picture in s.pictures]
    images = disk.read_images(root, wanted) if wanted else {}
    return manuscripts.assemble(project, tuple(sections), entries, images)


def check(root: Path, strict: bool = False, tell: Tell = _silent) -> Report:
    """The report on the project at `root`. With `strict` a warning is an error."""
    return report(read(root, tell=tell), strict)


def report(manuscript: Manuscript, strict: bool = False) -> Report:
    """What the rules say of a manuscript, and what they looked at."""
    findings, allowed = rules.check(manuscript)
    if strict:
        findings = tuple(replace(finding, severity="error") for finding in findings)
    return Report(
        findings,
        manuscripts.counts(manuscript),
        manuscripts.unique_tags(manuscript),
        allowed,
        manuscript=manuscript,
    )


def write_reports(root: Path, found: Report, files: Mapping[Path, str], base: str = "") -> None:
    """Write a report in several forms, by the path of each: all of them or none. `base` is where
    the project lies in its repository. Raises `BuildError`."""
    manuscript = found.manuscript
    assert manuscript is not None
    inputs = [section.source.path for section in manuscript.sections]
    inputs += [image.path for image in manuscript.images.values() if image.path]
    texts = {
        path: reports.render(form, found, base).encode("utf-8") for path, form in files.items()
    }
    disk.write_reports(root, manuscript.settings, texts, inputs)


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
    editions: Sequence[str] = (),
    impose: str = "",
    tell: Tell = _silent,
) -> Built:
    """Check the project at `root`, then print its `editions` (else those of its settings) in the
    formats `to` (else those of its settings) into `output` (else the folder of its settings).
    `impose` (booklet, 2up) prints each PDF a second time, two pages on a sheet. A refused build
    writes nothing, and one that fails (`BuildError`) leaves every file as it was."""
    project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
    settings = project.settings
    wanted = _editions(settings, editions)
    with engines.Pandoc(settings.engine_seconds, settings.engine_megabytes) as pandoc:
        manuscript = _read(root, project, pandoc, tell)
        found = report(manuscript, strict)
        names = tuple(name for name in FORMATS if name in (to or settings.to))
        style = disk.read_style(root, settings, csl.NAMES)
        own = disk.own_templates(root, settings)
        templates = theme.gather(disk.packaged_templates(TEMPLATES), own)
        texts = [*project.sections, project.bibliography, settings.source]
        texts += [Text(f"{settings.templates_dir}/{name}", text) for name, text in own.items()]
        inputs = manifest.inputs(texts, manuscript.images.values(), style)
        labels = theme.read_labels(templates, settings.language)
        outputs: list[Output] = []
        for edition, name in wanted.items():
            try:
                essay = document.assemble(
                    manuscript, found, draft, edition, labels, manifest.fingerprint(inputs)
                )
            except Refused:
                return Built(found)
            tell(f"formatting the citations of {name}")
            bodies = pandoc.press(
                essay.tree,
                essay.references,
                style.text,
                _metadata(essay, labels),
                {name: image.content for name, image in essay.images.items()},
                {FORMATS[form].WRITER: FORMATS[form].options(essay, templates) for form in names},
                tree.ALLOW,
            )
            for form in names:
                tell(f"printing {name}.{form}")
                body = bodies[FORMATS[form].WRITER]
                content = FORMATS[form].render(essay, body, templates)
                outputs.append(Output(f"{name}.{form}", content))
                if form == "pdf" and edition.max_pages:
                    imposition.hold(content, name, edition.max_pages)
                if form == "pdf" and impose:
                    sheets = imposition.impose(content, impose)
                    outputs.append(Output(f"{name}-{impose}.pdf", sheets))
        version = pandoc.version
    outputs.append(manifest.make(settings, draft, inputs, style, outputs, version))
    folder = output if output is not None else disk.output_folder(root, settings)
    disk.write_outputs(folder, outputs)
    return Built(found, tuple(folder / one.name for one in outputs))


def _editions(settings: Settings, names: Sequence[str]) -> dict[Edition, str]:
    """The editions to print, and what the files of each are called: the essay as the settings say,
    any other by its own name. Raises `SettingsError`."""
    found = {}
    for name in names or settings.editions:
        edition = settings_of.edition(settings, name)
        found[edition] = settings.name if name == document.ESSAY.name else name
    twice = next((name for name, count in Counter(found.values()).items() if count > 1), None)
    if twice:
        hint = "give the essay another `name`, or the edition one"
        raise SettingsError(f"two editions would be called '{twice}'", hint)
    return found


def _metadata(essay: Document, labels: Mapping[str, str]) -> dict[str, object]:
    """What citeproc and the writers need; the title block is each page's own matter."""
    settings = essay.settings
    return {
        "lang": settings.language,
        "link-citations": True,
        "reference-section-title": labels["sources"],
    }
