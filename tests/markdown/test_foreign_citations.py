"""Citations as other tools write them, and brackets that are printed around tags."""

from __future__ import annotations

import pytest

from citepress.markdown import foreign_citations
from citepress.model import Section, Text

KEYS = frozenset({"oki2006", "lang1999"})


def written(text: str) -> list[str]:
    found = foreign_citations.find(Section(Text("a.md", text)), KEYS)
    return [one.new or one.hint for one in found]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (r"\citep[see][p.~3]{oki2006,lang1999}", "[see @oki2006; @lang1999, p. 3]"),
        (
            r"\parencites[3]{oki2006}[see][4-5]{lang1999}",
            "[@oki2006, p. 3; see @lang1999, pp. 4-5]",
        ),
        (r"\textcite[12]{oki2006}", "@oki2006 [p. 12]"),
        (r"\citet{a,b}", "@a and @b"),
        (r"\footcite{oki2006}", "^[[@oki2006].]"),
        (r"\cite{a b}", "[@{a b}]"),
        ("{cite:p}`oki2006,lang1999`", "[@oki2006; @lang1999]"),
        ("{cite:t}`oki2006`", "@oki2006"),
        (":footcite:`oki2006`", "^[[@oki2006].]"),
        ("[cite/t:@oki2006]", "@oki2006"),
        ("[cite:see @oki2006 p. 3]", "[see @oki2006 p. 3]"),
        ("[[citet:&oki2006][p. 3]]", "@oki2006 [p. 3]"),
        ("[[cite:see &oki2006 p. 3;&lang1999]]", "[see @oki2006, p. 3; @lang1999]"),
        ("citep:oki2006,lang1999", "[@oki2006; @lang1999]"),
        ("cite:[oki2006(4)]", "[@oki2006, p. 4]"),
        ("<cite>oki2006</cite>", "[@oki2006]"),
        ("[@ oki2006, p. 3]", "[@oki2006, p. 3]"),
        ('@"oki2006"', "@oki2006"),
        ("[@@oki2006]", "[@oki2006]"),
        ("[^-oki2006]", "[-@oki2006]"),
        (r"\[\@oki2006, p. 3\]", "[@oki2006, p. 3]"),
        ("[[@oki2006]]", "[@oki2006]"),
    ],
)
def test_the_form_of_another_tool_is_written_as_a_tag(text: str, new: str) -> None:
    assert written(f"It rained {text}.") == [new]


@pytest.mark.parametrize(
    "text",
    [
        "cite:other and cited: oki2006",
        "<cite>A Book</cite>",
        "[^1] and [^oki2006]\n\n[^oki2006]: A note.",
        "[[@other]] and \\[@other\\]",
        "https://example.org/cite:oki2006",
        '@"other words"',
        "[@oki2006] and @oki2006 and \\@oki2006",
    ],
)
def test_what_means_something_else_is_left_alone(text: str) -> None:
    assert written(text) == []
