"""What a print states about itself: the colophon.

Every number in it is that of the edition printed, so that a reader can count it in the print.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from citepress import bibliography
from citepress.coverage.manuscript import cited_keys, unique_tags
from citepress.model import Manuscript

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"(?<!\d)\d{4}(?:-\d\d){0,2}(?!\d)")


def colophon(manuscript: Manuscript, labels: Mapping[str, str], fingerprint: str = "") -> str:
    """The colophon of a manuscript that holds what its edition prints (`edition_view`): the
    author's own line, the claims and what they rest on, the date of the newest cited source, the
    `fingerprint` of the inputs, and the passages without a source with their reasons. Paragraphs
    are parted by line ends."""
    sentences = []
    verdicts = Counter(claim.verdict for claim in manuscript.claims)
    if verdicts:
        counted = {name: verdicts[name] for name in ("cited", "waived", "uncited")}
        claims = _form(labels, "claims", len(manuscript.claims))
        sentences.append(_form(labels, "verdicts", claims=claims, **counted))
    entries = {entry.key: entry for entry in manuscript.bibliography.entries}
    cited = [key for key in cited_keys(manuscript) if key in entries]
    tags = [
        tag
        for tag in unique_tags(manuscript)
        if any(citation.key in entries for citation in tag.citations)
    ]
    sources = _form(labels, "cited_sources", len(cited))
    sentences.append(
        _form(labels, "rests_on", tags=_form(labels, "tags", len(tags)), sources=sources)
    )
    if inferred := sum(tag.inferred for tag in tags):
        sentences.append(_form(labels, "inferred", inferred))
    published = [
        _published(bibliography.inherited(manuscript.bibliography, entries[key], entries))
        for key in cited
    ]
    if newest := max(published, default=""):
        sentences.append(_form(labels, "newest", date=newest))
    if fingerprint:
        sentences.append(_form(labels, "made_from", fingerprint=fingerprint))
    lines = [manuscript.settings.colophon] if manuscript.settings.colophon else []
    lines.append(" ".join(sentences))
    reasons = Counter(
        waiver.reason or labels["no_reason"]
        for section in manuscript.sections
        for waiver in section.waivers
    )
    if reasons:
        # A reason may contain any punctuation, so a dot stands between two.
        listed = " · ".join(f"{reason} ({count})" for reason, count in reasons.most_common())
        lines.append(_form(labels, "without_source", sum(reasons.values()), reasons=listed))
    return "\n".join(lines)


def _form(labels: Mapping[str, str], name: str, number: int = 0, **values: object) -> str:
    """A label with its placeholders filled in. `|` parts the form for one from that for more."""
    one, _, more = labels[name].partition("|")
    form = (one if number == 1 or not more else more).strip()
    values["count"] = number
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), form)


def _published(fields: Mapping[str, str]) -> str:
    """When the source of these fields was published (ISO 8601, to the day, month or year), or an
    empty string. The day on which it was visited is no such date."""
    dates = (_DAY.findall(fields.get(name, "")) for name in ("date", "year"))
    return max(next((found for found in dates if found), [""]))
