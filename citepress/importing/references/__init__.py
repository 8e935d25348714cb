"""One reference of a list of references to a Source."""

from citepress.importing.references.rules import ACCESSED, is_dated, looks_like, number, parse

__all__ = ["ACCESSED", "is_dated", "looks_like", "number", "parse"]
