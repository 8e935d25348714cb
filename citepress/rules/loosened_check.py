"""`loosened-check`: the settings or the text check less than before.

## What it finds
Changes since the revision of `--compare-branch` or `--settings-from` that let more pass: a rule
with a lower severity, a kind of claim that no longer needs a source, a pattern of sentences to
ignore, a bar of coverage that is lower or gone, a wider word limit, another folder of sections,
and waivers (`.uncited`) and allowances (`.allow`) that were added to the text.

## Why it matters
A pull request that changes what is checked can make its own faults invisible. A person should see
such a change before it is accepted. The severity of this rule is the one in the earlier settings,
and no allowance in the text applies to it.

## How to fix
Revert the change, or have it reviewed. Without `--compare-branch` and `--settings-from` nothing is
compared.

## Example
```toml
[rules]
unknown-key = "off"        # the branch `main` has no such line
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType

from citepress import settings
from citepress.model import Allowance, Finding, Former, Manuscript, Span, Text, Waiver
from citepress.places import line_and_column
from citepress.settings.comparison import loosened

SEVERITY = "warning"
# The severity is that of the earlier settings, and allowances do not apply.
BY_FORMER_SETTINGS = True
NEEDS_TABLE = True  # of all rules, with their severities
_CLASSES = {
    "waiver": re.compile(r"[{\s]\.uncited\b"),
    "allowance": re.compile(r"[{\s]\.allow\b"),
}


def check(manuscript: Manuscript, rules: Mapping[str, ModuleType]) -> Iterator[Finding]:
    former = manuscript.former
    if former is None:
        return
    hint = f"compared with '{former.revision}': revert the change, or have it reviewed"
    yield from _settings(manuscript, former, rules, hint)
    waivers = [waiver for section in manuscript.sections for waiver in section.waivers]
    yield from _added(manuscript, former, "waiver", waivers, hint)
    allowances = [one for section in manuscript.sections for one in section.allowances]
    yield from _added(manuscript, former, "allowance", allowances, hint)


def _settings(
    manuscript: Manuscript, former: Former, rules: Mapping[str, ModuleType], hint: str
) -> Iterator[Finding]:
    before, now = former.settings, former.proposed
    if before is None:
        return
    paths = [section.source.path for section in manuscript.sections]
    paths += [manuscript.bibliography.source.path, now.source.path or "citepress.toml"]
    severities = {name: rule.SEVERITY for name, rule in rules.items()}
    for change in loosened(before, now, severities, paths):
        source = now.source if now.source.path else Text("citepress.toml", "")
        span = settings.where(source, *change.key) or Span(source, 0, 0)
        yield Finding(change.message, span, hint)


def _added(
    manuscript: Manuscript,
    former: Former,
    kind: str,
    passages: Sequence[Waiver | Allowance],
    hint: str,
) -> Iterator[Finding]:
    """The passages of a kind in changed lines, as many as there are more of than before."""
    pattern = _CLASSES[kind]
    then = sum(len(pattern.findall(text)) for text in former.texts.values())
    now = sum(len(pattern.findall(section.source.text)) for section in manuscript.sections)
    more = now - then
    for passage in passages:
        span = passage.span
        first, last = (line_and_column(span.text, at)[0] for at in (span.start, span.end))
        changed = former.changed.get(span.text.path, frozenset())
        if more > 0 and not changed.isdisjoint(range(first, last + 1)):
            more -= 1
            yield Finding(f"this {kind} was added", span, hint)
