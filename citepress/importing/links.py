"""Addresses: taken out of a text, and cleaned of what only tracks the reader. Pure."""

from __future__ import annotations

import re

from citepress.markdown import sites

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
