"""Commands whose `--help` ends with examples."""

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
