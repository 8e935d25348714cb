"""A Manuscript to findings. One file a rule: its name is the rule's name, its docstring the rule's
page in the docs, `SEVERITY` its default (a finding may bring another), `check` what it does;
`LOCKED` where nothing may lower it.
"""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from citepress import settings
from citepress.bounds import Clock
from citepress.model import Finding, Manuscript
from citepress.rules import (
    ambiguous_site,
    bidi_control,
    broken_cross_reference,
    changed_claim,
    circular_crossref,
    confusable_key,
    deep_nesting,
    disallowed_site_tag,
    doubled_braces,
    doubled_tag,
    dropped_raw,
    duplicate_key,
    figure_told_two_ways,
    glued_tag,
    home_page_link,
    implausible_year,
    lone_source,
    lost_table_words,
    malformed_field,
    mismatched_figures,
    mismatched_site,
    mismatched_weekday,
    missing_alt_text,
    missing_field,
    missing_image,
    missing_section,
    near_duplicate_entry,
    nested_citation,
    page_hyphen,
    pandoc_notice,
    parenthesized_tag,
    prose_as_code,
    quotation_without_locator,
    reasonless_allow,
    reasonless_waiver,
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
    unprintable_character,
    unread_citation,
    word_limit,
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
    lone_source,
    figure_told_two_ways,
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
    undefined_abbreviation,
    doubled_braces,
    page_hyphen,
    near_duplicate_entry,
    confusable_key,
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
    skipped_heading_level,
    unclosed_fence,
    unclosed_comment,
    prose_as_code,
    lost_table_words,
    unparsed_structure,
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
)


def name(rule: ModuleType) -> str:
    """`unknown-key` for the file `unknown_key.py`."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")


NAMES: dict[str, ModuleType] = {name(rule): rule for rule in RULES}
LOCKED: frozenset[str] = frozenset(n for n, rule in NAMES.items() if getattr(rule, "LOCKED", False))


def check(manuscript: Manuscript, clock: Clock | None = None) -> tuple[tuple[Finding, ...], int]:
    """Every finding of every rule, in the order of the texts, with its name and the severity that
    the settings give it; and how many an allowance took back. Raises `Overrun` where the clock
    has run out."""
    order = {section.source.path: at for at, section in enumerate(manuscript.sections)}
    found: dict[Finding, None] = {}
    allowed = 0
    for rule_name, rule in NAMES.items():
        if clock is not None:
            clock.step(f"checking {rule_name}")
        for finding in rule.check(manuscript):
            # A rule whose findings do not all weigh alike says it of each.
            severity = default = finding.severity or rule.SEVERITY
            if rule_name not in LOCKED:
                path = finding.span.text.path
                severity = settings.severity(manuscript.settings, rule_name, path, default)
            if severity == "off":
                continue
            if rule_name not in LOCKED and allowances(manuscript, rule_name, finding):
                allowed += 1
                continue
            found[replace(finding, rule=rule_name, severity=severity)] = None

    def place(finding: Finding) -> tuple[int, str, int, str]:
        path = finding.span.text.path
        return order.get(path, len(order)), path, finding.span.start, finding.rule

    return tuple(sorted(found, key=place)), allowed


def allowances(manuscript: Manuscript, rule_name: str, finding: Finding) -> bool:
    """Whether a passage that allows the rule, and says why, holds the finding."""
    span = finding.span
    return any(
        allowance.rule == rule_name
        and allowance.reason
        and allowance.span.start <= span.start
        and span.end <= allowance.span.end
        for section in manuscript.sections
        if section.allowances and section.source.path == span.text.path
        for allowance in section.allowances
    )
