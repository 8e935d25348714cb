"""How many faults, put into the essay one at a time, does a check notice?

    python benchmarks/mutations [-v] [PROJECT]

Each tag is deleted, each key misspelt, each entry deleted, each figure and date altered (a digit
changed, two digits swapped, a zero lost, a zero put in), each waiver's reason dropped. A fault is
noticed where the check tells anything that it does not tell of the untouched essay. Beside it stand
the false alarms: edits that harm nothing (a paragraph on one line, a tag after the full stop, a
question more), and what is told of them. Both without and with the ledger (`claims.lock`).

The exit status is 1 where a rate misses its target.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from citepress import bibliography, disk, engines, rules
from citepress.claims import similarity
from citepress.coverage import judge, ledger
from citepress.coverage import manuscript as manuscripts
from citepress.findings.fingerprint import fingerprints
from citepress.markdown import section as markdown
from citepress.model import Figure, Finding, Manuscript, Sentence, Text
from citepress.places import line_and_column
from citepress.rules import changed_claim

REPOSITORY = Path(__file__).resolve().parents[2]
# The least share of the faults of a kind that must be noticed, without and with the ledger.
TARGETS = {
    "tag deleted": (None, 1.0),
    "key misspelt": (1.0, 1.0),
    "entry deleted": (1.0, 1.0),
    "figure of three digits or more that two places tell, altered": (0.95, 0.95),
    "waiver's reason dropped": (1.0, 1.0),
}


class Edit(NamedTuple):
    """A change of one file: what it is, the file, and its text afterwards."""

    what: str
    path: str
    text: str
    at: int


class Bench:
    """The essay, and what a check says of it after an edit. A section is read anew only when its
    text is another."""

    def __init__(self, root: Path) -> None:
        self.project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
        self.project = replace(self.project, ledger=None)
        self.pandoc = engines.Pandoc(3600, 1024)
        self.section = lru_cache(maxsize=64)(self._section)
        judge.claims.detect = lru_cache(maxsize=1 << 14)(judge.claims.detect)
        self.manuscript = self.read()
        self.ledger = ledger.parse(Text(disk.LEDGER, ledger.render(self.manuscript)))

    def _section(self, text: Text):
        prepared, early = markdown.prepare(text)
        if not prepared:
            return markdown.read(text, b"", [], early)
        reading = self.pandoc.read(prepared, text.path)
        return markdown.read(text, reading.tree, reading.messages, early)

    def read(self, edit: Edit | None = None) -> Manuscript:
        def changed(text: Text) -> Text:
            return Text(text.path, edit.text) if edit and edit.path == text.path else text

        sections = tuple(self.section(changed(text)) for text in self.project.sections)
        entries = bibliography.parse(changed(self.project.bibliography))
        return judge.judge(manuscripts.assemble(self.project, sections, entries, {}))

    def told(self, edit: Edit | None) -> tuple[dict[str, str], dict[str, str]]:
        """What is told after an edit, by fingerprint: without the ledger, and with it."""
        manuscript = self.read(edit)
        findings, _ = rules.check(manuscript)
        # That rule tells of the harmless edit by its name: where a tag stands, not whether it does.
        findings = [finding for finding in findings if finding.rule != "tag-after-stop"]
        more = changed_claim.check(replace(manuscript, ledger=self.ledger))
        more = [replace(finding, rule="changed-claim") for finding in more]
        return _named(findings), _named(findings) | _named(more)


def _named(findings: Sequence[Finding]) -> dict[str, str]:
    names = fingerprints(findings)
    return {
        name: f"{finding.rule}: {finding.message}"
        for name, finding in zip(names, findings, strict=True)
    }


def _cut(text: str, start: int, end: int, new: str = "") -> str:
    if not new and text[start - 1 : start] == " ":
        start -= 1
    return text[:start] + new + text[end:]


def tags_deleted(manuscript: Manuscript) -> Iterator[Edit]:
    for section in manuscript.sections:
        for tag in section.tags:
            text = section.source.text
            cut = _cut(text, tag.span.start, tag.span.end)
            yield Edit("tag deleted", section.source.path, cut, tag.span.start)


def keys_misspelt(manuscript: Manuscript) -> Iterator[Edit]:
    for section in manuscript.sections:
        for tag in section.tags:
            for citation in tag.citations:
                key, text = citation.key, section.source.text
                at = text.index(key, citation.span.start)
                wrong = key[0] + key[2] + key[1] + key[3:]
                if wrong != key:
                    cut = _cut(text, at, at + len(key), wrong)
                    yield Edit("key misspelt", section.source.path, cut, at)


def entries_deleted(manuscript: Manuscript) -> Iterator[Edit]:
    source = manuscript.bibliography.source
    for entry in manuscript.bibliography.entries:
        cut = source.text[: entry.span.start] + source.text[entry.span.end :]
        yield Edit("entry deleted", source.path, cut, entry.span.start)


def reasons_dropped(manuscript: Manuscript) -> Iterator[Edit]:
    for section in manuscript.sections:
        text = section.source.text
        for waiver in section.waivers:
            inside = text[waiver.span.start : waiver.span.end]
            # The attributes open a div and close a span.
            found = list(re.finditer(r'\s+because="[^"]*"', inside))[0 if waiver.block else -1]
            start = waiver.span.start + found.start()
            cut = text[:start] + text[waiver.span.start + found.end() :]
            yield Edit("waiver's reason dropped", section.source.path, cut, start)


def figures_altered(manuscript: Manuscript) -> Iterator[Edit]:
    everything = [s for section in manuscript.sections for s in section.sentences]
    for section in manuscript.sections:
        for sentence in section.sentences:
            for number in similarity.numbers(sentence.plain):
                what = _kind(number, sentence, everything)
                numeral = re.search(r"\d[\d,.]*\d|\d", sentence.plain[number.start : number.end])
                if not numeral:
                    continue
                text = section.source.text
                at = _place(text, sentence, number, numeral[0])
                if at is None:
                    continue
                for wrong in _wrong(numeral[0]):
                    cut = text[:at] + wrong + text[at + len(numeral[0]) :]
                    yield Edit(what, section.source.path, cut, at)


def _kind(number: Figure, sentence: Sentence, everything: list[Sentence]) -> str:
    twice = any(
        other.plain != sentence.plain
        and similarity.states(other.plain, number)
        and len(similarity.words(other.plain) & similarity.words(sentence.plain)) >= 2
        for other in everything
    )
    where = "two places" if twice else "one place"
    if number.kind in similarity.TIMES:
        return f"date that {where} tell{'s' * (not twice)}, altered"
    size = "of three digits or more" if len(re.sub(r"\D", "", number.value)) >= 3 else "smaller"
    if size == "smaller":
        return f"smaller figure that {where} tell{'s' * (not twice)}, altered"
    return f"figure of three digits or more that {where} tell{'s' * (not twice)}, altered"


def _place(text: str, sentence: Sentence, number: Figure, numeral: str) -> int | None:
    """Where a numeral stands in the source: the same one of its likes as in the sentence."""
    before = len(re.findall(rf"(?<!\d){re.escape(numeral)}(?!\d)", sentence.plain[: number.start]))
    stretch = re.sub(r"@[\w:.-]+", lambda m: "@" * len(m[0]),
                     text[sentence.span.start : sentence.span.end])  # fmt: skip
    found = list(re.finditer(rf"(?<!\d){re.escape(numeral)}(?!\d)", stretch))
    return sentence.span.start + found[before].start() if len(found) > before else None


def _wrong(numeral: str) -> list[str]:
    """A numeral with each digit changed in turn, neighbours swapped, a zero lost and put in."""
    wrong = []
    digits = [at for at, char in enumerate(numeral) if char.isdigit()]
    for at in digits:
        digit = str((int(numeral[at]) + 3) % 10)
        if at or digit != "0":
            wrong.append(numeral[:at] + digit + numeral[at + 1 :])
    for a, b in pairwise(digits):
        if numeral[a] != numeral[b] and (a or numeral[b] != "0"):
            between, after = numeral[a + 1 : b], numeral[b + 1 :]
            wrong.append(numeral[:a] + numeral[b] + between + numeral[a] + after)
    if len(digits) > 1 and numeral[-1] == "0":
        wrong.append(numeral[:-1].rstrip(",."))
    if len(digits) != 4 or "," in numeral:  # no year of five digits
        wrong.append(numeral + "0")
    return list(dict.fromkeys(wrong))


def harmless(manuscript: Manuscript) -> Iterator[Edit]:
    for section in manuscript.sections:
        path, text = section.source.path, section.source.text
        paragraph = r"(?:^[A-Z“\"\[][^\n]*\n)(?:^[^\n:|#-][^\n]*\n)+(?=\n)"
        for found in re.finditer(paragraph, text, re.M):
            line = found[0].rstrip("\n").replace("\n", " ") + "\n"
            cut = text[: found.start()] + line + text[found.end() :]
            yield Edit("paragraph on one line", path, cut, found.start())
            more = found[0].rstrip("\n") + " What follows from this?\n"
            cut = text[: found.start()] + more + text[found.end() :]
            yield Edit("question put after a paragraph", path, cut, found.start())
        for found in re.finditer(r"\s(\[@[^\]]*\])\.(?=\s)", text):
            if text[: found.start()].rpartition("\n")[2].strip().isdigit():
                continue  # "2023." at the start of a line is an item's number
            cut = text[: found.start()] + ". " + found[1] + text[found.end() :]
            yield Edit("tag put after the full stop", path, cut, found.start())


def main() -> None:
    verbose = "-v" in sys.argv
    given = [name for name in sys.argv[1:] if name != "-v"]
    bench = Bench(Path(given[0]) if given else REPOSITORY)
    faults = [
        edit
        for make in (tags_deleted, keys_misspelt, entries_deleted, figures_altered, reasons_dropped)
        for edit in make(bench.manuscript)
    ]
    fine = list(harmless(bench.manuscript))
    known = bench.told(None)
    told = {edit: bench.told(edit) for edit in [*faults, *fine]}
    bench.pandoc.__exit__(None, None, None)
    missed = False
    for lock in (0, 1):
        print(f"{'with' if lock else 'without'} the ledger")
        print(f"  {'the untouched essay':68} {len(known[lock]):4} told")
        missed |= bool(known[lock])
        new = {edit: told[edit][lock].keys() - known[lock].keys() for edit in told}
        for what in sorted({edit.what for edit in faults}):
            those = [edit for edit in faults if edit.what == what]
            noticed = sum(bool(new[edit]) for edit in those)
            target = TARGETS.get(what, (None, None))[lock]
            over = target is not None and noticed / len(those) < target
            missed |= over
            print(
                f"  {what:68} {noticed:4} of {len(those):4} noticed {noticed / len(those):7.1%}"
                + (f"  target {target:.0%}" if target is not None else "")
                + ("  MISSED" if over else "")
            )
            if verbose:
                _show(edit for edit in those if not new[edit])
        for what in sorted({edit.what for edit in fine}):
            those = [edit for edit in fine if edit.what == what]
            alarms = [edit for edit in those if new[edit]]
            print(f"  {what:68} {len(alarms):4} of {len(those):4} false alarms")
            missed |= bool(alarms)
            if verbose:
                _show(alarms)
    sys.exit(missed)


def _show(edits: Iterable[Edit]) -> None:
    for edit in edits:
        print(f"    {edit.what}", file=sys.stderr)
        line, _ = line_and_column(Text(edit.path, edit.text), edit.at)
        print(f"      {edit.path}:{line}: {edit.text.splitlines()[line - 1]}", file=sys.stderr)


if __name__ == "__main__":
    main()
