"""A DOCX brought into a shape of which pandoc reads every word that Word shows (ISO/IEC 29500-1).

pandoc passes over text boxes, simple fields, custom XML, directional runs and ruby. They are taken
apart here; what cannot be read is a decision. Citations of reference managers become the one kind
of field that pandoc reads with its record. Pure.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from citepress.importing import office_xml, words
from citepress.importing.office_xml import Prepared, local, parents, remove, shown, unwrap
from citepress.importing.word_citations import Citations
from citepress.importing.word_symbols import SYMBOL

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARTS = re.compile(r"word/(?:document\d*|footnotes|endnotes)\.xml$")
_WRAPPERS = {W + name for name in ("fldSimple", "customXml", "dir", "bdo")}
_MARKERS = re.compile(r"customXml(?:Ins|Del|MoveFrom|MoveTo)Range(?:Start|End)$|customXmlPr$")
_CITED = re.compile(r"\bADDIN\s+(?:ZOTERO_ITEM|EN\.CITE|CSL_CITATION|Mendeley)", re.I)


def prepared(content: bytes) -> Prepared:
    """A DOCX ready for pandoc. Raises `zip_archive.Refused` for a damaged part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        own = {name: archive.read(name) for name in names if _PARTS.match(name)}
        comments = archive.read("word/comments.xml") if "word/comments.xml" in names else b""
        custom = [
            archive.read(name) for name in names if re.match(r"customXml/item\d+\.xml$", name)
        ]
    citations = Citations(custom)
    decisions: list[str] = []
    found: list[str] = []
    parts: dict[str, bytes] = {}
    is_changed = False
    if comments and next(office_xml.parse(comments).iter(W + "comment"), None) is not None:
        decisions.append("the document has comments of reviewers; they are left out")
    for name, data in own.items():
        root = office_xml.parse(data)
        is_changed |= any(next(root.iter(W + one), None) is not None for one in ("ins", "del"))
        _Part(root, citations, decisions).clean()
        parts[name] = office_xml.written(root)
        found += words.of_text("\n".join(_paragraphs(root)))
    decisions += citations.decisions
    if is_changed:
        decisions.append("the document has tracked changes; they are taken as accepted")
    return Prepared(office_xml.replaced(content, parts), tuple(found), tuple(decisions))


def _is_on(element: ET.Element | None) -> bool:
    """Whether a toggle property is there, and not switched off."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off")


class _Part:
    """A part of a document while it is cleaned."""

    def __init__(self, root: ET.Element, citations: Citations, decisions: list[str]) -> None:
        self.root = root
        self.citations = citations
        self.decisions = decisions

    def clean(self) -> None:
        self._boxes()
        self.citations.rewrite(self.root)
        self._wrappers()
        self._ruby()
        self._hidden()
        self._breaks()
        self._symbols()
        self._tables()
        self._unread()

    def _boxes(self) -> None:
        """Put the paragraphs of text boxes after the paragraph that each hangs on."""
        up = parents(self.root)
        for element in list(self.root.iter(MC + "AlternateContent")):
            choices = [one for one in element if one.tag in (MC + "Choice", MC + "Fallback")]
            # The same text stands in both: the first that has any counts.
            best = next((one for one in choices if "".join(one.itertext()).strip()), None)
            best = best if best is not None else next((one for one in choices if len(one)), None)
            for one in choices:
                if one is not best:
                    element.remove(one)
            if best is not None:
                unwrap(element, best)
            parent = up.get(element)
            if parent is not None:
                for child in element:
                    up[child] = parent
                unwrap(parent, element)
        self._hoist()

    def _hoist(self) -> None:
        up = parents(self.root)
        boxes = list(self.root.iter(W + "txbxContent"))
        last: dict[ET.Element, ET.Element] = {}
        # The innermost first, so that a box in a box follows its own paragraph.
        for box in reversed(boxes):
            host = box
            while host is not None and host.tag != W + "p":
                host = up.get(host)  # type: ignore[assignment]
            if host is None or host not in up:
                continue
            up[box].remove(box)
            parent = up[host]
            at = list(parent).index(host) + 1
            for step, child in enumerate(list(box)):
                parent.insert(at + step, child)
                up[child] = parent
            last[host] = box

    def _wrappers(self) -> None:
        up = parents(self.root)
        for element in list(self.root.iter()):
            if not isinstance(element.tag, str) or element not in up:
                continue
            if _MARKERS.match(local(element)) and element.tag.startswith(W):
                remove(up[element], element)
            elif element.tag in _WRAPPERS:
                parent = up[element]
                for child in element:
                    up[child] = parent
                unwrap(parent, element)

    def _ruby(self) -> None:
        """The words that a reading aid stands over; the aid goes, and is a decision."""
        up = parents(self.root)
        aids = []
        for ruby in list(self.root.iter(W + "ruby")):
            run = up[ruby]
            base = ruby.find(W + "rubyBase")
            aid = ruby.find(W + "rt")
            if aid is not None:
                aids.append("".join(_texts(aid)))
            parent = up.get(run)
            if base is None or parent is None:
                continue
            # Some programs write the aid straight into the paragraph, without a run round it.
            where, before = (parent, run) if run.tag == W + "r" else (run, ruby)
            at = list(where).index(before) + 1
            for step, child in enumerate(list(base)):
                where.insert(at + step, child)
                up[child] = where
            run.remove(ruby)
        if aids:
            some = ", ".join(map(repr, aids[:5]))
            self.decisions.append(f"reading aids over words (ruby) were left out: {some}")

    def _hidden(self) -> None:
        up = parents(self.root)
        gone = []
        for run in list(self.root.iter(W + "r")):
            style = run.find(W + "rPr")
            if style is not None and _is_on(style.find(W + "vanish")):
                said = "".join(_texts(run))
                if said.strip():
                    gone.append(said)
                    up[run].remove(run)
        if gone:
            self.decisions.append(f"hidden text was left out: {shown(''.join(gone), 300)!r}")

    def _breaks(self) -> None:
        """Tabs and line ends that pandoc does not know as the ones that it knows: words that stand
        apart must not be joined."""
        for old, new in (("ptab", "tab"), ("cr", "br")):
            for element in self.root.iter(W + old):
                element.tag = W + new
                element.attrib.clear()

    def _symbols(self) -> None:
        for text in self.root.iter(W + "t"):
            if text.text and not text.text.isascii():
                text.text = text.text.translate(SYMBOL)
        up = parents(self.root)
        for sign in list(self.root.iter(W + "sym")):
            font = sign.get(W + "font", "").lower()
            try:
                code = int(sign.get(W + "char", "0"), 16)
            except ValueError:
                continue
            meant = SYMBOL.get(code if code >= 0xF000 else 0xF000 + code, "")
            if font == "symbol" and meant:
                parent = up[sign]
                made = ET.Element(W + "t")
                made.text = meant
                parent.insert(list(parent).index(sign), made)
                parent.remove(sign)

    def _tables(self) -> None:
        """Give each table a grid with as many columns as its rows have, each with a width: pandoc
        drops cells that the grid has no room for."""
        for table in self.root.iter(W + "tbl"):
            most = max((_columns(row) for row in table.iter(W + "tr")), default=0)
            grid = table.find(W + "tblGrid")
            if grid is None:
                grid = ET.Element(W + "tblGrid")
                table.insert(1 if len(table) and table[0].tag == W + "tblPr" else 0, grid)
            for column in grid:
                if not re.fullmatch(r"[1-9]\d*", column.get(W + "w", "")):
                    column.set(W + "w", "1000")
            for _ in range(min(most, 500) - len(grid)):
                ET.SubElement(grid, W + "gridCol", {W + "w": "1000"})

    def _unread(self) -> None:
        """Decisions on what has no words here: charts, drawings, and parts in other forms."""
        names = {"chart": "a chart", "relIds": "a diagram", "altChunk": "a part in another form",
                 "contentPart": "a drawing in ink"}  # fmt: skip
        up = parents(self.root)
        for element in self.root.iter():
            what = names.get(local(element), "")
            if not what:
                continue
            host = element
            while host in up and host.tag != W + "p":
                host = up[host]
            body = up.get(host if host.tag == W + "p" else element)
            before = ""
            if body is not None:
                siblings = list(body)
                at = siblings.index(host) if host in siblings else siblings.index(element)
                said = [" ".join(_texts(one)) for one in siblings[max(0, at - 3) : at + 1]]
                before = next((one for one in reversed(said) if one.strip()), "")
            self.decisions.append(
                f"{what} after {shown(before)!r} cannot be read: put it in by hand, as a picture"
                " or as words"
            )


def _columns(row: ET.Element) -> int:
    """The columns that a row takes: its cells, those that span several, and those left out."""
    count = 0
    for name in ("gridBefore", "gridAfter"):
        skipped = row.find(f"{W}trPr/{W}{name}")
        if skipped is not None:
            count += _number(skipped.get(W + "val", ""))
    for cell in row.iter(W + "tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        count += max(1, _number(span.get(W + "val", "")) if span is not None else 1)
    return count


def _number(text: str) -> int:
    return min(int(text), 500) if text.isdigit() and len(text) < 6 else 0


def _texts(element: ET.Element) -> Iterator[str]:
    """The text of runs in an element, as Word shows it with changes accepted."""
    for one in element.iter():
        if one.tag == W + "t":
            yield one.text or ""
        elif one.tag in (W + "tab", W + "br", W + "cr"):
            yield " "


def _paragraphs(root: ET.Element) -> Iterator[str]:
    """The text of each paragraph, without deletions and the words of citation fields: these become
    tags."""
    for paragraph in root.iter(W + "p"):
        yield "".join(_shown(paragraph))


def _shown(paragraph: ET.Element) -> Iterator[str]:
    gone = {
        inner
        for name in ("del", "moveFrom", "p", "rt")
        for outer in paragraph.iter(W + name)
        if outer is not paragraph
        for inner in outer.iter()
    }
    fields: list[str] = []
    for one in paragraph.iter():
        if one in gone:
            continue
        if one.tag == W + "fldChar":
            kind = one.get(W + "fldCharType")
            if kind == "begin":
                fields.append("")
            elif kind == "end" and fields:
                fields.pop()
        elif one.tag == W + "instrText" and fields:
            fields[-1] += one.text or ""
        elif any(_CITED.search(field) for field in fields):
            continue
        elif one.tag == W + "t" or (local(one) == "t" and "math" in one.tag):
            yield one.text or ""
        elif one.tag in (W + "tab", W + "br", W + "cr", W + "footnoteReference"):
            yield " "
        elif one.tag == W + "noBreakHyphen":
            yield "-"
