"""The help of each command: plain words, and examples that the command line takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from citepress import reports
from citepress.cli.group import cli
from tests.cli.test_cli import run


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> Iterator[tuple]:
    yield path, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = list(commands())


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[" ".join(p) for p, _ in COMMANDS])
def test_each_command_has_examples_and_documented_options(path, command, capfd) -> None:
    assert run(*path, "--help") == 0
    shown = capfd.readouterr().out
    assert len(command.examples) >= 2
    assert command.help and command.help.partition("\n")[0]
    for line, text in command.examples:
        assert f"  {line}\n      {text}\n" in shown
        assert line.split()[0] == "citepress" and line.split()[-1] != "citepress " + " ".join(path)
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help and option.help[0].isupper() and option.help.endswith("."), option


@pytest.mark.parametrize(
    "line", sorted({line for _, command in COMMANDS for line, _ in command.examples})
)
def test_the_command_line_takes_each_example(line: str, monkeypatch) -> None:
    done = []
    for _, command in COMMANDS:
        if not isinstance(command, click.Group):
            monkeypatch.setattr(command, "callback", lambda **given: done.append(given))
    words = ["unknown-key" if word == "RULE" else word for word in shlex.split(line)[1:]]
    cli.main(words, prog_name="citepress", standalone_mode=False, obj={})
    assert len(done) == 1


def test_the_help_names_every_format_of_a_report(capfd) -> None:
    run("check", "--help")
    shown = re.sub(r"\s+", " ", capfd.readouterr().out)
    assert [name for name in reports.NAMES if not re.search(rf"\b{name}\b", shown)] == []


def test_help_is_free_of_private_words() -> None:
    pages = [command.help or "" for _, command in COMMANDS]
    pages += [
        option.help or "" for _, c in COMMANDS for option in c.params if hasattr(option, "help")
    ]
    pages += [text for _, command in COMMANDS for _, text in command.examples]
    private = (
        r"\b(?:tells?|told|said|kept|mend\w*|comes? along|holds? back|faces?|whence|thereof)\b"
    )
    assert [page for page in pages if re.search(private, page, re.I)] == []
