"""The whole flow: read, check, print.

disk.read_project -> markdown.read, once a section -> manuscript.assemble -> coverage.judge
    -> rules.check -> Report
    -> document.assemble (the gate) -> printing: pandoc once an edition, each format's render
    -> disk.write_outputs, all together or not at all
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from citepress import bibliography, bounds, disk, engines, rules
from citepress import settings as settings_of
from citepress.bounds import Clock
from citepress.commands.evidence import with_evidence
from citepress.coverage import exempt, judge
from citepress.coverage import manuscript as manuscripts
from citepress.disk.project import Project
from citepress.errors import PluginError, Refused, SettingsError
from citepress.markdown import reading_cache
from citepress.markdown import section as markdown
from citepress.model import Finding, Former, Image, Manuscript, Output, Report, Section, Text
from citepress.settings import Edition, Settings

if TYPE_CHECKING:
    from citepress.output.materials import Materials

Progress = Callable[[str], None]


def _silent(_: str) -> None:
    pass


def read(root: Path, progress: Progress = _silent) -> Manuscript:
    """The manuscript of the project at `root`. Raises `BuildError`."""
    project = _project(root, _DEFAULTS)
    with Clock(project.settings.engine_seconds) as clock, _pandoc(project, clock) as pandoc:
        return _read(root, project, pandoc, clock, True, progress)


def _pandoc(project: Project, clock: Clock) -> engines.Pandoc:
    bounds.bound_memory_again(project.settings.engine_megabytes)
    return engines.Pandoc(clock, project.settings.engine_megabytes)


def _read(
    root: Path,
    project: Project,
    pandoc: engines.Pandoc,
    clock: Clock,
    cache: bool,
    progress: Progress,
) -> Manuscript:
    cached = disk.Cache(cache)
    readings = reading_cache.Readings(cached)
    sections: list[Section] = []
    for number, text in enumerate(project.sections, 1):
        progress(f"reading {number} of {len(project.sections)}: {text.path}")
        clock.step(f"reading {text.path}")
        sections.append(read_section(text, pandoc, readings))
    clock.step("checking")
    wanted = [(s.source.path, picture.address) for s in sections for picture in s.pictures]
    folders = disk.image_folders(project.settings)
    images = disk.read_images(root, wanted, folders) if wanted else {}
    lists = project.bibliographies
    manuscript = assemble(root, project, sections, lists, images, pandoc, cached)
    manuscript = with_evidence(root, manuscript, pandoc, cached, clock)
    manuscript = replace(manuscript, unreadable=_unreadable(sections, pandoc, cached))
    cached.close()
    return manuscript


def _unreadable(
    sections: Sequence[Section], pandoc: engines.Pandoc, cache: disk.Cache
) -> frozenset[str]:
    """The formulas that pandoc cannot read; most essays have none to look at."""
    trees = [section.tree for section in sections if "$" in section.source.text]
    if not trees:
        return frozenset()
    from citepress.output import formulas

    return formulas.unreadable(trees, pandoc, cache)


def assemble(
    root: Path,
    project: Project,
    sections: Sequence[Section],
    lists: Sequence[Text],
    images: Mapping[tuple[str, str], Image],
    pandoc: engines.Pandoc,
    cache: disk.Cache | None = None,
) -> Manuscript:
    """The manuscript that sections and a bibliography make in a project, its claims judged and its
    cited sources read by pandoc, or taken from the cache. Raises `EngineError`."""
    entries = bibliography.read_lists(lists, pandoc, cache)
    manuscript = judge.judge(manuscripts.assemble(project, tuple(sections), entries, images))
    printed = dict.fromkeys([*manuscripts.cited_keys(manuscript), *project.settings.nocite])
    if "*" in printed:
        printed = dict.fromkeys(entry.key for entry in entries.entries)
    items = bibliography.read_items(entries, printed, pandoc, cache)
    manuscript = replace(manuscript, items=items)
    if project.ledger is not None:
        from citepress.coverage import ledger

        manuscript = replace(manuscript, ledger=ledger.parse(project.ledger))
    return replace(manuscript, fonts=project.fonts, untranslated=_untranslated(project))


def _untranslated(project: Project) -> tuple[str, ...]:
    """The labels that the essay's language lacks; English ones need no look."""
    language = project.settings.language
    if project.assets is None or language.lower().split("-")[0] == "en":
        return ()
    from citepress.output import labels, theme

    packaged = disk.packaged_templates(["labels.toml"])
    return labels.untranslated(theme.gather(packaged, project.assets.templates), language)


def read_section(
    text: Text, pandoc: engines.Pandoc, readings: reading_cache.Readings | None = None
) -> Section:
    """The section that a text makes, from the `readings` of the run or as pandoc reads it. Raises
    `EngineError`."""
    prepared, early = markdown.prepare(text)
    if any(notice.rule == "runaway-brackets" for notice in early):
        return markdown.read(text, b"", [], early)
    if readings is not None:
        reading = readings.read(prepared, text.path, pandoc)
    else:
        reading = pandoc.read(prepared, text.path)
    return markdown.read(text, reading.tree, list(reading.messages), early)


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


_DEFAULTS = CheckOptions()


def check(
    root: Path,
    ask: CheckOptions = _DEFAULTS,
    progress: Progress = _silent,
    clock: Clock | None = None,
) -> Report:
    """The report on the project at `root`. `clock` gets the time that the settings allow, for
    whoever goes on with it."""
    from citepress.output import preflight

    project = _project(root, ask)
    with _clock(clock, project, ask) as clock:
        editions = _editions(project.settings, ())
        with _pandoc(project, clock) as pandoc:
            preflight.check(project, editions, project.settings.to, pandoc, clock, ask.cache)
            manuscript = _read(root, project, pandoc, clock, ask.cache, progress)
            found = report(manuscript, ask, root, clock, project.proposed)
            if ask.deep and not found.failures and not _has_errors(found):
                inputs = _inputs(project, manuscript, ())
                printed = _print(found, editions, inputs, pandoc, clock, progress)
                found = printed if isinstance(printed, Report) else found
        return found


def _has_errors(found: Report) -> bool:
    return any(finding.severity == "error" for finding in found.findings)


def _project(root: Path, ask: CheckOptions) -> Project:
    """The project at `root` with what it has for its appearance. Raises `BuildError`."""
    from citepress.output import csl

    return disk.read_project(root, rules.known(), rules.LOCKED, ask.source, csl.NAMES)


def _clock(clock: Clock | None, project: Project, ask: CheckOptions) -> Clock:
    """The clock of a run, with the time that the settings or `--max-seconds` allow."""
    clock = (clock or Clock()).allow(project.settings.engine_seconds)
    if project.settings.engine_seconds == ask.source.max_seconds:
        clock.hint = "raise --max-seconds"
    return clock


def report(
    manuscript: Manuscript,
    ask: CheckOptions = _DEFAULTS,
    root: Path | None = None,
    clock: Clock | None = None,
    proposed: Settings | None = None,
) -> Report:
    """What the rules say of a manuscript, what they looked at, and its coverage. Raises `Overrun`
    where the clock has run out."""
    revision = ask.compare or ask.source.revision
    if revision and root is not None:
        manuscript = with_former(manuscript, root, revision, proposed)
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
    manuscript: Manuscript, root: Path, revision: str, proposed: Settings | None = None
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
        disk.read_former_settings(root, revision, rules.known(), rules.LOCKED),
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


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: its report, and the files that it wrote; none where it was refused.
    `held` are those that another program holds open, and that are as they were."""

    report: Report
    outputs: tuple[Path, ...] = ()
    held: tuple[Path, ...] = ()


def build(
    root: Path,
    to: Sequence[str] = (),
    output: Path | None = None,
    ask: CheckOptions = _DEFAULTS,
    draft: bool = False,
    editions: Sequence[str] = (),
    impose: str | Sequence[str] = (),
    progress: Progress = _silent,
    clock: Clock | None = None,
) -> Built:
    """Check the project at `root`, then print its `editions` (else those of its settings) in the
    formats `to` (else those of its settings) into `output` (else the folder of its settings).
    `impose` (booklet, 2up) prints each PDF a second time, two pages on a sheet. A refused build
    writes nothing, and one that fails (`BuildError`) leaves every file as it was. `clock` gets the
    time that the settings allow, for whoever goes on with it."""
    # Only a print needs these modules; a check starts sooner without them.
    from citepress.output import manifest, preflight

    project = _project(root, ask)
    settings = project.settings
    wanted = _editions(settings, editions)
    with _clock(clock, project, ask) as clock, _pandoc(project, clock) as pandoc:
        preflight.check(project, wanted, to or settings.to, pandoc, clock, ask.cache)
        manuscript = _read(root, project, pandoc, clock, ask.cache, progress)
        found = report(manuscript, ask, root, clock, project.proposed)
        clock.step("preparing the prints")
        inputs = _inputs(project, manuscript, to, draft)
        if output is not None:
            disk.check_folder(root, settings, output, inputs.paths)
        ways = (impose,) if isinstance(impose, str) else tuple(dict.fromkeys(impose))
        printed = _print(
            found, wanted, inputs, pandoc, clock, progress, draft, tuple(way for way in ways if way)
        )
        version = pandoc.version
    if isinstance(printed, Report):
        return Built(printed)
    style = inputs.materials.style
    hashes = manifest.inputs(inputs.texts, inputs.files)
    outputs = [
        *printed,
        manifest.make(settings, draft, hashes, inputs.fingerprint, style, printed, version),
    ]
    folder = output if output is not None else disk.output_folder(root, settings)
    held = disk.write_outputs(folder, outputs)
    written = tuple(folder / one.name for one in outputs if one.name not in held)
    return Built(found, written, tuple(folder / name for name in held))


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What goes into a build: its materials, the formats to print, and all texts and files that
    the manifest lists."""

    materials: Materials
    formats: tuple[str, ...]
    texts: tuple[Text, ...]
    files: Mapping[str, bytes]
    fingerprint: str

    @property
    def paths(self) -> list[str]:
        """The paths of all inputs, in the project."""
        return [*(text.path for text in self.texts), *self.files]


def _inputs(
    project: Project, manuscript: Manuscript, to: Sequence[str], draft: bool = False
) -> _Inputs:
    from citepress.output import manifest, materials
    from citepress.output.formats import enabled

    settings = project.settings
    table = enabled(settings.plugins)
    if off := [name for name in to or settings.to if name not in table]:
        hint = f'turn it on in the settings: plugins = ["{off[0]}"]'
        raise PluginError(f"the format '{off[0]}' is off", hint)
    formats = tuple(name for name in table if name in (to or settings.to))
    opened = materials.of_project(project, formats)
    texts = [*project.sections, *project.bibliographies, settings.source]
    texts += [Text(f"{settings.templates_dir}/{name}", text) for name, text in opened.own.items()]
    files = {image.path: image.content for image in manuscript.images.values()}
    files |= {f"{settings.fonts}/{name}": font for name, font in manuscript.fonts.items()}
    files |= {disk.reference_path(settings): opened.reference} if opened.reference else {}
    files = {path: content for path, content in files.items() if content}
    mark = manifest.fingerprint([*texts, opened.style], files)
    used = opened.for_draft() if draft else opened
    return _Inputs(used, formats, tuple(texts), files, mark)


def _print(
    found: Report,
    wanted: Mapping[Edition, str],
    inputs: _Inputs,
    pandoc: engines.Pandoc,
    clock: Clock,
    progress: Progress,
    draft: bool = False,
    ways: Sequence[str] = (),
) -> list[Output] | Report:
    """The files of all editions and formats; or the report that says why there are none."""
    from citepress.output import document, printing, theme

    manuscript, materials = found.manuscript, inputs.materials
    assert manuscript is not None
    settings = manuscript.settings
    jobs = []
    with printing.Printer(pandoc, clock, progress) as printer:
        for edition, name in wanted.items():
            try:
                essay = document.assemble(
                    manuscript,
                    found,
                    draft,
                    edition,
                    materials.labels,
                    inputs.fingerprint,
                    theme.line_length(materials.templates, settings, edition),
                )
            except Refused:
                if found.failures or _has_errors(found):
                    return found
                raise
            essay = replace(essay, word_reference=materials.reference)
            job = printing.Job(name, essay, inputs.formats, materials, ways)
            jobs.append((job, printer.start(job, manuscript)))
        outputs = [one for job, made in jobs for one in printer.collect(job, made, manuscript)]
    if printer.findings:
        findings = {(one.span.text.path, one.span.start): one for one in printer.findings}
        return replace(found, findings=(*found.findings, *findings.values()))
    return outputs


def _editions(settings: Settings, names: Sequence[str]) -> dict[Edition, str]:
    """The editions to print, and what the files of each are called: the essay as the settings say,
    any other by its own name. Raises `SettingsError`."""
    found = {}
    for name in names or settings.editions:
        edition = settings_of.edition(settings, name)
        found[edition] = settings.name if name == settings_of.EDITIONS[0].name else name
    twice = next((name for name, count in Counter(found.values()).items() if count > 1), None)
    if twice:
        hint = "give the essay another `name`, or the edition one"
        raise SettingsError(f"two editions would be called '{twice}'", hint)
    return found
