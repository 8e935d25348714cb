"""The words that a print bears besides the author's: no label hides what it says."""

from __future__ import annotations

import re
import tomllib

import pytest

from citepress import disk
from citepress.errors import SettingsError
from citepress.output.formats import TEMPLATES
from citepress.output.labels import read_labels, untranslated
from citepress.output.theme import gather

OURS = disk.packaged_templates(TEMPLATES)
LABELS = tomllib.loads(OURS["labels.toml"])
LANGUAGES = "en de fr es it pt nl ar fa ur hi tr id pl ru zh".split()


def own(text: str, language: str = "en") -> dict[str, str]:
    return dict(read_labels(gather(OURS, {"labels.toml": text}), language))


def test_the_languages_of_many_readers_have_all_labels_with_all_numbers() -> None:
    assert set(LANGUAGES) <= set(LABELS)
    for language, labels in LABELS.items():
        assert set(labels) == set(LABELS["en"]), language
        for key, value in labels.items():
            names = set(re.findall(r"\{(\w+)\}", LABELS["en"][key]))
            for form in value.split("|"):
                assert set(re.findall(r"\{(\w+)\}", form)) <= names, (language, key)
            assert set(re.findall(r"\{(\w+)\}", value)) == names, (language, key)


@pytest.mark.parametrize("language", ["de", "de-AT", "pt-BR", "zh-Hans", "EN-gb", "ur"])
def test_a_language_of_ours_lacks_nothing(language: str) -> None:
    assert untranslated(gather(OURS, {}), language) == ()


def test_a_language_without_labels_lacks_what_the_project_does_not_add() -> None:
    assert untranslated(gather(OURS, {}), "fi")[:2] == ("contents", "sources")
    mine = gather(OURS, {"labels.toml": '[fi]\ncontents = "Sisällys"\n'})
    assert "contents" not in untranslated(mine, "fi") and "sources" in untranslated(mine, "fi")


@pytest.mark.parametrize(
    "label",
    [
        "Approved",
        "Not a draft",
        "Drafted and approved",
        "D R A F T",
        "Checked: every claim rests on a source.",
    ],
)
def test_a_draft_is_called_one_whatever_the_labels_are(label: str) -> None:
    found = own(f'[en]\ndraft = "{label}"\ndraft-note = "{label}"\n')
    assert found["draft"] == f"DRAFT ({label})"
    assert found["draft_note"].startswith("Draft: not for handing out.")
    finnish = own(f'[fi]\ndraft = "{label}"\n', "fi")
    assert "DRAFT" in finnish["draft"]
    assert "ENTWURF" in own(f'[de]\ndraft = "{label}"\n', "de")["draft"]


def test_a_draft_may_be_called_one_in_more_words() -> None:
    assert own('[en]\ndraft = "Draft of the essay"\n')["draft"] == "Draft of the essay"


@pytest.mark.parametrize(
    "label",
    ["", " ", "\u00a0", "\u200b", "\u200c", "\u2060", "\u3164", "\u2800", "\u0301", "\u00ad"],
)
@pytest.mark.parametrize("key", ["draft", "sources", "no-reason", "key-fact", "unresolved"])
def test_a_label_that_shows_nothing_is_refused(key: str, label: str) -> None:
    with pytest.raises(SettingsError, match=f"labels.toml:2:1: .{key}. "):
        own(f'[en]\n{key} = "{label}"\n')


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("verdicts", "All is well."),
        ("newest", "It is new."),
        ("without-source", "{count} passages."),
        ("claims", "Many claims"),
    ],
)
def test_a_label_of_the_colophon_keeps_its_numbers(key: str, label: str) -> None:
    with pytest.raises(SettingsError, match="lacks"):
        own(f'[en]\n{key} = "{label}"\n')


def test_words_of_a_project_change_its_language_and_those_that_lack_them() -> None:
    text = '[en]\nsources = "Works cited"\n[de]\nnotes = "Fußnoten"\n'
    assert own(text)["sources"] == "Works cited"
    assert own(text, "fi")["sources"] == "Works cited"
    assert own(text, "de")["sources"] == "Quellen"
    assert own(text, "de")["notes"] == "Fußnoten"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[en]\nsorces = 'x'", "did you mean 'sources'"),
        ("en = 1", "must be a table"),
        ("[", "toml"),
    ],
)
def test_labels_that_cannot_be_are_refused(text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        own(text)
    assert message in f"{caught.value.message} {caught.value.hint}"
