"""What keeps an SVG out of the prints: a script, something that is loaded, or growth without end.

An SVG is read event by event: nothing is built, no entity is declared, no address is followed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

SVG_DEPTH = 256  # elements in one another
SVG_USES = 100_000  # copies that its `use` elements make, all in all
SVG_BYTES = 10_000_000  # read element by element, which takes its time
_NUMBER = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+))")


class _Refused(Exception):
    """What an SVG holds that keeps it out."""


_ACTIVE = {"script", "handler", "foreignobject", "iframe", "embed", "object", "audio", "video"}
_CSS_ESCAPE = r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))"
_HARMLESS = r"#|data:image/(?:png|jpeg|gif)[;,]"
_CSS_FETCH = (
    rf"""@import|image-set\(|(?<![\w-])(?:src|image)\(|url\(\s*+["']?+\s*+(?!{_HARMLESS})"""
)


def svg_problem(content: bytes) -> str:
    """Why an SVG is rejected, worded to continue "the image 'x.svg' ..."; empty where it is not."""
    if len(content) > SVG_BYTES:
        return f"is an SVG of more than {SVG_BYTES / 1e6:g} MB; save it as PNG"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is an SVG that is not UTF-8; save it as UTF-8"
    parser = expat.ParserCreate(namespace_separator=" ")
    css: list[str] = []
    depth = styles = 0

    def declare(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
            raise _Refused(f"is an SVG that says it is {encoding}; save it as UTF-8")

    def doctype(name: str, system: str | None, public: str | None, subset: bool) -> None:
        if subset:
            raise _Refused("is an SVG that declares entities; save it as plain SVG")

    def entity(*declaration: object) -> None:
        raise _Refused("is an SVG that declares entities; save it as plain SVG")

    inside: list[str] = []  # the identifiers of the elements that are open, '' where one has none
    uses: dict[str, list[str]] = {}

    def instruction(target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _Refused("is an SVG that names a style sheet elsewhere; save it as plain SVG")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, styles
        depth += 1
        if depth > SVG_DEPTH:
            raise _Refused("is an SVG whose parts stand too deep in one another; save it as PNG")
        if name.endswith(" style"):
            if not styles:
                css.clear()
            styles += 1
        if depth == 1 and name != "http://www.w3.org/2000/svg svg":
            raise _Refused("is no SVG: it does not begin with <svg> in the namespace of SVG")
        if depth == 1 and any(_is_nothing(attributes.get(key, "")) for key in ("width", "height")):
            raise _Refused("is an SVG whose width or height is nothing; save it again")
        _check_element(name, attributes)
        inside.append(attributes.get("id", ""))
        if name.endswith(" use"):
            target = next((v for k, v in attributes.items() if k.rpartition(" ")[2] == "href"), "")
            for identifier in {"", *inside}:
                uses.setdefault(identifier, []).append(target.strip().removeprefix("#"))
            if len(uses[""]) > SVG_USES:
                raise _Refused("is an SVG whose parts use one another without end; save it as PNG")

    def end(name: str) -> None:
        nonlocal depth, styles
        depth -= 1
        inside.pop()
        if name.endswith(" style"):
            styles -= 1
            # All of the element at once: a word may come in pieces, with other elements between.
            if not styles and _fetches("".join(css)):
                raise _Refused("holds a style that loads something; save it as plain SVG")

    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = declare, doctype
    parser.EntityDeclHandler, parser.ProcessingInstructionHandler = entity, instruction
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = css.append
    try:
        parser.Parse(text, True)
    except _Refused as refused:
        return str(refused)
    except expat.ExpatError as error:
        return f"is an SVG that is damaged in line {error.lineno}; save it again"
    if _uses(uses) > SVG_USES:
        return "is an SVG whose parts use one another without end; save it as PNG"
    return ""


def _uses(uses: Mapping[str, list[str]]) -> int:
    """How many copies the `use` elements of an SVG come to: what each target uses counts again.
    `uses` has the targets that stand below each identifier, below '' all of them."""
    counts: dict[str, int] = {}
    # Deepest first; a circle never settles, and is as good as without end.
    for _ in range(64):
        new = {
            name: sum(1 + counts.get(target, 0) for target in targets if target)
            for name, targets in uses.items()
        }
        if new == counts or new.get("", 0) > SVG_USES:
            return new.get("", 0)
        counts = new
    return SVG_USES + 1


def _is_nothing(length: str) -> bool:
    """Whether a length is zero or less, which Typst refuses."""
    number = _NUMBER.match(length)
    return number is not None and float(number[1]) <= 0


def _check_element(name: str, attributes: Mapping[str, str]) -> None:
    local = name.rpartition(" ")[2]
    if local.lower() in _ACTIVE or name.startswith("http://www.w3.org/1999/xhtml "):
        what = "a script" if local.lower() in ("script", "handler") else f"<{local}>"
        raise _Refused(f"holds {what}; save it as plain SVG")
    for attribute, value in attributes.items():
        space, _, key = attribute.rpartition(" ")
        key = key.lower()
        target = value.lower() if key == "attributename" else ""
        if key.startswith("on") or target.startswith("on"):
            raise _Refused(f"holds a script (the handler '{key}'); save it as plain SVG")
        reference = re.sub(r"[\x00-\x20]", "", value)
        if key in ("href", "src") and not re.match(f"{_HARMLESS}|$", reference, re.I):
            raise _Refused("refers to something outside itself; put it into the SVG")
        # xml:base changes what `#x` means, and an animation what a reference is.
        if (key == "base" and space) or target.endswith("href"):
            raise _Refused("refers to something outside itself; put it into the SVG")
        if not space and _fetches(value):
            raise _Refused("holds a style that loads something; save it as plain SVG")


def _fetches(css: str) -> bool:
    """Whether a style sheet or the value of a property loads something, with its escapes undone."""

    def undo(escape: re.Match[str]) -> str:
        code = int(escape[1], 16) if escape[1] else 0
        return escape[2] or (chr(code) if 0 < code < 0x110000 else "")

    plain = re.sub(_CSS_ESCAPE, undo, css, flags=re.DOTALL) if "\\" in css else css
    return re.search(_CSS_FETCH, plain, re.IGNORECASE) is not None
