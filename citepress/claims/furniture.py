"""What stands in a text and is no sentence of it: an entry of a list of references, a caption's
label, a heading, an affiliation, code. English forms, by the marks that they have."""

from __future__ import annotations

import re
from functools import lru_cache

from citepress.model import Cue

MEANINGS = {
    "reference": "is an entry of a list of references",
    "affiliation": "is an address of authors",
    "code": "is code or a template",
    "caption": "is the label of a figure or table",
    "heading": "is a heading",
}


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    author = r"[A-Z][\w'’-]+, (?:[A-Z]\.[ -]?){1,4}"
    forms = (
        (
            "reference",
            rf"(?:\[?\d{{1,3}}[\].]\s*)?{author}(?:(?:,? (?:&|and) |, |; ){author}|,? et al\.?)*"
            r",?\s*\(?(?:1[5-9]|20)\d\d[a-z]?\)?[.,:]",
        ),
        (
            "reference",
            r"(?:\[?\d{1,3}[\].]\s*)?[A-Z][\w'’-]+, [A-Z][\w.]+(?: [A-Z][\w.]*)?\. [“\"*_A-Z].*"
            r"(?:(?:1[5-9]|20)\d\d|https?://|pp?\. ?\d|vol\. ?\d)",
        ),
        (
            "reference",
            r"(?:Retrieved|Accessed|Available) (?:on |at |from |[A-Z0-9]).*(?:https?://|www\.)|"
            r"(?:https?://|www\.|doi:)\S+\.?$|\d+\(\d+\), ?\d+[-–]\d+\.?$|"
            r"[\w ]+ (?:Press|Books|Publishers|Publishing), (?:1[5-9]|20)\d\d\.?$",
        ),
        (
            "affiliation",
            r"(?:[\d*†‡]+ ?)?(?:Department|Faculty|School|Institute|Division|Centre|Center|"
            r"Laboratory) (?:of|for) [^.;]*,[^.;]*(?:\d{4,}|University|College|Hospital|Institute)"
            r"[^.;]*\.?$|.*[\w.+-]+@[\w-]+\.[\w.]+\S*$",
        ),
        (
            "code",
            r"(?:def|class|import|from|return|var|let|const|function|public|private|SELECT|"
            r"#include|npm|pip|sudo|git) [^.?!]*[={}();<>\\/]|.*(?:\{\{|\}\}|</\w|/>|=>|\s==\s|&&|"
            r"\(\);|\{%|%\}|\$\{)|.*;\s*$|<\w[^>]*>|\[(?:Insert|Your|Name|Date|Title)\b",
        ),
        (
            "caption",
            r"(?:Figure|Fig\.|Table|Plate|Map|Chart|Graph|Exhibit|Box|Photo|Image|Source|Diagram)"
            r" ?(?:[\dIVX]+(?:\.\d+)*[a-z]?)? ?[.:—–-] ?[A-Z][^.!?]*[.]?$",
        ),
    )
    return tuple((kind, re.compile(form)) for kind, form in forms)


# One of these stands in all that the forms are for, and in few sentences.
_WORTH_A_LOOK = re.compile(
    r"[{}<>=@;\[\\]|\b\d{4}|\d\(\d|&&|www\.|https?:|doi:|"
    r"^(?:Fig|Table|Plate|Map|Chart|Graph|Exhibit|Box|Photo|Image|Source|Diagram|Department|"
    r"Faculty|School|Institute|Division|Cent|Laboratory|\d|def |class |import |from |return |var |"
    r"let |const |function |public |private |SELECT|npm |pip |sudo |git |"
    r"[A-Z][\w'’-]+, [A-Z][\w.]+(?: |\.))"
)
_SMALL = frozenset("a an and as at by for from in of on or the to with vs is".split())


def read(plain: str) -> Cue | None:
    """What a stretch is that is no sentence, with its first words; None for a sentence. A caption
    is given only where it may have no statement, which the caller asks of its clauses."""
    if _WORTH_A_LOOK.search(plain):
        for kind, form in _forms():
            if form.match(plain):
                return Cue(kind, plain[:40].strip(), kind)
    return heading(plain)


def heading(plain: str) -> Cue | None:
    """A heading: no stop at its end, and every word but the small ones with a capital."""
    if plain.rstrip().endswith((".", "!", "?", "…", ":", ";", '"', "”", ")")):
        return None
    words = re.findall(r"[^\W\d_][\w'’-]*", plain)
    long = [word for word in words if word.lower() not in _SMALL]
    if 2 <= len(words) <= 14 and len(long) > 1 and all(word[0].isupper() for word in long):
        return Cue("heading", plain[:40].strip(), "heading")
    return None
