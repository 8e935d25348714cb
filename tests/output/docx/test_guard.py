"""The guard of Word files: whatever would load or run something is refused, whoever wrote the part and
however it is written; a plain head with words and a picture of its own is printed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from citepress import disk
from citepress.commands import build
from citepress.errors import ProjectError
from citepress.output import docx
from citepress.output.document import Document
from citepress.output.docx import guard, own_reference
from citepress.output.docx.package import UnsoundPackage, unzip
from citepress.output.formats import TEMPLATES
from citepress.output.theme import gather
from citepress.settings import Settings

OURS = gather(disk.packaged_templates(TEMPLATES), {})
OWN = unzip(docx.reference(Document(Settings(title="T"), b"", ""), OURS))
Project = Callable[..., Path]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def packed(found: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return out.getvalue()


def head(inner: str, namespace: str = W) -> bytes:
    """A head with something in a paragraph."""
    spaces = (
        f'xmlns:w="{namespace}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    return f"<w:hdr {spaces}><w:p>{inner}</w:p></w:hdr>".encode()


def own(**parts: bytes) -> dict[str, bytes]:
    """Our reference document with other parts, named with `_` for `/` and `.`."""
    names = {
        "head": "word/header1.xml",
        "links": "word/_rels/header1.xml.rels",
        "document_links": "word/_rels/document.xml.rels",
        "settings": "word/settings.xml",
        "types": "[Content_Types].xml",
        "styles": "word/styles.xml",
    }
    return {**OWN, **{names[name]: content for name, content in parts.items()}}


def field(*pieces: str, kind: str = "instrText") -> str:
    """A field in runs, its code in pieces."""
    codes = "".join(f'<w:r><w:{kind} xml:space="preserve">{p}</w:{kind}></w:r>' for p in pieces)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{codes}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple(code: str, quote: str = '"') -> str:
    return f"<w:fldSimple w:instr={quote}{code}{quote}><w:r><w:t>1</w:t></w:r></w:fldSimple>"


def links(attributes: str, kind: str = f"{R}/image") -> bytes:
    return (
        f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{kind}" {attributes}/>'
        "</Relationships>"
    ).encode()


FIELDS = {
    "lower case": simple("includepicture &quot;http://127.0.0.1:1/x.png&quot; \\d"),
    "an entity": simple("I&#78;CLUDEPICTURE &quot;http://127.0.0.1:1/x.png&quot; \\d"),
    "a hexadecimal entity": simple("&#x44;DE cmd"),
    "single quotes": simple("DDEAUTO cmd", "'"),
    "mixed case and tabs": simple("&#9; DdeAuto c:\\\\windows\\\\system32\\\\cmd.exe"),
    "in runs": field("ddeauto c:\\\\windows\\\\system32\\\\cmd.exe"),
    "split over runs": field("IN", "CLU", "DETEXT", " file.docx"),
    "in one element with a comment": field("DDE<!-- x -->AUTO cmd"),
    "in CDATA": field("<![CDATA[LINK]]> Excel.Sheet x"),
    "a database": simple("DATABASE \\d x.mdb"),
    "a macro button": simple("MACROBUTTON Run now"),
    "a go-to button": simple("GOTOBUTTON x"),
    "a document of theirs": simple("RD other.docx"),
    "text of a template": simple("AUTOTEXT x"),
    "a prompt": simple("FILLIN x"),
    "an add-in": simple("ADDIN x"),
    "a barcode of an address": simple("INCLUDE x"),
    "embedded": simple("EMBED Excel.Sheet.8"),
    "a form's field": simple("FORMTEXT"),
    "the name from another field": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + field(" QUOTE 68 68 69 ")
        + '<w:r><w:instrText> cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "inside a harmless one": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1=1 </w:instrText></w:r>'
        + field("DDE x y")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "in the result of a harmless one": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + field("DDE x y") + "<w:r><w:fldChar "
        'w:fldCharType="end"/></w:r>'
    ),
    "never ended": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE x</w:instrText></w:r>'
    ),
    "without a begin": "<w:r><w:instrText>DDE x</w:instrText></w:r>",
    "after a page number without a begin": (
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:instrText>DDE x</w:instrText></w:r>"
    ),
    "deleted words before it": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:del w:id="1" w:author="a"><w:r>'
        "<w:delInstrText>PAGE </w:delInstrText></w:r></w:del><w:r><w:instrText>DDE x</w:instrText>"
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "a harmless name for other programs": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><mc:AlternateContent><mc:Choice Requires="v">'
        "<w:r><w:instrText>PAGE </w:instrText></w:r></mc:Choice></mc:AlternateContent><w:r>"
        '<w:instrText>DDE x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "words among the code": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>PAGE </w:t></w:r><w:r><w:instrText>'
        'DDE x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "a link to a file": simple("HYPERLINK &quot;file:///c:/windows/system32/calc.exe&quot;"),
    "a link to a share": simple("HYPERLINK \\\\\\\\evil\\\\share"),
    "a link that runs a script": field("HYPERLINK ", '"java', 'script:alert(1)"'),
    "a link after a switch": simple("HYPERLINK \\n \\o &quot;tip&quot; &quot;ms-msdt:/id&quot;"),
    "a link of an address that a field makes": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK </w:instrText>'
        "</w:r>" + field("QUOTE x") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
}


@pytest.mark.parametrize("inner", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize("namespace", [W, STRICT], ids=["transitional", "strict"])
def test_a_field_that_loads_or_runs_something_is_refused(inner: str, namespace: str) -> None:
    with pytest.raises(UnsoundPackage, match=r"field|link") as refused:
        guard.check(own(head=head(inner, namespace)))
    assert "word/header1.xml" in str(refused.value)


HARMLESS = {
    "a page": field(" PAGE "),
    "split": field("NUM", "PA", "GES"),
    "with a switch": field(" PAGE  \\* MERGEFORMAT "),
    "lower case": simple(" styleref &quot;Heading 1&quot; "),
    "a style called Link": simple("STYLEREF Link"),
    "of a section": simple("SECTIONPAGES"),
    "a date": simple("DATE \\@ &quot;d MMMM yyyy&quot;"),
    "the title and the author": simple("TITLE") + simple("AUTHOR"),
    "contents": simple("TOC \\o &quot;1-3&quot; \\h \\z \\u"),
    "a reference": simple("REF _Ref1 \\h") + simple("PAGEREF _Toc1 \\h"),
    "a link to the web": simple("HYPERLINK &quot;https://example.org/a?b=c&amp;d&quot;"),
    "a link to a place": simple("HYPERLINK \\l &quot;file:///place&quot;"),
    "a link by post": simple("HYPERLINK mailto:a@example.org \\o &quot;write: to us&quot;"),
    "a formula": simple("= 2 + 3"),
    "a condition on the page": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + field("PAGE")
        + '<w:r><w:instrText> &gt; 1 "x" ""</w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r>'
    ),
    "words alone": "<w:r><w:t>DDEAUTO, LINK and INCLUDEPICTURE are fields of Word</w:t></w:r>",
    "a control of the title": (
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/ns1:coreProperties[1]/ns0:title[1]' "
        "w:storeItemID='{6C3C8BC8-F283-45AE-878A-BAB7291924A1}'/></w:sdtPr><w:sdtContent><w:r>"
        "<w:t>T</w:t></w:r></w:sdtContent></w:sdt>"
    ),
    "a mark in water": (
        '<w:r><w:pict><v:shape id="s" type="#t" alt=""><v:textpath string="file: draft"/></v:shape>'
        "</w:pict></w:r>"
    ),
}


@pytest.mark.parametrize("inner", HARMLESS.values(), ids=HARMLESS)
def test_a_harmless_head_is_accepted(inner: str) -> None:
    guard.check(own(head=head(inner)))


ELEMENTS = {
    "a document within": "<w:altChunk r:id='rId1'/>",
    "a part of a master document": "<w:subDoc r:id='rId1'/>",
    "an object": "<w:r><w:object><o:OLEObject Type='Embed' ProgID='Package'/></w:object></w:r>",
    "a control": "<w:r><w:control r:id='rId1' w:name='x'/></w:r>",
    "a bound control": (
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a' w:storeItemID='{11111111-2222-3333-4444-"
        "555555555555}'/></w:sdtPr></w:sdt>"
    ),
    "a control of no store": "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a'/></w:sdtPr></w:sdt>",
    "a macro of a form": "<w:r><w:ffData><w:entryMacro w:val='x'/></w:ffData></w:r>",
    "a picture by address": "<w:r><w:pict><v:shape><v:imagedata src='http://127.0.0.1:1/x'/></v:shape></w:pict></w:r>",
    "a picture by a link": "<w:r><w:pict><v:shape><v:imagedata o:href='http://h/x'/></v:shape></w:pict></w:r>",
    "a fill by address": "<w:r><w:pict><v:shape><v:fill o:href='http://h/x'/></v:shape></w:pict></w:r>",
    "a shape that leads to a file": "<w:r><w:pict><v:shape href='file:///c:/x.exe'/></w:pict></w:r>",
    "a shape that leads to a share": "<w:r><w:pict><v:shape href='\\\\h\\x'/></w:pict></w:r>",
    "a web video": "<w:r><webVideoPr xmlns='urn:x' embeddedHtml='&lt;iframe&gt;'/></w:r>",
}  # fmt: skip


@pytest.mark.parametrize("inner", ELEMENTS.values(), ids=ELEMENTS)
def test_an_element_that_loads_or_runs_something_is_refused(inner: str) -> None:
    with pytest.raises(UnsoundPackage, match=r"holds|loads|link"):
        guard.check(own(head=head(inner)))


RELATIONSHIPS = {
    "a picture elsewhere": links('Target="http://127.0.0.1:1/x.png" TargetMode="External"'),
    "the mode in an entity": links("Target='http://h/x' TargetMode=\"&#69;xternal\""),
    "the mode in single quotes": links("Target='http://h/x' TargetMode='External'"),
    "the mode before": links("TargetMode = 'External'\n Target='http://h/x'"),
    "a mode that is none": links("Target='http://h/x' TargetMode='external'"),
    "an address without a mode": links("Target='http://127.0.0.1:1/x.png'"),
    "an address without a scheme": links("Target='//127.0.0.1/x.png'"),
    "a share": links("Target='\\\\127.0.0.1\\x.png'"),
    "a part that is not there": links("Target='media/nothing.png'"),
    "a part above": links("Target='../../../etc/passwd'"),
    "a link to a file": links(
        "Target='file:///c:/windows/system32/calc.exe' TargetMode='External'", f"{R}/hyperlink"
    ),
    "a link with blanks in its scheme": links(
        "Target=' fi&#9;le:///c:/x' TargetMode='External'", f"{R}/hyperlink"
    ),
    "a link that runs a script": links(
        "Target='javascript:alert(1)' TargetMode='External'", f"{R}/hyperlink"
    ),
    "a link to a share": links("Target='\\\\h\\x' TargetMode='External'", f"{R}/hyperlink"),
    "a link to a document beside": links("Target='x.docm' TargetMode='External'", f"{R}/hyperlink"),
    "a template": links("Target='http://h/x.dotm' TargetMode='External'", f"{R}/attachedTemplate"),
    "a template's link": links("Target='styles.xml'", f"{R}/attachedTemplate"),
    "an object": links("Target='file:///x' TargetMode='External'", f"{R}/oleObject"),
    "a document within": links("Target='styles.xml'", f"{R}/aFChunk"),
    "a part of a master document": links("Target='x.docx' TargetMode='External'", f"{R}/subDocument"),
    "a frame": links("Target='http://h/x' TargetMode='External'", f"{R}/frame"),
    "data of a mail merge": links("Target='file:///x' TargetMode='External'", f"{R}/mailMergeSource"),
    "a control": links("Target='styles.xml'", f"{R}/control"),
    "a macro": links("Target='styles.xml'", "http://schemas.microsoft.com/office/2006/relationships/vbaProject"),
    "a style sheet elsewhere": links("Target='http://h/x' TargetMode='External'", f"{R}/styles"),
    "another prefix": (
        f'<p:Relationships xmlns:p="{RELS}"><p:Relationship Id="a" Type="{R}/image" '
        'Target="http://h/x" TargetMode="External"/></p:Relationships>'
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("part", RELATIONSHIPS.values(), ids=RELATIONSHIPS)
def test_a_relationship_that_leads_to_what_loads_or_runs_is_refused(part: bytes) -> None:
    with pytest.raises(UnsoundPackage):
        guard.check(own(links=part))


@pytest.mark.parametrize("target", [
    "https://example.org/", "HTTP://EXAMPLE.ORG", "mailto:a@example.org",
])  # fmt: skip
def test_a_link_may_lead_to_the_web(target: str) -> None:
    guard.check(own(links=links(f"Target='{target}' TargetMode='External'", f"{R}/hyperlink")))


# Parts are what their types say


def typed(name: str, kind: str) -> bytes:
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    return OWN["[Content_Types].xml"].replace(b"</Types>", override.encode())


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
EVIL = head(field("DDEAUTO cmd"))


@pytest.mark.parametrize("name", [
    "word/header9.dat", "word/header9", "word/media/header9.png", "header9.txt", "word/9.odttf",
])  # fmt: skip
def test_a_head_is_one_whatever_it_is_called(name: str) -> None:
    parts = {**own(types=typed(name, f"{WORD}header+xml")), name: EVIL}
    with pytest.raises(UnsoundPackage, match="DDEAUTO"):
        guard.check(parts)


@pytest.mark.parametrize("kind", [
    "image/png", "IMAGE/SVG+XML", "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "application/xml", "application/octet-stream", "", f"{WORD}header+xml; charset=utf-8",
])  # fmt: skip
def test_a_head_of_another_type_is_no_head(kind: str) -> None:
    name = "word/header9.dat"
    parts = {**own(types=typed(name, kind)), name: EVIL}
    parts["word/_rels/document.xml.rels"] = OWN["word/_rels/document.xml.rels"].replace(
        b'Target="header1.xml"', b'Target="header9.dat"'
    )
    with pytest.raises(UnsoundPackage):
        guard.check(parts)


@pytest.mark.parametrize("kind", [
    "application/vnd.ms-word.document.macroEnabled.main+xml", "application/vnd.ms-office.vbaProject",
    "application/vnd.ms-office.activeX+xml", "application/x-msdownload", "text/html", "image/x-emf",
    "application/vnd.openxmlformats-officedocument.oleObject",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
])  # fmt: skip
def test_a_part_of_a_foreign_type_is_refused(kind: str) -> None:
    name = "word/foreign.bin"
    with pytest.raises(UnsoundPackage):
        guard.check({**own(types=typed(name, kind)), name: b"x"})


def test_relationships_count_whatever_their_type_is() -> None:
    name = "word/_rels/header1.xml.rels"
    part = links("Target='http://h/x' TargetMode='External'")
    with pytest.raises(UnsoundPackage, match="elsewhere"):
        guard.check({**own(types=typed(name, "application/xml")), name: part})


@pytest.mark.parametrize(("name", "why"), [
    ("word/Header1.xml", "two parts"), ("../x.xml", "a name that is none"),
    ("/word/x.xml", "a name that is none"), ("word\\x.xml", "a name that is none"),
    ("word/%2e%2e/x.xml", "a name that is none"),
])  # fmt: skip
def test_names_of_parts_are_plain_and_no_two_are_one(name: str, why: str) -> None:
    with pytest.raises(UnsoundPackage, match=why):
        unzip(packed({**OWN, name: b"<a/>"}))


@pytest.mark.parametrize("part", [
    b'<!DOCTYPE a [<!ENTITY b "DDE">]><a>&b;</a>', b"<!DOCTYPE a SYSTEM 'http://h/x'><a/>",
    b"<a>", b"", b"text", b"\xff\xfe<\0a\0/\0>\0", b'<?xml version="1.0" encoding="UTF-7"?><a/>',
    "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>".encode("latin-1"), b"<a b='1' b='2'/>",
    b"<a>\x01</a>", b"<a>&#1;</a>", b"<x:a/>",
])  # fmt: skip
def test_a_part_is_sound_xml_in_utf8(part: bytes) -> None:
    with pytest.raises(UnsoundPackage):
        guard.check(own(settings=part))


# In a project


def _png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        whole = kind + body
        return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0\0\xff\0" * 2))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" xmlns:wp="'
    f'{_DRAWING}/wordprocessingDrawing"><wp:extent cx="360000" cy="360000"/>'
    '<wp:docPr id="901" name="Crest" descr="The crest"/><a:graphic xmlns:a="'
    f'{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="'
    f'{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="902" name="c.png"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


def test_a_head_with_words_and_a_picture_of_its_own_is_printed(project: Project) -> None:
    types = OWN["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    words = "<w:r><w:t>The Grammar School</w:t></w:r>"
    parts = {
        **own(head=head(words + PICTURE), types=types, links=links('Target="media/crest.png"')),
        "word/media/crest.png": _png(),
    }
    root = project({"templates/reference.docx": packed(parts)})
    assert build.build(root, to=["docx"]).outputs
    found = unzip((root / "output/essay.docx").read_bytes())
    heads = b"".join(part for name, part in found.items() if "header" in name)
    assert b"The Grammar School" in heads and b"The crest" in heads
    assert _png() in found.values()
    guard.check(found)


@pytest.mark.parametrize("inner", [
    simple("DDEAUTO cmd"), field("ddeauto cmd"), ELEMENTS["a picture by address"],
])  # fmt: skip
def test_a_project_with_one_prints_nothing(project: Project, inner: str) -> None:
    root = project({"templates/reference.docx": packed(own(head=head(inner)))})
    with pytest.raises(ProjectError, match=r"the reference document 'templates/reference\.docx'"):
        build.build(root, to=["docx"])
    assert not (root / "output").exists()


@pytest.mark.parametrize("name", ["header.xml", "footer.xml", "front.xml", "back.xml"])
def test_the_finished_file_is_checked_wherever_its_parts_came_from(
    project: Project, name: str
) -> None:
    ours = disk.packaged(f"templates/docx/{name}").decode()
    evil = '<w:p><w:fldSimple w:instr="DdeAuto cmd"/></w:p>'
    at = ours.rindex("</w:hdr>") if name == "header.xml" else len(ours)
    at = ours.rindex("</w:ftr>") if name == "footer.xml" else at
    root = project({f"templates/docx/{name}": ours[:at] + evil + ours[at:]})
    with pytest.raises(ProjectError, match=r"the Word file has a field .*DDEAUTO") as refused:
        build.build(root, to=["docx"])
    assert "templates" in refused.value.hint
    assert not (root / "output").exists()


def test_a_template_with_its_own_words_is_printed(project: Project) -> None:
    ours = disk.packaged("templates/docx/back.xml").decode()
    root = project({"templates/docx/back.xml": ours + "<w:p><w:r><w:t>Ours</w:t></w:r></w:p>"})
    assert build.build(root, to=["docx"]).outputs
    assert b"Ours" in unzip((root / "output/essay.docx").read_bytes())["word/document.xml"]


def test_a_template_that_is_no_xml_is_an_error_with_its_part(project: Project) -> None:
    ours = disk.packaged("templates/docx/back.xml").decode()
    root = project({"templates/docx/back.xml": ours + "<w:p><w:r>"})
    with pytest.raises(ProjectError, match=r"no well-formed XML in line \d+.*word/document\.xml"):
        build.build(root, to=["docx"])


# Styles


def test_styles_are_read_whatever_their_quotation_marks(project: Project) -> None:
    """A reference document with single quotes once gave every style twice."""
    import re

    styles = OWN["word/styles.xml"].decode()
    head, _, rest = styles.partition("?>")
    single = (
        head + "?>" + re.sub(r'="([^"\']*)"', r"='\1'", rest).replace("<w:style ", "<w:style\n ")
    )
    root = project({"templates/reference.docx": packed(own(styles=single.encode()))})
    assert build.build(root, to=["docx"]).outputs
    found = unzip((root / "output/essay.docx").read_bytes())["word/styles.xml"].decode()
    identifiers = re.findall(r"w:styleId=[\"']([^\"']+)", found)
    names = re.findall(r"<w:name w:val=[\"']([^\"']+)", found)
    assert len(identifiers) == len(set(identifiers)) and len(names) == len(set(names))


def test_styles_are_read_whatever_their_prefix() -> None:
    ours = OWN["word/styles.xml"]
    other = (
        ours.replace(b"<w:", b"<s:").replace(b"</w:", b"</s:").replace(b" w:", b" s:")
        .replace(b"xmlns:w=", b"xmlns:s=").replace(b'styleId="Title"', b'styleId="Titel"')
    )  # fmt: skip
    assert own_reference.renamed(other, ours) == {"Title": "Titel"}
    whole = own_reference.complete(other, ours)
    assert whole.count(b"styleId") == ours.count(b"styleId")
