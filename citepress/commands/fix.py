"""The flow of what mends the author's files: read -> check -> edit -> check again -> write.

    fix           the fixes of findings, round by round, until nothing changes
    rename        one key, through the list of sources and every section
    format_list   the layout of the list of sources

Nothing is written before the edited texts have been read and checked anew, and what would make an
error that was not there is not written at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from citepress import bibliography, disk, engines, rules
from citepress.bibliography import formatting
from citepress.bounds import Clock
from citepress.commands import build
from citepress.disk.project import Project
from citepress.errors import UsageError
from citepress.findings import edits, fixing
from citepress.model import Edit, Finding, Manuscript, Report, Section, Text
from citepress.places import place
from citepress.suggest import did_you_mean

Progress = Callable[[str], None]
Texts = Mapping[str, Text]
MOST_TRIALS = 60


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending came to: the texts before and after (by path), the findings that were fixed
    (their places are those of the round they were fixed in), those whose fix would have made an
    error, and the report on the texts after, if they were checked. `written` are the paths of the
    files that were written."""

    old: Texts
    new: Texts
    report: Report | None = None
    fixed: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    written: tuple[str, ...] = ()


def summary(mended: Mended, choice: fixing.Choice) -> list[str]:
    """What was done, in lines for people."""
    findings = mended.report.findings if mended.report else ()
    lines = []
    if mended.fixed:
        files = len(mended.written)
        lines.append(f"fixed {_count(len(mended.fixed), 'finding')} in {_count(files, 'file')}")
    waiting = [f for f in findings if f.fix and f.rule not in fixing.ON_DEMAND]
    if waiting and not choice.unsafe:
        more = _count(len(waiting), "more finding")
        lines.append(f"{more} can be fixed with --unsafe-fixes; look at them with --diff first")
    unused = sum(finding.rule in fixing.ON_DEMAND for finding in findings)
    if unused:
        lines.append(f"{_count(unused, 'uncited entry')} can be taken out with --unused")
    for finding in mended.refused:
        where = place(finding.span)
        lines.append(f"{where}: the fix of this {finding.rule} would make an error: not done")
    return lines


def prospect(mended: Mended) -> str:
    """What would be done, in a line."""
    files = sum(mended.old[path].text != mended.new[path].text for path in mended.old)
    return f"would change {_count(files, 'file')}" if files else "nothing would change"


def _count(number: int, what: str) -> str:
    if number != 1:
        what = what.removesuffix("y") + "ies" if what.endswith("y") else what + "s"
    return f"{number} {what}"


class _Desk:
    """A project's texts, read and checked as often as they change; a section is read once for each
    text that it has had."""

    def __init__(
        self, root: Path, project: Project, pandoc: engines.Pandoc, clock: Clock, tell: Progress
    ) -> None:
        self.root, self.project, self.pandoc, self.tell = root, project, pandoc, tell
        self.clock = clock
        self.sections: dict[Text, Section] = {}
        self.images: dict = {}

    @property
    def texts(self) -> dict[str, Text]:
        return {text.path: text for text in (*self.project.sections, self.project.bibliography)}

    def manuscript(self, texts: Texts) -> Manuscript:
        sections = []
        for source in self.project.sections:
            text = texts[source.path]
            if text not in self.sections:
                self.tell(f"reading {text.path}")
                self.clock.step("checking")
                self.sections[text] = build.read_section(text, self.pandoc)
            sections.append(self.sections[text])
        wanted = [(s.source.path, picture.address) for s in sections for picture in s.pictures]
        new = [one for one in wanted if one not in self.images]
        if new:
            folders = disk.image_folders(self.project.settings)
            self.images |= disk.read_images(self.root, new, folders)
        sources = texts[self.project.bibliography.path]
        return build.assemble(self.root, self.project, sections, sources, self.images, self.pandoc)


def fix(
    root: Path,
    choice: fixing.Choice,
    site_tags: bool = False,
    strict: bool = False,
    write: bool = True,
    tell: Progress = build._silent,
) -> Mended:
    """Do the fixes that were chosen in the project at `root`. With `site_tags` every site tag that
    means one entry becomes its citation. Without `write` every file stays as it is.

    The report has the findings that are left, of the rules that were asked for. Raises
    `BuildError`, and then nothing is written.
    """
    project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
    settings = project.settings
    clock = Clock(settings.engine_seconds)
    with clock, engines.Pandoc(clock, settings.engine_megabytes) as pandoc:
        desk = _Desk(root, project, pandoc, clock, tell)
        old = desk.texts
        if site_tags:
            choice = replace(choice, demanded=choice.demanded | {"disallowed-site-tag"})
            desk.project = replace(project, settings=replace(settings, site_tags="error"))
        new, fixed, refused = _rounds(desk, choice)
        desk.project = project
        report = build.report(desk.manuscript(new), build.CheckOptions(strict=strict))
    left = tuple(finding for finding in report.findings if fixing.looked_at(finding, choice))
    written = disk.replace_texts(root, old, new) if write else ()
    return Mended(old, new, replace(report, findings=left), fixed, refused, written)


def _rounds(
    desk: _Desk, choice: fixing.Choice
) -> tuple[Texts, tuple[Finding, ...], tuple[Finding, ...]]:
    """The texts when no fix is left to do, what was fixed, and what was refused."""
    texts: Texts = desk.texts
    findings = rules.check(desk.manuscript(texts)).findings
    fixed: list[Finding] = []
    refused: dict[tuple[str, ...], Finding] = {}
    for _ in range(MOST_TRIALS):
        batch = _batch(findings, choice, texts, refused)
        while batch:
            trial = fixing.apply(texts, batch)
            after = rules.check(desk.manuscript(trial)).findings
            if _mends(batch, findings, after):
                texts, findings = trial, after
                fixed += batch
                break
            if len(batch) == 1:
                refused[fixing.spot(batch[0])] = batch[0]
                break
            batch = batch[: len(batch) // 2]
        else:
            break
    return texts, tuple(fixed), tuple(refused.values())


def _batch(
    findings: tuple[Finding, ...],
    choice: fixing.Choice,
    texts: Texts,
    refused: Mapping[tuple[str, ...], Finding],
) -> list[Finding]:
    """What is fixed in one round. What looks unused comes last: another fix may make use of it."""
    in_order = sorted(findings, key=lambda f: (f.span.text.path, f.span.start, f.rule))
    candidates = [
        finding
        for finding in in_order
        if fixing.wanted(finding, choice)
        and fixing.spot(finding) not in refused
        and all(edit.span.text.path in texts for edit in finding.fix)
    ]
    first = [finding for finding in candidates if finding.rule not in fixing.ON_DEMAND]
    return fixing.compatible(first or candidates)


def _mends(batch: list[Finding], before: tuple[Finding, ...], after: tuple[Finding, ...]) -> bool:
    """Whether each finding of a batch is gone, and no error has come."""
    old, new = (Counter(map(fixing.mark, some)) for some in (before, after))
    gone = all(new[mark] < old[mark] for mark in {fixing.mark(finding) for finding in batch})
    return gone and not fixing.worse(before, after, batch)


def rename(
    root: Path, old: str, new: str, write: bool = True, tell: Progress = build._silent
) -> Mended:
    """Give the entry `old` the key `new`, in the list, in the fields that refer to it and in every
    tag of every section. Raises UsageError where that cannot be done, with nothing written."""
    project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
    settings = project.settings
    clock = Clock(settings.engine_seconds)
    with clock, engines.Pandoc(clock, settings.engine_megabytes) as pandoc:
        desk = _Desk(root, project, pandoc, clock, tell)
        texts = desk.texts
        manuscript = desk.manuscript(texts)
        done = _renaming(manuscript, old, new)
        renamed = fixing.edited(texts, done)
        after = desk.manuscript(renamed)
        before = build.report(manuscript)
        report = build.report(after)
    counts = [
        Counter(c.key for s in m.sections for t in s.tags for c in t.citations)
        for m in (manuscript, after)
    ]
    whole = counts[1][new] == counts[0][old] + counts[0][new] and not counts[1][old]
    if not whole or fixing.worse(before.findings, report.findings):
        message = f"'{old}' cannot become '{new}': the renamed essay would have an error more"
        raise UsageError(message, "nothing was changed; take another key")
    written = disk.replace_texts(root, texts, renamed) if write else ()
    return Mended(texts, renamed, report, written=written)


def _renaming(manuscript: Manuscript, old: str, new: str) -> tuple[Edit, ...]:
    entries = bibliography.by_key(manuscript.bibliography)
    rejected = {one.key for one in manuscript.bibliography.rejected}
    source = manuscript.bibliography.source.path
    if old not in entries:
        hint = did_you_mean(old, entries) or f"the keys stand in '{source}'"
        if old in rejected:
            hint = "its entry cannot be used before it is mended; see `citepress check`"
        raise UsageError(f"no entry has the key '{old}'", hint)
    if old in rejected:
        raise UsageError(
            f"two entries have the key '{old}'", "mend that first; nothing was changed"
        )
    if new in entries or new in rejected:
        raise UsageError(f"an entry has the key '{new}' already", "nothing was changed")
    if not bibliography.is_portable(new):
        raise UsageError(
            f"'{new}' is not a key that every program takes",
            "a key has letters from a to z, digits and _ - . : / + & $ ?, and none of these first",
        )
    try:
        done = edits.rename(manuscript, old, new)
    except LookupError as error:
        where = place(error.args[0])
        message = f"{where}: '{old}' stands here in a way that cannot be edited safely"
        raise UsageError(message, "write it out there, then rename; nothing was changed") from error
    return (Edit(entries[old].key_span, new), *done)


def format_list(root: Path, sort: str = "key", write: bool = True) -> Mended:
    """Lay the list of sources out (`bibformat.layout`). Raises `BuildError`."""
    project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
    text = project.bibliography
    old = {text.path: text}
    new = {text.path: Text(text.path, formatting.layout(text, sort))}
    return Mended(old, new, written=disk.replace_texts(root, old, new) if write else ())
