"""Citations typed by hand in another style: "(Miller 17)", "[17]", "(II.iv.12)", "(Smith, 2004)".

They count nothing, so the detector does not look at their numbers, and `unconverted-citation`
reports them. The forms are those of the MLA Handbook (author and page), of the APA manual (author
and year), of the Chicago Manual (ibid., short titles), and of numbered lists of references (IEEE,
Vancouver). What stands in a bracket is cut at its semicolons and commas, and each piece must be a
name, a title, a place in a work, or a remark on the quotation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citepress.claims import locators

_NAME = r"(?:[A-Z]\.[ -]?){0,3}[A-Z](?:[^\W\d_]|['’.-]){0,30}|[A-Z]\."
_PARTICLES = (
    "and|&|y|und|et|of|the|de|van|von|der|den|du|del|della|di|da|la|le|el|al|bin|ibn|ter|for|a|an|"
    "in|to|on|at|from|with|v\\.?|vs\\.?"
)
_WHO = re.compile(
    rf"(?:(?:de|van|von|della|di|du|al|la|el|ibn) )?(?:{_NAME})(?: (?:{_NAME}|{_PARTICLES})){{0,9}}"
    r"(?: et al\.?)?|et al\.?"
)
_LABEL = (
    r"pp?|ll?|vv?|ss?|sec|sect|ch|chap|chs|bk|bks|vol|vols|pt|para|paras|par|arts?|nn?|fn|fol|f|st|"
    r"sc|no|nos|cols?|app|fig|doc|ex|loc|canto|pages?|lines?|verses?|stanzas?|chapters?|act|scene|"
    r"book|volume|part|section|sections|notes?|footnote|slides?|document|source|extract|folio|track|"
    r"Act|Scene|Sc|Canto|Book|Bk|Vol|Chapter|Ch|Line|Lines|Page|Pages|Source|Extract|Doc|Document|"
    r"S|Kap|Bd|Z|Zeile|Seite|Rn|Anm"
)
# 17, 17-19, 17f., 12r, 514a-517c, 3.1.56-90, 3:16, III.i.56, iv, B (of "Source B")
_NUMBER = (
    r"(?:\d{1,4}[a-er-v]?|[IVXLCivxlc]{1,7})(?:[.:] ?(?:\d{1,4}[a-e]?|[IVXLCivxlc]{1,7})){0,3}"
    r"(?: ?[-–] ?\d{1,4}[a-er-v]?(?:[.:]\d{1,4}){0,2})?(?: ?ff?\b\.?)?"
)
_PLACE = rf"(?:(?:{_LABEL})\.? ?(?:{_NUMBER}|[A-H]\b)|{_NUMBER})"
_PLACES = re.compile(rf"{_PLACE}(?: {_PLACE}){{0,3}}")
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_YEARS = re.compile(rf"{_YEAR}(?:/\d{{4}})?(?:: ?{_NUMBER})?|n\. ?d\.|in press|forthcoming")
_SEEN = re.compile(
    r"(?:see(?: also| e\.g\.)?|cf\.?|e\.g\.|vgl\.|siehe|qtd\. ?(?:in|by)|quoted (?:in|by|from)|"
    r"(?:as )?cited (?:in|by)|zit\. (?:nach|n\.)|in|from|trans\.|adapted from),? (?=\S)",
    re.I,
)
_AGAIN = re.compile(r"(?:ibid|ebd|idem|id|op\. ?cit|loc\. ?cit|a\.a\.O)\b\.?|passim", re.I)
_REMARK = re.compile(
    r"(?:(?:my|own|original|his|her) )?(?:emphasis|italics|translation|stress)(?: (?:added|mine|my "
    r"own|in (?:the )?original|original))?|"
    r"\d{1,2}(?:st|nd|rd|th) ed(?:ition)?\.?|eds?\.|rev\. ed\.|"
    r"trans\. .{1,30}|reprinted .{1,30}|translated by .{1,30}",
    re.I,
)
_TITLE = re.compile(r"(?:[“\"'‘*_]+|<i>)[^“”\"()\[\]]{2,80}(?:[”\"'’*_]+|</i>)")
# An article or a month with its number is no author with a page, and an era has a year.
_NO_AUTHOR = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Articles?|Sections?|Chapter|Figures?|Fig|"
    r"Tables?|Rule|Resolution|Part|Box|Map|Plate|Phase|Step|Level|Grade|Apollo|Route|Highway|"
    r"Flight|Room|World War|Class|Group|Type|Version|Windows|AD|BC|CE|BCE|No|Born|Spring|Summer|"
    r"Autumn|Fall|Winter|Easter|Christmas|Late|Early|Since|About|Around|Circa|From|In|The Treaty|"
    r"Treaty|Battle|Volume|Question|Appendix|Day|Week|Year|Unit|Lesson|Act of|Age|Aged|Covid|COVID|"
    r"Population|Total|Table|Art|Channel|Studio|Formula|Area|Agenda|Vision|"
    # A place and the year of what happened there.
    r"London|Paris|Berlin|Rome|Vienna|Moscow|Geneva|Brussels|Madrid|Tokyo|Beijing|Athens|Chicago|"
    r"New York|Washington|Boston|Munich|Hamburg|Dublin|Delhi|Lahore|Karachi|Cairo|Yalta|Potsdam|"
    r"Versailles|Waterloo|Hastings|Rio)\b"
)
_REPORTS = (
    r"(?:(?:also|rightly|first|then|later|\w+ly) )?(?:argu|say|said|claim|find|found|show|report|"
    r"writ|wrote|not|suggest|stat|describ|defin|conclud|point|observ|demonstrat|maintain|propos|"
    r"believ|hold|held|identif|discuss|explain|contend|assert|put|call|is right|is wrong|agree|"
    r"distinguish|remark|insist|see|saw|mention|quot|cit|tell|told|think|thought|emphas|stress|"
    r"highlight|acknowledg|warn|add|compar|offer|present|provid|analy|examin|stud|consider)\w*\b"
)
_INTRODUCED = re.compile(
    r"(?:[Aa]ccording to|[Aa]s|[Ff]or|[Ff]ollowing|[Ll]ike|[Ii]n|[Bb]y|[Ss]ee) (?:[A-Z][\w'’.-]+)"
    r"(?:(?: (?:and|&|et al\.?|de|van|von)| [A-Z][\w'’.-]+)){0,4}(?:['’]s?)? ?$"
)
_AUTHOR_BEFORE = re.compile(r"[A-Z][\w'’-]+(?: et al\.?| and colleagues|['’]s?)? ?$")


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """What may be a typed citation; `is_citation` decides."""
    return re.compile(
        r"(?P<round>\((?:[^()\[\]\n]|\n(?!\n)){1,160}\))"
        r"|(?P<square>\[(?!\^)(?:[^()\[\]\n]|\n(?!\n)){1,100}\])"
    )


def find(plain: str) -> tuple[tuple[int, int], ...]:
    """The stretches (from, to) of a sentence that are typed citations. Total."""
    if "(" not in plain and "[" not in plain:
        return ()
    return tuple(m.span() for m in pattern().finditer(plain) if is_citation(m))


def is_citation(m: re.Match[str]) -> bool:
    """Whether a match of `pattern` is a citation, by what it holds and what stands beside it."""
    plain, inner = m.string, " ".join(m[0][1:-1].split())
    before, after = plain[max(0, m.start() - 80) : m.start()], plain[m.end() : m.end() + 60]
    if not re.search(
        r"\d|\b[ivxIVX]+\.[ivxIVX]|\b(?:ibid|ebd|op\. ?cit|loc\. ?cit)\b", inner, re.I
    ):
        return False
    if m["square"]:
        return _is_numbered(inner) or (
            bool(re.match(r"[A-Z]", inner)) and _is_reference(inner)
        )  # fmt: skip
    if re.fullmatch(rf"{_YEAR}(?:[,:] ?(?:pp?\. ?)?{_NUMBER})?", inner):
        return _is_year_of_author(before, after)
    if re.fullmatch(r"\d{1,4}(?: ?[-–] ?\d{1,4})?(?:, ?\d{1,4}(?:[-–]\d{1,4})?){0,5}", inner):
        return _is_page(inner, before, after)
    return _is_reference(inner)


def _is_numbered(inner: str) -> bool:
    """Numbers of a list of references, a page of one among them: "3, 5-7", "17, p. 4"."""
    numbers = re.fullmatch(
        r"(?:see |cf\. )?(\d{1,3})(?:\s?[-–,;]\s?(\d{1,3})){0,9}"
        r"(?:[,:] ?(?:(?:pp?|ch|sec|fig|S)\. ?)\d{1,4}(?:[-–]\d{1,4})?|"
        r": ?\d{1,4}(?:[-–]\d{1,4})?)?",
        inner,
    )
    return bool(numbers) and 0 not in [int(number) for number in re.findall(r"\d+", inner)]


def _is_page(inner: str, before: str, after: str) -> bool:
    """A page alone in brackets: at the end of a statement, or behind an author who reports."""
    first = re.match(r"\d+", inner)
    if first is None or len(first[0]) == 4:  # "(1907)" is a year
        return False
    span = re.match(r"(\d+) ?[-–] ?(\d+)", inner)
    if span and len(span[1]) == len(span[2]) and int(span[1]) > int(span[2]):
        return False  # a result, "(3-1)"
    words = before.rstrip()
    if words.endswith(("”", '"', "’", "'", "»", "*")):
        return not after.strip() or after.lstrip()[0] in ".,;:"
    if re.search(r"[A-Z][\w'’-]+$", words) and re.match(rf" {_REPORTS}", after):
        return True
    # "three (3)" is a number written twice; "(1)" begins a point of a list.
    last = re.search(r"([^\W\d_]+)$", words)
    if not last or not last[1].islower() or last[1] in _NUMBER_WORDS or len(inner) < 2:
        return False
    return not after.strip(" \n") or after[0] in ".;"


_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand age aged old number numbers total".split()
)


def _is_year_of_author(before: str, after: str) -> bool:
    """The year of an author whom the sentence names: "Hall (2004) argues", "as Hall (2004)"."""
    if not _AUTHOR_BEFORE.search(before):
        return False
    return bool(re.match(rf" {_REPORTS}", after)) or bool(_INTRODUCED.search(before))


def _is_reference(inner: str) -> bool:
    """Whether all that stands in a bracket is citations, one at least with a place or a year."""
    parts = [part.strip() for part in inner.split(";")]
    while len(parts) > 1 and _REMARK.fullmatch(parts[-1]):  # "17; emphasis mine"
        parts[-2:] = [f"{parts[-2]}, {parts[-1]}"]
    return len(parts) <= 12 and all(_is_part(part) for part in parts) and any(
        re.search(r"\d|[ivx]\.[ivx]|ibid|ebd|cit", part, re.I) for part in parts
    )  # fmt: skip


def _is_part(part: str) -> bool:
    while m := _SEEN.match(part):
        part = part[m.end() :]
    if locators.is_whole(part):
        return True
    if _NO_AUTHOR.match(part) or _LIFE.search(part):
        return False
    titled = _TITLE.sub("Title", part)
    # Author, case or title before the law report or the verse.
    pieces = [piece.strip() for piece in titled.split(",") if piece.strip()]
    if not pieces or len(pieces) > 9:
        return False
    kinds = [_piece(piece) for piece in pieces]
    if "" in kinds:
        return False
    if set(kinds) <= {"remark", "who"}:
        return "remark" in kinds and bool(re.search(r"\d", part)) and kinds[0] == "who"
    return not (set(kinds) == {"place"} and not _sure_place(part))


# The years of a life or a reign, "(Elizabeth, 1533–1603)".
_LIFE = re.compile(r"\b1\d{3}\s?[–-]\s?(?:1\d{3}|20\d\d)\b|\bborn\b|\bdied\b|\br\. \d")


def _piece(piece: str) -> str:
    """What a piece between commas is: who, place (in a work), remark, or nothing known."""
    if _REMARK.fullmatch(piece):
        return "remark"
    if locators.is_whole(piece) or _PLACES.fullmatch(piece) or _YEARS.fullmatch(piece):
        return "place"
    if m := _AGAIN.match(piece):
        rest = piece[m.end() :].strip()
        return "again" if not rest or _PLACES.fullmatch(rest) else ""
    if _WHO.fullmatch(piece):
        return "who"
    # A name and a place with nothing between: the last word with a digit begins the place.
    for m in _SPACE_BEFORE_PLACE.finditer(piece):
        who, place = piece[: m.start()], piece[m.end() :]
        bracketed = re.fullmatch(rf"\(?({_YEAR})\)?(?:: ?({_NUMBER}))?", place)
        known = _PLACES.fullmatch(place) or _YEARS.fullmatch(place) or bracketed
        if known and (_WHO.fullmatch(who) or _AGAIN.fullmatch(who)):
            return "named"
    return ""


_SPACE_BEFORE_PLACE = re.compile(rf" (?=(?:(?:{_LABEL})\.? ?)?[\divxlcIVXLC§(])")


def _sure_place(part: str) -> bool:
    """Whether numbers without a name are a place in a work: a label, act and scene with points, or
    volume and page. "(3.1)" and "(III)" may be anything; "(1)" begins a point of a list."""
    return bool(
        re.match(rf"(?:{_LABEL})\b\.? ?(?:\d|[IVXLCivxlc]+\b|[A-H]\b)", part)
        or re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{1,4}(?:[-–]\d{1,4}(?:\.\d+){0,2})?", part)
        or re.match(r"[IVX]+[.,] ?[ivxIVX]+\b", part)
        or re.fullmatch(r"\d{1,2}: ?\d{3,4}(?:[-–]\d{1,4})?", part)
        or re.fullmatch(r"\d{1,4}(?:[-–]\d{1,4})?(?:ff?\.?)", part)
        or re.match(r"\d{1,4}(?:[-–]\d{1,4})?, ?(?:my|own|original|emphasis|italics)", part)
    )


def blanked(plain: str) -> str:
    """The sentence with its typed citations, and the references in its running text that count
    nothing, as blanks, so that offsets stay."""
    for start, end in (*find(plain), *locators.find(plain)):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain
