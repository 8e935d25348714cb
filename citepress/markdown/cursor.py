"""Where in a section's text the words of its tree stand: a cursor that moves forward only.

pandoc's Markdown tree has no positions, so *the tree has the words, the text has the places*. The
walk (`walk.py`) asks for the tree's words in order; the cursor finds each at or after the last one.
What pandoc changes on the way is undone here: quotes, dashes and dots made typographic, escapes,
character references, spaces made hard. Offsets count characters from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# One character for one, so that offsets in the folded text are those of the text itself.
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " ", "\r": " "})
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SMART = {"–": "--", "—": "---", "…": "..."}
_WORD = re.compile(r"[^\W_]")
_GAP = re.compile(r"\\[ \n]|[ ]+|[ ]*\n[ >]*|&nbsp;|&#160;|&#[xX][aA]0;")
_NEAR, _FAR = 600, 20000
MASK = "\x00"


def fold(text: str) -> str:
    """The text with typographic quotes and spaces made plain, of the same length."""
    return text.translate(_FOLD)


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches blanked out (line ends stay), of the same length."""
    parts, at = [], 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end > start:
            parts += [text[at:start], re.sub(r"[^\n]", MASK, text[start:end])]
            at = end
    return "".join([*parts, text[at:]])


def _unescape(entity: str) -> str:
    from html import unescape  # its table of names is long, and few texts have any

    return unescape(entity)


def match_at(text: str, at: int, word: str) -> int:
    """The end of `word` where it stands at `at` of a folded text, its escapes, character
    references and smart punctuation read as pandoc does; -1 where it does not stand there."""
    if "&" not in word and text.startswith(word, at):
        return at + len(word)
    size = len(text)
    for char in word:
        if at >= size:
            return -1
        found = text[at]
        if char == " ":  # a hard space, where pandoc drew several words to one
            gap = _GAP.match(text, at)
            if not gap:
                return -1
            at = gap.end()
        elif found == char == "&" and (entity := _ENTITY.match(text, at)):
            # `&amp;` is the sign that it names; `&` before other words is itself.
            at = entity.end() if _unescape(entity.group()) == char else at + 1
        elif found == char:
            at += 2 if found == "\\" and text.startswith("\\\\", at) else 1
        elif found == "\\" and at + 1 < size and text[at + 1] == char:
            at += 2
        elif found == "&" and (entity := _ENTITY.match(text, at)):
            meant = fold(_unescape(entity.group()))
            if meant != char:
                return -1
            at = entity.end()
        elif char in _SMART and text.startswith(_SMART[char], at):
            at += len(_SMART[char])
        elif found == "\\" and at + 2 < size and text[at + 1] == "\n" and text[at + 2] == char:
            at += 3
        else:
            return -1
    return at


class Cursor:
    """A place in a folded text that only moves forward, up to `end`."""

    def __init__(self, text: str, at: int = 0, end: int | None = None) -> None:
        self.text = text
        self.at = at
        self.end = len(text) if end is None else end

    def _reach(self, distance: int) -> int:
        """The offset up to which to look, so far ahead; what is blanked out counts little."""
        reach = self.at + distance
        while reach < self.end:
            if self.text.count(MASK, self.at, reach) <= reach - self.at - distance:
                break
            reach += reach - self.at
        return min(self.end, reach)

    def find(self, word: str) -> tuple[int, int] | None:
        """The nearest place of a word at or after the cursor, which moves behind it; `None`, and
        the cursor stays, where it is not near."""
        # Nearly every word stands right behind a space, as it is in the tree.
        start = self.at + 1
        if self.text.startswith(word, start) and self.text[start - 1] in " \n" and "&" not in word:
            stop = start + len(word)
            if stop <= self.end and len(word) < _NEAR:
                self.at = stop
                return start, stop
        word = word.translate(_FOLD)
        near = self._reach(_NEAR)
        start = self.text.find(word, self.at, near) if "&" not in word else -1
        if start >= 0 and not _WORD.search(self.text, self.at, start):
            self.at = start + len(word)
            return start, self.at
        # Something that reads as words lies between, or the word is written in another way.
        limit = start if start >= 0 else near
        other = self._find_written(word, limit)
        if other is not None:
            self.at = other[1]
            return other
        if start >= 0:
            self.at = start + len(word)
            return start, self.at
        return None

    def _find_written(self, word: str, limit: int) -> tuple[int, int] | None:
        first = {word[0], "\\", "&"}
        if word[0] in _SMART:
            first.add(_SMART[word[0]][0])
        if len(word) == 1 and word[0] not in _SMART and word.isalnum():
            return None
        for start in range(self.at, limit):
            if self.text[start] in first:
                end = match_at(self.text, start, word)
                if end > start:
                    return start, end
        return None

    def literal(self, text: str, far: bool = False) -> tuple[int, int] | None:
        """Like `find`, for a stretch that stands in the text as it is, further away if `far`."""
        text = text.translate(_FOLD)
        start = self.text.find(text, self.at, self._reach(len(text) + (_FAR if far else _NEAR)))
        if start < 0 or not text:
            return None
        self.at = start + len(text)
        return start, self.at

    def pieces(self, pieces: list[str]) -> tuple[int, int] | None:
        """Like `literal`, for pieces with spaces or a line's end (and the signs of a quotation)
        between them."""
        form = re.compile(r"(?:\s[\s>]*)".join(re.escape(fold(piece)) for piece in pieces))
        found = form.search(self.text, self.at, self._reach(_NEAR + sum(map(len, pieces))))
        if found is None or not pieces:
            return None
        self.at = found.end()
        return found.span()

    def seek(self, words: list[str]) -> None:
        """Move to where these words, the first of a block, stand one after the other with nothing
        but markup between; stay where they do not. It puts the cursor back in step
        after a passage that could not be placed."""
        if not words:
            return
        words = [word.translate(_FOLD) for word in words]
        at, limit = self.at, self._reach(_FAR)
        for _ in range(200):
            at = self._start_of(words[0], at, limit)
            if at < 0:
                return
            if self._follow(words, at):
                self.at = at
                return
            at += 1

    def _start_of(self, word: str, at: int, limit: int) -> int:
        plain = self.text.find(word, at, limit)
        if word[:1] not in _SMART and word.isalnum():
            return plain
        probe = Cursor(self.text, at, limit)
        written = probe._find_written(word, min(limit, at + _NEAR) if plain < 0 else plain)
        return written[0] if written else plain

    def _follow(self, words: list[str], at: int) -> bool:
        for word in words:
            while True:
                end = match_at(self.text, at, word)
                if end >= 0:
                    at = end
                    break
                if at >= self.end or self.text[at].isalnum():
                    return False
                at += 1
        return True

    def skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Move behind the pattern where it stands right here."""
        found = pattern.match(self.text, self.at, self.end)
        if found:
            self.at = found.end()
        return found


def closing(text: str, at: int, end: int, pair: str = "[]") -> int:
    """The offset of the bracket that closes the one at `at`, escapes honoured; -1 if none does."""
    depth = 0
    while at < end:
        char = text[at]
        if char == "\\":
            at += 2
            continue
        if char == pair[0]:
            depth += 1
        elif char == pair[1]:
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return -1
