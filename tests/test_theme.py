"""The theme and the labels: what they can say, and that each value reaches the prints."""

from __future__ import annotations

import tomllib
from io import BytesIO
from zipfile import ZipFile

import pytest

from citepress import disk
from citepress.errors import SettingsError
from citepress.formats import TEMPLATES, docx, html, pdf
from citepress.model import Document, Settings
from citepress.theme import direction, gather, read_labels, read_theme, values

OURS = disk.packaged_templates(TEMPLATES)
THEME = tomllib.loads(OURS["theme.toml"])
TOKENS = [(table, key) for table, keys in THEME.items() for key in keys]
# What is for one format alone: Word's own faces, the faces that Word has not, the dark screen.
ALONE = {
    ("fonts", "text"): "pdf html",
    ("fonts", "code"): "pdf html",
    ("fonts", "math"): "pdf html",
    ("fonts", "word-text"): "docx",
    ("fonts", "word-code"): "docx",
    **{("dark", key): "html" for key in THEME["dark"]},
}


def prints(own: dict[str, str]) -> dict[str, str]:
    """What each format makes of a small document, before any engine packs it."""
    document = Document(Settings(title="T", subtitle="S", question="Q"), b"", "")
    templates = gather(OURS, own)
    with ZipFile(BytesIO(docx.reference(document, templates))) as archive:
        word = "".join(archive.read(name).decode() for name in sorted(archive.namelist()))
    word += str(
        docx.headings(
            '<w:bookmarkStart w:id="1" w:name="a" />'
            '<w:p><w:pPr><w:pStyle w:val="Heading3" /></w:pPr>'
            "<w:r><w:t>Three</w:t></w:r></w:p>",
            values(document, templates)["theme"]["layout"]["contents_depth"],
        )
    )
    body = b'<h3 id="a">Three</h3>'
    return {
        "pdf": pdf.page(document, b"", templates),
        "docx": word,
        "html": html.render(document, body, templates).decode(),
    }


PLAIN = prints({})


@pytest.mark.parametrize(("table", "key"), TOKENS, ids=map(".".join, TOKENS))
def test_one_value_changes_all_three_prints(table: str, key: str) -> None:
    value = THEME[table][key]
    if isinstance(value, bool):
        other = str(not value).lower()
    elif isinstance(value, int | float):
        other = str(value + 1)
    else:
        other = '"#123456"' if value.startswith("#") else '"Some Face"'
    changed = prints({"theme.toml": f"[{table}]\n{key} = {other}\n"})
    wanted = ALONE.get((table, key), "pdf docx html").split()
    assert [name for name in changed if changed[name] != PLAIN[name]] == [
        name for name in PLAIN if name in wanted
    ]


def test_what_a_theme_leaves_out_is_ours() -> None:
    theme = read_theme(gather(OURS, {"theme.toml": "[sizes]\ntext = 18\n"}))
    assert theme["sizes"]["text"] == 18
    assert theme["sizes"]["heading_1"] == THEME["sizes"]["heading-1"]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("[sizes]\ntxt = 1", "theme.toml [sizes]: no key is called 'txt'"),
        ("[size]\ntext = 1", "theme.toml: no table is called 'size'"),
        ("sizes = 3", "'sizes' is a table"),
        ("[sizes]\ntext = '12'", "must be a number"),
        ("[sizes]\ntext = -1", "must be a number"),
        ("[sizes]\ntext = true", "must be a number"),
        ("[layout]\njustify = 1", "must be true or false"),
        ("[colours]\nlink = 'red'", "must be a colour"),
        ("[colours]\nlink = '#12345\"'", "must be a colour"),
        ("[fonts]\ntext = 'A\"; } body { x'", "must be the name of a typeface"),
        ("[fonts]\ntext = '</style>'", "must be the name of a typeface"),
        ("[sizes\n", "theme.toml: "),
    ],
)
def test_what_a_theme_cannot_say(own: str, said: str) -> None:
    with pytest.raises(SettingsError) as told:
        read_theme(gather(OURS, {"theme.toml": own}))
    assert said in told.value.message


def test_a_near_name_is_offered() -> None:
    with pytest.raises(SettingsError) as told:
        read_theme(gather(OURS, {"theme.toml": "[colours]\nlinks = '#000000'"}))
    assert told.value.hint == "did you mean 'link'?"


@pytest.mark.parametrize(
    ("language", "contents"),
    [("en-GB", "Contents"), ("ur", "فہرست"), ("ur-PK", "فہرست"), ("fi", "Contents")],
)
def test_labels_follow_the_language(language: str, contents: str) -> None:
    assert read_labels(gather(OURS, {}), language)["contents"] == contents


def test_a_project_adds_a_language_and_changes_a_word() -> None:
    own = '[fi]\ncontents = "Sisällys"\n[en]\nsources = "Works cited"\n'
    templates = gather(OURS, {"labels.toml": own})
    assert read_labels(templates, "fi")["contents"] == "Sisällys"
    assert read_labels(templates, "fi")["sources"] == "Works cited"
    assert read_labels(templates, "en")["notes"] == "Notes"
    with pytest.raises(SettingsError, match="no key is called 'source'"):
        read_labels(gather(OURS, {"labels.toml": '[en]\nsource = "x"'}), "en")


def test_every_language_of_ours_has_every_label() -> None:
    labels = tomllib.loads(OURS["labels.toml"])
    assert all(set(words) == set(labels["en"]) for words in labels.values())
    assert all("{page}" in words["page"] for words in labels.values())


@pytest.mark.parametrize(
    ("language", "way"),
    [("en-GB", "ltr"), ("ur", "rtl"), ("ar-EG", "rtl"), ("ur-Latn", "ltr"), ("pa-Arab-PK", "rtl")],
)
def test_the_way_of_writing(language: str, way: str) -> None:
    assert direction(language) == way


def test_apostrophes_of_the_settings_are_curled_as_those_of_the_sections() -> None:
    given = values(Document(Settings(title="Pakistan's 'role'"), b"", ""), gather(OURS, {}))
    assert given["title"] == "Pakistan’s 'role'"
