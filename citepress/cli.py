"""The command line: options, progress, printing, exit status. The only Click.

Reports go to standard output; progress and notes to standard error. Exit status: 0 done, 1 refused,
2 could not run, 3 an engine failed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
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
        (("-q", "--quiet"), "Say nothing but findings and errors."),
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


@cli.command()
@click.option(
    "--to", callback=_to, metavar="FORMATS", help="What to print: html, docx, pdf, with commas."
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the prints go."
)
@click.option("--strict", is_flag=True, help="Let warnings refuse a print as errors do.")
@click.option(
    "--draft", is_flag=True, help="Print in spite of errors, with a mark at each, DRAFT on top."
)
@_loudness
@click.pass_context
def build(
    ctx: click.Context, to: tuple[str, ...], output: Path | None, strict: bool, draft: bool
) -> None:
    """Check the essay, then print it."""
    from citepress import pipeline

    voice = _voice(ctx)
    built = pipeline.build(
        ctx.obj["root"], to=to, output=output, strict=strict, draft=draft, tell=voice.progress
    )
    voice.clear()
    _print_report(built.report, "text")
    if not built.outputs:
        voice.note("refused: nothing is printed while there is an error; see `citepress explain`")
        ctx.exit(1)
    for path in built.outputs:
        voice.note(f"{'draft' if draft else 'printed'} {os.path.relpath(path)}")


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The form of the report.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")
@_loudness
@click.pass_context
def check(ctx: click.Context, form: str, strict: bool) -> None:
    """Check the essay, and print nothing."""
    from citepress import pipeline

    voice = _voice(ctx)
    report = pipeline.check(ctx.obj["root"], strict=strict, tell=voice.progress)
    voice.clear()
    _print_report(report, form)
    ctx.exit(any(finding.severity == "error" for finding in report.findings))


def _print_report(report: Any, form: str) -> None:
    if form == "text":
        from citepress.reports import text

        click.echo(text.render(report, colour=_colour(sys.stdout)), nl=False)
    else:
        from citepress.reports import FORMATS

        click.echo(FORMATS[form](report), nl=False)


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
    click.echo(f"next: citepress -C {folder} build")


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
    click.echo(f"next: read {root / folder / 'IMPORT.md'}, then citepress -C {root / folder} build")


def main(args: list[str] | None = None, root: Path = Path(".")) -> NoReturn:
    """Run the command line and leave with its exit status. `root` is the project where `-C` names
    no other."""
    from citepress.errors import BuildError

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
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Whoever read our output has gone; point it nowhere, so that the exit is silent too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        state["voice"].clear()
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
