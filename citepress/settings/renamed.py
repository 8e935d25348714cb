"""The former names of rules, which settings, allowances and commands still take.

A name stays here for good: a project that was written for an earlier version is checked as before.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# A former name and the present one.
RENAMED: Mapping[str, str] = MappingProxyType({"figure-told-two-ways": "inconsistent-figure"})
_FORMER = {now: before for before, now in RENAMED.items()}


def current_name(rule: str) -> str:
    """The present name of a rule, given by its present or its former name."""
    return RENAMED.get(rule, rule)


def first_name(rule: str) -> str:
    """The first name that a rule had. Fingerprints are made from it, so that a baseline of an
    earlier version still matches."""
    return _FORMER.get(rule, rule)
