"""`init`, `import`, `fix`, `rename` and `bib format`: what writes the author's files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NoReturn

import click

from citepress.cli.console import console_of, echo, echo_line, loudness
from citepress.cli.reporting import print_report

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=_PATH, metavar="DIR")
@click.pass_context
def init(ctx: click.Context, folder: Path) -> None:
    """Start a new project in DIR."""
    from citepress.commands import init as starter

    folder = ctx.obj["root"] / folder
    for path in starter.start(folder):
        echo_line(f"wrote {folder / path}")
    echo_line(f"next: citepress -C {_quoted(folder)} build")


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@click.argument("folder", type=_PATH, metavar="DIR")
@click.option(
    "--bibliography",
    type=_PATH,
    metavar="FILE.bib",
    help="A list of sources to match against first; its entries are kept as they are.",
)
@click.option(
    "--accessed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which the web pages were seen (YYYY-MM-DD); today where it is not given.",
)
@click.option(
    "--from",
    "form",
    type=click.Choice(["markdown", "text", "html"]),
    help="What the text is, where its name and its first bytes do not tell.",
)
@click.option("--force", is_flag=True, help="Replace files that are in DIR already.")
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
    """Make a project in DIR from a finished document: Markdown, text, DOCX, ODT, HTML or PDF.

    FILE may be `-`, for text on standard input. What was done, and what is left to you, stands in
    DIR/IMPORT.md.
    """
    from datetime import date

    from citepress.commands import import_document

    console = console_of(ctx)
    root = ctx.obj["root"]
    document = click.get_binary_stream("stdin").read() if str(source) == "-" else root / source
    arrived = import_document.import_document(
        document,
        root / folder,
        bibliography=root / bibliography if bibliography else None,
        accessed=(accessed.date() if accessed else date.today()).isoformat(),
        force=force,
        form=form or "",
        tell=console.progress,
    )
    console.clear()
    for line in arrived.lines:
        echo_line(line)
    made = root / folder
    echo_line(f"next: read {made / 'IMPORT.md'}, then citepress -C {_quoted(made)} build")


def _quoted(path: Path) -> str:
    """A path as shells take it for one word, those of Windows too, which know no other quotes."""
    return f'"{path}"' if re.search(r"[^\w./:\\-]", str(path)) else str(path)


def _names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> frozenset[str]:
    """The names of rules in an option, which may be given often and name several with commas."""
    from citepress import errors, rules
    from citepress.suggest import did_you_mean

    said = [name.strip().lower().replace("_", "-") for part in value for name in part.split(",")]
    for name in said:
        if name and name not in rules.NAMES and name != "all":
            hint = did_you_mean(name, rules.NAMES) or "`citepress rules` lists them"
            raise errors.UsageError(f"there is no rule '{name}'", hint)
    return frozenset(rules.NAMES) if "all" in said else frozenset(name for name in said if name)


@click.command()
@click.option("--unsafe-fixes", is_flag=True, help="Do the fixes too that you should look at.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--select", multiple=True, callback=_names, metavar="RULES", help="Only these rules.")
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="Not these rules.")
@click.option("--unused", is_flag=True, help="Take out the entries that no tag cites.")
@click.option("--site-tags", is_flag=True, help="Write the citation in place of each site tag.")
@click.option("--strict", is_flag=True, help="Let warnings that are left fail as errors do.")
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
    """Mend what can be mended by itself, in your files.

    Exit status 1 if an error is left; with --diff, if something would change.
    """
    from citepress.commands import fix as mending
    from citepress.findings import fixing

    console = console_of(ctx)
    demanded = frozenset({"uncited-entry"}) if unused else frozenset()
    choice = fixing.Choice(unsafe_fixes, select, ignore, demanded)
    mended = mending.fix(
        ctx.obj["root"], choice, site_tags, strict, write=not diff, tell=console.progress
    )
    console.clear()
    if diff:
        _print_diff(ctx, mended)
    print_report(ctx, mended.report, ())
    for words in mending.summary(mended, choice):
        console.note(words)
    ctx.exit(any(finding.severity == "error" for finding in mended.report.findings))


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@loudness
@click.pass_context
def rename(ctx: click.Context, old: str, new: str, diff: bool) -> None:
    """Give an entry another key, in the list of sources and in every tag."""
    from citepress.commands import fix as mending

    console = console_of(ctx)
    mended = mending.rename(ctx.obj["root"], old, new, write=not diff, tell=console.progress)
    console.clear()
    if diff:
        _print_diff(ctx, mended)
    for path in mended.written:
        console.note(f"changed {path}")


@click.group()
def bib() -> None:
    """Work on the list of sources."""


@bib.command("format")
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 if it would change.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--sort",
    type=click.Choice(["key", "none"]),
    default="key",
    show_default=True,
    help="The order of the entries: by key, or as they stand.",
)
@loudness
@click.pass_context
def bib_format(ctx: click.Context, check: bool, diff: bool, sort: str) -> None:
    """Sort the list of sources and lay it out; what it says stays the same."""
    from citepress.commands import fix as mending

    console = console_of(ctx)
    mended = mending.format_list(ctx.obj["root"], sort, write=not (check or diff))
    if diff:
        _print_diff(ctx, mended)
    path = next(iter(mended.old))
    changes = mended.old[path].text != mended.new[path].text
    if check:
        console.note(f"{'would lay out' if changes else 'already laid out:'} {path}")
        ctx.exit(1 if changes else 0)
    console.note(f"{'laid out' if changes else 'already laid out:'} {path}")


def _print_diff(ctx: click.Context, mended: Any) -> NoReturn:
    """Show what would change; the exit status is 1 if something would, as ruff's is."""
    from citepress.commands import fix as mending
    from citepress.findings import fixing

    difference = fixing.diff(mended.old, mended.new)
    echo(difference, nl=False)
    console_of(ctx).note(mending.prospect(mended))
    ctx.exit(1 if difference else 0)
