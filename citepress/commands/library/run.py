"""`check` and `build` on the members of a library: tasks to a LibraryReport."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from citepress import engines
from citepress.commands.check import CheckOptions
from citepress.commands.library.members import Library
from citepress.commands.library.work import Task
from citepress.coverage.percent import percent, shown
from citepress.reports.library import FORMS, LibraryReport, MemberResult, from_json

SECONDS = 60.0  # of a member, where the library's settings give no more
GRACE = 30.0  # seconds beyond its own bound after which a member's process is ended


def run_members(
    library: Library,
    names: Sequence[str],
    ask: CheckOptions,
    forms: Sequence[str],
    jobs: int,
    build: Mapping[str, Any] | None = None,
    fail_fast: bool = False,
    progress: Callable[[str], None] = lambda _: None,
    each: Callable[[MemberResult], None] = lambda _: None,
    drop: bool = False,
) -> LibraryReport:
    """The report on the members `names`. `forms` are the forms in which the report is wanted;
    `build` the options of a build (None: a check). With `fail_fast` nothing more is begun after the
    first member that does not pass. `each` gets every result in the order of the names, as soon as
    those before it are there; with `drop` what it has got is not kept, so that memory stays."""
    parts = tuple(sorted({FORMS[form].part for form in forms} - {""}))
    source = replace(ask.source, library=library.base if library.inherits else None)
    # The bar on the command line is one for the whole; the settings have those of the members.
    whole, ask = ask.fail_under, replace(ask, fail_under=None, source=source)
    tasks = [Task(library.base, name, ask, parts, build, ask.cache) for name in names]
    bound = float(ask.source.max_seconds or library.settings.engine_seconds)
    seconds = max(SECONDS, bound) + GRACE
    results: dict[int, MemberResult] = {}
    reported = 0
    begun = time.monotonic()
    answers = engines.run_tasks("citepress.commands.library.work:answer", tasks, jobs, seconds)
    for number, found in answers:
        result = results[number] = _result(names[number], found)
        progress(_line(len(results), len(tasks), result, time.monotonic() - begun))
        while reported in results:
            each(results[reported])
            if drop:
                results[reported] = replace(results[reported], forms={}, findings="", sources={})
            reported += 1
        if fail_fast and result.exit_status:
            break
    members = tuple(results[number] for number in sorted(results))
    report = LibraryReport(members)
    least = whole if whole is not None else library.settings.library.fail_under
    return replace(report, failures=_failures(report, least, len(tasks) - len(members)))


def _result(name: str, found: bytes | engines.Lost) -> MemberResult:
    if isinstance(found, engines.Lost):
        return MemberResult(name, 3, found.message, f"run it alone: citepress check {name}")
    return from_json(json.loads(found))


def _line(done: int, count: int, result: MemberResult, seconds: float) -> str:
    left = seconds / done * (count - done)
    return f"{done} of {count} members: {result.name} {result.status}, about {left:.0f} s left"


def _failures(report: LibraryReport, least: float | None, left: int) -> tuple[str, ...]:
    failures = []
    if least is not None:
        reached = percent(report.numbers)
        if reached is None:
            failures.append("the library has no claim that needs a source, and a bar for them")
        elif reached < least:
            failures.append(
                f"the coverage of the library is {shown(report.numbers)}, below {least:g}%"
            )
    if left:
        failures.append(f"{left} members were not checked (--fail-fast)")
    return tuple(failures)


def member_pages(report: LibraryReport, folder: Path) -> tuple[dict[str, str], dict[Path, str]]:
    """Where the web page of a library in `folder` links to, by member, and the pages there."""
    links, pages = {}, {}
    for number, member in enumerate(report.members, 1):
        if "html" in member.forms:
            name = f"{number:05}.html"
            links[member.name] = f"members/{name}"
            pages[folder / "members" / name] = member.forms["html"]
    return links, pages
