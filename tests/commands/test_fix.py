"""fixing.py, edits.py, mending.py and the door for the author's files: what a fix does, what it
leaves alone, and that files are edited all together or not at all."""

from __future__ import annotations

import os
import random
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citepress import disk, rules
from citepress.commands import build, fix
from citepress.errors import ProjectError, UsageError
from citepress.findings import edits, fixing
from citepress.findings.fixing import Choice
from citepress.model import Edit, Finding, Span, Text
from tests.conftest import BIBLIOGRAPHY, REPOSITORY

KHAN = "@book{khan2021, title = {T}, author = {Khan, Ali}, publisher = {P}, date = {2021}}\n"
SITE = (
    "@online{tass2022, title = {Drills}, author = {{TASS}}, date = {2022}, "
    "url = {https://tass.com/drills}}\n"
)
SECTION = "src_md/01-a.md"


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "citepress", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def texts(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix in (".md", ".bib", ".toml")
    }


def section(root: Path) -> str:
    return (root / SECTION).read_text(encoding="utf-8")


# --- what each fix does: (before, after the safe ones, after the unsafe ones too) ---

TAGS = {
    "a key's case": ("So [@Ali2020].", "So [@ali2020].", None),
    "a key's case in braces": ("So [@{Ali2020}, p. 3].", "So [@{ali2020}, p. 3].", None),
    "a narrative key in braces": ("As @{Ali2020}so.", "As @{ali2020}so.", None),
    "a misspelt key": ("So [@ali2002].", None, "So [@ali2020]."),
    "a narrative key": ("As @Ali2020 [p. 3] says.", "As @ali2020 [p. 3] says.", None),
    "two near keys": ("So [@khan202].", None, None),
    "a tracking parameter": (
        "So [tass.com](https://tass.com/drills?utm_source=chatgpt.com).",
        "So [tass.com](https://tass.com/drills).",
        None,
    ),
    "a parameter among others": (
        "See [this](https://a.org/x?id=3&utm_source=a&page=2#top).",
        "See [this](https://a.org/x?id=3&page=2#top).",
        None,
    ),
    "no space before": ("The meeting[@ali2020] was.", "The meeting [@ali2020] was.", None),
    "no space before an emphasised site": (
        "The meeting**[tass.com](https://tass.com/drills)** was.",
        "The meeting **[tass.com](https://tass.com/drills)** was.",
        None,
    ),
    "no space behind": ("It [@ali2020]was so.", "It [@ali2020] was so.", None),
    "after the stop": ("He said so. [@ali2020]", "He said so [@ali2020].", None),
    "glued after the stop": ("He said so.[@ali2020] Then.", "He said so [@ali2020]. Then.", None),
    "two after the stop": (
        "Was it so? [@ali2020] [@khan2021] Yes.",
        "Was it so [@ali2020] [@khan2021]? Yes.",
        None,
    ),
    "after a stop in quotes": ('He said "so." [@ali2020]', None, 'He said "so" [@ali2020].'),
    "doubled": ("So [@ali2020] [@ali2020].", "So [@ali2020].", None),
    "doubled in one": ("So [@ali2020; @khan2021; @ali2020].", "So [@ali2020; @khan2021].", None),
    "doubled in the next": (
        "So [@ali2020] [@ali2020; @khan2021].",
        "So [@ali2020] [@khan2021].",
        None,
    ),
    "all at once": (
        "So it was.[@Ali2020; @ali2020] Then[@khan2021] [@khan2021] it ended.",
        "So it was [@ali2020]. Then [@khan2021] it ended.",
        None,
    ),
    "an allowance without need": (
        'Now [as *ever* it was]{.allow rule="unknown-key" because="x"} [@ali2020].',
        None,
        "Now as *ever* it was [@ali2020].",
    ),
    "a block allowance without need": (
        'One.\n\n::: {.allow rule="unknown-key" because="x"}\n\nTwo [@ali2020].\n\n:::\n\nThree.',
        None,
        "One.\n\n\nTwo [@ali2020].\n\n\nThree.",
    ),
    "code, comments, escapes": ("So `x[@Ali2020]`, \\@Ali2020 <!-- y[@Ali2020] -->.", None, None),
    "an allowed passage": (
        '[So it was[@ali2020].]{.allow rule="glued-tag" because="the style wants it"}',
        None,
        None,
    ),
}


@pytest.mark.parametrize("name", TAGS)
def test_a_fix_in_a_section(name: str, project) -> None:
    before, safe, unsafe = TAGS[name]
    bib = BIBLIOGRAPHY + KHAN + KHAN.replace("khan2021", "khan2022").replace("{T}", "{U}") + SITE
    root = project({SECTION: f"# One\n\n{before}\n", "references.bib": bib})
    fix.fix(root, Choice())
    assert section(root) == f"# One\n\n{safe or before}\n"
    mended = fix.fix(root, Choice(unsafe=True))
    assert section(root) == f"# One\n\n{unsafe or safe or before}\n"
    assert (root / "references.bib").read_text() == bib
    assert bool(mended.fixed) == (unsafe is not None)


LIST = {
    "an exact double": (BIBLIOGRAPHY + "\n" + BIBLIOGRAPHY.replace("{2020}", '"2020"'),
                        BIBLIOGRAPHY, None),
    "a double that says something else": (
        BIBLIOGRAPHY + BIBLIOGRAPHY.replace("{2020}", "{2021}"), None, None),
    "a double under another key": (
        BIBLIOGRAPHY + "\n" + BIBLIOGRAPHY.replace("ali2020", "ali2020b"), None, BIBLIOGRAPHY),
    "a comma that is missing": (
        BIBLIOGRAPHY.replace("Sara},", "Sara}").replace("Region},", "Region}"), BIBLIOGRAPHY, None),
    "a value without braces": (
        BIBLIOGRAPHY.replace("{Oxford University Press}", "Oxford University Press"), BIBLIOGRAPHY,
        None),
    "a value without braces over two lines": (
        BIBLIOGRAPHY.replace("{Oxford University Press}", "Oxford\n  Press"), None, None),
    "dashes": (BIBLIOGRAPHY.replace("date =", "pages = {12-15, 3 – 9},\n  date ="),
               BIBLIOGRAPHY.replace("date =", "pages = {12--15, 3--9},\n  date ="), None),
    "braces round a date": (BIBLIOGRAPHY.replace("{2020}", "{{2020}}"), BIBLIOGRAPHY, None),
    "braces round a title": (
        BIBLIOGRAPHY.replace("{A History of the Region}", "{{A History of the Region}}"), None,
        BIBLIOGRAPHY),
    "a date in words": (BIBLIOGRAPHY.replace("{2020}", "{30 June 2020}"),
                        BIBLIOGRAPHY.replace("{2020}", "{2020-06-30}"), None),
    "a date that is in no calendar": (BIBLIOGRAPHY.replace("{2020}", "{31 June 2020}"), None, None),
    "a month in words": (
        BIBLIOGRAPHY.replace("date = {2020}", "year = {2020},\n  month = {January}"),
        BIBLIOGRAPHY.replace("date = {2020}", "year = {2020},\n  month = {jan}"), None),
    "pp.": (BIBLIOGRAPHY.replace("date =", "pages = {pp. 12-15},\n  date ="),
            BIBLIOGRAPHY.replace("date =", "pages = {12--15},\n  date ="), None),
    "an address without scheme": (
        BIBLIOGRAPHY.replace("date =", "url = {a.org/x?utm_source=y},\n  date ="), None,
        BIBLIOGRAPHY.replace("date =", "url = {https://a.org/x},\n  date =")),
    "a crossref's case": (
        BIBLIOGRAPHY + KHAN.replace("title", "crossref = {Ali2020}, title"),
        BIBLIOGRAPHY + KHAN.replace("title", "crossref = {ali2020}, title"), None),
    "abbreviations": (
        '@string{d = "{2020}"}\n' + BIBLIOGRAPHY.replace("{2020}", "d"), None, None),
}  # fmt: skip


@pytest.mark.parametrize("name", LIST)
def test_a_fix_in_the_list_of_sources(name: str, project) -> None:
    before, safe, unsafe = LIST[name]
    root = project({"references.bib": before})
    fix.fix(root, Choice())
    assert (root / "references.bib").read_text() == (safe or before)
    fix.fix(root, Choice(unsafe=True))
    assert (root / "references.bib").read_text() == (unsafe or safe or before)
    assert section(root) == "# One\n\nSo it was [@ali2020].\n"


def test_a_double_under_another_key_gives_its_tags_the_first_key(project) -> None:
    double = BIBLIOGRAPHY.replace("ali2020", "ali2020b")
    text = "# One\n\nSo [@ali2020]. Yes [see @ali2020b, p. 3].\n"
    root = project({SECTION: text, "references.bib": BIBLIOGRAPHY + "\n% note\n" + double})
    fix.fix(root, Choice(unsafe=True))
    assert section(root) == "# One\n\nSo [@ali2020]. Yes [see @ali2020, p. 3].\n"
    assert (root / "references.bib").read_text() == BIBLIOGRAPHY + "\n% note\n"


def test_site_tags_become_citations_only_where_that_is_asked_for(project) -> None:
    text = "So [tass.com](https://tass.com/drills). It rained [b.org](https://b.org/x).\n"
    root = project({SECTION: text, "references.bib": SITE})
    fix.fix(root, Choice(unsafe=True))
    assert section(root) == text
    mended = fix.fix(root, Choice(), site_tags=True)
    assert section(root) == "So [@tass2022]. It rained [b.org](https://b.org/x).\n"
    assert [finding.rule for finding in mended.report.findings] == ["unknown-site"]


def test_site_tags_become_citations_where_the_settings_forbid_them(project) -> None:
    text = "So [tass.com](https://tass.com/drills).\n"
    files = {SECTION: text, "references.bib": SITE, "citepress.toml": 'site-tags = "error"\n'}
    root = project(files)
    fix.fix(root, Choice())
    assert section(root) == "So [@tass2022].\n"


def test_unused_entries_go_only_where_that_is_asked_for(project) -> None:
    parent = BIBLIOGRAPHY.replace("ali2020", "parent1999").replace("A History", "Parent")
    child = KHAN.replace("title", "xref = {parent1999}, title")
    bib = f"% sources\n\n{BIBLIOGRAPHY}\n{parent}\n% of Khan\n{child}"
    root = project({"references.bib": bib})
    fix.fix(root, Choice(unsafe=True))
    assert (root / "references.bib").read_text() == bib
    mended = fix.fix(root, Choice(demanded=frozenset({"uncited-entry"})))
    assert (root / "references.bib").read_text() == f"% sources\n\n{BIBLIOGRAPHY}\n% of Khan\n"
    assert not mended.report.findings


def test_a_key_is_fixed_before_its_entry_looks_unused(project) -> None:
    root = project({SECTION: "So [@Ali2020].\n", "references.bib": BIBLIOGRAPHY})
    fix.fix(root, Choice(demanded=frozenset({"uncited-entry"})))
    assert section(root) == "So [@ali2020].\n"
    assert (root / "references.bib").read_text() == BIBLIOGRAPHY


# --- the command ---

FAULTY = "# One\n\nSo it was[@Ali2020]. He said so. [@ali2020] No [@nobody1999].\n"
MENDED = "# One\n\nSo it was [@ali2020]. He said so [@ali2020]. No [@nobody1999].\n"


def test_the_command_fixes_and_says_what_is_left(project) -> None:
    root = project({SECTION: FAULTY})
    done = run("fix", cwd=root)
    assert section(root) == MENDED
    assert done.returncode == 1
    column = MENDED.splitlines()[2].index("@nobody") + 1
    assert done.stdout.startswith(f"{SECTION}:3:{column}: error[unknown-key] no entry has the key")
    assert "fixed 3 findings in 1 file\n" in done.stderr
    assert run("fix", cwd=root).stdout == done.stdout
    assert section(root) == MENDED


def test_status_is_0_when_no_error_is_left(project) -> None:
    root = project({SECTION: "# One\n\nSo it was[@Ali2020].\n"})
    assert run("fix", cwd=root).returncode == 0
    (root / SECTION).write_text('# One\n\nHe said "so." [@ali2020]\n', encoding="utf-8")
    assert run("fix", cwd=root).returncode == 0
    assert run("fix", "--strict", cwd=root).returncode == 1


def test_diff_shows_and_writes_nothing(project) -> None:
    root = project({SECTION: FAULTY})
    before = texts(root)
    shown = run("fix", "--diff", cwd=root)
    assert texts(root) == before
    assert shown.returncode == 1
    old, new = FAULTY.splitlines()[2], MENDED.splitlines()[2]
    assert f"--- a/{SECTION}\n+++ b/{SECTION}\n" in shown.stdout
    assert f"\n-{old}\n+{new}\n" in shown.stdout
    git = shutil.which("git")
    if git:  # the diff is one that can be applied
        subprocess.run([git, "apply", "-"], cwd=root, input=shown.stdout, text=True, check=True)
        assert section(root) == MENDED
    else:
        (root / SECTION).write_text(MENDED, encoding="utf-8")
    nothing = run("fix", "--diff", cwd=root)
    assert (nothing.returncode, nothing.stdout) == (0, "")


def test_select_and_ignore(project) -> None:
    root = project({SECTION: FAULTY})
    assert run("fix", "--select", "glued-tag", cwd=root).returncode == 0
    assert section(root) == FAULTY.replace("was[@", "was [@")
    assert run("fix", "--ignore", "unknown_key,tag-after-stop", cwd=root).returncode == 0
    assert section(root) == FAULTY.replace("was[@", "was [@")
    assert run("fix", "--select", "ALL", "--ignore", "unknown-key", cwd=root).returncode == 0
    assert section(root) == MENDED.replace("ali", "Ali", 1)
    wrong = run("fix", "--select", "glued-tags", cwd=root)
    assert wrong.returncode == 2
    assert "no rule 'glued-tags'" in wrong.stderr and "'glued-tag'" in wrong.stderr


def test_rules_that_are_off_fix_nothing(project) -> None:
    root = project({SECTION: FAULTY, "citepress.toml": '[rules]\nglued-tag = "off"\n'})
    fix.fix(root, Choice())
    assert section(root) == MENDED.replace("was [@", "was[@", 1)


# --- the page ---


def test_the_page_names_every_rule_that_fixes_and_every_option() -> None:
    page = (REPOSITORY / "docs/fix.md").read_text(encoding="utf-8")
    table = page.split("## What is fixed\n")[1].split("\n## ")[0]
    named = set(re.findall(r"^\| `([a-z-]+)` \|", table, re.M))
    mends = {name for name, rule in rules.NAMES.items() if {"Edit", "edits"} & vars(rule).keys()}
    # Edits that come from the reader of the list, of the sections, and from malformed-name.
    mends |= {"rejected-entry", "nested-citation", "corporate-author"}
    assert named == mends
    options = page.split("## What is fixed\n")[0]
    shown = run("fix", "--help", cwd=REPOSITORY).stdout
    common = {"--verbose", "--quiet", "--help"}
    assert (
        set(re.findall(r"`(--[a-z-]+)", options)) == set(re.findall(r"--[a-z-]+", shown)) - common
    )


# --- edits together ---


def finding(text: Text, *spots: tuple[int, int, str]) -> Finding:
    made = tuple(Edit(Span(text, start, end), new) for start, end, new in spots)
    return Finding("m", Span(text, 0, 0), fix=made, rule="r", severity="warning")


def test_of_fixes_that_touch_the_first_is_done() -> None:
    text = Text("a.md", "0123456789")
    pairs = [
        ((2, 4, "x"), (3, 5, "y"), False),
        ((2, 4, "x"), (4, 5, "y"), True),
        ((2, 4, "x"), (4, 4, "y"), False),
        ((2, 2, "x"), (2, 2, "y"), False),
        ((2, 2, "x"), (2, 3, "y"), False),
        ((2, 2, "x"), (3, 3, "y"), True),
        ((2, 9, "x"), (4, 5, "y"), False),
    ]
    for one, other, together in pairs:
        for order in ([one, other], [other, one]):
            chosen = fixing.compatible([finding(text, spot) for spot in order])
            assert (len(chosen) == 2) == together, order
            assert chosen[0].fix[0].new == order[0][2]


def test_the_edits_of_a_finding_are_done_together_or_not_at_all() -> None:
    text = Text("a.md", "0123456789")
    first, second = finding(text, (2, 4, "")), finding(text, (0, 1, "a"), (3, 5, "b"))
    third = finding(text, (0, 1, "c"))
    assert fixing.compatible([first, second, third]) == [first, third]
    assert fixing.apply({"a.md": text}, [first, third])["a.md"].text == "c1456789"
    assert fixing.apply({"a.md": text}, [second])["a.md"].text == "a12b56789"


spots = st.tuples(st.integers(0, 20), st.integers(0, 4), st.text("xyz", max_size=2))


@given(st.lists(st.lists(spots, min_size=1, max_size=2), max_size=8))
def test_what_no_edit_names_stays(found: list[list[tuple[int, int, str]]]) -> None:
    text = Text("a.md", "abcdefghijklmnopqrstuvwxy")
    findings = []
    for each in found:
        if len(each) == 2 and abs(each[0][0] - each[1][0]) < 6:
            each = each[:1]
        findings.append(finding(text, *((start, start + size, new) for start, size, new in each)))
    chosen = fixing.compatible(findings)
    new = fixing.apply({"a.md": text}, chosen)["a.md"].text
    # Taking each piece apart again: what stands between the edits, in order, is the old text's.
    at = back = 0
    for edit in sorted(
        (edit for each in chosen for edit in each.fix),
        key=lambda edit: (edit.span.start, edit.span.end),
    ):
        between = text.text[at : edit.span.start]
        assert new[back : back + len(between)] == between
        back += len(between)
        assert new[back : back + len(edit.new)] == edit.new
        back, at = back + len(edit.new), edit.span.end
    assert new[back:] == text.text[at:]


# --- a fix that would make an error ---


def test_a_fix_that_would_make_an_error_is_not_written(project, monkeypatch) -> None:
    """A rule whose fix breaks a tag, beside one whose fix is sound."""
    rule = rules.NAMES["glued-tag"]
    sound = rule.check

    def check(manuscript):
        for each in sound(manuscript):
            text = each.span.text
            if "broken" in text.text[max(0, each.span.start - 8) : each.span.start]:
                key = text.text.index("@ali", each.span.start)
                each = replace(each, fix=(Edit(Span(text, key + 1, key + 2), "b"),))
            yield each

    monkeypatch.setattr(rule, "check", check)
    text = "# One\n\nSound[@ali2020], broken[@ali2020], sound[@ali2020] it is.\n"
    root = project({SECTION: text})
    mended = fix.fix(root, Choice())
    assert section(root) == text.replace("ound[", "ound [")
    assert [finding.rule for finding in mended.refused] == ["glued-tag"]
    assert len(mended.fixed) == 2
    assert any("would cause an error" in line for line in fix.summary(mended, Choice()))


def test_a_fix_that_fixes_nothing_ends(project, monkeypatch) -> None:
    rule = rules.NAMES["glued-tag"]
    sound = rule.check

    def check(manuscript):
        for each in sound(manuscript):
            place = Span(each.span.text, 0, 0)
            yield replace(each, fix=(Edit(place, "x"),))

    monkeypatch.setattr(rule, "check", check)
    root = project({SECTION: "# One\n\nSo[@ali2020].\n"})
    assert len(fix.fix(root, Choice()).refused) == 1
    assert section(root) == "# One\n\nSo[@ali2020].\n"


# --- properties on whole sections ---

PIECES = [
    "So it was",
    "the year 2020",
    "Ali et al.",
    "He asked why",
    "*bold*",
    '"a word."',
    "`code[@Ali2020]`",
    "(see below)",
    "https://a.org/x?utm_source=y&id=3",
    "end",
    "U.S.",
    "会议",
]
MARKS = ["[@ali2020]", "[@Ali2020, p. 3]", "[@ali2020; @ali2020]", "[-@khan2021]",
         "@ali2020 [p. 3]",
         "[tass.com](https://tass.com/drills?utm_source=x)", "[@ali2002]", "**[@khan2021]**",
         "^[Note[@ali2020].]", "[@nobody1999]", "[b.org](https://b.org)", "@{Ali2020}"]  # fmt: skip
JOINTS = [
    "",
    " ",
    ". ",
    ".",
    "? ",
    ", ",
    "\n",
    "\n\n",
    "\n\n- ",
    "\n\n> ",
    " [",
    "] ",
    "**",
    "\n\n## ",
]
bodies = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(MARKS), st.sampled_from(JOINTS)),
    min_size=3,
    max_size=24,
).map("".join)


def outside(text: str) -> str:
    """The letters and digits of a section outside its tags and the parameter that tracks: what no
    fix may touch, in their order."""
    text = re.sub(r"\[(tass\.com|b\.org)\]\([^)]*\)|utm_source=y", "", text)
    text = re.sub(r"(?i)@\{?(ali|khan|nobody)(20|19)\d\d\}?(, p\. 3)?", "", text)
    return "".join(re.findall(r"\w", text))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bodies, st.booleans())
def test_fix_twice_is_fix_once_and_no_word_changes(project, body: str, unsafe: bool) -> None:
    root = project({SECTION: f"# One\n\n{body}\n", "references.bib": BIBLIOGRAPHY + KHAN + SITE})
    choice = Choice(unsafe=unsafe)
    before = outside(section(root))
    errors = fixing.errors(build.check(root).findings)
    mended = fix.fix(root, choice)
    once = texts(root)
    assert not fixing.errors(mended.report.findings) - errors
    again = fix.fix(root, choice)
    assert texts(root) == once
    assert not again.fixed and not again.written
    assert outside(section(root)) == before


@pytest.mark.parametrize("seed", range(2))
def test_the_essay_with_faults_seeded_is_fixed(tmp_path: Path, seed: int) -> None:
    root = tmp_path / "essay"
    shutil.copytree(REPOSITORY / "src_md", root / "src_md")
    for name in ("references.bib", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, root / name)
    clean = texts(root)
    chance = random.Random(seed)
    faults = [
        (r"(?<=\w) (\[@\w+\])(?=[.,])", r"\1"),  # glued
        (r"(?<=[a-z]) (\[@\w+\])\.(?=\n\n)", r". \1"),  # after the stop
        (r"\[@jamal2024\]", "[@Jamal2024]"),  # case
        (r"(\[@\w+\])", r"\1 \1"),  # doubled
    ]
    seeded = 0
    for path in sorted((root / "src_md").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for old, new in faults:
            found = list(re.finditer(old, text))
            if found:
                spot = chance.choice(found)
                text = text[: spot.start()] + spot.expand(new) + text[spot.end() :]
                seeded += 1
        path.write_text(text, encoding="utf-8")
    assert seeded >= 8
    assert texts(root) != clean
    fix.fix(root, Choice())
    assert texts(root) == clean


# --- rename ---

FORMS = """# One [@old]

So [@old], [see @old, p. 3; -@older], [-@{old}], as @old [p. 4] and @{old} say; `[@old]`.

<!-- [@old] --> Mail me@old.org, \\@old, old and [words [@old]](https://a.org/@old).

| a | b |
|---|---|
| x | y [@old] |

Note^[Inline @old.] and[^n] again[^n].

[^n]: As [@old] says.

        [@old] in code
"""
OLD = (
    "% old is a key\n"
    + BIBLIOGRAPHY.replace("ali2020", "old")
    + KHAN.replace("title", "crossref = {old}, related = {older, old}, title")
    + KHAN.replace("khan2021", "older").replace("{T}", "{old}")
)


def test_rename_goes_through_every_tag_and_every_reference(project) -> None:
    root = project({SECTION: FORMS, "src_md/02-b.md": "More [@old].\n", "references.bib": OLD})
    done = run("rename", "old", "new:a", cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        f"changed {name}" for name in (SECTION, "src_md/02-b.md", "references.bib")
    ]
    kept = (
        "me@old.org",
        "\\@old",
        "`[@old]`",
        "<!-- [@old] -->",
        "a.org/@old",
        "        [@old] in code",
    )
    expected = FORMS
    for number, words in enumerate(kept):
        expected = expected.replace(words, f"\x00{number}\x00")
    expected = re.sub(r"(?<=@)old\b|(?<=@\{)old(?=\})", "new:a", expected)
    for number, words in enumerate(kept):
        expected = expected.replace(f"\x00{number}\x00", words)
    assert section(root) == expected
    assert (root / "src_md/02-b.md").read_text() == "More [@new:a].\n"
    bib = (root / "references.bib").read_text()
    assert bib == OLD.replace("{old,", "{new:a,").replace("{old}, rel", "{new:a}, rel").replace(
        "older, old}", "older, new:a}"
    )


def test_rename_writes_braces_where_a_key_needs_them(project) -> None:
    root = project({SECTION: "So [@ali2020, p. 3] and @ali2020.\n"})
    fix.rename(root, "ali2020", "ali/2020/")
    assert section(root) == "So [@{ali/2020/}, p. 3] and @{ali/2020/}.\n"


def test_rename_diff_writes_nothing(project) -> None:
    root = project({})
    before = texts(root)
    shown = run("rename", "--diff", "ali2020", "ali2021", cwd=root)
    assert shown.returncode == 1 and "+@book{ali2021," in shown.stdout
    assert texts(root) == before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("ali2002", "b", "no entry has the key 'ali2002'"),
        ("ali2020", "khan2021", "an entry already has the key 'khan2021'"),
        ("ali2020", "ali 2021", "'ali 2021' is not a key that every program accepts"),
        ("ali2020", "müller", "'müller' is not a key that every program accepts"),
        ("ali2020", "a,b", "'a,b' is not a key that every program accepts"),
        ("ali2020", "", "'' is not a key that every program accepts"),
        ("ali2020", "ali2020", "an entry already has the key 'ali2020'"),
    ],
)
def test_rename_refuses(project, old: str, new: str, says: str) -> None:
    root = project({"references.bib": BIBLIOGRAPHY + KHAN})
    before = texts(root)
    with pytest.raises(UsageError) as caught:
        fix.rename(root, old, new)
    assert says in caught.value.message
    assert texts(root) == before


def test_rename_refuses_what_it_cannot_edit(project) -> None:
    child = KHAN.replace("title", 'crossref = "ali" # y, title')
    root = project({"references.bib": '@string{y = "2020"}\n' + BIBLIOGRAPHY + child})
    with pytest.raises(
        UsageError, match=r"references\.bib:8:\d+: the reference to 'ali2020' cannot be edited"
    ):
        fix.rename(root, "ali2020", "new")
    root = project({"references.bib": BIBLIOGRAPHY * 2}, "twice")
    with pytest.raises(UsageError, match="two entries have the key"):
        fix.rename(root, "ali2020", "new")


# --- the author's files: all together or not at all, in the manner that they were in ---


def test_marks_line_ends_and_permissions_stay(project) -> None:
    crlf = b"\xef\xbb\xbf# One\r\n\r\nSo[@ali2020].\r\nAnd so it was.\r\n"
    mac = b"# Two\r\rSo[@ali2020].\rAnd so.\r"
    mixed = b"# Three\n\nSo[@ali2020].\r\n\rAnd so it was.\nNo end"
    root = project({SECTION: crlf, "src_md/02-b.md": mac, "src_md/03-c.md": mixed})
    (root / SECTION).chmod(0o640)
    fix.fix(root, Choice())
    assert (root / SECTION).read_bytes() == crlf.replace(b"So[", b"So [")
    assert (root / "src_md/02-b.md").read_bytes() == mac.replace(b"So[", b"So [")
    assert (root / "src_md/03-c.md").read_bytes() == mixed.replace(b"So[", b"So [")
    if os.name == "posix":
        assert stat.S_IMODE((root / SECTION).stat().st_mode) == 0o640
    assert sorted(path.name for path in root.iterdir()) == ["references.bib", "src_md"]


def test_a_link_stays_a_link(project) -> None:
    root = project({"src_md/01-a.md": "# One\n\nSo it was.\n", "drafts/b.md": "So[@ali2020].\n"})
    try:
        (root / "src_md/02-b.md").symlink_to("../drafts/b.md")
    except OSError:
        pytest.skip("this system lets us make no links")
    fix.fix(root, Choice())
    assert (root / "src_md/02-b.md").is_symlink()
    assert (root / "drafts/b.md").read_text() == "So [@ali2020].\n"


def two(root: Path) -> tuple[dict[str, Text], dict[str, Text]]:
    """Texts as read, and as they are to be."""
    read = disk.read_project(root)
    old = {text.path: text for text in (*read.sections, read.bibliography)}
    return old, {path: Text(path, text.text + "\nMore.\n") for path, text in old.items()}


def test_a_file_changed_since_it_was_read_stops_everything(project) -> None:
    root = project({})
    old, new = two(root)
    (root / "references.bib").write_text(BIBLIOGRAPHY + KHAN)
    before = texts(root)
    with pytest.raises(ProjectError, match=r"'references\.bib' has been changed since it was read"):
        disk.replace_texts(root, old, new)
    assert texts(root) == before
    (root / "references.bib").unlink()
    with pytest.raises(ProjectError, match=r"'references\.bib' is not there"):
        disk.replace_texts(root, old, new)
    assert (root / SECTION).read_bytes() == before[SECTION]


def test_where_one_file_is_refused_the_others_stay(project, monkeypatch) -> None:
    root = project({"src_md/02-b.md": "Two.\n", "src_md/01-a.md": "One.\n"})
    old, new = two(root)
    before = texts(root)
    real = os.replace

    def refuse(source, target):
        if str(target).endswith("references.bib") and "new" in str(source):
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ProjectError, match=r"references\.bib"):
        disk.replace_texts(root, old, new)
    assert texts(root) == before
    assert sorted(path.name for path in root.iterdir()) == ["references.bib", "src_md"]


@pytest.mark.parametrize("at", range(1, 6))
def test_a_process_killed_while_it_writes_leaves_each_file_old_or_new(project, at: int) -> None:
    root = project({"src_md/02-b.md": "Two.\n", "src_md/01-a.md": "One.\n"})
    _, new = two(root)
    before = texts(root)
    script = f"""
import os, sys
from pathlib import Path
from citepress import disk
from citepress.model import Text
real, count = os.replace, 0
def dying(source, target):
    global count
    count += 1
    if count == {at}:
        os._exit(9)
    real(source, target)
os.replace = dying
root = Path(sys.argv[1])
read = disk.read_project(root)
old = {{text.path: text for text in (*read.sections, read.bibliography)}}
new = {{path: Text(path, text.text + "\\nMore.\\n") for path, text in old.items()}}
disk.replace_texts(root, old, new)
"""
    done = subprocess.run([sys.executable, "-c", script, str(root)], check=False)
    assert done.returncode == (9 if at <= 3 else 0)
    assert bool(list(root.glob(".citepress-*/"))) == (at <= 3)
    disk.read_project(root)  # removes what is left over
    after = texts(root)
    whole = {path: text.text.encode() for path, text in new.items()}
    assert list(whole)[-1] == "references.bib"  # the list comes after the sections
    for number, path in enumerate(whole, 1):
        assert after[path] == (whole[path] if number < at else before[path])
    assert not list(root.glob(".citepress-*"))


def test_a_staging_folder_that_came_with_a_project_is_removed_and_read_by_nobody(project) -> None:
    root = project({})
    before = texts(root)
    staging = root / ".citepress-0123456789ab"
    staging.mkdir()
    (staging / "0.new").write_text("evil")
    (staging / "journal").write_text('{"direction": "forward", "files": [[".env", false]]}')
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept")
    linked = root / ".citepress-0123456789ff"
    try:
        linked.symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no links to folders here")
    build.check(root)
    assert not staging.exists() and not (root / ".env").exists()
    assert linked.is_symlink() and (elsewhere / "kept.txt").read_text() == "kept"
    assert texts(root) == before


# --- edits ---


@pytest.mark.parametrize(
    ("text", "block", "left"),
    [
        ("@a{x,\n}\n\n@b{y,\n}\n\n@c{z,\n}\n", "@b{y,\n}", "@a{x,\n}\n\n@c{z,\n}\n"),
        ("@a{x,\n}\n\n@b{y,\n}\n", "@b{y,\n}", "@a{x,\n}\n"),
        ("@a{x,\n}\n\n@b{y,\n}", "@b{y,\n}", "@a{x,\n}\n"),
        ("@b{y,\n}\n", "@b{y,\n}", ""),
        ("@b{y,\n}\n\n@c{z,\n}\n", "@b{y,\n}", "@c{z,\n}\n"),
        ("@a{x,\n} @b{y,\n} % c\n", "@b{y,\n}", "@a{x,\n}  % c\n"),
        ("% c\r\n@b{y,\r\n}\r\n\r\n@c{z,\r\n}\r\n", "@b{y,\r\n}", "% c\r\n\r\n@c{z,\r\n}\r\n"),
    ],
)
def test_a_block_goes_with_its_lines(text: str, block: str, left: str) -> None:
    source = Text("references.bib", text)
    start = text.index(block)
    edit = edits.remove_block(Span(source, start, start + len(block)))
    assert fixing.edited({source.path: source}, [edit])[source.path].text == left
