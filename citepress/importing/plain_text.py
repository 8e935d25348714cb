"""Plain text to Markdown: its signs escaped, its headings and lists told. Pure."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-H][.)])"
_HEADING = re.compile(rf"(?:{_NUMBER}\s+)?\S.{{0,88}}$")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\s*$")
_BULLET = re.compile(r"^\s*[•‣◦▪●○·–*+-]\s+(?=\S)")
_ITEM = re.compile(r"^\s*(?P<n>\d{1,3})[.)]\s+(?=\S)")
_SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
}


def escape(text: str) -> str:
    """Text whose signs mean nothing in Markdown. Addresses stay as they are."""
    out = []
    for at, piece in enumerate(re.split(r"(https?://\S+|www\.\S+)", text)):
        if at % 2:
            out.append(piece)
            continue
        piece = re.sub(r"([\\`*_\[\]<>~^|@#$])", r"\\\1", piece)
        out.append(piece)
    return "".join(out)


def unescaped_brackets(text: str) -> str:
    """Escaped brackets round numbers as they were: `\\[3\\]` is `[3]`, for these are citations."""
    return re.sub(
        r"\\\[(\d{1,3}(?:\s?[-–—,;]\s?\d{1,3})*(?:,\s?pp?\.\s?[\d–-]+)?)\\\]", r"[\1]", text
    )


def line_start(text: str) -> str:
    """A paragraph that begins as a list or a rule would, escaped."""
    # pandoc's fancy lists: 1. (2) a) B. iv. (#)
    text = re.sub(
        r"^(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|\\?#))([.)])(?=\s|$)", r"\1\\\2", text
    )
    return re.sub(r"^([-+:%=])(?=\s|$|[-=])", r"\\\1", text)


def is_title(line: str) -> bool:
    """Whether a line alone may be a heading: short, without a full stop, most words in capitals."""
    line = line.strip()
    if not _HEADING.fullmatch(line) or re.search(r"[.,;!”\"]$|https?://|@|\d{4}\)", line):
        return False
    words = re.findall(r"[^\W\d_][\w'’-]*", re.sub(rf"^{_NUMBER}\s+", "", line))
    if not words or len(words) > 12:
        return False
    capital = [word for word in words if word[0].isupper() or word.lower() in _SMALL]
    if line.isupper() and len(line) > 3:
        return True
    return words[0][0].isupper() and (
        len(capital) >= 0.7 * len(words) or bool(re.match(rf"{_NUMBER}\s", line)) or len(words) <= 3
    )


def to_markdown(text: str) -> str:
    """The Markdown of a plain text. Lines are a paragraph until a blank one; where there are no
    blank ones, each line is a paragraph."""
    text = text.replace("\r\n", "\n").replace("\t", "    ").replace("\f", "\n\n")
    lines = text.split("\n")
    blank = sum(not line.strip() for line in lines)
    long = sum(len(line) > 160 for line in lines)
    spaced = blank * 12 >= len(lines) and not (long > blank)
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line.strip() or (not spaced and blocks[-1]):
            blocks.append([])
        if line.strip():
            blocks[-1].append(line.rstrip())
    out: list[str] = []
    number = 0
    for at, block in enumerate(one for one in blocks if one):
        written, number = _block(block, at == 0, number)
        out.append(written)
    return "\n\n".join(out) + "\n"


def _block(lines: list[str], first: bool, number: int) -> tuple[str, int]:
    """A block as Markdown; `number` is that of the last item of a list that may go on here."""
    if len(lines) == 2 and _UNDERLINE.match(lines[1]) and len(lines[0]) < 100:
        return _heading(lines[0], ("=" in lines[1] and 1) or 2), 0
    if len(lines) == 1 and _UNDERLINE.match(lines[0]):
        return "---", number
    if len(lines) == 1 and not _BULLET.match(lines[0]) and is_title(lines[0]):
        found = _ITEM.match(lines[0])
        if not found or int(found["n"]) != number + 1 or number == 0:
            return _heading(lines[0], 1 if first and lines[0].isupper() else 2), 0
    out: list[str] = []
    listed = False
    for line in lines:
        bullet, item = _BULLET.match(line), _ITEM.match(line)
        if bullet:
            out.append("- " + line_start(_body(line[bullet.end() :])))
            listed = True
        elif item and (int(item["n"]) == number + 1 or (not out and int(item["n"]) == 1)):
            number = int(item["n"])
            out.append(f"{number}. " + line_start(_body(line[item.end() :])))
            listed = True
        elif re.match(r"\s*\[\d{1,3}\]:?\s", line):
            out.append(_body(line.strip()))
        else:
            body = _body(line.strip())
            out.append("   " + body if listed else line_start(body))
    return "\n".join(out), number


def _body(text: str) -> str:
    return unescaped_brackets(escape(text))


def _heading(line: str, level: int) -> str:
    line = " ".join(line.split())
    deep = re.match(r"\d{1,2}((?:\.\d{1,2})+)", line)
    level += deep[1].count(".") if deep else 0
    return "#" * min(level, 6) + " " + _body(line)
