"""A Report to JUnit XML, in the form that Jenkins defines (junit-10.xsd of its xUnit plugin) and
GitLab, Azure and others read."""

from __future__ import annotations

from xml.etree import ElementTree as xml

from citepress.findings.verdict import verdict
from citepress.model import Finding, Report
from citepress.places import place
from citepress.reports.text import evidence_table, table
from citepress.terminal import printable


def render(report: Report, base: str = "") -> str:
    """A suite a file and one for coverage. A case is a finding, or the file itself where there is
    none; an error fails it, a warning is in its output. `base` is put before each path."""
    paths = (
        [section.source.path for section in report.manuscript.sections]
        if (report.manuscript)
        else []
    )
    files: dict[str, list[Finding]] = {path: [] for path in paths}
    for finding in report.findings:
        files.setdefault(finding.span.text.path, []).append(finding)
    root = xml.Element("testsuites", {"name": "citepress"})
    for path, findings in files.items():
        suite = _suite(root, base + path)
        for finding in findings:
            _finding(suite, finding, base)
        if not findings:
            _case(suite, "no finding", base + path)
    _coverage(_suite(root, "coverage"), report)
    for suite in [*root, root]:
        suite.set("tests", str(len(list(suite.iter("testcase")))))
        suite.set("failures", str(len(list(suite.iter("failure")))))
        suite.set("errors", "0")
    xml.indent(root)
    text = xml.tostring(root, encoding="unicode").replace("##", "&#35;#")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(root: xml.Element, name: str) -> xml.Element:
    return xml.SubElement(root, "testsuite", {"name": printable(name)})


def _case(suite: xml.Element, name: str, group: str) -> xml.Element:
    case = {"name": printable(name), "classname": printable(group)}
    return xml.SubElement(suite, "testcase", case)


def _finding(suite: xml.Element, finding: Finding, base: str) -> None:
    where = base + place(finding.span)
    case = _case(suite, f"{finding.rule} at {where}", base + finding.span.text.path)
    text = printable(f"{where}: {finding.message}")
    if finding.hint:
        text += "\nhint: " + printable(finding.hint)
    if finding.severity == "error":
        failure = {"message": printable(finding.message), "type": finding.rule}
        xml.SubElement(case, "failure", failure).text = text
    else:
        xml.SubElement(case, "system-out").text = f"warning: {text}"


def _coverage(suite: xml.Element, report: Report) -> None:
    for failure in report.failures:
        case = _case(suite, failure, "coverage")
        attributes = {"message": printable(failure), "type": "coverage"}
        xml.SubElement(case, "failure", attributes).text = "\n".join(
            [*table(report), *evidence_table(report), verdict(report)]
        )
    if not report.failures:
        case = _case(suite, "coverage", "coverage")
        xml.SubElement(case, "system-out").text = "\n".join(
            [*table(report), *evidence_table(report), verdict(report)]
        )
