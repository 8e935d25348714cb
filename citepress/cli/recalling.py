"""Calls of `build` and `check` that have nothing to do: the outcome of an earlier one is printed.

Such an outcome is cached (`disk.outcomes`) where it depends on nothing but the options, the project
and the installed code, and where the command wrote nothing besides its prints and its report.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from citepress.cli.console import coloured, console_of
from citepress.cli.reporting import Forms, echo_report, shown_form
from citepress.disk.observed import Seen
from citepress.disk.outcomes import Outcome, outcome_key, recall, store

# Options that read something besides the project, or write something besides prints.
_OTHERS = (
    "baseline", "compare", "deep", "settings_file", "settings_from", "write_baseline", "write_lock",
)  # fmt: skip


def call_key(ctx: click.Context, forms: Forms) -> str:
    """The key of a call, for `recall_call` and `store_call`; empty where none is cached."""
    given = ctx.params
    to_files = any(path is not None for _, path in forms)
    if not given["cache"] or to_files or console_of(ctx).verbose:
        return ""
    if any(given.get(name) for name in _OTHERS):
        return ""
    root = ctx.obj["root"]
    surroundings = {
        "root": [str(root), os.path.realpath(root)],
        "folder": os.getcwd(),
        "colour": coloured(sys.stdout),
    }
    return outcome_key(str(ctx.info_name), {**given, **surroundings})


def recall_call(ctx: click.Context, key: str, forms: Forms) -> None:
    """Print the outcome of an earlier call and leave with its exit status, where there is one and
    nothing has changed since."""
    outcome = recall(key, Path(os.path.realpath(ctx.obj["root"]))) if key else None
    if outcome is None:
        return
    console = console_of(ctx)
    echo_report(outcome.report, shown_form(forms))
    for line in (*outcome.notes, *(f"unchanged {os.path.relpath(one)}" for one in outcome.prints)):
        console.note(line)
    ctx.exit(outcome.status)


def store_call(
    key: str,
    report: Any,
    outcome: tuple[int, str, tuple[str, ...]],
    seen: Seen,
    prints: Mapping[Path, str] = {},
) -> None:
    """Cache the outcome of a call (exit status, report as printed, notes after it), which saw these
    answers of the disk and wrote these prints (with their SHA-256). What plug-ins read is not
    known, so that nothing is cached where the settings enable one."""
    if key and not report.manuscript.settings.plugins:
        status, rendered, notes = outcome
        absolute = {os.path.abspath(path): digest for path, digest in prints.items()}
        store(key, Outcome(status, rendered, (*report.notes, *notes), absolute), seen)
