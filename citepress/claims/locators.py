"""References that count nothing, in running text: chapter and verse, law reports, sections of acts,
note numbers behind a stop, times of a recording.

They are no figures of fact, whether or not they stand in brackets. `typed_citations` finds what
stands in brackets as a citation.
"""

from __future__ import annotations

import re
from functools import lru_cache

# The books of the Bible by their usual abbreviations (SBL Handbook of Style), and the Koran.
_BOOKS = (
    "Gen(?:esis)?|Exod?(?:us)?|Lev(?:iticus)?|Num(?:bers)?|Deut(?:eronomy)?|Josh(?:ua)?|"
    "Judg(?:es)?|Ruth|Sam(?:uel)?|Kings|Kgs|Chr(?:on(?:icles)?)?|Ezra|Neh(?:emiah)?|Esth(?:er)?|"
    "Job|Pss?|Psalms?|Prov(?:erbs)?|Eccl(?:es(?:iastes)?)?|Song(?: of (?:Songs|Solomon))?|"
    "Isa(?:iah)?|Jer(?:emiah)?|Lam(?:entations)?|Ezek(?:iel)?|Dan(?:iel)?|Hos(?:ea)?|Joel|Amos|"
    "Obad(?:iah)?|Jonah|Mic(?:ah)?|Nah(?:um)?|Hab(?:akkuk)?|Zeph(?:aniah)?|Hag(?:gai)?|"
    "Zech(?:ariah)?|Mal(?:achi)?|Matt?(?:hew)?|Mt|Mark|Mk|Luke|Lk|John|Jn|Acts|Rom(?:ans)?|"
    "Cor(?:inthians)?|Gal(?:atians)?|Eph(?:esians)?|Phil(?:ippians)?|Col(?:ossians)?|"
    "Thess(?:alonians)?|Tim(?:othy)?|Titus|Phlm|Philemon|Heb(?:rews)?|Jas|James|Pet(?:er)?|Jude|"
    "Rev(?:elation)?|Qur['’]?[aā]n|Koran|Surah?|Sirach|Sir|Wis(?:dom)?|Tob(?:it)?|Jdt|Macc(?:abees)?"
)
_VERSE = r"\d{1,3}(?:[:.,]\d{1,3}(?:[-–]\d{1,3}(?:[:.]\d{1,3})?)?(?:, ?\d{1,3}(?:[-–]\d{1,3})?)*)"
_REPORTER = (
    r"(?:U\. ?S\. ?C\.|U\. ?S\.|S\. ?Ct\.|F\. ?(?:2d|3d|4th|Supp\.(?: ?[23]d)?)|F\.|C\. ?F\. ?R\.|"
    r"L\. ?Ed\.(?: ?2d)?|[A-Z][\w.]*\.? ?(?:2d|3d)|USC|US|SCR|CLR|ALR|NZLR|QB|KB|AC|Ch|WLR|All ER|"
    r"ER|BGHZ|BVerfGE|BGBl|SCMR|PLD|AIR|SCC|CFR)"
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<verse>(?<![\w.])(?:[123] ?|I{{1,3}} )?(?:{_BOOKS})\.? {_VERSE})"
        # 347 U.S. 483; 42 U.S.C. § 1983; [1932] AC 562; (1947) 1 KB 123; [2004] UKHL 22
        rf"|(?P<reporter>(?<![\w.])\d{{1,4}} {_REPORTER} ?(?:§+ ?)?\d{{1,5}}"
        r"(?:[-–,]\s?\d{1,5})*)"
        rf"|(?P<law>[\[(]\d{{4}}[\])] (?:\d{{1,2}} )?"
        rf"(?:{_REPORTER}|[A-Z]{{2,6}}(?: ?\([A-Z]\w+\))?)(?: ?\d{{1,5}})?)"
        # Section 12(3)(a), Art. 5(2)
        r"|(?P<section>(?i:\b(?:sections?|articles?|arts?\.?|s\.|ss\.|sec\.|regulations?|reg\.|"
        r"rules?|clauses?|cl\.|paragraphs?|paras?\.?|schedule|sch\.))"
        r" ?\d{1,4}[A-Za-z]?(?:\(\w{1,4}\)){1,4})"
        r"|(?P<signs>§{1,2} ?\d[\w.]*(?:\(\w{1,4}\))*"
        r"(?:(?: ?[-–,] ?| and )\d[\w.]*(?:\(\w{1,4}\))*)*)"
        # a word, a stop, and the number of a note; not "approx.17"
        r"|(?P<note>(?<=[a-z]{3}[.,;!?”’\")])(?<!prox\.)(?<!circa\.)\d{1,3}(?=\s|$)"
        r"|\[\^\w{1,20}\]|(?<=[a-z.,;!?”’\")])\^\d{1,3}\^)"
        # act, scene and line
        r"|(?P<act>(?<![\w.])\d{1,2}\.\d{1,2}\.\d{1,3}(?:[-–]\d{1,4})?(?![\w.]\d))"
        r"|(?P<clock>\b\d{1,2}:\d\d:\d\d\b)"
    )


# What the pattern can begin with; most sentences have none of it.
_NUMBER = re.compile(r"[\d^]")
_WORTH_A_LOOK = re.compile(r"\d[:.,]\d|\d \D|[\])] [A-Z\d]|\d\(|§|[.,;!?”’\")]\d|\^")


def find(plain: str) -> tuple[tuple[int, int], ...]:
    """The stretches (from, to) of a sentence that are such references. Total."""
    if not _NUMBER.search(plain) or not _WORTH_A_LOOK.search(plain):
        return ()
    return tuple(m.span() for m in _pattern().finditer(plain))


def is_whole(words: str) -> bool:
    """Whether a text is one such reference and nothing else."""
    return bool(_pattern().fullmatch(words))
