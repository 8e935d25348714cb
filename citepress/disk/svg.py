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
_ENDLESS = "is an SVG whose <use> elements expand without limit; save it as PNG"
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
    reader = _Reader()
    try:
        reader.read(text)
    except _Refused as refused:
        return str(refused)
    except expat.ExpatError as error:
        return f"is an SVG that is damaged in line {error.lineno}; save it again"
    if _copies(reader.uses) > SVG_USES:
        return _ENDLESS
    return ""


class _Reader:
    """The events of one SVG; each raises `_Refused` for what keeps it out. `uses` has the targets
    of `use` elements below each identifier, below '' all of them."""

    def __init__(self) -> None:
        self.uses: dict[str, list[str]] = {}
        self._open: list[str] = []  # the identifiers of the open elements, '' where one has none
        self._styles = 0  # open <style> elements
        self._css: list[str] = []

    def read(self, text: str) -> None:
        """Read the SVG. Raises `_Refused`, and `ExpatError` where it is no XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = _declaration, _doctype
        parser.EntityDeclHandler, parser.ProcessingInstructionHandler = _entity, _instruction
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._css.append
        parser.Parse(text, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open:
            _check_root(name, attributes)
        if len(self._open) >= SVG_DEPTH:
            raise _Refused("is an SVG that is nested too deeply; save it as PNG")
        if name.endswith(" style"):
            if not self._styles:
                self._css.clear()
            self._styles += 1
        _check_element(name, attributes)
        self._open.append(attributes.get("id", ""))
        if name.endswith(" use"):
            target = next((v for k, v in attributes.items() if k.rpartition(" ")[2] == "href"), "")
            for identifier in {"", *self._open}:
                self.uses.setdefault(identifier, []).append(target.strip().removeprefix("#"))
            if len(self.uses[""]) > SVG_USES:
                raise _Refused(_ENDLESS)

    def _end(self, name: str) -> None:
        self._open.pop()
        if name.endswith(" style"):
            self._styles -= 1
            # All of the element at once: a word may come in pieces, with other elements between.
            if not self._styles and _fetches("".join(self._css)):
                raise _Refused("holds a style that loads something; save it as plain SVG")


def _declaration(version: str, encoding: str | None, standalone: int) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
        raise _Refused(f"is an SVG that declares the encoding {encoding}; save it as UTF-8")


def _doctype(name: str, system: str | None, public: str | None, subset: bool) -> None:
    if subset:
        raise _Refused("is an SVG that declares entities; save it as plain SVG")


def _entity(*declaration: object) -> None:
    raise _Refused("is an SVG that declares entities; save it as plain SVG")


def _instruction(target: str, data: str) -> None:
    if target.lower() == "xml-stylesheet":
        raise _Refused("is an SVG that links to an external style sheet; save it as plain SVG")


def _check_root(name: str, attributes: Mapping[str, str]) -> None:
    if name != "http://www.w3.org/2000/svg svg":
        raise _Refused("is not an SVG: it does not begin with <svg> in the namespace of SVG")
    if any(_is_nothing(attributes.get(key, "")) for key in ("width", "height")):
        raise _Refused("is an SVG whose width or height is zero; save it again")


def _copies(uses: Mapping[str, list[str]]) -> int:
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
            raise _Refused("refers to an external resource; embed it in the SVG")
        # xml:base changes what `#x` means, and an animation what a reference is.
        if (key == "base" and space) or target.endswith("href"):
            raise _Refused("refers to an external resource; embed it in the SVG")
        if not space and _fetches(value):
            raise _Refused("holds a style that loads something; save it as plain SVG")


def _fetches(css: str) -> bool:
    """Whether a style sheet or the value of a property loads something, with its escapes undone."""

    def undo(escape: re.Match[str]) -> str:
        code = int(escape[1], 16) if escape[1] else 0
        return escape[2] or (chr(code) if 0 < code < 0x110000 else "")

    plain = re.sub(_CSS_ESCAPE, undo, css, flags=re.DOTALL) if "\\" in css else css
    return re.search(_CSS_FETCH, plain, re.IGNORECASE) is not None
