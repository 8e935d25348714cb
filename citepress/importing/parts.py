"""The nouns of an import: frozen, without logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Change:
    """What an import took out of the text (`old`), and what it put there (`new`), both Markdown.

    `kind` groups them in the report; `note` says why. What only moves a line's end is no change.
    """

    kind: str
    old: str
    new: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A foreign document on its way to a project: Markdown, and the words that it had before.

    `before` are the words of the source itself, not of `text`. `pictures` maps names in `media/` to
    their bytes; `references` is BibLaTeX that came with the document (a reference manager's), whose
    keys the text uses. `about` has title, author, date, language, question, where they are known.
    `decisions` are lines on what a person must look at. `tags` counts those that a reference
    manager's fields have made already. `is_chat` says that it is a chat assistant's answer.
    """

    text: str
    before: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    references: str = ""
    about: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    changes: tuple[Change, ...] = ()
    decisions: tuple[str, ...] = ()
    tags: int = 0
    is_chat: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the document's list, or one that it links to.

    `kind` and `fields` are BibLaTeX's, values plain text without LaTeX (`verbatim` values are taken
    as BibTeX as they are); `names` are the family names of its authors, `year` has the letter that
    the list gives it; `number` is its number in the list, 0 where it has none; `listed`
    counts from 0 the lists of a document that has several, and `also` are the list and number that
    the source has in others. `raw` is how the document writes it. `key` is empty until `keys.give`
    has found one. `doubts` say what a person must compare.
    """

    kind: str
    fields: Mapping[str, str]
    names: tuple[str, ...] = ()
    year: str = ""
    number: int = 0
    raw: str = ""
    listed: int = 0
    also: tuple[tuple[int, int], ...] = ()
    key: str = ""
    written: str = ""
    doubts: tuple[str, ...] = ()
    is_title_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A section that comes out: its file's name, and its Markdown."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the source that are not in the sections (`lost`) or the other way round (`added`),
    and no change accounts for them; `near` is the text before."""

    lost: tuple[str, ...]
    added: tuple[str, ...]
    near: str
