"""The command line: options, progress, printing, exit status. The only Click.

Reports go to standard output; progress and notes to standard error. Exit status: 0 done, 1 refused,
2 could not run, 3 an engine failed.
"""

from __future__ import annotations

import atexit
import gc
import os
import re
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NoReturn

import click

from citepress import __version__

_GROUP_FLAGS = {"-q", "--quiet", "-v", "--verbose", "-h", "--help", "--version"}
_FORMATS = ("pdf", "docx", "html")


class _BuildByDefault(click.Group):
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


class _Voice:
    """What is said on standard error, as loud as was asked for."""

    def __init__(self) -> None:
        self.quiet = self.verbose = False
        self.live = sys.stderr.isatty()
        self.line = 0

    def progress(self, words: str) -> None:
        if self.verbose and not self.live:
            click.echo(words, err=True)
        elif self.live and not self.quiet:
            click.echo("\r" + words[:100].ljust(self.line), nl=False, err=True)
            self.line = len(words[:100])

    def clear(self) -> None:
        if self.line:
            click.echo("\r" + " " * self.line + "\r", nl=False, err=True)
            self.line = 0

    def note(self, words: str) -> None:
        self.clear()
        if not self.quiet:
            click.echo(words, err=True)


def _colour(stream: Any) -> bool:
    """Whether to colour what goes to a stream (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _loudness(command: Callable[..., Any]) -> Callable[..., Any]:
    def set_flag(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value:
            setattr(ctx.ensure_object(dict).setdefault("voice", _Voice()), str(param.name), True)

    for names, text in (
        (("-v", "--verbose"), "Say more: each step, and where an error comes from."),
        (("-q", "--quiet"), "Say nothing but the report and errors."),
    ):
        option = click.option(
            *names, is_flag=True, expose_value=False, callback=set_flag, help=text
        )
        command = option(command)
    return command


def _voice(ctx: click.Context) -> _Voice:
    return ctx.find_root().ensure_object(dict).setdefault("voice", _Voice())


@click.group(cls=_BuildByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "--directory",
    "root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The project to work on, instead of this folder.",
)
@_loudness
@click.version_option(__version__, prog_name="citepress")
@click.pass_context
def cli(ctx: click.Context, root: Path | None) -> None:
    """Build an essay from Markdown sections, check that its claims rest on sources, print it.

    Without a command: build.
    """
    ctx.ensure_object(dict)["root"] = root or ctx.obj.get("root", Path("."))


def _to(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(n.strip() for n in (value or "").split(",") if n.strip()))
    unknown = [name for name in names if name not in _FORMATS]
    if unknown or (value is not None and not names):
        what = f"'{unknown[0]}' is not a format" if unknown else "no format is named"
        raise click.BadParameter(f"{what}; there are {', '.join(_FORMATS)}")
    return names


_Forms = tuple[tuple[str, Path | None], ...]


def _forms(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> _Forms:
    """`NAME` and `NAME:PATH` to pairs; a path is made absolute, seen from the working folder."""
    from citepress import reports
    from citepress.nearest import did_you_mean

    forms: list[tuple[str, Path | None]] = []
    for value in values:
        name, colon, path = value.partition(":")
        name = name.strip().lower()
        if name not in reports.NAMES:
            hint = did_you_mean(name, reports.NAMES) or f"there are {', '.join(reports.NAMES)}"
            raise click.BadParameter(f"'{name}' is no form of a report; {hint}")
        if colon and not path.strip():
            raise click.BadParameter(f"'{value}' names no file after its colon")
        forms.append((name, Path(os.path.abspath(path)) if colon else None))
    shown = [name for name, path in forms if path is None]
    if len(shown) > 1:
        raise click.BadParameter(
            f"{' and '.join(shown)} would both go to standard output; "
            f"give one of them a file, as in {shown[-1]}:PATH"
        )
    paths = [os.path.normcase(os.path.realpath(path)) for _, path in forms if path is not None]
    if len(set(paths)) < len(paths):
        raise click.BadParameter("two reports would go to one file")
    return tuple(forms)


_reports = click.option(
    "--format",
    "forms",
    callback=_forms,
    multiple=True,
    metavar="NAME[:PATH]",
    help="The form of the report, and the file that it goes to instead of standard output; as "
    "often as wanted: text (the default), json, sarif, github, gitlab, junit, markdown, lcov, "
    "cobertura, badge, html.",
)


_BARS = (
    ("--fail-under", "fail_under", "N", "Fail where fewer than N percent of the claims that need "
     "a source are cited."),
    ("--fail-under-diff", "fail_under_diff", "N", "The same for the claims in changed lines; with "
     "--compare-branch."),
)  # fmt: skip


def _bars(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `build` and `check` share on what coverage must be reached."""
    file = click.Path(path_type=Path, dir_okay=False)
    for option in (
        click.option("--baseline", type=file, metavar="FILE",
                     help="Hold back the findings that FILE knows of."),
        click.option("--no-cache", "cache", flag_value=False, default=True,
                     help="Read everything anew, and keep nothing for the next run."),
        click.option("--compare-branch", "compare", metavar="REV", default="",
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
    from citepress import pipeline
    from citepress.errors import UsageError

    if given["fail_under_diff"] is not None and not given["compare"]:
        hint = "name what to compare with: --compare-branch main"
        raise UsageError("--fail-under-diff without --compare-branch", hint)
    for name in ("fail_under", "fail_under_diff"):
        if given[name] is not None and given[name] != given[name]:  # nothing is below "nan"
            raise UsageError(f"--{name.replace('_', '-')} wants a number from 0 to 100")
    for name in ("baseline", "write_baseline"):
        if given.get(name) is not None:
            given[name] = Path(os.path.abspath(given[name]))
    return pipeline.Ask(**given)


@cli.command()
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
@_reports
@_loudness
@click.pass_context
def build(
    ctx: click.Context,
    to: tuple[str, ...],
    output: Path | None,
    draft: bool,
    editions: tuple[str, ...],
    impose: str | None,
    forms: _Forms,
    **given: Any,
) -> None:
    """Check the essay, then print it."""
    from citepress import pipeline
    from citepress.bounds import Clock

    voice, clock = _voice(ctx), Clock()
    built = pipeline.build(
        ctx.obj["root"],
        to=to,
        output=output,
        ask=_ask(given),
        draft=draft,
        editions=editions,
        impose=impose or "",
        tell=voice.progress,
        clock=clock,
    )
    voice.clear()
    _tell_report(ctx, built.report, forms, clock)
    if not built.outputs and not built.held:
        why = "there is an error; `citepress explain RULE` tells more of one"
        if not any(finding.severity == "error" for finding in built.report.findings):
            why = "a bar of coverage is missed"
        voice.note(f"refused: nothing is printed while {why}")
        ctx.exit(1)
    for path in built.outputs:
        voice.note(f"{'draft' if draft else 'printed'} {os.path.relpath(path)}")
    if built.held:
        from citepress.errors import ProjectError

        names = " and ".join(f"'{os.path.relpath(path)}'" for path in built.held)
        are = "is" if len(built.held) == 1 else "are"
        raise ProjectError(
            f"{names} {are} held open by another program and stay{'s' * (are == 'is')} as before; "
            "the rest of the build is done",
            "close it there and build again",
        )


@cli.command()
@_reports
@click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")
@_bars
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the findings as they are to FILE, for --baseline.",
)
@click.option(
    "--write-lock",
    is_flag=True,
    help="Write claims.lock: what each claim rests on, once you have compared them.",
)
@_loudness
@click.pass_context
def check(ctx: click.Context, forms: _Forms, **given: Any) -> None:
    """Check the essay, and print nothing."""
    from citepress import pipeline
    from citepress.bounds import Clock
    from citepress.reports import text

    voice, clock = _voice(ctx), Clock()
    report = pipeline.check(ctx.obj["root"], _ask(given), tell=voice.progress, clock=clock)
    voice.clear()
    _tell_report(ctx, report, forms, clock)
    ctx.exit(0 if text.passed(report) else 1)


def _tell_report(ctx: click.Context, report: Any, forms: _Forms, clock: Any = None) -> None:
    """Write the reports that go to files, then print the one for standard output, in what the
    clock has left."""
    from citepress import pipeline, reports
    from citepress.reports import text

    root, files = ctx.obj["root"], {path: form for form, path in forms if path is not None}
    base = _base(root)
    shown = [form for form, path in forms if path is None] if forms else ["text"]
    with clock or nullcontext():
        if clock:
            clock.step("writing the report")
        if files:
            pipeline.write_reports(root, report, files, base)
        said = ""
        if shown == ["text"]:
            said = text.render(report, colour=_colour(sys.stdout))
        elif shown:
            said = reports.render(shown[0], report, base)
    click.echo(said, nl=False)
    for line in report.notes:
        _voice(ctx).note(text.printable(line))
    for path in files:
        _voice(ctx).note(f"wrote {text.printable(os.path.relpath(path))}")


def _base(root: Path) -> str:
    """The project's folder as seen from here, as `essay/`; empty where it is not below."""
    try:
        parts = Path(os.path.relpath(os.path.realpath(root))).parts
    except ValueError:  # another drive
        return ""
    return "" if ".." in parts or not parts else "/".join(parts) + "/"


@cli.command("claims")
@click.option("--uncited", is_flag=True, help="Only the claims that nothing covers.")
@click.option("--kind", default="", metavar="KIND", help="Only sentences of a kind, as in figure.")
@click.option("--why", default="", metavar="FILE:LINE", help="Explain the sentences on a line.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="For people, or for programs.")
@_loudness
@click.pass_context
def list_claims(ctx: click.Context, uncited: bool, kind: str, why: str, form: str) -> None:
    """List every sentence: what it states, what covers it, and the words that decided."""
    from citepress import errors, listing, pipeline, settings
    from citepress.nearest import did_you_mean

    if kind and kind not in settings.KINDS:
        hint = did_you_mean(kind, settings.KINDS) or f"there are {', '.join(settings.KINDS)}"
        raise errors.UsageError(f"'{kind}' is no kind of claim", hint)
    voice = _voice(ctx)
    manuscript = pipeline.read(ctx.obj["root"], tell=voice.progress)
    voice.clear()
    found = listing.at(manuscript, why) if why else listing.rows(manuscript, uncited, kind)
    if form == "json":
        click.echo(listing.render_json(found), nl=False)
        return
    click.echo(listing.render_text(found, manuscript, bool(why)), nl=False)
    claims = sum(row.claim is not None for row in found)
    voice.note(f"{len(found)} sentence{'s' * (len(found) != 1)}, {claims} of them claims")


def _names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> frozenset[str]:
    """The names of rules in an option, which may be given often and name several with commas."""
    from citepress import errors, rules
    from citepress.nearest import did_you_mean

    said = [name.strip().lower().replace("_", "-") for part in value for name in part.split(",")]
    for name in said:
        if name and name not in rules.NAMES and name != "all":
            hint = did_you_mean(name, rules.NAMES) or "`citepress rules` lists them"
            raise errors.UsageError(f"there is no rule '{name}'", hint)
    return frozenset(rules.NAMES) if "all" in said else frozenset(name for name in said if name)


@cli.command()
@click.option("--unsafe-fixes", is_flag=True, help="Do the fixes too that you should look at.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--select", multiple=True, callback=_names, metavar="RULES", help="Only these rules.")
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="Not these rules.")
@click.option("--unused", is_flag=True, help="Take out the entries that no tag cites.")
@click.option("--site-tags", is_flag=True, help="Write the citation in place of each site tag.")
@click.option("--strict", is_flag=True, help="Let warnings that are left fail as errors do.")
@_loudness
@click.pass_context
def fix(
    ctx: click.Context,
    unsafe_fixes: bool,
    diff: bool,
    select: frozenset[str],
    ignore: frozenset[str],
    unused: bool,
    site_tags: bool,
    strict: bool,
) -> None:
    """Mend what can be mended by itself, in your files.

    Exit status 1 if an error is left; with --diff, if something would change.
    """
    from citepress import fixing, mending

    voice = _voice(ctx)
    demanded = frozenset({"uncited-entry"}) if unused else frozenset()
    choice = fixing.Choice(unsafe_fixes, select, ignore, demanded)
    mended = mending.fix(
        ctx.obj["root"], choice, site_tags, strict, write=not diff, tell=voice.progress
    )
    voice.clear()
    if diff:
        _print_diff(ctx, mended)
    _tell_report(ctx, mended.report, ())
    for words in mending.summary(mended, choice):
        voice.note(words)
    ctx.exit(any(finding.severity == "error" for finding in mended.report.findings))


def _print_diff(ctx: click.Context, mended: Any) -> NoReturn:
    """Show what would change; the exit status is 1 if something would, as ruff's is."""
    from citepress import fixing, mending

    difference = fixing.diff(mended.old, mended.new)
    click.echo(difference, nl=False)
    _voice(ctx).note(mending.prospect(mended))
    ctx.exit(1 if difference else 0)


@cli.command()
@click.argument("old")
@click.argument("new")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@_loudness
@click.pass_context
def rename(ctx: click.Context, old: str, new: str, diff: bool) -> None:
    """Give an entry another key, in the list of sources and in every tag."""
    from citepress import mending

    voice = _voice(ctx)
    mended = mending.rename(ctx.obj["root"], old, new, write=not diff, tell=voice.progress)
    voice.clear()
    if diff:
        _print_diff(ctx, mended)
    for path in mended.written:
        voice.note(f"changed {path}")


@cli.group()
def bib() -> None:
    """Work on the list of sources."""


@bib.command("format")
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 if it would change.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--sort",
    type=click.Choice(["key", "none"]),
    default="key",
    show_default=True,
    help="The order of the entries: by key, or as they stand.",
)
@_loudness
@click.pass_context
def bib_format(ctx: click.Context, check: bool, diff: bool, sort: str) -> None:
    """Sort the list of sources and lay it out; what it says stays the same."""
    from citepress import mending

    voice = _voice(ctx)
    mended = mending.format_list(ctx.obj["root"], sort, write=not (check or diff))
    if diff:
        _print_diff(ctx, mended)
    path = next(iter(mended.old))
    changes = mended.old[path].text != mended.new[path].text
    if check:
        voice.note(f"{'would lay out' if changes else 'already laid out:'} {path}")
        ctx.exit(1 if changes else 0)
    voice.note(f"{'laid out' if changes else 'already laid out:'} {path}")


@cli.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print the page of a rule: what it finds, why, and how to mend it."""
    from citepress import errors, rules
    from citepress.nearest import did_you_mean

    found = rules.NAMES.get(rule.strip().lower().replace("_", "-"))
    if found is None:
        hint = did_you_mean(rule, rules.NAMES) or "`citepress rules` lists them"
        raise errors.UsageError(f"there is no rule '{rule}'", hint)
    locked = ", and nothing lowers it" if rules.name(found) in rules.LOCKED else ""
    click.echo(f"{(found.__doc__ or '').strip()}\n\nSeverity: {found.SEVERITY}{locked}.")


@cli.command("rules")
def list_rules() -> None:
    """List the rules, with their severities."""
    from citepress import rules

    width = max(map(len, rules.NAMES))
    for name, rule in rules.NAMES.items():
        first = (rule.__doc__ or "").split("\n", 1)[0].partition(": ")[2]
        click.echo(f"{name:{width}}  {rule.SEVERITY:7}  {first}")


@cli.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Say what citepress works with here, and what is missing."""
    from citepress import diagnosis

    lines, sound = diagnosis.examine(ctx.obj["root"])
    for line in lines:
        click.echo(line)
    ctx.exit(0 if sound else 2)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.pass_context
def init(ctx: click.Context, folder: Path) -> None:
    """Start a new project in DIR."""
    from citepress import starter

    folder = ctx.obj["root"] / folder
    for path in starter.start(folder):
        click.echo(f"wrote {folder / path}")
    click.echo(f"next: citepress -C {_quoted(folder)} build")


@cli.command("import")
@click.argument("source", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--bibliography", type=click.Path(path_type=Path), metavar="FILE.bib",
    help="A list of sources to match against first; its entries are kept as they are.",
)
@click.option(
    "--accessed", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="The day on which the web pages were seen (YYYY-MM-DD); today where it is not given.",
)
@click.option(
    "--from", "form", type=click.Choice(["markdown", "text", "html"]),
    help="What the text is, where its name and its first bytes do not tell.",
)
@click.option("--force", is_flag=True, help="Replace files that are in DIR already.")
@_loudness
@click.pass_context
def import_(
    ctx: click.Context, source: Path, folder: Path, bibliography: Path | None, accessed: Any,
    form: str | None, force: bool,
) -> None:
    """Make a project in DIR from a finished document: Markdown, text, DOCX, ODT, HTML or PDF.

    FILE may be `-`, for text on standard input. What was done, and what is left to you, stands in
    DIR/IMPORT.md.
    """
    from datetime import date

    from citepress import arrival

    voice = _voice(ctx)
    root = ctx.obj["root"]
    document = click.get_binary_stream("stdin").read() if str(source) == "-" else root / source
    arrived = arrival.bring_in(
        document, root / folder, bibliography=root / bibliography if bibliography else None,
        accessed=(accessed.date() if accessed else date.today()).isoformat(), force=force,
        form=form or "", tell=voice.progress,
    )
    voice.clear()
    for line in arrived.lines:
        click.echo(line)
    made = root / folder
    click.echo(f"next: read {made / 'IMPORT.md'}, then citepress -C {_quoted(made)} build")


def _quoted(path: Path) -> str:
    """A path as shells take it for one word, those of Windows too, which know no other quotes."""
    return f'"{path}"' if re.search(r"[^\w./:\\-]", str(path)) else str(path)


def main(args: list[str] | None = None, root: Path = Path(".")) -> NoReturn:
    """Run the command line in a process that is its own, whose memory it bounds, and leave with its
    exit status. `root` is the project where `-C` names no other."""
    from citepress import bounds

    bounds.bound_memory(bounds.MEGABYTES)
    try:
        run(args, root)
    finally:
        bounds.free_memory()


def run(args: list[str] | None = None, root: Path = Path(".")) -> NoReturn:
    """As `main`, for a process that does more than that, and has a bound of memory of its own."""
    from citepress import bounds
    from citepress.errors import BuildError

    # Trees are large and hold no circles: to look for some each 700 nodes took a tenth of a check.
    gc.set_threshold(200_000, 20, 20)
    # At the end Python would look through all of them once more, for what the system takes anyway.
    atexit.register(gc.freeze)
    # Reports hold any script; a console or a pipe with a small code page must not stop them.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    state: dict[str, Any] = {"voice": _Voice(), "root": root}
    try:
        status = cli.main(args, prog_name="citepress", standalone_mode=False, obj=state)
        sys.exit(status if isinstance(status, int) else 0)
    except BuildError as error:
        state["voice"].clear()
        _complain(error.message, error.hint)
        sys.exit(error.exit_status)
    except click.exceptions.Abort:
        _complain("interrupted; what was printed before is as it was", "")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        if "extra argument" in error.format_message():
            hint = "citepress -C FOLDER COMMAND works on a project elsewhere"
            click.echo(f"    hint: {hint}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Whoever read our output has gone; point it nowhere, so that the exit is silent too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        lacking = bounds.out_of_memory(error)
        state["voice"].clear()
        if lacking:
            _complain(lacking.message, lacking.hint)
            sys.exit(lacking.exit_status)
        if state["voice"].verbose:
            raise
        _complain(
            f"a fault in citepress itself: {type(error).__name__}: {error}",
            "run it again with --verbose, and report what it prints",
        )
        sys.exit(3)


def _complain(message: str, hint: str) -> None:
    from citepress.reports.text import printable

    label = "citepress: error:"
    if _colour(sys.stderr):
        label = f"\x1b[31;1m{label}\x1b[0m"
    click.echo(f"{label} {printable(message)}", err=True)
    if hint:
        click.echo(f"    hint: {printable(hint)}", err=True)
