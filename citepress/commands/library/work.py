"""What a command does with one member: the task as it is sent, and the result of it."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from citepress import bounds
from citepress.bounds import Clock
from citepress.commands.check import DEFAULTS, CheckOptions
from citepress.disk.observed import observing
from citepress.disk.outcomes import Outcome, digest, outcome_key, recall, store
from citepress.errors import BuildError
from citepress.model import Report
from citepress.reports.library import MemberResult, from_json


@dataclass(frozen=True, slots=True)
class Task:
    """A command on one member: `base` is the folder of the library, `name` the member in it.
    `forms` are the forms of its report that are wanted, `build` the options of a build (None: a
    check), `cache` whether an earlier result may be used and this one stored."""

    base: Path
    name: str
    ask: CheckOptions = DEFAULTS
    forms: tuple[str, ...] = ()
    build: Mapping[str, Any] | None = None
    cache: bool = True

    @property
    def root(self) -> Path:
        """The folder of the member."""
        return self.base / self.name


def answer(task: Task) -> bytes:
    """The result of a task as JSON; that of a fault too."""
    try:
        result = run(task)
    except Exception as error:
        lacking = bounds.out_of_memory(error) or bounds.refused_by_system(error)
        if lacking:
            result = MemberResult(task.name, lacking.exit_status, lacking.message, lacking.hint)
        else:
            message = f"a fault in citepress itself: {type(error).__name__}: {error}"
            result = MemberResult(task.name, 3, message, "run it alone with --verbose; report it")
    return json.dumps(result.as_json()).encode("ascii")


def run(task: Task) -> MemberResult:
    """The result of a task. An error is a result too, so that the others go on."""
    key = _key(task) if task.cache else ""
    if key and (found := _recalled(key, task)):
        return found
    with observing() as seen:
        try:
            result, report = _run(task)
        except BuildError as error:
            return MemberResult(task.name, error.exit_status, error.message, error.hint)
    plugins = report.manuscript.settings.plugins if report.manuscript else ()
    if key and not plugins:
        prints = {str(task.root / path): value for path, value in _own(result, task).items()}
        outcome = Outcome(result.exit_status, json.dumps(result.as_json()), (), prints)
        store(key, outcome, seen)
    return result


def _own(result: MemberResult, task: Task) -> dict[str, str]:
    """The prints by their paths from the member's folder."""
    return {path.removeprefix(f"{task.name}/"): value for path, value in result.prints.items()}


def _key(task: Task) -> str:
    """The key of a task's outcome; empty where it depends on more than the project."""
    ask = task.ask
    if ask.compare or ask.baseline or ask.write_baseline or ask.write_lock or ask.deep:
        return ""
    if ask.source.revision or ask.source.settings:
        return ""
    options = {
        "base": str(task.base),
        "name": task.name,
        "ask": repr(ask),
        "forms": task.forms,
        "build": sorted((task.build or {}).items()) if task.build is not None else None,
    }
    return outcome_key("member", options)


def _recalled(key: str, task: Task) -> MemberResult | None:
    outcome = recall(key, task.root)
    if outcome is None:
        return None
    with suppress(ValueError, TypeError, KeyError):
        return from_json(json.loads(outcome.report))
    return None


def _run(task: Task) -> tuple[MemberResult, Report]:
    from citepress.commands import build as building
    from citepress.commands import check as checking

    clock = Clock()
    if task.build is None:
        report = checking.check(task.root, task.ask, clock=clock)
        return _result(task, report, {}), report
    built = building.build(task.root, ask=task.ask, clock=clock, **task.build)
    prints = {
        path.relative_to(task.root.resolve()).as_posix(): digest(path) for path in built.outputs
    }
    result = _result(task, built.report, {f"{task.name}/{p}": d for p, d in prints.items()})
    if built.held:
        names = ", ".join(path.name for path in built.held)
        message = f"{names}: open in another program, and as before"
        result = replace(result, exit_status=2, message=message, hint="close it and build again")
    return result, built.report


def _result(task: Task, report: Report, prints: Mapping[str, str]) -> MemberResult:
    from citepress import reports
    from citepress.findings.verdict import passed, verdict
    from citepress.reports import text

    base = f"{task.name}/"
    errors = sum(finding.severity == "error" for finding in report.findings)
    settings = report.manuscript.settings if report.manuscript else None
    own_paths = _shared_paths(task, report)
    return MemberResult(
        task.name,
        0 if passed(report) else 1,
        errors=errors,
        warnings=len(report.findings) - errors,
        numbers=report.coverage.total,
        verdict=verdict(report),
        findings=own_paths("\n".join(text.findings(report, base=base))),
        title=settings.title if settings else "",
        sources={share.key: share.claims for share in report.coverage.shares if share.claims},
        forms={form: own_paths(reports.render(form, report, base)) for form in task.forms},
        prints=prints,
    )


def _shared_paths(task: Task, report: Report) -> Callable[[str], str]:
    """Writes the paths of the library's lists in a report of a member (`essays/07/../../a.bib`) as
    they are in the library (`a.bib`)."""
    if report.manuscript is None:
        return lambda text: text
    found = report.manuscript.bibliography
    paths = [
        f"{task.name}/{one.path}" for one in (found.source, *found.others) if "../" in one.path
    ]
    names = {path: posixpath.normpath(path) for path in paths}
    names |= {quote(path): quote(name) for path, name in names.items()}

    def written(text: str) -> str:
        for path, name in names.items():
            text = text.replace(path, name)
        return text

    return written
