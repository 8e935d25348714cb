"""The documentation: complete, held against the program, and without a link that leads nowhere."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import shlex
from pathlib import Path
from types import ModuleType

import click
import pytest

from citepress import errors, rules
from citepress.cli.group import cli
from citepress.commands import build
from citepress.reports import json as json_report
from tests.conftest import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGES = sorted([REPOSITORY / "README.md", REPOSITORY / "ARCHITECTURE.md", *DOCS.rglob("*.md")])
_FENCE = re.compile(r"^(`{3,})([^\n]*)\n(.*?)^\1[ ]*$", re.M | re.S)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
_SOURCE = re.compile(r"<img[^>]* src=\"([^\"]+)\"")


def tool_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tool_docs", REPOSITORY / "tools/docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def name(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The identifiers that GitHub gives to the headings of a page."""
    found = re.findall(r"^#+ (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}


def test_the_pages_that_the_program_knows_are_fresh() -> None:
    stale = tool_docs().stale()
    assert not stale, f"run python tools/docs.py: {stale}"


def test_every_option_and_rule_is_documented() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    for called, command in {"": cli, **cli.commands}.items():
        heading = f"## `{f'citepress {called}'.strip()}`\n"
        assert heading in page
        part = page.split(heading)[1].split("\n## ")[0]
        for param in command.params:
            if isinstance(param, click.Option) and not param.hidden:
                assert f"`{', '.join(param.opts)}" in part, f"{called}: {param.opts}"
                assert param.help, f"{called} {param.opts} says nothing of itself"
    index = (DOCS / "rules/README.md").read_text(encoding="utf-8")
    for rule in rules.NAMES:
        assert f"[`{rule}`]({rule}.md)" in index


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = prose(page)
    targets = [a or b for a, b in _LINK.findall(_CODE.sub("", text))] + _SOURCE.findall(text)
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


def calls(page: Path) -> list[str]:
    """The calls of the program on a page: lines of shell blocks and of indented ones, and code."""
    text = page.read_text(encoding="utf-8")
    lines = [
        line.strip()
        for _, kind, body in _FENCE.findall(text)
        if kind.strip() in ("sh", "bash", "console")
        for line in body.split("\n")
    ]
    lines += [line.strip() for line in re.findall(r"^ {4}(\S.*)$", prose(page), re.M)]
    lines += _CODE.findall(prose(page))
    found = [part for line in lines for part in re.split(r"&&|;", line)]
    return [
        call.strip() for call in found if re.match(r"\s*(citepress|python build\.py)(\s|$)", call)
    ]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_call_of_the_program_is_one_that_it_takes(page: Path) -> None:
    for call in calls(page):
        words = shlex.split(call.replace("...", "").replace("python build.py", "citepress"))[1:]
        if words[:1] == ["[OPTIONS]"] or (words and words[0].startswith(("/", "="))):
            continue
        command: click.Command = cli
        if words and words[0] not in cli.commands and not words[0].startswith("-"):
            pytest.fail(f"{call}: there is no command '{words[0]}'")
        taking = False
        for word in words:
            if taking:
                taking = False
            elif isinstance(command, click.Group) and word in command.commands:
                command = command.commands[word]
            elif word.startswith("-") and len(word) > 1:
                owners = (command, cli.commands["build"]) if command is cli else (command,)
                option = next(
                    (p for owner in owners for p in owner.params if word.split("=")[0] in p.opts),
                    None,
                )
                assert option or word in ("-h", "--help"), f"{call}: no option {word}"
                taking = option is not None and not option.is_flag and "=" not in word


def test_the_readme_has_a_row_for_every_command() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \|", readme, re.M)
    told = {word for row in rows for word in re.findall(r"`citepress (\w[\w-]*)", row)}
    assert told >= set(cli.commands)


def test_every_page_stands_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    linked = {target.partition("#")[0] for target, _ in _LINK.findall(index)}
    pages = {page.name for page in DOCS.glob("*.md")} - {"README.md"}
    assert pages <= linked, f"not in the index: {sorted(pages - linked)}"


def test_the_pictures_are_there_and_small() -> None:
    pictures = sorted((DOCS / "pictures").glob("*.png"))
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert {f"docs/pictures/{one.name}" for one in pictures} == set(_SOURCE.findall(readme))
    for picture in pictures:
        assert picture.read_bytes()[:4] == b"\x89PNG"
        assert picture.stat().st_size < 150_000, picture.name


def test_the_page_of_the_json_report_shows_a_real_one(project, update: bool) -> None:
    page = DOCS / "json.md"
    text = page.read_text(encoding="utf-8")
    blocks = {kind.strip(): body for _, kind, body in _FENCE.findall(text)}
    files = {kind.split(" ", 1)[1]: body for kind, body in blocks.items() if " " in kind}
    assert set(files) == {"src_md/01-a.md", "references.bib"}
    report = build.check(project(files))
    got = json_report.render(report)
    if update and blocks["json"] != got:
        text = text.replace(f"```json\n{blocks['json']}```", f"```json\n{got}```")
        page.write_text(text, encoding="utf-8", newline="\n")
    else:
        assert blocks["json"] == got
    whole = json.loads(got)
    names = {*whole, *whole["counts"], *whole["coverage"]}
    for each in ("tags", "sections", "kinds", "scopes", "sources", "claims"):
        assert whole[each], f"the example has no {each}"
        names |= {*whole[each][0]}
    for finding in whole["findings"]:
        names |= {*finding, *(name for other in finding["related"] for name in other)}
        names |= {name for edit in finding["fix"] for name in edit}
    told = set(_CODE.findall(prose(page)))
    assert names <= told, f"not described: {sorted(names - told)}"


def test_the_readme_shows_what_a_broken_tag_gives(project, update: bool) -> None:
    page = REPOSITORY / "README.md"
    files = {
        path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
        for path in [*sorted((REPOSITORY / "src_md").glob("*.md")), REPOSITORY / "references.bib"]
    }
    first = "src_md/01-introduction.md"
    files[first] = files[first].replace("@lang2017", "@lang2071", 1)
    report = build.check(project(files))
    from citepress.reports import text as text_report

    got = text_report.render(report)
    shown = next(
        body for _, kind, body in _FENCE.findall(page.read_text("utf-8")) if kind == "text"
    )
    assert shown, "the README has an empty block where the report should stand"
    if update and shown != got:
        page.write_text(page.read_text("utf-8").replace(shown, got), encoding="utf-8", newline="\n")
    else:
        assert shown == got


def printed(root: Path, files: dict[str, str]) -> str:
    """The web page that a new project with these files gives."""
    from citepress.commands import init

    init.start(root)
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8")
    built = build.build(root, to=("html",))
    assert built.outputs, built.report.findings
    page = built.outputs[0].read_text(encoding="utf-8")
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_the_tags_of_the_guide_are_printed_as_it_says(tmp_path: Path) -> None:
    part = (DOCS / "guide.md").read_text(encoding="utf-8").split("\n## Tags")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([^`]*@[^`]*)` \| (.+?) \|$", part, re.M)[:6]
    assert len(rows) == 6
    section = "\n\n".join(f"Row {n}. {tag}" for n, (tag, _) in zip("ABCDEF", rows, strict=True))
    page = printed(tmp_path / "new", {"src_md/01-introduction.md": section})
    for letter, (_, said) in zip("ABCDEF", rows, strict=True):
        assert f"Row {letter}. {said}" in page


def test_the_template_of_the_guide_is_taken(tmp_path: Path) -> None:
    text = (DOCS / "guide.md").read_text(encoding="utf-8")
    template = next(body for _, kind, body in _FENCE.findall(text) if kind == "jinja")
    theme = text.split("## Change the appearance")[1].split("```toml\n")[1].split("```")[0]
    page = printed(
        tmp_path / "new", {"templates/page.html": template, "templates/theme.toml": theme}
    )
    assert "A new essay" in page
    assert "What does the record show?" not in page


def test_the_guide_lists_every_exit_status() -> None:
    part = (DOCS / "guide.md").read_text(encoding="utf-8").split("## Exit status")[1]
    told = {int(number) for number in re.findall(r"^\| (\d+) \|", part, re.M)}
    kinds = {kind.exit_status for kind in errors.BuildError.__subclasses__()}
    # Those of signals are the shell's: 128 and the number of the signal.
    assert told == {0, 128 + 1, 128 + 2, 128 + 15, *kinds}
