"""The output formats: one package a format, one row in `FORMATS`.

Settings and the command line take their choices from `settings.FORMATS`; a test compares the two.
`templates` maps names to texts, as `theme.gather` puts them together. All formats share one theme
(`theme.toml`) and one set of labels (`labels.toml`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from citepress import plugins
from citepress.bounds import Clock
from citepress.output import docx, html, pdf, theme
from citepress.output.document import Document
from citepress.output.pdf import imposition

Templates = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format. `writer` is the name of pandoc's writer, with extensions, and `options`
    are that writer's; `render` makes the bytes of the file from what it wrote. `templates` are the
    names of our templates for it. `pages` counts the pages of a file, and `impose` lays them on
    sheets in a named way (`imposition.WAYS`); both are None for a format without pages. A format
    that is rendered in `a_process` of its own is rendered while others are written."""

    name: str
    writer: str
    options: Callable[[Document, Templates], dict[str, Any]]
    render: Callable[[Document, bytes, Templates, Clock | None], bytes]
    templates: tuple[str, ...] = ()
    pages: Callable[[bytes], int] | None = None
    impose: Callable[[bytes, str], bytes] | None = None
    a_process: bool = False

    @property
    def ending(self) -> str:
        """The ending of the files: of `acme/plain` it is `plain`."""
        return self.name.rpartition("/")[2]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        row.name: row
        for row in (
            Format(
                "pdf", pdf.WRITER, pdf.options, pdf.render, ("page.typ",),
                imposition.pages, imposition.impose, a_process=True,
            ),
            Format(
                "docx", docx.WRITER, docx.options, docx.render,
                tuple(f"docx/{name}" for name in docx.TEMPLATES),
            ),
            Format(
                "html", html.WRITER, html.options, html.render, ("page.css", "page.html"),
            ),
        )
    }
)  # fmt: skip


@lru_cache(maxsize=8)
def enabled(names: tuple[str, ...]) -> Mapping[str, Format]:
    """The formats by name, with those of other packages that the setting `plugins` names. Raises
    `PluginError` where one cannot be loaded."""
    return MappingProxyType({**FORMATS, **plugins.load("formats", names)}) if names else FORMATS


# The templates that come with citepress, by their path in its `templates` folder.
TEMPLATES = (
    "labels.toml",
    "theme.toml",
    *(f"themes/{name}.toml" for name in theme.NAMES),
    *(name for row in FORMATS.values() for name in row.templates),
)
