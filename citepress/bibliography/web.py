"""The web addresses that an entry bears."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citepress.bibliography.spaces import collapse
from citepress.model import Entry

_ADDRESS = re.compile(r"\\(?:url|nolinkurl|href)\s*\{([^{}]*)\}|((?:https?|ftp)://[^\s{}\\<>]+)")
_BEARING = frozenset({"url", "howpublished", "note", "doi", "eprint"})
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/10\.", re.IGNORECASE)
_DOI = re.compile(r"\bdoi\s*[:=]?\s*(10\.\d{4,9}(?:\.\d+)*/[^\s,;{}<>]+)", re.IGNORECASE)


def addresses(entry: Entry) -> tuple[str, ...]:
    r"""The web addresses that an entry bears: `url`, those in `howpublished` and `note` (`\url{}`
    or bare), its DOI's and its arXiv page's, each once."""
    if not _BEARING & entry.fields.keys():
        return ()
    found = [verbatim(entry.fields.get("url", ""))]
    for name in ("howpublished", "note"):
        found += _in_words(entry.fields.get(name, ""))
    doi = bare_doi(entry.fields.get("doi", ""))
    if doi:
        found.append(f"https://doi.org/{doi}")
    archive = entry.fields.get("eprinttype", entry.fields.get("archiveprefix", ""))
    if archive.strip().lower() == "arxiv" and entry.fields.get("eprint", "").strip():
        found.append(f"https://arxiv.org/abs/{verbatim(entry.fields['eprint'])}")
    return tuple(dict.fromkeys(address for address in found if address))


def _in_words(value: str) -> list[str]:
    return [
        verbatim(wrapped or bare.rstrip(".,;:!?)]'\"")) for wrapped, bare in _ADDRESS.findall(value)
    ]


def found_in_words(fields: Mapping[str, str]) -> dict[str, str]:
    """The first DOI or address that stands in the words of a note, as a field `doi` or `url`; empty
    where there is none, or where `howpublished` prints it."""
    if _in_words(fields.get("howpublished", "")):
        return {}
    for name in ("note", "addendum"):
        value = fields.get(name, "")
        links = _in_words(value)
        doi = next((link for link in links if _RESOLVER.match(link)), "")
        named = _DOI.search(verbatim(value))
        if doi or named:
            return {"doi": bare_doi(doi or (named[1].rstrip(".,;:!?)]") if named else ""))}
        if links:
            return {"url": links[0]}
    return {}


def bare_doi(value: str) -> str:
    """A DOI without resolver or `doi:` before it, and without LaTeX: `10.1000/x_y`."""
    return re.sub(
        r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)+", "", verbatim(value), flags=re.IGNORECASE
    )


def verbatim(value: str) -> str:
    r"""An address as it is, from a value in which it may be escaped for LaTeX (`\_`, `\url{}`)."""
    if "\\" in value or "{" in value:
        value = re.sub(r"\\(?:url|nolinkurl)(?![A-Za-z])", "", value)
        value = re.sub(r"\\(?:textasciitilde(?![A-Za-z])|~)\s*(?:\{\})?", "~", value)
        value = re.sub(r"[\\{}]", "", value)
    return collapse(value)
