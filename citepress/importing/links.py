"""Addresses: taken out of a text, and cleaned of what only tracks the reader. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from citepress import sites

_TRACKING = re.compile(
    rf"(?:{sites.TRACKING}|ref_src|ref_url|cmpid|ocid|wt\.mc_id|__twitter_impression)=.*", re.I
)
# A Markdown link, an address in angle brackets, and a bare one.
LINK = re.compile(
    r"\[(?P<label>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]"
    r"\(<?(?P<address>https?://(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+\"(?P<title>[^\"]*)\")?\)",
    re.I,
)
BARE = re.compile(r"<?(?P<address>(?:https?://|www\.)[^\s<>\"“”\[\]{}|*]+)>?", re.I)
DOI = re.compile(
    r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s\"<>*\]]+)", re.I
)


_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>(?!\^)[^\[\]\n]+)\]:[ \t]*<?(?P<address>https?://[^\s<>]+)>?"
    r"(?:[ \t]*\n?[ \t]+(?:\"(?P<a>[^\n]*)\"|'(?P<b>[^\n]*)'|\((?P<c>[^\n]*)\)))?[ \t]*(?:\n|\Z)",
    re.M,
)
_REFERRED = re.compile(
    r"(?<!\\)\[(?P<text>(?:\\.|[^\[\]\\])+)\](?:\[(?P<label>[^\[\]\n]*)\])?(?![\[(:])"
)


def inline(text: str, mask: Callable[[str], str]) -> str:
    """The text with `[words][label]` written as `[words](address "title")`, and without the
    definitions that are not needed any more. `mask` blanks out what is no text. Numbers,
    `[1]` and `[1][2]`, stay, for they cite a list; so do their definitions."""
    masked = mask(text)
    known: dict[str, re.Match] = {}
    for one in _DEFINITION.finditer(text):
        if masked[one.start("label")] != "\0":
            known.setdefault(_label(one["label"]), one)
    edits: list[tuple[int, int, str]] = []
    used: set[str] = set()
    kept: set[str] = set()
    places = [one.span() for one in known.values()]
    for match in _REFERRED.finditer(masked) if known else ():
        label = _label(text[slice(*match.span("label"))] if match["label"] else match["text"])
        if label not in known or any(a <= match.start() < b for a, b in places):
            continue
        if match["text"].isdigit():  # [1], and [1][2], where pandoc sees a link and people do not
            kept.update((label, match["text"]))
            continue
        one = known[label]
        said = (one["a"] or one["b"] or one["c"] or "").replace('"', "”").strip()
        words = text[slice(*match.span("text"))]
        title = f' "{said}"' if said else ""
        edits.append((*match.span(), f"[{words}]({one['address']}{title})"))
        used.add(label)
    edits += [(*known[label].span(), "") for label in used - kept]
    out, at = [], 0
    for start, end, new in sorted(edits):
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


def _label(label: str) -> str:
    return " ".join(label.split()).lower()


def clean(address: str) -> str:
    """An address without tracking parameters and without a text fragment (`#:~:text=`), and out of
    the address of a program that only counts who follows it; backslashes that escape a sign in
    Markdown go too."""
    address = sites.led(re.sub(r"\\(?=[_*~#&%()-])", "", address).replace("&amp;", "&"))
    address = re.sub(r"#:~:text=.*$", "", address)
    base, mark, fragment = address.partition("#")
    path, asked, query = base.partition("?")
    kept = [pair for pair in query.split("&") if pair and not _TRACKING.fullmatch(pair)]
    return path + ("?" + "&".join(kept) if asked and kept else "") + mark + fragment


def bare_end(address: str) -> str:
    """A bare address without the punctuation of the sentence that it ends."""
    while address:
        last = address[-1]
        if last in ".,;:!?'’”\"*_" or (last == ")" and address.count("(") < address.count(")")):
            address = address[:-1]
        else:
            break
    return address


def slug_title(address: str) -> str:
    """A title read from an address's last step (`pakistan-joins-the-sco-2017.html`), or ''."""
    path = re.sub(r"^https?://[^/]+", "", address).split("?")[0].split("#")[0]
    for step in reversed([step for step in path.split("/") if step]):
        step = re.sub(r"\.\w{2,5}$", "", step)
        words = [word for word in re.split(r"[-_+]|%20", step) if word]
        if len(words) >= 2 and any(word.isalpha() and len(word) > 3 for word in words):
            while len(words) > 3 and (words[-1].isdigit() or re.search(r"\d", words[-1])):
                words.pop()
            while len(words) > 3 and words[0].isdigit():
                words.pop(0)
            title = " ".join(words)
            return title[:1].upper() + title[1:]
    return ""
