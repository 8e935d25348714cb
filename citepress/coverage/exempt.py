"""Sentences that state a checkable fact and yet do not count as claims, and what exempts them.

A share of nothing is no share: coverage of 100% says little where the settings ignore half of the
text, so every report says how many sentences they exempt. Pure.
"""

from __future__ import annotations

from citepress import settings
from citepress.claims import detect
from citepress.model import Exempt, Manuscript, Section, Sentence


def by_section(manuscript: Manuscript) -> dict[str, Exempt]:
    """The exempt sentences of each section, by its path."""
    return {section.source.path: _count(section, manuscript) for section in manuscript.sections}


def total(sections: dict[str, Exempt]) -> Exempt:
    """The exempt sentences of all sections."""
    counts = sections.values()
    return Exempt(
        sum(one.ignored for one in counts),
        sum(one.not_required for one in counts),
        sum(one.own_work for one in counts),
        sum(one.register for one in counts),
    )


def _count(section: Section, manuscript: Manuscript) -> Exempt:
    demands = settings.demands(manuscript.settings, section.source.path)
    language = manuscript.settings.language.partition("-")[0]
    ignored = not_required = own_work = register = 0
    # A note that is referred to twice stands twice among the sentences.
    for sentence in {one.span.start: one for one in section.sentences}.values():
        if sentence.dismissed is not None and sentence.dismissed.kind == "ignored":
            ignored += _states_a_fact(sentence, language, sentence.own_work)
        elif sentence.kinds:
            not_required += not set(sentence.kinds) & set(demands.require)
        elif sentence.own_work:
            own_work += _states_a_fact(sentence, language, own_work=False)
        elif demands.register != "essay":
            register += _states_a_fact(sentence, language, own_work=False)
    return Exempt(ignored, not_required, own_work, register)


def _states_a_fact(sentence: Sentence, language: str, own_work: bool) -> bool:
    """Whether a sentence would be a claim without the settings and with another class."""
    found = detect.detect(
        sentence.plain,
        context=sentence.context,
        language=language,
        own_work=own_work,
        cited=bool(sentence.tags),
    )
    return bool(found.kinds)
