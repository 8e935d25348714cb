"""`unprotected-name`: a name in a title is printed in small letters.

## What it finds
In the English titles of the entries that the essay cites: a word that the essay, a place of
publication, or another title shows to be a name, and that does not stand in braces. Titles in
sentence case are not reported: their capitals are names, and are kept. Styles that print titles in
title case (Chicago, MLA) keep the capital anyway, so nothing is reported with them.

## Why it matters
APA and others print titles in sentence case. A program cannot tell a name from a word in a title
in which every word has a capital: "India and Pakistan Join the League" becomes "India and pakistan
join the league".

## How to fix
Put braces round the name: `{India and {Pakistan} Join the League}`. `citepress fix` does it.

## Example
```bibtex
@book{ali2020, title = {The Border of Pakistan and Its Neighbours}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.bibliography import TITLES, by_key, is_english, is_sentence_case, title_words
from citepress.findings import edits
from citepress.model import Entry, Finding, Manuscript

SEVERITY = "warning"

_TITLE_CASE_STYLES = frozenset({"chicago-author-date", "chicago-notes", "mla"})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BRACED = re.compile(r"(?<!\\)\{([^\W\d_][\w'’ -]*)\}")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if manuscript.settings.style in _TITLE_CASE_STYLES or not manuscript.items:
        return
    index = by_key(manuscript.bibliography)
    cited = [index[key] for key in manuscript.items if key in index]
    names = _names(manuscript, cited)
    for entry in cited:
        for name in TITLES:
            value = entry.fields.get(name, "")
            if value and is_english(entry) and not is_sentence_case(value):
                yield from _in_title(entry, name, value, names)


def _in_title(
    entry: Entry, name: str, value: str, names: frozenset[tuple[str, ...]]
) -> Iterator[Finding]:
    words = list(title_words(value))
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        length = next(
            (
                size
                for size in (4, 3, 2, 1)
                if at + size <= len(words)
                and tuple(word for word, _, _ in words[at : at + size]) in names
                and all(word[:1].isupper() for word, _, _ in words[at : at + size])
            ),
            0,
        )
        if length and not (length == 1 and words[at][2]):
            last = words[at + length - 1]
            found.append((words[at][1], last[1] + len(last[0])))
        at += length or 1
    if found and edits.as_written(entry, name):
        shown = ", ".join(f"'{value[start:end]}'" for start, end in found)
        message = f"{shown} in the {name} of '{entry.key}' may be printed in small letters"
        first = edits.in_value(entry, name, *found[0], "").span
        fix = tuple(
            edits.in_value(entry, name, start, end, f"{{{value[start:end]}}}")
            for start, end in found
        )
        yield Finding(message, first, "put braces round a name in a title", fix=fix)


def _names(manuscript: Manuscript, cited: list[Entry]) -> frozenset[tuple[str, ...]]:
    """The names that the essay and the fields of its sources show, word by word."""
    found: set[tuple[str, ...]] = set()
    small: set[str] = set()
    titles = _whole_titles(cited)
    for section in manuscript.sections:
        for sentence in section.sentences:
            # The title of a work in the text shows no names: its capitals are those of a title.
            plain = titles.sub("_", sentence.plain) if titles else sentence.plain
            _read_sentence(plain, found, small)
    for entry in cited:
        for name in ("location", "address"):
            found.update((word,) for word in _WORD.findall(entry.fields.get(name, "")))
        for name in TITLES:
            value = entry.fields.get(name, "")
            found.update(tuple(words.split()) for words in _BRACED.findall(value))
            if value and is_sentence_case(value):
                _read_sentence(value, found, small)
    return frozenset(
        words
        for words in found
        if len(words) > 1 or (words and len(words[0]) > 2 and words[0].casefold() not in small)
    )


def _whole_titles(cited: list[Entry]) -> re.Pattern[str] | None:
    """Finds the titles of the entries as a text gives them, up to a colon or a stop; None where no
    title has two words or more."""
    titles = set()
    for entry in cited:
        main = re.split(r"[:;.?!]", entry.fields.get("title", ""))[0]
        words = [word for word, _, _ in title_words(main)]
        if len(words) > 1:
            titles.add(r"\W+".join(map(re.escape, words)))
    return re.compile(rf"\b(?:{'|'.join(sorted(titles))})\b", re.IGNORECASE) if titles else None


def _read_sentence(text: str, found: set[tuple[str, ...]], small: set[str]) -> None:
    """Add the runs of words with capitals behind the first word of a sentence, and its words in
    small letters."""
    run: list[str] = []
    end = 0
    for number, word in enumerate(_WORD.finditer(text)):
        capital = word[0][0].isupper()
        if run and (not capital or text[end : word.start()] != " "):
            found.add(tuple(run))
            run = []
        if capital and number and text[end : word.start()].strip() not in (".", "?", "!", ":"):
            run.append(word[0])
        elif not capital:
            small.add(word[0].casefold())
        end = word.end()
    if run:
        found.add(tuple(run))
