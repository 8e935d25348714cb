"""The theme and the labels: what they can say, and that each value reaches the prints."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from io import BytesIO
from types import ModuleType
from zipfile import ZipFile

import pytest

from citepress import disk
from citepress.errors import SettingsError
from citepress.output import docx, html, pdf
from citepress.output.document import Document
from citepress.output.formats import TEMPLATES
from citepress.output.labels import read_labels
from citepress.output.theme import (
    CHOICES,
    NAMES,
    direction,
    gather,
    read_theme,
    values,
)
from citepress.settings import Edition, Settings

OURS = disk.packaged_templates(TEMPLATES)
THEME = tomllib.loads(OURS["theme.toml"])
ESSAY = Edition("essay")
SETTINGS = Settings(title="T", subtitle="S", question="Q")
HANDOUT = Edition("handout", "handout")
URDU = Settings(title="T", subtitle="S", question="Q", language="ur")
TOKENS = [(table, key) for table, keys in THEME.items() for key in keys]
# The tokens that cannot reach every print, each with the prints that they reach, and why.
ALONE = {
    # Word sets what its users have installed, so it has faces of its own; for maths, Cambria Math,
    # the one that Word sets maths in.
    ("fonts", "text"): "pdf html",
    ("fonts", "code"): "pdf html",
    ("fonts", "math"): "pdf html",
    ("fonts", "word-text"): "docx",
    ("fonts", "word-code"): "docx",
    # What a build is held to, and no print.
    ("handout", "pages"): "",
    # Paper has no dark scheme.
    **{("dark", key): "html" for key in THEME["dark"]},
}


def prints(
    own: dict[str, str], settings: Settings = SETTINGS, edition: Edition = ESSAY
) -> dict[str, str]:
    """What each format makes of a small document, before any engine packs it: the page or the
    parts, and what pandoc is told to do."""
    document = Document(settings, b"", "", edition=edition)
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

    def told(one: ModuleType) -> str:
        options = dict(one.options(document, templates))
        options.pop("reference_docx", None)
        return str(options)

    return {
        "pdf": pdf.page(document, b"", templates) + told(pdf),
        "docx": word + told(docx),
        "html": html.render(document, body, templates).decode() + told(html),
    }


PLAIN = {"essay": prints({}), "ur": prints({}, URDU), "handout": prints({}, edition=HANDOUT)}


@pytest.mark.parametrize(("table", "key"), TOKENS, ids=map(".".join, TOKENS))
def test_one_value_changes_all_three_prints(table: str, key: str) -> None:
    value = THEME[table][key]
    # What is for texts in Arabic letters can be seen in these alone.
    settings = URDU if key == "arabic" else SETTINGS
    edition = HANDOUT if table == "handout" else Edition("essay")
    plain = PLAIN["ur" if key == "arabic" else edition.name]
    if choices := CHOICES.get((table, key)):
        other = f'"{next(choice for choice in choices if choice != value)}"'
    elif isinstance(value, bool):
        other = str(not value).lower()
    elif isinstance(value, int | float):
        other = str(value + 1)
    else:
        other = '"#123456"' if value.startswith("#") else '"Some Face"'
    changed = prints({"theme.toml": f"[{table}]\n{key} = {other}\n"}, settings, edition)
    wanted = ALONE.get((table, key), "pdf docx html").split()
    assert [name for name in changed if changed[name] != plain[name]] == [
        name for name in changed if name in wanted
    ]


def test_a_theme_by_name_and_a_value_of_the_project_s_over_it() -> None:
    templates = gather(OURS, {"theme.toml": "[sizes]\ntext = 20\n"})
    large, exam = read_theme(templates, "large-print"), read_theme(templates)
    assert large["sizes"]["text"] == exam["sizes"]["text"] == 20
    assert (large["sizes"]["small"], exam["sizes"]["small"]) == (16, THEME["sizes"]["small"])
    assert read_theme(gather(OURS, {}), "large-print")["sizes"]["text"] == 18


def test_a_project_has_a_theme_of_its_own() -> None:
    templates = gather(OURS, {"themes/school.toml": "[sizes]\ntext = 13\n"})
    assert read_theme(templates, "school")["sizes"]["text"] == 13
    with pytest.raises(SettingsError) as told:
        read_theme(templates, "scool")
    assert told.value.message == "there is no theme 'scool'"
    assert told.value.hint == "did you mean 'school'?"
    with pytest.raises(SettingsError, match=r"themes/school.toml:2:1: .sizes. has no key"):
        read_theme(gather(OURS, {"themes/school.toml": "[sizes]\ntxt = 1\n"}), "school")


def test_each_theme_of_ours_changes_all_three_prints() -> None:
    for name in set(NAMES) - {"exam"}:
        changed = prints({}, replace(SETTINGS, theme=name))
        assert all(changed[one] != PLAIN["essay"][one] for one in changed), name


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["colours", "dark"])
def test_what_is_to_be_read_stands_out(name: str, scheme: str) -> None:
    table = read_theme(gather(OURS, {}), name)[scheme]
    paper, least = table.get("paper", "#ffffff"), 7 if name == "large-print" else 4.5
    inks = {key for key in table if key not in ("paper", "rule", "panel")}
    assert inks == {"text", "heading", "link", "quiet", "alert"}
    for ink in inks:
        for ground in (paper, table["panel"]):
            assert contrast(table[ink], ground) >= least, f"{ink} on {ground}"
    # The mark of a place that is not resolved bears the paper's colour on that of alarm.
    assert contrast(paper, table["alert"]) >= least


def test_numbering_is_the_theme_s_or_the_setting_s() -> None:
    templates = gather(OURS, {"theme.toml": "[layout]\nnumbering = true\n"})
    for said, own, numbered in [
        ("theme", templates, True),
        ("off", templates, False),
        ("on", gather(OURS, {}), True),
        ("theme", gather(OURS, {}), False),
    ]:
        given = values(Document(Settings(numbering=said), b"", ""), own)
        assert given["numbering"] is numbered


def test_what_a_theme_leaves_out_is_ours() -> None:
    theme = read_theme(gather(OURS, {"theme.toml": "[sizes]\ntext = 18\n"}))
    assert theme["sizes"]["text"] == 18
    assert theme["sizes"]["heading_1"] == THEME["sizes"]["heading-1"]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("[sizes]\ntxt = 1", "theme.toml:2:1: [sizes] has no key 'txt'"),
        ("[size]\ntext = 1", "theme.toml:1:2: there is no table [size]"),
        ("sizes = 3", "theme.toml:1:1: 'sizes' must be a table, not a number"),
        ("[sizes]\ntext = '12'", "must be a number"),
        ("[sizes]\ntext = -1", "must be a number"),
        ("[sizes]\ntext = true", "must be a number"),
        ("[layout]\njustify = 1", "must be true or false"),
        ("[colours]\n\nlink = 'red'", "theme.toml:3:1: 'colours.link' must be a colour, not 'red'"),
        ("[colours]\nlink = '#12345\"'", "must be a colour"),
        ("[page]\npaper = 'a5'", "must be 'a4' or 'letter'"),
        ("[headings]\nalign = 3", "must be 'start' or 'center'"),
        ("[fonts]\ntext = 'A\"; } body { x'", "must be the name of a font"),
        ("[fonts]\ntext = '</style>'", "must be the name of a font"),
        ("[sizes\n", "theme.toml:1:7: this is not valid TOML: "),
    ],
)
def test_what_a_theme_cannot_say(own: str, said: str) -> None:
    with pytest.raises(SettingsError) as told:
        read_theme(gather(OURS, {"theme.toml": own}))
    assert said in told.value.message
    assert told.value.hint


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
    with pytest.raises(SettingsError, match=r"labels.toml:2:1: .en. has no label 'source'"):
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
