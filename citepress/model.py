"""The nouns: frozen values without logic, depending on nothing of ours.

Offsets count characters (not bytes) from 0 and a span's end is exclusive. Lines and columns, both
from 1, are made from them only when something is printed (`places.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def _nothing() -> Mapping:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Text:
    """What a file of the project says. `path` is relative to the project, with `/`."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from `start` up to and not including `end`."""

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
    """A passage that the author says needs no source: `[...]{.uncited because="..."}`, or a div."""

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
    """Why a sentence is taken for a claim, or for none: the kind (of fact: figure, date, ...; of
    what is no claim: question, plan, forecast, ...) and the words of the sentence that decided."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a sentence tells, or a time. `value` is normalised; `unit` is the noun counted
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
class Claim:
    """A sentence that states a checkable fact, and what it rests on.

    `verdict` is cited, waived or uncited; `keys` are the entries that carry it, in the order of
    their tags; `tags` the tags that do, its own or a later one of the paragraph. `rests_on` is the
    claim of the body that a claim of a summary repeats. `severity` (error, warning) is that of its
    strictest kind, and tells how much it weighs to be uncited.
    """

    sentence: Sentence
    verdict: str
    severity: str = "warning"
    keys: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    rests_on: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many claims there are; `claims` is the sum of the other three."""

    claims: int = 0
    cited: int = 0
    waived: int = 0
    uncited: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What a source carries: how many claims rest on it, and its year where it has one."""

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
    """A place that bears an identifier, so that a link can lead to it."""

    identifier: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is no site tag."""

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
    """Something that reading a section came across. `rule` names the rule that tells of it."""

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
    once for each edition that they name."""

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


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the bibliography. `kind` is its type in lower case without `@`; `fields` maps
    lower-case names to values as written, outer delimiters off and strings resolved; `places` has
    the span of each field's value, `undefined` the words of values that stand for an abbreviation
    and that no `@string` defines, by field."""

    key: str
    kind: str
    fields: Mapping[str, str]
    span: Span
    key_span: Span
    places: Mapping[str, Span] = field(default_factory=_nothing)
    undefined: Mapping[str, tuple[Span, ...]] = field(default_factory=_nothing)


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
class Bibliography:
    """The list of sources. `abbreviations` are the names that an `@string` of it defines, in small
    letters."""

    source: Text
    entries: tuple[Entry, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    abbreviations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Image:
    """An image file of the project: `content` and `kind` (png, jpeg, gif, svg), or the `problem`
    that keeps it out. `width` and `height` are pixels, 0 where unknown."""

    path: str
    content: bytes = b""
    kind: str = ""
    problem: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """What must be cited, the table `claims` of the settings. `require` are the kinds of claim that
    must be, `ignore` patterns of sentences that are none, `scope` where a tag may stand (sentence,
    backward; empty: by kind), `summaries` the sections that sum up others, `living_persons` names
    of people whom a claim about needs a source, `lone_source_claims` how many claims a section has
    at least before it is told that one source carries it all. `per_path` has, for patterns of
    paths, what is otherwise there, by the keys of the settings."""

    require: tuple[str, ...] = (
        "quotation",
        "figure",
        "date",
        "attribution",
        "superlative",
        "trend",
        "event",
        "entity",
        "opinion-of-others",
    )
    ignore: tuple[str, ...] = ()
    scope: str = ""
    summaries: tuple[str, ...] = ()
    living_persons: tuple[str, ...] = ()
    lone_source_claims: int = 4
    per_path: tuple[tuple[str, Mapping[str, object]], ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageSettings:
    """The coverage that must be reached, in percent, the table `coverage` of the settings: of the
    whole, of the claims in changed lines, and by patterns of sections' paths. None: no bar."""

    fail_under: float | None = None
    fail_under_diff: float | None = None
    sections: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger: what a claim rested on when it was last looked at. `place` is its
    section's path and the identifier of the heading above it, `tags` its keys and locators as the
    ledger writes them, `words` the sentence; `number` counts the ledger's lines from 1."""

    place: str
    fingerprint: str
    tags: str
    words: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger as read. `unreadable` are the lines that are none of its own."""

    source: Text
    lines: tuple[LedgerLine, ...] = ()
    unreadable: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the forms in which the sections are printed. `kind` is essay or handout; a handout's
    `variant` is points (the main points), student (the outline and ruled lines in their place) or
    teacher (with a marking guide). `max_pages` bounds the PDF, 0 does not, and with
    None the theme does. `template` names pages
    of the project's own (`template.html`, `template.typ`), else the usual ones are taken. A handout
    tells at most `figures` sentences with figures and `dates` dates, a student's has `lines` ruled
    lines below each section's heading, and a teacher's shares out `marks`."""

    name: str
    kind: str = "essay"
    variant: str = "points"
    max_pages: int | None = 0
    template: str = ""
    figures: int = 8
    dates: int = 12
    lines: int = 5
    marks: int = 20


@dataclass(frozen=True, slots=True)
class WordLimits:
    """The least and the most words of the whole, and of the sections whose paths fit a pattern.
    None: no limit. What is counted is in `manuscript.words`."""

    document: tuple[int, int] | None = None
    sections: tuple[tuple[str, tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the project says of itself. The names are the keys of the settings file, with `_` for
    `-`; `docs/settings.md` describes each. `source` is the text that they were read from."""

    title: str = ""
    subtitle: str = ""
    author: tuple[str, ...] = ()
    question: str = ""
    paper: str = ""
    date: str = ""
    language: str = "en-GB"
    style: str = "apa"
    colophon: str = ""
    name: str = "essay"
    sections: tuple[str, ...] = ()
    sections_dir: str = "src_md"
    bibliography: str = "references.bib"
    templates_dir: str = "templates"
    output_dir: str = "output"
    to: tuple[str, ...] = ("pdf", "docx", "html")
    theme: str = "exam"
    page_size: str = "theme"
    numbering: str = "theme"
    contents: bool | str = "auto"
    fonts: str = ""
    reference_docx: str = ""
    pdf_standard: str = "ua-1"
    site_tags: str = "resolve"
    print_links: str = "footnote"
    rules: Mapping[str, str] = field(default_factory=_nothing)
    per_path: tuple[tuple[str, Mapping[str, str]], ...] = ()
    engine_seconds: int = 60
    engine_megabytes: int = 1024
    claims: ClaimSettings = ClaimSettings()
    coverage: CoverageSettings = CoverageSettings()
    editions: tuple[str, ...] = ("essay",)
    edition: tuple[Edition, ...] = ()
    words: WordLimits = WordLimits()
    source: Text = field(default=Text("", ""), compare=False)


@dataclass(frozen=True, slots=True)
class Project:
    """A project as it lies on disk: its texts, and what the settings list and the folder lacks
    (`missing`) or the folder has and the settings do not list (`stray`), as names in the folder."""

    settings: Settings
    sections: tuple[Text, ...]
    bibliography: Text
    missing: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    ledger: Text | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that a rule may look at. `images` maps (section's path, address) to what was found;
    `claims` are the claims of all sections, in the order of the text; `ledger` is what the project
    wrote down of them, where it did; `fonts` are the font files that it brings, by name."""

    sections: tuple[Section, ...]
    bibliography: Bibliography
    settings: Settings
    missing: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    images: Mapping[tuple[str, str], Image] = field(default_factory=_nothing)
    claims: tuple[Claim, ...] = ()
    ledger: Ledger | None = None
    fonts: Mapping[str, bytes] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, with a word on it."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one span. Unsafe means that a person should look at it."""

    span: Span
    new: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in what the author wrote. A rule gives message and span, and what it can of
    the rest; `rules.check` stamps on the name, and the severity (error, warning): a rule that says
    one gives it for that finding, else it is the rule's own."""

    message: str
    span: Span
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()
    rule: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was looked at, so that "no findings" never looks like "nothing was read"."""

    sections: int = 0
    sentences: int = 0
    tags: int = 0
    citations: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check. `allowed` counts findings that an allowance in the text took back;
    `claims` and `manuscript` are what was checked, for reports that show it. `failures` are plain
    lines that say which bar of coverage is not reached; empty: none was missed. `baselined` counts
    findings that a baseline knew of, and `notes` are lines that say what of it is mended, and which
    bar holds nothing."""

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


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed: exists only after a clean report, or marked as a draft.

    `tree` is the joined tree (pandoc's JSON), `references` the cited entries as BibLaTeX text,
    `images` maps the names that the tree uses to the files, `edition` is what it is printed as;
    `fonts` are the font files that the project brings, `word_reference` the reference document
    (DOCX) that it brings in place of the theme, empty where it brings none.
    """

    settings: Settings
    tree: bytes
    references: str
    images: Mapping[str, Image] = field(default_factory=_nothing)
    draft: bool = False
    colophon: str = ""
    edition: Edition = Edition("essay")
    fonts: Mapping[str, bytes] = field(default_factory=_nothing)
    word_reference: bytes = b""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written: a bare name, and its bytes."""

    name: str
    content: bytes
