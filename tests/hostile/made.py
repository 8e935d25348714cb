"""Hostile projects that no page can hold: bytes, links, names, sizes. `told.txt` has what a check
must say of each, one a line; `--update` writes it."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.cases import Case

SECTION = "src_md/01-a.md"
TOLD = Path(__file__).with_name("told.txt")


def cases() -> list[Case]:
    """The cases, with what is told of each."""
    expected = {}
    if TOLD.is_file():
        for line in TOLD.read_text(encoding="utf-8").splitlines():
            name, _, told = line.partition(" => ")
            expected[name] = told
    found = [*_texts(), *_bombs(), *_images(), *_names(), *_links()]
    for case in found:
        case.told = expected.get(case.name, "")
    return found


def _section(page: str, title: str, text: str | bytes, **more: list[str]) -> Case:
    raw = text if isinstance(text, bytes) else text.encode("utf-8")
    return Case(page, title, {SECTION: raw}, **more)


def _texts() -> Iterator[Case]:
    said = "# One\n\nSo it was [@ali2020]. Café.\n"
    for title, raw in (
        ("a zero byte", b"Words \0 here.\n"),
        ("nothing but zero bytes", b"\0" * 1000),
        ("UTF-16", said.encode("utf-16")),
        ("UTF-16 without a mark", said.encode("utf-16-le")),
        ("UTF-32", said.encode("utf-32")),
        ("Latin-1", said.encode("latin-1")),
        ("a character cut off", said.encode("utf-8")[:-3]),
        ("overlong forms", b"Words \xc0\xaf \xe0\x80\xaf here.\n"),
        ("half a pair", b"Words \xed\xa0\x80 here.\n"),
        ("beyond Unicode", b"Words \xf7\xbf\xbf\xbf here.\n"),
        ("a program", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff"),
        ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
        ("a zip", b"PK\3\4\x14\0\6\0\x08\0\0\0!\0"),
        ("nothing", b""),
        ("a mark and nothing", b"\xef\xbb\xbf"),
        ("two marks", b"\xef\xbb\xbf\xef\xbb\xbfWords.\n"),
    ):
        yield _section("texts", title, raw)
    for title, text in (
        (
            "CRLF, CR and more line ends",
            "# One\r\n\r\nWords\r\rmore\x0b\x0c\x85\u2028\u2029end.\r\n",
        ),
        ("controls", "Words " + "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f end.\n"),
        ("noncharacters", "Words \ufffe\uffff\U0001fffe\ufdd0 end.\n"),
        ("an override", "It fell by \u202e73\u202c per cent.\n"),
        ("isolates left open", "It \u2067fell by\n\nper cent.\n"),
        ("a mark of direction in a tag", "It fell [@ali2020\u200f, p. 3].\n"),
        ("a thousand marks on a letter", "a" + "\u0301" * 1000 + " end [@ali2020].\n"),
        ("tags and variation selectors", "Words \U000e0041\U000e0042 \ufe0f\U000e0100 end.\n"),
        ("zero width in a key", "It fell [@ali\u200b2020] and [@ali2020\ufeff].\n"),
        ("a key of other letters", "It fell [@\u0430li2020].\n"),
        ("a key of other case", "It fell [@Ali2020].\n"),
    ):
        yield _section("texts", title, text)
    composed = "@book{café, title={T}, author={A, B}, publisher={P}, date={2020}}\n"
    files = {SECTION: "It fell [@cafe\u0301].\n".encode(), "references.bib": composed.encode()}
    yield Case("texts", "a key in another form of Unicode", files)
    both = composed + composed.replace("é", "e\u0301")
    files = {SECTION: "It fell [@café].\n".encode(), "references.bib": both.encode()}
    yield Case("texts", "two entries in two forms of Unicode", files)
    bad = b"@book{ali2020, title={Caf\xe9}}\n"
    yield Case("texts", "a list of sources in Latin-1", {"references.bib": bad})
    yield Case("texts", "settings in Latin-1", {"citepress.toml": b"title = 'Caf\xe9'\n"})


def _bombs() -> Iterator[Case]:
    many = 3000
    for title, text in (
        ("brackets", "[" * 30 + "a\n"),
        ("images that do not close", "![" * 30 + "a\n"),
        ("tags that do not close", "[@ali2020 and " * 20 + "\n"),
        ("brackets and stars", "**[" * 30 + "a\n"),
        ("notes that do not close", "^[" * 30 + "a\n"),
        ("brackets round a tag", "[" * 12 + "@ali2020" + "]" * 12 + "\n"),
        ("quotations in one another", "> " * 400 + "a\n"),
        ("lists in one another", "".join("  " * n + "- a\n" for n in range(150))),
        ("lists on one line", "- " * 1000 + "a\n"),
        ("divs in one another", "::: a\n" * 300 + "b\n" + ":::\n" * 300),
        ("emphasis in one another", "*a **b " * 200 + "c" + "** d*" * 200 + "\n"),
        (
            "definitions in one another",
            "".join(f"{'    ' * n}a\n\n{'    ' * n}:   b\n\n" for n in range(40)),
        ),
        ("stars", "*" * many + "a\n"),
        ("stars and underscores", "*_" * 300 + "a\n"),
        ("backticks", "`" * 1000 + "a\n"),
        ("a line without end", "a" * 50_000 + "\n"),
        ("a paragraph without end", "So it was in the year. " * 800 + "\n"),
        ("empty lines", "\n" * 50_000),
        ("spaces", " " * 50_000 + "a\n"),
        ("tabs", "\t" * 2000 + "a\n"),
        ("narrative tags without space", "@ali2020 [p. 3]" * 8 + "\n"),
        ("tags", "It was so [@ali2020]. " * 300 + "\n"),
        ("links", "[a](https://example.org/a/b) " * 300 + "\n"),
        ("references to characters", "&amp;" * many + "\n"),
        ("dollars", "$" * many + "\n"),
        ("mathematics in one another", "$" + "\\frac{" * 200 + "a" + "}{b}" * 200 + "$\n"),
        ("TeX in one another", "\\a{" * 60 + "x" + "}" * 60 + "\n"),
        (
            "TeX that grows",
            "\\newcommand{\\a}{xx}"
            + "".join(
                f"\\newcommand{{\\{chr(98 + n)}}}{{{chr(92) + chr(97 + n)} {chr(92) + chr(97 + n)}}}"
                for n in range(24)
            )
            + " $\\y$\n",
        ),
        ("a table of many columns", "|a" * 150 + "|\n" + "|-" * 150 + "|\n" + "|b" * 150 + "|\n"),
        (
            "footnotes of one another",
            "x[^0]\n\n" + "".join(f"[^{n}]: a [^{n + 1}] [^{n + 1}]\n\n" for n in range(40)),
        ),
        ("a footnote of itself", "x[^1]\n\n[^1]: a [^1]\n"),
        ("headings of one name", "# a\n\n" * 200),
        ("attributes", "[a]{" + ".b " * 500 + "}\n"),
        ("declarations", "<!" * 800 + "\n"),
        ("comments that do not close", "<!--\n" * 500),
        ("addresses in one another", "http://a.b/(" * 1000 + "\n"),
        ("dots", "..." * many + "a\n"),
        ("a definition of a link to itself", "[a]: [a]\n[a][a][a]\n"),
        ("superscripts", "a^" * 400 + "\n"),
    ):
        yield _section("bombs", title, text)
    # What pandoc cannot read in time ends in one plain error that names the section.
    slow = {"citepress.toml": b"engine-seconds = 1\n"}
    million = "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + ("|b" * 1000 + "|\n") * 1000
    for title, text in (
        ("fences that do not close", "```a\n" * 4000),
        ("fences of all lengths", "\n\n".join("`" * n for n in range(400, 3, -1)) + "\n"),
        ("backticks of all lengths", " ".join("`" * n for n in range(1, 300)) + "\n"),
        ("quotation marks that do not close", "\"'a\n" * 60),
        ("declarations without end", "<!" * 100_000 + "\n"),
        ("a table of a million cells", million),
    ):
        yield Case("bombs", title, {**slow, SECTION: text.encode()})
    yield Case("bombs", "a section too large", {SECTION: b"word " * 1_100_000})
    several = {f"src_md/{n:02}.md": b"word " * 990_000 for n in range(5)}
    yield Case("bombs", "sections too large together", several)
    many = {f"src_md/{n:05}.md": b"a\n" for n in range(5_001)}
    yield Case("bombs", "too many sections", many)
    entries = "".join(
        f"@misc{{k{n}, title={{T}}, author={{A}}, date={{2020}}}}\n" for n in range(3000)
    )
    cited = b"It was so [@k1].\n"
    yield Case(
        "bombs", "three thousand entries", {"references.bib": entries.encode(), SECTION: cited}
    )
    ats = b"@misc{a}\n" * 100_001
    yield Case("bombs", "more entries than are read", {"references.bib": ats})
    yield Case("bombs", "a list too large", {"references.bib": b"% " * 3_100_000})
    field = b"@misc{a, title={" + b"x" * 30_000 + b"}}\n"
    yield Case("bombs", "a field too large", {"references.bib": field})
    yield Case("bombs", "settings too large", {"citepress.toml": b"# " * 600_000})


def _png(width: int, height: int, data: bytes = b"", more: bytes = b"") -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\xff" * 3 * width) * height if width < 9 else b""
    packed = zlib.compress(data or rows)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + more
        + chunk(b"IDAT", packed)
        + chunk(b"IEND", b"")
    )


def _svg(inner: str, more: str = "", before: str = "") -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{before}<svg {space} width="9" height="9" {more}>{inner}</svg>'.encode()


def _images() -> Iterator[Case]:
    uses = (
        "".join(
            f'<g id="g{n}">' + f'<use xlink:href="#g{n + 1}"/>' * 10 + "</g>" for n in range(12)
        )
        + '<g id="g12"><rect width="1" height="1"/></g>'
    )
    for title, name, content in (
        ("a script in an SVG", "x.svg", _svg("<script>alert(1)</script>")),
        ("a handler in an SVG", "x.svg", _svg("", 'onload="alert(1)"')),
        (
            "HTML in an SVG",
            "x.svg",
            _svg(
                '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script>'
                "</body></foreignObject>"
            ),
        ),
        ("a link that runs in an SVG", "x.svg", _svg('<a xlink:href="javascript:alert(1)">a</a>')),
        (
            "an animation that sets a link",
            "x.svg",
            _svg('<a><set attributeName="href" to="javascript:alert(1)"/>a</a>'),
        ),
        ("a picture elsewhere in an SVG", "x.svg", _svg('<image href="ADDRESS/x.png"/>')),
        ("a file elsewhere in an SVG", "x.svg", _svg('<image href="../outside/secret.svg"/>')),
        ("a piece of another SVG", "x.svg", _svg('<use href="ADDRESS/x.svg#a"/>')),
        ("a style that loads", "x.svg", _svg("<style>@import url(ADDRESS/x.css);</style>")),
        ("a style that loads, escaped", "x.svg", _svg(r'<rect style="fill:u\72l(ADDRESS/x)"/>')),
        (
            "a style sheet elsewhere",
            "x.svg",
            _svg("", before='<?xml-stylesheet href="ADDRESS/x.css"?>'),
        ),
        (
            "entities that grow",
            "x.svg",
            _svg(
                "<text>&c;</text>",
                before=(
                    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
                    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
                ),
            ),
        ),
        (
            "an entity that is a file",
            "x.svg",
            _svg(
                "<text>&a;</text>",
                before=('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
            ),
        ),
        (
            "a document type elsewhere",
            "x.svg",
            _svg("", before=('<!DOCTYPE svg SYSTEM "ADDRESS/x.dtd">')),
        ),
        ("an SVG in UTF-7", "x.svg", b'<?xml version="1.0" encoding="UTF-7"?>' + _svg("")),
        (
            "an SVG in an SVG by data:",
            "x.svg",
            _svg('<image href="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"/>'),
        ),
        ("% uses of uses", "x.svg", _svg(uses + '<use xlink:href="#g0"/>')),
        (
            "% a pattern of itself",
            "x.svg",
            _svg(
                '<pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/>'
                '</pattern><rect width="9" height="9" fill="url(#p)"/>'
            ),
        ),
        ("groups in one another", "x.svg", _svg("<g>" * 20_000 + "</g>" * 20_000)),
        ("% an SVG of a size without end", "x.svg", _svg("", 'viewBox="0 0 1e38 1e38"')),
        (
            "HTML that says it is an SVG",
            "x.svg",
            b"<html><svg></svg><script>alert(1)</script></html>",
        ),
        ("HTML that says it is a PNG", "x.png", b"<html><script>alert(1)</script></html>"),
        ("an SVG that declares the encoding a PNG", "x.png", _svg("<script>alert(1)</script>")),
        ("a PNG that says it is an SVG", "x.svg", _png(1, 1)),
        ("a PDF that says it is a JPEG", "x.jpg", b"%PDF-1.7\n"),
        ("a PNG of 65,535 by 65,535", "x.png", _png(65535, 65535, b"\0" * 1_000_000)),
        ("a PNG of no size", "x.png", _png(0, 0, b"\0")),
        ("a PNG that is cut off", "x.png", _png(4, 4)[:40]),
        ("% a PNG that is small and says it is large", "x.png", _png(9000, 9000, b"\0" * 100)),
        (
            "% a PNG with a text that grows",
            "x.png",
            _png(
                1,
                1,
                more=(
                    lambda c: (
                        struct.pack(">I", len(c))
                        + b"zTXt"
                        + c
                        + struct.pack(">I", zlib.crc32(b"zTXt" + c))
                    )
                )(b"a\0\0" + zlib.compress(b"A" * 20_000_000)),
            ),
        ),
        ("% a PNG with wrong sums", "x.png", _png(2, 2)[:30] + b"\0\0\0\0" + _png(2, 2)[34:]),
        ("a GIF of no size", "x.gif", b"GIF89a\0\0\0\0\0\0\0"),
        ("a GIF of 65,535 by 65,535", "x.gif", b"GIF89a\xff\xff\xff\xff\0\0\0;"),
        ("% a GIF without pictures", "x.gif", b"GIF89a\1\0\1\0\0\0\0;"),
        ("a JPEG of nothing but headers", "x.jpg", b"\xff\xd8" + b"\xff\xe0\0\2" * 20_000),
        (
            "% a JPEG with a frame and no picture",
            "x.jpg",
            b"\xff\xd8\xff\xc0\0\x11\x08\0\1\0\1\3\1\x11\0\2\x11\0\3\x11\0\xff\xd9",
        ),
        ("an image that is empty", "x.png", b""),
        ("an image in a name of markup", "x%22onerror=alert(1).png", _png(1, 1)),
    ):
        text = f"# One\n\nThe picture shows it. ![A picture]({name})\n".encode()
        never = ["alert(1)", "SECRET-OF-OUTSIDE", "root:"]
        yield Case("images", title, {SECTION: text, f"src_md/{name}": content}, never=never)


def _names() -> Iterator[Case]:
    body = b"# One\n\nSo it was [@ali2020].\n"
    names = [
        "--lua-filter=x.lua.md",
        "-o.md",
        "$(touch pwned).md",
        "`touch pwned`.md",
        "a;b|c&d.md",
        "<script>alert(1)</script>.md",
        "a b c.md",
        "ایک.md",
        "😀.md",
        "CON.md",
        "aux.md",
        "a" * 240 + ".md",
        "a'b\"c.md",
        "%2e%2e.md",
        "::error::x.md",
        "e\u0301.md",
        ".md",
        "A.MD",
        "https:.md",
        "@ali2020.md",
        "[x](y).md",
        "#x.md",
        "a\u202eb.md",
    ]
    if sys.platform != "win32":
        names += ["a\nb.md", "a\x1b[2Jb.md", "a\\b.md", "a\tb.md"]
    for name in names:
        shown = name if name.isprintable() and len(name) < 60 else ascii(name)[:60]
        if "/" in name:
            continue
        yield Case(
            "names",
            f"a section called {shown}",
            {f"src_md/{name}": body},
            never=["<script>alert", "\x1b"],
        )
    yield Case("names", "a folder that ends in .md", {SECTION: body, "src_md/02-b.md/x": b""})
    yield Case(
        "names",
        "a list of sources called as an option",
        {
            "citepress.toml": b'bibliography = "--lua-filter=x.lua"\n',
            "--lua-filter=x.lua": b"@x{a}",
        },
    )


def _links() -> Iterator[Case]:
    body = b"# One\n\nSo it was [@ali2020]. ![A picture](x.svg)\n"
    for title, links in (
        ("a section that is a link out", {"src_md/02-b.md": "OUTSIDE/secret.md"}),
        ("an image that is a link out", {"src_md/x.svg": "OUTSIDE/secret.svg"}),
        ("a folder that is a link out", {"src_md/y": "OUTSIDE"}),
        ("templates that are a link out", {"templates": "OUTSIDE"}),
        ("prints that are a link out", {"output": "OUTSIDE"}),
        ("a section that is a link to itself", {"src_md/02-b.md": "02-b.md"}),
        ("a section that is a link to a device", {"src_md/02-b.md": "/dev/zero"}),
        ("a section that is a link to nothing", {"src_md/02-b.md": "nowhere.md"}),
        ("settings that are a link out", {"citepress.toml": "OUTSIDE/secret.txt"}),
        ("what is kept between runs is a link out", {".citepress": "OUTSIDE"}),
    ):
        yield Case("links", title, {SECTION: body}, dict(links), never=["SECRET-OF-OUTSIDE"])
    yield Case(
        "links",
        "a list of sources that is a link out",
        {SECTION: body, "x": b""},
        {"src_md/x.svg": "nowhere", "bib.bib": "OUTSIDE/secret.bib"},
        never=["SECRET-OF-OUTSIDE"],
    )
