"""The web addresses that an entry bears."""

from __future__ import annotations

import re

from citepress.model import Entry


def addresses(entry: Entry) -> tuple[str, ...]:
    r"""The web addresses that an entry bears: `url`, those in `howpublished` and `note` (`\url{}`
    or bare), its DOI's and its arXiv page's, each once."""
    found = [verbatim(entry.fields.get("url", ""))]
    for name in ("howpublished", "note"):
        for wrapped, bare in re.findall(
            r"\\(?:url|nolinkurl|href)\s*\{([^{}]*)\}|((?:https?|ftp)://[^\s{}\\<>]+)",
            entry.fields.get(name, ""),
        ):
            found.append(verbatim(wrapped or bare.rstrip(".,;:!?)]'\"")))
    doi = bare_doi(entry.fields.get("doi", ""))
    if doi:
        found.append(f"https://doi.org/{doi}")
    archive = entry.fields.get("eprinttype", entry.fields.get("archiveprefix", ""))
    if archive.strip().lower() == "arxiv" and entry.fields.get("eprint", "").strip():
        found.append(f"https://arxiv.org/abs/{verbatim(entry.fields['eprint'])}")
    return tuple(dict.fromkeys(address for address in found if address))


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
    return " ".join(value.split())
