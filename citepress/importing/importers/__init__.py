"""The forms that are imported: one row and one file for each, and which of them a document has."""

from __future__ import annotations

from pathlib import Path

from citepress import engines, plugins
from citepress.errors import ProjectError
from citepress.importing import zip_archive
from citepress.importing.importers import (
    converted,
    docx,
    epub,
    html,
    markdown,
    notebook,
    odt,
    pdf,
    refused,
    text,
)
from citepress.importing.importers.document import (
    LONGEST_READ,
    MEGABYTES,
    SECONDS,
    Document,
    Importer,
)
from citepress.importing.parts import Draft

__all__ = ["IMPORTERS", "LONGEST_READ", "MEGABYTES", "NAMES", "SECONDS", "read", "recognise"]

# In the order in which content is tried: the sure signs first, plain text, which is anything, last.
IMPORTERS: tuple[Importer, ...] = (
    pdf.IMPORTER,
    docx.IMPORTER,
    odt.IMPORTER,
    epub.IMPORTER,
    converted.RTF,
    notebook.IMPORTER,
    html.IMPORTER,
    converted.LATEX,
    converted.TYPST,
    converted.ORG,
    converted.RST,
    converted.MEDIAWIKI,
    markdown.IMPORTER,
    text.IMPORTER,
)
NAMES = {one.name: one.title for one in IMPORTERS}
_BY_NAME = {one.name: one for one in IMPORTERS}


def table() -> dict[str, Importer]:
    """The importers by name, with all that other packages offer here; those are used where `--from`
    names them. Raises `PluginError` where one cannot be loaded."""
    offered = plugins.available("importers")
    return {**_BY_NAME, **plugins.load("importers", tuple(offered))}


def read(
    content: bytes, name: str, source: Path | bytes, form: str, pandoc: engines.Pandoc
) -> tuple[str, Draft]:
    """The title of a document's form, and its Draft. `form` is one of `NAMES`, or '' where the
    content is to say it. Raises `ProjectError` for what is not imported."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    importer = recognise(content, name, "" if isinstance(source, bytes) else ending)
    if form and importer.is_text:
        wanted = table()[form]
        if not wanted.is_text:
            raise ProjectError(f"{name} is not {wanted.title}", "leave out `--from`")
        importer = wanted
    return importer.title, importer.read(Document(content, name, source, pandoc))


def recognise(content: bytes, name: str, ending: str) -> Importer:
    """The importer of a document, by its content; the ending of its name decides between forms of
    text that its content fits. Raises `ProjectError` for what is not imported."""
    reason, hint = refused.reason(content, ending)
    if reason:
        raise ProjectError(f"{name} {reason}", hint)
    for importer in IMPORTERS:
        if not importer.is_text and importer.recognises(content):
            return importer
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _zip_error(content, name, ending)
    for importer in (converted.RTF, notebook.IMPORTER):
        if importer.recognises(content):
            return importer
    called = next((one for one in IMPORTERS if ending in one.endings), None)
    if called and (not called.is_text or called is notebook.IMPORTER or called is converted.RTF):
        raise ProjectError(
            f"{name} is called .{ending} and is not {called.title}",
            "open it in the program that made it, and save it again",
        )
    if html.recognises(content) and called in (None, html.IMPORTER, text.IMPORTER):
        return html.IMPORTER
    if called and called is not text.IMPORTER:
        return called
    reason, hint = refused.by_ending(ending)
    if reason:
        raise ProjectError(f"{name} {reason}", hint)
    strong = next((one for one, has in converted.STRONG.items() if has(content)), "")
    if strong and not _is_code(content):
        return _BY_NAME[strong]
    return markdown.IMPORTER if markdown.recognises(content) else text.IMPORTER


def _zip_error(content: bytes, name: str, ending: str) -> ProjectError:
    """Why an archive is not imported: what it is, or what is wrong with it."""
    reason, hint = refused.zip_reason(zip_archive.names(content), ending)
    if not reason:
        reason, hint = refused.by_ending(ending)
    if reason:
        return ProjectError(f"{name} {reason}", hint)
    try:
        zip_archive.look(content)
    except zip_archive.Refused as error:
        return ProjectError(f"{name} {error.reason}", error.hint)
    return ProjectError(f"{name} is damaged", "save it again in the program that made it")


def _is_code(content: bytes) -> bool:
    """Whether a mark of another form may only be quoted: the text has blocks of code."""
    return b"```" in content
