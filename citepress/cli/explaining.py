"""The commands `explain`, `rules`, `doctor` and `cache`: about citepress itself."""

from __future__ import annotations

import click

from citepress.cli.console import echo, echo_line
from citepress.cli.help import Command


@click.command(
    cls=Command,
    examples=(
        ("citepress explain unknown-key", "what the rule finds and how to fix it"),
        ("citepress explain uncited-claim", "why a sentence needs a source"),
    ),
)
@click.argument("rule")
def explain(rule: str) -> None:
    """Print the page of a rule: what it finds, why it matters, and how to fix it."""
    from citepress import errors, rules, settings
    from citepress.suggest import did_you_mean

    table = rules.installed()
    name = settings.current_name(rule.strip().lower().replace("_", "-"))
    found = table.get(name)
    if found is None:
        hint = did_you_mean(rule, table) or "`citepress rules` lists them"
        raise errors.UsageError(f"there is no rule '{rule}'", hint)
    locked = "; it cannot be changed" if name in rules.LOCKED else ""
    if "/" in name:
        locked += f". It is off until `plugins` in the settings names '{name}'"
    echo(f"{(found.__doc__ or '').strip()}\n\nSeverity: {found.SEVERITY}{locked}.")


@click.command(
    "rules",
    cls=Command,
    examples=(
        ("citepress rules", "list all rules"),
        ("citepress explain RULE", "describe one of them"),
    ),
)
def list_rules() -> None:
    """List the rules with their severities."""
    from citepress import rules

    table = rules.installed()
    width = max(map(len, table))
    for name, rule in table.items():
        first = (rule.__doc__ or "").split("\n", 1)[0].partition(": ")[2]
        echo(f"{name:{width}}  {rule.SEVERITY:7}  {first}")


@click.command(
    cls=Command,
    examples=(
        ("citepress doctor", "check the installation and show the settings in force"),
        ("citepress -C essay doctor", "the same for the project in essay/"),
    ),
)
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Show the versions, fonts and settings in use, and what is missing."""
    from citepress.commands import doctor as diagnosis

    lines, sound = diagnosis.examine(ctx.obj["root"])
    for line in lines:
        echo_line(line)
    ctx.exit(0 if sound else 2)


@click.command(
    cls=Command,
    examples=(
        ("citepress cache", "show the folder of the cache and its size"),
        ("citepress cache --clear", "remove everything in it"),
    ),
)
@click.option("--clear", is_flag=True, help="Remove everything in the cache.")
def cache(clear: bool) -> None:
    """Show or clear the cache of what earlier runs read and made.

    The cache makes the next run faster and changes no result. The least recently used entries are
    removed when it grows too large. The environment variable CITEPRESS_CACHE_DIR sets its folder.
    """
    from citepress import disk

    folder = disk.cache_folder()
    if folder is None:
        echo("cache: none, because no folder for it is known; set CITEPRESS_CACHE_DIR")
        return
    if clear:
        removed = disk.trim_cache(0)
        echo_line(f"removed {removed} {'entry' if removed == 1 else 'entries'} from {folder}")
    number, size = disk.cache_size()
    if clear and number:
        from citepress.errors import ProjectError

        entries = "1 entry" if number == 1 else f"{number} entries"
        hint = f"check who owns the files in '{folder}'"
        raise ProjectError(f"{entries} of the cache cannot be removed", hint)
    if not clear:
        entries = f"{number} {'entry' if number == 1 else 'entries'}, {size / 1e6:.1f} MB"
        echo_line(f"{folder}: {entries}")
