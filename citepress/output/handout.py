"""A manuscript to the blocks of a handout: the main points with their sources, the figures that the
essay rests on, its key dates; for students the outline with ruled lines, for teachers a marking
guide. Everything in it is taken from what was checked: the summary, the claims, the headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from citepress.claims import figures
from citepress.coverage.manuscript import words
from citepress.markdown import tree
from citepress.model import Claim, Figure, Heading, Manuscript, Section
from citepress.settings import Edition

_MOST_WORDS = 18  # of a key date
# Words that want another after them.
_LITTLE = frozenset(
    "a an and as at between but by for from in of on or that the to was were when where while "
    "which who with".split()
)
_FEWEST_WORDS = 4
_FALLBACK_POINTS = 4  # of a section, where no summary says what the points are
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_PLURAL = re.compile(r"people|personnel|men|women|children|per cent|\w+[^s]s", re.I)
_TIMES = ("day", "month", "year")


def blocks(
    manuscript: Manuscript,
    prepared: Mapping[str, list[tree.Node]],
    edition: Edition,
    said: Mapping[str, str],
) -> list[tree.Node]:
    """The handout's blocks. `prepared` has each section's blocks by its path, its tags settled and
    its classes still on; `said` are the labels."""
    if edition.variant == "student":
        parts = [*_kept(manuscript, prepared, in_summaries=True)]
        parts += _outline(manuscript, edition, said)
    else:
        points = _summaries(manuscript, prepared)
        parts = [*_kept(manuscript, prepared, in_summaries=not points)]
        parts.append(tree.header(1, said["main_points"], "main-points"))
        parts += points or _points(manuscript)
    if edition.variant == "teacher":
        parts += _marking(manuscript, edition, said)
    parts += _figures(manuscript, edition, said)
    parts += _dates(manuscript, edition, said)
    return parts


def _kept(
    manuscript: Manuscript, prepared: Mapping[str, list[tree.Node]], in_summaries: bool
) -> Iterator[tree.Node]:
    """The passages that are kept to this edition, which a handout prints before all that it draws
    from the essay; those that stand `in_summaries` only where the summaries are not printed."""
    whole = _whole_summaries(manuscript)

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

    for section in manuscript.sections:
        if in_summaries or section.source.path not in whole:
            yield from inside(prepared[section.source.path])


def _whole_summaries(manuscript: Manuscript) -> set[str]:
    settings = manuscript.settings
    return {f"{settings.sections_dir}/{name}" for name in settings.claims.summaries}


def _summaries(manuscript: Manuscript, prepared: Mapping[str, list[tree.Node]]) -> list[tree.Node]:
    """What the essay itself calls its summary, with the headings above each part of it."""
    whole = _whole_summaries(manuscript)
    found: list[tree.Node] = []
    for section in manuscript.sections:
        own = prepared[section.source.path]
        if section.source.path in whole:
            found += _in_one_list([block for block in own if not _is_title(block)])
            continue
        above: list[tree.Node] = []
        for block in own:
            if block["t"] == "Header" and not _is_title(block):
                above = [*(h for h in above if h["c"][0] < block["c"][0]), block]
            elif block["t"] == "Div" and "summary" in block["c"][0][1]:
                found += [*above, *_in_one_list([block])]
                above = []
    return found


def _in_one_list(blocks: list[tree.Node]) -> list[tree.Node]:
    """The blocks with what only speaks to us taken off, and the lists that it parted made one: a
    reader would take the gap between two of them for a meaning."""
    found: list[tree.Node] = []
    for block in blocks:
        ours = block["t"] == "Div" and tree.OURS.issuperset(block["c"][0][1])
        for one in _in_one_list(block["c"][1]) if ours else [block]:
            if found and one["t"] == found[-1]["t"] == "BulletList":
                found[-1] = {"t": "BulletList", "c": [*found[-1]["c"], *one["c"]]}
            else:
                found.append(one)
    return found


def _is_title(block: tree.Node) -> bool:
    return block["t"] == "Header" and block["c"][0] == 1


def _points(manuscript: Manuscript) -> list[tree.Node]:
    """Each section's weightiest cited claims, where no summary says what the points are."""
    found: list[tree.Node] = []
    for section in manuscript.sections:
        path = section.source.path
        own = [claim for claim in _told(manuscript) if claim.sentence.span.text.path == path]
        own.sort(key=lambda claim: claim.severity != "error")
        chosen = sorted(own[:_FALLBACK_POINTS], key=lambda claim: claim.sentence.span.start)
        if chosen:
            title = section.headings[0].title if section.headings else ""
            found += [tree.header(2, title)] if title else []
            items = [[{"t": "Plain", "c": _sentence(claim)}] for claim in chosen]
            found.append({"t": "BulletList", "c": items})
    return found


def _told(manuscript: Manuscript) -> Iterator[Claim]:
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


def _sentence(claim: Claim) -> list[tree.Node]:
    plain = claim.sentence.plain
    body, stop = (plain[:-1], plain[-1]) if plain.endswith((".", "۔")) else (plain, "")
    said = [*tree.inlines(body), {"t": "Space"}, tree.cite(claim.keys)]
    return [*said, {"t": "Str", "c": stop}] if stop else said


def _figures(manuscript: Manuscript, edition: Edition, said: Mapping[str, str]) -> list[tree.Node]:
    """A box of the figures that the essay rests on: each with the claim that tells it."""
    rows = []
    for claim in _told(manuscript):
        plain = claim.sentence.plain
        numbers = [
            _shown(plain, figure) for figure in figures.figures(plain) if _is_weighty(plain, figure)
        ]
        if "figure" in claim.sentence.kinds and numbers:
            rows.append([_strong("; ".join(dict.fromkeys(numbers))), _sentence(claim)])
    if not rows or not edition.figures:
        return []
    head = [tree.inlines(said["figure_told"]), tree.inlines(said["what_it_tells"])]
    box = tree.table(head, rows[: edition.figures], [0.24, 0.76])
    return [tree.header(1, said["key_figures"], "key-figures"), box]


def _is_weighty(plain: str, figure: Figure) -> bool:
    """Whether a figure is worth remembering: not a small number word of any prose, nor a year."""
    if figure.kind not in ("count", "percent", "money", "ratio"):
        return False
    written = plain[figure.start : figure.end]
    if figure.kind == "count":
        return written[0].isdigit() and bool(figure.unit) and not _YEAR.fullmatch(written)
    return figure.value[:1].isdigit()


def _shown(plain: str, figure: Figure) -> str:
    """The figure with the noun that it counts, as the sentence has them: the words behind the
    number up to the first plural, three at most."""
    number = plain[figure.start : figure.end]
    if figure.kind in ("percent", "money"):
        return number
    words = re.match(r"(?:\s+[^\W\d_][\w’'-]*){0,3}", plain[figure.end :])[0].split()
    plural = next((at for at, word in enumerate(words) if _PLURAL.fullmatch(word)), None)
    count = len(figure.unit.split()) if plural is None else plural + 1
    return " ".join([number, *words[:count]])


def _strong(text: str) -> list[tree.Node]:
    return [{"t": "Strong", "c": tree.inlines(text)}]


def _dates(manuscript: Manuscript, edition: Edition, said: Mapping[str, str]) -> list[tree.Node]:
    """The key dates, the earliest first, each with what happened."""
    found: dict[str, tuple[str, str, Claim]] = {}
    for claim in _told(manuscript):
        plain = claim.sentence.plain
        for time in figures.dates(plain):
            gist = _clause(plain, time)
            if time.kind not in _TIMES or time.value.startswith("--") or not gist:
                continue
            known = found.get(time.value)
            if known is None or len(gist) < len(known[1]):
                found[time.value] = (_when(plain, time), gist, claim)
    # Two dates of one clause would tell the same twice: the more exact one does, else the last.
    exact = {gist: value for value, (_, gist, _) in sorted(found.items(), key=_exactness)}
    # A year alone says less than a day in it.
    told = [
        value
        for value in found
        if exact[found[value][1]] == value
        and not any(other.startswith(value + "-") for other in found if other != value)
    ]
    told.sort(key=lambda value: [int(part) for part in re.findall(r"^-?\d+|\d+", value)])
    if not told or not edition.dates:
        return []
    items = []
    for value in told[: edition.dates]:
        date, gist, claim = found[value]
        line = [*_strong(date), {"t": "Str", "c": ":"}, {"t": "Space"}, *tree.inlines(gist)]
        items.append([{"t": "Plain", "c": [*line, {"t": "Space"}, tree.cite(claim.keys)]}])
    return [tree.header(1, said["key_dates"], "key-dates"), {"t": "BulletList", "c": items}]


def _when(plain: str, time: Figure) -> str:
    """A date as its sentence has it, with the day that it is reckoned from: "11 to 25 May 2021"."""
    first = re.search(r"\b\d{1,2}(?: to |[–-])$", plain[: time.start])
    start = first.start() if first and time.kind == "day" else time.start
    return plain[start : time.end]


def _clause(plain: str, time: Figure) -> str:
    """The clause of a sentence that tells a date, or an empty string where it is no clause."""
    cuts = [0, *(m.end() for m in re.finditer(r"[;:]\s+|,\s+(?:and|but|while)\s+", plain))]
    cuts.append(len(plain))
    for start, end in pairwise(cuts):
        if start <= time.start < end:
            words = plain[start:end].rstrip(" ,;:.").split()
            for joiner in ("and", "but", "while"):
                if words and words[-1] == joiner:
                    words = words[:-1]
            if len(words) < _FEWEST_WORDS:
                return ""
            return _short(words)
    return ""


def _exactness(told: tuple[str, object]) -> tuple[int, str]:
    return len(told[0]), told[0]


def _short(words: list[str]) -> str:
    """The words, or as many of them as a key date has room for: up to a comma where there is one
    far enough on, and never up to a word that wants another after it."""
    if len(words) <= _MOST_WORDS:
        return " ".join(words).rstrip(",;:.")
    cut = words[:_MOST_WORDS]
    comma = max((at for at, word in enumerate(cut) if word.endswith(",")), default=0)
    if comma >= _FEWEST_WORDS + 1:
        return " ".join(cut[: comma + 1]).rstrip(",")
    while len(cut) > _FEWEST_WORDS and (cut[-1].lower() in _LITTLE or cut[-1].isdigit()):
        cut.pop()
    return " ".join(cut).rstrip(",;:.") + "…"


def _outline(
    manuscript: Manuscript, edition: Edition, said: Mapping[str, str]
) -> Iterator[tree.Node]:
    """The essay's headings, with ruled lines in place of what it says under them."""
    yield tree.header(1, said["outline"], "outline")
    for section in _body(manuscript):
        title, parts = _titles(section.headings)
        if title:
            yield tree.header(2, title)
        if parts:
            named = [{"t": "Para", "c": tree.inlines(parts)}]
            yield tree.div("outline-parts", named, "Outline Parts")
        lines: list[tree.Node] = [
            {"t": "Para", "c": [{"t": "Str", "c": "\u00a0"}]} for _ in range(edition.lines)
        ]
        yield tree.div("ruled", lines, "Ruled Line")


def _body(manuscript: Manuscript) -> list[Section]:
    """The sections that are no summary of the others."""
    found = [
        section
        for section in manuscript.sections
        if not section.sentences or not all(s.summary for s in section.sentences)
    ]
    return found or list(manuscript.sections)


def _marking(manuscript: Manuscript, edition: Edition, said: Mapping[str, str]) -> list[tree.Node]:
    """A marking guide: what each section is to treat, its words, and its share of the marks."""
    sections = _body(manuscript)
    counts = [words(section) for section in sections]
    total = sum(counts) or 1
    shares = _shares([count * edition.marks / total for count in counts], edition.marks)
    rows = []
    for section, count, share in zip(sections, counts, shares, strict=True):
        title, parts = _titles(section.headings)
        named = [*_strong(title)] if title else tree.inlines(section.source.path)
        cells = [tree.inlines(text) for text in (parts, str(count), str(share))]
        rows.append([named, *cells])
    rows.append([_strong(said["total"]), [], _strong(str(sum(counts))), _strong(str(sum(shares)))])
    named_so = ("section", "to_be_treated", "word_count", "marks")
    head = [tree.inlines(said[name]) for name in named_so]
    box = tree.table(head, rows, [0.27, 0.49, 0.12, 0.12], "  rr")
    return [tree.header(1, said["marking_guide"], "marking-guide"), box]


def _titles(headings: Iterable[Heading]) -> tuple[str, str]:
    """A section's title, and the titles below it on one line."""
    titles = [heading.title for heading in headings if heading.level == 1]
    parts = [heading.title for heading in headings if heading.level == 2]
    return (titles or [""])[0], "; ".join(parts)


def _shares(wanted: list[float], total: int) -> list[int]:
    """Whole numbers near those wanted that add up to the total, by largest remainder."""
    shares = [int(share) for share in wanted]
    order = sorted(range(len(wanted)), key=lambda at: shares[at] - wanted[at])
    for at in order[: total - sum(shares)]:
        shares[at] += 1
    return shares
