"""Citations typed by hand in another style: "(Miller 17)", "[17]", "(II.iv.12)", "(Smith, 2004)".

They count nothing, so the detector does not look at their numbers, and `unconverted-citation`
reports them. The forms are those of the MLA Handbook (author and page), of the APA manual (author
and year), and of numbered lists of references (IEEE, Vancouver).
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAME = r"[A-Z][\w'’.-]{0,30}[a-z][\w'’.-]{0,30}|[A-Z]{2,8}\b"
_AUTHORS = (
    rf"(?:{_NAME})(?:(?:,? (?:and|&|y|und|et) |, | )(?:{_NAME}|of|the|de|van|von|for)){{0,7}}"
    r"(?:,? et al\.?)?"
)
_PAGES = r"(?:(?:pp?|ll?|vv?|chap|ch|sec|para|vol|bk)\.? ?)?\d{1,4}(?:[-–]\d{1,4})?"
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_WHERE = rf"{_PAGES}(?:, ?{_PAGES}){{0,5}}"
_ACT = r"[IVXivx]+\.[ivxIVX]+(?:\.\d{1,4}(?:[-–]\d{1,4})?)?|\d+\.\d+\.\d+(?:[-–]\d+(?:\.\d+){0,2})?"
_SEEN = r"(?:(?:see(?: also)?|cf\.|e\.g\.,?|qtd\.? in|quoted in|(?:as )?cited in|ibid\.?,?) )?"
_TITLE = r"[“\"'‘*_]+[^“”\"()\[\]]{2,80}[”\"'’*_]+"
_ONE = (
    rf"{_SEEN}(?:(?:{_AUTHORS}),? )?(?:{_TITLE},? )?(?:{_WHERE}|{_ACT})"
    rf"|{_SEEN}(?:{_AUTHORS}),? ?\(?{_YEAR}\)?(?:[,:] ?{_WHERE})?"
)
_WORDS = r"(?:lines?|pages?|verses?|stanzas?|chapters?|act [\divx]+,? scene)"
# An article or a month with its number is no author with a page, and an era has a year.
_NO_AUTHOR = re.compile(
    r"\((?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Article|Section|Chapter|Figure|Fig|Table|Rule|"
    r"Resolution|Act|Part|Box|Map|Plate|Phase|Step|Level|Grade|Apollo|Route|Highway|Flight|Room|"
    r"World War|Class|Group|Type|Version|Windows|AD|BC|CE|BCE|No|Born|Spring|Summer|Autumn|Fall|"
    r"Winter|Easter|Christmas|Late|Early|Since|About|Around|Circa|From|In|The|Treaty|Battle|"
    r"Vol|Volume|Question|Appendix|Day|Week|Year|Unit|Lesson|Act of)\b",
)
_NUMBERED = r"\[\d{1,3}(?:\s?[-–,;]\s?\d{1,3}){0,9}\]"
_REPORTS = (
    r"(?= (?:\w+ly )?(?:argue|say|said|claim|find|found|show|report|write|wrote|note|suggest|"
    r"state|describe|define|conclude|point|observe|demonstrate|maintain|propose|believe|hold|"
    r"identif|discuss|explain|contend|assert)\w*\b)"
)


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """What may be a typed citation; `is_citation` decides."""
    return re.compile(
        rf"(?P<narrative>(?<=[\w.’'] )\({_YEAR}(?:[,:] ?{_WHERE})?\){_REPORTS})"
        rf"|(?P<page>\((?:{_ONE})(?:; ?(?:{_ONE})){{0,9}}\))"
        rf"|(?P<words>\({_WORDS} [\divxIVX]+(?:[-–,]\s?\d+){{0,5}}\))"
        rf"|(?P<number>{_NUMBERED})"
    )


def find(plain: str) -> tuple[tuple[int, int], ...]:
    """The stretches (from, to) of a sentence that are typed citations. Total."""
    if "(" not in plain and "[" not in plain:
        return ()
    return tuple(m.span() for m in pattern().finditer(plain) if is_citation(m))


def is_citation(m: re.Match[str]) -> bool:
    """Whether a match of `pattern` is a citation, by what it holds and what stands beside it."""
    plain, found = m.string, m[0]
    if m["number"]:
        numbers = [int(number) for number in re.findall(r"\d+", found)]
        return 0 not in numbers
    if not m["page"]:
        return True
    if _NO_AUTHOR.match(found):
        return False
    bare = re.fullmatch(r"\((\d{1,4})(?:[-–](\d{1,4}))?\)", found)
    if bare is None:
        # A name and a year alone: an author's, unless it stands behind what happened there.
        return bool(re.search(r"[A-Za-z]", found)) or found.count(".") >= 2
    # "(1907)" is a year, "three (3)" a number written twice; "(1)" begins a point of a list.
    if len(bare[1]) == 4:
        return False
    before, after = plain[: m.start()].rstrip(), plain[m.end() :].lstrip()
    return before.endswith(("”", '"', "’", "'", "»")) and (not after or after[0] in ".,;:")


def blanked(plain: str) -> str:
    """The sentence with its typed citations as blanks, so that offsets stay."""
    for start, end in find(plain):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain
