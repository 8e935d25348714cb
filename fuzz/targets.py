"""What is fuzzed: functions of a text that may say what is wrong with it, and may not fail.

A target takes any text. It raises nothing but what its room promises (`BuildError` where it says
so), and asserts what must hold of the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from itertools import pairwise

from citepress import bibliography, places, rules
from citepress.claims import detect
from citepress.coverage import manuscript
from citepress.disk.project import Project
from citepress.errors import BuildError
from citepress.markdown import cursor, scan, sentences
from citepress.markdown import section as markdown
from citepress.markdown.locate import Placer
from citepress.model import Section, Span, Text
from citepress.settings import Settings, parse
from fuzz import whole


def _spans(value: object, text: Text) -> None:
    """Every span in a noun lies in its text."""
    if isinstance(value, Span):
        assert 0 <= value.start <= value.end <= len(value.text.text)
        assert places.extent(value) >= (1, 1, 1, 1)
    elif isinstance(value, tuple):
        for item in value:
            _spans(item, text)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):  # type: ignore[arg-type]
            _spans(getattr(value, field.name), text)


def aligner(text: str) -> None:
    """Placing words, codes and blocks of a text in that text."""
    source = Text("a.md", text)
    placer = Placer(source)
    for word in text.split()[:200]:
        before = placer.cursor.at
        place = placer.word(word)
        assert placer.cursor.at >= before
        if place:
            assert before <= place[0] < place[1] <= len(text)
    whole = cursor.Cursor(cursor.fold(text))
    whole.seek(text.split()[:3])
    assert len(cursor.fold(text)) == len(text) == len(cursor.mask(text, [(0, len(text) // 2)]))
    Placer(source).block(text, "code")
    Placer(source).verbatim(text[:200], "math")


def scanner(text: str) -> None:
    """What the second witness sees in a text."""
    closed, unclosed = scan.fences(text)
    assert all(0 <= start < end <= len(text) for start, end in [*closed, *unclosed])
    assert all(a[1] <= b[0] for a, b in pairwise(closed))
    for start, end in [*scan.comments(text, closed)[0], *scan.link_definitions(text, closed)]:
        assert 0 <= start < end <= len(text)
    for stretch, key in scan.candidates(text):
        assert key in text[slice(*stretch)]
    prepared, _ = markdown.prepare(Text("a.md", text))
    assert len(prepared) in (0, len(text))


def segmenter(text: str) -> None:
    """Sentences stand in order and apart."""
    found = sentences.split(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def detector(text: str) -> None:
    """Figures and dates stand in a sentence, in order and apart, and cues are words of it."""
    for start, end in [(0, len(text)), *sentences.split(text)[:20]]:
        plain = text[start:end]
        for found in (detect.figures(plain), detect.dates(plain)):
            assert all(0 <= one.start < one.end <= len(plain) for one in found)
            assert all(one.end <= two.start for one, two in pairwise(found))
            assert all(one.value for one in found)
        for more in (
            {},
            {"language": "ur", "cited": True},
            {"context": "quotation"},
            {"own_work": True, "persons": ("Ali",)},
        ):
            told = detect.detect(plain, **more)
            assert told == detect.detect(plain, **more)
            assert set(told.kinds) == {cue.kind for cue in told.cues}
            detect.severity(told.kinds)


def sources(text: str) -> None:
    """A list of sources, all rules over it, and the list that pandoc would get."""
    source = Text("references.bib", text)
    parsed = bibliography.parse(source)
    _spans(parsed.entries, source)
    _spans(parsed.rejected, source)
    keys = [entry.key for entry in parsed.entries]
    assert len(set(keys)) == len(keys)
    written = bibliography.clean(parsed, keys)
    again = bibliography.parse(Text("again.bib", written))
    # A key that pandoc cannot read is written as one that it can.
    assert len(again.entries) <= len(keys) and not again.rejected
    project = Project(Settings(), (Text("a.md", "a"),), source)
    whole = manuscript.assemble(project, (Section(project.sections[0]),), parsed, {})
    for finding in rules.check(whole).findings:
        _spans(finding, source)


def settings(text: str) -> None:
    """Settings, or one plain line that says what is wrong."""
    try:
        parse(Text("citepress.toml", text), rules.NAMES, rules.LOCKED)
    except BuildError as error:
        assert error.message and "\n" not in error.message


def reports(text: str) -> None:
    """Every report of findings in a text, and of a list with it in its fields."""
    from citepress.commands import build
    from citepress.reports import NAMES, render

    listed = Text("references.bib", "@misc{" + text[:50] + ",title={" + text + "}}\n" + text)
    project = Project(Settings(title=text), (Text("a.md", text),), listed)
    _, early = markdown.prepare(project.sections[0])
    section = markdown.read(project.sections[0], b"", [], early)
    whole = manuscript.assemble(project, (section,), bibliography.parse(listed), {})
    report = build.report(whole)
    for name in NAMES:
        text_of = render(name, report)
        assert "\x1b" not in text_of and "\x00" not in text_of


TARGETS: dict[str, Callable[[str], None]] = {
    one.__name__: one for one in (aligner, scanner, segmenter, detector, sources, settings, reports)
} | whole.TARGETS
SEEDS: dict[str, tuple[str, ...]] = whole.SEEDS | {
    "aligner": (
        "# A *b* &amp; \\@c [@ali2020, p. 3]. “d”\n\n``` x\ny\n```\n\n[^1]: note\n",
        "a -- b --- c... 'd' $x^2$ `e` <!-- f --> [g](h 'i'){.j #k}\n\n| a | b |\n|---|---|\n",
    ),
    "scanner": ("---\na: b\n---\n\n```\n[@a]\n~~~\n<!-- -->\n[^1]: b\n[c]: d\n-@{e f}\n",),
    "segmenter": ("He said so. Then, in 2019, e.g. Dr. Ali left! Why? یہ ہے۔ وہ ہے؟ ",),
    "detector": (
        "On 5 May 2019, two thirds of the 3,000 (or $4.5bn) grew by 12-15 per cent, Ali said.",
        "In the 1990s “it was the largest of them all”, one in five; from 1868 to 9/11, ½ of it.",
        "He wanted to be, was, and will have been the first to know that which they had begun.",
    ),
    "sources": (
        '@string{p = "P" # "Q"}\n@book{ali2020, author = {Ali, S{\\\'a}ra}, title = p # {x},\n'
        " date = {2020-01-02}, doi = {10.1/2}, crossref = {b}}\n@misc{b, url={https://e.org/a_b}}\n"
        '@comment{c}\n@preamble{"d"}\n',
    ),
    "settings": (
        'title = "T"\nauthor = ["A"]\nsections = ["01-a.md"]\nstyle = "apa"\nto = ["pdf"]\n'
        '[rules]\nunknown-key = "off"\n[per-path]\n"a*.md" = { dropped-raw = "off" }\n',
    ),
    "reports": ("a [[[[[[[[ \x1b[31m ::error::x %0A <b> & | ` \u202e\n",),
}
