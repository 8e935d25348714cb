"""What is said on standard output and error, and how loud; colour."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import Any

import click


class Console:
    """What is said on standard error, as loud as was asked for."""

    def __init__(self) -> None:
        self.quiet = self.verbose = False
        self.live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self.line = 0

    def progress(self, words: str) -> None:
        """What is done just now: on a terminal in place of what was, elsewhere if asked for."""
        if self.verbose and not self.live:
            say(words, err=True)
        elif self.live and not self.quiet:
            say("\r" + words[:100].ljust(self.line), nl=False, err=True)
            self.line = len(words[:100])

    def clear(self) -> None:
        """Take the line of progress away."""
        if self.line:
            say("\r" + " " * self.line + "\r", nl=False, err=True)
            self.line = 0

    def note(self, words: str) -> None:
        """A line that stays, unless nothing is to be said."""
        self.clear()
        if not self.quiet:
            say(words, err=True)


def say(words: str, nl: bool = True, err: bool = False) -> None:
    """Write to standard output or error. A stream whose reader has gone is silent from then on, and
    what is done goes on: its exit status is still wanted."""
    try:
        click.echo(words, nl=nl, err=err)
    except OSError as error:
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        # Windows tells of a reader that has gone by EINVAL.
        if not err and error.errno not in (errno.EPIPE, errno.EINVAL):
            from citepress.errors import ProjectError

            why = f"standard output cannot be written: {error.strerror}"
            raise ProjectError(why) from error


def console_of(ctx: click.Context) -> Console:
    """The one console of a call."""
    return ctx.find_root().ensure_object(dict).setdefault("console", Console())


def loudness(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options on how much is said, which may stand before a command and after it."""

    def set_flag(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value:
            setattr(ctx.ensure_object(dict).setdefault("console", Console()), str(param.name), True)

    for names, text in (
        (("-v", "--verbose"), "Say more: each step, and where an error comes from."),
        (("-q", "--quiet"), "Say nothing but the report and errors."),
    ):
        option = click.option(
            *names, is_flag=True, expose_value=False, callback=set_flag, help=text
        )
        command = option(command)
    return command


def coloured(stream: Any) -> bool:
    """Whether to colour what goes to a stream (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
