"""The door to pandoc and Typst, with the real processes: what they give, and what holds them."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest

import citepress
from citepress import engines
from citepress.engines import Pandoc, limits, typesetting, typst
from citepress.engines.child import Child
from citepress.errors import EngineError
from tests.conftest import references, watched_server

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)
ALLOW = {
    "attributes": ["width", "height", "lang"],
    "classes": None,
    "schemes": ["http", "https", "mailto"],
}
STYLES = Path(citepress.__file__).parent / "data" / "styles"
APA = (STYLES / "apa.csl").read_text(encoding="utf-8")
ALI = """@book{ali2020, author = {Ali, Sara}, title = {A History of the Region},
publisher = {Oxford University Press}, date = {2020}}"""
ALL = {"html5": {"wrap_text": "none"}, "docx": {}, "typst-citations": {"wrap_text": "none"}}
linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
bounded = pytest.mark.skipif(
    not hasattr(limits.resource, "prlimit"), reason="this system bounds no other process's memory"
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private folders lie where no other process makes any."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def press(
    text: str, sources: str = ALI, style: str = APA, unchecked: bool = False, **more: object
) -> dict[str, bytes]:
    """What the three writers make of a text, and pandoc's own tree as `json`. Sources that are
    `unchecked` go to pandoc as they are written, without our own reading before it."""
    given = {"metadata": {}, "images": {}, "writers": {**ALL, "json": {}}, "allow": ALLOW, **more}
    with Pandoc(60, 1024) as pandoc:
        tree = pandoc.read(text, "a.md").tree
        if unchecked:
            read = pandoc.sources(sources, "the sources").decode("utf-8")
        else:
            read = references(sources, pandoc)
        return pandoc.format_and_write(tree, read, style, **given)


def nodes(tree: bytes) -> Iterator[dict]:
    """Every node of pandoc's JSON."""

    def below(value: object) -> Iterator[dict]:
        if isinstance(value, dict):
            if "t" in value:
                yield value
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                yield from below(item)

    yield from below(json.loads(tree)["blocks"])


def words(pdf: bytes) -> bytes:
    """A PDF with its compressed streams (ISO 32000-1, 7.4.4) opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return pdf + b"\n".join(opened)


def children(parent: int) -> dict[int, int]:
    """The processes that one has started and that have not been reaped, with their groups."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found[int(stat.parent.name)] = int(fields[2])
    return found


@pytest.fixture(autouse=True)
def _a_place_of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the private folders of other programs are not counted."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def private_folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("citepress-*"))


# Reading


def test_reading_gives_the_tree_and_what_pandoc_says() -> None:
    with Pandoc(60, 1024) as pandoc:
        one = pandoc.read("# A {#x}\n\n# B {#x}\n\n::: note\n", "a.md")
        two = pandoc.read("é 日本 \\@a\r\n\r\n\x1a \x00 [@b]", "b.md")
        none = pandoc.read("", "c.md")
        assert re.fullmatch(r"3\.\d+(\.\d+)*", pandoc.version)
    assert [node["t"] for node in json.loads(one.tree)["blocks"]] == ["Header", "Header", "Div"]
    assert [told["type"] for told in one.messages] == ["DuplicateIdentifier", "UnclosedDiv"]
    assert one.messages[1]["openpos"] == {"line": 5, "column": 1, "source": ""}
    strings = {node["c"] for node in nodes(two.tree) if node["t"] == "Str"}
    assert {"é", "日本", "@a"} <= strings
    assert two.messages == none.messages == []
    assert json.loads(none.tree)["blocks"] == []


def test_metadata_in_a_section_is_none_and_raw_nodes_are_in_the_tree() -> None:
    text = "---\ntitle: T\n---\n\n% x\n\n<b>a</b> `#x`{=typst} \\newpage\n\n(@a) b\n"
    with Pandoc(60, 1024) as pandoc:
        tree = pandoc.read(text, "a.md").tree
    assert json.loads(tree)["meta"] == {}
    assert {"html", "typst", "tex"} <= {
        node["c"][0] for node in nodes(tree) if node["t"].startswith("Raw")
    }
    assert not any(node["t"] == "OrderedList" for node in nodes(tree))


def test_all_requests_of_a_run_go_to_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Sequence[str]] = []
    real = Child.start

    def start(child, command):
        started.append(command)
        real(child, command)

    monkeypatch.setattr(Child, "start", start)
    with Pandoc(60, 1024) as pandoc:
        assert not started  # before the first need of it
        for _ in range(50):
            tree = pandoc.read("A [@ali2020].", "a.md").tree
        ali = references(ALI, pandoc)
        for _ in range(2):
            pandoc.format_and_write(tree, ali, APA, {}, {}, {"html5": {}, "docx": {}}, ALLOW)
    assert len(started) == 1


# Bounds


@linux
def test_time_is_bounded_and_the_section_named() -> None:
    before, started = private_folders(), time.monotonic()
    with Pandoc(1.5, 1024) as pandoc:
        pandoc.read("a", "src_md/01-a.md")
        ((child, group),) = children(os.getpid()).items()
        assert group == child != os.getpgrp()
        with pytest.raises(EngineError) as told:
            pandoc.read("[" * 20 + "a", "src_md/03-x.md")
        assert time.monotonic() - started < 2.5
        said = "this run took more than its 1.5 s, while pandoc worked on src_md/03-x.md"
        assert told.value.message == said
        assert "engine-seconds" in told.value.hint
        assert not children(os.getpid())
        with pytest.raises(ProcessLookupError):
            os.killpg(group, 0)
        with pytest.raises(EngineError, match="stopped earlier"):
            pandoc.read("a", "src_md/04-y.md")
    assert private_folders() == before


def test_one_section_cannot_use_up_the_time_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citepress.engines.pandoc.READ_SECONDS", 0.5)
    with Pandoc(60, 1024) as pandoc, pytest.raises(EngineError) as told:
        pandoc.read("[" * 20 + "a", "src_md/03-x.md")
    assert told.value.message == "pandoc took more than 0.5 s on src_md/03-x.md"
    assert "brackets" in told.value.hint


@bounded
def test_memory_is_bounded_and_the_section_named() -> None:
    with Pandoc(60, 100) as pandoc:
        pandoc.read("a", "src_md/01-a.md")
        with pytest.raises(EngineError) as told:
            pandoc.read("```\n" + "x\n" * 2_000_000 + "```\n", "src_md/03-x.md")
        # A process that gets no more memory does not always find the words.
        said = r"pandoc (ran out of its 100 MB|broke off \(\w+ \d+\)) at src_md/03-x\.md"
        assert re.match(said, told.value.message)
        assert "engine-megabytes" in told.value.hint
        with pytest.raises(EngineError):
            pandoc.read("a", "src_md/04-y.md")


GREEDY = """
import resource, sys
from citepress.engines import Pandoc
from citepress.errors import EngineError
with Pandoc(120, 300) as pandoc:
    try:
        taken, _ = pandoc.read_document(open(sys.argv[1], "rb").read(), "odt", "big.odt")
        pandoc.write(taken.tree, "big.odt")
    except EngineError as error:
        print(error.message)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@linux
@pytest.mark.slow
def test_the_bound_of_memory_holds_in_truth(tmp_path: Path) -> None:
    """A heading of a level without end once took twice what it was allowed, for what pandoc reserves
    first and uses later counts for nothing to Linux."""
    (tmp_path / "a.md").write_text("# A heading\n", encoding="utf-8")
    command = [engines.pandoc_path(), "a.md", "-o", "a.odt"]
    subprocess.run(command, cwd=tmp_path, check=True)
    with (
        zipfile.ZipFile(tmp_path / "a.odt") as plain,
        zipfile.ZipFile(tmp_path / "big.odt", "w") as big,
    ):
        for name in plain.namelist():
            content = plain.read(name)
            if name == "content.xml":
                assert b'outline-level="1"' in content
                content = content.replace(b'outline-level="1"', b'outline-level="999999999"')
            big.writestr(name, content)
    done = subprocess.run(
        [sys.executable, "-c", GREEDY, str(tmp_path / "big.odt")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    message, peak = done.stdout.splitlines()
    assert message == "pandoc ran out of its 300 MB at big.odt"
    # The program itself, which is mapped and shared, comes on top; and it is looked at 20 times a
    # second.
    assert int(peak) < 300 * 1.3 + Path(engines.pandoc_path()).stat().st_size / 2**20


def test_a_pandoc_that_cannot_even_start_is_reported() -> None:
    if hasattr(limits.resource, "prlimit"):
        with Pandoc(60, 8) as pandoc, pytest.raises(EngineError, match=r"8 MB|broke off"):
            pandoc.read("a", "a.md")


def test_what_is_not_a_tree_is_refused_and_pandoc_lives_on() -> None:
    with Pandoc(60, 1024) as pandoc:
        none = references("", pandoc)
        for tree in (b"", b"[", b'{"blocks":1}'):
            with pytest.raises(EngineError, match="pandoc failed on the whole document"):
                pandoc.format_and_write(tree, none, APA, {}, {}, ALL, ALLOW)
        with pytest.raises(EngineError):
            pandoc.format_and_write(
                pandoc.read("a", "a").tree, none, "<style/>", {}, {}, ALL, ALLOW
            )
        assert pandoc.read("a", "a.md").messages == []


@linux
def test_an_engine_ends_with_us() -> None:
    script = (
        "import time\nfrom citepress.engines import Pandoc\n"
        "with Pandoc(60, 1024) as pandoc:\n"
        "    pandoc.read('a', 'a')\n    print('ready', flush=True)\n    time.sleep(60)\n"
    )
    ours = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert ours.stdout
    assert ours.stdout.readline() == b"ready\n"
    (engine,) = children(ours.pid)
    folder = Path(os.readlink(f"/proc/{engine}/cwd"))
    ours.send_signal(signal.SIGKILL)
    ours.wait()
    ours.stdout.close()
    until = time.monotonic() + 10
    while Path(f"/proc/{engine}/cwd").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{engine}/cwd").exists()
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


# Printing


def test_citations_and_the_list_are_in_all_three() -> None:
    out = press("A fact [@ali2020, p. 3].\n", metadata={"lang": "en-GB", "link-citations": True})
    page, body = out["html5"].decode(), out["typst-citations"].decode()
    assert '(<a href="#ref-ali2020" role="doc-biblioref">Ali, 2020, p. 3</a>)' in page
    assert '<div id="ref-ali2020" class="csl-entry" role="listitem">' in page
    assert 'class="references csl-bib-body hanging-indent"' in page
    assert "#link(<ref-ali2020>)[Ali, 2020, p. 3]" in body
    with zipfile.ZipFile(BytesIO(out["docx"])) as docx:
        text = docx.read("word/document.xml").decode()
    assert "A history of the region" in text and 'w:anchor="ref-ali2020"' in text
    pdf = typst(body, {}, {}, 60, 1024)
    assert pdf.startswith(b"%PDF-") and b"/StructTreeRoot" in words(pdf)


def test_a_key_that_is_not_listed_is_reported() -> None:
    with Pandoc(60, 1024) as pandoc:
        ali = references(ALI, pandoc)
        tree = pandoc.read("A [@b]", "a.md").tree
        pandoc.format_and_write(tree, ali, APA, {}, {}, {"html5": {}}, ALLOW)
        assert [told["type"] for told in pandoc.messages] == ["CiteprocWarning"]
        pandoc.format_and_write(
            pandoc.read("A", "a.md").tree, ali, APA, {}, {}, {"html5": {}}, ALLOW
        )
        assert pandoc.messages == []


def test_metadata_is_plain_text() -> None:
    metadata = {
        "title": "*a* `b` <i> [@ali2020] $x$ \\textbf{c}",
        "author": ["A  B", "C*"],
        "draft": True,
        "bibliography": "/etc/passwd",
        "csl": "/etc/passwd",
        "citation-abbreviations": "/etc/passwd",
    }
    out = press("A [@ali2020].", metadata=metadata)
    with zipfile.ZipFile(BytesIO(out["docx"])) as docx:
        core = docx.read("docProps/core.xml").decode()
    assert "<dc:title>*a* `b` &lt;i&gt; [@ali2020] $x$ \\textbf{c}</dc:title>" in core
    assert "<dc:creator>A B; C*</dc:creator>" in core
    assert sorted(json.loads(out["json"])["meta"]) == ["author", "draft", "title"]


def test_options_and_a_reference_document_reach_the_writers() -> None:
    base = press("a", writers={"docx": {}})["docx"]
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(base)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/styles.xml":
                content = content.replace(b'w:val="Title"', b'w:val="OurOwnTitle"', 1)
            new.writestr(name, content)
    out = press(
        "$x^2$",
        writers={
            "docx": {"reference_docx": changed.getvalue()},
            "html5": {"html_math_method": "mathml"},
        },
    )
    assert b"<math" in out["html5"]
    with zipfile.ZipFile(BytesIO(out["docx"])) as docx:
        assert b"OurOwnTitle" in docx.read("word/styles.xml")
    with pytest.raises(EngineError, match="not a pandoc writer"):
        press("a", writers={"../evil.lua": {}})


def test_a_note_style_numbers_through_a_joined_tree() -> None:
    style = (STYLES / "chicago-notes-bibliography.csl").read_text(encoding="utf-8")
    blocks, count = [], 0
    with Pandoc(60, 1024) as pandoc:
        for name in ("a.md", "b.md"):
            text = "One [@ali2020, p. 3]. Two.[^1]\n\n[^1]: A note.\n"
            tree = json.loads(pandoc.read(text, name).tree)
            for node in nodes(json.dumps(tree).encode()):
                assert node["t"] != "Cite" or node["c"][0][0]["citationNoteNum"] == 1
            for cite in [n for n in tree["blocks"][0]["c"] if n["t"] == "Cite"]:
                count += 1
                cite["c"][0][0]["citationNoteNum"] = count
            count += 1
            blocks += tree["blocks"]
        whole = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})
        ali = references(ALI, pandoc)
        out = pandoc.format_and_write(whole.encode(), ali, style, {}, {}, {"plain": {}}, ALLOW)
    said = " ".join(out["plain"].decode().split())
    assert "One.[1] Two.[2] One.[3] Two.[4]" in said
    assert "[1] Sara Ali, A History of the Region (Oxford University Press, 2020), 3." in said
    assert "[3] Ali, A History of the Region, 3." in said


def test_the_same_inputs_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name, zone in (("one", "UTC0"), ("two and three", "XYZ-9")):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        out = press(
            "# A\n\nB [@ali2020] ![x](p.png)\n",
            images={"p.png": PIXEL},
            metadata={"title": "T", "author": ["A"], "lang": "en-GB"},
        )
        page = out["typst-citations"].decode() + "\n#datetime.today().display() #sys.inputs.t"
        out["pdf"] = typst(page, {"p.png": PIXEL}, {"t": "#x *y*"}, 60, 1024)
        found.append(out)
    assert found[0] == found[1]


# Images


PICTURES = """
![A "pixel" \\\\ é *x*](p.png){#im width=50% height=20px} and ![lost](q.png) to [it](#im)

![A caption](p.png){#fig width=30%}

[![linked](p.png)](https://e.org/) [fig](#fig)
"""


def test_images_come_from_what_was_given_and_keep_their_words() -> None:
    out = press(PICTURES, images={"p.png": PIXEL})
    body, page = out["typst-citations"].decode(), out["html5"].decode()
    assert '#box(image("p.png", alt: "A “pixel” \\\\ é x", width: 50%, height: 0.2083in' in body
    assert '#figure([#image("p.png", alt: "A caption", width: 30%)]' in body
    assert "and lost to" in body and "and lost to" in page and "q.png" not in page
    with zipfile.ZipFile(BytesIO(out["docx"])) as docx:
        media = [name for name in docx.namelist() if name.startswith("word/media/")]
        assert [docx.read(name) for name in media] == [PIXEL]
        assert 'descr="A “pixel” \\ é x"' in docx.read("word/document.xml").decode()
    pdf = words(typst(body, {"p.png": PIXEL}, {}, 60, 1024))
    said = set(re.findall(rb"/Alt ?\(((?:\\.|[^\\)])*)\)", pdf))
    assert {b"A caption", b"linked"} <= said
    # Beyond ASCII a PDF's string is UTF-16 (ISO 32000-1, 7.9.2.2).
    pixel = "A “pixel” \\ é x".encode("utf-16-be")
    assert pixel.replace(b"\\", b"\\\\") in pdf or pixel.hex().upper().encode() in pdf.upper()


@pytest.mark.parametrize(
    "name", ["../p.png", "/p.png", "a/b.png", "a\\b", "", ".png", "a\0", "C:p"]
)
def test_only_plain_names_are_taken(name: str) -> None:
    with pytest.raises(EngineError, match="plain file name"):
        typst("a", {name: PIXEL}, {}, 60, 1024)
    with pytest.raises(EngineError, match="plain file name"):
        press("a", images={name: PIXEL})


# Typst's markup


def test_links_to_what_bears_a_name_work_in_typst_and_others_are_words() -> None:
    text = """# A [s]{#span} title {#head}

[a]{#b} `c`{#code} [l](https://e.org){#link} []{#empty}

``` {#block}
x
```

::: {#div}
d
:::

Table: T {#table}

| a       |
|---------|
| [x]{#y} |

Note.[^1] [again]{#b} [odd]{#o"d\\d}

[^1]: In a [note]{#note}.

"""
    names = "span head b code link empty block div table y note none".split()
    text += " ".join(f"[to {name}](#{name})" for name in names)
    body = press(text)["typst-citations"].decode()
    assert "to none" in body and "<none>" not in body
    assert all(f"#link(<{name}>)[to {name}]" in body for name in names if name != "none")
    pdf = typst("#outline()\n" + body, {}, {}, 60, 1024)
    assert words(pdf).count(b"/Subtype/Link") >= len(names) - 1


@pytest.mark.parametrize("writer", ["typst-citations", "typst-citations-smart"])
def test_typst_prints_the_signs_that_stand_in_the_tree(writer: str) -> None:
    signs = [
        "-5",
        "(-5)",
        "a...b",
        "-?",
        "x--y",
        "---",
        "#read",
        "$a$",
        "<a>",
        "@a",
        "//",
        "/*",
        "https://a.b/-1",
        "\\u{41}",
        "*_`~",
        "1.",
        "=",
        "+",
        "[(]",
    ]
    blocks = [{"t": "Para", "c": [{"t": "Str", "c": sign}]} for sign in signs]
    tree = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}).encode()
    with Pandoc(60, 1024) as pandoc:
        none = references("", pandoc)
        out = pandoc.format_and_write(
            tree, none, APA, {}, {}, {writer: {"wrap_text": "none"}}, ALLOW
        )
    body = out[writer].decode()
    # Typst says for itself what the text of a paragraph is.
    read = """#set smartquote(enabled: false)
#let words(it) = if it.has("text") { it.text } else if it.has("children") {
  it.children.map(words).join("") } else if it.has("body") { words(it.body) } else { " " }
"""
    check = f'{read}#let said = words([{body}]).split(regex("\\\\s+")).filter(w => w != "")\n'
    expected = ", ".join(json.dumps(sign) for sign in signs)
    typst(f"{check}#assert.eq(said, ({expected},))", {}, {}, 60, 1024)


def test_typst_refuses_in_one_plain_line() -> None:
    for page, said in {
        "#foo": "unknown variable: foo",
        '#read("/etc/passwd")': "file not found (searched at /etc/passwd)",
        '#read("../../etc/passwd")': "would escape the project root",
        '#panic("x\\ny")': "panicked with: x",
    }.items():
        with pytest.raises(EngineError) as told:
            typst(page, {}, {}, 60, 1024)
        assert told.value.message.startswith("Typst refuses the page: ")
        assert said in told.value.message and "\n" not in told.value.message
        assert "citepress-" not in told.value.message


@linux
def test_typst_is_bounded_in_time() -> None:
    before, started = private_folders(), time.monotonic()
    with pytest.raises(EngineError, match="more than its 1 s, while Typst set the page"):
        typst("#for i in range(99999) { for j in range(99999) { } }", {}, {}, 1, 512)
    assert time.monotonic() - started < 2
    assert not children(os.getpid()) and private_folders() == before


@bounded
def test_typst_is_bounded_in_memory() -> None:
    page = '#let a = "x" * 1000\n#for i in range(60) { a = a + a }'
    with pytest.raises(EngineError, match="Typst ran out of its 300 MB"):
        typst(page, {}, {}, 60, 300)


def test_typst_is_the_package_whatever_lies_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("typst.py", "json.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit('poison')\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert typst("a", {}, {}, 60, 1024).startswith(b"%PDF-")


# What is untrusted


HOSTILE = r"""
@misc{a, author = {Doe, Jane \input{/etc/hostname}},
  title = {\href{javascript:alert(1)}{click} \includegraphics[width=3in]{/etc/passwd}
    \includegraphics{ADDRESS/x.png} \textcolor{red}{red} \verb|<script>| <script>alert(2)</script>
    \href{JAVA script:x}{y} \href{data:text/html,<b>}{z} \href{//evil.org/x}{w}
    \href{file:///etc/passwd}{v} \href{relative.html}{u} \url{vbscript:x} \write18{touch x}
    $\href{javascript:1}{q}$ \href{https://ok.org/}{fine}},
  note = {<script>alert(3)</script> \include{/etc/passwd} \lstinputlisting{/etc/passwd}
    \begin{verbatim}v\end{verbatim} \special{html:<img src=x onerror=alert(4)>}},
  howpublished = {\url{javascript:alert(5)}}, file = {/etc/passwd}, date = {2020}}
@online{b, author = {Roe, R.}, title = {`#read("/etc/passwd")`{=typst} #read("/etc/passwd")},
  url = {javascript:alert(1)}, doi = {javascript:alert(9)}, date = {2021}}
@online{c, author = {{ADDRESS}}, title = {![i](ADDRESS/i.png) <img src="ADDRESS/j.png">},
  url = {ADDRESS/c}, date = {2022}}
"""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """An address on this machine, and who connected to it."""
    with watched_server() as (address, heard):
        yield address, heard


def test_the_listener_listens(listener: tuple[str, list[object]]) -> None:
    address, heard = listener
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.recv(1)
    assert len(heard) == 1


def test_a_hostile_bibliography_brings_nothing_into_a_print(
    listener: tuple[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, heard = listener
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, address)
    style = (STYLES / "chicago-author-date.csl").read_text(encoding="utf-8")
    hostile = HOSTILE.replace("ADDRESS", address)
    out = press("A [@a; @b; @c].", hostile, style, unchecked=True)
    kinds = {node["t"] for node in nodes(out["json"])}
    assert not kinds & {"RawInline", "RawBlock", "Image"}
    targets = [node["c"][2][0] for node in nodes(out["json"]) if node["t"] == "Link"]
    assert "https://ok.org/" in targets
    assert all(re.match(r"#|https?://", target) for target in targets)
    given = [
        name
        for node in nodes(out["json"])
        if node["t"] in ("Span", "Div", "Link", "Code")
        for name, _ in node["c"][0][2]
    ]
    assert set(given) <= {"entry-spacing", "line-spacing", "role", *ALLOW["attributes"]}
    page = out["html5"].decode()
    assert not re.search(r"<(script|img|iframe|style)\b|<[^>]*\son\w+=", page)
    assert "root:" not in page
    with zipfile.ZipFile(BytesIO(out["docx"])) as docx:
        linked = docx.read("word/_rels/document.xml.rels").decode()
        assert not [name for name in docx.namelist() if "media" in name]
    external = re.findall(r'Target="([^"]*)" TargetMode="External"', linked)
    assert external and all(target.startswith(("http://", "https://")) for target in external)
    assert typst(out["typst-citations"].decode(), {}, {}, 60, 1024).startswith(b"%PDF-")
    assert heard == []


def test_what_the_tree_holds_is_filtered_as_well() -> None:
    text = (
        "[a](JaVa&#1;Script:x) [b](//e.org) [c](x.html) [d](#d) [e](mailto:a@b.c) [f](ftp://x)"
        ' [g]{onclick="x" style="y" lang=fr #id .k} [h](https://e.org/&#1;x "t&#2;")\n\n'
        '<div>raw</div> `x`{=html} `#read("x")`{=typst}\n\n| a |\n|---|\n| b |\n\n'
        "::: {onload=x role=button .c}\nq\n:::\n"
    )
    out = press(text, allow={**ALLOW, "classes": ["c"]})
    links = [n["c"][2] for n in nodes(out["json"]) if n["t"] == "Link"]
    assert links == [["#d", ""], ["mailto:a@b.c", ""], ["https://e.org/x", "t"]]
    (span,) = [n["c"][0] for n in nodes(out["json"]) if n["t"] == "Span"]
    assert span == ["id", [], [["lang", "fr"]]]
    div = next(n["c"][0] for n in nodes(out["json"]) if n["t"] == "Div" and n["c"][0][1] == ["c"])
    assert div == ["", ["c"], []]
    assert not {"RawInline", "RawBlock"} & {n["t"] for n in nodes(out["json"])}


DEPENDENT = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>D</title><id>d</id>
<link href="ADDRESS/p.csl" rel="REL"/><updated>2020-01-01T00:00:00+00:00</updated></info></style>"""


@pytest.mark.parametrize(
    "rel", ["independent-parent", "independent&#45;parent", "&#x69;ndependent-parent"]
)
def test_the_parent_of_a_style_is_not_fetched(
    rel: str, listener: tuple[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, heard = listener
    monkeypatch.setenv("http_proxy", address)
    style = DEPENDENT.replace("ADDRESS", address).replace("REL", rel)
    with pytest.raises(EngineError, match="parent"):
        press("A [@ali2020].", style=style)
    assert heard == []


def test_not_even_without_that_guard(
    listener: tuple[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, heard = listener
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, address)
    monkeypatch.setattr(
        "citepress.engines.working_folder.independent", lambda style: style.encode()
    )
    style = DEPENDENT.replace("ADDRESS", address).replace("REL", "independent-parent")
    with pytest.raises(EngineError):
        press("A [@ali2020].", style=style)
    with pytest.raises(EngineError, match="failed to download"):
        typst('#import "@preview/cetz:0.3.4": *', {}, {}, 60, 1024)
    assert heard == []


def test_nothing_of_the_users_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean = press("A [@ali2020] ![x](p.png).", images={"p.png": PIXEL})
    for folder in ("pandoc", ".pandoc", ".local/share/pandoc", ".config/pandoc"):
        data = tmp_path / folder
        (data / "templates").mkdir(parents=True)
        (data / "csl").mkdir()
        (data / "reference.docx").write_bytes(b"poison")
        (data / "templates" / "default.html5").write_text("POISON")
        (data / "abbreviations").write_text("A\n")
        (data / "init.lua").write_text("error('POISON')\n")
        (data / "csl" / "style.csl").write_text("POISON")
    for name in ("HOME", "XDG_DATA_HOME", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("LUA_INIT", "LUA_INIT_5_4"):
        monkeypatch.setenv(name, "error('POISON')")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.png").write_bytes(b"poison")
    (tmp_path / "style.csl").write_text("POISON")
    assert press("A [@ali2020] ![x](p.png).", images={"p.png": PIXEL}) == clean


# Which engines


def test_versions() -> None:
    found = engines.versions()
    assert set(found) == {"pypandoc_binary", "typst"} and all(found.values())
    assert re.fullmatch(r"3\.\d+(\.\d+)*", engines.pandoc_version())
    assert Path(engines.pandoc_path()).is_file()


def test_no_engine_is_reported_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with Pandoc(60, 1024) as pandoc, pytest.raises(EngineError) as told:
        pandoc.read("a", "a.md")
    assert "pip install" in told.value.hint
    with pytest.raises(EngineError) as told:
        typst("a", {}, {}, 60, 1024)
    assert "pip install" in told.value.hint
