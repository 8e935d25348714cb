"""Commands that edit the author's files: read -> check -> edit -> check again -> write.

    fix           apply the fixes of findings, round by round, until nothing changes
    rename        change one key in the list of sources and in every section
    format_list   lay out the list of sources

Nothing is written before the edited texts have been read and checked again, and an edit that would
cause a new error is not written at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from citepress import bibliography, disk, engines, rules
from citepress.bibliography import formatting, is_bibtex
from citepress.bounds import Clock
from citepress.commands import check, read
from citepress.coverage.manuscript import cited_keys
from citepress.disk.project import Project
from citepress.errors import UsageError
from citepress.findings import edits, fixing
from citepress.model import Edit, Finding, Image, Manuscript, Report, Section, Text
from citepress.places import place
from citepress.suggest import did_you_mean, same_but_for_form

Progress = Callable[[str], None]
Texts = Mapping[str, Text]
MOST_TRIALS = 60


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of a command: the texts before and after (`old`, `new`, by path), the findings
    that were fixed (with their places in the round in which they were), those whose fix would have
    caused an error (`refused`), the report on the new texts if they were checked, and the paths of
    the files that were written."""

    old: Texts
    new: Texts
    report: Report | None = None
    fixed: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    written: tuple[str, ...] = ()


def summary(changes: Changes, choice: fixing.Choice) -> list[str]:
    """The changes in plain lines."""
    findings = changes.report.findings if changes.report else ()
    lines = []
    if changes.fixed:
        files = len(changes.written)
        lines.append(f"fixed {_count(len(changes.fixed), 'finding')} in {_count(files, 'file')}")
    waiting = [f for f in findings if f.fix and f.rule not in fixing.ON_DEMAND]
    if waiting and not choice.unsafe:
        more = _count(len(waiting), "more finding")
        lines.append(f"{more} can be fixed with --unsafe-fixes; look at them with --diff first")
    unused = sum(finding.rule in fixing.ON_DEMAND for finding in findings)
    if unused:
        lines.append(f"{_count(unused, 'uncited entry')} can be removed with --unused")
    for finding in changes.refused:
        where = place(finding.span)
        lines.append(f"{where}: {finding.rule} is not fixed, since that would cause an error")
    return lines


def prospect(changes: Changes) -> str:
    """What `--diff` would change, in one line."""
    files = sum(changes.old[path].text != changes.new[path].text for path in changes.old)
    return f"would change {_count(files, 'file')}" if files else "nothing would change"


def _count(number: int, what: str) -> str:
    if number != 1:
        what = what.removesuffix("y") + "ies" if what.endswith("y") else what + "s"
    return f"{number} {what}"


class _Workspace:
    """The texts of a project, read and checked whenever they change. A section is read once for
    each text that it has had."""

    def __init__(
        self, root: Path, project: Project, pandoc: engines.Pandoc, clock: Clock, progress: Progress
    ) -> None:
        self.root, self.project, self.pandoc, self.progress = root, project, pandoc, progress
        self.clock = clock
        self.sections: dict[Text, Section] = {}
        self.images: dict[tuple[str, str], Image] = {}

    @property
    def texts(self) -> dict[str, Text]:
        return {text.path: text for text in (*self.project.sections, *self.project.bibliographies)}

    def manuscript(self, texts: Texts) -> Manuscript:
        sections = []
        for source in self.project.sections:
            text = texts[source.path]
            if text not in self.sections:
                self.progress(f"reading {text.path}")
                self.clock.step("checking")
                self.sections[text] = read.read_section(text, self.pandoc)
            sections.append(self.sections[text])
        wanted = [(s.source.path, picture.address) for s in sections for picture in s.pictures]
        new = [one for one in wanted if one not in self.images]
        if new:
            folders = disk.image_folders(self.project.settings)
            self.images |= disk.read_images(self.root, new, folders)
        lists = [texts[one.path] for one in self.project.bibliographies]
        return read.assemble(self.root, self.project, sections, lists, self.images, self.pandoc)


def fix(
    root: Path,
    choice: fixing.Choice,
    site_tags: bool = False,
    strict: bool = False,
    write: bool = True,
    progress: Progress = read.silent,
) -> Changes:
    """Apply the chosen fixes in the project at `root`. With `site_tags` every site tag that means
    one entry becomes its citation. Without `write` no file is changed.

    The report has the findings that are left, of the selected rules. Raises `BuildError`, and then
    nothing is written.
    """
    project = disk.read_project(root, rules=rules.known(), locked=rules.LOCKED)
    settings = project.settings
    clock = Clock(settings.engine_seconds)
    with clock, engines.Pandoc(clock, settings.engine_megabytes) as pandoc:
        workspace = _Workspace(root, project, pandoc, clock, progress)
        old = workspace.texts
        if site_tags:
            choice = replace(choice, demanded=choice.demanded | {"disallowed-site-tag"})
            workspace.project = replace(project, settings=replace(settings, site_tags="error"))
        new, fixed, refused = _rounds(workspace, choice)
        workspace.project = project
        report = check.report(workspace.manuscript(new), check.CheckOptions(strict=strict))
    left = tuple(finding for finding in report.findings if fixing.looked_at(finding, choice))
    written = disk.replace_texts(root, old, new) if write else ()
    return Changes(old, new, replace(report, findings=left), fixed, refused, written)


def _rounds(
    workspace: _Workspace, choice: fixing.Choice
) -> tuple[Texts, tuple[Finding, ...], tuple[Finding, ...]]:
    """The texts when no fix is left, the findings that were fixed, and those that were not."""
    texts: Texts = workspace.texts
    findings = rules.check(workspace.manuscript(texts)).findings
    fixed: list[Finding] = []
    refused: dict[tuple[str, ...], Finding] = {}
    for _ in range(MOST_TRIALS):
        batch = _batch(findings, choice, texts, refused)
        while batch:
            trial = fixing.apply(texts, batch)
            after = rules.check(workspace.manuscript(trial)).findings
            if _resolved(batch, findings, after):
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
    """The findings to fix in one round. Unused entries come last: another fix may cite them."""
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


def _resolved(
    batch: list[Finding], before: tuple[Finding, ...], after: tuple[Finding, ...]
) -> bool:
    """Whether each finding of a batch is gone, and there is no new error."""
    old, new = (Counter(map(fixing.mark, some)) for some in (before, after))
    gone = all(new[mark] < old[mark] for mark in {fixing.mark(finding) for finding in batch})
    return gone and not fixing.worse(before, after, batch)


def rename(
    root: Path, old: str, new: str, write: bool = True, progress: Progress = read.silent
) -> Changes:
    """Change the key `old` of an entry to `new`: in the list, in the fields that refer to it and in
    every tag of every section. Raises UsageError, and nothing is written, where that is not
    possible."""
    project = disk.read_project(root, rules=rules.known(), locked=rules.LOCKED)
    settings = project.settings
    clock = Clock(settings.engine_seconds)
    with clock, engines.Pandoc(clock, settings.engine_megabytes) as pandoc:
        workspace = _Workspace(root, project, pandoc, clock, progress)
        texts = workspace.texts
        manuscript = workspace.manuscript(texts)
        done = _renaming(manuscript, old, new)
        renamed = fixing.edited(texts, done)
        after = workspace.manuscript(renamed)
        before = check.report(manuscript)
        report = check.report(after)
    counts = [
        Counter(c.key for s in m.sections for t in s.tags for c in t.citations)
        for m in (manuscript, after)
    ]
    whole = counts[1][new] == counts[0][old] + counts[0][new] and not counts[1][old]
    if not whole or fixing.worse(before.findings, report.findings):
        message = f"renaming '{old}' to '{new}' would cause an error"
        raise UsageError(message, "choose another key; nothing was changed")
    written = disk.replace_texts(root, texts, renamed) if write else ()
    return Changes(texts, renamed, report, written=written)


def _is_form(key: str, old: str, entries: Container[str]) -> bool:
    """Whether a key that no entry has is another one in another case or Unicode form."""
    return key not in entries and same_but_for_form(key, old)


def _renaming(manuscript: Manuscript, old: str, new: str) -> tuple[Edit, ...]:
    entries = bibliography.by_key(manuscript.bibliography)
    rejected = {one.key for one in manuscript.bibliography.rejected}
    source = manuscript.bibliography.source.path
    if old not in entries:
        hint = did_you_mean(old, entries) or f"the keys are in '{source}'"
        if old in rejected:
            hint = "its entry cannot be read; fix it first, as `citepress check` reports"
        raise UsageError(f"no entry has the key '{old}'", hint)
    cited = next((key for key in cited_keys(manuscript) if _is_form(key, old, entries)), "")
    if cited:
        raise UsageError(
            f"a tag cites '{cited}', which is '{old}' in another case and no entry's key",
            "run `citepress fix` first; nothing was changed",
        )
    if old in rejected:
        raise UsageError(
            f"two entries have the key '{old}'",
            "give one of them another key first; nothing was changed",
        )
    if new in entries or new in rejected:
        raise UsageError(
            f"an entry already has the key '{new}'", "choose another key; nothing was changed"
        )
    if not bibliography.is_portable(new):
        raise UsageError(
            f"'{new}' is not a key that every program accepts",
            "use letters from a to z, digits and _ - . : / + & $ ?, with a letter or a digit first",
        )
    try:
        done = edits.rename(manuscript, old, new)
    except LookupError as error:
        where = place(error.args[0])
        message = f"{where}: the reference to '{old}' cannot be edited safely"
        raise UsageError(
            message, "write the key out there, then rename; nothing was changed"
        ) from error
    return (Edit(entries[old].key_span, new), *done)


def format_list(root: Path, sort: str = "key", write: bool = True) -> Changes:
    """Lay out the lists of sources (`formatting.layout`), those in BibTeX's form. Raises
    `BuildError`."""
    project = disk.read_project(root, rules=rules.known(), locked=rules.LOCKED)
    old = {one.path: one for one in project.bibliographies if is_bibtex(one)}
    new = {path: Text(path, formatting.layout(text, sort)) for path, text in old.items()}
    return Changes(old, new, written=disk.replace_texts(root, old, new) if write else ())
