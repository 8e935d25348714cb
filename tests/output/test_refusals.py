"""What an engine refuses is found at the line of the author's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from citepress.commands import build
from citepress.commands.build import CheckOptions
from citepress.errors import BuildError, EngineError
from citepress.output import pdf, printing
from citepress.output.document import Document
from citepress.output.formats import FORMATS, Format
from citepress.places import line_and_column

FILLER = "\n\n".join(f"Paragraph number {n} has its words." for n in range(30))
# A GIF of one pixel without a table of colours (GIF89a, 18): no reader can show it.
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
DEEP = "\n\n".join(f"{'>' * n} At depth {n}." for n in range(1, 25))


@pytest.fixture
def typst_refuses(monkeypatch: pytest.MonkeyPatch) -> str:
    """A word that makes Typst refuse the block it stands in, by real markup of Typst's."""

    def render(document: Document, body: bytes, *rest: object) -> bytes:
        return pdf.render(document, body.replace(b"Zzyzx", b"#nothing-of-the-kind()"), *rest)  # type: ignore[arg-type]

    rows = {**FORMATS, "pdf": replace(FORMATS["pdf"], render=render)}
    monkeypatch.setattr(printing, "enabled", lambda plugins: rows)
    return "Zzyzx"


def place(root: Path) -> list[tuple[str, int, str]]:
    built = build.build(root)
    assert not built.outputs and not (root / "output").exists()
    return [
        (one.rule, line_and_column(one.span.text, one.span.start)[0], one.span.text.path)
        for one in built.report.findings
        if one.severity == "error"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Words of Zzyzx here.", 65),
        ("- one\n- two of Zzyzx\n- three", 66),
        ("::: {.note}\nFirst.\n\nThen Zzyzx.\n:::", 68),
        ("> Quoted.\n>\n> And Zzyzx.", 67),
        ("| a | b |\n|---|---|\n| Zzyzx | c |", 65),
    ],
)
def test_a_refused_block_has_its_line(
    project: Callable[..., Path], typst_refuses: str, text: str, line: int
) -> None:
    essay = f"# One\n\nSo it is [@ali2020].\n\n{FILLER}\n\n{text}\n\n{FILLER}\n"
    root = project({"src_md/01-a.md": "# Zero\n\nWords.\n", "src_md/02-b.md": essay})
    assert place(root) == [("refused-by-engine", line, "src_md/02-b.md")]


def test_a_deep_check_finds_what_a_build_would_and_writes_nothing(
    project: Callable[..., Path], typst_refuses: str
) -> None:
    root = project({"src_md/01-a.md": "# One\n\nSo it is [@ali2020].\n\nThen Zzyzx.\n"})
    assert not build.check(root).findings
    found = build.check(root, CheckOptions(deep=True)).findings
    assert [(one.rule, one.severity) for one in found] == [("refused-by-engine", "error")]
    assert not (root / "output").exists()


def test_a_deep_check_of_what_prints_passes(project: Callable[..., Path]) -> None:
    root = project({"src_md/01-a.md": f"# One\n\nSo it is [@ali2020].\n\n{FILLER}\n"})
    assert build.check(root, CheckOptions(deep=True)).findings == ()
    assert not (root / "output").exists()


def test_the_same_words_earlier_are_not_taken_for_the_refused_ones(
    project: Callable[..., Path], typst_refuses: str
) -> None:
    text = "# One\n\n- The same\n\nSo it is [@ali2020].\n\nThe same words.\n\nThe same words of Zzyzx.\n"
    assert place(project({"src_md/01-a.md": text})) == [("refused-by-engine", 9, "src_md/01-a.md")]


def test_an_image_that_typst_cannot_read_has_its_line(project: Callable[..., Path]) -> None:
    text = "# One\n\nSo it is [@ali2020].\n\n![A small picture](a.gif)\n\nMore.\n"
    root = project({"src_md/01-a.md": text, "src_md/a.gif": GIF})
    found = place(root)
    assert found and all(line == 5 for _, line, _ in found)


def test_what_no_block_is_the_reason_for_stays_an_error(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(*_: object) -> bytes:
        raise EngineError(f"Typst broke off ({len(calls)})")

    calls: list[int] = []

    def counted(*arguments: object) -> bytes:
        calls.append(1)
        return render(*arguments)

    rows: dict[str, Format] = {**FORMATS, "pdf": replace(FORMATS["pdf"], render=counted)}
    monkeypatch.setattr(printing, "enabled", lambda plugins: rows)
    with pytest.raises(BuildError, match="broke off"):
        build.build(project({"src_md/01-a.md": "# One\n\nSo it is [@ali2020].\n"}))
