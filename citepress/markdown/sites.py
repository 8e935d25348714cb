"""Which entry a site tag means: `[osw.waw.pl](https://www.osw.waw.pl/x)` against the addresses that
the entries bear. Hosts are compared without `www.`, an international name in its form of ASCII (RFC
3490), with a port that is not that of the scheme; of the entries on the host the one whose path
agrees with the tag's the longest is meant. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from pkgutil import get_data
from urllib.parse import unquote

from citepress.model import Tag

_ADDRESS = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*):(?!\d))?(?://)?(?:[^@/?#]*@)?"
    r"(?P<host>[^/:?#\s]+)(?::(?P<port>\d+))?(?P<rest>[^\s]*)",
    re.I,
)
_PORTS = {"http": "80", "https": "443"}
# Behind `#/` or `#!` stands a page that the site's own script shows; behind `#`, a place on a page.
_PLACE = re.compile(r"#(?![/!]).*", re.S)
_SAME = {"dx.doi.org": "doi.org"}
# Parameters that show a site where its reader came from; the page is the same without them.
TRACKING = (
    r"(?:utm\\?_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|srsltid"
    r"|mc\\?_[ce]id|mkt\\?_tok|\\?_hsenc|\\?_hsmi|vero\\?_id|oly\\?_(?:enc|anon)\\?_id)"
)
_TRACKING = re.compile(rf"{TRACKING}(?==|$)", re.I)
# Pages that only lead on to the address in a parameter: host and path, and the parameter's name.
_LEADING_ON = (
    (r"google(?:\.[a-z]{2,3}){1,2}/url", ("q", "url")),
    (r"lm?\.facebook\.com/l\.php", ("u",)),
    (r"[\w.-]+\.safelinks\.protection\.outlook\.com/.*", ("url",)),
    (r"duckduckgo\.com/l/", ("uddg",)),
    (r"youtube\.com/redirect", ("q",)),
    (r"linkedin\.com/redir/redirect", ("url",)),
)
# Domains that stand in the names of sites far more often than in those of software or files.
_MOST_SITES = frozenset("biz com edu gov info int mil news org".split())
# Top-level domains that end the names of files far more often than those of sites.
_FILES = frozenset("md py rs sh".split())
_SOFTWARE_HOSTS = frozenset(
    "bitbucket.org codeberg.org crates.io docs.rs github.com github.io gitlab.com npmjs.com "
    "pypi.org r-project.org rdocumentation.org rdrr.io readthedocs.io sourceforge.net".split()
)
_HOME = re.compile(r"(index|default|home)(\.\w+)?", re.I)

Address = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """What a site tag means. `kind`: one, none, elsewhere (an entry is on the site, on another
    page), many, mismatch (text and address of the link disagree). `keys` are the entries."""

    kind: str
    keys: tuple[str, ...] = ()


def split(address: str) -> Address:
    """Host (lower case, without `www.`) and the steps of the path; a query counts as a last step,
    its pairs in any order and without those that only track the reader. Escapes (`%20`) are undone;
    a place on the page (`#top`) does not count."""
    found = _ADDRESS.fullmatch(_PLACE.sub("", led(address.strip())))
    if not found:
        return "", ()
    host = _ascii(found["host"].lower().rstrip(".")).removeprefix("www.")
    host = _SAME.get(host, host)
    if found["port"] and found["port"] != _PORTS.get((found["scheme"] or "").lower()):
        host += f":{found['port']}"
    path, _, query = found["rest"].partition("?")
    steps = [unquote(step) for step in re.split("/|#", path) if step]
    if len(steps) == 1 and _HOME.fullmatch(steps[0]):
        steps = []
    parts = [unquote(pair) for pair in query.split("&") if pair and not _TRACKING.match(pair)]
    return host, (*steps, *(["?" + "&".join(sorted(parts))] if parts else []))


def _ascii(host: str) -> str:
    """An international name as the net knows it: `xn--bcher-kva.example` for `bücher.example`."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def led(address: str) -> str:
    """The address that one of a word processor, a mail program or a search page leads on to; any
    other as it is."""
    for _ in range(3):  # one may be inside another
        # Most addresses ask nothing.
        found = _ADDRESS.fullmatch(address) if "?" in address else None
        path, asked, query = found["rest"].partition("?") if found else ("", "", "")
        if not found or not asked:
            break
        at = found["host"].lower().removeprefix("www.") + path
        names = next((names for form, names in _LEADING_ON if re.fullmatch(form, at)), ())
        if not names:
            break
        given = dict(pair.partition("=")[::2] for pair in reversed(query.split("&")))
        to = next((unquote(given[name]) for name in names if name in given), "")
        if not re.match(r"https?://[^\s/]+\.\S+$", to):
            break
        address = to
    return address


def is_home_page(address: str) -> bool:
    """Whether an address names a site and no page of it."""
    return not split(address)[1]


def index(
    addresses: Iterable[tuple[str, Iterable[str]]],
) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Entries by host, from pairs of a key and its addresses."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key, own in addresses:
        for address in own:
            host, steps = split(address)
            if host and (key, steps) not in found.setdefault(host, []):
                found[host].append((key, steps))
    return found


def names_a_site(label: str, address: str) -> bool:
    """Whether a dotted word that is the text of a link names a site.

    Its last part must be a top-level domain, in the Public Suffix List or reserved for examples
    (RFC 2606). Where the link leads elsewhere, nothing else may speak for the name of a program or
    a file: a page about that very name (`[ASP.NET](https://learn.example/aspnet)`), or a host that
    software is published on. A name such as `reuters.com`, written in lower case and with a domain
    that most sites have, is one of a site wherever the link leads.
    """
    name = re.split("[:/]", label.removeprefix("www."))[0]
    top = _ascii(name.rpartition(".")[2].lower())
    if top not in _top_level_domains():
        return False
    if agree(label, address):
        return top not in _FILES
    if top in _MOST_SITES and name == name.lower():
        return True
    host, steps = split(address)
    if any(host == one or host.endswith("." + one) for one in _SOFTWARE_HOSTS):
        return False
    pages = {_letters(re.sub(r"\.(?:html?|php)$", "", step)) for step in steps}
    named = _letters(name) in pages | set(map(_letters, host.split(".")))
    return not named and not pages.issuperset(map(_letters, name.split(".")))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


@lru_cache(maxsize=1)
def _top_level_domains() -> frozenset[str]:
    """The top-level domains in ASCII: the rules of one label of the Public Suffix List's first part
    (https://publicsuffix.org/list/). Its reader makes a tree of all 10,000 rules, which takes
    longer than reading an essay."""
    from publicsuffixlist import PSLFILE

    content = get_data("publicsuffixlist", Path(PSLFILE).name) or b""
    text = content.decode("utf-8").partition("===END ICANN DOMAINS===")[0]
    rules = (line.strip() for line in text.splitlines())
    found = {_ascii(rule) for rule in rules if rule and "." not in rule and rule[0] != "/"}
    return frozenset(found | {"example", "onion"})


def agree(label: str, address: str) -> bool:
    """Whether a link's text names the site that it leads to, or a site that this is a part of."""
    label_host, label_steps = split(label)
    host, steps = split(address)
    if ":" not in label_host:
        host = host.partition(":")[0]
    same = host == label_host or (host.endswith("." + label_host) and "." in label_host)
    return same and steps[: len(label_steps)] == label_steps


def resolve(tag: Tag, hosts: Mapping[str, list[tuple[str, tuple[str, ...]]]]) -> Match:
    """What a site tag means among the entries of `index`."""
    if not agree(tag.label, tag.address):
        return Match("mismatch")
    host, steps = split(tag.address)
    here = hosts.get(host, [])
    if not here:
        return Match("none")
    best = -1
    keys: list[str] = []
    for key, own in here:
        shared = min(len(own), len(steps))
        if own[:shared] != steps[:shared]:
            continue
        if shared > best:
            best, keys = shared, []
        if shared == best and key not in keys:
            keys.append(key)
    if not keys:
        return Match("elsewhere", tuple(dict.fromkeys(key for key, _ in here)))
    return Match("one" if len(keys) == 1 else "many", tuple(keys))
