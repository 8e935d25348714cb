"""The option --format: which reports are written, and where to."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from citepress import reports
from citepress.cli.console import coloured, console_of, echo

STREAMED = "jsonl"  # of a library alone

Forms = tuple[tuple[str, Path | None], ...]


def _forms(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> Forms:
    """`NAME` and `NAME:PATH` as pairs; a path is relative to the working folder."""
    from citepress import plugins
    from citepress.suggest import did_you_mean

    forms: list[tuple[str, Path | None]] = []
    for value in values:
        name, colon, path = value.partition(":")
        name = name.strip().lower()
        if name not in (*reports.NAMES, STREAMED) and name not in plugins.available("reports"):
            known = (*reports.NAMES, STREAMED, *plugins.available("reports"))
            hint = did_you_mean(name, known) or f"the formats are {', '.join(known)}"
            raise click.BadParameter(f"'{name}' is not a format of reports; {hint}")
        if colon and not path.strip():
            raise click.BadParameter(f"'{value}' has no file name after the colon")
        forms.append((name, Path(os.path.abspath(path)) if colon else None))
    shown = [name for name, path in forms if path is None]
    if len(shown) > 1:
        raise click.BadParameter(
            f"{' and '.join(shown)} would both be written to standard output; "
            f"write one to a file: {shown[-1]}:PATH"
        )
    paths = [os.path.normcase(os.path.realpath(path)) for _, path in forms if path is not None]
    if len(set(paths)) < len(paths):
        raise click.BadParameter("two reports would be written to one file")
    return tuple(forms)


report_option = click.option(
    "--format",
    "forms",
    callback=_forms,
    multiple=True,
    metavar="NAME[:PATH]",
    help=f"The format of the report: {reports.NAMES[0]} (the default), "
    f"{', '.join(reports.NAMES[1:-1])} or {reports.NAMES[-1]}; with :PATH it is written to that "
    "file instead of standard output.",
)


def print_report(ctx: click.Context, report: Any, forms: Forms, clock: Any = None) -> str:
    """Write the reports for files, then print the one for standard output, in the time that the
    clock has left. Returns the one that was printed."""
    from citepress.commands import check
    from citepress.reports import text

    root, files = ctx.obj["root"], {path: form for form, path in forms if path is not None}
    base = _base(root)
    shown = shown_form(forms)
    with clock or nullcontext():
        if clock:
            clock.step("writing the report")
        if files:
            check.write_reports(root, report, files, base)
        rendered = ""
        if shown == "text":
            rendered = text.render(report, colour=coloured(sys.stdout))
        elif shown:
            rendered = reports.render(shown, report, base)
    echo_report(rendered, shown)
    for line in report.notes:
        console_of(ctx).note(line)
    for path in files:
        console_of(ctx).note(f"wrote {os.path.relpath(path)}")
    return rendered


def shown_form(forms: Forms) -> str:
    """The form of the report that goes to standard output; empty where all go to files."""
    return next((form for form, path in forms if path is None), "") if forms else "text"


def echo_report(rendered: str, form: str) -> None:
    """Print a report in a form; nothing without a form."""
    if form:
        colour = form == "text" and coloured(sys.stdout)
        echo(rendered, nl=False, form=form, coloured=colour)


def _base(root: Path) -> str:
    """The project's folder relative to the working folder, such as `essay/`; empty where it is not
    in it."""
    try:
        parts = Path(os.path.relpath(os.path.realpath(root))).parts
    except ValueError:  # another drive
        return ""
    return "" if ".." in parts or not parts else "/".join(parts) + "/"
