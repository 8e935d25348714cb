"""The web page that a project's own templates made, judged as a browser would read it.

A template may come from a stranger, as the text may. The page is parsed by the algorithm of the
HTML Living Standard (html5lib), so that entities, odd quotation marks and comments mean here what
they mean to a browser. What runs, loads, sends or leads elsewhere is refused. What is returned is
the parsed page written out again, with our policy (Content Security Policy, Level 3) as the first
element of its head, whatever the template contains.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from citepress.errors import ProjectError
from citepress.markdown.tree import allowed_address

_ELEMENTS = frozenset(
    "html head title meta style body header main footer nav article aside section address hgroup "
    "search h1 h2 h3 h4 h5 h6 p div span a abbr b bdi bdo blockquote br caption cite code col "
    "colgroup data dd del details dfn dl dt em figcaption figure hr i img input ins kbd label li "
    "mark ol picture pre q rp rt ruby s samp small strong sub summary sup table tbody td tfoot th "
    "thead time tr u ul var wbr "
    "math semantics annotation maction merror mfrac mi mmultiscripts mn mo mover mpadded mphantom "
    "mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder "
    "munderover none".split()
)
_ATTRIBUTES = frozenset(
    "abbr align alt cellpadding cellspacing char charset checked cite class colspan content "
    "datetime dir disabled height hidden href id lang media name open property reversed role "
    "rowspan scope span spellcheck src start style tabindex title translate type valign value "
    "width accent accentunder columnalign columnspan depth display displaystyle encoding fence "
    "form largeop linethickness lspace mathvariant maxsize minsize movablelimits rspace "
    "scriptlevel separator stretchy symmetric voffset xmlns".split()
)
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_HTML = "{http://www.w3.org/1999/xhtml}"
_IMAGES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif", "svg+xml", "webp"))
_HINT = 'begin it with {% extends "citepress/page.html" %}, and remove what acts or loads'


def guard(page: str, policy: str) -> str:
    """The page as it may be written, with `policy` in force. Raises `ProjectError` for one that
    would do more than show text."""
    import html5lib
    from html5lib.serializer import HTMLSerializer

    document = html5lib.parse(page, treebuilder="etree")
    _check(document)
    head = document.find(f"{_HTML}head")
    assert head is not None  # the parser always makes one
    for meta in head.findall(f"{_HTML}meta"):
        if meta.get("http-equiv") is not None:
            head.remove(meta)
    ours = Element(f"{_HTML}meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    head.insert(0, ours)
    walker = html5lib.getTreeWalker("etree")
    serializer = HTMLSerializer(
        omit_optional_tags=False,
        quote_attr_values="always",
        strip_whitespace=False,
        inject_meta_charset=False,
        resolve_entities=False,
        alphabetical_attributes=False,
    )
    written = f"<!DOCTYPE html>\n{serializer.render(walker(document))}\n"
    # Writing may not change what was judged: what a reader's browser parses is judged again.
    _check(html5lib.parse(written, treebuilder="etree"))
    return written


def _check(document: Any) -> None:
    for element in document.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        name = _local(element.tag)
        if name not in _ELEMENTS:
            raise _refused(f"the element <{name[:40]}>")
        for attribute, value in element.attrib.items():
            _check_attribute(name, _local(str(attribute)), value)
        if name == "input" and element.get("type") != "checkbox":
            raise _refused("a field for input")
        if name == "meta":
            _check_meta(element)


def _local(tag: str) -> str:
    """A name without its namespace; SVG and others keep theirs, so that they are on no list."""
    return tag.removeprefix(_HTML).removeprefix(_MATH).lower()


def _check_attribute(element: str, name: str, value: str) -> None:
    if name == "http-equiv" and element == "meta":
        return
    if name not in _ATTRIBUTES and not name.startswith(("aria-", "data-")):
        raise _refused(f"the attribute '{name[:40]}' of <{element}>")
    if name == "href" and not (element == "a" and allowed_address(value)):
        raise _refused(f"the address '{_shown(value)}' of <{element}>")
    if name == "src" and value and not (element == "img" and value.startswith(_IMAGES)):
        raise _refused(f"the address '{_shown(value)}' of <{element}>")


def _check_meta(element: Any) -> None:
    """A policy of the template's own is taken out later; any other instruction is refused."""
    kind = element.get("http-equiv")
    if kind is not None and kind.strip().lower() != "content-security-policy":
        raise _refused(f"an instruction to browsers (http-equiv={_shown(kind)})")


def _shown(value: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in value[:60])


def _refused(what: str) -> ProjectError:
    return ProjectError(f"the page that the project's own template makes has {what}", _HINT)
