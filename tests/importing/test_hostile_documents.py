"""Documents of strangers: each is a project with nothing hostile in it, or one plain error with the
folder untouched; nothing outside is read, and no address is asked."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest

from citepress import engines
from citepress.commands import import_document
from citepress.errors import BuildError
from tests.conftest import watched_server

SECRET = "SECRET-OF-OUTSIDE"
WORDS = "Trade came first"


@dataclass(frozen=True)
class Case:
    """A document of a name. It ends in the error that `said` is a part of, or, where that is empty,
    in a project with WORDS and without what is `never` in it; `told` is in its IMPORT.md.
    `OUTSIDE` stands for a folder beside the document's, `ADDRESS` for a server."""

    name: str
    make: Callable[[], bytes]
    said: str = ""
    told: str = ""
    never: tuple[str, ...] = field(default=())


@lru_cache(maxsize=1)
def _parts() -> dict[str, bytes]:
    command = [engines.pandoc_path(), "-f", "markdown", "-t", "docx", "-o", "-"]
    made = subprocess.run(
        command, input=f"# One\n\n{WORDS}.\n".encode(), capture_output=True, check=True
    ).stdout
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes], locked: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    content = out.getvalue()
    if locked:  # the general purpose bit 0 of each file, in both places (APPNOTE.TXT, 4.4.4)
        made = bytearray(content)
        for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = made.find(sign)
            while place >= 0:
                made[place + at] |= 1
                place = made.find(sign, place + 1)
        return bytes(made)
    return content


def docx(more: dict[str, bytes] | None = None, body: bytes = b"") -> bytes:
    """A Word file with parts of its own, and markup put before its text."""
    parts = dict(_parts())
    document = parts["word/document.xml"]
    parts["word/document.xml"] = document.replace(b"<w:body>", b"<w:body>" + body, 1)
    return zipped({**parts, **(more or {})})


def _relationships(*targets: str) -> dict[str, bytes]:
    """The relationships of the text (ECMA-376-2, 9.3), with external ones."""
    name = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="bad{n}" Type="{kind}/{what}" TargetMode="External" Target="{target}"/>'
        for n, (what, _, target) in enumerate(one.partition(" ") for one in targets)
    )
    return {name: _parts()[name].replace(b"</Relationships>", more.encode() + b"</Relationships>")}


def picture(identifier: str) -> bytes:
    """A picture that is linked, in VML (ECMA-376-4, 19.1)."""
    return (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:id="{identifier}"/></v:shape></w:pict></w:r></w:p>'
    ).encode()


def field_of(code: str) -> bytes:
    return (
        f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>so</w:t></w:r></w:fldSimple></w:p>'.encode()
    )


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a0 "x">'
    + b"".join(b'<!ENTITY a%d "%b">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><w:document>&a11;</w:document>"
)
OUTER = b'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document>&f;</w:document>'


def pdf(more: str = "", catalog: str = "", trailer: str = "", pages: str = "[3 0 R]") -> bytes:
    """A page with WORDS (ISO 32000-1, 7.5), with objects from 6 on and entries of one's own."""
    drawn = f"BT /F1 12 Tf 72 700 Td ({WORDS}, and then came the talks.) Tj ET"
    body = (
        f"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R {catalog} >> endobj\n"
        f"2 0 obj << /Type /Pages /Kids {pages} /Count 1 >> endobj\n"
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >> endobj\n"
        f"4 0 obj << /Length {len(drawn)} >>\nstream\n{drawn}\nendstream endobj\n"
        f"5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n{more}\n"
    )
    places = {int(m[1]): m.start() for m in re.finditer(r"\b(\d+) 0 obj", body)}
    table = "".join(f"{n} 1\n{at:010} 00000 n \n" for n, at in sorted(places.items()))
    return (
        f"{body}xref\n0 1\n0000000000 65535 f \n{table}"
        f"trailer << /Root 1 0 R /Size 20 {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


ENCRYPTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
    f"/O <{'ab' * 32}> /U <{'cd' * 32}> >> /ID [<{'00' * 16}> <{'00' * 16}>]"
)
SCRIPTS = ("<script", "javascript:", "onclick", "onerror", "alert(")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
CASES = (
    Case(
        "macros.docm",
        lambda: docx({"word/vbaProject.bin": b"Sub AutoOpen() Shell"}),
        told="macros",
        never=("AutoOpen",),
    ),
    Case(
        "a template elsewhere.docx",
        lambda: docx(_relationships("attachedTemplate ADDRESS/t.dotm")),
        told="lie elsewhere",
        never=("t.dotm",),
    ),
    Case(
        "a picture elsewhere.docx",
        lambda: docx(
            _relationships("image ADDRESS/p.png", "image file://OUTSIDE/secret.png"),
            picture("bad0") + picture("bad1"),
        ),
        told="lie elsewhere",
        never=("p.png",),
    ),
    Case(
        "a link that runs.docx",
        lambda: docx(
            _relationships("hyperlink javascript:alert(1)"),
            b'<w:p><w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument'
            b'/2006/relationships" r:id="bad0"><w:r><w:t>so</w:t></w:r></w:hyperlink></w:p>',
        ),
        never=SCRIPTS,
    ),
    Case(
        "fields that fetch.docx",
        lambda: docx(
            body=field_of("INCLUDEPICTURE &quot;ADDRESS/f.png&quot;")
            + field_of("INCLUDETEXT &quot;OUTSIDE/secret.txt&quot;")
            + field_of("DDEAUTO c:\\\\cmd.exe")
        ),
        never=("cmd.exe", "f.png"),
    ),
    Case("an entity bomb.docx", lambda: docx({"word/document.xml": BOMB}), "document type"),
    Case("an entity outside.docx", lambda: docx({"word/document.xml": OUTER}), "document type"),
    Case("an entity in the styles.docx", lambda: docx({"word/styles.xml": BOMB}), "document type"),
    Case(
        "climbs.docx",
        lambda: docx(
            {
                "../../slip.txt": b"x",
                "/tmp/slip-absolute.txt": b"x",
                "word/media/..\\..\\slip.png": b"x",
            }
        ),
        never=("slip",),
    ),
    Case(
        "a bomb.docx", lambda: docx({"word/footnotes.xml": b" " * 160_000_000}), "unpacks to more"
    ),
    Case(
        "a lying bomb.docx",
        lambda: _smaller(docx({"word/footnotes.xml": b" " * 5_000_000})),
        "damaged",
    ),
    Case(
        "zips in zips.docx",
        lambda: docx({"word/embeddings/a.zip": zipped({"b.zip": zipped({"c": b"0" * 1000})})}),
        told="embedded objects",
    ),
    Case("no zip.docx", lambda: b"# One\n\nTrade.\n", "is called .docx and is not DOCX"),
    Case("a zip of a zip.docx", lambda: zipped({"a.docx": docx()}), "not DOCX, ODT or EPUB"),
    Case("locked.docx", lambda: zipped(_parts(), locked=True), "protected with a password"),
    Case(
        "scripts.pdf",
        lambda: pdf(
            "6 0 obj << /S /JavaScript /JS (alert\\(1\\)) >> endobj\n"
            "7 0 obj << /S /Launch /F (cmd.exe) >> endobj",
            "/OpenAction 6 0 R /AA << /WC 7 0 R >>",
        ),
        never=(*SCRIPTS, "cmd.exe"),
    ),
    Case("a tree without end.pdf", lambda: pdf(pages="[3 0 R 2 0 R 1 0 R]")),
    Case(
        "objects without end.pdf",
        lambda: pdf(
            "6 0 obj << /Length 7 0 R >>\nstream\n\nendstream endobj\n7 0 obj 8 0 R endobj "
            "8 0 obj 7 0 R endobj",
            "/Names 6 0 R /Outlines 8 0 R",
            "/Prev 1 /XRefStm 1",
        ),
    ),
    Case("nested without end.pdf", lambda: pdf("6 0 obj " + "[" * 200_000 + " endobj", "/A 6 0 R")),
    Case("encrypted.pdf", lambda: pdf(trailer=ENCRYPTED), "password"),
    Case(
        "scripts and pictures.html",
        lambda: f"""<!DOCTYPE html><html><head><base href="ADDRESS/"><meta http-equiv="refresh"
content="0;url=ADDRESS/"><link rel="stylesheet" href="ADDRESS/a.css"><script src="ADDRESS/a.js">
</script></head><body onload="alert(1)"><p onclick="alert(2)">{WORDS} <a href="javascript:alert(3)">a
</a><a href=" &#106;ava&Tab;script:alert(4)">b</a><a href="data:text/html,<script>alert(5)</script>">c
</a></p><img src="ADDRESS/p.png" onerror="alert(6)"><img src="OUTSIDE/secret.png" alt="d">
<img src="file://OUTSIDE/secret.png"><img src="../outside/secret.png"><iframe src="ADDRESS/i"></iframe>
<object data="OUTSIDE/secret.txt"></object><svg onload="alert(7)"><script>alert(8)</script></svg>
<form action="ADDRESS/f"><input autofocus onfocus="alert(9)"></form></body></html>""".encode(),
        told="picture",
        never=(*SCRIPTS, "<iframe", "onload"),
    ),
    Case(
        "pictures.md",
        lambda: f"""# One

{WORDS} ![a](data:text/html;base64,{base64.b64encode(b"<script>alert(1)</script>").decode()})
![b](data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}) ![c](file://OUTSIDE/secret.png)
![d](OUTSIDE/secret.png) ![e](../outside/secret.png) ![f](ADDRESS/p.png) ![g](//127.0.0.1/x.png)
![h](data:image/png;base64,AAAA) ![i](/etc/passwd)
""".encode(),
        told="picture",
        never=("PHNjcmlwd", "alert(1)"),
    ),
    Case(
        "front matter.md",
        lambda: f"""---
title: One
bibliography: OUTSIDE/secret.bib
csl: ADDRESS/a.csl
header-includes: "<script>alert(1)</script>"
include-before: OUTSIDE/secret.txt
filters: [OUTSIDE/secret.lua]
---

{WORDS}.
""".encode(),
        never=("secret.lua",),
    ),
    Case(
        "a chat.txt",
        lambda: f"""Certainly! Here is the essay.

{WORDS}:contentReference[oaicite:0]{{index=0}} [so](javascript:alert(1)) 【1†source】.
[x](data:text/html,alert) ![p](ADDRESS/p.png?leak=1) <script>alert(2)</script>
citeturn0search0 ::error::x \x1b[31m red
""".encode(),
        never=("\x1b",),
    ),
)


def _smaller(content: bytes) -> bytes:
    """An archive whose directory says that its largest file has ten bytes (APPNOTE.TXT, 4.4.9)."""
    made, size = bytearray(content), (5_000_000).to_bytes(4, "little")
    assert made.count(size) >= 1
    while (at := made.find(size)) >= 0:
        made[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(made)


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list]]:
    with watched_server() as watched:
        yield watched


def _replaced(content: bytes, words: dict[str, str]) -> bytes:
    """A document with addresses in place of the words for them, within an archive's parts too."""
    if content.startswith(b"PK") and b"\x01\0" not in content[6:8]:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, RuntimeError):
            return content
        done = {
            name: _replaced(part, words) if name.endswith((".xml", ".rels")) else part
            for name, part in parts.items()
        }
        return content if done == parts else zipped(done)
    for old, new in words.items():
        content = content.replace(old.encode(), new.encode())
    return content


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_document(case: Case, tmp_path: Path, server) -> None:
    address, heard = server
    outside = tmp_path / "outside"
    outside.mkdir()
    secret = b"\x89PNG\r\n\x1a\n" + SECRET.encode()
    for name in ("secret.png", "secret.txt", "secret.bib", "secret.lua"):
        (outside / name).write_bytes(secret if name.endswith("png") else SECRET.encode())
    document = tmp_path / "in" / case.name
    document.parent.mkdir()
    document.write_bytes(_replaced(case.make(), {"ADDRESS": address, "OUTSIDE": str(outside)}))
    root = tmp_path / "p"
    root.mkdir()
    (root / "mine.txt").write_text("mine", encoding="utf-8")
    before = _snapshot(tmp_path)
    if case.said:
        with pytest.raises(BuildError) as caught:
            import_document.import_document(document, root)
        assert case.said in caught.value.message and "\n" not in caught.value.message
        assert _snapshot(tmp_path) == before
    else:
        arrived = import_document.import_document(document, root)
        after = _snapshot(tmp_path)
        made = {f"p/{path}": after.pop(f"p/{path}") for path in arrived.paths}
        assert after == before  # nothing else was written
        whole = b"\n".join(made.values()).decode("utf-8", "replace")
        printed = b"\n".join(
            content for path, content in made.items() if not path.endswith("IMPORT.md")
        ).decode("utf-8", "replace")
        assert WORDS in printed
        assert SECRET not in whole and case.told in made["p/IMPORT.md"].decode()
        for words in case.never:
            assert words not in printed, words
    assert not heard
    assert not Path("/tmp/slip-absolute.txt").exists()


def _snapshot(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
