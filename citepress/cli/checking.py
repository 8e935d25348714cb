"""The commands `build`, `check` and `claims`."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from citepress.cli.console import console_of, echo, loudness
from citepress.cli.help import Command
from citepress.cli.library import library_options, run_library
from citepress.cli.recalling import call_key, recall_call, store_call
from citepress.cli.reporting import Forms, print_report, report_option
from citepress.disk.observed import observing

_FILE = click.Path(path_type=Path, dir_okay=False)
_PERCENT = click.FloatRange(0, 100)


def _check_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that `build` and `check` share."""
    for option in (
        click.option("--fail-under", "fail_under", type=_PERCENT, metavar="N",
                     help="Fail if fewer than N percent of the claims that need a source are "
                     "cited."),
        click.option("--fail-under-diff", "fail_under_diff", type=_PERCENT, metavar="N",
                     help="The same for the claims in changed lines; needs --compare-branch."),
        click.option("--fail-under-evidence", "fail_under_evidence", type=_PERCENT, metavar="N",
                     help="Fail if fewer than N percent of the cited claims are found in their "
                     "saved sources, or related to a passage there."),
        click.option("--compare-branch", "compare", metavar="REV", default=None,
                     help="Report the coverage of lines changed since the git revision REV, and "
                     "settings that check less than there."),
        click.option("--baseline", type=_FILE, metavar="FILE",
                     help="Do not report the findings that FILE lists."),
        click.option("--settings", "settings_file", type=_FILE, metavar="FILE",
                     help="Use the settings in FILE instead of the project's."),
        click.option("--settings-from", metavar="REV", default=None,
                     help="Use the settings, claims.lock, baseline, templates and style as they "
                     "are at the git revision REV, and report settings that check less than "
                     "there."),
        click.option("--isolated", is_flag=True,
                     help="Use the default settings, and no templates of the project."),
        click.option("--no-project-templates", "templates", flag_value=False, default=True,
                     help="Use no templates and no reference document of the project."),
        click.option("--max-seconds", type=click.IntRange(1, 3600), metavar="N",
                     help="Limit the time of the run; the settings cannot exceed it."),
        click.option("--max-megabytes", type=click.IntRange(128, 65536), metavar="N",
                     help="Limit the memory of each process; the settings cannot exceed it."),
        click.option("--no-cache", "cache", flag_value=False, default=True,
                     help="Read all sections again, and store nothing for the next run."),
    )[::-1]:  # fmt: skip
        command = option(command)
    return command


def _ask(given: dict[str, Any]) -> Any:
    """The options of a command as `CheckOptions`. Raises `UsageError`."""
    from citepress.commands import check
    from citepress.errors import UsageError

    hint = "name what to compare with: --compare-branch main"
    if given["compare"] is not None and not given["compare"].strip():
        raise UsageError("--compare-branch names no revision", hint)
    if given["fail_under_diff"] is not None and not given["compare"]:
        raise UsageError("--fail-under-diff without --compare-branch", hint)
    given["compare"] = given["compare"] or ""
    for name in ("fail_under", "fail_under_diff", "fail_under_evidence"):
        if given[name] is not None and math.isnan(given[name]):  # click takes "nan"
            raise UsageError(f"--{name.replace('_', '-')} must be a number from 0 to 100")
    for name in ("baseline", "write_baseline"):
        if given.get(name) is not None:
            given[name] = Path(os.path.abspath(given[name]))
    source = _source(given)
    return check.CheckOptions(**given, source=source)


def _source(given: dict[str, Any]) -> Any:
    """The options on where the settings come from, taken out of those of a command. Raises
    `UsageError` where they contradict each other."""
    from citepress import disk
    from citepress.errors import UsageError

    file, revision = given.pop("settings_file"), given.pop("settings_from")
    isolated = given.pop("isolated")
    chosen = [
        name
        for name, value in (
            ("--settings", file is not None),
            ("--settings-from", revision is not None),
            ("--isolated", isolated),
        )
        if value
    ]
    if len(chosen) > 1:
        message = f"{' and '.join(chosen)} exclude each other"
        raise UsageError(message, "give one of them")
    if revision is not None and not revision.strip():
        hint = "name a branch, a tag or a commit: --settings-from main"
        raise UsageError("--settings-from names no revision", hint)
    if revision and given.get("write_lock"):
        message = "--write-lock and --settings-from exclude each other"
        raise UsageError(message, "write the ledger with the settings of the project")
    return disk.ReadOptions(
        settings=Path(os.path.abspath(file)) if file is not None else None,
        revision=revision or "",
        isolated=isolated,
        templates=given.pop("templates"),
        max_seconds=given.pop("max_seconds"),
        max_megabytes=given.pop("max_megabytes"),
    )


def _to(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    from citepress import plugins
    from citepress.settings import FORMATS

    known = (*FORMATS, *plugins.available("formats"))
    names = tuple(dict.fromkeys(n.strip() for n in value.split(",") if n.strip()))
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        what = f"'{unknown[0]}' is not a format" if unknown else "it names no format"
        raise click.BadParameter(f"{what}; the formats are {', '.join(known)}")
    return names


@click.command(
    cls=Command,
    examples=(
        ("citepress build", "check the essay and print every format in the settings"),
        ("citepress build --to pdf --output prints", "print only the PDF, into prints/"),
        ("citepress build --draft", "print despite errors, each marked, DRAFT on every page"),
    ),
)
@click.option(
    "--to",
    callback=_to,
    metavar="FORMATS",
    help="The formats to print, separated by commas: pdf, docx, html.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder that the prints are written to.",
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="The edition to print, such as handout.",
)
@click.option(
    "--impose",
    type=click.Choice(["booklet", "2up"]),
    multiple=True,
    help="Also write the PDF with two pages on a sheet: as a booklet to fold, or side by side. "
    "Can be given twice.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--draft",
    is_flag=True,
    help="Print despite errors, with a mark at each and DRAFT on every page.",
)
@_check_options
@report_option
@library_options
@loudness
@click.pass_context
def build(
    ctx: click.Context,
    /,
    to: tuple[str, ...],
    output: Path | None,
    draft: bool,
    editions: tuple[str, ...],
    impose: tuple[str, ...],
    forms: Forms,
    **given: Any,
) -> None:
    """Check the essay, then print it if there is no error.

    In a library, or with MEMBERS (folders), this is done for each member."""
    wanted = {"to": to, "draft": draft, "editions": editions, "impose": impose}
    if output is not None and given["members"]:
        raise click.UsageError("--output is for one project, not for a library")
    run_library(ctx, forms, given, _ask, wanted)
    recall_call(ctx, key := call_key(ctx, forms), forms)

    from citepress.bounds import Clock
    from citepress.commands import build as building

    console, clock = console_of(ctx), Clock()
    with observing() as seen:
        built = building.build(
            ctx.obj["root"],
            to=to,
            output=output,
            ask=_ask(given),
            draft=draft,
            editions=editions,
            impose=impose,
            progress=console.progress,
            clock=clock,
        )
    console.clear()
    rendered = print_report(ctx, built.report, forms, clock)
    if not built.outputs and not built.held:
        why = "there is an error; `citepress explain RULE` explains a rule"
        if not any(finding.severity == "error" for finding in built.report.findings):
            why = "coverage is below the required minimum"
        refused = f"refused: nothing is printed while {why}"
        console.note(refused)
        store_call(key, built.report, (1, rendered, (refused,)), seen)
        ctx.exit(1)
    for path in built.outputs:
        console.note(f"{'draft' if draft else 'printed'} {os.path.relpath(path)}")
    if built.held:
        from citepress.errors import ProjectError

        names = " and ".join(f"'{os.path.relpath(path)}'" for path in built.held)
        are = "is" if len(built.held) == 1 else "are"
        raise ProjectError(
            f"{names} {are} held open by another program and stay{'s' * (are == 'is')} as before; "
            "the rest of the build is done",
            "close it there and build again",
        )
    store_call(key, built.report, (0, rendered, ()), seen, built.digests)


@click.command(
    cls=Command,
    examples=(
        ("citepress check --strict", "check the essay; warnings fail, too"),
        ("citepress check --format html:report.html", "write the report as a web page"),
        ("citepress check --compare-branch main --fail-under-diff 100",
         "fail if a claim in a line changed since main has no source"),
    ),
)  # fmt: skip
@report_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@_check_options
@click.option(
    "--write-baseline",
    type=_FILE,
    metavar="FILE",
    help="Write the present findings to FILE, for --baseline.",
)
@click.option(
    "--write-lock",
    is_flag=True,
    help="Write claims.lock, which records what each claim rests on.",
)
@click.option(
    "--deep",
    is_flag=True,
    help="Typeset every edition, too, without writing it, so that what passes also prints.",
)
@library_options
@loudness
@click.pass_context
def check(ctx: click.Context, /, forms: Forms, **given: Any) -> None:
    """Check the essay without printing it.

    In a library, or with MEMBERS (folders), each member is checked."""
    run_library(ctx, forms, given, _ask)
    recall_call(ctx, key := call_key(ctx, forms), forms)

    from citepress.bounds import Clock
    from citepress.commands import check as checking
    from citepress.findings.verdict import passed

    console, clock, root = console_of(ctx), Clock(), ctx.obj["root"]
    with observing() as seen:
        report = checking.check(root, _ask(given), progress=console.progress, clock=clock)
    console.clear()
    rendered = print_report(ctx, report, forms, clock)
    status = 0 if passed(report) else 1
    store_call(key, report, (status, rendered, ()), seen)
    ctx.exit(status)


@click.command(
    "claims",
    cls=Command,
    examples=(
        ("citepress claims --uncited", "list the claims that have no source"),
        ("citepress claims --why src_md/01-introduction.md:12",
         "explain why the sentences on a line are claims or are not"),
    ),
)  # fmt: skip
@click.option("--uncited", is_flag=True, help="List only the claims that no tag covers.")
@click.option(
    "--kind", default="", metavar="KIND", help="List only claims of this kind, such as figure."
)
@click.option("--why", default="", metavar="FILE:LINE", help="Explain the sentences on this line.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The format of the list.",
)
@loudness
@click.pass_context
def list_claims(ctx: click.Context, uncited: bool, kind: str, why: str, form: str) -> None:
    """List every sentence: what it states, which tag covers it, and the words that decided."""
    from citepress import errors, settings
    from citepress.commands import claims as listing
    from citepress.commands import read
    from citepress.suggest import did_you_mean

    if kind and kind not in settings.KINDS:
        hint = did_you_mean(kind, settings.KINDS) or f"the kinds are {', '.join(settings.KINDS)}"
        raise errors.UsageError(f"'{kind}' is not a kind of claim", hint)
    console = console_of(ctx)
    manuscript = read.read(ctx.obj["root"], progress=console.progress)
    console.clear()
    found = listing.at(manuscript, why) if why else listing.rows(manuscript, uncited, kind)
    if form == "json":
        echo(listing.render_json(found), nl=False, form="json")
        return
    echo(listing.render_text(found, manuscript, bool(why)), nl=False)
    claims = sum(row.claim is not None for row in found)
    console.note(f"{len(found)} sentence{'s' * (len(found) != 1)}, {claims} of them claims")
