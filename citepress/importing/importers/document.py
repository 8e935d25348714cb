"""What an importer is given and gives: a foreign document, and a Draft; and what several share."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from citepress import disk, engines
from citepress.disk import pictures
from citepress.errors import EngineError, ProjectError
from citepress.importing import words
from citepress.importing.parts import Draft
from citepress.markdown import scan, tree

SECONDS = 180
MEGABYTES = 1024
LONGEST_READ = 60.0
# Elements nested deeper than this are flattened or refused: a reader recurses into each.
MOST_DEPTH = 200
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_RULES = "=-_*~#.+ \t"
_LONGEST_RULE, _MOST_RULES, _MOST_LEVELS = 200, 20, 12
_LEVEL = re.compile(
    r"[ \t]{0,3}>|[ \t]*[-*+][ \t](?=[ \t]*(?:[-*+][ \t]|\S))|[ \t]*\d{1,9}[.)][ \t](?=\d)"
)
_DEEP = re.compile(r"(?:[ \t]{0,3}>){13,}|(?:[ \t]{0,3}[-*+][ \t]){13,}|(?:\d{1,9}[.)][ \t]){13,}")
_NAME_A_DOCUMENT = "name a document: Markdown, text, HTML, DOCX, ODT or PDF"


@dataclass(frozen=True, slots=True)
class Document:
    """A foreign document: its bytes, its file's name, where it lies (bytes where it came by
    standard input), and the engine to read it with."""

    content: bytes
    name: str
    source: Path | bytes
    pandoc: engines.Pandoc


@dataclass(frozen=True, slots=True)
class Importer:
    """A form that is imported: the name that `--from` takes, the name that people read, the endings
    of its files, whether content is of this form (from the bytes alone), and the function that
    reads it. `needs_ending` says that the content alone is no proof, only beside an ending."""

    name: str
    title: str
    endings: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[Document], Draft]
    is_text: bool = True


def decoded(document: Document) -> tuple[str, tuple[str, ...]]:
    """The text of a document, lines ended by newlines, without control characters, and decisions
    on what was assumed. Raises `ProjectError` where it is no text."""
    text, notes = _decoded(document.content, document.name)
    bare = _CONTROLS.sub("", text)
    if bare != text:
        notes = (*notes, f"{len(text) - len(bare)} control characters were removed")
    bare, told = _bounded(bare.replace("\r\n", "\n").replace("\r", "\n"))
    return bare, (*notes, *told)


def _bounded(text: str) -> tuple[str, list[str]]:
    """The text without what a reader would take minutes for and no reader of prose misses: long
    rules, the same rule many times, and quotations or lists that are nested very deep."""
    out: list[str] = []
    rules = deep = same = 0
    for line in text.split("\n"):
        bare = line.strip()
        if len(bare) > _LONGEST_RULE and not any(sign.isalnum() for sign in bare):
            line, rules = bare[:_LONGEST_RULE], rules + 1
        same = same + 1 if bare and out and line == out[-1] and not bare.strip(_RULES) else 0
        if same > _MOST_RULES:
            rules += 1
            continue
        if found := _DEEP.match(line):
            kept = _LEVEL.findall(found[0])[:_MOST_LEVELS]
            line, deep = "".join(kept) + line[found.end() :], deep + 1
        out.append(line)
    notes = []
    if rules:
        notes.append(f"{rules:,} long or repeated rules of signs were shortened")
    if deep:
        notes.append(
            f"lines nested deeper than {_MOST_LEVELS} levels were made less deep: {deep:,}"
        )
    return ("\n".join(out) if notes else text), notes


def _decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of bytes: UTF-8, UTF-16 with its mark, or, with a decision, Windows-1252."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise ProjectError(
                    f"{name} is damaged {encoding.upper()}", "save it as UTF-8"
                ) from error
    if b"\0" in content:
        raise ProjectError(f"{name} contains bytes that no text has", _NAME_A_DOCUMENT)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ProjectError(f"{name} is text in an unknown encoding", "save it as UTF-8") from error
    if sum(not sign.isprintable() and sign not in "\r\n\t\f" for sign in text) > 0.05 * len(text):
        raise ProjectError(f"{name} is not text", _NAME_A_DOCUMENT)
    return text, ("the text is not UTF-8 and was read as Windows-1252: check its accents",)


def take(document: Document, content: bytes, form: str) -> tuple[engines.Reading, str]:
    """pandoc's tree of content in a form of `engines.FOREIGN`, and the references in it as
    BibLaTeX. Raises `ProjectError` where pandoc cannot read it."""
    try:
        return document.pandoc.read_document(content, form, document.name)
    except EngineError as error:
        if "took more than" in error.message or "ran out" in error.message:
            raise
        hint = "open it in the program that made it, and save it again"
        raise ProjectError(f"{document.name} cannot be read: {error.message}", hint) from error


def words_of(text: str, pandoc: engines.Pandoc) -> tuple[str, ...]:
    """The words of Markdown as pandoc reads it; where that would take too long, of its letters."""
    closed, _ = scan.fences(text)
    if scan.runaway_brackets(text, closed):
        return words.of_markdown(text)
    return words.of_tree(tree.load(pandoc.read(text, "the document", LONGEST_READ).tree))


def beside(source: Path | bytes) -> Callable[[str], tuple[bytes, str]]:
    """A function that reads a picture in the folder of a document, and nowhere else: its bytes and
    ending, or nothing and why."""

    def read(address: str) -> tuple[bytes, str]:
        if re.match(r"data:image/(?:png|jpeg|gif);base64,", address):
            content = _data(address)
        elif isinstance(source, bytes):
            return b"", "cannot be found from standard input"
        else:
            folder = Path(source).resolve().parent
            image = disk.read_images(folder, [(source.name, address)])[source.name, address]
            if image.problem:
                return b"", image.problem.partition(";")[0]
            content = image.content
        found = pictures.read("", content)
        if found.problem:
            return b"", found.problem
        return content, {"jpeg": "jpg"}.get(found.kind, found.kind)

    return read


def _data(address: str) -> bytes:
    try:
        return base64.b64decode(address.partition(",")[2], validate=False)
    except (binascii.Error, ValueError):
        return b""


_LISTS = {".bib": "biblatex", ".bibtex": "biblatex", ".biblatex": "biblatex", ".json": "csljson",
          ".yaml": "cslyaml", ".yml": "cslyaml", ".ris": "ris"}  # fmt: skip


def bibliographies(document: Document, names: list[str]) -> tuple[str, list[str]]:
    """The entries, as BibLaTeX, of the lists of sources that a document names: from its folder or
    below it only; and decisions on the lists that could not be read."""
    out: list[str] = []
    decisions: list[str] = []
    for name in names[:20]:
        text, problem = _listed(document, name)
        out.append(text)
        if problem:
            decisions.append(
                f"the list of sources {name[:100]!r} {problem}: import again with --bibliography"
            )
    return "\n".join(filter(None, out)), decisions


def _listed(document: Document, name: str) -> tuple[str, str]:
    if isinstance(document.source, bytes):
        return "", "cannot be found from standard input"
    folder = document.source.resolve().parent
    path = (folder / name).resolve()
    if not path.suffix:
        path = path.with_suffix(".bib")
    if not path.is_relative_to(folder):
        return "", "lies outside the folder of the document and was not read"
    if not path.is_file():
        return "", "does not exist"
    form = _LISTS.get(path.suffix.lower(), "")
    if not form:
        return "", "is not BibTeX, CSL or RIS"
    content = disk.read_foreign(path)
    if form == "biblatex":
        return disk.decode(path.name, content), ""
    try:
        _, references = document.pandoc.read_document(content, form, path.name)
    except EngineError as error:
        return "", f"cannot be read: {error.message}"
    return references, ""
