"""Prints what a check has passed: each edition in each format, from one pandoc process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from citepress import disk, engines
from citepress import settings as settings_of
from citepress.bounds import Clock
from citepress.commands.read import Progress
from citepress.disk.project import Project
from citepress.errors import PluginError, Refused, SettingsError
from citepress.model import Manuscript, Output, Report, Text
from citepress.settings import Edition, Settings

if TYPE_CHECKING:
    from citepress.output.materials import Materials


def has_errors(found: Report) -> bool:
    return any(finding.severity == "error" for finding in found.findings)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What goes into a build: its materials, the formats to print, and all texts and files that
    the manifest lists."""

    materials: Materials
    formats: tuple[str, ...]
    texts: tuple[Text, ...]
    files: Mapping[str, bytes]
    fingerprint: str

    @property
    def paths(self) -> list[str]:
        """The paths of all inputs, in the project."""
        return [*(text.path for text in self.texts), *self.files]


def inputs_of(
    project: Project, manuscript: Manuscript, to: Sequence[str], draft: bool = False
) -> Inputs:
    from citepress.output import manifest, materials
    from citepress.output.formats import enabled

    settings = project.settings
    table = enabled(settings.plugins)
    if off := [name for name in to or settings.to if name not in table]:
        hint = f'turn it on in the settings: plugins = ["{off[0]}"]'
        raise PluginError(f"the format '{off[0]}' is off", hint)
    formats = tuple(name for name in table if name in (to or settings.to))
    opened = materials.of_project(project, formats)
    texts = [*project.sections, *project.bibliographies, settings.source]
    texts += [Text(f"{settings.templates_dir}/{name}", text) for name, text in opened.own.items()]
    files = {image.path: image.content for image in manuscript.images.values()}
    files |= {f"{settings.fonts}/{name}": font for name, font in manuscript.fonts.items()}
    files |= {disk.reference_path(settings): opened.reference} if opened.reference else {}
    files = {path: content for path, content in files.items() if content}
    mark = manifest.fingerprint([*texts, opened.style], files)
    used = opened.for_draft() if draft else opened
    return Inputs(used, formats, tuple(texts), files, mark)


def print_editions(
    found: Report,
    wanted: Mapping[Edition, str],
    inputs: Inputs,
    pandoc: engines.Pandoc,
    clock: Clock,
    progress: Progress,
    draft: bool = False,
    ways: Sequence[str] = (),
) -> list[Output] | Report:
    """The files of all editions and formats; or the report that says why there are none."""
    from citepress.output import document, printing, theme

    manuscript, materials = found.manuscript, inputs.materials
    assert manuscript is not None
    settings = manuscript.settings
    jobs = []
    with printing.Printer(pandoc, clock, progress) as printer:
        for edition, name in wanted.items():
            try:
                essay = document.assemble(
                    manuscript,
                    found,
                    draft,
                    edition,
                    materials.labels,
                    inputs.fingerprint,
                    theme.line_length(materials.templates, settings, edition),
                )
            except Refused:
                if found.failures or has_errors(found):
                    return found
                raise
            essay = replace(essay, word_reference=materials.reference)
            job = printing.Job(name, essay, inputs.formats, materials, ways)
            jobs.append((job, printer.start(job, manuscript)))
        outputs = [one for job, made in jobs for one in printer.collect(job, made, manuscript)]
    if printer.findings:
        findings = {(one.span.text.path, one.span.start): one for one in printer.findings}
        return replace(found, findings=(*found.findings, *findings.values()))
    return outputs


def select_editions(settings: Settings, names: Sequence[str]) -> dict[Edition, str]:
    """The editions to print, and what the files of each are called: the essay as the settings say,
    any other by its own name. Raises `SettingsError`."""
    found = {}
    for name in names or settings.editions:
        edition = settings_of.edition(settings, name)
        found[edition] = settings.name if name == settings_of.EDITIONS[0].name else name
    twice = next((name for name, count in Counter(found.values()).items() if count > 1), None)
    if twice:
        hint = "give the essay another `name`, or the edition one"
        raise SettingsError(f"two editions would be called '{twice}'", hint)
    return found
