"""Keys that a person can read and type: family name and year, `junaidi2024`. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from citepress.importing.parts import Source

_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to", "with"}
# A body whose name begins with one of these is known by the first two words.
_COMMON = {"foreign", "world", "united", "ministry", "national", "department", "international"}
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ı": "i"}


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A name for comparing and for keys: ASCII letters and digits, in lower case."""
    text = "".join(_LETTERS.get(letter, letter) for letter in text.lower())
    plain = unicodedata.normalize("NFKD", text).lower()
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def _stem(source: Source) -> str:
    acronym = source.fields.get("shortauthor", "").strip("{}")
    if acronym:
        return fold(acronym)
    for name in source.names:
        author = source.fields.get("author", "")
        if author.startswith("{"):
            words = [fold(word) for word in re.findall(r"[^\W_]+", name)]
            words = [word for word in words if word and word not in _SMALL]
            if words:
                return "".join(words[: 2 if words[0] in _COMMON else 1])
        elif fold(name):
            return fold(name)
    for text in (source.fields.get("organization", ""), source.fields.get("title", "")):
        words = [fold(word) for word in re.findall(r"[^\W_]+", text)]
        words = [word for word in words if len(word) > 2 and word not in _SMALL]
        if words:
            return "".join(words[: 2 if words[0] in _COMMON else 1])
    host = re.sub(r"^https?://(?:www\.)?", "", source.fields.get("url", ""))
    return fold(host.split("/")[0].split(".")[0]) or "source"


def give(sources: Iterable[Source], taken: Collection[str] = ()) -> tuple[Source, ...]:
    """The sources with a key each; two of one name and year get `a`, `b`, and so on, in the order
    of the list, unless the list itself tells them apart. A source that has a key keeps it."""
    sources = tuple(sources)
    stems = [(_stem(source)[:30] + source.year[:4]) if not source.key else "" for source in sources]
    used = {*taken, *(source.key for source in sources if source.key)}
    out = []
    for source, stem in zip(sources, stems, strict=True):
        if source.key:
            out.append(source)
            continue
        key = stem
        if source.year[4:] or stems.count(stem) > 1 or key in used:
            letters = [source.year[4:]] if source.year[4:] else []
            letters += [chr(letter) for letter in range(ord("a"), ord("z") + 1)]
            letters += [f"-{number}" for number in range(27, 10_000)]
            key = next(stem + letter for letter in letters if stem + letter not in used)
        used.add(key)
        out.append(replace(source, key=key))
    return tuple(out)
