"""docs/editors.md: the patterns that it gives to editors read what the command really prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from citepress.commands import build
from citepress.places import line_and_column
from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs/editors.md").read_text(encoding="utf-8")
FILES = {
    "src_md/01-a.md": "# Öne\n\nSo „es“ wäre[@nobody1999]. Here: [x]: [@none: it].\n",
    "src_md/02 b.md": "One [@other1999] [@ali2020] [@ali2020].\n",
    "references.bib": "@book{ali2020, title = {T}, author = {A, B}, date = {99}}\n",
}
Row = tuple[str, int, int, str, str]


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.S)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root = tmp_path_factory.mktemp("editors")
    for path, text in FILES.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "citepress", "check"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    return root, done.stdout


def expected(root: Path) -> list[Row]:
    """Each finding's file, line, column, severity and message, not by way of the text."""
    rows = []
    for each in build.check(root).findings:
        line, column = line_and_column(each.span.text, each.span.start)
        rows.append((each.span.text.path, line, column, each.severity, each.message))
    assert len(rows) >= 5 and {row[3] for row in rows} == {"error", "warning"}
    return rows


def test_the_problem_matcher_of_vs_code(printed) -> None:
    root, output = printed
    matcher = json.loads(block("json"))["tasks"][0]["problemMatcher"]
    pattern = matcher["pattern"]
    rows = []
    for line in output.splitlines():
        found = re.search(pattern["regexp"], line)
        if found:
            what = {name: found[group] for name, group in pattern.items() if name != "regexp"}
            place = what["file"], int(what["line"]), int(what["column"])
            rows.append((*place, what["severity"], what["message"]))
            assert what["code"] in line
    assert rows == expected(root)


def test_the_errorformat_of_vim(printed) -> None:
    root, output = printed
    form = re.search(r"&errorformat = '(.*)'", block("vim"))
    assert form
    first, rest = form[1].split(",")
    assert rest == "%-G%.%#"  # every other line is left out
    pattern = errorformat(first)
    rows = [pattern.fullmatch(line) for line in output.splitlines()]
    got = [
        (row["f"], int(row["l"]), int(row["v"]), {"e": "error", "w": "warning"}[row["t"]], row["m"])
        for row in rows
        if row
    ]
    assert got == expected(root)


def errorformat(form: str) -> re.Pattern[str]:
    """An item of Vim's 'errorformat' as a pattern of ours (`:help errorformat`)."""
    kinds = {"f": r"(?P<f>.+?)", "l": r"(?P<l>\d+)", "v": r"(?P<v>\d+)", "t": r"(?P<t>.)",
             "m": r"(?P<m>.+)"}  # fmt: skip
    made, at = "", 0
    for item in re.finditer(r"%\*\[([^]]*)\]|%([flvtm])", form):
        made += re.escape(form[at : item.start()])
        made += f"[{item[1]}]+" if item[1] else kinds[item[2]]
        at = item.end()
    return re.compile(made + re.escape(form[at:]))


def test_the_pattern_of_emacs(printed) -> None:
    root, output = printed
    found = re.search(r'^\s+"(\^.*)"$\s+1 2 3 \(4\)', block("elisp"), re.M)
    assert found
    lisp = json.loads(f'"{found[1]}"')  # the escapes of the string
    for sign in "(|)":  # in Emacs these have the backslash when they are not signs
        lisp = lisp.replace(f"\\{sign}", f"\0{sign}")
    pattern = re.compile(lisp.replace("\0", ""))
    rows = [pattern.search(line) for line in output.splitlines()]
    got = [
        (row[1], int(row[2]), int(row[3]), "warning" if row[4] else "error") for row in rows if row
    ]
    assert got == [row[:4] for row in expected(root)]


def test_the_edits_in_json_are_those_that_fix_does(printed) -> None:
    """An editor that does what `fix` says in the JSON report comes to what the rules propose."""
    root, _ = printed
    command = [sys.executable, "-m", "citepress", "check", "--format", "json"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    findings = json.loads(done.stdout)["findings"]
    if not any("fix" in each for each in findings):
        pytest.skip("the JSON report has no fixes yet")
    glued = next(each for each in findings if each["rule"] == "glued-tag")
    example = json.loads(
        next(b for b in re.findall(r"```json\n(.*?)```", PAGE, re.S) if "fix" in b)
    )
    assert example.keys() <= glued.keys()
    assert example["fix"][0].keys() == glued["fix"][0].keys()
    lines = FILES[glued["path"]].split("\n")
    for edit in glued["fix"]:
        line = lines[edit["line"] - 1]
        assert (edit["line"], edit["safe"]) == (edit["end_line"], True)
        before, after = line[: edit["column"] - 1], line[edit["end_column"] - 1 :]
        lines[edit["line"] - 1] = before + edit["text"] + after
    assert "\n".join(lines) == FILES[glued["path"]].replace("wäre[", "wäre [")
