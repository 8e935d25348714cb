"""A block of metadata at the start of a section: what each of its names is called in the settings.

A section's metadata is not used, since it could change the list of sources, the style or the page
(a section is not trusted). What an author meant by it is set once, for the whole project.
"""

from __future__ import annotations

import re

from citepress.settings import Settings, keys_of

_NAME = re.compile(r"^(?P<name>[A-Za-z][\w.-]{0,60})[ \t]*:(?:[ \t]|\r?$)", re.M)
_MOST = 12  # names that a hint lists
# Names of pandoc, Quarto, R Markdown and Jekyll to the settings that do the same.
_SETTINGS = {
    "authors": "author",
    "bibliography-file": "bibliography",
    "by-author": "author",
    "citation-style": "style",
    "csl": "style",
    "documentclass": "theme",
    "fontfamily": "theme",
    "fontsize": "theme",
    "format": "to",
    "geometry": "page-size",
    "html-math-method": "to",
    "lang": "language",
    "linestretch": "theme",
    "mainfont": "fonts",
    "monofont": "fonts",
    "number-sections": "numbering",
    "numbersections": "numbering",
    "output": "to",
    "papersize": "page-size",
    "pdf-engine": "to",
    "reference-doc": "reference-docx",
    "sansfont": "fonts",
    "section-numbering": "numbering",
    "table-of-contents": "contents",
    "toc": "contents",
    "toc-depth": "contents",
}
# Where there is no setting, what to do instead.
_INSTEAD = {
    "abstract": "write it in the text, between '::: summary' and ':::'",
    "citation-abbreviations": "write names in full in the list of sources",
    "css": "put a template into `templates-dir`",
    "header-includes": "put a template into `templates-dir`",
    "keywords": "write them in the text",
    "link-citations": "citations are linked always",
    "notes": "write a comment: <!-- so -->",
    "references": "put the sources into the file that `bibliography` names",
    "template": "put a template into `templates-dir`",
    "thanks": "write it in the text, as a note: ^[so]",
}


def hint(block: str) -> str:
    """What to do with each name of a block of metadata (YAML, with its lines of hyphens)."""
    names = list(dict.fromkeys(found["name"] for found in _NAME.finditer(block)))
    known = frozenset(keys_of(Settings))
    advice = [_advice(name, known) for name in names[:_MOST]]
    if len(names) > _MOST:
        advice.append("and so on")
    return "; ".join([*advice, "then remove the block"])


def _advice(name: str, known: frozenset[str]) -> str:
    plain = name.lower().replace("_", "-")
    setting = plain if plain in known else _SETTINGS.get(plain, "")
    if setting in known:
        return f"'{name}': set `{setting}` in the settings"
    instead = _INSTEAD.get(plain)
    return f"'{name}': there is no such setting" + (f"; {instead}" if instead else "")
