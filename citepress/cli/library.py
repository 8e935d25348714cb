"""The options and the run of `check` and `build` on a library, and the command `members`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from citepress.cli.console import console_of, echo, loudness
from citepress.cli.help import Command
from citepress.cli.reporting import STREAMED, Forms

# Options of one project that would mean another file for each member.
_SINGLE = ("baseline", "write_baseline")


def library_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument and the options that `check` and `build` have for a library."""
    for option in (
        click.argument("members", nargs=-1, metavar="[MEMBERS]..."),
        click.option("--jobs", type=click.IntRange(1, 256), metavar="N",
                     help="Of a library: work on N members at once; by default on as many as there "
                     "are processors."),
        click.option("--shard", metavar="K/N", default="",
                     help="Of a library: only the members of part K of N."),
        click.option("--changed-since", "changed", metavar="REV", default="",
                     help="Of a library: only the members whose texts, settings or cited sources "
                     "changed since the git revision REV."),
        click.option("--fail-fast", is_flag=True,
                     help="Of a library: stop at the first member that does not pass."),
    )[::-1]:  # fmt: skip
        command = option(command)
    return command


def run_library(
    ctx: click.Context,
    forms: Forms,
    given: dict[str, Any],
    asked: Callable[[dict[str, Any]], Any],
    build: Mapping[str, Any] | None = None,
) -> None:
    """Run the command on a library, print its report and leave, where the call or the settings mean
    one; else take the options for a library out of `given` and return."""
    options = {
        name: given.pop(name) for name in ("members", "jobs", "shard", "changed", "fail_fast")
    }
    if not _is_library(ctx.obj["root"], options, given):
        if any(form == STREAMED for form, _ in forms):
            raise click.UsageError(f"the report '{STREAMED}' is for a library; use json")
        return
    from citepress import engines
    from citepress.commands.library import changed, members, run
    from citepress.errors import UsageError
    from citepress.reports.library import FORMS, MemberResult, data

    for name in _SINGLE:
        if given.get(name):
            raise UsageError(f"--{name.replace('_', '-')} is for one project, not for a library")
    unknown = [form for form, _ in forms if form not in FORMS]
    if unknown:
        raise UsageError(f"a library has no report '{unknown[0]}'", f"there are {', '.join(FORMS)}")
    ask = asked(given)
    root, here = ctx.obj["root"], Path.cwd()
    library = members.read_library(root, ask.source)
    if library is None:
        library = members.loose(root, options["members"], here if root == Path(".") else root)
        names = library.members
    else:
        names = members.select(library, options["members"], root)
    if options["changed"]:
        names = changed.changed_members(library, names, options["changed"])
    names = _shard(names, options["shard"])
    console = console_of(ctx)
    streamed = forms == ((STREAMED, None),)

    def each(result: MemberResult) -> None:
        if streamed:
            echo(data.line(result), nl=False, form="json")

    report = run.run_members(
        library,
        names,
        ask,
        [form for form, _ in forms] or ["text"],
        options["jobs"] or engines.processors(),
        build,
        options["fail_fast"],
        console.progress,
        each,
        drop=streamed,
    )
    console.clear()
    _print(ctx, library, report, () if streamed else forms, quiet=streamed)
    ctx.exit(report.exit_status)


def _is_library(root: Path, options: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether a call is on a library: members are named, or the settings list some."""
    from citepress.errors import UsageError

    if options["members"]:
        return True
    # Most projects are none, and their settings need not be read twice.
    texts = [root / "citepress.toml", root / "pyproject.toml", given.get("settings_file")]
    listed = any(_mentions_library(Path(path)) for path in texts if path)
    if given.get("settings_from"):
        listed = True
    if listed:
        from citepress import disk
        from citepress.commands.library import members

        source = disk.ReadOptions(
            settings=given.get("settings_file"), revision=given.get("settings_from") or ""
        )
        if members.read_library(root, source) is not None:
            return True
    for name in ("shard", "changed", "fail_fast", "jobs"):
        if options[name]:
            option = {"changed": "changed-since"}.get(name, name).replace("_", "-")
            hint = 'list the members in the settings: [library] and members = ["essays/*"]'
            raise UsageError(f"--{option} is for a library, and '{root}' is none", hint)
    return False


def _mentions_library(path: Path) -> bool:
    try:
        return path.stat().st_size < 1_000_000 and b"library" in path.read_bytes()
    except OSError:
        return False


def _shard(names: tuple[str, ...], value: str) -> tuple[str, ...]:
    from citepress.commands.library import members
    from citepress.errors import UsageError

    if not value:
        return names
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", value)
    if found is None:
        raise UsageError(f"'{value}' is no part of a library", "write --shard 1/3 to 3/3")
    return members.shard(names, int(found[1]), int(found[2]))


def _print(
    ctx: click.Context, library: Any, report: Any, forms: Forms, quiet: bool = False
) -> None:
    """Write the reports for files, then the one for standard output, and the lines on prints."""
    from citepress import disk
    from citepress.commands.library import run
    from citepress.reports.library import FORMS, html

    console = console_of(ctx)
    files: dict[Path, bytes] = {}
    for form, path in forms:
        if path is None:
            continue
        if form == "html":
            links, pages = run.member_pages(report, path.parent)
            files[path] = html.render(report, links).encode("utf-8")
            files |= {page: text.encode("utf-8") for page, text in pages.items()}
        else:
            files[path] = FORMS[form].render(report).encode("utf-8")
    if files:
        disk.write_reports(library.base, library.settings, files)
    shown = [form for form, path in forms if path is None] if forms else ["text"]
    if shown and not quiet:
        echo(FORMS[shown[0]].render(report), nl=False, form=shown[0])
    prints = sum(len(member.prints) for member in report.members)
    if prints:
        console.note(f"printed {prints} files of {len(report.members)} members")
    for _, path in forms:
        if path is not None:
            console.note(f"wrote {os.path.relpath(path)}")


@click.command(
    "members",
    cls=Command,
    examples=(
        ("citepress members", "list the members of the library in this folder"),
        ("citepress members --changed-since main", "list those that changed since main"),
    ),
)
@click.option(
    "--changed-since",
    "changed",
    metavar="REV",
    default="",
    help="Only the members whose texts, settings or cited sources changed since the git revision "
    "REV.",
)
@click.option("--shard", metavar="K/N", default="", help="Only the members of part K of N.")
@loudness
@click.pass_context
def list_members(ctx: click.Context, changed: str, shard: str) -> None:
    """List the members of a library, a line each."""
    from citepress.commands.library import changed as changes
    from citepress.commands.library import members
    from citepress.errors import ProjectError

    root = ctx.obj["root"]
    library = members.read_library(root)
    if library is None:
        hint = 'list them in the settings: [library] and members = ["essays/*"]'
        raise ProjectError(f"'{root}' is no library", hint)
    names = library.members
    if changed:
        names = changes.changed_members(library, names, changed)
    for name in _shard(names, shard):
        echo(name)
