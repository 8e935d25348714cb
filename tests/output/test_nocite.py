"""The setting `nocite`: sources that are listed although nothing cites them."""

from __future__ import annotations

import re

import pytest

from citepress.commands import build
from citepress.errors import SettingsError
from citepress.model import Text
from citepress.settings import parse

SOURCES = """
@book{ali2020, author = {Ali, Sara}, title = {First Book}, publisher = {Press}, date = {2020}}
@book{khan2019, author = {Khan, Amir}, title = {Second Book}, publisher = {Press}, date = {2019}}
@book{rao2018, author = {Rao, Lila}, title = {Third Book}, publisher = {Press}, date = {2018}}
@xdata{press, publisher = {Press}}
"""


def listed(root) -> set[str]:
    """The titles that the web page prints."""
    page = (root / "output/essay.html").read_text(encoding="utf-8")
    return set(re.findall(r"(First|Second|Third) Book", re.sub("<[^>]+>", "", page), re.I))


@pytest.mark.parametrize(
    ("nocite", "titles", "uncited"),
    [
        ("[]", {"First"}, {"khan2019", "rao2018"}),
        ('["rao2018"]', {"First", "Third"}, {"khan2019"}),
        ('["ali2020", "rao2018"]', {"First", "Third"}, {"khan2019"}),
        ('"*"', {"First", "Second", "Third"}, set()),
        ('["*"]', {"First", "Second", "Third"}, set()),
    ],
)
@pytest.mark.parametrize("style", ["apa", "chicago-notes", "ieee"])
def test_sources_are_listed_by_their_keys(project, nocite, titles, uncited, style) -> None:
    settings = f'style = "{style}"\nnocite = {nocite}\n'
    root = project({"citepress.toml": settings, "references.bib": SOURCES})
    built = build.build(root, to=["html"])
    found = {f.message.split("'")[1] for f in built.report.findings if f.rule == "uncited-entry"}
    assert found == uncited
    assert {title.capitalize() for title in listed(root)} == titles


def test_all_formats_list_them(project) -> None:
    root = project({"citepress.toml": 'nocite = ["rao2018"]\n', "references.bib": SOURCES})
    built = build.build(root)
    assert all(path.stat().st_size for path in built.outputs)
    from pypdf import PdfReader

    text = " ".join(page.extract_text() for page in PdfReader(root / "output/essay.pdf").pages)
    assert "Third book" in " ".join(text.split()) and "Second book" not in text


def test_a_handout_lists_what_it_cites(project) -> None:
    root = project({"citepress.toml": 'nocite = "*"\n', "references.bib": SOURCES})
    build.build(root, to=["html"], editions=["handout"])
    assert "Third" not in (root / "output/handout.html").read_text(encoding="utf-8")


def test_an_unknown_key_is_reported_at_its_place(project) -> None:
    settings = 'nocite = [\n  "rao2018",\n  "rao2081",\n]\n'
    root = project({"citepress.toml": settings, "references.bib": SOURCES})
    (finding,) = [f for f in build.check(root).findings if f.rule == "unknown-key"]
    assert finding.span.text.path == "citepress.toml"
    assert settings[finding.span.start : finding.span.end] == '"rao2081"'
    assert finding.hint == "did you mean 'rao2018'?"
    assert not build.build(root).outputs


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('"rao2018"', "'nocite' must be a list of keys, or \"*\""),
        ('["@rao2018"]', "item 1 of 'nocite' is '@rao2018'; a key cannot contain '@'"),
        ('["a", "b c"]', "item 2 of 'nocite' is 'b c'; a key cannot contain ' '"),
        ("true", "'nocite' must be a list"),
    ],
)
def test_other_values_are_refused(value: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(Text("citepress.toml", f"nocite = {value}\n"))
    assert message in caught.value.message and caught.value.hint
