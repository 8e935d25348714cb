"""What is fuzzed with the engines: imports, fixing and reports of whole projects.

One pandoc serves all texts of a run, each with the whole allowance of time; a new one is started
where a text has ended it.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import tempfile
import unicodedata
import xml.etree.ElementTree as xml
import zipfile
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from unittest import mock

from citepress import engines, reports, rules
from citepress.bounds import Clock
from citepress.commands import build, fix, import_document
from citepress.errors import BuildError
from citepress.findings import fixing
from citepress.model import Text
from citepress.settings import parse

# Between a section and the list of sources in a text of two.
CUT = "\n%%%%\n"
_Pandoc = engines.Pandoc
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class _Kept(_Pandoc):
    """A pandoc that outlives its context, for the next text."""

    def __exit__(self, *_: object) -> None:
        if self._broken:
            super().__exit__()


_alive: list[_Kept] = []


def _pandoc(clock: Clock, megabytes: int, _: int = 0) -> _Kept:
    """The pandoc of this run, with the clock of the text; texts here are short."""
    if not _alive or _alive[0]._broken:
        _alive[:] = [_Kept(clock, megabytes)]
    _alive[0].clock = clock
    return _alive[0]


def end() -> None:
    """End the pandoc of this run."""
    for one in _alive:
        _Pandoc.__exit__(one)
    _alive.clear()


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder, and the pandoc of this run for whoever starts one."""
    ours = mock.patch.object(engines, "Pandoc", _pandoc)
    # Nothing here outlives a run: a disk need not be waited for.
    quick = mock.patch.object(os, "fsync", lambda _: None)
    with tempfile.TemporaryDirectory() as name, ours, quick:
        yield Path(name)


# Imports


def _letters(text: str) -> str:
    """The letters and digits of a text, folded, without marks."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in unicodedata.normalize("NFKD", flat) if sign.isalnum())


def _words(text: str) -> set[str]:
    """The words of a text, as `_letters` has them. An address is no word: it may be cleaned."""
    bare = re.sub(r"\S*(?:://|www\.|utm_)\S*", " ", unicodedata.normalize("NFKD", text))
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return {_letters(word) for word in re.findall(r"[^\W_]{3,}", bare)} - {""}


def _arrives(content: bytes, form: str, words: Set[str] = frozenset()) -> None:
    """A document is a project, which tells of each word that was lost, or one plain error and
    nothing written. Each of `words` stands in a file of the project, IMPORT.md among them."""
    with folder() as place:
        try:
            arrived = import_document.import_document(
                content, place / "p", accessed="2026-01-31", form=form
            )
        except BuildError as error:
            assert error.message and "\n" not in error.message
            assert not list(place.iterdir())
            return
        written = {
            path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()
        }
        assert written == {f"p/{path}" for path in arrived.paths}
        said = (place / "p/citepress.toml").read_text(encoding="utf-8")
        parse(Text("citepress.toml", said), rules.NAMES, rules.LOCKED)
        told = (place / "p/IMPORT.md").read_text(encoding="utf-8")
        lost = any(one.lost for one in arrived.outcome.differences)
        assert not lost or "lost" in told
        everything = _letters(
            "\n".join(
                path.read_text(encoding="utf-8")
                for path in sorted(place.rglob("*"))
                if path.suffix in (".md", ".bib", ".toml")
            )
        )
        gone = sorted(word for word in words if word not in everything)
        assert not gone, f"lost, and not told: {gone[:5]}"


def import_markdown(text: str) -> None:
    """Markdown, an assistant's answer too."""
    _arrives(text.encode("utf-8", "ignore"), "markdown", _words(text))


def import_text(text: str) -> None:
    """Plain text."""
    _arrives(text.encode("utf-8", "ignore"), "text", _words(text))


def import_html(text: str) -> None:
    """A web page."""
    first = "<p>Quartz and flint were traded at Zanzibar.</p>"
    _arrives((first + text).encode("utf-8", "ignore"), "html", _words("quartz flint zanzibar"))


def import_docx(text: str) -> None:
    """A Word file with the text put in its parts, or its bytes over the archive's."""
    dice = random.Random(text)
    raw = text.encode("utf-8", "ignore")
    whole = _docx()
    if dice.random() < 0.3:
        at = dice.randrange(len(whole))
        _arrives(whole[:at] + raw[:40] + whole[at + dice.choice((0, len(raw[:40]))) :], "")
        return
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(["word/document.xml"] * 4 + sorted(parts))
    part = parts[name]
    at = dice.choice([part.find(b">", dice.randrange(len(part))) + 1, dice.randrange(len(part))])
    parts[name] = part[:at] + raw + part[at + dice.choice((0, 0, 100)) :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    text = parts["word/document.xml"].decode("utf-8", "ignore")
    try:
        read = [one.text or "" for one in xml.fromstring(text).iter(f"{{{_WORD}}}t")]
    except xml.ParseError:
        read = []
    _arrives(out.getvalue(), "", _words(" ".join(read)))


def import_pdf(text: str) -> None:
    """A PDF with the text over its bytes, or in the words of its page."""
    dice, raw = random.Random(text), text.encode("utf-8", "ignore")
    whole = _pdf(b"Trade came first in 2019 [1].")
    if dice.random() < 0.4:
        said = b" ".join(raw.split()).translate(None, b"()\\")
        _arrives(_pdf(said), "")
        return
    at = dice.randrange(8, len(whole))
    _arrives(whole[:at] + raw[:300] + whole[at + dice.choice((0, 1, 40)) :], "")


@lru_cache(maxsize=1)
def _docx() -> bytes:
    import subprocess

    text = (
        "# One\n\nTrade *came* first (Ali, 2020).[^1] [b](https://e.org)\n\n- c\n\n| d | e |\n"
        "|---|---|\n| 1 | 2 |\n\n[^1]: Khan, p. 3.\n\n# References\n\nAli, S. (2020). *A*. B.\n"
    )
    command = [engines.pandoc_path(), "-f", "markdown", "-t", "docx", "-o", "-"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


def _pdf(words: bytes) -> bytes:
    """A page with some words, by ISO 32000-1, 7.5."""
    drawn = b"BT /F1 12 Tf 72 700 Td (" + words + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, table = b"%PDF-1.7\n", b"xref\n0 6\n0000000000 65535 f \n"
    for number, one in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    end = b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + table + end


# Projects


def _project(place: Path, text: str) -> None:
    section, _, listed = text.partition(CUT)
    (place / "src_md").mkdir()
    (place / "src_md/a.md").write_bytes(section.encode("utf-8", "ignore"))
    (place / "references.bib").write_bytes(listed.encode("utf-8", "ignore"))
    (place / "citepress.toml").write_text('title = "T"\n', encoding="utf-8")


def fixed(text: str) -> None:
    """Fixing twice is fixing once, and makes no error."""
    with folder() as place:
        _project(place, text)
        choice = fixing.Choice(unsafe=True)
        try:
            before = build.check(place).findings
            first = fix.fix(place, choice)
            again = fix.fix(place, choice)
        except BuildError as error:
            assert error.message and "\n" not in error.message
            return
        assert not fixing.worse(before, again.report.findings, first.fixed)
        assert not again.written, fixing.diff(again.old, again.new)


def reports_of_all(text: str) -> None:
    """Every report of a project: JSON and XML can be read back, and nothing acts in a terminal."""
    with folder() as place:
        _project(place, text)
        try:
            report = build.check(place)
        except BuildError as error:
            assert error.message and "\n" not in error.message
            return
    for name in reports.NAMES:
        said = reports.render(name, report)
        assert "\x1b" not in said and "\x00" not in said
        said.encode("utf-8")
        read = _READERS.get(name)
        if read:
            read(said)


def _github(said: str) -> None:
    """What a line begins with is a command of ours, or none."""
    begun = [line for line in said.splitlines() if line.lstrip().startswith(("::", "##["))]
    assert all(line.startswith(("::error ", "::warning ")) for line in begun)


_READERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "junit": xml.fromstring,
    "cobertura": xml.fromstring,
    "badge": xml.fromstring,
    "github": _github,
}
SEEDS: dict[str, tuple[str, ...]] = {
    "import_markdown": (
        "---\ntitle: T\nauthor: [A]\n---\n\n# One\n\nTrade (Ali, 2020, p. 3) came first [1].[^n]\n"
        "![p](data:image/png;base64,AAAA) [w](https://e.org/a?utm_source=x)\n\n[^n]: Khan 2019.\n\n"
        "## References\n\n1. Ali, S. (2020). *A history*. Routledge.\n2. Khan, A. B. 2019. “T.” "
        "*J* 2(1): 3–9. https://doi.org/10.1/2\n",
        "**One**\n\n- So it is:contentReference[oaicite:3]{index=3} 【4†source】. "
        "citeturn0search1\n\nSources: [e.org](https://e.org)\n",
    ),
    "import_text": (
        "TOWNS\n\nBy A. Ali\n\n1. Introduction\n\nTrade came first (Ali 2020: 3), as Khan\n(2019) "
        "says.\n  * one\n  * two\n\nReferences\n[1] S. Ali, A history. London: R, 2020.\n"
        "[2] Khan, A., “T,” J, vol. 2, no. 1, pp. 3-9, Oct. 2019.\n",
    ),
    "import_html": (
        "<!DOCTYPE html><html lang='en'><head><title>T</title></head><body><nav>n</nav><main>"
        "<h1>One</h1><p onclick='x()'>Trade<sup><a href='#fn1'>1</a></sup> came <b>first</b>.</p>"
        "<img src='a.png' alt='b'><table><tr><td>1</td></tr></table><script>a()</script><ol>"
        "<li id='fn1'>Ali, S. (2020). <i>A</i>. B. <a href='https://e.org'>c</a></li></ol></main>"
        "</body></html>",
    ),
    "import_docx": (
        "<w:p><w:r><w:t>a</w:t></w:r></w:p>",
        '<w:fldSimple w:instr="ADDIN x"/>',
        '<Relationship Id="r9" Type="x" Target="http://e.org" TargetMode="External"/>',
    ),
    "import_pdf": ("<< /JS (a) /S /JavaScript >>", "6 0 obj << /Length 9 >> stream", "/Count 99"),
    "fixed": (
        "# One\n\nIt rose by 5% in 2019.[@ali2020] So[@ali202;@ali2020 ; @ali2020] it was (1868-9),"
        ' "that is it" @khan.\n\n[Not so.]{.uncited} [x](https://e.org/?utm_source=a) ![](a.png)\n'
        "\n[@ali2020].\n" + CUT + "@book{ali2020, author={Ali, S}, title={{T}}, pages={3-9},"
        " date={2020}}\n@misc{ALI2020, title={T}, author={Ali, S}, year=2020 url={e.org}}\n",
    ),
    "reports_of_all": (
        "# One & <b>\n\nIt rose by 5% in 2019 [@ali2020, p. 3]. “So it was told to us” \x1b[31m.\n"
        "::error::x %0A ]]> <![CDATA[ -- \ufffe\n\n| a | b |\n|---|---|\n| 5 men | [@b] |\n\n"
        '[No.]{.uncited because="it\'s <own> & \\x"}\n'
        + CUT
        + "@book{ali2020, author={Ali, S}, title={T & <b> ]]>}, date={2020}}\n@misc{b,}\n",
    ),
}
# How many mutated texts a test takes where a text costs much.
FEW = {
    "import_docx": 5,
    "import_pdf": 3,
    "import_html": 8,
    "import_markdown": 8,
    "import_text": 8,
    "fixed": 8,
    "reports_of_all": 8,
}
TARGETS: dict[str, Callable[[str], None]] = {
    one.__name__: one
    for one in (
        import_markdown,
        import_text,
        import_html,
        import_docx,
        import_pdf,
        fixed,
        reports_of_all,
    )
}
