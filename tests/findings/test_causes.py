"""Causes come first, and what only follows from them is left out."""

from __future__ import annotations

from citepress.commands import build
from citepress.findings import causes
from citepress.model import Finding, Span, Text

ONE, TWO = Text("b.md", "0123456789"), Text("a.md", "0123456789")


def finding(text: Text, start: int, rule: str, severity: str, cause: Span | None = None) -> Finding:
    span = Span(text, start, start + 1)
    return Finding(f"at {start}", span, rule=rule, severity=severity, cause=cause)


def test_what_cannot_be_read_comes_first_then_errors_then_warnings_each_by_place() -> None:
    found = [
        finding(TWO, 9, "unread", "error"),
        finding(ONE, 1, "w", "warning"),
        finding(TWO, 0, "e", "error"),
        finding(ONE, 8, "e", "error"),
        finding(ONE, 2, "e", "error"),
        finding(ONE, 2, "d", "error"),
    ]
    got = causes.ordered(found, ["b.md", "a.md"], {"unread"})
    assert [(f.span.text.path, f.span.start, f.rule) for f in got] == [
        ("a.md", 9, "unread"),
        ("b.md", 2, "d"),
        ("b.md", 2, "e"),
        ("b.md", 8, "e"),
        ("a.md", 0, "e"),
        ("b.md", 1, "w"),
    ]


def test_what_follows_from_an_error_is_left_out_and_from_a_warning_is_not() -> None:
    error, warning = finding(ONE, 1, "e", "error"), finding(ONE, 3, "w", "warning")
    follows = finding(TWO, 1, "f", "error", error.span)
    stays = finding(TWO, 2, "f", "error", warning.span)
    lost = finding(TWO, 4, "f", "error", Span(ONE, 7, 8))
    found = causes.without_consequences([follows, error, warning, stays, lost])
    assert found == (error, warning, stays, lost)


BROKEN = """@book{brook2005,
  author = {Brook, Ben}
  title = {Brooks of the Hills},
  publisher = {Tern Press},
  date = {2005},
}
"""


def test_a_missing_comma_in_the_list_is_one_finding(project) -> None:
    text = "In 2020 it was 55% [@brook2005]. In 2019 it was 40% [@brook2005, p. 4]; @brook2005.\n"
    root = project({"src_md/01-a.md": text, "references.bib": BROKEN})
    (found,) = build.check(root).findings
    assert (found.rule, found.span.text.path) == ("rejected-entry", "references.bib")


def test_where_the_cause_is_switched_off_what_follows_is_reported(project) -> None:
    settings = '[rules]\nrejected-entry = "off"\n'
    root = project(
        {
            "src_md/01-a.md": "So it was [@brook2005].\n",
            "references.bib": BROKEN,
            "citepress.toml": settings,
        }
    )
    assert [f.rule for f in build.check(root).findings] == ["unknown-key"]


def test_an_entry_that_a_slip_keeps_from_being_cited_is_no_finding_of_its_own(project) -> None:
    sources = "".join(
        f"@book{{{key}, author = {{A}}, title = {{{key}}}, publisher = {{P}}, date = {{2001}}}}\n"
        for key in ("wells2001", "lake2011", "brook2005")
    )
    root = project(
        {
            "src_md/01-a.md": "So it was [@wels2001].\n\n[[[[[[[[ @lake2011\n",
            "references.bib": sources,
        }
    )
    assert [(f.rule, f.span.text.path) for f in build.check(root).findings] == [
        ("runaway-brackets", "src_md/01-a.md"),
        ("uncited-entry", "references.bib"),
        ("uncited-entry", "references.bib"),
    ]
    root = project({"src_md/01-a.md": "So it was [@wels2001].\n", "references.bib": sources}, "b")
    found = [f.rule for f in build.check(root).findings]
    assert found == ["unknown-key", "uncited-entry", "uncited-entry"]


def test_a_citation_that_is_not_read_is_one_finding(project) -> None:
    sources = (
        "@book{oki2006, author = {Oki, Taikan}, title = {Water}, publisher = {P}, date = {2006}}\n"
        "@book{idle1999, author = {Roe, Jo}, title = {Idle}, publisher = {P}, date = {1999}}\n"
    )
    text = "In 2020 the rate was 55% of men [oki2006].\n\nIn 2019 it was 40%.\n"
    root = project({"src_md/01-a.md": text, "references.bib": sources})
    found = build.check(root).findings
    assert [(f.rule, f.span.start) for f in found if f.span.text.path == "src_md/01-a.md"] == [
        ("unread-citation", text.index("[oki2006]")),
        ("uncited-claim", text.index("In 2019")),
    ]
    entries = [f for f in found if f.rule == "uncited-entry"]
    assert [f.span.text.text[f.span.start : f.span.end] for f in entries] == ["idle1999"]
