"""A reference cut into tokens, and the features of each that the model reads.

A token is a word, a run of digits, an address or one sign. Emphasis of Markdown is no token: it is
a property of the tokens inside it, since many lists have lost theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A bound on what is labelled: no reference is longer, and the work grows with it.
MOST_TOKENS = 500

_TOKEN = re.compile(
    r"(?P<mark>[*_]{1,3})|(?P<url>(?:https?://|www\.|doi\s?:\s?(?=10\.)|10\.\d{4,9}/)[^\s<>\"“”]+)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<digits>\d+)|(?P<sign>[^\w\s]|_)"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre enero "
    "febrero "
    "marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre spring summer "
    "autumn fall winter".split()
)
_OPENING = {"“": "”", "«": "»", "„": "“", "‘": "’", "「": "」", '"': '"', "‹": "›"}
_BREAKS = frozenset('.,:;()[]“”«»"„?!—–/|')


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a reference: its text, its offsets (from 0, the end exclusive), whether white
    space stands before it, and whether it is emphasised."""

    text: str
    start: int
    end: int
    spaced: bool
    emphasis: bool


def tokenise(text: str) -> list[Token]:
    """The tokens of a reference, at most `MOST_TOKENS`."""
    tokens: list[Token] = []
    emphasis = False
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "mark":
            inside = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
            emphasis = emphasis if inside else not emphasis
            continue
        if match.lastgroup == "url":
            # The full stop after an address ends the sentence.
            end = start + len(match[0].rstrip(".,;)]*"))
        tokens.append(Token(text[start:end], start, end, text[last:start] != "", emphasis))
        last = end
        if len(tokens) >= MOST_TOKENS:
            break
    return tokens


def _shape(word: str) -> str:
    if word.isdigit():
        return "YEAR" if _YEAR.match(word) else f"d{min(len(word), 6)}"
    if word[:1].isalpha():
        if len(word) == 1:
            return "I" if word.isupper() else "i"
        if word.isupper():
            return "XX" if len(word) < 4 else "XXX"
        if word[0].isupper():
            return "Xx" if word[1:].islower() else "XxX"
        return "xx" if word.islower() else "xX"
    return word if len(word) == 1 else "URL"


def _form(word: str, shape: str) -> str:
    if shape == "URL":
        return "URL"
    return shape if word.isdigit() else word.lower()


def _kind(words: Sequence[str], shapes: Sequence[str]) -> str:
    """What a stretch between two signs looks like."""
    if not words:
        return "-"
    if all(shape in ("I", "XX") for shape in shapes):
        return "initials"
    if len(words) == 1:
        if words[0].lower() in _MONTHS:
            return "month"
        return {"Xx": "One", "XXX": "ONE", "xx": "one"}.get(shapes[0], shapes[0])
    if any(shape[0] == "d" or shape == "YEAR" for shape in shapes):
        if words[0].lower() in ("vol", "volume", "no", "pp", "p", "issue", "nr", "pages", "bd"):
            return "counted"
        return "year+" if "YEAR" in shapes else "digits+"
    capital = sum(shape in ("Xx", "XxX", "XXX", "XX", "I") for shape in shapes)
    initial = sum(shape in ("I", "XX") for shape in shapes)
    size = "2" if len(words) == 2 else "3" if len(words) < 5 else "n" if len(words) < 9 else "N"
    if initial and capital == len(words):
        return "Name+I" + size
    if capital == len(words):
        return "Caps" + size
    return ("Mixed" if capital > 1 else "lower") + size


@dataclass(slots=True)
class _Stretch:
    """Tokens between two signs that part a reference."""

    start: int
    end: int
    kind: str
    first: str
    last: str


def _stretches(tokens: Sequence[Token], shapes: Sequence[str]) -> tuple[list[_Stretch], list[int]]:
    """The stretches between the signs, and for each token the index of its own."""
    out: list[_Stretch] = []
    of: list[int] = []
    words: list[int] = []

    def close(at: int) -> None:
        mine = [tokens[n].text for n in words]
        kind = _kind(mine, [shapes[n] for n in words])
        first, last = (mine[0].lower(), mine[-1].lower()) if mine else ("", "")
        out.append(_Stretch(words[0] if words else at, at, kind, first, last))
        words.clear()

    for at, token in enumerate(tokens):
        if token.text in _BREAKS:
            if words:
                close(at)
            of.append(len(out))
        else:
            words.append(at)
            of.append(len(out))
    close(len(tokens))
    return out, of


def _quoted(tokens: Sequence[Token]) -> list[str]:
    """For each token the state of quotation marks and brackets round it."""
    out = []
    mark, depth, seen = "", 0, False
    for token in tokens:
        text = token.text
        if mark and text == mark:
            mark, seen = "", True
        elif not mark and text in _OPENING and (text not in "‘'" or token.spaced):
            mark = _OPENING[text]
        elif text in "([":
            depth += 1
        elif text in ")]":
            depth = max(0, depth - 1)
        out.append(f"{'q' if mark else 'a' if seen else '-'}{min(depth, 2)}")
    return out


def _hints(tokens: Sequence[Token], shapes: Sequence[str], quoted: Sequence[str]) -> str:
    """How the whole reference is written: what opens it, where its year stands, its marks."""
    words = [at for at, token in enumerate(tokens[:14]) if token.text[0].isalpha()]
    opening = "-"
    if len(words) > 1:
        first, second = words[0], words[1]
        between = "".join(token.text for token in tokens[first + 1 : second])
        opening = shapes[first] + between + shapes[second]
    years = [at for at, shape in enumerate(shapes) if shape == "YEAR"]
    count = max(1, len(tokens))
    where = "-"
    if years:
        first_year = years[0]
        near = 4 * first_year // count
        closed = tokens[first_year - 1].text if first_year else "^"
        where = f"{near}{closed if closed in '(,.' else ''}"
    quote = any(state[0] == "q" for state in quoted)
    return f"{opening}|{where}|{'q' if quote else '-'}"


def features(tokens: Sequence[Token]) -> list[list[str]]:
    """The features of each token, as strings; two runs over the same tokens give the same."""
    count = len(tokens)
    shapes = [_shape(token.text) for token in tokens]
    forms = [_form(token.text, shape) for token, shape in zip(tokens, shapes, strict=True)]
    stretches, of = _stretches(tokens, shapes)
    quoted = _quoted(tokens)
    hints = _hints(tokens, shapes, quoted).split("|")
    any_emphasis = any(token.emphasis for token in tokens)
    seen_year, seen_in, seen_long, seen_range = 0, 0, 0, 0
    out: list[list[str]] = []
    for at, token in enumerate(tokens):
        form, shape = forms[at], shapes[at]
        mine = stretches[of[at]]

        def form_at(shift: int, at: int = at) -> str:
            return forms[at + shift] if 0 <= at + shift < count else "^$"[shift > 0]

        def shape_at(shift: int, at: int = at) -> str:
            return shapes[at + shift] if 0 <= at + shift < count else "^$"[shift > 0]

        def stretch(shift: int, at: int = at) -> _Stretch | None:
            index = of[at] + shift
            return stretches[index] if 0 <= index < len(stretches) else None

        before, after, second = stretch(-1), stretch(1), stretch(2)
        kinds = [one.kind if one else "^$"[n > 0] for n, one in enumerate((before, after, second))]
        emphasis = ("e" if token.emphasis else "-") if any_emphasis else "?"
        place = f"{min(9, 10 * at // count)}"
        state = f"{min(seen_year, 2)}{min(seen_in, 1)}{min(seen_long, 2)}{min(seen_range, 1)}"
        one = [
            "b",
            "w=" + form,
            "s=" + shape,
            "w-1=" + form_at(-1),
            "w+1=" + form_at(1),
            "w-2=" + form_at(-2),
            "w+2=" + form_at(2),
            "s-1=" + shape_at(-1),
            "s+1=" + shape_at(1),
            f"s012={shape}|{shape_at(1)}|{shape_at(2)}",
            f"s-2-10={shape_at(-2)}|{shape_at(-1)}|{shape}",
            f"s-101={shape_at(-1)}|{shape}|{shape_at(1)}",
            f"w-1s={form_at(-1)}|{shape}",
            f"sw+1={shape}|{form_at(1)}",
            f"s3+={shape_at(1)}|{shape_at(2)}|{shape_at(3)}",
            f"s3-={shape_at(-3)}|{shape_at(-2)}|{shape_at(-1)}",
            f"sp={token.spaced}|{shape}",
            f"em={emphasis}|{state}",
            f"q={quoted[at]}|{shape}",
            f"q={quoted[at][0]}{hints[2]}",
            f"place={place}",
            f"state={state}|{shape}",
            f"state={state}|{place}",
            f"k={mine.kind}|{kinds[0]}|{kinds[1]}",
            f"k0={mine.kind}|{state}",
            f"k+={mine.kind}|{kinds[1]}|{kinds[2]}",
            f"kf={mine.first}",
            f"kl={mine.last}",
            f"kn={after.first if after else '$'}",
            f"kp={before.last if before else '^'}",
            f"h0={hints[0]}|{place}",
            f"h1={hints[1]}|{state}",
            f"h={hints[0]}|{hints[1]}|{state}",
        ]
        if shape[0] in "XxIi" and len(form) > 3:
            one += ["suf=" + form[-3:], "pre=" + form[:4]]
        if form in _MONTHS:
            one.append("month")
        if of[at] == len(stretches) - 1:
            one.append("last")
        out.append(one)
        seen_year += shape == "YEAR"
        seen_in += form in ("in", "in:")
        if token.text in ".,:;?!" and mine.kind[-1:] in "nN":
            seen_long += 1
        seen_range += form in "-–—" and shape_at(-1)[0] == "d" and shape_at(1)[0] == "d"
    return out
