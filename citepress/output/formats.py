"""The prints: one file a format, each a row in `FORMATS`.

A format has `WRITER`, pandoc's name for what it takes (with extensions); `options(document,
templates)`, what pandoc's writer is to do; and `render(document, body, templates, clock)`, which
makes a file's bytes of what pandoc wrote, in what is left of the run's time. `templates` maps names
to texts, as `theme.gather` puts them together. All prints have one theme (`theme.toml`) and one set
of labels (`labels.toml`).
"""

from __future__ import annotations

from types import MappingProxyType, ModuleType

from citepress.output import docx, html, pdf, theme

FORMATS: MappingProxyType[str, ModuleType] = MappingProxyType(
    {"pdf": pdf, "docx": docx, "html": html}
)
# The templates that come with citepress, by their path in its `templates` folder.
TEMPLATES = (
    "labels.toml",
    "page.css",
    "page.html",
    "page.typ",
    "theme.toml",
    *(f"themes/{name}.toml" for name in theme.NAMES),
    *(f"docx/{name}" for name in docx.TEMPLATES),
)
