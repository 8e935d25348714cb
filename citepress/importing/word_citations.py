"""Citations in a DOCX that hold their record, as fields that pandoc reads: Mendeley Cite 3 (content
controls), EndNote (data of a field), Word's own sources (`customXml`). Pure.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Any

from citepress.importing.office_xml import parents

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SOURCES = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_MOST_DATA = 2_000_000
_MENDELEY = "MENDELEY_CITATION_v3_"
_KINDS = {
    "journalarticle": "article-journal", "articleinaperiodical": "article-magazine",
    "book": "book", "booksection": "chapter", "conferenceproceedings": "paper-conference",
    "report": "report", "internetsite": "webpage", "documentfrominternetsite": "webpage",
    "thesis": "thesis", "newspaper": "article-newspaper",
}  # fmt: skip
_FIELDS = {
    "Title": "title", "JournalName": "container-title", "BookTitle": "container-title",
    "ConferenceName": "container-title", "PeriodicalTitle": "container-title",
    "InternetSiteTitle": "container-title", "ProductionCompany": "publisher",
    "Volume": "volume", "Issue": "issue", "Pages": "page", "Publisher": "publisher",
    "City": "publisher-place", "Edition": "edition", "URL": "URL", "Institution": "publisher",
    "DOI": "DOI", "ThesisType": "genre",
}  # fmt: skip


class Citations:
    """The citations of a document: its own list of sources, and decisions on what is damaged."""

    def __init__(self, custom: Sequence[bytes]) -> None:
        self.decisions: list[str] = []
        self._listed: dict[str, dict[str, Any]] = {}
        for content in custom:
            if b"officeDocument/2006/bibliography" in content and len(content) < _MOST_DATA:
                self._read(content)

    def rewrite(self, root: ET.Element) -> None:
        """Turn the citations of a part into fields that pandoc reads."""
        self._mendeley(root)
        self._endnote(root)
        if self._listed:
            self._word(root)

    def _read(self, content: bytes) -> None:
        try:
            root = ET.fromstring(content)
        except ET.ParseError:
            self.decisions.append("the document's own list of sources is damaged, and was not read")
            return
        for source in root.iter(_SOURCES + "Source"):
            tag = source.findtext(_SOURCES + "Tag", "").strip()
            if tag:
                self._listed[tag.lower()] = _item(source, tag)

    def _mendeley(self, root: ET.Element) -> None:
        up = parents(root)
        for control in list(root.iter(W + "sdt")):
            tag = control.find(f"{W}sdtPr/{W}tag")
            value = tag.get(W + "val", "") if tag is not None else ""
            content = control.find(W + "sdtContent")
            if not value.startswith(_MENDELEY) or content is None or control not in up:
                continue
            data = _decoded(value[len(_MENDELEY) :])
            try:
                cited = json.loads(data) if data else None
            except (ValueError, RecursionError):
                cited = None
            items = cited.get("citationItems") if isinstance(cited, dict) else None
            if not isinstance(items, list) or not items:
                self.decisions.append("a citation of Mendeley is damaged; its words were kept")
                continue
            _field(up[control], control, items, list(content))

    def _endnote(self, root: ET.Element) -> None:
        """Put the record of a field of EndNote's, which is in the data of its first character,
        where pandoc looks for it: into the field's instruction."""
        for paragraph in root.iter(W + "p"):
            runs = list(paragraph.iter(W + "r"))
            for at, run in enumerate(runs):
                data = run.find(f"{W}fldChar/{W}fldData")
                if data is None:
                    continue
                xml = _decoded(data.text or "")
                start = xml.find("<EndNote")
                end = xml.find("</EndNote>")
                instruction = next(
                    (one for one in runs[at + 1 : at + 6] for one in one.iter(W + "instrText")),
                    None,
                )
                if start < 0 or end < 0 or instruction is None:
                    continue
                if "EN.CITE" in (instruction.text or ""):
                    instruction.text = f" ADDIN EN.CITE {xml[start : end + 10]}"

    def _word(self, root: ET.Element) -> None:
        """Citations of Word's own: `CITATION Tag \\p 12 \\m Other` in a field."""
        up = parents(root)
        for simple in list(root.iter(W + "fldSimple")):
            items = self._cited(simple.get(W + "instr", ""))
            if items and simple in up:
                _field(up[simple], simple, items, list(simple))
        for instruction in list(root.iter(W + "instrText")):
            if items := self._cited(instruction.text or ""):
                instruction.text = _instruction(items)

    def _cited(self, instruction: str) -> list[dict[str, Any]]:
        if not re.match(r"\s*CITATION\s", instruction):
            return []
        items: list[dict[str, Any]] = []
        for part in re.split(r"\\m\s+|\bCITATION\s+", instruction)[1:]:
            tag = part.split()[0].lower() if part.split() else ""
            record = self._listed.get(tag)
            if record is None:
                return []
            item: dict[str, Any] = {"id": tag, "itemData": record}
            if pages := re.search(r"\\p\s+\"?([^\\\"]+?)\"?\s*(?:\\|$)", part):
                item |= {"locator": pages[1].strip(), "label": "page"}
            items.append(item)
        return items


def _decoded(text: str) -> str:
    """The text in base64 data; '' where it is damaged or too much."""
    text = "".join(text.split())
    if len(text) > _MOST_DATA:
        return ""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return ""
    encoding = "utf-16-le" if content[1::2][:40].count(0) > 15 else "utf-8"
    return content.decode(encoding, "replace")


def _instruction(items: Sequence[dict[str, Any]]) -> str:
    """The instruction of a field as Zotero writes it."""
    cited = []
    for item in items:
        data = item.get("itemData") if isinstance(item, dict) else None
        if not isinstance(data, dict):
            continue
        kept = {
            name: item[name] for name in ("locator", "label", "prefix", "suffix") if item.get(name)
        }
        cited.append(
            {
                **kept,
                "id": str(item.get("id", "")),
                "itemData": {**data, "id": str(item.get("id", ""))},
            }
        )
    citation = {"citationID": "c", "properties": {"noteIndex": 0}, "citationItems": cited}
    return " ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps(citation, ensure_ascii=False) + " "


def _field(
    parent: ET.Element, old: ET.Element, items: Sequence[dict[str, Any]], content: list[ET.Element]
) -> None:
    """Put a field with some content in the place of an element."""
    instruction = ET.Element(W + "instrText")
    instruction.text = _instruction(items)
    made = [_run(_char("begin")), _run(instruction), _run(_char("separate"))]
    made += [*content, _run(_char("end"))]
    at = list(parent).index(old)
    parent.remove(old)
    if (
        parent.tag not in (W + "p",)
        and parent.tag.startswith(W)
        and any(one.tag == W + "p" for one in content)
    ):
        # A control round whole paragraphs: the field goes into the first.
        first = next(one for one in content if one.tag == W + "p")
        inner = [one for one in first if one.tag != W + "pPr"]
        for one in inner:
            first.remove(one)
        for one in [*made[:3], *inner, made[-1]]:
            first.append(one)
        made = content
    for step, one in enumerate(made):
        parent.insert(at + step, one)


def _char(kind: str) -> ET.Element:
    return ET.Element(W + "fldChar", {W + "fldCharType": kind})


def _run(child: ET.Element) -> ET.Element:
    run = ET.Element(W + "r")
    run.append(child)
    return run


def _item(source: ET.Element, tag: str) -> dict[str, Any]:
    """A source of Word's list as a CSL item."""
    kind = source.findtext(_SOURCES + "SourceType", "").lower()
    item: dict[str, Any] = {"id": tag, "type": _KINDS.get(kind, "document")}
    for name, field in _FIELDS.items():
        if value := source.findtext(_SOURCES + name, "").strip():
            item.setdefault(field, value)
    parts = [source.findtext(_SOURCES + name, "").strip() for name in ("Year", "Month", "Day")]
    if parts[0].isdigit():
        numbers = [int(part) for part in parts if part.isdigit()]
        item["issued"] = {
            "date-parts": [numbers if len(numbers) < 3 or numbers[1] < 13 else numbers[:1]]
        }
    for role, name in (("Author", "author"), ("Editor", "editor"), ("BookAuthor", "editor")):
        people = source.find(f"{_SOURCES}Author/{_SOURCES}{role}")
        if people is None:
            continue
        body = people.findtext(_SOURCES + "Corporate", "").strip()
        found = [{"literal": body}] if body else []
        for person in people.iter(_SOURCES + "Person"):
            given = [person.findtext(_SOURCES + one, "").strip() for one in ("First", "Middle")]
            family = person.findtext(_SOURCES + "Last", "").strip()
            if family:
                found.append({"family": family, "given": " ".join(filter(None, given))})
        if found:
            item[name] = found
    return item
