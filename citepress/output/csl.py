"""The citation styles that come with citepress, by the names that the settings use.

The files are CSL 1.0 (https://docs.citationstyles.org); `styles/README.md` says whence they come.
"""

from __future__ import annotations

from types import MappingProxyType

# To the path in the package. APA 7; Chicago 18, author-date, and notes with bibliography; MLA 9;
# IEEE of 2023; Vancouver as the National Library of Medicine's "Citing Medicine", 2nd edition.
NAMES = MappingProxyType(
    {
        "apa": "styles/apa.csl",
        "chicago-author-date": "styles/chicago-author-date.csl",
        "chicago-notes": "styles/chicago-notes-bibliography.csl",
        "mla": "styles/modern-language-association.csl",
        "ieee": "styles/ieee.csl",
        "vancouver": "styles/nlm-citation-sequence.csl",
    }
)


def is_bundled(style: str) -> bool:
    """Whether a setting names a style of ours, and not a file of the project."""
    return style in NAMES
