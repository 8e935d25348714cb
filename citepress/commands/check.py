"""Checks a project: the report that the rules make of its manuscript, with its coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from citepress import disk, engines, rules
from citepress.bounds import Clock
from citepress.commands.read import Progress, open_pandoc, read_project, read_sections, silent
from citepress.coverage import exempt, judge
from citepress.coverage import manuscript as manuscripts
from citepress.disk.project import Project
from citepress.model import Finding, Former, Manuscript, Report, Text
from citepress.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a check is asked for beyond the settings: a warning is an error (`strict`); bars of
    coverage in percent that take the place of the settings'; the revision that changed lines are
    counted from; the baseline to hold findings back with, and the one to write; whether to write
    the ledger; whether to use the cache; where the settings come from (`source`); and whether to
    typeset all editions without writing them (`deep`), so that what passes prints."""

    strict: bool = False
    fail_under: float | None = None
    fail_under_diff: float | None = None
    fail_under_evidence: float | None = None
    compare: str = ""
    baseline: Path | None = None
    write_baseline: Path | None = None
    write_lock: bool = False
    cache: bool = True
    source: disk.ReadOptions = disk.READ_ALL
    deep: bool = False


DEFAULTS = CheckOptions()


def check(
    root: Path,
    ask: CheckOptions = DEFAULTS,
    progress: Progress = silent,
    clock: Clock | None = None,
) -> Report:
    """The report on the project at `root`. `clock` gets the time that the settings allow, for
    whoever goes on with it."""
    # Only a check needs what prints: for what a build would refuse, and to typeset with `--deep`.
    from citepress.commands.prints import has_errors, inputs_of, print_editions, select_editions
    from citepress.output import preflight

    project = read_project(root, ask.source)
    with run_clock(clock, project, ask) as clock:
        editions = select_editions(project.settings, ())
        with open_pandoc(project, clock) as pandoc:
            preflight.check(project, editions, project.settings.to, pandoc, clock, ask.cache)
            manuscript = read_sections(root, project, pandoc, clock, ask.cache, progress)
            found = report(manuscript, ask, root, clock, project.proposed)
            if ask.deep and not found.failures and not has_errors(found):
                inputs = inputs_of(project, manuscript, ())
                printed = print_editions(found, editions, inputs, pandoc, clock, progress)
                found = printed if isinstance(printed, Report) else found
        return found


def run_clock(clock: Clock | None, project: Project, ask: CheckOptions) -> Clock:
    """The clock of a run, with the time that the settings or `--max-seconds` allow."""
    clock = (clock or Clock()).allow(project.settings.engine_seconds)
    if project.settings.engine_seconds == ask.source.max_seconds:
        clock.hint = "raise --max-seconds"
    return clock


def report(
    manuscript: Manuscript,
    ask: CheckOptions = DEFAULTS,
    root: Path | None = None,
    clock: Clock | None = None,
    proposed: Settings | None = None,
) -> Report:
    """What the rules say of a manuscript, what they looked at, and its coverage. Raises `Overrun`
    where the clock has run out."""
    revision = ask.compare or ask.source.revision
    if revision and root is not None:
        manuscript = with_former(manuscript, root, revision, proposed, ask.source.library)
    manuscript = _with_bars(manuscript, ask)
    if ask.write_lock and root is not None:
        manuscript = _write_lock(root, manuscript)
    checked = rules.check(manuscript, clock)
    findings = checked.findings
    if ask.strict:
        findings = tuple(replace(finding, severity="error") for finding in findings)
    found, notes = _held_back(findings, manuscript, ask, root)
    changed = manuscript.former.changed if manuscript.former and ask.compare else None
    covered = judge.measure(manuscript, changed)
    exempted = exempt.by_section(manuscript)
    return Report(
        found,
        manuscripts.counts(manuscript),
        manuscripts.unique_tags(manuscript),
        checked.allowed,
        claims=manuscript.claims,
        coverage=covered,
        failures=judge.failures(manuscript, covered, exempted),
        manuscript=manuscript,
        baselined=len(findings) - len(found),
        notes=(*notes, *judge.idle_bars(manuscript)),
        exempt=exempt.total(exempted),
        switched_off=checked.off,
    )


def _held_back(
    findings: tuple[Finding, ...], manuscript: Manuscript, ask: CheckOptions, root: Path | None
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings that the baseline does not list, and lines on those of it that are fixed."""
    known = ask.baseline or ask.write_baseline
    if known is None:
        return findings, ()
    from citepress.findings import baseline

    if ask.write_baseline is not None and root is not None:
        text = baseline.render(findings, rules.LOCKED)
        disk.write_reports(root, manuscript.settings, {ask.write_baseline: text.encode("utf-8")})
    listed = baseline.parse(_baseline(known, ask, root))
    found, fixed = baseline.compare(findings, listed, rules.LOCKED)
    notes = (
        f"fixed, so remove it from the baseline: {one.rule} at '{one.words}' in {one.path}"
        for one in fixed
    )
    return found, tuple(notes)


def _baseline(path: Path, ask: CheckOptions, root: Path | None) -> Text:
    """The text of a baseline: as it was at the revision of the settings, if it is in the project
    and is not written now; empty where it did not exist there."""
    if not ask.source.revision or ask.write_baseline or root is None:
        return disk.read_file(path)
    try:
        name = path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return disk.read_file(path)
    from citepress.findings import baseline

    found = engines.git_files(root, ask.source.revision, [name]).get(name)
    return Text(str(path), disk.decode(name, found) if found else baseline.render(()))


def _with_bars(manuscript: Manuscript, ask: CheckOptions) -> Manuscript:
    bars = manuscript.settings.coverage
    if ask.fail_under is not None:
        bars = replace(bars, fail_under=ask.fail_under)
    if ask.fail_under_diff is not None:
        bars = replace(bars, fail_under_diff=ask.fail_under_diff)
    if ask.fail_under_evidence is not None:
        bars = replace(bars, fail_under_evidence=ask.fail_under_evidence)
    return replace(manuscript, settings=replace(manuscript.settings, coverage=bars))


def _write_lock(root: Path, manuscript: Manuscript) -> Manuscript:
    from citepress.coverage import ledger

    text = ledger.render(manuscript)
    path = Path(root, disk.LEDGER)
    disk.write_reports(root, manuscript.settings, {path: text.encode("utf-8")})
    return replace(manuscript, ledger=ledger.parse(Text(disk.LEDGER, text)))


def with_former(
    manuscript: Manuscript,
    root: Path,
    revision: str,
    proposed: Settings | None = None,
    library: Path | None = None,
) -> Manuscript:
    """The manuscript with what it is compared with: the project at `root` where the checked-out
    branch left a revision. `proposed` are the settings of the working tree, where the manuscript
    has others. Raises `UsageError`, as `engines.git_texts` does."""
    from citepress.coverage import changes

    texts = {section.source.path: section.source.text for section in manuscript.sections}
    old = engines.git_texts(root, revision, manuscript.settings.sections_dir)
    then = changes.former(old, texts)
    former = Former(
        revision,
        disk.read_former_settings(root, revision, rules.known(), rules.LOCKED, library),
        proposed or manuscript.settings,
        {path: text.decode("utf-8", "replace") for path, text in then.items()},
        {path: changes.changed_lines(then.get(path), text) for path, text in texts.items()},
    )
    return replace(manuscript, former=former)


def write_reports(root: Path, found: Report, files: Mapping[Path, str], base: str = "") -> None:
    """Write a report in several forms, by the path of each: all of them or none. `base` is where
    the project lies in its repository. Raises `BuildError`."""
    from citepress import reports

    manuscript = found.manuscript
    assert manuscript is not None
    inputs = [section.source.path for section in manuscript.sections]
    inputs += [image.path for image in manuscript.images.values() if image.path]
    texts = {
        path: reports.render(form, found, base).encode("utf-8") for path, form in files.items()
    }
    disk.write_reports(root, manuscript.settings, texts, inputs)
