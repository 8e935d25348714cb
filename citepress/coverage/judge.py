"""A Manuscript to its claims, and claims to coverage: how many are cited, waived, uncited.

Coverage is cited claims in percent of those that need a source. A waived claim needs none, as a
line that coverage.py leaves out is neither covered nor missing; their number is reported apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from citepress import bibliography, settings
from citepress.claims import detect
from citepress.coverage import evidence, summary
from citepress.coverage.covering import Covering
from citepress.coverage.percent import percent, shown
from citepress.model import (
    Claim,
    Coverage,
    Entry,
    Exempt,
    Manuscript,
    Numbers,
    Section,
    Sentence,
    Share,
    Tag,
)
from citepress.places import line_and_column
from citepress.settings import ClaimSettings, CoverageSettings

SCOPES = ("sentence", "backward")
_NONE_EXEMPT: Mapping[str, Exempt] = MappingProxyType({})


def judge(manuscript: Manuscript) -> Manuscript:
    """The manuscript with what each sentence states, and with its claims."""
    sections = tuple(_detected(section, manuscript) for section in manuscript.sections)
    manuscript = replace(manuscript, sections=sections)
    return replace(manuscript, claims=_claims(manuscript))


def _detected(section: Section, manuscript: Manuscript) -> Section:
    demands = settings.demands(manuscript.settings, section.source.path)
    ignore = tuple(re.compile(pattern) for pattern in demands.ignore)
    language = manuscript.settings.language.partition("-")[0]
    is_summary = _is_summary(section, manuscript)
    sentences = []
    for sentence in section.sentences:
        found = detect.detect(
            sentence.plain,
            context=sentence.context,
            language=language,
            own_work=sentence.own_work,
            register=demands.register,
            persons=demands.living_persons,
            ignore=ignore,
            cited=bool(sentence.tags),
        )
        sentences.append(
            replace(
                sentence,
                kinds=found.kinds,
                cues=found.cues,
                dismissed=found.dismissed,
                summary=sentence.summary or is_summary,
            )
        )
    return replace(section, sentences=tuple(sentences))


def _is_summary(section: Section, manuscript: Manuscript) -> bool:
    folder = f"{manuscript.settings.sections_dir}/"
    return section.source.path.removeprefix(folder) in manuscript.settings.claims.summaries


def _claims(manuscript: Manuscript, scope: str | None = None) -> tuple[Claim, ...]:
    """The claims of all sections; `scope` takes the place of the settings' scope."""
    known = frozenset(entry.key for entry in manuscript.bibliography.entries)
    found = []
    for section in manuscript.sections:
        demands = settings.demands(manuscript.settings, section.source.path)
        covering = Covering(section, known)
        seen = set()
        for sentence in section.sentences:
            kinds = [kind for kind in sentence.kinds if kind in demands.require]
            # A note that is referred to twice stands twice among the sentences.
            if kinds and sentence.span.start not in seen:
                seen.add(sentence.span.start)
                found.append(
                    _claim(
                        sentence, kinds, covering, known, demands,
                        demands.scope if scope is None else scope,
                    )
                )  # fmt: skip
    return summary.rested(tuple(found))


def _under(manuscript: Manuscript, scope: str) -> tuple[Claim, ...]:
    """The claims as they are under a scope, whatever the settings say."""
    paths = [section.source.path for section in manuscript.sections]
    if all(settings.demands(manuscript.settings, path).scope == scope for path in paths):
        return manuscript.claims
    return _claims(manuscript, scope)


def _claim(
    sentence: Sentence,
    kinds: list[str],
    covering: Covering,
    known: Collection[str],
    demands: ClaimSettings,
    scope: str,
) -> Claim:
    tags = covering.tags(sentence, kinds, scope)
    waived = covering.waiver(sentence, kinds) is not None
    living = any(person in sentence.plain for person in demands.living_persons)
    severity = detect.severity(kinds, cited=bool(tags), living=living)
    keys = tuple(dict.fromkeys(c.key for tag in tags for c in tag.citations if c.key in known))
    verdict = "cited" if tags else "waived" if waived else "uncited"
    return Claim(sentence, verdict, severity, keys, tags)


def measure(
    manuscript: Manuscript, changed: Mapping[str, Collection[int]] | None = None
) -> Coverage:
    """The coverage of a manuscript's claims. `changed` has the changed lines (from 1) by path."""
    found = manuscript.claims
    by_path: dict[str, list[Claim]] = {s.source.path: [] for s in manuscript.sections}
    for claim in found:
        by_path[claim.sentence.span.text.path].append(claim)
    return Coverage(
        count(found),
        tuple((path, count(those)) for path, those in by_path.items()),
        tuple(_by_kind(manuscript)),
        tuple((scope, count(_under(manuscript, scope))) for scope in SCOPES),
        _shares(manuscript),
        None if changed is None else count(c for c in found if _is_changed(c, changed)),
    )


def count(found: Iterable[Claim]) -> Numbers:
    """How many claims there are of each verdict."""
    by_verdict = Counter(claim.verdict for claim in found)
    cited, waived, uncited = (by_verdict[name] for name in ("cited", "waived", "uncited"))
    return Numbers(cited + waived + uncited, cited, waived, uncited)


def _by_kind(manuscript: Manuscript) -> Iterator[tuple[str, Numbers]]:
    for kind in detect.KINDS:
        numbers = count(claim for claim in manuscript.claims if kind in claim.sentence.kinds)
        if numbers.claims:
            yield kind, numbers


def _shares(manuscript: Manuscript) -> tuple[Share, ...]:
    carried = Counter(key for claim in manuscript.claims for key in claim.keys)
    shares = [
        Share(entry.key, carried[entry.key], _year(entry))
        for entry in bibliography.by_key(manuscript.bibliography).values()
        if entry.kind not in ("xdata", "set")
    ]
    return tuple(sorted(shares, key=lambda share: (-share.claims, share.key)))


def _year(entry: Entry) -> str:
    """The year of an entry: of its `date` (BibLaTeX 2.3.8, year first), else its `year`."""
    given = entry.fields.get("date") or entry.fields.get("year", "")
    found = re.search(r"\d{4}", given)
    return found[0] if found else ""


def _is_changed(claim: Claim, changed: Mapping[str, Collection[int]]) -> bool:
    """Whether a claim, or a tag that covers it, stands in a changed line."""
    lines = changed.get(claim.sentence.span.text.path, ())
    return bool(lines) and any(
        line in lines
        for span in (claim.sentence.span, *(tag.span for tag in claim.tags))
        for line in range(
            line_and_column(span.text, span.start)[0],
            line_and_column(span.text, max(span.start, span.end - 1))[0] + 1,
        )
    )


def failures(
    manuscript: Manuscript, coverage: Coverage, exempt: Mapping[str, Exempt] = _NONE_EXEMPT
) -> tuple[str, ...]:
    """A plain line for each bar of the settings that the coverage does not reach. A bar is not
    reached either where no claim is left because the settings exempt them (`exempt`, by path)."""
    bars: CoverageSettings = manuscript.settings.coverage
    lines = []
    whole = [("coverage", coverage.total, bars.fail_under, [*exempt.values()])]
    whole += [
        (
            f"coverage of {path}",
            numbers,
            settings.bar(manuscript.settings, path),
            [exempt.get(path, Exempt())],
        )
        for path, numbers in coverage.sections
    ]
    if coverage.changed is not None:
        whole.append(("coverage of changed lines", coverage.changed, bars.fail_under_diff, []))
    for what, numbers, least, exempted in whole:
        if least is None:
            continue
        line = f"{what} is {shown(numbers)}, below the bar of {least:g}%"
        if is_below(numbers, least):
            lines.append(line)
        elif numbers.claims == 0 and (by := _emptied(exempted)):
            lines.append(f"{line}: {by} every sentence that states a fact")
    lines += _evidence_failure(manuscript.claims, bars.fail_under_evidence)
    return tuple(lines)


def _evidence_failure(claims: Iterable[Claim], least: float | None) -> list[str]:
    """A line where fewer of the cited claims than the bar are found in their saved sources."""
    if least is None:
        return []
    numbers = evidence.count_evidence(claims)
    reached = numbers.percent
    if reached is None or reached >= least:
        return []
    return [f"evidence is {reached:g}%, below the bar of {least:g}%"]


def _emptied(exempt: Iterable[Exempt]) -> str:
    """The settings that exempt sentences, with a verb; empty where none does."""
    counts = [*exempt]
    keys = ["claims.ignore"] * any(one.ignored for one in counts)
    keys += ["claims.require"] * any(one.not_required for one in counts)
    keys += ["claims.register"] * any(one.register for one in counts)
    return " and ".join(keys) + (" exempts" if len(keys) == 1 else " exempt") if keys else ""


def idle_bars(manuscript: Manuscript) -> tuple[str, ...]:
    """A plain line for each bar for sections that fits none, and so holds nothing."""
    paths = [section.source.path for section in manuscript.sections]
    return tuple(
        f"the bar for '{pattern}' fits no section; a pattern fits a path such as {paths[0]}"
        for pattern, _ in manuscript.settings.coverage.sections
        if paths and not any(settings.matches(pattern, path) for path in paths)
    )


def is_below(numbers: Numbers, least: float) -> bool:
    """Whether coverage misses a bar in percent. Where no claim needs a source, none is missed."""
    reached = percent(numbers)
    return reached is not None and reached < least


def own_tags(sentence: Sentence) -> tuple[Tag, ...]:
    """The tags of a sentence that cite something, known or not."""
    return tuple(tag for tag in sentence.tags if tag.citations)
