"""The program `citepress`: its commands, and the options that all of them share."""

from __future__ import annotations

from pathlib import Path

import click

from citepress.cli.checking import build, check, list_claims
from citepress.cli.console import loudness
from citepress.cli.explaining import cache, doctor, explain, list_rules
from citepress.cli.help import Group
from citepress.cli.library import list_members
from citepress.cli.sources import sources
from citepress.cli.writing import bib, fix, import_, init, rename
from citepress.version import __version__

_GROUP_FLAGS = {"-q", "--quiet", "-v", "--verbose", "-h", "--help", "--version"}
_COMMANDS = (
    bib, build, cache, check, list_claims, doctor, explain, fix, import_, init, list_members,
    rename, list_rules, sources,
)  # fmt: skip


class _BuildByDefault(Group):
    """`citepress` and `citepress --draft` mean `citepress build` and `citepress build --draft`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at, asked = 0, False
        while at < len(args):
            if args[at] in ("-C", "--directory"):
                at += 2
            elif args[at].startswith(("-C", "--directory=")):
                at += 1
            elif args[at] in _GROUP_FLAGS:
                asked = asked or args[at] in ("-h", "--help", "--version")
                at += 1
            else:
                break
        if not asked and (at >= len(args) or args[at].startswith("-")):
            args = [*args[:at], "build", *args[at:]]
        return super().parse_args(ctx, args)


@click.group(
    cls=_BuildByDefault,
    commands=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("citepress init my-essay", "start a new project in my-essay/"),
        ("citepress -C my-essay check", "check the essay there"),
        ("citepress", "check and print the essay in this folder"),
    ),
)
@click.option(
    "-C",
    "--directory",
    "root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder of the project; the current folder by default.",
)
@loudness
@click.version_option(__version__, prog_name="citepress")
@click.pass_context
def cli(ctx: click.Context, root: Path | None) -> None:
    """Build an essay from Markdown sections, check that its claims have sources, and print it as
    PDF, DOCX and HTML.

    Without a command, citepress builds.
    """
    ctx.ensure_object(dict)["root"] = root or ctx.obj.get("root", Path("."))
