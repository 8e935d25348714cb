"""A value with its LaTeX taken off."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = dict(
    zip(
        "`'^~\"=.uvHckrdb",
        "\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
_SYMBOLS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textasciitilde": "~",
    "textunderscore": "_",
    "textbackslash": "\\",
    "textdegree": "°",
    "pounds": "£",
    "euro": "€",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
}
_LATEX = re.compile(
    r"""\\(?P<accent>[`'^~"=.]|[uvHckrdb](?=[\s{\\]))\s*
         (?:\{\s*+\\?(?P<in>[^\W\d_]?)\s*+\}|\\(?P<dotless>[ij])(?![A-Za-z])|(?P<bare>[^\W\d_]))
      | \\href\s*\{[^{}]*\}
      | \\(?P<command>[A-Za-z]+)\*?[ \t]*
      | \\(?P<escaped>.)
      | (?P<dashes>---?)
      | (?P<quotes>``|'')
      | (?P<space>[~\s]+)
      | (?P<dropped>[{}$\\])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = {"\\": " ", ",": " ", ";": " ", ":": " ", "-": "", "/": "", "!": "", "(": "", ")": ""}
_PUNCTUATION = {"--": "–", "---": "—", "``": "“", "''": "”"}


def plain(value: str) -> str:
    """A value with LaTeX and braces taken off and white space made single, for messages and for
    comparing: `{\\"U}ber` is `Über`. Commands that it does not know leave their arguments."""
    return " ".join(unicodedata.normalize("NFC", _LATEX.sub(_unlatex, value)).split())


def _unlatex(match: re.Match) -> str:
    if match["accent"]:
        letter = match["in"] or match["dotless"] or match["bare"] or ""
        return letter + _ACCENTS[match["accent"]] if letter else ""
    if match["command"]:
        return _SYMBOLS.get(match["command"], "")
    if match["escaped"]:
        return _ESCAPED.get(match["escaped"], match["escaped"])
    if match["space"]:
        return " "
    return _PUNCTUATION.get(match[0], "")
