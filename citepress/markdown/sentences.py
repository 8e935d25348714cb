"""A paragraph's plain text to the offsets of its sentences.

Each mark that may end a sentence is looked at once, with the word before it and the word after:
abbreviations, initials, numbered items and ellipses are no ends; a small letter that follows never
begins a sentence. Measured against the segmenter nupunkt on the hard cases of the tests, and one
import lighter.
"""

from __future__ import annotations

import re

# A run of marks with the quotation marks and brackets that close after it. Urdu's and Hindi's full
# stops and the marks of Chinese and Japanese end a sentence always, the latter without a space.
# A run is tried from its first mark alone, or a long one would cost its square.
_END = re.compile(
    r"(?P<marks>(?:(?<![.!?…؟۔])(?:\.(?:\s?\.){1,3}|[.!?…؟۔])|[⁇⁈⁉।])[.!?…؟۔]*)(?P<closers>[\"'”’»)\]*_]*)(?=\s|$)"
    r"|(?P<wide>[。！？]+[」』”’）]*)"
)
_NEXT = re.compile(r"\s+(?P<openers>[\"'“‘«„(\[¿¡—–-]*\s?)(?P<word>[^\s]*)")
_LEAD = re.compile(r"[\s\"“‘'(\[]*")
_SECOND = re.compile(r"\s+\S+\s+(\w+)")
_BEFORE = re.compile(r"[^\s(\[\"“‘«—–]+$")
# Followed by a name, a number or a term: never the end.
_TITLES = frozenset(
    "mr mrs ms mx dr prof gen col sgt capt cpt lt maj cmdr adm rev hon sen rep gov pres messrs mme "
    "mlle fr st supt insp dir mt ft e.g eg i.e ie cf vs v viz ca approx esp incl dept univ assn "
    "ibid op cit trans rept repr pub ed eds comp illus resp".split()
)
# Followed by a number: no end then.
_NUMBERED = frozenset(
    "no nos p pp vol vols fig figs ch chap sec sect art arts para paras eq eqs pt bk l ll n nn c "
    "app tab rs ver s ss q qq sch cl reg r b d fl".split()
)
# Mostly inside a sentence, and its end where a word that begins sentences follows.
_INNER = frozenset(
    "al inc ltd co corp jr sr bros plc llc u.s u.k u.n e.u u.s.a u.s.s.r d.c p.m a.m b.c a.d b.c.e "
    "c.e ph.d m.d b.a m.a m.sc b.sc ll.b m.p ave blvd rd jan feb mar apr jun jul aug sep sept oct "
    "nov dec mon tue tues wed thu thurs fri sat sun ed eds est dist calif mass penn".split()
)
# Capital words that begin sentences and are no part of a name.
_STARTERS = frozenset(
    "the a an this that these those it he she we you they there here in on at of for to from by "
    "with without as if when while since after before although though because but and or so yet no "
    "not nothing nobody never all every each some many most few more much such what who how why "
    "where which one two three both either neither my your his her its our their i under over "
    "during among between against about let now then today however moreover still perhaps only "
    "even also yes is was were are did does do has have had can could will would should may might "
    "its thus therefore meanwhile later critics nor once until unlike despite again other others "
    "another several".split()
)
_BEFORE_I = re.compile(
    r"(?:and|than|as|War|Part|Chapter|Act|Elizabeth|Charles|James|Napoleon|Nicholas|Peter|Francis|"
    r"Henry|George|William)$"
)
_SAID = frozenset(
    "said says asked asks replied answered wrote cried shouted added argued".split()
)  # fmt: skip


def split(plain: str) -> list[tuple[int, int]]:
    """Start and end (exclusive, from 0) of each sentence, without the space round it. Total."""
    found: list[tuple[int, int]] = []
    begin = 0
    for m in _END.finditer(plain):
        if m.start() < begin:
            continue
        if m["wide"] or _ends(plain, m, begin):
            _take(found, plain, begin, m.end())
            begin = m.end()
    _take(found, plain, begin, len(plain))
    return found


def _take(found: list[tuple[int, int]], plain: str, start: int, end: int) -> None:
    """Add the stretch without the space round it; one with no letter or digit joins the last."""
    piece = plain[start:end]
    bare = piece.strip()
    if not bare:
        return
    lead = len(piece) - len(piece.lstrip())
    if found and not any(c.isalnum() for c in bare):
        found[-1] = (found[-1][0], start + len(piece.rstrip()))
    else:
        found.append((start + lead, start + len(piece.rstrip())))


def _ends(plain: str, m: re.Match[str], begin: int) -> bool:
    """Whether the marks that `m` found end a sentence which began at `begin`."""
    following = _NEXT.match(plain, m.end())
    if not following or not following["word"]:
        return True
    word, openers = following["word"], following["openers"]
    first = word[0]
    bare = re.sub(r"[^\w'’].*$", "", word).lower()
    marks, closers = m["marks"], m["closers"]
    if marks[0] in "۔।؟":
        return True
    if first.islower() and not (len(word) > 1 and word[1].isupper()):
        return False
    if not (first.isalnum() or openers.strip() or first in "$£€#@&"):
        return False
    if marks == ".":
        return bool(closers) or _full_stop(plain, m, begin, bare, word, openers)
    # «"Stop!" Smith said»: the speech goes on in its sentence.
    if closers and not openers.strip() and bare not in _STARTERS - {"he", "she", "they", "we"}:
        after = _SECOND.match(plain, m.end())
        if after and after[1] in _SAID:
            return False
    return not _open_bracket(plain, begin, m.end())


def _open_bracket(plain: str, begin: int, end: int) -> bool:
    """Whether a round bracket that opened in this sentence is still open at `end`."""
    return plain.count("(", begin, end) > plain.count(")", begin, end) and (
        plain.find(")", end, end + 400) >= 0
    )


def _full_stop(
    plain: str, m: re.Match[str], begin: int, bare: str, word: str, openers: str
) -> bool:
    """Whether a single full stop, with no closing mark after it, is an end."""
    before = _BEFORE.search(plain, max(begin, m.start() - 40), m.start())
    if not before:
        return True
    last, low = before[0], before[0].lower()
    digit = word[0].isdigit()
    starter = bare in _STARTERS and not (bare == "i" and word[1:2] == ".")
    # "1. The first", "b) ...": the number of an item is no sentence.
    lead = _LEAD.match(plain, begin)
    at_head = lead is not None and before.start() <= lead.end()
    if at_head and re.fullmatch(r"\d{1,3}|[ivxlc]{1,5}|[A-Za-z]", last):
        return False
    if low in _TITLES:
        return False
    if low in _NUMBERED and (digit or (len(low) <= 2 and re.match(r"[IVXLC]+\b", word))):
        return False
    if low in ("etc",):
        return True
    if low in _INNER:
        return starter or (bool(openers.strip()) and openers.strip()[0] in '"“‘')
    if re.fullmatch(r"[^\W\d_]", last) and last.isupper():
        return _after_letter(plain, before.start(), begin, starter, last)
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", last):
        return starter  # G.E.M. Anscombe; the U.A.E. The
    return True


def _after_letter(plain: str, at: int, begin: int, starter: bool, letter: str) -> bool:
    """Whether a capital letter with a full stop is the end: "Plan B. The", not "John F. Kennedy"
    nor "I. The"."""
    previous = re.search(r"(\S+)\s+$", plain[max(begin, at - 60) : at])
    if not previous:
        return False
    word = previous[1]
    if re.fullmatch(r"(?:[^\W\d_]\.)+", word):
        return False
    if letter == "I" and _BEFORE_I.search(word):
        return True
    return starter
