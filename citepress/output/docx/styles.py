"""A theme to Word's styles: the part `word/styles.xml`, under the names that pandoc's writer uses.

Elements and their order are those of ISO/IEC 29500-1, 17.3 and 17.7; lines and spaces count in
twentieths of a point, sizes in half points.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDE = 0.78  # of the size of letters, in a table of many columns
# Arabic letters have no italics.
_BOLD, _ITALIC, _KEEP = "<w:b/><w:bCs/>", "<w:i/>", "<w:keepNext/><w:keepLines/>"
# What a line of Arabic letters has above and below one of the PDF's, in ems: Word takes the height
# that the font asks for, and no less.
_ABOVE, _BELOW = 0.32, 0.38
# How far apart lines to write on are where paper is A4, and where it is Letter.
_RULED, _RULED_LETTER = 454, 403
# Styles that Word knows of itself; every other one is ours or pandoc's.
_BUILT_IN = frozenset(
    "BodyText Title Subtitle Date Bibliography BlockText Caption FootnoteText FootnoteReference "
    "Footer Header Hyperlink ListParagraph Quote TOCHeading".split()
)


def render(
    theme: Mapping[str, Any],
    language: str,
    direction: str,
    width: int,
    paragraph_gap: float,
    letter: bool = False,
) -> str:
    """The styles as XML. `width` is that of the text, in twentieths of a point; `paragraph_gap` the
    space between paragraphs, in points; `letter`: the paper is US Letter."""
    out = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:styles xmlns:w="{_NAMESPACE}">',
        _defaults(theme, language, direction),
        *_text(theme, paragraph_gap),
        *_front(theme, width, direction, paragraph_gap),
        *_headings(theme, width, direction),
        *_parts(theme, paragraph_gap, width, direction, letter),
        *_runs(theme),
        _TABLE,
        _TABLE_WIDE,
        _COLUMNS,
        _BOX_TABLE,
        _KEY_FACT_TABLE,
        "</w:styles>",
    ]
    return "\n".join(out)


def _defaults(theme: Mapping[str, Any], language: str, direction: str) -> str:
    tag = escape(language)
    bidi = tag if direction == "rtl" else "ar-SA"
    size, leading = theme["sizes"]["text"], theme["leading"]["text"]
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(theme, 'word_text')}"
        f"{_colour(theme, 'text')}{_size(size)}"
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{bidi}"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{_space(0, 0, size, leading)}</w:pPr>"
        "</w:pPrDefault>"
        "</w:docDefaults>\n"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>\n"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>\n"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>\n"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _text(theme: Mapping[str, Any], gap: float) -> list[str]:
    both = '<w:jc w:val="both"/>' if theme["layout"]["justify"] else ""
    indent = theme["spacing"]["indent"]
    note, leading = theme["sizes"]["note"], theme["leading"]["note"]
    close = "<w:contextualSpacing/>"
    return [
        _style("BodyText", "Body Text", _space(0, gap) + both),
        _style("FirstParagraph", "First Paragraph", based="BodyText", after="BodyText"),
        # Items of one list stand close, unless blank lines part them; what follows a list does not.
        _style("Compact", "Compact", _space(0, gap) + close, based="BodyText"),
        _style("ListParagraph", "List Paragraph", _space(0, gap) + close, based="BodyText"),
        _style(
            "ListLoose", "List Loose", '<w:contextualSpacing w:val="0"/>', based="ListParagraph"
        ),
        _style(
            "Quote",
            "Quote",
            "<w:keepLines/>" + _space(3, gap + 2) + _indent(indent, indent),
            based="BodyText",
            after="BodyText",
        ),
        _style("BlockText", "Block Text", based="Quote", after="BodyText"),
        _style("FootnoteText", "footnote text", _space(0, 2, note, leading), _size(note)),
        _style("FootnoteBlockText", "Footnote Block Text", _indent(indent), based="FootnoteText"),
        _style(
            "DefinitionTerm", "Definition Term", _KEEP + _space(0, 1), _BOLD, after="Definition"
        ),
        _style("Definition", "Definition", _space(0, gap) + _indent(indent)),
    ]


def _front(theme: Mapping[str, Any], width: int, direction: str, gap: float) -> list[str]:
    sizes, leading = theme["sizes"], theme["leading"]["heading"]
    quiet = _colour(theme, "quiet")
    small = quiet + _size(sizes["small"])
    bar = _border(theme, _start(direction), 16, 8, "heading")
    close = min(8, 1.3 * gap)
    spare = max(0, close - _BELOW * sizes["small"]) if direction == "rtl" else close
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return [
        _style("Paper", "Paper", _KEEP + _space(0, spare), small, after="Title"),
        _style(
            "Title",
            "Title",
            _KEEP + _space(0, 0.75 * spare if direction != "rtl" else 0, sizes["title"], leading),
            _BOLD + _colour(theme, "heading") + _size(sizes["title"]),
            after="BodyText",
        ),
        _style(
            "Subtitle",
            "Subtitle",
            _KEEP + _space(0, 0.75 * spare, sizes["subtitle"], leading),
            _ITALIC + quiet + _size(sizes["subtitle"]),
            after="BodyText",
        ),
        _style("Author", "Author", _KEEP + _space(0, spare), after="BodyText"),
        _style("Date", "Date", _KEEP + _space(0, close), after="BodyText"),
        _style(
            "QuestionLabel",
            "Question Label",
            _KEEP + bar + _space(1.25 * spare, 0) + _indent(10),
            _BOLD,
            after="Question",
        ),
        _style(
            "Question",
            "Question",
            "<w:keepLines/>" + bar + _space(0, 2 * spare) + _indent(10),
            after="BodyText",
        ),
        _style("AbstractTitle", "Abstract Title", _KEEP + _space(12, 2), _BOLD, after="Abstract"),
        _style("Abstract", "Abstract", _space(0, 12), _size(sizes["small"]), after="BodyText"),
        _style("Header", "header", tab + _space(0, 8, sizes["small"], leading), small),
        _style("Footer", "footer", '<w:jc w:val="center"/>', small),
    ]


def _headings(theme: Mapping[str, Any], width: int, direction: str) -> list[str]:
    sizes, leading = theme["sizes"], theme["leading"]["heading"]
    look, colour, out = theme["headings"], _colour(theme, "heading"), []
    centred = '<w:jc w:val="center"/>' if look["align"] == "center" else ""
    weight = _BOLD if look["weight"] == "bold" else ""
    for level in range(1, 10):
        size = sizes.get(f"heading_{level}", sizes["text"])
        end = "_1" if level == 1 else ""
        before, after = look[f"before{end}"], look[f"after{end}"]
        if direction == "rtl":
            text, line = sizes["text"], theme["leading"]["text"]
            before = max(0, before - _BELOW * text - _ABOVE * size + 0.5 * (line - 1) * text)
            after = max(0, after - _BELOW * size)
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        out.append(
            _style(
                f"Heading{level}",
                f"heading {level}",
                _KEEP + _space(before, after, size, leading) + centred + outline,
                (weight if level < 4 else _ITALIC) + colour + _size(size),
                after="BodyText",
            )
        )
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
        space = _space(3 if level == 1 else 0, 1) + _indent((level - 1) * 13, 20)
        out.append(_style(f"TOC{level}", f"toc {level}", tab + space))
    size = sizes["heading_2"]
    out.append(
        _style(
            "TOCHeading",
            "TOC Heading",
            _KEEP + _space(14, 5, size, leading),
            _BOLD + colour + _size(size),
            after="BodyText",
        )
    )
    return out


def _parts(
    theme: Mapping[str, Any], gap: float, width: int, direction: str, letter: bool
) -> list[str]:
    sizes, leading = theme["sizes"], theme["leading"]["note"]
    small, hanging = sizes["small"], _twips(theme["spacing"]["hanging"])
    hang = f'<w:ind w:left="{hanging}" w:hanging="{hanging}"/>'
    panel = f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(theme, "panel")}"/>'
    # Above and below what stands in a table, whose lines are high already where they are Arabic.
    arabic = direction == "rtl"
    air = 0 if arabic else min(2, 0.35 * gap)
    above, below = (_BELOW * sizes["text"], _ABOVE * small) if arabic else (0, 0)
    apart = theme["spacing"]["source"]
    apart -= max(0, 1 + _ABOVE + _BELOW - leading) * sizes["text"] if arabic else 0
    third = round(width * 0.35) / 20
    rule = _border(theme, "bottom", 4, 1, "rule") + _space(0, 14) + _indent(third, third)
    return [
        _style(
            "Bibliography",
            "Bibliography",
            "<w:keepLines/>" + _space(0, max(0, apart), sizes["text"], leading) + hang,
        ),
        _style("Caption", "caption", _space(0, 6, small, leading), _size(small)),
        _style(
            "TableCaption",
            "Table Caption",
            "<w:keepNext/>" + _space(max(0, 12 - above), max(0, 5 - below)),
            based="Caption",
        ),
        _style("ImageCaption", "Image Caption", _space(3, 14), based="Caption"),
        _style("Figure", "Figure", _space(12, 4)),
        _style("CaptionedFigure", "Captioned Figure", "<w:keepNext/>", based="Figure"),
        _style("TableText", "Table Text", _space(air, air, small, leading), _size(small)),
        _style(
            "TableTextWide",
            "Table Text Wide",
            _space(air, air, small * _WIDE, leading),
            _size(small * _WIDE),
            based="TableText",
        ),
        # Word has no space below a table: this one is a few points of nothing.
        _style(
            "TableEnd",
            "Table End",
            f'<w:spacing w:before="0" w:after="0" w:line="{_twips(min(10, 2 * gap))}" '
            'w:lineRule="exact"/>',
            _size(4),
        ),
        # The paragraph that ends a section takes no room.
        _style(
            "SectionEnd",
            "Section End",
            '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            _size(1),
        ),
        _style(
            "Box",
            "Box",
            _bar(theme, direction, "heading") + panel + _space(3, 3) + _indent(10, 6),
        ),
        _style("KeyFact", "Key Fact", _bar(theme, direction, "alert"), based="Box"),
        # Word draws one border round paragraphs alike, so the line between them is asked for too.
        _style("OutlineParts", "Outline Parts", "<w:keepNext/>", based="BodyText"),
        _style(
            "RuledLine",
            "Ruled Line",
            _border(theme, "bottom", 4, 1, "rule").replace("</w:pBdr>", "")
            + _border(theme, "between", 4, 1, "rule").replace("<w:pBdr>", "")
            + '<w:spacing w:before="0" w:after="0" '
            f'w:line="{round(max(_RULED_LETTER if letter else _RULED, 34 * sizes["text"]))}" '
            'w:lineRule="exact"/>',
        ),
        _style("HorizontalRule", "Horizontal Rule", rule, after="BodyText"),
        _style(
            "SourceCode",
            "Source Code",
            panel + '<w:wordWrap w:val="0"/>' + _space(4, gap, small, leading),
        ),
        _style(
            "Colophon",
            "Colophon",
            "<w:keepLines/>"
            + _border(theme, "top", 4, 6, "rule")
            + _space(max(0, 18 - above), 4, small, leading),
            _colour(theme, "quiet") + _size(small),
        ),
    ]


def _runs(theme: Mapping[str, Any]) -> list[str]:
    alert = _BOLD + _colour(theme, "alert")
    code = _fonts(theme, "word_code") + _size(theme["sizes"]["text"] * 0.88)
    return [
        _run("BodyTextChar", "Body Text Char", ""),
        _run("VerbatimChar", "Verbatim Char", code),
        _run("SectionNumber", "Section Number", ""),
        _run("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        _run("Hyperlink", "Hyperlink", _colour(theme, "link")),
        _run("Unresolved", "Unresolved", alert),
        _run("Draft", "Draft", alert),
    ]


_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    '<w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
)

# The same once more, closer together: not every program takes what a style is based on from there.
_CLOSE = (
    '</w:tblBorders><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'
    "</w:tblCellMar>"
)
_TABLE_WIDE = (
    _TABLE.replace('"Table"', '"TableWide"', 1)
    .replace('<w:name w:val="Table"/>', '<w:name w:val="Table Wide"/>')
    .replace("</w:tblBorders>", _CLOSE)
)

_COLUMNS = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Columns"><w:name w:val="Columns"/>'
    '<w:basedOn w:val="TableNormal"/></w:style>'
)


_BOX_TABLE = _COLUMNS.replace('"Columns"', '"BoxTable"', 1).replace('"Columns"', '"Box Table"')
_KEY_FACT_TABLE = _BOX_TABLE.replace("Box", "KeyFact", 1).replace('"Box T', '"Key Fact T')
# The styles of tables that are boxes, with the colour of the bar of each.
BOXES = {"BoxTable": "heading", "KeyFactTable": "alert"}


def _style(
    identifier: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    based: str = "Normal",
    after: str = "",
) -> str:
    known = identifier in _BUILT_IN or identifier[:-1] in ("Heading", "TOC")
    custom = "" if known else ' w:customStyle="1"'
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{following}<w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _run(identifier: str, name: str, run: str) -> str:
    custom = "" if identifier in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def box_cell(theme: Mapping[str, Any], style: str) -> str:
    """The properties of the cell that a box of more than paragraphs is, by its table's style: the
    bar and the ground of one. They stand in the cell itself, for not every program takes them from
    a table's style. In a table from right to left Word takes left for right (17.4.1)."""
    sides = (("top", 80), ("left", 160), ("bottom", 20), ("right", 120))
    return (
        f'<w:tcPr><w:tcBorders><w:left w:val="single" w:sz="18" w:space="0" '
        f'w:color="{_hex(theme, BOXES[style])}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(theme, "panel")}"/><w:tcMar>'
        + "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        + "</w:tcMar></w:tcPr>"
    )


def _bar(theme: Mapping[str, Any], direction: str, colour: str) -> str:
    """The borders of a box: the bar on the side on which a line begins; on the other one that is
    not seen, up to which the ground goes."""
    bar, edge = ("right", "left") if direction == "rtl" else ("left", "right")
    found = {bar: _border(theme, bar, 18, 8, colour), edge: _border(theme, edge, 4, 5, "panel")}
    inner = (found[side][len("<w:pBdr>") : -len("</w:pBdr>")] for side in ("left", "right"))
    return f"<w:pBdr>{''.join(inner)}</w:pBdr>"


def _start(direction: str) -> str:
    """The side on which a line begins."""
    return "right" if direction == "rtl" else "left"


def _twips(points: float) -> int:
    return round(points * 20)


def _space(before: float, after: float, size: float = 0, leading: float = 0) -> str:
    line = f' w:line="{_twips(size * leading)}" w:lineRule="atLeast"' if size else ""
    return f'<w:spacing w:before="{_twips(before)}" w:after="{_twips(after)}"{line}/>'


def _indent(left: float, right: float = 0) -> str:
    return f'<w:ind w:left="{_twips(left)}" w:right="{_twips(right)}"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _fonts(theme: Mapping[str, Any], name: str) -> str:
    font, other = escape(theme["fonts"][name]), escape(theme["fonts"]["arabic"])
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{other}"/>'


def _hex(theme: Mapping[str, Any], name: str) -> str:
    return str(theme["colours"][name][1:]).upper()


def _colour(theme: Mapping[str, Any], name: str) -> str:
    return f'<w:color w:val="{_hex(theme, name)}"/>'


def _border(theme: Mapping[str, Any], side: str, eighths: int, space: int, colour: str) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" '
        f'w:color="{_hex(theme, colour)}"/></w:pBdr>'
    )
