"""`sources`: the saved text of sources, listed, shown and added."""

from __future__ import annotations

from pathlib import Path

import click

from citepress.cli.console import echo, echo_line
from citepress.cli.help import Command, Group


@click.group(
    "sources",
    cls=Group,
    invoke_without_command=True,
    examples=(
        ("citepress sources", "list what is saved, and how much of it is used"),
        ("citepress sources --format json", "the same for a program"),
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)
@click.pass_context
def sources(ctx: click.Context, form: str) -> None:
    """List the saved text of sources: pages, words, the claims that rest on each, those found in
    it."""
    if ctx.invoked_subcommand is None:
        from citepress.commands import sources as command

        rows = command.table(ctx.obj["root"])
        made = command.render_json(rows) if form == "json" else command.render_text(rows)
        echo(made, nl=False, form=form)


@sources.command(
    cls=Command,
    examples=(
        ("citepress sources missing", "what to save next"),
        ("citepress -C essays/one sources missing", "of a project elsewhere"),
    ),
)
@click.pass_context
def missing(ctx: click.Context) -> None:
    """List the sources that are cited and not saved, the most used first."""
    from citepress.commands import sources as command

    for key, count in command.missing(ctx.obj["root"]):
        echo_line(f"{key}: {count} claim{'s' * (count != 1)}")


@sources.command(
    cls=Command,
    examples=(
        ("citepress sources text ali2020", "show the text, page by page"),
        ("citepress sources text ali2020 | less", "page through it"),
    ),
)
@click.argument("key")
@click.pass_context
def text(ctx: click.Context, key: str) -> None:
    """Show what citepress reads in the saved files of the entry KEY."""
    from citepress.commands import sources as command

    echo(command.text(ctx.obj["root"], key), nl=False)


@sources.command(
    cls=Command,
    examples=(
        ("citepress sources add ali2020 history.pdf", "save a PDF as the text of an entry"),
        ("citepress sources add lee2021 page.html", "save a web page"),
    ),
)
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def add(ctx: click.Context, key: str, file: Path) -> None:
    """Copy FILE into the folder of sources as the text of the entry KEY."""
    from citepress.commands import sources as command

    echo_line(f"wrote {command.add(ctx.obj['root'], key, file)}")
