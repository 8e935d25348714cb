"""A library's report as JSON: one object, a line a member, SARIF, and GitLab's code quality."""

from __future__ import annotations

import json
from typing import Any

from citepress.reports.json import dump, numbers
from citepress.reports.library import LibraryReport, MemberResult


def render_json(report: LibraryReport) -> str:
    """One object: the members in the order of their names, each with its report (`report`, as
    docs/json.md describes it), and the coverage of all."""
    return dump(
        {
            "format": 1,
            "members": [_member(member) for member in report.members],
            "coverage": numbers(report.numbers),
            "failures": list(report.failures),
            "exit_status": report.exit_status,
        }
    )


def render_lines(report: LibraryReport) -> str:
    """A line of JSON a member, the same objects as in `members` of `render_json`."""
    return "".join(line(member) for member in report.members)


def line(member: MemberResult) -> str:
    """The object of one member on a line."""
    return json.dumps(_member(member), ensure_ascii=True).replace("##", "#\\u0023") + "\n"


def _member(member: MemberResult) -> dict[str, Any]:
    report = member.forms.get("json")
    return {
        "name": member.name,
        "status": member.status,
        "exit_status": member.exit_status,
        "message": member.message,
        "hint": member.hint,
        "title": member.title,
        "coverage": numbers(member.numbers),
        "sources": dict(member.sources),
        "prints": sorted(member.prints),
        "report": json.loads(report) if report else None,
    }


def render_sarif(report: LibraryReport) -> str:
    """One run: the rules of all members, and their results. A finding in a list of sources that
    several members share stands there once."""
    whole: dict[str, Any] = {}
    rules: dict[str, dict[str, Any]] = {}
    results: dict[str, dict[str, Any]] = {}
    for member in report.members:
        if "sarif" not in member.forms:
            continue
        whole = json.loads(member.forms["sarif"])
        run = whole["runs"][0]
        for rule in run["tool"]["driver"]["rules"]:
            rules.setdefault(rule["id"], rule)
        for result in run["results"]:
            result.pop("ruleIndex", None)
            results.setdefault(json.dumps(result, sort_keys=True), result)
    if not whole:
        from citepress.model import Report
        from citepress.reports import sarif

        whole = json.loads(sarif.render(Report()))
    run = whole["runs"][0]
    index = {name: at for at, name in enumerate(rules)}
    for result in results.values():
        if result["ruleId"] in index:
            result["ruleIndex"] = index[result["ruleId"]]
    run["tool"]["driver"]["rules"] = list(rules.values()) or run["tool"]["driver"]["rules"]
    run["results"] = list(results.values())
    run["invocations"] = [_invocation(report)]
    run["properties"] = {"coverage": numbers(report.numbers), "failures": list(report.failures)}
    return dump(whole)


def _invocation(report: LibraryReport) -> dict[str, Any]:
    """Which members could not be checked (SARIF 2.1.0, 3.20)."""
    problems = [member for member in report.members if member.message]
    return {
        "executionSuccessful": not problems,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": f"{member.name}: {member.message}"}}
            for member in problems
        ],
    }


def render_gitlab(report: LibraryReport) -> str:
    """The issues of all members, each once."""
    issues: dict[str, Any] = {}
    for member in report.members:
        for issue in json.loads(member.forms.get("gitlab", "[]")):
            place = f"{issue['fingerprint']} {issue['location']['path']}"
            issues.setdefault(place, issue)
    return dump(list(issues.values()))
