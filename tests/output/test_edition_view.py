"""What an edition prints of a manuscript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from citepress.commands import build
from citepress.output.edition_view import of_edition
from citepress.settings import Edition

TEXT = """# One

The mill lost 30 men in 1920 [@ali2020].

::: {.only edition="handout"}
## Two

The mill lost 40 men in 1921 [@ali2020, p. 4]. [It was seen.]{.uncited because="seen"}
:::

It lost 50 men in 1922 [[@ali2020]]{.only edition="handout"}.
"""


def test_passages_of_other_editions_are_left_out(project: Callable[..., Path]) -> None:
    manuscript = build.read(project({"src_md/01-a.md": TEXT}))
    essay = of_edition(manuscript, Edition("essay"))
    handout = of_edition(manuscript, Edition("handout", kind="handout"))
    assert [one.title for one in essay.sections[0].headings] == ["One"]
    assert [one.title for one in handout.sections[0].headings] == ["One", "Two"]
    assert len(essay.sections[0].tags) == 1 and len(handout.sections[0].tags) == 3
    assert len(essay.sections[0].waivers) == 0 and len(handout.sections[0].waivers) == 1
    assert handout == manuscript


def test_a_claim_whose_tag_is_left_out_is_uncited(project: Callable[..., Path]) -> None:
    manuscript = build.read(project({"src_md/01-a.md": TEXT}))
    essay = of_edition(manuscript, Edition("essay"))
    verdicts = {one.sentence.plain[:14]: one.verdict for one in essay.claims}
    assert verdicts["The mill lost "] == "cited"
    assert verdicts["It lost 50 men"] == "uncited"


def test_a_manuscript_without_such_passages_is_itself(project: Callable[..., Path]) -> None:
    manuscript = build.read(project({"src_md/01-a.md": "# One\n\nWords [@ali2020].\n"}))
    assert of_edition(manuscript, Edition("essay")) is manuscript
