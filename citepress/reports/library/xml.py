"""A library's report as XML: JUnit, Cobertura, and a badge. The members' reports are our own."""

from __future__ import annotations

from xml.etree import ElementTree as xml

from citepress.model import Coverage, Report
from citepress.reports import badge
from citepress.reports.cobertura import document
from citepress.reports.library import LibraryReport
from citepress.terminal import printable

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render_junit(report: LibraryReport) -> str:
    """A suite a member, with the cases of all its files."""
    root = xml.Element("testsuites", {"name": "citepress"})
    for member in report.members:
        suite = xml.SubElement(root, "testsuite", {"name": printable(member.name)})
        if member.message:
            case = {"name": "checked", "classname": printable(member.name)}
            message = {"message": printable(member.message), "type": "error"}
            error = xml.SubElement(xml.SubElement(suite, "testcase", case), "error", message)
            error.text = printable(member.hint)
        if "junit" in member.forms:
            suite.extend(xml.fromstring(member.forms["junit"].encode("utf-8")).iter("testcase"))
    if report.failures:
        suite = xml.SubElement(root, "testsuite", {"name": "library"})
        for failure in report.failures:
            case = {"name": printable(failure), "classname": "library"}
            message = {"message": printable(failure), "type": "coverage"}
            xml.SubElement(xml.SubElement(suite, "testcase", case), "failure", message)
    for suite in [*root, root]:
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            suite.set(name, str(len(list(suite.iter(tag)))))
    xml.indent(root)
    return _DECLARATION + _safe(root) + "\n"


def render_cobertura(report: LibraryReport) -> str:
    """A package a member."""
    packages = []
    for member in report.members:
        if "cobertura" in member.forms:
            found = xml.fromstring(member.forms["cobertura"].encode("utf-8")).find(".//package")
            assert found is not None
            found.set("name", printable(member.name))
            packages.append(found)
    return document(packages)


def render_badge(report: LibraryReport) -> str:
    """The coverage of all members together."""
    return badge.render(Report(coverage=Coverage(total=report.numbers)))


def _safe(root: xml.Element) -> str:
    return xml.tostring(root, encoding="unicode").replace("##", "&#35;#")
