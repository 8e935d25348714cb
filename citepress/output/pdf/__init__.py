"""A document to a PDF: pandoc's Typst body in our own page, compiled by the embedded Typst."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citepress import disk, engines
from citepress.bounds import Clock
from citepress.errors import SettingsError
from citepress.output.document import Document
from citepress.output.pdf import guard, maths
from citepress.output.theme import is_own, page_name, values
from citepress.rendering import fonts as font_files
from citepress.rendering.page import Markup
from citepress.rendering.page import render as render_page

# With `citations` pandoc would write Typst's own `#cite`, which prints in another style than
# citeproc; with `smart` it would leave it to Typst which quotation mark or dash each sign means.
WRITER = "typst-citations-smart"
_PAPERS = {"a4": "a4", "letter": "us-letter"}
# With a backslash, for so Typst's markup has some of the letters.
_LONG_RUN = re.compile(r"[\w=%+\\]{40}")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def options(document: Document, templates: Mapping[str, str]) -> dict[str, Any]:
    """What pandoc's Typst writer is to do."""
    return {"wrap_text": "none"}


def render(
    document: Document, body: bytes, templates: Mapping[str, str], clock: Clock | None = None
) -> bytes:
    """The PDF of a body of Typst markup. Raises `EngineError` where Typst refuses it. A draft need
    not conform to a standard: what keeps it from that may be what it is a draft for."""
    settings = document.settings
    files = {name: image.content for name, image in document.images.items()}
    source = page(document, body, templates)
    theme = values(document, templates)["theme"]
    _check_fonts(theme, document)
    wanted = font_files.wanted(theme, [source])
    fonts = [disk.packaged(path) for _, _, path in font_files.files(wanted, "ttf")]
    fonts += document.fonts.values()
    standards = settings.pdf_standard.split("+") if not document.draft else []
    written = engines.typst(
        source,
        files,
        {},
        clock or settings.engine_seconds,
        settings.engine_megabytes,
        fonts,
        [name for name in standards if name != "none"],
    )
    if is_own(templates, ".typ"):
        guard.check_file(written)
    return written


def _check_fonts(theme: Mapping[str, Any], document: Document) -> None:
    for token, name in font_files.unknown(theme, document.fonts):
        known = ", ".join((*font_files.WHEEL, *font_files.SHIPPED))
        hint = f"put its files in a folder and name that with `fonts`; there are {known}"
        raise SettingsError(f"theme.toml [fonts] {token}: no font is called '{name}'", hint)


def page(document: Document, body: bytes, templates: Mapping[str, str]) -> str:
    """The whole Typst source of a document."""
    shared = values(document, templates)
    lang, region = _language(document.settings.language)
    text = maths.fix(body.decode("utf-8"))
    source = render_page(
        page_name(document, "page.typ", templates),
        templates,
        {
            **shared,
            # A PDF for everybody has a title (ISO 14289-1, 7.1).
            "title_or_name": shared["title"] or document.settings.name,
            "lang": lang,
            "region": region,
            "way": Markup(shared["direction"]),
            "align": Markup(shared["theme"]["headings"]["align"]),
            "published": _date(document.settings.date),
            "paper_name": _PAPERS.get(shared["page_size"], "a4"),
            "byline": " · ".join(part for part in (*shared["author"], shared["date"]) if part),
            "long_runs": _has_long_runs(text),
            "body": Markup(text),
        },
    )
    if is_own(templates, ".typ"):
        guard.check_source(source, text)
    return source


def _has_long_runs(body: str) -> bool:
    """Whether a link in Typst's markup may have so many letters without a sign in a row that it
    needs places to break. To look for them costs Typst more than all other rules of the page."""
    return any(len(word) >= 40 and _LONG_RUN.search(word) for word in body.split())


def _language(tag: str) -> tuple[str, str | None]:
    """Language and region of a BCP 47 tag, in the forms that Typst takes."""
    parts = tag.split("-")
    lang = parts[0].lower()
    region = next((part.upper() for part in parts[1:] if re.fullmatch("[A-Za-z]{2}", part)), None)
    return (lang if re.fullmatch("[a-z]{2,3}", lang) else "en"), region


def _date(written: str) -> Markup | None:
    """The date for the PDF's metadata, where the settings give a whole one."""
    found = _DATE.fullmatch(written.strip())
    if not found:
        return None
    year, month, day = map(int, found.groups())
    return Markup(f"datetime(year: {year}, month: {month}, day: {day})")
