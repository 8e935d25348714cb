"""A Manuscript to findings. One file a rule, and its name is the rule's name.

A rule is a module with

    __doc__       the page of the rule in the documentation
    SEVERITY      its default severity, error or warning; a finding may have another
    check         from a Manuscript to its findings

and, where they are needed,

    LOCKED        True: always an error. Nothing lowers such a rule, since a print would otherwise
                  say what was not checked; only a draft is printed in spite of it
    allowable     beside LOCKED: from a Finding, whether a passage with a reason may allow it
    UNREADABLE    True: it finds text that cannot be read, so that other findings may follow from
                  it; such findings are reported first
    NEEDS_TABLE   True: `check` takes the table of rules as a second argument
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType, ModuleType

from citepress import plugins, settings
from citepress.bounds import Clock
from citepress.findings import causes
from citepress.model import Finding, Manuscript
from citepress.rules import (
    ambiguous_site,
    bidi_control,
    broken_cross_reference,
    changed_claim,
    changed_source,
    circular_crossref,
    confusable_key,
    corporate_author,
    deep_nesting,
    disallowed_site_tag,
    doubled_braces,
    doubled_tag,
    dropped_raw,
    duplicate_key,
    figure_not_in_source,
    foreign_syntax,
    glued_tag,
    home_page_link,
    html_entity,
    implausible_year,
    inconsistent_figure,
    lone_source,
    loosened_check,
    lost_characters,
    lost_paragraph,
    lost_table_words,
    malformed_field,
    malformed_name,
    mismatched_figures,
    mismatched_site,
    mismatched_weekday,
    missing_alt_text,
    missing_field,
    missing_image,
    missing_section,
    name_not_in_source,
    near_duplicate_entry,
    nested_citation,
    page_hyphen,
    pandoc_notice,
    parenthesized_tag,
    prose_as_code,
    prose_as_math,
    quotation_not_in_source,
    quotation_without_locator,
    reasonless_allow,
    reasonless_waiver,
    refused_by_engine,
    rejected_entry,
    repeated_identifier,
    runaway_brackets,
    skipped_heading_level,
    stray_section,
    summary_beyond_body,
    summary_contradicts_body,
    swallowed_tag,
    tag_after_stop,
    tracking_parameter,
    uncited_claim,
    uncited_entry,
    unclosed_comment,
    unclosed_fence,
    unconverted_citation,
    undefined_abbreviation,
    unknown_crossref,
    unknown_edition,
    unknown_key,
    unknown_rule,
    unknown_site,
    unneeded_allow,
    unneeded_waiver,
    unparsed_structure,
    unportable_key,
    unprintable_character,
    unprinted_field,
    unprotected_name,
    unread_citation,
    unreadable_formula,
    unsupported_claim,
    untranslated_labels,
    word_limit,
    wrong_page,
)

RULES: tuple[ModuleType, ...] = (
    unknown_key,
    unknown_site,
    ambiguous_site,
    mismatched_site,
    home_page_link,
    disallowed_site_tag,
    swallowed_tag,
    nested_citation,
    unread_citation,
    parenthesized_tag,
    unconverted_citation,
    uncited_claim,
    reasonless_waiver,
    unneeded_waiver,
    quotation_without_locator,
    quotation_not_in_source,
    figure_not_in_source,
    name_not_in_source,
    unsupported_claim,
    wrong_page,
    changed_source,
    lone_source,
    inconsistent_figure,
    mismatched_figures,
    implausible_year,
    mismatched_weekday,
    summary_contradicts_body,
    summary_beyond_body,
    changed_claim,
    glued_tag,
    tag_after_stop,
    doubled_tag,
    tracking_parameter,
    duplicate_key,
    rejected_entry,
    missing_field,
    malformed_field,
    malformed_name,
    corporate_author,
    lost_characters,
    lost_paragraph,
    unprinted_field,
    unprotected_name,
    html_entity,
    undefined_abbreviation,
    doubled_braces,
    page_hyphen,
    near_duplicate_entry,
    confusable_key,
    unportable_key,
    uncited_entry,
    unknown_crossref,
    circular_crossref,
    missing_section,
    stray_section,
    repeated_identifier,
    broken_cross_reference,
    missing_image,
    missing_alt_text,
    unprintable_character,
    refused_by_engine,
    unreadable_formula,
    untranslated_labels,
    skipped_heading_level,
    unclosed_fence,
    unclosed_comment,
    prose_as_code,
    prose_as_math,
    lost_table_words,
    unparsed_structure,
    foreign_syntax,
    runaway_brackets,
    deep_nesting,
    bidi_control,
    dropped_raw,
    pandoc_notice,
    reasonless_allow,
    unneeded_allow,
    unknown_rule,
    unknown_edition,
    word_limit,
    loosened_check,
)


def name(rule: ModuleType) -> str:
    """`unknown-key` for the file `unknown_key.py`."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")


_NONE: Mapping[str, ModuleType] = MappingProxyType({})


def table(others: Mapping[str, ModuleType] = _NONE) -> Mapping[str, ModuleType]:
    """The rules by name: those of citepress, then `others`, whose names have a prefix
    (`acme/no-blogs`). Raises ValueError where a name of `others` has none."""
    if plain := [name for name in others if "/" not in name.strip("/")]:
        raise ValueError(f"the rule '{plain[0]}' has no prefix, as in 'acme/{plain[0]}'")
    return MappingProxyType({**{name(rule): rule for rule in RULES}, **others})


def locked(rules: Mapping[str, ModuleType]) -> frozenset[str]:
    """The names of the rules that nothing may lower."""
    return frozenset(name for name, rule in rules.items() if getattr(rule, "LOCKED", False))


@lru_cache(maxsize=8)
def enabled(names: tuple[str, ...]) -> Mapping[str, ModuleType]:
    """The rules by name, with those of other packages that the setting `plugins` names. Raises
    `PluginError` where one cannot be loaded."""
    return table(plugins.load("rules", names)) if names else NAMES


def installed() -> Mapping[str, ModuleType]:
    """The rules by name, with all that other packages offer here, enabled or not."""
    return enabled(tuple(plugins.available("rules")))


class _Known(Collection[str]):
    """Names of rules. What other packages offer is looked up when a name has a prefix, as theirs
    have, or all are asked for."""

    def __contains__(self, name: object) -> bool:
        return name in NAMES or ("/" in str(name) and name in plugins.available("rules"))

    def __iter__(self) -> Iterator[str]:
        return iter({**NAMES, **plugins.available("rules")})

    def __len__(self) -> int:
        return len(NAMES) + len(plugins.available("rules"))


def known() -> Collection[str]:
    """The names that the table `rules` of the settings may have: our rules, and all that other
    packages offer here."""
    return _Known()


NAMES: Mapping[str, ModuleType] = table()
LOCKED: frozenset[str] = locked(NAMES)


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of the rules: the `findings`, those that cannot be read first; how many an
    allowance in the text took back (`allowed`), and how many the settings switch off (`off`)."""

    findings: tuple[Finding, ...]
    allowed: int = 0
    off: int = 0


def check(
    manuscript: Manuscript,
    clock: Clock | None = None,
    rules: Mapping[str, ModuleType] | None = None,
) -> Checked:
    """Every finding of every one of the `rules` (those that the settings enable), with its name and
    the severity that the settings give it, but those that follow from another finding. Raises
    `Overrun` where the clock has run out."""
    rules = enabled(manuscript.settings.plugins) if rules is None else rules
    found: dict[Finding, None] = {}
    allowed = off = 0
    for rule_name, rule in rules.items():
        if clock is not None:
            clock.step(f"checking {rule_name}")
        for finding in _findings(rule, manuscript, rules):
            severity = _severity(manuscript, rule_name, rule, finding)
            if severity == "off":
                off += 1
            elif may_be_allowed(rule, finding) and allowances(manuscript, rule_name, finding):
                allowed += 1
            else:
                found[replace(finding, rule=rule_name, severity=severity)] = None
    first = {name for name, rule in rules.items() if getattr(rule, "UNREADABLE", False)}
    paths = [section.source.path for section in manuscript.sections]
    return Checked(causes.ordered(causes.without_consequences(found), paths, first), allowed, off)


def _findings(
    rule: ModuleType, manuscript: Manuscript, rules: Mapping[str, ModuleType]
) -> Iterable[Finding]:
    needs_table = getattr(rule, "NEEDS_TABLE", False)
    found: Iterable[Finding] = rule.check(manuscript, *([rules] if needs_table else []))
    return found


def _severity(manuscript: Manuscript, rule_name: str, rule: ModuleType, finding: Finding) -> str:
    # A rule whose findings do not all weigh alike has a severity of its own for each.
    default: str = finding.severity or rule.SEVERITY
    if getattr(rule, "LOCKED", False):
        return default
    basis = manuscript.settings
    if getattr(rule, "BY_FORMER_SETTINGS", False) and manuscript.former:
        basis = manuscript.former.settings or basis
    return settings.severity(basis, rule_name, finding.span.text.path, default)


def may_be_allowed(rule: ModuleType, finding: Finding) -> bool:
    """Whether a passage with a reason can allow the finding of a rule."""
    if getattr(rule, "BY_FORMER_SETTINGS", False):
        return False
    if not getattr(rule, "LOCKED", False):
        return True
    return hasattr(rule, "allowable") and bool(rule.allowable(finding))


def allowances(manuscript: Manuscript, rule_name: str, finding: Finding) -> bool:
    """Whether the finding stands in a passage that allows the rule and gives a reason."""
    span = finding.span
    return any(
        allowance.rule == rule_name
        and bool(allowance.reason)
        and allowance.span.start <= span.start
        and span.end <= allowance.span.end
        for section in manuscript.sections
        if section.allowances and section.source.path == span.text.path
        for allowance in section.allowances
    )
