"""What a Word file must not hold: whatever loads or runs something when it is opened.

A project's own reference document and templates are written by others, so the finished package is
checked once, part by part, wherever its parts came from. Parts are judged by their content types
and relationships, never by their names, and XML is judged as it is parsed. What is allowed is
listed: content types, types of relationships, schemes of links, and fields (ISO/IEC 29500-1,
17.16.5). Word ignores case in the names of fields and joins their runs, and so does this.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from citepress.disk import pictures
from citepress.output.docx.package import (
    UnsoundPackage,
    W,
    content_types,
    local_name,
    parse,
    relationships,
)

_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKAGE = "application/vnd.openxmlformats-package."
_WORD = f"{_OFFICE}wordprocessingml."
_WORD_PARTS = (
    "document.main comments commentsextended commentsids endnotes footer footnotes fonttable "
    "header numbering people settings styles styleswitheffects template.main websettings "
    "document.glossary"
)
_XML_TYPES = {
    "application/xml",
    "text/xml",
    f"{_PACKAGE}core-properties+xml",
    f"{_PACKAGE}relationships+xml",
    f"{_OFFICE}custom-properties+xml",
    f"{_OFFICE}customxmlproperties+xml",
    f"{_OFFICE}extended-properties+xml",
    f"{_OFFICE}theme+xml",
    "application/vnd.ms-word.styleswitheffects+xml",
    *(f"{_WORD}{name}+xml" for name in _WORD_PARTS.split()),
}
_RELATIONSHIPS = f"{_PACKAGE}relationships+xml"
_PICTURES = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/jpg": "jpeg",
    "image/gif": "gif",
    "image/svg+xml": "svg",
}
_FONT = f"{_OFFICE}obfuscatedfont"
# The last steps of the types of relationships; the steps before differ between editions of Office.
_KINDS = frozenset(
    "officedocument core-properties extended-properties custom-properties thumbnail styles "
    "settings styleswitheffects websettings fonttable font theme numbering header footer "
    "footnotes endnotes comments commentsextended commentsids people image hyperlink customxml "
    "customxmlprops glossarydocument".split()
)
_SCHEMES = ("http", "https", "mailto")
# What is no element of a plain document: other documents, programs, forms with macros, web frames.
_ELEMENTS = {
    "altChunk": "a document within the document",
    "subDoc": "a document within the document",
    "attachedTemplate": "a link to a template",
    "mailMerge": "a mail merge",
    "object": "an embedded program",
    "OLEObject": "an embedded program",
    "oleObj": "an embedded program",
    "control": "an ActiveX control",
    "ocx": "an ActiveX control",
    "frameset": "frames",
    "webVideoPr": "a web video",
    "movie": "a video",
    "videoFile": "a video",
    "audioFile": "a sound",
    "entryMacro": "a macro",
    "exitMacro": "a macro",
    "macro": "a macro",
    "delInstrText": "a field that was deleted and is still there",
    "HyperlinkBase": "a base for its links",
    "contentPart": "ink or other foreign content",
    "chart": "a chart with data of its own",
}
# Content controls may show the properties of the file, which are ours.
_CORE_PROPERTIES = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_ADDRESSES = {"href", "src", "althref", "hlinkhref", "link"}
_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF STYLEREF REF NOTEREF SEQ TOC TC TOA TA INDEX XE "
    "HYPERLINK DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME TITLE SUBJECT AUTHOR KEYWORDS "
    "COMMENTS LASTSAVEDBY REVNUM NUMWORDS NUMCHARS FILENAME FILESIZE DOCPROPERTY INFO USERNAME "
    "USERINITIALS SYMBOL QUOTE EQ IF COMPARE LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT ADVANCE "
    "BIBLIOGRAPHY CITATION".split()
)
_NAME = re.compile(r"\s*([^\s\"\\]+)")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(\\[^\s"])|([^\s"]+)')
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Ancestors that decide whether a program sees what they hold.
_BRANCHES = {"Choice", "Fallback", "del", "ins", "moveFrom", "moveTo"}


def check(parts: Mapping[str, bytes]) -> None:
    """Raise `UnsoundPackage` where a package holds what Word would load or run, or a part that is
    neither plain XML nor a picture or font. The message says what, and in which part."""
    types = {name.casefold(): kind for name, kind in content_types(parts).items()}
    for name, part in parts.items():
        kind = types.get(name.casefold(), "application/xml")
        if name.casefold().endswith(".rels") or kind == _RELATIONSHIPS:
            _check_relationships(name, part, types)
        elif kind in _XML_TYPES:
            root = parse(name, part)
            if local_name(root) == "Relationships":
                _check_relationships(name, part, types)
            _check_elements(name, root)
            _check_fields(name, root)
        elif kind in _PICTURES:
            image = pictures.read(f"picture.{_PICTURES[kind]}", part)
            if image.problem:
                raise UnsoundPackage(f"has a picture ({name[:60]}) that {image.problem}")
        elif kind != _FONT:
            _refuse_type(name, kind)


def _refuse_type(name: str, kind: str) -> None:
    if re.search("macro|vba", f"{kind} {name}", re.I):
        raise UnsoundPackage(f"holds a macro ({name[:60]})")
    if kind.startswith("image/"):
        way = "save the picture as PNG, JPEG or SVG"
        raise UnsoundPackage(f"has a picture of the type {kind[:60]} ({name[:60]}); {way}")
    what = f"a part of the type '{kind[:80]}'" if kind else "a part without a type"
    raise UnsoundPackage(f"holds {what}, which is no plain text, picture or font ({name[:60]})")


def _check_relationships(name: str, part: bytes, types: Mapping[str, str]) -> None:
    for one in relationships(name, part):
        kind = one.kind.rstrip("/").rpartition("/")[2]
        if kind.casefold() not in _KINDS:
            raise UnsoundPackage(f"refers to something that Word would load or run ({kind[:60]})")
        if not one.path:
            if kind.casefold() != "hyperlink":
                raise UnsoundPackage(f"loads something from elsewhere ({kind[:60]})")
            _check_address(name, one.target)
        elif kind.casefold() == "hyperlink" and one.target.startswith("#"):
            continue
        elif _SCHEME.match(one.target) or "\\" in one.target or one.target.startswith("//"):
            raise UnsoundPackage(f"loads something from elsewhere ({kind[:60]})")
        elif (found := types.get(one.path.casefold())) is None:
            raise UnsoundPackage(f"refers to a part that it lacks: '{one.target[:60]}'")
        elif found not in _expected(kind.casefold()):
            raise UnsoundPackage(f"has a {kind[:60]} of another type ({one.path[:60]}: {found})")


def _expected(kind: str) -> Collection[str]:
    """The content types that a part may have which a relationship of some kind leads to."""
    if kind in ("image", "thumbnail"):
        return _PICTURES
    return (_FONT,) if kind == "font" else _XML_TYPES


def _check_address(name: str, address: str) -> None:
    # Controls and blanks within a scheme are skipped by what opens it (WHATWG URL Standard, 4.4).
    plain = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]", "", address)
    scheme = _SCHEME.match(plain)
    if not plain.startswith("#") and (scheme is None or scheme[1].lower() not in _SCHEMES):
        way = "links may begin with https:, http: or mailto:"
        raise UnsoundPackage(f"has a link to {address[:60]!a} ({name[:60]}); {way}")


def _check_elements(name: str, root: etree._Element) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str):
            if isinstance(element, etree._Entity):
                raise UnsoundPackage(f"refers to an entity in {name[:60]}")
            continue
        tag = local_name(element)
        if tag in _ELEMENTS:
            raise UnsoundPackage(f"holds {_ELEMENTS[tag]} ({tag} in {name[:60]})")
        if tag == "dataBinding" and _CORE_PROPERTIES not in (
            str(value).upper() for value in element.attrib.values()
        ):
            raise UnsoundPackage(f"holds a control that is bound to other data ({name[:60]})")
        for attribute, value in element.attrib.items():
            qualified = etree.QName(attribute)
            # Those of relationships name one by its identifier, and its target is checked.
            if (qualified.namespace or "").endswith("/relationships"):
                continue
            if qualified.localname.casefold() in _ADDRESSES and str(value).strip():
                _check_attribute(name, tag, qualified.localname, str(value))
            elif qualified.localname == "action" and "macro" in str(value).casefold():
                raise UnsoundPackage(f"holds a macro ({tag} in {name[:60]})")


def _check_attribute(name: str, tag: str, attribute: str, value: str) -> None:
    if attribute.casefold() != "href":
        raise UnsoundPackage(f"loads something from elsewhere ({tag} in {name[:60]})")
    if tag in ("imagedata", "fill", "stroke"):
        raise UnsoundPackage(f"loads something from elsewhere (image in {name[:60]})")
    _check_address(name, value)


# Fields


@dataclass(slots=True)
class _Field:
    """A field that is being read: its code (17.16.18), until it is separated from its result."""

    branch: tuple[object, ...]
    pieces: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # words among the code
    nested: bool = False  # whether another field stands in the code
    in_code: bool = True


def _check_fields(name: str, root: etree._Element) -> None:
    """Check every field of a part: simple ones, and those in runs, joined as Word does it."""
    open_fields: list[_Field] = []
    strays: list[str] = []  # code outside of any field
    for element in root.iter(etree.Element):
        tag = local_name(element)
        for attribute, value in element.attrib.items():
            if etree.QName(attribute).localname == "instr":
                _check_code(name, str(value))
        if tag == "fldChar":
            _follow(name, element, open_fields)
        elif tag == "instrText":
            words = "".join(element.itertext())
            if open_fields and open_fields[-1].in_code:
                _same_branch(name, element, open_fields[-1])
                open_fields[-1].pieces.append(words)
            else:
                strays.append(words)
        elif tag == "t" and open_fields and open_fields[-1].in_code:
            open_fields[-1].texts.append("".join(element.itertext()))
    for unfinished in open_fields:
        _end(name, unfinished)
    for words in (*strays, "".join(strays)):
        if words.strip():
            _check_code(name, words)


def _follow(name: str, element: etree._Element, open_fields: list[_Field]) -> None:
    kind = str(element.get(f"{W}fldCharType") or _by_local_name(element, "fldCharType"))
    if kind == "begin":
        if open_fields and open_fields[-1].in_code:
            open_fields[-1].nested = True
        open_fields.append(_Field(_branch(element)))
    elif kind == "separate" and open_fields:
        _same_branch(name, element, open_fields[-1])
        _end(name, open_fields[-1])
    elif kind == "end" and open_fields:
        _end(name, open_fields.pop())


def _by_local_name(element: etree._Element, wanted: str) -> str:
    return next(
        (str(v) for k, v in element.attrib.items() if etree.QName(k).localname == wanted), ""
    )


def _branch(element: etree._Element) -> tuple[object, ...]:
    return tuple(above for above in element.iterancestors() if local_name(above) in _BRANCHES)


def _same_branch(name: str, element: etree._Element, current: _Field) -> None:
    if _branch(element) != current.branch:
        raise UnsoundPackage(f"has a field in pieces that programs read differently ({name[:60]})")


def _end(name: str, current: _Field) -> None:
    """Check the code of a field where it ends; what follows is its result."""
    if not current.in_code:
        return
    current.in_code = False
    code = "".join(current.pieces)
    if current.texts and "".join(current.texts).strip():
        raise UnsoundPackage(f"has a field with words among its code ({name[:60]})")
    _check_code(name, code, current.nested)


def _check_code(name: str, code: str, nested: bool = False) -> None:
    """Raise `UnsoundPackage` unless the code of a field is of a harmless one."""
    found = _NAME.match(code)
    word = found[1].upper() if found else ""
    if word.startswith("=") or (not word and not nested):  # a formula; an empty field
        return
    if word not in _FIELDS:
        shown = ascii(word[:30])[1:-1] or "a name that another field makes"
        raise UnsoundPackage(f"has a field that loads or runs something ({shown} in {name[:60]})")
    if word == "HYPERLINK":
        if nested:
            raise UnsoundPackage(f"has a link whose address another field makes ({name[:60]})")
        for address in _addresses(code[found.end() if found else 0 :]):
            _check_address(name, address)


def _addresses(arguments: str) -> list[str]:
    """The addresses among the arguments of a HYPERLINK field (17.16.5.25), whose switches `\\l`,
    `\\o` and `\\t` have an argument each that is none."""
    found, skip = [], False
    for match in _TOKEN.finditer(arguments):
        quoted, switch, bare = match.groups()
        if switch:
            skip = switch[1].lower() in "lot"
        elif skip:
            skip = False
        else:
            found.append(re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare)
    return [address for address in found if address]
