"""`explain`, `rules` and `doctor`: what citepress knows of itself."""

from __future__ import annotations

import click

from citepress.cli.console import echo


@click.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print the page of a rule: what it finds, why, and how to mend it."""
    from citepress import errors, rules
    from citepress.suggest import did_you_mean

    found = rules.NAMES.get(rule.strip().lower().replace("_", "-"))
    if found is None:
        hint = did_you_mean(rule, rules.NAMES) or "`citepress rules` lists them"
        raise errors.UsageError(f"there is no rule '{rule}'", hint)
    locked = ", and nothing lowers it" if rules.name(found) in rules.LOCKED else ""
    echo(f"{(found.__doc__ or '').strip()}\n\nSeverity: {found.SEVERITY}{locked}.")


@click.command("rules")
def list_rules() -> None:
    """List the rules, with their severities."""
    from citepress import rules

    width = max(map(len, rules.NAMES))
    for name, rule in rules.NAMES.items():
        first = (rule.__doc__ or "").split("\n", 1)[0].partition(": ")[2]
        echo(f"{name:{width}}  {rule.SEVERITY:7}  {first}")


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Say what citepress works with here, and what is missing."""
    from citepress.commands import doctor as diagnosis

    lines, sound = diagnosis.examine(ctx.obj["root"])
    for line in lines:
        echo(line)
    ctx.exit(0 if sound else 2)
