"""What a build refuses before it prints, a check refuses too, in the same words."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.cli.test_cli import run


def word_file(parts: dict[str, str]) -> bytes:
    """A Word file of a few parts."""
    whole = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": "<w:document/>",
        "word/styles.xml": "<w:styles></w:styles>",
        **parts,
    }
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in whole.items():
            archive.writestr(name, text)
    return packed.getvalue()


BROKEN_STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><citation></style>'
REFUSED = {
    "style": ({"citepress.toml": 'title = "T"\nstyle = "apaa"\n'}, "citepress.toml:2:1: "),
    "style file": ({"citepress.toml": 'style = "x.csl"\n'}, "citepress.toml:1:1: "),
    "style broken": (
        {"citepress.toml": 'style = "x.csl"\n', "x.csl": BROKEN_STYLE},
        "citepress.toml:1:1: ",
    ),
    "theme": ({"citepress.toml": 'title = "T"\ntheme = "blue"\n'}, "citepress.toml:2:1: "),
    "edition": ({"citepress.toml": 'editions = ["essay", "notes"]\n'}, "citepress.toml:1:22: "),
    "two names": (
        {"citepress.toml": 'name = "handout"\neditions = ["essay", "handout"]\n'},
        "two editions",
    ),
    "fonts": ({"citepress.toml": 'fonts = "fonts"\n'}, "citepress.toml:1:1: "),
    "archive without a date": ({"citepress.toml": 'pdf-standard = "a-2a"\n'}, "citepress.toml:1:1: "),
    "reference": ({"citepress.toml": 'reference-docx = "x.docx"\n'}, "citepress.toml:1:1: "),
    "reference no zip": ({"templates/reference.docx": "no zip"}, "reference.docx"),
    "reference field": (
        {"templates/reference.docx": word_file({"word/header1.xml": '<w:x w:instr="DDEAUTO c"/>'})},
        "reference.docx",
    ),
    "theme.toml": ({"templates/theme.toml": "[colours]\nheading = 'green'\n"}, "theme.toml"),
    "theme of the project": (
        {"citepress.toml": 'theme = "mine"\n', "templates/themes/mine.toml": "[colors]\nx = 1\n"},
        "mine.toml",
    ),
    "labels": ({"templates/labels.toml": "[en]\nsource = 'x'\n"}, "labels.toml"),
    "labels no TOML": ({"templates/labels.toml": "[en\n"}, "labels.toml"),
    "page.html script": (
        {"templates/page.html": "<html><script>1</script>{{ body }}</html>"},
        "template",
    ),
    "page.html syntax": ({"templates/page.html": "{% if %}"}, "page.html, line 1"),
    "page.html value": ({"templates/page.html": "\n{{ nothing_of_this_name }}"}, "page.html"),
    "page.typ syntax": ({"templates/page.typ": "#let x = (\n{{ body }}"}, "Typst"),
    "docx part": ({"templates/docx/header.xml": "{{ nothing }}"}, "header.xml"),
    "font of no file": ({"templates/theme.toml": "[fonts]\ntext = 'Nowhere Sans'\n"}, "Nowhere"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_check_refuses_what_a_build_refuses(project, name: str, capfd) -> None:
    files, words = REFUSED[name]
    root = project(files)
    said = []
    for command in ("check", "build"):
        status = run("-C", str(root), command)
        printed = capfd.readouterr()
        said.append((status, printed.err.partition("error: ")[2]))
        assert "Traceback" not in printed.err
    assert said[0] == said[1]
    assert said[0][0] in (2, 3) and words in said[0][1]
    assert not (root / "output").exists()


def test_a_draft_is_refused_too(project, capfd) -> None:
    root = project({"citepress.toml": 'theme = "blue"\n', "src_md/01-a.md": "So [@nobody].\n"})
    assert run("-C", str(root), "build", "--draft") == 2
    assert "citepress.toml:1:1: there is no theme 'blue'" in capfd.readouterr().err


ACCEPTED = {
    "own theme": {"citepress.toml": 'theme = "mine"\n', "templates/themes/mine.toml": ""},
    "own page": {"templates/page.html": '{% extends "citepress/page.html" %}'},
    "own labels": {"templates/labels.toml": "[en]\nsources = 'Works used'\n"},
    "archive with a date": {"citepress.toml": 'pdf-standard = "a-2a"\ndate = 2026-01-02\n'},
    "editions": {"citepress.toml": 'editions = ["essay", "handout", "handout-teacher"]\n'},
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_prints_passes_and_is_checked_once(project, name: str, own_cache, capfd) -> None:
    root = project(ACCEPTED[name])
    assert run("-C", str(root), "check") == 0
    first = capfd.readouterr().out
    assert run("-C", str(root), "check") == 0
    assert capfd.readouterr().out == first
    assert run("-C", str(root), "build") == 0


def test_a_changed_template_is_checked_again(project, capfd) -> None:
    root = project({"templates/page.html": '{% extends "citepress/page.html" %}'})
    assert run("-C", str(root), "check") == 0
    (root / "templates/page.html").write_text("{{ wrong }}", encoding="utf-8")
    assert run("-C", str(root), "check") == 2
    assert "page.html" in capfd.readouterr().err
