"""What `citepress import` does: a foreign document to a project that builds.

disk.read_foreign -> importing.forms.tell -> a Draft -> importing.bring -> words compared, rules
asked -> disk.write_project, all together or not at all
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from citepress import disk, engines, importing, markdown, pipeline, rules, scan, settings, tree
from citepress import bibliography as bibliographies
from citepress import manuscript as manuscripts
from citepress.errors import EngineError, ProjectError, SettingsError
from citepress.importing import (
    archive,
    chat,
    forms,
    front,
    language,
    office,
    paper,
    plain,
    report,
    words,
)
from citepress.importing.parts import Change, Draft
from citepress.model import Project, Section, Text
from citepress.places import place

SECONDS = 180
MEGABYTES = 1024
MOST_TEXT = 20_000_000
MOST_PAGES = 2_000
LONGEST_READ = 60.0
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What an import came to: the lines for the screen, and the paths that were written."""

    lines: tuple[str, ...]
    paths: tuple[str, ...]
    outcome: report.Outcome


def bring_in(
    source: Path | bytes,
    folder: Path,
    bibliography: Path | None = None,
    accessed: str = "",
    force: bool = False,
    form: str = "",
    tell: Tell = lambda _: None,
) -> Arrived:
    """Import a document (a path, or bytes that came by standard input) into the folder, which is
    made where it is missing. `accessed` (ISO) is the day that web pages without a date bear; `form`
    is one of `forms.NAMES` where the bytes do not tell. Raises `BuildError`, and has written
    nothing then."""
    name = "standard input" if isinstance(source, bytes) else source.name
    content = source if isinstance(source, bytes) else disk.read_foreign(source)
    given = ""
    if bibliography is not None:
        given = disk.decode(str(bibliography), disk.read_foreign(bibliography))
        if not bibliographies.parse(Text(str(bibliography), given)).entries:
            raise ProjectError(f"'{bibliography}' holds no entry", "name a BibTeX file")
    if not content.strip():
        raise ProjectError(f"{name} is empty", "name a document with text in it")
    with engines.Pandoc(SECONDS, MEGABYTES) as pandoc:
        tell(f"reading {name}")
        form, draft, is_chat = _draft(content, name, source, form, pandoc)
        if len(draft.text) > MOST_TEXT:
            raise ProjectError(f"{name} has more than {MOST_TEXT // 1_000_000} MB of text", "split it")
        tell("finding sources, citations and sections")
        stem = _title(name)
        brought = importing.bring(draft, given, accessed, is_chat=is_chat, stem=stem)
        about = dict(brought.about)
        decisions = list(brought.decisions)
        if not about.get("title"):
            about["title"] = stem
            decisions.append("no title was found; the file's name stands for it in the settings")
        text = "\n".join(part.text for part in brought.parts)
        if not about.get("language") and (told := language.tell(text)):
            about["language"] = told
        toml, kept = _settings(about, [part.name for part in brought.parts])
        tell("comparing the words, and checking the project")
        texts = [Text(f"src_md/{part.name}", part.text) for part in brought.parts]
        sections, after = _read(texts, pandoc)
    differences = words.compare(draft.before, after, brought.changes)
    lines, errors = _check(toml, texts, sections, brought.bibliography, draft.pictures)
    outcome = report.Outcome(
        name, forms.NAMES[form] + (", a chat assistant's answer" if is_chat else ""), brought.parts,
        brought.sources, kept, brought.changes, decisions, differences, len(draft.before),
        len(after), brought.tags, brought.left, errors, lines, tuple(draft.pictures),
    )
    files: dict[str, bytes] = {"citepress.toml": toml.encode("utf-8")}
    files |= {one.path: one.text.encode("utf-8") for one in texts}
    files["references.bib"] = brought.bibliography.encode("utf-8")
    files |= {f"src_md/media/{name}": content for name, content in draft.pictures.items()}
    files["IMPORT.md"] = report.write(outcome).encode("utf-8", "replace")
    disk.write_project(folder, files, force)
    return Arrived(tuple(report.summary(outcome)), tuple(files), outcome)


# -- to a Draft


def _draft(
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
        return "pdf", _pdf(content, name), False
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
        return form, Draft(plain.to_markdown(text), before, changes=changes, decisions=notes), is_chat
    text, about, changes = front.metadata(text)
    is_chat = chat.is_chat(text)
    # An assistant's marks look like Markdown, and would be read as a part of the word before.
    before = _words(chat.strip(text)[0], pandoc)
    text, pictures, told_of = front.pictures(text, _beside(source))
    draft = Draft(text, before, pictures, "", about, changes, (*notes, *told_of))
    return form, draft, is_chat


def _decode(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of bytes: UTF-8, UTF-16 with its mark, or, told as such, Windows-1252."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            try:
                return content.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise ProjectError(f"{name} is damaged {encoding.upper()}", "save it as UTF-8") from error
    if b"\0" in content:
        raise ProjectError(f"{name} holds bytes that no text has", "name a document: Markdown, text, HTML, DOCX, ODT or PDF")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ProjectError(f"{name} is text in an encoding that cannot be told", "save it as UTF-8") from error
    if sum(not sign.isprintable() and sign not in "\r\n\t\f" for sign in text) > 0.05 * len(text):
        raise ProjectError(f"{name} is no text", "name a document: Markdown, text, HTML, DOCX, ODT or PDF")
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
        found = disk.image("", content)
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
    text = pandoc.write(written, name)
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
    text = pandoc.write(written, name)
    changes = [Change("furniture", "", note=f"round the text of the page: {gone[:300]!r}") for gone in furniture]
    decisions = (*notes, *draft.decisions)
    draft = replace(draft, text=text, decisions=decisions, changes=(*draft.changes, *changes))
    return "html", draft, chat.is_chat(text)


def _pdf(content: bytes, name: str) -> Draft:
    pages = engines.pdf_pages(content, SECONDS, MEGABYTES, MOST_PAGES)
    draft = paper.read(pages)
    if draft is None:
        message = f"{name} has no text, only pictures of pages"
        raise ProjectError(message, "let a program for OCR put a text layer into it")
    return draft


# -- what came out


def _words(text: str, pandoc: engines.Pandoc) -> tuple[str, ...]:
    """The words of Markdown as pandoc reads it; where it could not in reasonable time, of its
    letters."""
    closed, _ = scan.fences(text)
    if scan.runaway_brackets(text, closed):
        return words.of_markdown(text)
    return words.of_tree(tree.load(pandoc.read(text, "the document", LONGEST_READ).tree))


def _read(texts: list[Text], pandoc: engines.Pandoc) -> tuple[tuple[Section, ...], list[str]]:
    """The sections as a build reads them, and their words."""
    sections: list[Section] = []
    found: list[str] = []
    for text in texts:
        prepared, early = markdown.prepare(text)
        if any(notice.rule == "runaway-brackets" for notice in early):
            sections.append(markdown.read(text, b"", [], early))
            found += words.of_markdown(text.text)
            continue
        reading = pandoc.read(prepared, text.path, LONGEST_READ)
        sections.append(markdown.read(text, reading.tree, reading.messages, early))
        found += words.of_tree(tree.load(reading.tree))
    return tuple(sections), found


def _check(
    toml: str, texts: list[Text], sections: tuple[Section, ...], entries: str,
    pictures: Mapping[str, bytes],
) -> tuple[list[str], int]:
    """What the rules say of the new project, errors first, and how many errors there are."""
    read = settings.parse(Text("citepress.toml", toml), rules.NAMES, rules.LOCKED)
    source = Text("references.bib", entries)
    project = Project(read, tuple(texts), source)
    images = {
        (section.source.path, shown.address): disk.image(
            "src_md/" + shown.address, pictures.get(shown.address.removeprefix("media/"), b"")
        )
        for section in sections for shown in section.pictures
    }
    made = manuscripts.assemble(project, sections, bibliographies.parse(source), images)
    findings = pipeline.report(made).findings
    ranked = sorted(findings, key=lambda one: one.severity != "error")
    lines = [f"{place(one.span)}: {one.severity}[{one.rule}] {one.message}" for one in ranked]
    return lines, sum(one.severity == "error" for one in findings)


def _title(name: str) -> str:
    """A title from a file's name."""
    stem = re.sub(r"\.\w{1,8}$", "", name)
    said = " ".join(re.sub(r"[\W_]+", " ", stem).split())[:100]
    return said[:1].upper() + said[1:] if said else "Essay"


def _settings(about: Mapping[str, str], names: list[str]) -> tuple[str, dict[str, str]]:
    """The text of citepress.toml, and what of `about` is in it: a value that the settings refuse is
    left out."""
    kept: dict[str, str] = {}
    for name in ("title", "subtitle", "author", "question", "date", "language"):
        value = " ".join("".join(c if c.isprintable() else " " for c in about.get(name, "")).split())
        if name == "author" and "; " in value:
            written = "[" + ", ".join(map(_quoted, value.split("; "))) + "]"
        else:
            written = _quoted(value)
        if not value:
            continue
        try:
            settings.parse(Text("citepress.toml", f"{name} = {written}\n"), rules.NAMES, rules.LOCKED)
        except SettingsError:
            continue
        kept[name] = written
    lines = ["# Made by `citepress import`; IMPORT.md says what it did and what is left to do."]
    lines += [f"{name} = {value}" for name, value in kept.items()]
    lines += ["sections = ["] + [f"  {_quoted(name)}," for name in names] + ["]"]
    if "uncited-claim" in rules.NAMES:
        lines += [
            "",
            "[rules]",
            "# An imported essay has claims that nobody has tagged yet. Take this line out when they",
            "# are: from then on a figure or a quotation without a source stops the print.",
            'uncited-claim = "warning"',
        ]
    return "\n".join(lines) + "\n", kept


def _quoted(value: str) -> str:
    # A JSON string without surrogates is a TOML basic string.
    return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "")

