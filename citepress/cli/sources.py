"""`sources`: the saved text of sources, listed, shown and added."""

from __future__ import annotations

from pathlib import Path

import click

from citepress.cli.console import echo, echo_line
from citepress.cli.help import Command, Group


class _ListByDefault(Group):
    """`citepress sources` means `citepress sources list`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    "sources",
    cls=_ListByDefault,
    examples=(
        ("citepress sources", "list what is saved, and how much of it is used"),
        ("citepress sources missing", "list what to save next"),
    ),
)
def sources() -> None:
    """List, show and add the saved text of the sources.

    Claims are compared with the files in the folder `sources`. Without a command: list.
    """


@sources.command(
    "list",
    cls=Command,
    examples=(
        ("citepress sources", "list what is saved, and how much of it is used"),
        ("citepress sources list --format json", "print the list for a program"),
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
def list_sources(ctx: click.Context, form: str) -> None:
    """List the saved files: pages, words, and the claims that rest on each."""
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
        ("citepress -C essay sources text ali2020", "of a project elsewhere"),
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
@click.option("--address", default="", metavar="URL", help="Where the file was retrieved.")
@click.pass_context
def add(ctx: click.Context, key: str, file: Path, address: str) -> None:
    """Copy FILE into the folder of sources as the text of the entry KEY, and record it.

    The record, sources.lock, has the file's SHA-256, the date and the address.
    """
    from citepress.commands import sources as command

    root = ctx.obj["root"]
    path = command.add(root, key, file)
    command.record(root, key, path, address)
    echo_line(f"wrote {path}")


@sources.command(
    "lock",
    cls=Command,
    examples=(
        ("citepress sources lock", "record all saved files"),
        ("citepress sources lock ali2020", "record those of one entry"),
    ),
)
@click.argument("key", default="")
@click.pass_context
def lock_sources(ctx: click.Context, key: str) -> None:
    """Write sources.lock, which records the SHA-256 of each saved file.

    The rule changed-source reports a file that differs from its record. Without KEY: of all
    entries.
    """
    from citepress.commands import sources as command

    count, path = command.record(ctx.obj["root"], key)
    echo_line(f"wrote {path}: {count} file{'s' * (count != 1)}")
