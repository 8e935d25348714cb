"""The bundled citation styles: whole, of the edition that the docs name, under their licence."""

from __future__ import annotations

import re
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from citepress.output.csl import NAMES, is_bundled

CSL = "{http://purl.org/net/xbiblio/csl}"
EDITIONS = {
    "apa": "7th edition",
    "chicago-author-date": "18th edition",
    "chicago-notes": "18th edition",
    "mla": "9th edition",
    "ieee": "2023",
    "vancouver": "2nd edition",
}


def test_the_files_are_those_that_are_named() -> None:
    folder = files("citepress").joinpath("data", "styles")
    there = {f"styles/{one.name}" for one in folder.iterdir() if one.name.endswith(".csl")}
    assert there == set(NAMES.values())


@pytest.mark.parametrize("name", NAMES)
def test_a_style_is_whole_and_of_its_edition(name: str) -> None:
    style = ElementTree.fromstring(files("citepress").joinpath("data", NAMES[name]).read_bytes())
    title = style.findtext(f"{CSL}info/{CSL}title") or ""
    assert EDITIONS[name] in title
    assert style.find(f"{CSL}citation") is not None and style.find(f"{CSL}bibliography") is not None
    assert style.get("class") == ("note" if name == "chicago-notes" else "in-text")
    rights = style.find(f"{CSL}info/{CSL}rights")
    assert rights is not None and "by-sa/3.0" in (rights.get("license") or "")


def test_the_readme_has_each_of_them() -> None:
    readme = files("citepress").joinpath("data/styles/README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([\w-]+)` \| `([\w.-]+)` \|", readme, re.M))
    assert {name: f"styles/{file}" for name, file in told.items()} == dict(NAMES)


def test_a_setting_names_a_bundled_style_or_a_file() -> None:
    assert is_bundled("apa") and not is_bundled("own.csl") and not is_bundled("styles/apa.csl")
