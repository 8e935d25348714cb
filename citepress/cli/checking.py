"""`build`, `check` and `claims`: the essay read and judged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from citepress.cli.console import console_of, echo, loudness
from citepress.cli.reporting import Forms, print_report, report_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_FORMATS = ("pdf", "docx", "html")
_BARS = (
    ("--fail-under", "fail_under", "N", "Fail where fewer than N percent of the claims that need "
     "a source are cited."),
    ("--fail-under-diff", "fail_under_diff", "N", "The same for the claims in changed lines; with "
     "--compare-branch."),
)  # fmt: skip


def _bars(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `build` and `check` share on what coverage must be reached."""
    for option in (
        click.option("--baseline", type=_FILE, metavar="FILE",
                     help="Hold back the findings that FILE knows of."),
        click.option("--no-cache", "cache", flag_value=False, default=True,
                     help="Read everything anew, and keep nothing for the next run."),
        click.option("--compare-branch", "compare", metavar="REV", default=None,
                     help="Count the claims in lines changed since REV, too (git)."),
        *(
            click.option(name, field, type=click.FloatRange(0, 100), metavar=value, help=said)
            for name, field, value, said in reversed(_BARS)
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def _ask(given: dict[str, Any]) -> Any:
    """What a check is asked for, of a command's options."""
    from citepress.commands import build as pipeline
    from citepress.errors import UsageError

    hint = "name what to compare with: --compare-branch main"
    if given["compare"] is not None and not given["compare"].strip():
        raise UsageError("--compare-branch names no revision", hint)
    if given["fail_under_diff"] is not None and not given["compare"]:
        raise UsageError("--fail-under-diff without --compare-branch", hint)
    given["compare"] = given["compare"] or ""
    for name in ("fail_under", "fail_under_diff"):
        if given[name] is not None and given[name] != given[name]:  # nothing is below "nan"
            raise UsageError(f"--{name.replace('_', '-')} wants a number from 0 to 100")
    for name in ("baseline", "write_baseline"):
        if given.get(name) is not None:
            given[name] = Path(os.path.abspath(given[name]))
    return pipeline.CheckOptions(**given)


def _to(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(n.strip() for n in (value or "").split(",") if n.strip()))
    unknown = [name for name in names if name not in _FORMATS]
    if unknown or (value is not None and not names):
        what = f"'{unknown[0]}' is not a format" if unknown else "no format is named"
        raise click.BadParameter(f"{what}; there are {', '.join(_FORMATS)}")
    return names


@click.command()
@click.option(
    "--to", callback=_to, metavar="FORMATS", help="What to print: html, docx, pdf, with commas."
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the prints go."
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="What to print, such as handout; as often as wanted.",
)
@click.option(
    "--impose",
    type=click.Choice(["booklet", "2up"]),
    help="Print the PDF's pages two on a sheet too: as a booklet to fold, or side by side.",
)
@click.option("--strict", is_flag=True, help="Let warnings refuse a print as errors do.")
@click.option(
    "--draft", is_flag=True, help="Print in spite of errors, with a mark at each, DRAFT on top."
)
@_bars
@report_option
@loudness
@click.pass_context
def build(
    ctx: click.Context,
    to: tuple[str, ...],
    output: Path | None,
    draft: bool,
    editions: tuple[str, ...],
    impose: str | None,
    forms: Forms,
    **given: Any,
) -> None:
    """Check the essay, then print it."""
    from citepress.bounds import Clock
    from citepress.commands import build as pipeline

    console, clock = console_of(ctx), Clock()
    built = pipeline.build(
        ctx.obj["root"],
        to=to,
        output=output,
        ask=_ask(given),
        draft=draft,
        editions=editions,
        impose=impose or "",
        tell=console.progress,
        clock=clock,
    )
    console.clear()
    print_report(ctx, built.report, forms, clock)
    if not built.outputs and not built.held:
        why = "there is an error; `citepress explain RULE` tells more of one"
        if not any(finding.severity == "error" for finding in built.report.findings):
            why = "a bar of coverage is missed"
        console.note(f"refused: nothing is printed while {why}")
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


@click.command()
@report_option
@click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")
@_bars
@click.option(
    "--write-baseline",
    type=_FILE,
    metavar="FILE",
    help="Write the findings as they are to FILE, for --baseline.",
)
@click.option(
    "--write-lock",
    is_flag=True,
    help="Write claims.lock: what each claim rests on, once you have compared them.",
)
@loudness
@click.pass_context
def check(ctx: click.Context, forms: Forms, **given: Any) -> None:
    """Check the essay, and print nothing."""
    from citepress.bounds import Clock
    from citepress.commands import build as pipeline
    from citepress.reports import text

    console, clock = console_of(ctx), Clock()
    report = pipeline.check(ctx.obj["root"], _ask(given), tell=console.progress, clock=clock)
    console.clear()
    print_report(ctx, report, forms, clock)
    ctx.exit(0 if text.passed(report) else 1)


@click.command("claims")
@click.option("--uncited", is_flag=True, help="Only the claims that nothing covers.")
@click.option("--kind", default="", metavar="KIND", help="Only sentences of a kind, as in figure.")
@click.option("--why", default="", metavar="FILE:LINE", help="Explain the sentences on a line.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)
@loudness
@click.pass_context
def list_claims(ctx: click.Context, uncited: bool, kind: str, why: str, form: str) -> None:
    """List every sentence: what it states, what covers it, and the words that decided."""
    from citepress import errors, settings
    from citepress.commands import build as pipeline
    from citepress.commands import claims as listing
    from citepress.suggest import did_you_mean

    if kind and kind not in settings.KINDS:
        hint = did_you_mean(kind, settings.KINDS) or f"there are {', '.join(settings.KINDS)}"
        raise errors.UsageError(f"'{kind}' is no kind of claim", hint)
    console = console_of(ctx)
    manuscript = pipeline.read(ctx.obj["root"], tell=console.progress)
    console.clear()
    found = listing.at(manuscript, why) if why else listing.rows(manuscript, uncited, kind)
    if form == "json":
        echo(listing.render_json(found), nl=False, form="json")
        return
    echo(listing.render_text(found, manuscript, bool(why)), nl=False)
    claims = sum(row.claim is not None for row in found)
    console.note(f"{len(found)} sentence{'s' * (len(found) != 1)}, {claims} of them claims")
