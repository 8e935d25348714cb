"""Texts and findings to texts: the fixes of findings, applied as edits of spans.

Pure. An author's text is never regenerated: what no edit names stays as it is, to the character.
Fixes behave as those of ruff (docs.astral.sh/ruff/linter, "Fixes"): the edits of one finding are
applied together or not at all, of two that touch the same place the first is applied and the other
waits for the next round, and an unsafe one is applied only on request.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from citepress.model import Edit, Finding, Text

# Applied only where they are named (`--unused`, `--select`): an unused entry may be intended.
ON_DEMAND = frozenset({"uncited-entry"})

UNREADABLE = "rejected-entry"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings to fix, by rule. An empty `select` means all, and `ignore` wins over it. The
    fixes of `demanded` rules are applied even if they are unsafe or only on demand."""

    unsafe: bool = False
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    demanded: frozenset[str] = frozenset()


def is_safe(finding: Finding) -> bool:
    """Whether every edit of a finding's fix is safe."""
    return all(edit.safe for edit in finding.fix)


def looked_at(finding: Finding, choice: Choice) -> bool:
    """Whether the rule of a finding is selected."""
    if finding.rule in choice.ignore:
        return False
    return not choice.select or finding.rule in choice.select | choice.demanded


def wanted(finding: Finding, choice: Choice) -> bool:
    """Whether to apply the fix of a finding."""
    if not finding.fix or not looked_at(finding, choice):
        return False
    if finding.rule in choice.demanded:
        return True
    if finding.rule in ON_DEMAND and finding.rule not in choice.select:
        return False
    return choice.unsafe or is_safe(finding)


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose fixes can be applied together. Of those that touch the same place, the
    first in the given order."""
    taken: dict[str, list[tuple[int, int]]] = {}
    chosen = []
    for finding in findings:
        if finding.fix and not any(_clashes(taken, edit) for edit in finding.fix):
            chosen.append(finding)
            for edit in finding.fix:
                insort(taken.setdefault(edit.span.text.path, []), (edit.span.start, edit.span.end))
    return chosen


def _clashes(taken: Mapping[str, list[tuple[int, int]]], edit: Edit) -> bool:
    """Whether an edit shares a character with one that is taken, or a place where one of the two
    inserts text. The taken ones are sorted and do not overlap, so only neighbours can clash."""
    here = (edit.span.start, edit.span.end)
    spots = taken.get(edit.span.text.path, [])
    at = bisect_left(spots, here)
    return any(_touch(*sorted((here, spot))) for spot in spots[max(0, at - 2) : at + 2])


def _touch(first: tuple[int, int], second: tuple[int, int]) -> bool:
    empty = first[0] == first[1] or second[0] == second[1]
    return second[0] < first[1] or (empty and second[0] <= first[1])


def apply(texts: Mapping[str, Text], findings: Sequence[Finding]) -> dict[str, Text]:
    """The texts (by path) with the fixes of `compatible` findings applied; texts without an edit
    are the same objects as before."""
    edits = [edit for finding in findings for edit in finding.fix]
    return edited(texts, edits)


def edited(texts: Mapping[str, Text], edits: Iterable[Edit]) -> dict[str, Text]:
    """The texts with edits applied that share no character. Equal edits count once."""
    by_path: dict[str, dict[tuple[int, int, str], None]] = {}
    for edit in edits:
        spot = (edit.span.start, edit.span.end, edit.new)
        by_path.setdefault(edit.span.text.path, {})[spot] = None
    new = dict(texts)
    for path, spots in by_path.items():
        text, pieces, at = texts[path].text, [], 0
        for start, end, words in sorted(spots, key=lambda spot: spot[:2]):
            pieces += [text[at:start], words]
            at = end
        new[path] = Text(path, "".join([*pieces, text[at:]]))
    return new


def errors(findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    """The number of errors by file, rule and message, which no fix may increase. Numbers in a
    message are left out, since lines move."""
    return Counter(
        (finding.span.text.path, finding.rule, re.sub(r"\d+", "", finding.message))
        for finding in findings
        if finding.severity == "error"
    )


def worse(
    before: Iterable[Finding], after: Iterable[Finding], done: Iterable[Finding] = ()
) -> bool:
    """Whether there is a new error.

    Where `done` fixed an entry that could not be read, errors of its file were hidden until now:
    in that file only the number of such entries must not rise.
    """
    shown = {finding.span.text.path for finding in done if finding.rule == UNREADABLE}
    old, new = errors(before), errors(after)
    unreadable = [
        sum(count for which, count in some.items() if which[1] == UNREADABLE) for some in (old, new)
    ]
    return unreadable[1] > unreadable[0] or any(
        count > old[which] for which, count in new.items() if which[0] not in shown
    )


def mark(finding: Finding) -> tuple[str, str, str, str]:
    """The rule, file, words and message of a finding. A fix must leave fewer of them."""
    span = finding.span
    words = span.text.text[span.start : span.end]
    return finding.rule, span.text.path, words, finding.message


def spot(finding: Finding) -> tuple[str, ...]:
    """What identifies a finding from one round to the next, when offsets have moved: its mark, and
    the letters before it, which other fixes seldom touch."""
    span = finding.span
    before = re.sub(r"\W", "", span.text.text[max(0, span.start - 60) : span.start])
    return *mark(finding), before[-20:]


def diff(old: Mapping[str, Text], new: Mapping[str, Text], paths: Collection[str] = ()) -> str:
    """A unified diff of the texts that differ, with paths relative to the project; it ends in a
    newline unless nothing differs."""
    lines: list[str] = []
    for path in paths or old:
        if old[path].text == new[path].text:
            continue
        before, after = (re.findall(r"[^\n]*\n|[^\n]+", one[path].text) for one in (old, new))
        for line in difflib.unified_diff(before, after, f"a/{path}", f"b/{path}"):
            whole = line.endswith("\n")
            lines.append(line if whole else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)
