"""The nouns of a check: frozen values without logic that every package uses.

Offsets count characters (not bytes) from 0 and a span's end is exclusive. Lines and columns, both
from 1, are made from them only when something is printed (`places.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citepress.coverage.ledger import Ledger
    from citepress.settings import Settings


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file of the project. `path` is relative to the project, with `/`."""

    path: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a text, from `start` up to and not including `end`."""

    text: Text
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One key in a tag. `mode` is pandoc's: normal `[@a]`, suppressed `[-@a]`, narrative `@a`."""

    key: str
    span: Span
    locator: str = ""
    mode: str = "normal"


@dataclass(frozen=True, slots=True)
class Tag:
    """What the author wrote to back a claim.

    `kind` is bracket (`[see @a, p. 3; -@b]`), narrative (`@a`) or site (`[a.org](https://a.org/x)`).
    A site tag has the text and the address of its link, and no citation until the manuscript
    resolves it. `node` is its number among the tags of its section's tree, from 0. `inferred` says
    that the author marked the attribution as not yet compared with the source.
    """

    kind: str
    span: Span
    citations: tuple[Citation, ...] = ()
    label: str = ""
    address: str = ""
    node: int = 0
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    """A passage that the author exempts from citing: `[...]{.uncited because="..."}`, or a div."""

    reason: str
    span: Span
    block: bool = False


@dataclass(frozen=True, slots=True)
class Allowance:
    """A passage where a rule is allowed: `[...]{.allow rule="..." because="..."}`, or a div."""

    rule: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class EditionPassage:
    """A passage that is printed in one edition alone: `[...]{.only edition="..."}`, or a div."""

    edition: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """Why a sentence is a claim or is not: the kind (of fact: figure, date, ...; of what is not a
    claim: question, plan, forecast, ...), the words of the sentence that decided, and the name of
    the rule that they match. Cues of one kind with the same words are equal."""

    kind: str
    words: str
    rule: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a sentence states, or a time. `value` is normalised; `unit` is the noun counted
    or the currency; `kind` is count, percent, money, ratio, ordinal, or of a time day, month, year,
    decade, century. `start` and `end` are offsets in the sentence's plain text."""

    value: str
    unit: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of prose. `plain` is the sentence as printed, its tags left out.

    `paragraph` numbers the block of prose that it stands in, from 0 within its section; `context`
    names that block: paragraph, item, cell, note, caption, quotation, definition. `kinds` are the
    kinds of fact that it states, strictest first; empty: no checkable fact. `cues` has a reason
    for each kind, and `dismissed` the reason why it states none, where there is one. `own_work` and
    `summary` say that it stands in a passage of that class (or in a section that the settings call
    a summary). `row` is the table and the row that a cell stands in, both from 1 within its
    section; the row of a table's caption is 0, and outside a table both are.
    """

    span: Span
    plain: str
    tags: tuple[Tag, ...] = ()
    waiver: Waiver | None = None
    kinds: tuple[str, ...] = ()
    paragraph: int = 0
    context: str = "paragraph"
    cues: tuple[Cue, ...] = ()
    dismissed: Cue | None = None
    own_work: bool = False
    summary: bool = False
    row: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing of a claim that was looked for in its saved sources: a quotation, a figure, the
    names, or the words as a whole (`kind`). `words` is what was looked for, `found` whether it is
    there; `key`, `page` and `passage` say where (of a near miss, where it nearly is), `working` how
    a figure was worked out of others. `elsewhere` is the key and page of another saved source that
    has it, where those cited do not."""

    kind: str
    words: str
    found: bool
    key: str = ""
    page: str = ""
    passage: str = ""
    working: str = ""
    elsewhere: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the saved sources of a cited claim say of it.

    `status` is found (every quotation, figure and name of the claim is there), related (a passage
    is about it, and the claim has nothing that could be looked for exactly), not-found, or
    not-checked (no cited source is saved, or none can be read). `key`, `path`, `page` and `passage`
    are those of the best passage; `start` and `end` its offsets in the text of the file. `share` is
    the weighted share of the claim's words in it, from 0 to 1. `digest` is that of the text that
    was compared. `problems` say which source was not read, and why."""

    status: str
    key: str = ""
    path: str = ""
    page: str = ""
    passage: str = ""
    start: int = 0
    end: int = 0
    share: float = 0.0
    digest: str = ""
    reasons: tuple[Reason, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that states a checkable fact, and what it rests on.

    `verdict` is cited, waived or uncited; `keys` are the entries that carry it, in the order of
    their tags; `tags` the tags that do, its own or a later one of the paragraph. `rests_on` is the
    claim of the body that a claim of a summary repeats. `severity` (error, warning) is that of its
    strictest kind where it is uncited. `evidence` is what its saved sources say, where the project
    has saved sources.
    """

    sentence: Sentence
    verdict: str
    severity: str = "warning"
    keys: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    rests_on: Sentence | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many claims there are; `claims` is the sum of the other three."""

    claims: int = 0
    cited: int = 0
    waived: int = 0
    uncited: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """How many claims rest on a source, and its year where it has one."""

    key: str
    claims: int
    year: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many claims are cited, waived and uncited: in all, by section (path), by kind; `scopes`
    has the total under each reading of where a tag may stand (sentence, backward). `shares` has
    every entry, the most used first, never-cited ones with 0. `changed` counts only the claims in
    lines changed since a revision, where one was named."""

    total: Numbers = Numbers()
    sections: tuple[tuple[str, Numbers], ...] = ()
    kinds: tuple[tuple[str, Numbers], ...] = ()
    scopes: tuple[tuple[str, Numbers], ...] = ()
    shares: tuple[Share, ...] = ()
    changed: Numbers | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with its level from 1 and the identifier that pandoc gives it."""

    level: int
    title: str
    span: Span
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An element with an identifier, to which a link can lead."""

    identifier: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is not a site tag."""

    address: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in a section: the address as the author wrote it, and its alternative text."""

    address: str
    alt: str
    span: Span


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was found while a section was read. `rule` names the rule that reports it."""

    rule: str
    message: str
    span: Span
    hint: str = ""
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or its caption: `number` as in `Sentence.row`, what its cells say, and the
    numbers of its tags (`Tag.node`)."""

    number: tuple[int, int]
    plain: str
    span: Span
    tags: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section as read. `tree` has pandoc's blocks, decoded (`markdown.tree`), which nobody may
    change; `words` and `placed` count its words and those of them that were found in the text;
    `rows` are the rows of its tables; `edition_passages` are the passages that belong to editions,
    once for each edition that they name. `silent` are the stretches that are no prose, each with
    what it is (code, math, raw, address, attribute, alternative, comment, metadata), in the order
    of the text; they may overlap."""

    source: Text
    tree: list[dict[str, Any]] = field(default_factory=list, repr=False)
    sentences: tuple[Sentence, ...] = ()
    tags: tuple[Tag, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notices: tuple[Notice, ...] = ()
    words: int = 0
    placed: int = 0
    rows: tuple[Row, ...] = ()
    edition_passages: tuple[EditionPassage, ...] = ()
    silent: tuple[tuple[int, int, str], ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.sentences)} sentences, {len(self.tags)} tags"
        return f"<Section {self.source.path}: {counts}>"


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the bibliography. `kind` is its type in lower case without `@`; `fields` maps
    lower-case names to values as written, outer delimiters off and strings resolved; `places` has
    the span of each field's value, `undefined` the words of values that stand for an abbreviation
    and that no `@string` defines, by field. `repeated` names the fields that the entry has a second
    time, with the span of that value; the first one is used."""

    key: str
    kind: str
    fields: Mapping[str, str]
    span: Span
    key_span: Span
    places: Mapping[str, Span] = field(default_factory=_nothing)
    undefined: Mapping[str, tuple[Span, ...]] = field(default_factory=_nothing)
    repeated: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A block of the bibliography that is not used. `first` is the entry whose key it repeats, and
    then `key` is that key, and `entry` what the block would have been without the other. `fix` is
    what must be put in for it to be read, where that can only be one thing."""

    reason: str
    span: Span
    key: str = ""
    first: Span | None = None
    entry: Entry | None = field(default=None, compare=False, repr=False)
    fix: tuple[Edit, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A source as pandoc read it, and as citeproc is given it: CSL variables to values in pandoc's
    JSON. `dropped` is the LaTeX that pandoc would not print, by the field of the entry."""

    key: str
    values: Mapping[str, Any]
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The sources of a project. `source` is the first list of them, `others` are those after it.
    `abbreviations` are the names that an `@string` defines, in lower case. `items` are the sources
    of lists that pandoc reads by itself (CSL JSON and others), by key. `unused` are the keys of
    entries of a library's list that this essay does not cite."""

    source: Text
    entries: tuple[Entry, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    others: tuple[Text, ...] = ()
    items: Mapping[str, Item] = field(default_factory=_nothing)
    unused: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Bibliography {self.source.path}: {len(self.entries)} entries>"


@dataclass(frozen=True, slots=True)
class Image:
    """An image file of the project: `content` and `kind` (png, jpeg, gif, svg), or the `problem`
    that keeps it out. `width` and `height` are pixels, 0 where unknown."""

    path: str
    content: bytes = field(default=b"", repr=False)
    kind: str = ""
    problem: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Former:
    """What a manuscript is compared with: the settings at a revision of git (None: they cannot be
    read), and those that are `proposed` in their place; the texts of the sections there, by their
    paths now; and the lines of each section that have changed since, from 1."""

    revision: str
    settings: Settings | None
    proposed: Settings
    texts: Mapping[str, str] = field(repr=False)
    changed: Mapping[str, frozenset[int]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """A line of the record of sources that no longer holds, or cannot be read: the entry's key, the
    file's path, the date of the record, the place of the line, and the `change`: changed,
    same-text (other bytes, the same text), missing or unreadable."""

    key: str
    path: str
    date: str
    span: Span
    change: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that a rule can use. `images` maps (section's path, address) to the image; `claims` are
    the claims of all sections, in the order of the text; `ledger` is the project's record of them,
    where it has one; `fonts` are the project's font files, by name; `former` is what it is
    compared with, where a revision was named; `items` are the cited sources as pandoc read them,
    by key; `untranslated` are the names of the labels that the essay's language lacks,
    and `unreadable` the formulas (TeX) that pandoc cannot read; `changed_sources` are the saved
    sources that differ from their record."""

    sections: tuple[Section, ...]
    bibliography: Bibliography
    settings: Settings
    missing: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    images: Mapping[tuple[str, str], Image] = field(default_factory=_nothing)
    claims: tuple[Claim, ...] = ()
    ledger: Ledger | None = None
    fonts: Mapping[str, bytes] = field(default_factory=_nothing)
    former: Former | None = None
    items: Mapping[str, Item] = field(default_factory=_nothing)
    untranslated: tuple[str, ...] = ()
    unreadable: frozenset[str] = frozenset()
    changed_sources: tuple[ChangedSource, ...] = ()

    def __repr__(self) -> str:
        return f"<Manuscript: {len(self.sections)} sections, {len(self.claims)} claims>"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding refers to, and what is there."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one span. A person should look at an unsafe one."""

    span: Span
    new: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in what the author wrote. A rule gives the message and the span, and what it
    can of the rest; `rules.check` adds the rule's name and the severity (error, warning): that of
    the finding where the rule gives one, else that of the rule. `cause` is the place of another
    finding that this one follows from; where that one is an error, this one is not reported."""

    message: str
    span: Span
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()
    rule: str = ""
    severity: str = ""
    cause: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was checked, so that "no findings" never looks like "nothing was read"."""

    sections: int = 0
    sentences: int = 0
    tags: int = 0
    citations: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Exempt:
    """How many sentences that state a checkable fact do not count as claims, by what exempts them:
    a pattern of the setting `claims.ignore`, a kind that the setting `claims.require` leaves out,
    the class `own-work` in the text, or the setting `claims.register`."""

    ignored: int = 0
    not_required: int = 0
    own_work: int = 0
    register: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check. `allowed` counts findings that an allowance in the text suppressed;
    `claims` and `manuscript` are what was checked, for reports that show it. `failures` are lines
    that name each bar of coverage that is missed. `baselined` counts findings that the baseline
    contains, and `notes` are lines on entries of the baseline that are fixed and on bars that
    apply to nothing. `exempt` counts sentences that do not count as claims, and `switched_off`
    findings of rules that the settings set to off."""

    findings: tuple[Finding, ...] = ()
    counts: Counts = Counts()
    tags: tuple[Tag, ...] = ()
    allowed: int = 0
    claims: tuple[Claim, ...] = ()
    coverage: Coverage = Coverage()
    failures: tuple[str, ...] = ()
    manuscript: Manuscript | None = field(default=None, compare=False, repr=False)
    baselined: int = 0
    notes: tuple[str, ...] = ()
    exempt: Exempt = Exempt()
    switched_off: int = 0

    def __repr__(self) -> str:
        errors = sum(finding.severity == "error" for finding in self.findings)
        return (
            f"<Report: {self.counts.sections} sections, {errors} errors, "
            f"{len(self.findings) - errors} warnings, {len(self.failures)} missed bars>"
        )


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written: a bare name, and its bytes."""

    name: str
    content: bytes = field(repr=False)
