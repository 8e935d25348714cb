"""The bytes of a document to a Draft; the one room of the package that asks the engines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from citepress import disk, engines
from citepress.disk import pictures
from citepress.errors import EngineError, ProjectError
from citepress.importing import archive, chat, forms, front, maths, office, paper, plain, words
from citepress.importing.parts import Change, Draft
from citepress.markdown import scan, tree

SECONDS = 180
MEGABYTES = 1024
LONGEST_READ = 60.0

MOST_PAGES = 2_000
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def draft(
    content: bytes, name: str, source: Path | bytes, form: str, pandoc: engines.Pandoc
) -> tuple[str, Draft, bool]:
    """The form of a document, its Draft, and whether it is a chat assistant's answer."""
    told, why = forms.tell(content, name if not isinstance(source, bytes) else "")
    if told in ("pdf", "zip") or not form:
        form = told
    if not form:
        reason, _, hint = why.partition("\n")
        raise ProjectError(f"{name} {reason}", hint)
    if form == "zip":
        return _office(content, name, pandoc)
    if form == "pdf":
        return "pdf", _pdf(content, name, pandoc.clock.left()), False
    if form == "html":
        return _html(content, name, source, pandoc)
    if form not in ("markdown", "text"):
        raise ProjectError(f"{name} is no {forms.NAMES[form]}", "leave `--from` out")
    text, notes = _decode(content, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if form == "text":
        is_chat = chat.is_chat(text)
        before = words.of_text(text)
        text, changes = chat.strip(text)
        return (
            form,
            Draft(plain.to_markdown(text), before, changes=changes, decisions=notes),
            is_chat,
        )
    text, about, changes = front.metadata(text)
    is_chat = chat.is_chat(text)
    text, formulas = maths.dollars(text)
    # An assistant's marks look like Markdown, and would be read as a part of the word before.
    before = words_of(chat.strip(text)[0], pandoc)
    text, pictures, told_of = front.pictures(text, _beside(source))
    changes = (*changes, *formulas)
    draft = Draft(text, before, pictures, "", about, changes, (*notes, *told_of))
    return form, draft, is_chat


def _decode(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a document without the signs that only a terminal would obey, and lines on what
    was taken for granted."""
    text, notes = _decoded(content, name)
    bare = _CONTROLS.sub("", text)
    if bare != text:
        notes = (*notes, f"{len(text) - len(bare)} control characters were taken out")
    return bare, notes


def _decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of bytes: UTF-8, UTF-16 with its mark, or, told as such, Windows-1252."""
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
        raise ProjectError(
            f"{name} holds bytes that no text has",
            "name a document: Markdown, text, HTML, DOCX, ODT or PDF",
        )
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ProjectError(
            f"{name} is text in an encoding that cannot be told", "save it as UTF-8"
        ) from error
    if sum(not sign.isprintable() and sign not in "\r\n\t\f" for sign in text) > 0.05 * len(text):
        raise ProjectError(
            f"{name} is no text", "name a document: Markdown, text, HTML, DOCX, ODT or PDF"
        )
    return text, ("the text is not UTF-8 and was read as Windows-1252: look at its accents",)


def _beside(source: Path | bytes) -> Callable[[str], tuple[bytes, str]]:
    """Reads a picture that lies beside a document, and nowhere else."""

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
    import base64
    import binascii

    try:
        return base64.b64decode(address.partition(",")[2], validate=False)
    except (binascii.Error, ValueError):
        return b""


def _office(content: bytes, name: str, pandoc: engines.Pandoc) -> tuple[str, Draft, bool]:
    try:
        found = archive.look(content)
    except archive.Refused as error:
        raise ProjectError(f"{name} {error.reason}", error.hint) from error
    reading, references = _take(pandoc, content, found.form, name)
    folder = "word/" if found.form == "docx" else ""

    def picture(address: str) -> bytes:
        if address.startswith("/") or ".." in address:
            return b""
        return archive.read(content, folder + address) or archive.read(content, address)

    written, draft = office.prepare(reading.tree, references, picture)
    text = office.written(pandoc.write(written, name))
    decisions = (*found.notes, *draft.decisions)
    return found.form, replace(draft, text=text, decisions=decisions), chat.is_chat(text)


def _take(
    pandoc: engines.Pandoc, content: bytes, form: str, name: str
) -> tuple[engines.Reading, str]:
    try:
        return pandoc.take(content, form, name)
    except EngineError as error:
        if "took more than" in error.message or "ran out" in error.message:
            raise
        hint = "open it in the program that made it, and save it again"
        raise ProjectError(f"{name} cannot be read: {error.message}", hint) from error


def _html(
    content: bytes, name: str, source: Path | bytes, pandoc: engines.Pandoc
) -> tuple[str, Draft, bool]:
    text, notes = _decode(content, name)
    page, furniture = office.page(text.encode("utf-8", "replace"))
    reading, references = _take(pandoc, page, "html", name)
    beside = _beside(source)
    written, draft = office.prepare(reading.tree, references, lambda address: beside(address)[0])
    text = office.written(pandoc.write(written, name))
    changes = [
        Change("furniture", "", note=f"round the text of the page: {_cut(gone)!r}")
        for gone in furniture
    ]
    decisions = (*notes, *draft.decisions)
    if missed := office.unread(page, draft.before):
        some = ", ".join(repr(word) for word in missed[:40])
        told = f"words of the page that could not be read, {len(missed)} or more: {some}"
        decisions = (*decisions, f"{told}; look there whether the text is whole")
    draft = replace(draft, text=text, decisions=decisions, changes=(*draft.changes, *changes))
    return "html", draft, chat.is_chat(text)


def _cut(text: str, most: int = 2000) -> str:
    """A long text's beginning, and how much follows it."""
    return text if len(text) <= most else f"{text[:most]}… and {len(text) - most:,} characters more"


def _pdf(content: bytes, name: str, seconds: float) -> Draft:
    pages = engines.pdf_pages(content, seconds, MEGABYTES, MOST_PAGES)
    draft = paper.read(pages)
    if draft is None:
        message = f"{name} has no text, only pictures of pages"
        raise ProjectError(message, "let a program for OCR put a text layer into it")
    return draft


def words_of(text: str, pandoc: engines.Pandoc) -> tuple[str, ...]:
    """The words of Markdown as pandoc reads it; where it could not in reasonable time, of its
    letters."""
    closed, _ = scan.fences(text)
    if scan.runaway_brackets(text, closed):
        return words.of_markdown(text)
    return words.of_tree(tree.load(pandoc.read(text, "the document", LONGEST_READ).tree))
