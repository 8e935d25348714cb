"""What a print of citepress adds to a text, taken out when the print is imported: the numbers of
captions, and the colophon. Pure."""

from __future__ import annotations

import re

from citepress.importing.parts import Change

# `**Figure 1.** A plank`, as the words of a picture or as a caption.
_CAPTION = re.compile(
    r"(?P<open>!\[|^(?: {0,3}|> )?(?::|Table:)[ \t]+)\*\*(?P<number>[^\W\d_]+(?: [^\W\d_]+)?[ \xa0]"
    r"\d{1,3}(?:\.\d{1,3})*)[.:]?\*\*[.:]?[ \t]*",
    re.M,
)
# The colophon: counts, the newest source, and the fingerprint of what was printed.
_COLOPHON = re.compile(r"^(?=(?:[^\n\d]*\d+){5})[^\n]*[ \t][0-9a-f]{12}\.?[ \t]*$", re.M)


def cleaned(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text without the numbers of captions and without the colophon."""
    changes: list[Change] = []

    def caption(match: re.Match[str]) -> str:
        changes.append(Change("layout", match["number"], note="the number of a caption"))
        return match["open"]

    def colophon(match: re.Match[str]) -> str:
        changes.append(Change("furniture", match[0].strip(), note="the colophon of a print"))
        return ""

    text = _CAPTION.sub(caption, text)
    last = text.rstrip().rfind("\n\n")
    tail = _COLOPHON.sub(colophon, text[last + 1 :], count=1) if last >= 0 else ""
    return (text[: last + 1] + tail if last >= 0 else text), tuple(changes)
