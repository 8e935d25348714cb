"""Builds a project: reads, checks and prints it.

disk.read_project -> markdown.read, once a section -> manuscript.assemble -> coverage.judge
    -> rules.check -> Report
    -> document.assemble (the gate) -> printing: pandoc once an edition, each format's render
    -> disk.write_outputs, all together or not at all
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from citepress import disk
from citepress.bounds import Clock
from citepress.commands.check import (
    DEFAULTS,
    CheckOptions,
    check,
    report,
    run_clock,
    with_former,
    write_reports,
)
from citepress.commands.prints import inputs_of, print_editions, select_editions
from citepress.commands.read import (
    Progress,
    assemble,
    open_pandoc,
    read,
    read_project,
    read_section,
    read_sections,
    silent,
)
from citepress.model import Report

__all__ = [
    "Built",
    "CheckOptions",
    "assemble",
    "build",
    "check",
    "read",
    "read_section",
    "report",
    "with_former",
    "write_reports",
]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: its report, and the files that it wrote; none where it was refused.
    `held` are those that another program holds open, and that are as they were. `digests` has the
    SHA-256 of each file that it wrote."""

    report: Report
    outputs: tuple[Path, ...] = ()
    held: tuple[Path, ...] = ()
    digests: Mapping[Path, str] = field(default_factory=dict)


def build(
    root: Path,
    to: Sequence[str] = (),
    output: Path | None = None,
    ask: CheckOptions = DEFAULTS,
    draft: bool = False,
    editions: Sequence[str] = (),
    impose: str | Sequence[str] = (),
    progress: Progress = silent,
    clock: Clock | None = None,
) -> Built:
    """Check the project at `root`, then print its `editions` (else those of its settings) in the
    formats `to` (else those of its settings) into `output` (else the folder of its settings).
    `impose` (booklet, 2up) prints each PDF a second time, two pages on a sheet. A refused build
    writes nothing, and one that fails (`BuildError`) leaves every file as it was. `clock` gets the
    time that the settings allow, for whoever goes on with it."""
    # Only a print needs these modules; a check starts sooner without them.
    from citepress.output import manifest, preflight

    project = read_project(root, ask.source)
    settings = project.settings
    wanted = select_editions(settings, editions)
    with run_clock(clock, project, ask) as clock, open_pandoc(project, clock) as pandoc:
        preflight.check(project, wanted, to or settings.to, pandoc, clock, ask.cache)
        manuscript = read_sections(root, project, pandoc, clock, ask.cache, progress)
        found = report(manuscript, ask, root, clock, project.proposed)
        clock.step("preparing the prints")
        inputs = inputs_of(project, manuscript, to, draft)
        if output is not None:
            disk.check_folder(root, settings, output, inputs.paths)
        ways = (impose,) if isinstance(impose, str) else tuple(dict.fromkeys(impose))
        printed = print_editions(
            found, wanted, inputs, pandoc, clock, progress, draft, tuple(way for way in ways if way)
        )
        version = pandoc.version
    if isinstance(printed, Report):
        return Built(printed)
    style = inputs.materials.style
    hashes = manifest.inputs(inputs.texts, inputs.files)
    outputs = [
        *printed,
        manifest.make(settings, draft, hashes, inputs.fingerprint, style, printed, version),
    ]
    folder = output if output is not None else disk.output_folder(root, settings)
    held = disk.write_outputs(folder, outputs)
    written = tuple(folder / one.name for one in outputs if one.name not in held)
    digests = {folder / one.name: sha256(one.content).hexdigest() for one in outputs}
    return Built(found, written, tuple(folder / name for name in held), digests)
