"""The public functions and types: what `import citepress` gives.

Each call works on one project and returns values; nothing is printed to a stream. A project that
cannot be read, an engine that fails and settings that cannot be raise `BuildError`. Findings are
not errors: they are in the `Report`. The functions may be called from any thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citepress import engines
from citepress import reports as report_forms
from citepress.bounds import Clock
from citepress.commands import build as building
from citepress.commands import check as checking
from citepress.commands import read as reading
from citepress.coverage import judge
from citepress.coverage import manuscript as manuscripts
from citepress.coverage.percent import shown
from citepress.disk.project import Project as _Project
from citepress.findings.verdict import passed, verdict
from citepress.model import Bibliography, Finding, Sentence, Text
from citepress.model import Report as _Report
from citepress.places import place
from citepress.settings import Settings

if TYPE_CHECKING:
    from citepress.commands.import_document import ImportedProject

PathLike = str | Path


@dataclass(frozen=True, repr=False)
class Report(_Report):
    """The outcome of a check: `findings`, `claims`, `coverage`, `counts`, `failures` (the bars that
    are not reached) and `notes`. A notebook shows it as a table."""

    @property
    def passed(self) -> bool:
        """Whether there is no error and every bar of coverage is reached."""
        return passed(self)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error."""
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings of severity warning."""
        return tuple(one for one in self.findings if one.severity != "error")

    def render(self, form: str = "text") -> str:
        """The report in one of the forms of `citepress check --format` (text, json, sarif, html
        and others). Raises `ValueError` for a form that does not exist."""
        if form not in report_forms.NAMES:
            raise ValueError(f"no report is called '{form}'; there are {report_forms.NAMES}")
        return report_forms.render(form, self)

    def __repr__(self) -> str:
        return (
            f"<citepress.Report: {verdict(self)}; {len(self.errors)} errors, "
            f"{len(self.warnings)} warnings, {len(self.claims)} claims>"
        )

    def _repr_html_(self) -> str:
        """Coverage by section and the findings, for a notebook (IPython's display protocol)."""
        rows = [*self.coverage.sections, ("all", self.coverage.total)]
        table = "".join(
            f"<tr><td>{escape(name)}</td><td>{n.claims}</td><td>{n.cited}</td><td>{n.waived}</td>"
            f"<td>{n.uncited}</td><td>{shown(n)}</td></tr>"
            for name, n in rows
        )
        found = "".join(
            f"<li><b>{escape(one.severity)}[{escape(one.rule)}]</b> {escape(place(one.span))}: "
            f"{escape(one.message)}</li>"
            for one in self.findings
        )
        head = "".join(
            f"<th>{name}</th>"
            for name in ("section", "claims", "cited", "waived", "uncited", "coverage")
        )
        return (
            f"<p>{escape(verdict(self))}</p><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{table}</tbody></table><ul>{found}</ul>"
        )


@dataclass(frozen=True)
class Built:
    """The outcome of a build: its report; the files that it wrote (`outputs`), none where an error
    or a missed bar refused it; and those that another program holds open (`held`), unchanged."""

    report: Report
    outputs: tuple[Path, ...] = ()
    held: tuple[Path, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing was printed, since the check did not pass."""
        return not self.outputs and not self.held


def check(
    path: PathLike = ".",
    *,
    strict: bool = False,
    fail_under: float | None = None,
    fail_under_diff: float | None = None,
    fail_under_evidence: float | None = None,
    compare_branch: str = "",
    baseline: PathLike | None = None,
    cache: bool = True,
) -> Report:
    """Check the project in the folder `path`. The options are those of `citepress check`: bars in
    percent (0 to 100), a git revision, the path of a baseline. Raises `BuildError`."""
    bars = (fail_under, fail_under_diff, fail_under_evidence)
    options = _options(strict, bars, compare_branch, baseline, cache)
    return _report(checking.check(Path(path), options))


def build(
    path: PathLike = ".",
    *,
    to: Sequence[str] = (),
    output: PathLike | None = None,
    editions: Sequence[str] = (),
    draft: bool = False,
    impose: str = "",
    strict: bool = False,
    fail_under: float | None = None,
    fail_under_diff: float | None = None,
    fail_under_evidence: float | None = None,
    compare_branch: str = "",
    baseline: PathLike | None = None,
    cache: bool = True,
) -> Built:
    """Check the project in the folder `path`, then print it: the formats `to`, the `editions` and
    the folder `output`, else those of its settings. The options are those of `citepress build`.
    Raises `BuildError`; every file is then as it was."""
    bars = (fail_under, fail_under_diff, fail_under_evidence)
    options = _options(strict, bars, compare_branch, baseline, cache)
    made = building.build(
        Path(path),
        to=tuple(to),
        output=None if output is None else Path(output),
        ask=options,
        draft=draft,
        editions=tuple(editions),
        impose=impose,
    )
    return Built(_report(made.report), made.outputs, made.held)


def import_(
    document: PathLike | bytes,
    folder: PathLike,
    *,
    bibliography: PathLike | None = None,
    accessed: str = "",
    force: bool = False,
    form: str = "",
) -> ImportedProject:
    """Make a project in `folder` of a finished document: a path, or its bytes. `bibliography` is a
    BibTeX file whose entries are used first; `accessed` (ISO 8601) is the date of access of web
    pages without one; `form` names the document's form where its bytes do not show it. Raises
    `BuildError`, and has written nothing then."""
    from citepress.commands import import_document  # a check does without it

    source = document if isinstance(document, bytes) else Path(document)
    known = None if bibliography is None else Path(bibliography)
    return import_document.import_document(source, Path(folder), known, accessed, force, form)


def claims(text: str, *, language: str = "en-GB") -> tuple[Sentence, ...]:
    """The sentences of a piece of Markdown. One that states a checkable fact has `kinds` (figure,
    date, quotation, ...) and a reason for each in `cues`; its tags are in `tags`; offsets in `span`
    count characters of `text` from 0. Raises `BuildError`."""
    source = Text("text.md", text)
    settings = Settings(language=language)
    with (
        Clock(settings.engine_seconds) as clock,
        engines.Pandoc(clock, settings.engine_megabytes) as pandoc,
    ):
        section = reading.read_section(source, pandoc)
    project = _Project(settings, (source,), Text("references.bib", ""))
    made = manuscripts.assemble(project, (section,), Bibliography(Text("references.bib", "")), {})
    return judge.judge(made).sections[0].sentences


def _options(
    strict: bool,
    bars: tuple[float | None, float | None, float | None],
    compare_branch: str,
    baseline: PathLike | None,
    cache: bool,
) -> checking.CheckOptions:
    return checking.CheckOptions(
        strict=strict,
        fail_under=bars[0],
        fail_under_diff=bars[1],
        fail_under_evidence=bars[2],
        compare=compare_branch,
        baseline=None if baseline is None else Path(baseline).absolute(),
        cache=cache,
    )


def _report(made: _Report) -> Report:
    values: dict[str, Any] = {one.name: getattr(made, one.name) for one in fields(made)}
    return Report(**values)
