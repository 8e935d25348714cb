"""A call of the command line, from its arguments to its exit status."""

from __future__ import annotations

import atexit
import gc
import io
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

import click

from citepress.cli.console import Console, coloured, echo
from citepress.cli.group import cli


def main(args: list[str] | None = None, root: Path = Path(".")) -> NoReturn:
    """Run the command line in a process that is its own, whose memory it bounds, and leave with its
    exit status. `root` is the project where `-C` names no other."""
    from citepress import bounds

    bounds.bound_memory(bounds.MEGABYTES)
    _end_in_order()
    try:
        run(args, root)
    finally:
        bounds.free_memory()


def _end_in_order() -> None:
    """Let a signal that ends us be an exception, so that engines end with us and what they had in
    temporary folders goes; the exit status is that of a process that the signal killed."""

    def end(number: int, _: object) -> NoReturn:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def run(args: list[str] | None = None, root: Path = Path(".")) -> NoReturn:
    """As `main`, for a process that does more than that, and has a bound of memory of its own."""
    # At the end Python would look through all of them once more, for what the system takes anyway.
    atexit.register(gc.freeze)
    _prepare_streams()
    state: dict[str, Any] = {"console": Console(), "root": root}
    try:
        status = cli.main(args, prog_name="citepress", standalone_mode=False, obj=state)
    except Exception as error:
        status = _failed(error, state["console"])
    sys.exit(status if isinstance(status, int) else 0)


def _prepare_streams() -> None:
    # A stream that was closed before we came is None, and a file of ours would get its number.
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "r+", encoding="utf-8"))
    # Reports hold any script; a console or a pipe with a small code page must not stop them.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _failed(error: Exception, console: Console) -> int:
    """Print what went wrong; the exit status for it."""
    from citepress import bounds
    from citepress.errors import BuildError

    match error:
        case BrokenPipeError():
            # Whoever read our output has gone; point it nowhere, so that the exit is silent too.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        case click.exceptions.Abort():
            _complain("interrupted; what was printed before is as it was", "")
            return 130
        case click.ClickException():
            shown = io.StringIO()
            error.show(shown)
            echo(shown.getvalue(), nl=False, err=True)
            if "extra argument" in error.format_message():
                echo("    hint: citepress -C FOLDER COMMAND works on a project elsewhere", err=True)
            return error.exit_code
    console.clear()
    known = error if isinstance(error, BuildError) else bounds.out_of_memory(error)
    known = known or bounds.refused_by_system(error)
    if known:
        _complain(known.message, known.hint)
        return known.exit_status
    if console.verbose:
        trace = "".join(traceback.format_exception(error))
        echo(trace, nl=False, err=True)
    _complain(
        f"a fault in citepress itself: {type(error).__name__}: {error}",
        "run it again with --verbose, and report what it prints",
    )
    return 3


def _complain(message: str, hint: str) -> None:
    from citepress.terminal import printable

    label = "citepress: error:"
    colour = coloured(sys.stderr)
    if colour:
        label = f"\x1b[31;1m{label}\x1b[0m"
    echo(f"{label} {printable(message)}", err=True, coloured=colour)
    if hint:
        echo(f"    hint: {printable(hint)}", err=True)
