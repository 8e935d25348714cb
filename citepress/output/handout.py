"""A manuscript to the blocks of a handout.

The main points with their sources, the figures that the essay rests on and its key dates; for
students the outline with ruled lines; for teachers a marking guide. Everything comes from what was
checked (summaries, claims, headings), and from what the handout's edition prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from citepress.coverage.manuscript import words
from citepress.markdown import tree
from citepress.model import Claim, Heading, Manuscript, Section, Sentence, Text
from citepress.output import printable
from citepress.output.key_dates import KeyDate, key_dates
from citepress.output.key_facts import key_figures
from citepress.settings import Edition

_FALLBACK_POINTS = 4  # of a part, where no summary says what the points are
_GAP = "_" * 32
_NO_TEXT = Text("", "")


@dataclass(frozen=True, slots=True)
class Source:
    """What a handout is made from: the manuscript as the edition prints it, the blocks of each
    section by its path (with the classes of its passages), and the citation nodes of the sections
    by path and number of their tag (`Tag.node`)."""

    manuscript: Manuscript
    sections: Mapping[str, list[tree.Node]]
    citations: Mapping[tuple[str, int], tree.Node]


@dataclass(slots=True)
class Part:
    """What stands under one heading of the highest level, in whichever files: its heading (None
    before the first), the headings one level below, and its sentences."""

    heading: Heading | None = None
    below: list[Heading] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The words of the heading, or an empty string."""
        return self.heading.title if self.heading else ""

    @property
    def titles_below(self) -> str:
        """The titles one level below, on one line."""
        return "; ".join(heading.title for heading in self.below)


def blocks(source: Source, edition: Edition, labels: Mapping[str, str]) -> list[tree.Node]:
    """The blocks of a handout, in the order of the page."""
    manuscript = source.manuscript
    if edition.variant == "student":
        # The ruled lines ask for what the figures and dates would give away.
        made = [*_own_passages(source, in_summaries=True)]
        made += _outline(parts(manuscript), edition, labels)
        return made + _dates(source, edition, labels, with_clauses=False)
    points = _summaries(source)
    made = [*_own_passages(source, in_summaries=not points)]
    made.append(tree.header(1, labels["main_points"], "main-points"))
    made += points or _points(source)
    if edition.variant == "teacher":
        made += _marking(parts(manuscript), edition, labels)
    made += _figures(source, edition, labels)
    return made + _dates(source, edition, labels)


# --- the parts of an essay ------------------------------------------------------------------------


def parts(manuscript: Manuscript) -> list[Part]:
    """The parts of the essay's body by the headings of its highest level. Which file a heading
    stands in makes no difference."""
    sections = _body(manuscript)
    top = min((one.level for section in sections for one in section.headings), default=1)
    found = [Part()]
    for section in sections:
        placed: list[Heading | Sentence] = [*section.headings, *section.sentences]
        for one in sorted(placed, key=lambda item: item.span.start):
            if isinstance(one, Sentence):
                found[-1].sentences.append(one)
            elif one.level == top:
                found.append(Part(one))
            elif one.level == top + 1:
                found[-1].below.append(one)
    return [part for part in found if part.heading or part.sentences or part.below]


def _body(manuscript: Manuscript) -> list[Section]:
    """The sections that do more than sum up others."""
    found = [
        section
        for section in manuscript.sections
        if not section.sentences or not all(one.summary for one in section.sentences)
    ]
    return found or list(manuscript.sections)


# --- passages and points --------------------------------------------------------------------------


def _own_passages(source: Source, in_summaries: bool) -> Iterator[tree.Node]:
    """The passages of this edition only, which a handout prints first; those in summaries
    only where the summaries are not printed."""
    whole = _whole_summaries(source.manuscript)

    def inside(blocks: list[tree.Node]) -> Iterator[tree.Node]:
        for block in blocks:
            if block["t"] != "Div":
                continue
            classes = block["c"][0][1]
            if "summary" in classes and not in_summaries:
                continue
            if "only" in classes:
                yield block
            else:
                yield from inside(block["c"][1])

    for path, own in source.sections.items():
        if in_summaries or path not in whole:
            yield from inside(own)


def _whole_summaries(manuscript: Manuscript) -> set[str]:
    settings = manuscript.settings
    return {f"{settings.sections_dir}/{name}" for name in settings.claims.summaries}


def _summaries(source: Source) -> list[tree.Node]:
    """What the essay itself calls its summary, with the headings above each part of it."""
    whole = _whole_summaries(source.manuscript)
    found: list[tree.Node] = []
    for path, own in source.sections.items():
        if path in whole:
            found += printable.unwrap([block for block in own if not _is_title(block)])
            continue
        above: list[tree.Node] = []
        for block in own:
            if block["t"] == "Header" and not _is_title(block):
                above = [*(h for h in above if h["c"][0] < block["c"][0]), block]
            elif block["t"] == "Header":
                above = []
            elif block["t"] == "Div" and "summary" in block["c"][0][1]:
                found += [*above, *printable.unwrap([block])]
                above = []
    return found


def _is_title(block: tree.Node) -> bool:
    return block["t"] == "Header" and bool(block["c"][0] == 1)


def _points(source: Source) -> list[tree.Node]:
    """The weightiest cited claims of each part, where no summary says what the points are."""
    found: list[tree.Node] = []
    places = {
        (claim.sentence.span.text.path, claim.sentence.span.start): claim
        for claim in _standing_alone(source.manuscript)
    }
    for part in parts(source.manuscript):
        own = [
            claim
            for one in part.sentences
            if (claim := places.get((one.span.text.path, one.span.start)))
        ]
        chosen = sorted(own, key=lambda claim: claim.severity != "error")[:_FALLBACK_POINTS]
        chosen = [claim for claim in own if claim in chosen]
        if chosen:
            found += [tree.header(2, part.title)] if part.title else []
            items = [[{"t": "Plain", "c": _sentence(claim, source)}] for claim in chosen]
            found.append({"t": "BulletList", "c": items})
    return found


def _standing_alone(manuscript: Manuscript) -> Iterator[Claim]:
    """The cited claims of the body whose sentences can stand alone, each sentence once."""
    seen: set[str] = set()
    for claim in manuscript.claims:
        sentence = claim.sentence
        if claim.verdict != "cited" or sentence.summary or sentence.context in ("cell", "caption"):
            continue
        if "[…]" in sentence.plain:  # code or a formula, which a sentence does not hold
            continue
        if any(tag.kind == "narrative" for tag in sentence.tags) or sentence.plain in seen:
            continue
        seen.add(sentence.plain)
        yield claim


def _sentence(claim: Claim, source: Source) -> list[tree.Node]:
    plain = claim.sentence.plain
    body, stop = (plain[:-1], plain[-1]) if plain.endswith((".", "۔")) else (plain, "")
    cited = [*tree.inlines(body), {"t": "Space"}, _citation(claim, source)]
    return [*cited, {"t": "Str", "c": stop}] if stop else cited


def _citation(claim: Claim, source: Source) -> tree.Node:
    """The citation of what a claim rests on, with the pages and words that its tags give."""
    cited: list[tree.Node] = []
    for tag in claim.tags:
        node = source.citations.get((tag.span.text.path, tag.node))
        for citation in node["c"][0] if node else ():
            one = {**tree.copy(citation), "citationMode": {"t": "NormalCitation"}}
            if citation["citationId"] in claim.keys and one not in cited:
                cited.append(one)
    found = tree.cite(claim.keys)
    if {one["citationId"] for one in cited} == set(claim.keys):
        found["c"][0] = cited
    return found


# --- figures and dates ----------------------------------------------------------------------------


def _is_english(source: Source) -> bool:
    return source.manuscript.settings.language.split("-")[0] == "en"


def _figures(source: Source, edition: Edition, labels: Mapping[str, str]) -> list[tree.Node]:
    """A table of the figures that the essay rests on, each with its claim. Bounds and denials are
    known in English alone, so that no other language has its figures taken out of their words."""
    rows = []
    for claim in _standing_alone(source.manuscript) if _is_english(source) else ():
        shown = key_figures(claim.sentence.plain) if "figure" in claim.sentence.kinds else []
        if shown:
            rows.append([_strong("; ".join(shown)), _sentence(claim, source)])
    if not rows or not edition.figures:
        return []
    head = [tree.inlines(labels["figure_told"]), tree.inlines(labels["what_it_tells"])]
    table = tree.table(head, rows[: edition.figures], [0.3, 0.7])
    return [tree.header(1, labels["key_figures"], "key-figures"), table]


def _strong(text: str) -> list[tree.Node]:
    return [{"t": "Strong", "c": tree.inlines(text)}]


def _dates(
    source: Source, edition: Edition, labels: Mapping[str, str], with_clauses: bool = True
) -> list[tree.Node]:
    """The key dates, the earliest first, each with what happened; without the clauses there is a
    gap to write in."""
    found: dict[str, tuple[KeyDate, Claim]] = {}
    for claim in _standing_alone(source.manuscript):
        for one in key_dates(claim.sentence.plain, _is_english(source)):
            known = found.get(one.value)
            if known is None or len(one.clause) < len(known[0].clause):
                found[one.value] = one, claim
    # A year says less than a day in it.
    values = [
        value
        for value in found
        if not any(other.startswith(f"{value}-") for other in found if other != value)
    ]
    values.sort(key=lambda value: found[value][0].order)
    if not values or not edition.dates:
        return []
    items = []
    for value in values[: edition.dates]:
        one, claim = found[value]
        line = [*_strong(one.shown), {"t": "Str", "c": ":"}, {"t": "Space"}]
        if with_clauses:
            line += [*tree.inlines(one.clause), {"t": "Space"}, _citation(claim, source)]
        else:
            line.append({"t": "Str", "c": _GAP})
        items.append([{"t": "Plain", "c": line}])
    return [tree.header(1, labels["key_dates"], "key-dates"), {"t": "BulletList", "c": items}]


# --- for students and teachers --------------------------------------------------------------------


def _outline(found: list[Part], edition: Edition, labels: Mapping[str, str]) -> Iterator[tree.Node]:
    """The essay's headings, with ruled lines in place of the text under them."""
    yield tree.header(1, labels["outline"], "outline")
    for part in found:
        if part.title:
            yield tree.header(2, part.title)
        if part.below:
            named = [{"t": "Para", "c": tree.inlines(part.titles_below)}]
            yield tree.div("outline-parts", named, "Outline Parts")
        lines: list[tree.Node] = [
            {"t": "Para", "c": [{"t": "Str", "c": "\u00a0"}]} for _ in range(edition.lines)
        ]
        yield tree.div("ruled", lines, "Ruled Line")


def _marking(found: list[Part], edition: Edition, labels: Mapping[str, str]) -> list[tree.Node]:
    """A marking guide: what each part is to treat, its words, and its share of the marks."""
    counts = [words(Section(_NO_TEXT, sentences=tuple(part.sentences))) for part in found]
    total = sum(counts) or 1
    shares = _shares([count * edition.marks / total for count in counts], edition.marks)
    rows = []
    for part, count, share in zip(found, counts, shares, strict=True):
        cells = [tree.inlines(text) for text in (part.titles_below, str(count), str(share))]
        rows.append([_strong(part.title) if part.title else [], *cells])
    last = [_strong(labels["total"]), [], _strong(str(sum(counts))), _strong(str(sum(shares)))]
    head = [
        tree.inlines(labels[name]) for name in ("section", "to_be_treated", "word_count", "marks")
    ]
    table = tree.table(head, [*rows, last], [0.27, 0.49, 0.12, 0.12], "  rr")
    return [tree.header(1, labels["marking_guide"], "marking-guide"), table]


def _shares(wanted: list[float], total: int) -> list[int]:
    """Whole numbers near those wanted that add up to the total, by largest remainder."""
    shares = [int(share) for share in wanted]
    order = sorted(range(len(wanted)), key=lambda at: shares[at] - wanted[at])
    for at in order[: total - sum(shares)]:
        shares[at] += 1
    return shares
