"""The faces that come along: what is said of them is what they hold."""

from __future__ import annotations

import runpy
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from citepress import disk
from citepress.output.formats import TEMPLATES
from citepress.output.theme import NAMES, gather, read_theme
from citepress.rendering import fonts as faces
from citepress.rendering import glyphs
from tests.conftest import REPOSITORY

FONTS = REPOSITORY / "citepress" / "data" / "fonts"
TOOL = runpy.run_path(str(REPOSITORY / "tools" / "fonts.py"))


def test_the_table_of_glyphs_is_that_of_the_fonts() -> None:
    """Made anew by `python tools/fonts.py` when the Typst wheel or a face changes."""
    assert TOOL["ranges"](TOOL["covered"]()) == glyphs.RANGES


def test_the_wheel_has_the_fonts_that_the_themes_name() -> None:
    families = {font["name"].getDebugName(1) for font in TOOL["embedded"](TOOL["wheel"]())}
    templates = gather(disk.packaged_templates(TEMPLATES), {})
    for name in NAMES:
        fonts = read_theme(templates, name)["fonts"]
        for token in ("text", "code", "math", "arabic"):
            found = {family.replace(" ", "") for family in families | set(faces.SHIPPED)}
            assert fonts[token].replace(" ", "") in {*found, *(f"{f}Math" for f in found)}, token


def test_the_families_of_the_wheel_are_those_that_typst_lists() -> None:
    from typst import Fonts

    listed = {name.casefold() for name in Fonts(include_system_fonts=False).families()}
    assert {name.casefold() for name in faces.WHEEL} <= listed


def test_a_font_that_nobody_has_is_reported_and_one_that_the_project_has_is_not() -> None:
    ours = disk.packaged_templates(TEMPLATES)
    theme = read_theme(gather(ours, {"theme.toml": '[fonts]\ntext = "own face"\n'}))
    assert faces.unknown(theme, {}) == [("text", "own face")]
    assert faces.unknown(theme, {"x.ttf": b"no font"}) == [("text", "own face")]
    font = TTFont(FONTS / "AtkinsonHyperlegible-Regular.ttf")
    font["name"].setName("Own Face", 1, 3, 1, 0x409)
    font["name"].removeNames(nameID=16)
    out = BytesIO()
    font.save(out)
    assert faces.unknown(theme, {"own.ttf": out.getvalue()}) == []


def test_each_file_is_its_family_s_and_has_its_licence_beside_it() -> None:
    listed = set()
    for family, style, path in faces.files(faces.SHIPPED, "ttf"):
        name = Path(path).name
        font = TTFont(FONTS / name, lazy=True)
        assert font["name"].getDebugName(1) == family
        assert font["name"].getDebugName(2).lower().replace(" ", "-") == style
        assert font["OS/2"].fsType in (0, 4, 8), "may be embedded"
        licence = FONTS / f"{name.split('-')[0]}-OFL.txt"
        assert "SIL Open Font License, Version 1.1" in licence.read_text(encoding="utf-8")
        listed |= {name, f"{Path(name).stem}.woff2", licence.name}
    assert {path.name for path in FONTS.iterdir()} == listed
    assert all(path.stat().st_size < 600_000 for path in FONTS.iterdir())


def test_the_files_for_the_web_hold_the_same_glyphs() -> None:
    for _, _, path in faces.files(faces.SHIPPED, "ttf"):
        whole = FONTS.parent / path
        web = TTFont(whole.with_suffix(".woff2"), lazy=True)
        assert web.flavor == "woff2"
        assert web.getBestCmap() == TTFont(whole, lazy=True).getBestCmap()


@pytest.mark.parametrize(("text", "missing"), [
    ("Łódź “so” — Ελλάδα, Россия → ✓ ☐", ""),
    ("پاکستان ہے۔ ۱۲۳ اَللّٰہ", ""),
    ("a\u00adb\u200cc\u200ed\ufeff\ufe0f\t\n", ""),
    ("漢字 👍", "漢字👍"),
    ("", ""),
])  # fmt: skip
def test_what_cannot_be_shown(text: str, missing: str) -> None:
    assert faces.unprintable(text, {}) == set(missing)


def test_a_project_s_font_shows_what_it_has_and_what_is_none_shows_nothing() -> None:
    content = (FONTS / "NotoNaskhArabic-Regular.ttf").read_bytes()
    assert faces.unprintable("漢", {"a.ttf": content}) == {"漢"}
    assert faces.unprintable("漢", {"a.ttf": b"no font", "b.ttf": content[:3000]}) == {"漢"}


def test_a_print_gets_what_it_needs_and_no_more() -> None:
    templates = gather(disk.packaged_templates(TEMPLATES), {})
    exam, large = read_theme(templates), read_theme(templates, "large-print")
    assert faces.wanted(exam, ["plain words"]) == []
    assert faces.wanted(exam, ["plain", "اردو"]) == ["Noto Naskh Arabic"]
    assert faces.wanted(large, ["plain"]) == ["Atkinson Hyperlegible"]
