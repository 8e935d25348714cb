"""A value with its LaTeX read: as plain text, and as LaTeX that pandoc's reader knows."""

from __future__ import annotations

import re
import unicodedata

from citepress.bibliography.glyphs import GLYPHS, JOURNALS, SILENT, SORTING, TRANSPARENT
from citepress.bibliography.spaces import collapse

_ACCENTS = dict(
    zip(
        "`'^~\"=.uvHckrdb",
        "\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
_LATEX = re.compile(
    r"""\\(?P<accent>[`'^~"=.]|[uvHckrdb](?=[\s{\\]))\s*
         (?:\{\s*+\\?(?P<in>[^\W\d_]?)\s*+\}|\\(?P<dotless>[ij])(?![A-Za-z])|(?P<bare>[^\W\d_]))
      | \\href\s*\{[^{}]*\}
      | \\(?P<command>[A-Za-z]+)\*?[ \t]*
      | \\(?P<escaped>.)
      | (?P<dashes>---?)
      | (?P<quotes>``|'')
      | (?P<space>[~ \t\r\n]+)
      | (?P<dropped>[{}$\\])""",
    re.VERBOSE | re.DOTALL,
)
_MARKS = re.compile(r"[\\{}$~`'-]")  # what a value has to have to be anything but plain
_ESCAPED = {"\\": " ", ",": " ", ";": " ", ":": " ", "-": "", "/": "", "!": "", "(": "", ")": ""}
_PUNCTUATION = {"--": "–", "---": "—", "``": "“", "''": "”"}
# Mathematics is pandoc's matter; a lone `$` opens none. Then a group that holds one command alone,
# and a command with the space that TeX takes with it.
_TOKEN = re.compile(
    r"(?P<math>\$(?:[^$\\]|\\.)*\$|\\\((?:[^\\]|\\[^)])*\\\))"
    r"|\{\\(?P<alone>[A-Za-z]+)[ \t\r\n]*(?:\{\})?\}"
    r"|\\(?P<name>[A-Za-z]+)\*?(?P<after>[ \t\r\n]*)(?P<empty>\{\})?"
    r"|\\.",
    re.DOTALL,
)
# These pandoc reads by itself, also below an accent; the others' signs mean something to TeX.
_LEFT = frozenset("ss ae AE oe OE o O l L aa AA i j dh DH th".split()) | {
    name for name, sign in GLYPHS.items() if sign and sign[0] in '$_{}\\~^"%#&'
}
_LISTS = frozenset("itemize enumerate description quote quotation center small flushleft".split())
_CHEMISTRY = re.compile(r"[A-Za-z0-9()\[\]+=. -]+(?:\^\{?\d*[+-]\}?)?")


def plain(value: str) -> str:
    """A value with LaTeX and braces taken off and white space collapsed, for messages and for
    comparing: `{\\"U}ber` is `Über`. Commands that it does not know leave their arguments."""
    if value.isascii() and not _MARKS.search(value):
        return collapse(value)
    if "\\" in value:
        value = readable(value)
    return collapse(unicodedata.normalize("NFC", _LATEX.sub(_unlatex, value)))


def _unlatex(match: re.Match[str]) -> str:
    if match["accent"]:
        letter = match["in"] or match["dotless"] or match["bare"] or ""
        return letter + _ACCENTS[match["accent"]] if letter else ""
    if match["command"]:
        return GLYPHS.get(match["command"], "")
    if match["escaped"]:
        return _ESCAPED.get(match["escaped"], str(match["escaped"]))
    if match["space"]:
        return " "
    return _PUNCTUATION.get(match[0], "")


def readable(value: str, journal: bool = False) -> str:
    r"""A value in the LaTeX that pandoc's reader knows.

    pandoc drops a command that it does not know, with its argument. Commands for letters and signs
    become Unicode (`{\dj}` is `đ`), those that only set their argument leave it (`\mbox{Big}` is
    `{Big}`), those that only sort go, a formula of `\ce` gets its subscripts, an item of a list a
    semicolon. With `journal`, a value that is one command of AASTeX's is the journal's name.
    Mathematics stays.
    """
    if "\\" not in value:
        return value
    if journal and (named := re.fullmatch(r"[\s{]*\\([A-Za-z]+)[\s{}]*", value)):
        full = JOURNALS.get(named[1].lower())
        if full:
            return full.replace("&", r"\&")
    return _rewrite(value, 0)


_DEEPEST = 60  # braces, as in `values`


def _rewrite(value: str, depth: int) -> str:
    if depth > _DEEPEST:
        return value
    parts: list[str] = []
    at = 0
    for token in _TOKEN.finditer(value):
        if token.start() < at:  # within an argument that has been taken
            continue
        written = _command(value, token, depth)
        if written is not None:
            new, end = written
            parts += [value[at : token.start()], new]
            at = end
    return "".join(parts) + value[at:]


def _command(value: str, token: re.Match[str], depth: int) -> tuple[str, int] | None:
    """What stands for a command, and the offset where it ends; None where it stays."""
    name = token["alone"] or token["name"]
    if not name:
        return None
    if name in GLYPHS and name not in _LEFT:
        return GLYPHS[name], token.end()
    if token["alone"]:
        return None
    start = token.end("name")
    if value[start : start + 1] == "*":
        start += 1
    if name in TRANSPARENT:
        found = _arguments(value, start, TRANSPARENT[name] + 1)
        if found:
            return "{" + _rewrite(found[0][-1], depth + 1) + "}", found[1]
        return ("", token.end()) if name == "protect" else None
    if name in SORTING:
        found = _arguments(value, start, 1)
        escaped = re.compile(r"\\[^A-Za-z]").match(value, start)
        return ("", found[1]) if found else ("", escaped.end()) if escaped else None
    if name == "symbol" and (found := _arguments(value, start, 1)):
        code = found[0][0].strip()
        # Below 128 these are the characters of ASCII, and TeX's own signs want an escape.
        sign = chr(int(code)) if code.isdecimal() and 32 < int(code) < 127 else ""
        return ("\\" * (sign in "#$%&_{}") + sign, found[1]) if sign else None
    if name == "ce" and (found := _arguments(value, start, 1)):
        formula = found[0][0].strip()
        return (_chemistry(formula), found[1]) if _CHEMISTRY.fullmatch(formula) else None
    if name in ("begin", "end") and (found := _arguments(value, start, 1)):
        return (" ", found[1]) if found[0][0].strip() in _LISTS else None
    if name == "item":
        first = not re.search(r"[^\s{}]", re.sub(r"\\begin\s*\{\w+\}", "", value[: token.start()]))
        return (" " if first else "; "), token.end()
    return None


def _arguments(value: str, at: int, count: int) -> tuple[list[str], int] | None:
    """The next `count` arguments in braces from an offset, options in brackets skipped, and where
    the last one ends; None where there are fewer."""
    found: list[str] = []
    while len(found) < count:
        while value[at : at + 1].isspace():
            at += 1
        if value[at : at + 1] == "[":
            at = value.find("]", at) + 1
            if not at:
                return None
            continue
        end = group_end(value, at)
        if end < 0:
            return None
        found.append(value[at + 1 : end - 1])
        at = end
    return found, at


def group_end(value: str, at: int) -> int:
    """The offset after the brace that closes the one at an offset, or -1 if there is none."""
    if value[at : at + 1] != "{":
        return -1
    depth = 0
    for mark in re.compile(r"\\.|[{}]", re.DOTALL).finditer(value, at):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return -1


def _chemistry(formula: str) -> str:
    formula = re.sub(r"\^\{?(\d*[+-])\}?$", r"\\textsuperscript{\1}", formula)
    return "{" + re.sub(r"(?<=[A-Za-z)\]])(\d+)", r"\\textsubscript{\1}", formula) + "}"


def is_silent(raw: str) -> bool:
    r"""Whether a piece of TeX prints nothing by itself, such as `\sc ` or `\noopsort{1920}`."""
    rest = re.sub(r"\\([A-Za-z]+)\*?\s*", lambda m: "" if m[1] in SILENT else m[0], raw)
    rest = re.sub(r"\\([A-Za-z]+)\s*\{[^{}]*\}", lambda m: "" if m[1] in SORTING else m[0], rest)
    return not rest.strip(" \t\r\n{}~") or rest.strip() in ("\\/", "\\-", "\\,", "\\ ")
