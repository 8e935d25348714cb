"""A literate page a rule: each case is a small project and the findings that it must give.

Files below `former/` are those that git has at HEAD, for rules that compare.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from citepress import rules
from citepress.commands import build
from citepress.places import extent
from tests.conftest import REPOSITORY

PAGES = sorted((REPOSITORY / "tests" / "rules").glob("*.md"))
_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<kind>\w+)?[ ]*(?P<path>\S+)?[ ]*\n(?P<body>.*?)^(?P=fence)[ ]*$",
    re.M | re.S,
)


@dataclass
class Case:
    title: str
    start: int
    files: dict[str, bytes] = field(default_factory=dict)
    expected: str = ""
    place: tuple[int, int] = (0, 0)


def cases(page: Path) -> list[Case]:
    text = page.read_text(encoding="utf-8")
    blocks = list(_FENCE.finditer(text))
    found = [
        Case(m[1], m.start())
        for m in re.finditer(r"^## (.+)$", text, re.M)
        if not any(b.start() < m.start() < b.end() for b in blocks)
    ]
    for block in blocks:
        owner = [case for case in found if case.start < block.start()]
        if not owner:
            continue
        body = block["body"]
        if block["kind"] == "findings":
            owner[-1].expected = body.strip()
            owner[-1].place = block.span("body")
        elif block["path"]:
            raw = base64.b64decode(body) if block["kind"] == "base64" else body.encode("utf-8")
            owner[-1].files[block["path"]] = raw
    return found


ALL = [(page, case) for page in PAGES for case in cases(page)]


def _commit_former(root: Path) -> bool:
    """Make what lies in `former/` the state of the project at HEAD, where a case has that."""
    former = root / "former"
    if not former.is_dir():
        return False
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    files = f"--work-tree={former}"
    for words in (["init", "-q"], [files, "add", "-A"], [files, "commit", "-q", "-m", "former"]):
        subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)
    shutil.rmtree(former)
    return True


def told(root: Path, rule: str) -> str:
    manuscript = build.read(root)
    if _commit_former(root):
        manuscript = build.with_former(manuscript, root, "HEAD")
    lines = []
    paths = [section.source.path for section in manuscript.sections]
    found = rules.check(manuscript).findings
    # A page is read from top to bottom; that errors come before warnings is tested elsewhere.
    in_order = sorted(
        found, key=lambda f: (f.span.text.path not in paths, f.span.text.path, f.span.start)
    )
    for finding in in_order:
        if finding.rule != rule:
            continue
        line, column, end_line, end_column = extent(finding.span)
        end = str(end_column) if line == end_line else f"{end_line}:{end_column}"
        hint = f" | {finding.hint}" if finding.hint else ""
        where = f"{finding.span.text.path}:{line}:{column}-{end}"
        lines.append(f"{where} {finding.severity} {finding.message}{hint}")
    return "\n".join(lines) or "none"


@pytest.mark.parametrize(("page", "case"), ALL, ids=[f"{p.stem}: {c.title}" for p, c in ALL])
def test_page(page: Path, case: Case, project, update: bool) -> None:
    got = told(project(case.files), page.stem)
    if update and got != case.expected:
        text = page.read_text(encoding="utf-8")
        at = next(c.place for c in cases(page) if c.title == case.title)
        page.write_text(text[: at[0]] + got + "\n" + text[at[1] :], encoding="utf-8")
    else:
        assert got == case.expected


def test_every_rule_has_a_page_with_a_case_that_finds_and_one_that_does_not() -> None:
    assert {page.stem for page in PAGES} == set(rules.NAMES)
    for page in PAGES:
        expected = [case.expected for case in cases(page)]
        assert "none" in expected, f"{page.name} has no case without a finding"
        # What only typesetting finds is tested in tests/output/test_refusals.py.
        if page.stem != "refused-by-engine":
            assert any(e not in ("none", "") for e in expected), f"{page.name} has no finding"
        titles = [case.title for case in cases(page)]
        assert len(set(titles)) == len(titles), f"{page.name} repeats a title"


def test_every_rule_is_a_file_and_every_file_is_in_the_tuple() -> None:
    folder = Path(rules.__file__).parent
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert files == set(rules.NAMES)


@pytest.mark.parametrize("name", rules.NAMES)
def test_docstring_is_a_page(name: str) -> None:
    page = rules.NAMES[name].__doc__ or ""
    assert page.startswith(f"`{name}`: ")
    headings = re.findall(r"^## (.+)$", page, re.M)
    assert headings == ["What it finds", "Why it matters", "How to fix", "Example"]
    for heading in headings:
        assert len(page.split(f"## {heading}\n")[1].split("\n## ")[0].strip()) > 10
    assert rules.NAMES[name].SEVERITY in ("error", "warning")
