"""Every formula that pandoc's TeX reader understands is set by the installed Typst.

`tex_commands.txt` lists the commands that texmath, pandoc's reader of TeX formulas, knows. A new
version of pandoc or of Typst that names a symbol in another way fails here.
"""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
import typst

from citepress import engines
from citepress.commands import build
from citepress.output.pdf import maths

COMMANDS = Path(__file__).with_name("tex_commands.txt").read_text(encoding="utf-8").split()
ENVIRONMENTS = (
    "align aligned alignat alignedat array Bmatrix bmatrix cases eqnarray equation flalign "
    "flaligned gather gathered matrix multline multlined pmatrix smallmatrix split Vmatrix vmatrix"
).split()
ARGUMENTS = {"array": "{cc}", "alignat": "{2}", "alignedat": "{2}"}
FENCES = (
    ("", ""), (r"\left(", r"\right)"), (r"\left\{", r"\right."), (r"\left|", r"\right|"),
    (r"\left\|", r"\right\|"), (r"\left\lfloor", r"\right\rfloor"), (r"\left.", r"\right]"),
)  # fmt: skip
FORMULAS = (
    r"A \cap B \cup C", r"V \otimes W \oplus X", r"a \odot b \ominus c", r"\bigcap_{i=1}^n A_i",
    r"\bigotimes_i V_i", r"\bigodot", r"A \Cap B", r"\bigsqcap_i", r"a \circleddash b",
    r"\left]0, 1\right[", r"\left[0, 1\right)", r"[0, 1)", r"\sqrt{[0, 1)}", r"\frac{]a, b]}{2}",
    r"\left.\frac{dy}{dx}\right|_{x=0}", r"\Bigl\langle x \Bigr\rangle", r"\hbar \omega",
    r"\boxed{A \cap B}", r"{n \choose k}", r"{n \brack k}", r"\llbracket x \rrbracket",
    r"\text{if } x \in A \cap B", r"\text{a [half-open} \cap", r"\{ x \mid x > 0", r"\# \$ \% \&",
)  # fmt: skip


def written(formulas: Sequence[str]) -> list[str]:
    """Each formula as pandoc's Typst writer writes it; empty where the reader does not know it."""
    inlines = []
    for formula in formulas:
        inlines.append({"t": "Math", "c": [{"t": "DisplayMath"}, formula]})
        inlines.append({"t": "Str", "c": "XQX"})
    whole = {"pandoc-api-version": [1, 23, 1], "meta": {}}
    whole["blocks"] = [{"t": "Para", "c": inlines}]
    command = [engines.pandoc_path(), "--from=json", "--to=typst", "--wrap=none"]
    done = subprocess.run(
        command, input=json.dumps(whole).encode(), capture_output=True, check=True
    )
    parts = [part.strip() for part in done.stdout.decode("utf-8").split("XQX")][:-1]
    assert len(parts) == len(formulas)
    return [part[1:-1] if part[:2] == "$ " and part[-2:] == " $" else "" for part in parts]


def refused(formulas: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What Typst refuses of pairs of a formula and its markup, found by halves."""
    items = list(formulas)
    page = "".join(f"${maths.formula(markup)}$\n\n" for _, markup in items)
    try:
        typst.compile(page.encode(), format="svg")
    except typst.TypstError as error:
        if len(items) == 1:
            yield f"{items[0][0]}: {error.message}"
            return
        for half in (items[: len(items) // 2], items[len(items) // 2 :]):
            yield from refused(half)


def assert_set(formulas: Sequence[str], least: int) -> None:
    known = [pair for pair in zip(formulas, written(formulas), strict=True) if pair[1]]
    assert len(known) >= least
    for start in range(0, len(known), 200):
        assert list(refused(known[start : start + 200])) == []


@pytest.mark.slow
def test_every_command_that_pandoc_reads_is_set() -> None:
    forms = [
        form for c in COMMANDS for form in (f"x {c} y", rf"{c}{{a}}", rf"\frac{{{c}{{a}}}}{{b}}")
    ]
    assert_set(forms, 7000)


@pytest.mark.slow
def test_every_command_is_set_as_a_delimiter_in_scripts_and_in_cells() -> None:
    forms = [
        form
        for c in COMMANDS
        for form in (
            rf"\left{c} x \right{c}",
            f"a_{c}^{c}",
            rf"\begin{{pmatrix}} {c} & a \end{{pmatrix}}",
        )
    ]
    assert_set(forms, 5500)


def test_every_environment_is_set_between_every_pair_of_delimiters() -> None:
    cells = ("a", r"a & b \\ c & d", r" & b \\ c & ", r"\frac{a}{b} & ; \\ , & |x|")
    forms = [
        rf"{left}\begin{{{name}{star}}}{ARGUMENTS.get(name, '')}{cell}\end{{{name}{star}}}{right}"
        for name in ENVIRONMENTS
        for star in ("", "*")
        for cell in cells
        for left, right in FENCES
    ]
    assert_set(forms, 1150)  # `equation` has one row


def test_formulas_of_every_kind_are_set() -> None:
    assert_set(FORMULAS, len(FORMULAS))


def test_every_symbol_is_set_as_itself() -> None:
    """texmath names a symbol by Typst's name for it: the name must still mean that symbol."""
    signs = [
        chr(point)
        for first, last in ((0xA1, 0x2FF), (0x370, 0x5FF), (0x2010, 0x2BFF), (0x3008, 0x301B))
        for point in range(first, last + 1)
        if unicodedata.category(chr(point))
        in ("Lu", "Ll", "Lo", "Sm", "So", "Ps", "Pe", "Po", "Sc")
    ]
    checks = []
    for sign, markup in zip(signs, written([f"a {sign} b" for sign in signs]), strict=True):
        name = markup.strip().removeprefix("a ").removesuffix(" b").strip()
        fixed = maths.formula(name).strip()
        if name != sign and name.replace(".", "").isalpha() and fixed.replace(".", "").isascii():
            checks.append((sign, fixed))
        elif name in maths.RENAMED:
            assert fixed.lstrip("\\") == sign
    assert len(checks) > 600
    wrong = "\n".join(
        f'#let found = repr(${name}$.body)\n#if not found.contains("{sign}") and not '
        f'found.contains("\\\\u{{{ord(sign):x}}}") {{ panic("{name} is not {sign}: " + found) }}'
        for sign, name in checks
    )
    typst.compile(wrong.encode(), format="svg")


def test_bars_round_a_determinant_are_single_and_those_of_a_norm_double() -> None:
    one, two = written(
        [r"\left|\begin{matrix}a\end{matrix}\right|", r"\begin{Vmatrix}a\end{Vmatrix}"]
    )
    assert 'delim: "|"' in maths.formula(one) and 'delim: "‖"' in maths.formula(two)


def test_a_sized_delimiter_is_a_sign_and_not_its_name() -> None:
    (markup,) = written([r"\big\| x \big\|"])
    assert "[$parallel$]" in maths.formula(markup)


def test_thin_spaces_are_thin() -> None:
    """pandoc rounds a negative space to a whole em, and a thick one to nothing."""
    (markup,) = written([r"\int\!\!\int f \; dx"])
    fixed = maths.formula(markup)
    assert fixed.count("#h(-0.167em)") == 2 and "#h(0.278em)" in fixed and "#h(0em)" not in fixed


def test_markup_outside_formulas_and_strings_in_them_stay() -> None:
    body = 'The sect #emph[met]; `#[#set math` and #[#set math.equation(alt: "sect");$x sect "sect [a"$].'
    assert maths.fix(body) == body.replace("x sect ", "x ∩ ")
    assert maths.fix("A sect.") == "A sect."


def test_a_formula_in_a_formula_is_rewritten_too() -> None:
    body = '#[#set math.equation(alt: "b");$#box(stroke: black, inset: 3pt, [$ A sect B $])$]'
    assert "[$ A ∩ B $]" in maths.fix(body)


def test_an_essay_with_sets_and_determinants_prints(project: Callable[..., Path]) -> None:
    text = (
        "# Sets\n\nThe sets meet in $P \\cap Q$ and $P \\otimes Q$, on $\\left]0, 1\\right[$"
        " [@ali2020].\n\n$$\\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix} ="
        " \\begin{Vmatrix} e \\end{Vmatrix}$$\n"
    )
    root = project({"src_md/01-a.md": text})
    built = build.build(root)
    assert [path.suffix for path in built.outputs] == [".pdf", ".docx", ".html", ".json"]
    page = next(path for path in built.outputs if path.suffix == ".html").read_text("utf-8")
    assert "∩" in page and "⊗" in page
