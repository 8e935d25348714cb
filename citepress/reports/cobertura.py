"""A Report to Cobertura's XML (its coverage-04.dtd), which GitLab, Azure and others show in the
margin of a change."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as xml

from citepress.model import Report
from citepress.reports.lcov import lines
from citepress.terminal import printable

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n'
)
_FLAT = {"branch-rate": "0", "complexity": "0"}


def render(report: Report, base: str = "") -> str:
    """One package, a class a section; for the hits of a line see `lcov`. The time stamp is 0,
    so that the same essay gives the same bytes. `base` is put before each path."""
    files = lines(report)
    every = [count for hits in files.values() for count in hits.values()]
    package = xml.Element("package", {"name": "essay", "line-rate": _rate(every), **_FLAT})
    classes = xml.SubElement(package, "classes")
    for path, hits in files.items():
        name = printable(base + path)
        one = xml.SubElement(
            classes,
            "class",
            {
                "name": name,
                "filename": name,
                "line-rate": _rate([*hits.values()]),
                **_FLAT,
            },
        )
        xml.SubElement(one, "methods")
        rows = xml.SubElement(one, "lines")
        for line, count in hits.items():
            xml.SubElement(rows, "line", {"number": str(line), "hits": str(count)})
    return document([package])


def document(packages: Sequence[xml.Element]) -> str:
    """The whole report, of packages as this module writes them."""
    every = [int(line.get("hits", "0")) for package in packages for line in package.iter("line")]
    root = xml.Element(
        "coverage",
        {
            "line-rate": _rate(every),
            **_FLAT,
            "lines-covered": str(sum(map(bool, every))),
            "lines-valid": str(len(every)),
            "branches-covered": "0",
            "branches-valid": "0",
            "version": "citepress",
            "timestamp": "0",
        },
    )
    xml.SubElement(xml.SubElement(root, "sources"), "source").text = "."
    xml.SubElement(root, "packages").extend(packages)
    xml.indent(root)
    return _HEAD + xml.tostring(root, encoding="unicode").replace("##", "&#35;#") + "\n"


def _rate(hits: list[int]) -> str:
    """The covered part, from 0 to 1; 1 where there is nothing to cover. 1 only when it is all."""
    return f"{sum(map(bool, hits)) * 10000 // len(hits) / 10000:.4f}" if hits else "1.0000"
