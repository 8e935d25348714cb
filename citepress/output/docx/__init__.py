"""A document to a Word file: pandoc's body with styles that are made from the theme.

pandoc takes styles, paper, heads and feet from a reference document. Ours is made by code, part by
part from templates; no binary that somebody edited. What pandoc cannot say is put into the file
that it writes: the title block, contents with entries, the colophon, the properties. Parts and
elements are those of ISO/IEC 29500-1, "Office Open XML".
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from citepress import disk
from citepress.bounds import Clock
from citepress.errors import ProjectError
from citepress.output.document import Document
from citepress.output.docx import embedded_fonts, guard, own_reference, pages, styles, tables
from citepress.output.docx.own_reference import STYLES
from citepress.output.docx.package import UnsoundPackage, unzip, zipped
from citepress.output.theme import values
from citepress.rendering import fonts
from citepress.rendering.page import Markup
from citepress.rendering.page import render as render_page

WRITER = "docx"
# The parts of the reference document, and the templates that they are made from.
_PARTS = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package-rels.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer.xml",
    "word/header1.xml": "header.xml",
    "word/header2.xml": "header.xml",
    "word/settings.xml": "settings.xml",
}
TEMPLATES = tuple(sorted({*_PARTS.values(), "front.xml", "back.xml", "core.xml"}))
# Width and height in twentieths of a point.
_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
_HINT = "remove it from the project's templates or from its reference document"
_HEADING = re.compile(
    r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)" ?/>\s*'
    r'<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Heading([1-9])" ?/>.*?</w:pPr>(.*?)</w:p>',
    re.S,
)
_WORD = re.compile(r"<(?:w|m):t(?: [^>]*)?>([^<]*)</(?:w|m):t>|<w:(?:br|tab)(?: [^>]*)?/>")
_RULE = re.compile(
    r'<w:p>\s*<w:r>\s*<w:pict>\s*<v:rect [^>]*o:hr="t"[^>]*/>\s*</w:pict>\s*</w:r>\s*</w:p>'
)
_SECTION_END = re.compile(r'<w:p><w:pPr><w:pStyle w:val="(Upright|Across)End" ?/></w:pPr></w:p>')
_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RUN = re.compile(r"<w:r><w:rPr>(.*?)</w:rPr>(.*?)</w:r>", re.S)
_RIGHTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_LATIN = re.compile(r"[^\W\d_]")
# XML 1.0 has no way to write these.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def options(document: Document, templates: Mapping[str, str]) -> dict[str, Any]:
    """What pandoc's DOCX writer is to do: follow the reference document in `reference_docx`. Code
    is not coloured, for pandoc's colours are too pale to read (WCAG 2.2, 1.4.3)."""
    shared = _values(document, templates)
    return {
        "wrap_text": "none",
        "highlight_method": "none",
        "reference_docx": reference(document, templates),
        "text_inches": shared["text_width"] / 1440,
        "number_sections": shared["numbering"],
    }


def reference(document: Document, templates: Mapping[str, str]) -> bytes:
    """The reference document: the theme's styles, the paper, the running head, the page numbers;
    or the project's own one, with those of our styles that it lacks. A draft has ours, for what is
    on every page of it comes from there. Raises `ProjectError` for one that may not be used."""
    shared = _values(document, templates)
    if _is_own(document):
        parts = own_reference.parts(document.word_reference, disk.reference_path(document.settings))
        whole = own_reference.complete(parts[STYLES], _styles(shared).encode("utf-8"))
        return zipped({**parts, STYLES: whole}.items())
    parts = {
        name: _render(source, templates, {**shared, "first": name == "word/header2.xml"})
        for name, source in _PARTS.items()
    }
    return zipped({**parts, STYLES: _styles(shared).encode("utf-8")}.items())


def _is_own(document: Document) -> bool:
    return bool(document.word_reference) and not document.draft


def _styles(shared: Mapping[str, Any]) -> str:
    theme = shared["theme"]
    return styles.render(
        theme,
        shared["language"],
        shared["direction"],
        shared["text_width"],
        theme["spacing"]["paragraph"] * theme["sizes"]["text"],
        shared["page_size"] == "letter",
    )


def render(
    document: Document, body: bytes, templates: Mapping[str, str], clock: Clock | None = None
) -> bytes:
    """The Word file that pandoc wrote, made whole. The same input gives the same bytes."""
    shared = _values(document, templates)
    parts = unzip(body)
    text = _repaired(parts["word/document.xml"].decode("utf-8"), shared)
    for name in ("word/footnotes.xml", "word/comments.xml"):
        if name in parts:
            parts[name] = _tongues(parts[name].decode("utf-8")).encode("utf-8")
    if "word/numbering.xml" in parts:
        size = shared["theme"]["sizes"]["text"]
        parts["word/numbering.xml"] = _indented(parts["word/numbering.xml"], size)
    depth = shared["theme"]["layout"]["contents_depth"] if shared["contents"] else 0
    front = _render("front.xml", templates, {**shared, "headings": headings(text, depth)})
    back = _render("back.xml", templates, shared)
    start = text.index("<w:body>") + len("<w:body>")
    end = text.rindex("<w:sectPr")
    whole = _sections(text[:start] + front.decode() + text[start:end] + back.decode() + text[end:])
    if _is_own(document):
        whole = _in_their_styles(whole, parts[STYLES], _styles(shared).encode("utf-8"))
    else:
        parts |= embedded_fonts.parts(shared["embedded"])
        parts["[Content_Types].xml"] = _with_fonts(parts["[Content_Types].xml"])
    parts["word/document.xml"] = whole.encode("utf-8")
    parts["docProps/core.xml"] = _render("core.xml", templates, shared)
    try:
        guard.check(parts)
    except UnsoundPackage as error:
        raise ProjectError(f"the Word file {error}", _HINT) from error
    return zipped(parts.items())


def headings(text: str, depth: int) -> list[tuple[int, str, str]]:
    """Level, bookmark and words of each heading of a document part, down to a level."""
    found = []
    for bookmark, level, inner in _HEADING.findall(text):
        words = "".join(match[1] or " " for match in _WORD.finditer(inner))
        if int(level) <= depth and words.strip():
            found.append((int(level), html.unescape(bookmark), html.unescape(words.strip())))
    return found


def _indented(numbering: bytes, size: float) -> bytes:
    """The part that defines how lists are numbered, each level of them two ems further in than the
    last; pandoc indents by half an inch, whatever the size of the letters."""
    return re.sub(
        rb'<w:ind w:left="(\d+)" w:hanging="360" ?/>',
        lambda level: (
            b'<w:ind w:left="%d" w:hanging="%d"/>'
            % (round(int(level[1]) / 720 * 40 * size), round(32 * size))
        ),
        numbering,
    )


def _with_fonts(types: bytes) -> bytes:
    """The part that names the kinds of parts, with that of embedded fonts."""
    kind = b'<Default Extension="odttf" ContentType="%s"/>' % _FONT.encode("ascii")
    at = types.index(b"<Default")
    return types if b'"odttf"' in types else types[:at] + kind + types[at:]


def _in_their_styles(text: str, theirs: bytes, ours: bytes) -> str:
    """A document part whose paragraphs name the styles of another document as that does."""
    changed = own_reference.renamed(theirs, ours)
    return re.sub(
        r'(<w:[prt]\w*Style w:val=")([^"]+)"',
        lambda found: f'{found[1]}{changed.get(found[2], found[2])}"',
        text,
    )


def _repaired(text: str, shared: Mapping[str, Any]) -> str:
    """A document part with the styles that pandoc's writer does not know of."""
    text = pages.without_empty(text)
    text = re.sub(r'<w:pStyle w:val="BlockText" ?/>', _style("Quote"), _tongues(text))
    text = text.replace("<w:p><w:pPr><w:numPr>", f"<w:p><w:pPr>{_style('ListLoose')}<w:numPr>")
    text = re.sub(r'<w:pStyle w:val="Compact" ?/>(?=<w:numPr>)', _style("ListParagraph"), text)
    edition = shared["edition"]
    points = edition.kind == "handout" and edition.variant == "points"
    text = pages.together(text, points, bool(shared["colophon"]))
    # pandoc gives a paragraph in a passage of another direction no style.
    text = re.sub("<w:pPr>(?=<w:bidi ?/></w:pPr>)", f"<w:pPr>{_style('BodyText')}", text)
    text = _RULE.sub(f"<w:p><w:pPr>{_style('HorizontalRule')}</w:pPr></w:p>", text)
    # Without distances LibreOffice takes an eighth of an inch.
    text = text.replace("<wp:inline>", '<wp:inline distT="0" distB="0" distL="0" distR="0">')
    parts = _SECTION_END.split(text)[::2]
    beside = shared["width"] - shared["text_width"]
    # Every second part lies across, as wide as the page is high.
    lines = (shared["text_width"], shared["height"] - beside)
    cells = {name: styles.box_cell(shared["theme"], name) for name in styles.BOXES}
    size = shared["theme"]["sizes"]["small"]
    repaired = [
        tables.settled(part, lines[at % 2], bool(at % 2), cells, size)
        for at, part in enumerate(parts)
    ]
    ends = [end[0] for end in _SECTION_END.finditer(text)]
    return "".join(part + end for part, end in zip(repaired, [*ends, ""], strict=True))


def _sections(text: str) -> str:
    """A document part whose pages lie on their long side where the text says so. A section's
    properties stand in its last paragraph (17.6.18), those of the last one at the end of the body;
    only the first of them has a first page of its own."""
    ends = list(_SECTION_END.finditer(text))
    if not ends:
        return text
    at = text.rindex("<w:sectPr")
    upright = text[at : text.rindex("</w:sectPr>") + len("</w:sectPr>")]
    after = text[at + len(upright) :]
    rest = re.sub("<w:titlePg ?/>", "", upright)

    def across(size: re.Match[str]) -> str:
        width, height = re.search(r'w:w="(\d+)"', size[0]), re.search(r'w:h="(\d+)"', size[0])
        sides = f'w:w="{height[1]}" w:h="{width[1]}"' if width and height else ""
        return f'<w:pgSz {sides} w:orient="landscape"/>'

    lying = re.sub(r"<w:pgSz [^>]*>", across, rest)
    first = True

    def end(found: re.Match[str]) -> str:
        nonlocal first
        own = lying if found[1] == "Across" else upright if first else rest
        first = False
        return f"<w:p><w:pPr>{_style('SectionEnd')}{own}</w:pPr></w:p>"

    if "<w:p>" in text[ends[-1].end() : at]:
        return _SECTION_END.sub(end, text[:at]) + rest + after
    # Nothing stands behind the last one, whose end would be followed by an empty page.
    return _SECTION_END.sub(end, text[: ends[-1].start()]) + lying + after


def _tongues(text: str) -> str:
    """A part with each run's language and direction as Word has them: a run from right to left has
    its language in `w:bidi` (17.3.2.20), and one of Latin letters alone is none, for its signs and
    figures would be put the other way round."""
    text = re.sub("<w:iCs ?/>", "", text)  # Arabic letters have no italics
    if "<w:rtl" not in text and "<w:bidi" not in text:
        return text

    def settle(run: re.Match[str]) -> str:
        properties, rest = run[1], run[2]
        words = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", rest))
        if "<w:rtl" in properties and not _RIGHTWARD.search(words) and _LATIN.search(words):
            properties = re.sub(r"<w:rtl ?/>", "", properties)
        lang = re.search(r'<w:lang w:val="([^"]+)" ?/>', properties)
        if lang and "<w:rtl" in properties:
            tag = f'<w:lang w:val="{lang[1]}" w:bidi="{lang[1]}"/>'
            properties = properties.replace(lang[0], tag)
        return f"<w:r><w:rPr>{properties}</w:rPr>{rest}</w:r>"

    return _RUN.sub(settle, text)


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def _values(document: Document, templates: Mapping[str, str]) -> dict[str, Any]:
    shared = values(document, templates)
    width, height = _PAPERS.get(shared["page_size"], _PAPERS["a4"])
    margins = {
        side: round(length * 1440 / 25.4)
        for side, length in shared["theme"]["page"].items()
        if side != "paper"
    }
    written = {
        name: _UNPRINTABLE.sub("", value) if isinstance(value, str) else value
        for name, value in shared.items()
    }
    title = written["title"] or document.settings.name
    byline = " · ".join(part for part in (*shared["author"], shared["date"]) if part)
    lines = [
        ("Paper", written["paper"]),
        ("Title", title),
        ("Subtitle", written["subtitle"]),
        ("Author", _UNPRINTABLE.sub("", byline)),
    ]
    if written["question"]:
        # A handout has no room for a line of its own.
        label = ("QuestionLabel", shared["words"]["question"])
        lines += [] if shared["edition"].kind == "handout" else [label]
        lines += [("Question", written["question"])]
    # The tree is JSON in ASCII; for looking for letters its escapes are near enough to Python's.
    tree = document.tree.decode("unicode_escape", "replace")
    wanted = fonts.wanted(
        shared["theme"], [tree, document.references, *fonts.template_texts(shared)]
    )
    embedded = [
        (family, style, disk.packaged(path)) for family, style, path in fonts.files(wanted, "ttf")
    ]
    return {
        **written,
        "embedded": embedded,
        "fonts": embedded_fonts.table(shared["theme"], embedded),
        "bidi": Markup("<w:bidi/>" if shared["rtl"] else ""),
        "rtl_run": Markup("<w:rPr><w:rtl/></w:rPr>" if shared["rtl"] else ""),
        "title": title,
        "question_label": shared["words"]["question"],
        "title_block": [line for line in lines if line[1]],
        "width": width,
        "height": height,
        "margins": margins,
        # Head and foot stand half way to the text, and no further from the edge than 12 mm.
        "edge": min(680, round(min(margins["top"], margins["bottom"]) * 0.45)),
        "text_width": width - margins["left"] - margins["right"],
    }


def _render(name: str, templates: Mapping[str, str], given: Mapping[str, Any]) -> bytes:
    return render_page(f"docx/{name}", templates, given).encode("utf-8")
