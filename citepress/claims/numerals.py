"""Digits and number words to values: "three hundred and twelve" is 312."""

from __future__ import annotations

import re

from citepress.claims.dates import digits

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()


_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


WORDS = {word: value for value, word in enumerate(_ONES)}
WORDS |= {word: 10 * value for value, word in enumerate(_TENS, 2)}


SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6,
    "crore": 10**7, "billion": 10**9, "trillion": 10**12, "k": 10**3, "m": 10**6, "mn": 10**6,
    "bn": 10**9, "tn": 10**12,
}  # fmt: skip


PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip


_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")


def value(got: dict[str, str | None]) -> str | None:
    if got["top"]:
        top, bottom = _number(got["top"]), _number(got["bottom"] or "")
        return _fraction(top, bottom) if 0 < top < bottom else None
    if got["parts"]:
        return _fraction(_number(got["parts"]), PARTS[(got["part"] or "").lower().rstrip("s")])
    if got["half"]:
        words = re.split(r"[ -]", got["half"].lower())
        known = {"half": "1/2", "third": "1/3", "quarter": "1/4", "quarters": "3/4"}
        return known[words[-1]]
    if got["fraction"]:
        signs = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}
        return signs.get(got["fraction"], got["fraction"])
    if got["odds"]:
        return f"{_decimal(got['odds'])}/{digits(got['even'] or '')}"
    if got["power"]:
        factor, _, power = got["power"].rpartition("10")
        return product(_decimal(factor) or "1", power=int(power.translate(_RAISED)))
    if got["numeral"]:
        numeral = _decimal(got["numeral"])
        scale = (got["scale"] or got["short"] or "").lower()
        if got["short"] and len(got["short"]) == 1 and not got["money"]:
            return product(numeral)  # 5 m is a length
        return product(numeral, SCALES.get(scale, 1))
    if got["name"]:
        return str(_number(got["name"]))
    if got["single"]:
        number = SCALES[got["single"].lower()] * SCALES.get((got["second"] or "").lower(), 1)
        return str(number)
    if got["vague"]:
        return " ".join(got["vague"].lower().split())
    return {"twice": "2", "thrice": "3"}.get((got["times"] or "").lower())


def _decimal(numeral: str) -> str:
    if re.fullmatch(r"\d+,\d{1,2}", numeral):
        numeral = numeral.replace(",", ".")
    if numeral.count(".") > 1:
        numeral = numeral.replace(".", "")
    return "".join(str(int(c)) if c.isdigit() else "." for c in numeral if c.isdigit() or c == ".")


def product(number: str, times: int = 1, power: int = 0) -> str:
    """A plain number times a whole one and a power of ten, as a plain number."""
    # Python makes no number of thousands of digits; a decimal keeps the first 28.
    if "." not in number and power >= 0 and len(number) <= 28:
        return str(int(number) * times * 10**power)
    from decimal import Decimal  # most texts have no need of it

    text = f"{(Decimal(number) * times).scaleb(power):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(words: str) -> int:
    """What English number words come to: "three hundred and twelve" is 312."""
    words = words.lower()
    if words.isdigit():
        return int(words)
    total = now = 0
    for word in re.split(r"[\s-]+", words):
        if word in WORDS:
            now += WORDS[word]
        elif word == "hundred":
            now = max(now, 1) * 100
        elif word in SCALES:
            total, now = total + max(now, 1) * SCALES[word], 0
        elif word in ("a", "an"):
            now += 1 if word == words else 0
    return total + now


def _fraction(top: int, bottom: int) -> str:
    return f"{top}/{bottom}"
