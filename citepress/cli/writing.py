"""The commands that write the author's files: `init`, `import`, `fix`, `rename`, `bib format`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from citepress.cli.console import console_of, echo, echo_line, loudness
from citepress.cli.help import Command, Group
from citepress.cli.reporting import print_report

_PATH = click.Path(path_type=Path)


@click.command(
    cls=Command,
    examples=(
        ("citepress init my-essay", "start a project in the new folder my-essay/"),
        ("citepress -C my-essay build", "print it"),
    ),
)
@click.argument("folder", type=_PATH, metavar="DIR")
@click.pass_context
def init(ctx: click.Context, folder: Path) -> None:
    """Create a small project in DIR that can be built at once."""
    from citepress.commands import init as starter

    folder = ctx.obj["root"] / folder
    for path in starter.start(folder):
        echo_line(f"wrote {folder / path}")
    echo_line(f"next: citepress -C {_quoted(folder)} build")


def _form(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of an importer, ours or a plug-in's."""
    if value is None:
        return None
    from citepress.importing import importers

    if value not in (known := importers.table()):
        raise click.BadParameter(f"'{value}' is not a form; the forms are {', '.join(known)}")
    return value


@click.command(
    "import",
    cls=Command,
    examples=(
        ("citepress import essay.docx my-essay", "make a project from a Word file"),
        ("citepress import - my-essay --from markdown", "make one from standard input"),
    ),
)
@click.argument("source", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@click.argument("folder", type=_PATH, metavar="DIR")
@click.option(
    "--bibliography",
    type=_PATH,
    metavar="FILE.bib",
    help="A bibliography whose entries are used first, unchanged.",
)
@click.option(
    "--accessed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which the web pages were visited (YYYY-MM-DD); today by default.",
)
@click.option(
    "--from",
    "form",
    callback=_form,
    metavar="FORM",
    help="The form of FILE (markdown, text, html, latex, ...), if neither its name nor its "
    "content says it.",
)
@click.option("--force", is_flag=True, help="Replace existing files in DIR.")
@loudness
@click.pass_context
def import_(
    ctx: click.Context,
    source: Path,
    folder: Path,
    bibliography: Path | None,
    accessed: Any,
    form: str | None,
    force: bool,
) -> None:
    """Create a project in DIR from a finished document: Markdown, text, DOCX, ODT, HTML or PDF.

    If FILE is `-`, the text is read from standard input. DIR/IMPORT.md lists what was done and
    what you still have to do.
    """
    from datetime import date

    from citepress.commands.import_document import import_document

    console = console_of(ctx)
    root = ctx.obj["root"]
    document = sys.stdin.buffer.read() if str(source) == "-" else root / source
    arrived = import_document(
        document,
        root / folder,
        bibliography=root / bibliography if bibliography else None,
        accessed=(accessed.date() if accessed else date.today()).isoformat(),
        force=force,
        form=form or "",
        progress=console.progress,
    )
    console.clear()
    for line in arrived.lines:
        echo_line(line)
    made = root / folder
    echo_line(f"next: read {made / 'IMPORT.md'}, then citepress -C {_quoted(made)} build")


def _quoted(path: Path) -> str:
    """A path as one word of a shell; double quotes also work on Windows."""
    return f'"{path}"' if re.search(r"[^\w./:\\-]", str(path)) else str(path)


def _names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> frozenset[str]:
    """The rules that an option names, which can be repeated and takes several with commas."""
    from citepress import errors, rules, settings
    from citepress.suggest import did_you_mean

    given = [name.strip().lower().replace("_", "-") for part in value for name in part.split(",")]
    named = [settings.current_name(name) for name in given]
    for name in named:
        if name and name not in rules.NAMES and name != "all":
            hint = did_you_mean(name, rules.NAMES) or "`citepress rules` lists them"
            raise errors.UsageError(f"there is no rule '{name}'", hint)
    return frozenset(rules.NAMES) if "all" in named else frozenset(name for name in named if name)


@click.command(
    cls=Command,
    examples=(
        ("citepress fix --diff", "show what would change"),
        ("citepress fix --select glued-tag,page-hyphen", "apply the fixes of two rules only"),
    ),
)
@click.option("--unsafe-fixes", is_flag=True, help="Also apply fixes that a person should review.")
@click.option("--diff", is_flag=True, help="Show what would change without writing it.")
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="RULES",
    help="Apply only the fixes of these rules, separated by commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_names,
    metavar="RULES",
    help="Do not apply the fixes of these rules.",
)
@click.option("--unused", is_flag=True, help="Remove entries that no tag cites.")
@click.option("--site-tags", is_flag=True, help="Replace each site tag with its citation.")
@click.option("--strict", is_flag=True, help="Treat remaining warnings as errors.")
@loudness
@click.pass_context
def fix(
    ctx: click.Context,
    unsafe_fixes: bool,
    diff: bool,
    select: frozenset[str],
    ignore: frozenset[str],
    unused: bool,
    site_tags: bool,
    strict: bool,
) -> None:
    """Apply the fixes of findings to your files.

    The exit status is 1 if an error is left, and with --diff if something would change.
    """
    from citepress.commands import fix as fixes
    from citepress.findings import fixing

    console = console_of(ctx)
    demanded = frozenset({"uncited-entry"}) if unused else frozenset()
    choice = fixing.Choice(unsafe_fixes, select, ignore, demanded)
    outcome = fixes.fix(
        ctx.obj["root"], choice, site_tags, strict, write=not diff, progress=console.progress
    )
    console.clear()
    if diff:
        _print_diff(ctx, outcome)
    print_report(ctx, outcome.report, ())
    for words in fixes.summary(outcome, choice):
        console.note(words)
    findings = outcome.report.findings if outcome.report else ()
    ctx.exit(any(finding.severity == "error" for finding in findings))


@click.command(
    cls=Command,
    examples=(
        ("citepress rename smith20 smith2020", "rename the entry smith20 and its citations"),
        ("citepress rename smith20 smith2020 --diff", "show what would change"),
    ),
)
@click.argument("old")
@click.argument("new")
@click.option("--diff", is_flag=True, help="Show what would change without writing it.")
@loudness
@click.pass_context
def rename(ctx: click.Context, old: str, new: str, diff: bool) -> None:
    """Change the key of an entry in the bibliography and in every tag."""
    from citepress.commands import fix as fixes

    console = console_of(ctx)
    outcome = fixes.rename(ctx.obj["root"], old, new, write=not diff, progress=console.progress)
    console.clear()
    if diff:
        _print_diff(ctx, outcome)
    for path in outcome.written:
        console.note(f"changed {path}")


@click.group(
    cls=Group,
    examples=(
        ("citepress bib format", "sort and format the bibliography"),
        ("citepress bib format --check", "fail if it is not formatted"),
    ),
)
def bib() -> None:
    """Commands for the bibliography."""


@bib.command(
    "format",
    examples=(
        ("citepress bib format --diff", "show what would change"),
        ("citepress bib format --sort none", "format the entries in their present order"),
    ),
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with status 1 if something would change."
)
@click.option("--diff", is_flag=True, help="Show what would change without writing it.")
@click.option(
    "--sort",
    type=click.Choice(["key", "none"]),
    default="key",
    show_default=True,
    help="The order of the entries: by key, or as in the file.",
)
@loudness
@click.pass_context
def bib_format(ctx: click.Context, check: bool, diff: bool, sort: str) -> None:
    """Sort and format the bibliography without changing what it says."""
    from citepress.commands import fix as fixes

    console = console_of(ctx)
    outcome = fixes.format_list(ctx.obj["root"], sort, write=not (check or diff))
    if diff:
        _print_diff(ctx, outcome)
    path = next(iter(outcome.old))
    changes = outcome.old[path].text != outcome.new[path].text
    if check:
        console.note(f"{'would format' if changes else 'already formatted:'} {path}")
        ctx.exit(1 if changes else 0)
    console.note(f"{'formatted' if changes else 'already formatted:'} {path}")


def _print_diff(ctx: click.Context, outcome: Any) -> NoReturn:
    """Print what would change and exit: with status 1 if something would, as ruff does."""
    from citepress.commands import fix as fixes
    from citepress.findings import fixing

    difference = fixing.diff(outcome.old, outcome.new)
    echo(difference, nl=False)
    console_of(ctx).note(fixes.prospect(outcome))
    ctx.exit(1 if difference else 0)
