"""A Manuscript to the list of its sentences: the kinds of fact that each states, what covers it,
and the words and places that decided, so that a reader can disagree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from citepress import settings
from citepress.claims import detect
from citepress.coverage.covering import SHARING
from citepress.errors import UsageError
from citepress.model import Claim, Cue, Evidence, Manuscript, Sentence, Tag
from citepress.places import extent, place
from citepress.terminal import printable

NO_CLAIM = "no claim"


class Row(NamedTuple):
    """A sentence, and the claim that it makes, if it makes one."""

    sentence: Sentence
    claim: Claim | None


def rows(manuscript: Manuscript, uncited: bool = False, kind: str = "") -> list[Row]:
    """Every sentence in the order of the text; only those whose claim no tag and no waiver covers
    (`uncited`), only those of a kind."""
    claims = {_where(claim.sentence): claim for claim in manuscript.claims}
    found = {
        _where(sentence): Row(sentence, claims.get(_where(sentence)))
        for section in manuscript.sections
        for sentence in section.sentences
    }
    return [
        row
        for row in found.values()
        if (not uncited or (row.claim is not None and row.claim.verdict == "uncited"))
        and (not kind or kind in row.sentence.kinds)
    ]


def at(manuscript: Manuscript, where: str) -> list[Row]:
    """The sentences on a line, given as `FILE:LINE`. Raises UsageError where there is none."""
    found = re.fullmatch(r"(?P<path>.+?):(?P<line>\d+)(?::\d+)?", where)
    if not found:
        raise UsageError(f"'{where}' is no place", "write FILE:LINE, such as src_md/01-a.md:12")
    path = found["path"].replace("\\", "/").removeprefix("./")
    paths = [section.source.path for section in manuscript.sections]
    fitting = [one for one in paths if one == path] or [
        one for one in paths if one.endswith(f"/{path}") or path.endswith(f"/{one}")
    ]
    if len(fitting) != 1:
        many = "more than one section is" if fitting else "no section is"
        raise UsageError(f"{many} called '{found['path']}'", f"there are {', '.join(paths)}")
    line = int(found["line"])
    here = [
        row
        for row in rows(manuscript)
        if row.sentence.span.text.path == fitting[0] and _stands_on(row.sentence, line)
    ]
    if not here:
        raise UsageError(f"no sentence stands on line {line} of {fitting[0]}")
    return here


def render_text(found: list[Row], manuscript: Manuscript, why: bool = False) -> str:
    """The rows for people; with `why`, what would have covered each too."""
    lines = []
    for row in found:
        kinds = ", ".join(row.sentence.kinds)
        head = f"{printable(place(row.sentence.span))}: {verdict(row)}"
        lines.append(f"{head}: {kinds}" if kinds else head)
        lines.append(f"    {printable(row.sentence.plain)}")
        lines += [f"    {line}" for line in _evidence(row)]
        if why:
            lines += [f"    {line}" for line in _why(row, manuscript)]
    return "".join(f"{line}\n" for line in lines)


def render_json(found: list[Row]) -> str:
    """The rows for programs: one list of objects. Lines and columns count from 1."""
    return json.dumps([_object(row) for row in found], ensure_ascii=False, indent=2) + "\n"


def verdict(row: Row) -> str:
    """cited, waived or uncited; or that it is no claim."""
    return row.claim.verdict if row.claim else NO_CLAIM


def _evidence(row: Row) -> Iterator[str]:
    sentence, claim = row
    words: dict[str, list[str]] = {}
    for cue in sentence.cues:
        words.setdefault(cue.kind, []).append(f"'{printable(cue.words)}'")
    for kind, cues in words.items():
        yield f"{kind}: {', '.join(dict.fromkeys(cues))}"
    if sentence.dismissed:
        yield f"no claim: {sentence.dismissed.kind}, by '{printable(sentence.dismissed.words)}'"
    if claim and claim.tags:
        yield f"covered by {', '.join(_tag(tag, sentence) for tag in claim.tags)}"
    if claim and claim.verdict == "waived" and sentence.waiver:
        yield f"waived: {printable(sentence.waiver.reason)}"
    if claim and claim.evidence:
        yield from _source(claim.evidence)
    if claim and claim.rests_on:
        yield f"rests on {printable(place(claim.rests_on.span))}: {printable(claim.rests_on.plain)}"


def _source(evidence: Evidence) -> Iterator[str]:
    """What the saved sources of a claim have of it."""
    page = f", p. {evidence.page}" if evidence.page else ""
    where = f" in {printable(evidence.path)}{page}" if evidence.path else ""
    yield f"evidence: {evidence.status.replace('-', ' ')}{where}"
    for reason in evidence.reasons:
        if reason.words:
            state = "found" if reason.found else "not found"
            worked_out = f" ({printable(reason.working)})" if reason.working else ""
            yield f"  {reason.kind} '{printable(reason.words)}': {state}{worked_out}"
    if evidence.passage:
        yield f"  passage: {printable(evidence.passage)}"
    for problem in evidence.problems:
        yield f"  {printable(problem)}"


def _tag(tag: Tag, sentence: Sentence) -> str:
    written = printable(tag.span.text.text[tag.span.start : tag.span.end])
    return written if tag in sentence.tags else f"{written} at {printable(place(tag.span))}"


def _why(row: Row, manuscript: Manuscript) -> Iterator[str]:
    sentence, claim = row
    for cue in (*sentence.cues, *([sentence.dismissed] if sentence.dismissed else [])):
        if means := detect.meaning(cue.rule):
            yield f"rule '{cue.rule}', by '{printable(cue.words)}': {means}"
    demands = settings.demands(manuscript.settings, sentence.span.text.path)
    if claim is None:
        if not sentence.kinds and not sentence.dismissed:
            yield "no word in it states a checkable fact"
        elif sentence.kinds:
            yield "its kinds are not among those that `claims.require` names for this section"
        return
    yield f"severity if uncited: {claim.severity}"
    reach = {
        "sentence": "its tag must stand in it or right after it (`claims.scope`)",
        "backward": "the next tag of its paragraph covers it (`claims.scope`)",
    }
    own = [kind for kind in sentence.kinds if kind in demands.require and kind not in SHARING]
    by_kind = (
        f"its tag must stand in it or right after it, as {own[0]}"
        if own
        else "the next tag of its paragraph covers it, by its kinds"
    )
    yield reach.get(demands.scope, by_kind)


def _object(row: Row) -> dict[str, Any]:
    sentence, claim = row
    line, column, end_line, end_column = extent(sentence.span)
    rests = claim.rests_on if claim else None
    return {
        "path": sentence.span.text.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": sentence.plain,
        "kinds": list(sentence.kinds),
        "verdict": claim.verdict if claim else None,
        "severity": claim.severity if claim else None,
        "cues": [_cue(cue) for cue in sentence.cues],
        "dismissed": (_cue(sentence.dismissed) if sentence.dismissed else None),
        "keys": list(claim.keys) if claim else [],
        "tags": [
            {
                "path": tag.span.text.path,
                "line": extent(tag.span)[0],
                "column": extent(tag.span)[1],
                "text": tag.span.text.text[tag.span.start : tag.span.end],
            }
            for tag in (claim.tags if claim else ())
        ],
        "waiver": sentence.waiver.reason if sentence.waiver else None,
        "rests_on": (
            {"path": rests.span.text.path, "line": extent(rests.span)[0], "text": rests.plain}
            if rests
            else None
        ),
    }


def _cue(cue: Cue) -> dict[str, str]:
    return {"kind": cue.kind, "words": cue.words, "rule": cue.rule}


def _stands_on(sentence: Sentence, line: int) -> bool:
    first, _, last, column = extent(sentence.span)
    return first <= line <= (last if column > 1 else max(first, last - 1))


def _where(sentence: Sentence) -> tuple[str, int]:
    return sentence.span.text.path, sentence.span.start
