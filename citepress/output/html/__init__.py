"""A document to one self-contained web page: pandoc's HTML body, cleaned, in our own page.

nh3 lets through what its list names and nothing else; the page's policy then forbids scripts and
whatever is not in the file. MathML (W3C MathML Core) and the roles of DPUB-ARIA are on the list.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from citepress import disk
from citepress.bounds import Clock
from citepress.output.document import Document
from citepress.output.html import backlinks, guard
from citepress.output.theme import is_own, page_name, values
from citepress.rendering import fonts
from citepress.rendering.page import Markup
from citepress.rendering.page import render as render_page

WRITER = "html5"
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
_TAGS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q s samp section small span "
    "strong sub sup table tbody td tfoot th thead tr u ul var".split()
)
_MATH = set(
    "math semantics annotation maction merror mfrac mi mmultiscripts mn mo mover mpadded mphantom "
    "mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder "
    "munderover none".split()
)
_MATH_ATTRIBUTES = set(
    "accent accentunder columnalign columnspan depth displaystyle fence form height largeop "
    "linethickness lspace mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel "
    "separator stretchy symmetric voffset width".split()
)
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "annotation": {"encoding"},
    "col": {"style"},
    "div": {"aria-label", "style"},
    "img": {"src", "alt", "style"},
    "input": {"checked"},
    "li": {"value"},
    "math": {"display", "xmlns"} | _MATH_ATTRIBUTES,
    "mtd": {"style"} | _MATH_ATTRIBUTES,
    "ol": {"start", "type"},
    "section": {"aria-label"},
    "table": {"style"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    **dict.fromkeys(_MATH - {"annotation", "math", "mtd", "semantics"}, _MATH_ATTRIBUTES),
}
_VALUES = {
    "a": {"role": {"doc-backlink", "doc-biblioref", "doc-noteref"}},
    "div": {"role": {"list", "listitem", "region"}, "tabindex": {"0"}},
    "figcaption": {"aria-hidden": {"true"}},
    "input": {"type": {"checkbox"}},
    "section": {"role": {"doc-bibliography", "doc-endnotes"}},
}
_KINDS = {"png": "png", "jpeg": "jpeg", "gif": "gif", "svg": "svg+xml"}
# The Latin letters of an Arabic font are not wanted.
_ARABIC = "U+0600-06FF, U+0750-077F, U+0870-08FF, U+200C-200F, U+FB50-FDFF, U+FE70-FEFC"
_INSIDE = r'(?:[^">]|"[^"]*")*'
_HEADING = re.compile(rf"<h([1-6])((?: {_INSIDE})?)>(.*?)</h\1>", re.S)
_NOTE_MARK = re.compile(rf'<a {_INSIDE}role="doc-noteref"{_INSIDE}>.*?</a>', re.S)
_TAG = re.compile(rf"<{_INSIDE}>")
_TABLE = re.compile(rf"<table((?: {_INSIDE})?)>(?:\s*<caption>(.*?)</caption>)?", re.S)
_IMAGE = re.compile(rf'(<img {_INSIDE}?src=")([^"]*)"')
# pandoc gives each line of code a link to itself, which has no words.
_LINE_LINK = re.compile(r'<a href="#[\w-]+" aria-hidden="true" tabindex="-1"></a>')


@dataclass(slots=True)
class Heading:
    """A line of the contents, with those below it."""

    identifier: str
    title: str
    below: list[Heading] = field(default_factory=list)


def options(document: Document, templates: Mapping[str, str]) -> dict[str, Any]:
    """What pandoc's HTML writer is to do."""
    numbering = values(document, templates)["numbering"]
    return {"wrap_text": "none", "html_math_method": "mathml", "number_sections": numbering}


def render(
    document: Document, body: bytes, templates: Mapping[str, str], clock: Clock | None = None
) -> bytes:
    """The page as UTF-8."""
    shared = values(document, templates)
    words = shared["words"]
    cleaned = backlinks.link(_clean(_finished(body.decode("utf-8"), words)), words)
    depth = shared["theme"]["layout"]["contents_depth"] if shared["contents"] else 0
    own = _embedded_fonts(shared, cleaned)
    policy = POLICY + ("; font-src data:" if own else "")
    page = render_page(
        page_name(document, "page.html", templates),
        templates,
        {
            **shared,
            "name": document.settings.name,
            "policy": policy,
            "faces": own,
            "headings": contents(cleaned, depth),
            "body": Markup(_embedded(cleaned, document)),
        },
    )
    if is_own(templates, ".html", ".css"):
        page = guard.guard(page, policy)
    return page.encode("utf-8")


def _embedded_fonts(shared: Mapping[str, Any], body: str) -> list[dict[str, str]]:
    """The bundled fonts that the page embeds, because its readers will not have them."""
    texts = [body, *fonts.template_texts(shared)]
    return [
        {
            "family": family,
            "weight": "700" if style.startswith("bold") else "400",
            "style": "italic" if style.endswith("italic") else "normal",
            "data": b64encode(disk.packaged(path)).decode("ascii"),
            "range": _ARABIC if family == shared["theme"]["fonts"]["arabic"] else "",
        }
        for family, style, path in fonts.files(fonts.wanted(shared["theme"], texts), "woff2")
    ]


def contents(body: str, depth: int) -> list[Heading]:
    """The headings of a body down to a depth, as a tree; the body's first level is `h2`. What has
    no identifier is left out."""
    top: list[Heading] = []
    open_lists: list[tuple[int, list[Heading]]] = [(0, top)]
    for level, attributes, inner in _HEADING.findall(body):
        identifier = re.search(r' id="([^"]*)"', attributes)
        if not identifier or int(level) - 1 > depth or "unlisted" in attributes:
            continue
        heading = Heading(html.unescape(identifier[1]), _words(inner))
        while open_lists[-1][0] >= int(level):
            open_lists.pop()
        open_lists[-1][1].append(heading)
        open_lists.append((int(level), heading.below))
    return top


def _words(inner: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", _NOTE_MARK.sub("", inner))).split())


def _finished(body: str, words: Mapping[str, str]) -> str:
    """What pandoc leaves to do: the title is the heading of level 1, so the body's go one down;
    the heads of columns say so; the notes have a name; a wide table scrolls in a box of its own.
    Cleaning comes after this, so that nothing here has to be trusted."""
    body = _LINE_LINK.sub("", body)
    body = re.sub(r"(</?h)([1-6])(?=[ >])", lambda tag: f"{tag[1]}{min(int(tag[2]) + 1, 6)}", body)
    body = re.sub(
        r"<thead>.*?</thead>",
        lambda head: re.sub(r"<th(?=[ >])(?! scope)", '<th scope="col"', head[0]),
        body,
        flags=re.S,
    )
    body = _TABLE.sub(_scrolling, body).replace("</table>", "</table></div>")
    label = html.escape(words["notes"])
    return re.sub(r'(<section [^>]*role="doc-endnotes")', rf'\1 aria-label="{label}"', body)


def _scrolling(table: re.Match[str]) -> str:
    """The head of a table in a box that scrolls when it is too wide: who comes to it by keyboard
    hears its caption, as that of a region (WAI-ARIA 1.2)."""
    name = _words(table[2]) if table[2] else ""
    named = f' role="region" aria-label="{html.escape(name)}"' if name else ""
    return f'<div class="scroll" tabindex="0"{named}>{table[0]}'


def _clean(body: str) -> str:
    import nh3

    return nh3.clean(
        body,
        tags=_TAGS | _MATH,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        set_tag_attribute_values={"input": {"disabled": ""}},
        clean_content_tags={"script", "style"},
        filter_style_properties={"height", "text-align", "width"},
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )


def _embedded(body: str, document: Document) -> str:
    """The body with each image's bytes in it, and no address of any other."""

    def source(found: re.Match[str]) -> str:
        image = document.images.get(html.unescape(found[2]))
        if image is None or image.kind not in _KINDS:
            return found[1] + '"'
        data = b64encode(image.content).decode("ascii")
        return f'{found[1]}data:image/{_KINDS[image.kind]};base64,{data}"'

    return _IMAGE.sub(source, body) if "<img " in body else body
