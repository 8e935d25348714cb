"""Commands whose `--help` ends with examples, and whose options are given once."""

from __future__ import annotations

from typing import Any

import click


class _WithExamples(click.Command):
    """Shows `examples`, pairs of a command line and what it does, below the options."""

    def __init__(
        self, *arguments: Any, examples: tuple[tuple[str, str], ...] = (), **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _check_once(self, ctx, list(args))
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                for line, text in self.examples:
                    formatter.write(f"  {line}\n      {text}\n")
        super().format_epilog(ctx, formatter)


class Command(_WithExamples):
    """A command with examples."""


class Group(_WithExamples, click.Group):
    """A group of commands with examples."""

    command_class = Command


def _check_once(command: click.Command, ctx: click.Context, args: list[str]) -> None:
    """Raises `click.UsageError` where an option with a value is given twice: the first one would be
    ignored, and `-C one -C two check` would not check the project `one`."""
    try:
        _, _, given = command.make_parser(ctx).parse_args(args)
    except click.UsageError:
        return  # reported when the arguments are parsed
    for option in given:
        single = isinstance(option, click.Option) and not (
            option.multiple or option.is_flag or option.count
        )
        if single and given.count(option) > 1:
            raise click.UsageError(f"{max(option.opts, key=len)} is given more than once", ctx)
