"""What is written to standard output and standard error: how much, and made safe.

Everything that a command prints goes through `echo`, which lets no text of others act on the
terminal or on the log of a CI system (`citepress.terminal`).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from citepress.terminal import printable, printable_json, printable_lines, printable_xml


class Console:
    """Progress and notes on standard error, as many as were asked for."""

    def __init__(self) -> None:
        self.quiet = self.verbose = False
        self.live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._columns = 0  # of the line of progress that is shown now

    def progress(self, step: str) -> None:
        """Show the current step: on a terminal in place of the last one, elsewhere as a line of
        its own where --verbose is given."""
        if self.verbose and not self.live:
            echo_line(step, err=True)
        elif self.live and not self.quiet:
            step = printable(step)[:100]
            _write("\r" + step.ljust(self._columns), nl=False, err=True)
            self._columns = len(step)

    def clear(self) -> None:
        """Remove the line of progress."""
        if self._columns:
            _write("\r" + " " * self._columns + "\r", nl=False, err=True)
            self._columns = 0

    def note(self, text: str) -> None:
        """Print a line that stays, unless --quiet is given."""
        self.clear()
        if not self.quiet:
            echo_line(text, err=True)


# By the format of the text; the reports in other formats are text for a terminal.
_DOCUMENTS = {
    "json": printable_json,
    "sarif": printable_json,
    "gitlab": printable_json,
    "badge": printable_json,
    "junit": printable_xml,
    "cobertura": printable_xml,
    "html": printable_xml,
}


def echo(
    text: str,
    nl: bool = True,
    err: bool = False,
    form: str = "text",
    coloured: bool = False,
) -> None:
    """Print a text to standard output, or to standard error where `err`.

    `form` is the name of a report's format, and `coloured` says that the text has the colours of
    our own reports. Raises `ProjectError` where standard output cannot be written."""
    if form in _DOCUMENTS:
        text = _DOCUMENTS[form](text)
    else:
        text = printable_lines(text, coloured, commands=form == "github")
    _write(text, nl, err)


def echo_line(text: str, err: bool = False) -> None:
    """Print a text as one line: a line end in a name or a path does not begin another."""
    echo(printable(text), err=err)


def _write(text: str, nl: bool, err: bool) -> None:
    """Write to a stream. A stream whose reader has gone is silent from then on, and the command
    goes on: its exit status is still wanted."""
    try:
        click.echo(text, nl=nl, err=err)
    except OSError as error:
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        # Windows reports a reader that has gone as EINVAL.
        if not err and error.errno not in (errno.EPIPE, errno.EINVAL):
            from citepress.errors import ProjectError

            why = f"standard output cannot be written: {error.strerror}"
            raise ProjectError(why) from error


def console_of(ctx: click.Context) -> Console:
    """The one console of a call."""
    console: Console = ctx.find_root().ensure_object(dict).setdefault("console", Console())
    return console


def loudness(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options --verbose and --quiet, which may stand before a command and after it."""

    def set_flag(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value:
            setattr(ctx.ensure_object(dict).setdefault("console", Console()), str(param.name), True)

    for names, text in (
        (("-v", "--verbose"), "Print each step, and the traceback of an internal error."),
        (("-q", "--quiet"), "Print nothing but the report and errors."),
    ):
        option = click.option(
            *names, is_flag=True, expose_value=False, callback=set_flag, help=text
        )
        command = option(command)
    return command


def coloured(stream: Any) -> bool:
    """Whether to colour what goes to a stream (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
