"""A reference while it is taken apart: what is left of it, and the forms that all its parts share.
Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

DASH = r"[-–—‐‑]+"

PAGE = r"[A-Za-z]?\d+"

RANGE = rf"{PAGE}(?:\s?{DASH}\s?{PAGE})?"

EMPHASIS = re.compile(r"(?<![\w*])(?P<m>[*_]{1,2})(?P<t>[^*_]+?)(?P=m)(?![\w*])")


@dataclass
class Rest:
    """A reference while it is taken apart: what is left of it, and what was found."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    date: str = ""

    def take(self, pattern: re.Pattern[str], gap: str = " ") -> re.Match[str] | None:
        found = pattern.search(self.text)
        if found:
            self.text = self.text[: found.start()] + gap + self.text[found.end() :]
        return found


def first_sentence(text: str) -> tuple[str, str]:
    """Up to the first full stop that ends a sentence (no initial's, no abbreviation's), and the
    rest."""
    for stop in re.finditer(r"[.?!](?=\s|$|[*_])", text):
        word = re.search(r"(\S+)$", text[: stop.start()])
        last = word[1] if word else ""
        if last == "al" and is_vancouver(text):  # et al. ends the authors
            return text[: stop.end()], text[stop.end() :].strip()
        if stop[0] == "." and (
            (re.fullmatch(r"(?:[A-ZÀ-Þ]\.?-?)+", last) and not is_vancouver(text[: stop.end() + 1]))
            or last.lower() in ("vs", "st", "no", "vol", "ed", "eds", "dr", "mr", "jr", "u.s", "al")
        ):
            continue
        keep = stop.end() if stop[0] != "." else stop.start()
        return text[:keep].strip(" ,"), text[stop.end() :].strip()
    return text.strip(" ,"), ""


def tidy(text: str) -> str:
    text = re.sub(r"[¦¬]", " ", text)
    text = " ".join(re.sub(r"[*_]{1,3}", "", text).split()).strip(' ,;:“”"')
    if text.endswith(".") and not text.endswith("..") and not re.search(r"\b[A-Z]\.$", text):
        text = text[:-1]
    return text.replace(" ,", ",").replace(" .", ".").strip(" ,;:")


def is_vancouver(text: str) -> bool:
    return bool(re.match(r"(?:[^\W\d_][\w'’ -]+ [A-Z]{1,3}(?:, |\. ))", text))


def page_range(pages: str) -> str:
    return re.sub(rf"\s?{DASH}\s?", "--", pages)
