"""The bytes of a text file to its text, and an edited text back to bytes in the file's own manner.

Only UTF-8 is read. For anything else the error names the first bad byte and the encoding that the
file looks like.
"""

from __future__ import annotations

import re

from citepress.errors import ProjectError
from citepress.model import Text
from citepress.places import line_and_column

# The order matters: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE = "save it as UTF-8 (in Notepad: 'Save as', and UTF-8 under 'Encoding')"


def decode(path: str, raw: bytes) -> str:
    """The text of a UTF-8 file; the byte order mark is taken off.

    CRLF stays, so that offsets are those of the file; a CR alone, which ended lines on old Macs,
    becomes a newline one for one. ProjectError names the first bad byte and the encoding that the
    file looks like.
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            raise ProjectError(f"{path}:1:1: this file is {encoding}, not UTF-8", _SAVE)
    # Zeros are valid UTF-8, but no text has them: most often they are the half of UTF-16.
    at, reason = raw.find(b"\0"), ""
    try:
        text = raw[: at if at >= 0 else None].decode("utf-8")
    except UnicodeDecodeError as error:
        at, reason = error.start, error.reason
    if at >= 0:
        raise _not_utf8(path, raw, at, reason)
    return re.sub(r"\r(?!\n)", "\n", text)


def _not_utf8(path: str, raw: bytes, at: int, reason: str) -> ProjectError:
    """What to say of the first bad byte, at the place `at`; `reason` is the decoder's."""
    before = re.sub(r"\r(?!\n)", "\n", raw[:at].decode("utf-8", "replace"))
    line, column = line_and_column(Text(path, before), len(before))
    place = f"{path}:{line}:{column}"
    byte = raw[at : at + 1]
    if b"\0" in raw and (wide := _wide(raw)):
        return ProjectError(f"{place}: this file looks like {wide}, not UTF-8", _SAVE)
    if byte == b"\0":
        hint = "remove it if this is text; a Word document or a PDF cannot be a section"
        return ProjectError(f"{place}: a zero byte, which no text has", hint)
    # Where something before is UTF-8, so is the file, and one place in it is damaged.
    utf8 = not raw[:at].isascii()
    if utf8 and reason == "unexpected end of data":
        message = f"{place}: the file ends in the middle of a character"
        return ProjectError(message, "it was probably cut off: take a whole copy, in UTF-8")
    character = byte.decode("cp1252", "replace")
    like = f"it would be '{character}'" if character != "\ufffd" else ""
    message = f"{place}: byte 0x{byte.hex().upper()} is not UTF-8"
    if utf8:
        message += ", though what comes before it is"
        message += f"; in Windows-1252 {like}" if like else ""
        return ProjectError(message, "type the character anew and save the file as UTF-8")
    if encoding := _narrow(raw):
        return ProjectError(f"{message}; the file looks like {encoding}, where {like}", _SAVE)
    return ProjectError(f"{message}, and its encoding cannot be detected", _SAVE)


def _narrow(raw: bytes) -> str:
    """The encoding of Western Europe that bytes look like, or ''. Windows-1252 has characters at
    0x80 to 0x9F (but five), where Latin-1 has controls; above they agree."""
    if re.search(rb"[\x81\x8d\x8f\x90\x9d]", raw):
        return ""
    return "Windows-1252" if re.search(rb"[\x80-\x9f]", raw) else "Latin-1"


def _wide(raw: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where its zero bytes stand among each four; or ''."""
    sample = raw[:4000]
    zeros = [sample[place::4].count(0) / len(sample[place::4] or b"-") for place in range(4)]
    if min(zeros[2:]) > 0.9 or min(zeros[:2]) > 0.9:
        return "UTF-32"
    # ASCII in UTF-16 has its zeros all on one side; of another script, spaces and digits do.
    big, little = sorted((zeros[0] + zeros[2], zeros[1] + zeros[3]))
    return "UTF-16" if little > 0.1 and big < 0.02 else ""


def encode(raw: bytes, text: str) -> bytes:
    """The bytes of an edited text, in the manner of the bytes that it was read from. `decode` made
    a newline of a CR alone: lines that no edit touches get theirs back."""
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    before = raw.removeprefix(mark).decode("utf-8")
    if re.search(r"\r(?!\n)", before):
        lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", before)
        old = [re.sub(r"\r\Z", "\n", line) for line in lines]
        new = re.findall(r"[^\n]*\n|[^\n]+", text)
        alone = sum(line.endswith("\r") for line in lines) * 2 > len(lines)
        from difflib import SequenceMatcher  # only an edited file needs it

        pieces: list[str] = []
        for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                pieces += lines[i:j]
            else:
                changed = new[k:m]
                pieces += (re.sub(r"(?<!\r)\n\Z", "\r", x) for x in changed) if alone else changed
        text = "".join(pieces)
    return mark + text.encode("utf-8")
