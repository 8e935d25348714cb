"""`python tools/docs.py`: write the pages that are made from the program: docs/commands.md from
Click's parameters, docs/rules/ from the docstrings of the rules, docs/settings.md from the classes
of the settings, and their JSON schema.

With `--check` nothing is written, and the exit status is 1 where a page is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

import click

from citepress import rules
from citepress.cli.group import cli
from citepress.settings import Edition, Settings, in_force, keys_of, written
from citepress.settings import schema as settings_schema
from citepress.settings.tables import Key

DOCS = Path(__file__).resolve().parent.parent / "docs"
SCHEMA = "../citepress/data/citepress.schema.json"
_MADE = "<!-- Made by tools/docs.py; change the program's own words instead. -->\n\n"


def pages() -> dict[str, str]:
    """The text of each page, by its path in docs/."""
    made = {"commands.md": commands(), "rules/README.md": rules_index()}
    made |= {f"rules/{name}.md": rule_page(name) for name in rules.NAMES}
    made["settings.md"] = settings_page()
    return {path: _MADE + text for path, text in made.items()} | {SCHEMA: schema()}


def settings_page() -> str:
    """What every setting is, its type and its default; the introduction is a file of its own."""
    introduction = Path(__file__).with_name("settings.md").read_text("utf-8")
    defaults = in_force(Settings())
    parts = [introduction.rstrip() + "\n"]
    for key in keys_of(Settings).values():
        kind = key.kind.words
        head = f"*{kind[:1].upper()}{kind[1:]}.* Default: `{defaults[key.name]}`."
        table = list(_inner(key))
        text = key.doc.text
        if table:
            first, _, rest = text.partition("\n\n")
            text = "\n\n".join(filter(None, [first, "\n".join(table), rest]))
        parts.append(f"## `{key.name}`\n\n{head}\n\n```toml\n{key.doc.example}\n```\n\n{text}\n")
    return "\n".join(parts)


def _inner(key: Key) -> Iterator[str]:
    """The rows for the keys of a table."""
    cls = {"edition": Edition}.get(key.name, type(key.default))
    keys = keys_of(cls) if is_dataclass(cls) else {}
    if not keys:
        return
    yield "| key | type | default | what it does |"
    yield "|---|---|---|---|"
    for inner in keys.values():
        default = "" if inner.default in (None, (), "") else f"`{_default(inner)}`"
        cells = (f"`{inner.name}`", inner.kind.words, default, inner.doc.text)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _default(key: Key) -> str:
    return "all" if key.name == "require" else written(key.default)


def schema() -> str:
    """The JSON schema of the settings."""
    found = {
        name: (rule.__doc__ or "").split("\n", 1)[0].partition(": ")[2].replace("`", "")
        for name, rule in rules.NAMES.items()
    }
    return settings_schema.render(found, rules.LOCKED)


def commands() -> str:
    """Every command with its arguments and options, those of `citepress` itself first."""
    parts = [
        "# Commands\n\nEvery command with its arguments and options. `python build.py` in this"
        " repository runs the same program. For tasks see [the guide](guide.md)."
        " What the exit status means: [exit status](guide.md#exit-status).\n",
        *_command("citepress", cli),
    ]
    for name, command in sorted(cli.commands.items()):
        parts += _command(f"citepress {name}", command)
    return "\n".join(parts)


def _command(name: str, command: click.Command) -> Iterator[str]:
    if command.hidden:
        return
    usage = [
        str(p.metavar or p.name).upper() for p in command.params if p.param_type_name == "argument"
    ]
    usage.append("COMMAND" if isinstance(command, click.Group) else "")
    yield f"## `{name}`\n\n" + "\n\n".join(
        " ".join(part.split()) for part in (command.help or "").split("\n\n")
    )
    yield f"\n```text\n{' '.join([name, '[OPTIONS]', *usage]).strip()}\n```\n"
    with click.Context(command, info_name=name, help_option_names=["-h", "--help"]) as context:
        for option in command.get_params(context):
            if (
                isinstance(option, click.Option)
                and not option.hidden
                and ("--help" not in option.opts or command is cli)
            ):
                yield _option(option)
    if examples := getattr(command, "examples", ()):
        yield "\nExamples:\n\n```sh"
        for line, text in examples:
            yield f"# {text}\n{line}"
        yield "```"
    if isinstance(command, click.Group) and command is not cli:
        for inner, below in sorted(command.commands.items()):
            yield ""
            yield from _command(f"{name} {inner}", below)
    yield ""


def _option(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    if isinstance(option.type, click.Choice):
        names += f" {'|'.join(map(str, option.type.choices))}"
    elif not option.is_flag and not option.count:
        names += f" {option.metavar or option.type.name.upper()}"
    again = " Can be given more than once." if option.multiple else ""
    return f"- `{names}`: {' '.join((option.help or '').split())}{again}"


def rule_page(name: str) -> str:
    """A rule's docstring as a page, with its severity."""
    rule = rules.NAMES[name]
    first, _, rest = (rule.__doc__ or "").strip().partition("\n")
    said = first.partition(": ")[2]
    locked = "; nothing lowers it" if name in rules.LOCKED else ""
    head = f"# `{name}`\n\n{said[:1].upper()}{said[1:]}\n\nSeverity: {rule.SEVERITY}{locked}.\n"
    return f"{head}{rest.rstrip()}\n\n[All rules](README.md)\n"


def rules_index() -> str:
    """The list of the rules."""
    rows = []
    for name, rule in rules.NAMES.items():
        said = (rule.__doc__ or "").split("\n", 1)[0].partition(": ")[2].replace("|", "\\|")
        rows.append(f"| [`{name}`]({name}.md) | {rule.SEVERITY} | {said} |")
    return (
        "# Rules\n\nWhat citepress looks for. `citepress explain RULE` prints the same page in a"
        " terminal. How to lower a rule, for all, for a file or for one passage:"
        " [settings](../settings.md#rules) and"
        " [the guide](../guide.md#allow-a-rule-in-one-place).\n\n"
        "| rule | severity | finds |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def stale() -> list[str]:
    """The pages that are not as they should be: missing, out of date, or of a rule that is gone."""
    made = pages()
    there = {f"rules/{path.name}" for path in (DOCS / "rules").glob("*.md")}
    changed = [
        path
        for path, text in made.items()
        if not (DOCS / path).is_file() or (DOCS / path).read_text(encoding="utf-8") != text
    ]
    return sorted([*changed, *(there - set(made))])


def main() -> int:
    old = stale()
    if "--check" in sys.argv[1:]:
        for path in old:
            print(f"docs/{path} is stale: run python tools/docs.py")
        return bool(old)
    made = pages()
    for path in old:
        if path in made:
            (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / path).write_text(made[path], encoding="utf-8", newline="\n")
        else:
            (DOCS / path).unlink()
        print(f"docs/{path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
