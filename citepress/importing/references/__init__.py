"""One reference of a list of references to a Source.

What is certain is read by rules (number, addresses, DOI, day of access, and forms that leave no
doubt); the rest is labelled by a model that was trained on printed references.
"""

from __future__ import annotations

import re
from dataclasses import replace

from citepress.importing.parts import Source
from citepress.importing.references import assembly, checks, model, rules
from citepress.importing.references.rules import ACCESSED, is_dated, looks_like, number, site_words

__all__ = ["ACCESSED", "is_dated", "looks_like", "number", "parse", "site_words"]

_EMPHASISED = re.compile(r"([*_]{1,3})([“\"«][^“”\"«»*_]+[”\"»])\1")


def parse(raw: str) -> Source:
    """The source that a reference names. Words are never cut within a name, a title or a journal;
    what may be wrong is in `doubts`."""
    raw = " ".join(raw.split())
    bare, _ = rules.site_words(raw)
    return replace(assembly.placed(_parsed(bare)), raw=raw)


def _parsed(raw: str) -> Source:
    by_rules = rules.parse(raw)
    rest = rules.without_addresses(raw)
    marked = assembly.Labelled(rest.text, model.spans(_for_model(rest.text)))
    by_model = assembly.source(raw, rest, marked)
    left_of_rules = checks.unread(rest.text, by_rules)
    left_of_model = checks.unread(rest.text, by_model)
    is_sound = not by_rules.doubts and not checks.implausible(by_rules)
    if assembly.agree(by_rules, by_model):
        if len(left_of_rules) > len(left_of_model):
            return by_model
        return assembly.completed(by_rules, by_model)
    if rules.is_certain(rest.text) and is_sound and len(left_of_rules) <= len(left_of_model) + 1:
        return assembly.completed(by_rules, by_model)
    if is_sound and not by_model.names and by_rules.names and is_dated(rest.text):
        # BBC News. (2022, March 1). Title: what stands before the year in brackets is the author.
        return assembly.completed(by_rules, by_model)
    if is_sound and checks.implausible(by_model) and len(left_of_rules) < 3:
        return assembly.completed(by_rules, by_model)
    by_model = assembly.dated(by_model, by_rules)
    doubts = checks.doubts(rest.text, by_model, by_rules, marked)
    return replace(by_model, doubts=(*by_model.doubts, *doubts))


def _for_model(text: str) -> str:
    """The text with emphasis round quotation marks blanked, as no style prints it; of the same
    length."""
    return _EMPHASISED.sub(lambda m: f"{' ' * len(m[1])}{m[2]}{' ' * len(m[1])}", text)
