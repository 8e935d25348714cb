"""The table of all settings: each key's name, type, check and description; and the values of
settings as TOML writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from citepress.model import Settings
from citepress.settings.paths import (
    as_bibliography,
    as_fonts,
    as_name,
    as_output,
    as_path,
    as_reference,
    as_section,
    as_style,
    as_theme,
)
from citepress.settings.tables import (
    as_claim_settings,
    as_coverage_settings,
    as_edition_blocks,
    as_editions,
    as_per_path,
    as_severities,
    as_word_limits,
)
from citepress.settings.values import (
    as_author,
    as_date,
    as_formats,
    as_items,
    as_language,
    as_line,
    as_lines,
    as_yes_no_or_auto,
    field_of,
    one_of,
    whole_number,
)


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: its name in TOML, its type in words, the check that gives its value, what it is.

    The field of Settings has the same name with `_` for `-`, and its default is the default."""

    name: str
    type: str
    check: Callable[[object], object]
    description: str

    @property
    def default(self) -> str:
        """The default as TOML writes it."""
        return in_force(Settings())[self.name]


KEYS = (
    Key("title", "text", as_line, "the essay's title"),
    Key("subtitle", "text", as_line, "a second line below the title"),
    Key("author", "text, or list of texts", as_author, "who wrote it"),
    Key("question", "text", as_line, "the question that it answers"),
    Key("paper", "text", as_line, "the examination paper or course that it was written for"),
    Key("date", "date", as_date, "its date, year-month-day"),
    Key("language", "language tag", as_language, "the language that it is written in"),
    Key("style", "style name, or path", as_style, "how citations and the list of sources look"),
    Key("colophon", "text", as_lines, "a note at the end on how it was made"),
    Key("name", "file name", as_name, "what the printed files are called, without ending"),
    Key("sections", "list of file names",
        lambda value: as_items(value, as_section, '["01-introduction.md"]'),
        "the sections, in order; when empty, all, by file name"),
    Key("sections-dir", "folder", as_path, "where the sections are"),
    Key("bibliography", "path", as_bibliography, "the list of sources"),
    Key("templates-dir", "folder", as_path, "where templates of your own are"),
    Key("output-dir", "folder", as_output, "where the prints go"),
    Key("to", "list of formats", as_formats, "which prints to make"),
    Key("theme", "theme name", as_theme, "how all three prints look"),
    Key("page-size", '"theme", "a4" or "letter"', one_of("theme", "a4", "letter"),
        "the paper of PDF and DOCX"),
    Key("numbering", '"theme", "on" or "off"', one_of("theme", "on", "off"),
        "whether sections are numbered"),
    Key("contents", 'true, false or "auto"', as_yes_no_or_auto,
        "whether the essay begins with its contents"),
    Key("fonts", "folder", as_fonts, "where font files of your own are"),
    Key("reference-docx", "path", as_reference, "a Word file whose styles go before the theme"),
    Key("pdf-standard", '"ua-1", "a-2a", "ua-1+a-2a" or "none"',
        one_of("ua-1", "a-2a", "ua-1+a-2a", "none"), "what the PDF conforms to"),
    Key("site-tags", '"resolve", "error" or "off"', one_of("resolve", "error", "off"),
        "what a link with a site's name for its text is taken for"),
    Key("print-links", '"footnote", "qr" or "off"', one_of("footnote", "qr", "off"),
        "how a print tells where a link leads"),
    Key("rules", "table of severities", as_severities, "how much each rule weighs"),
    Key("per-path", "table of tables", as_per_path, "how much a rule weighs in some files"),
    Key("engine-seconds", "whole number", whole_number(1, 3600), "the time that a run may take"),
    Key("engine-megabytes", "whole number", whole_number(128, 65536), "the memory of each process"),
    Key("claims", "table", as_claim_settings, "what is a claim, and where its tag must stand"),
    Key("coverage", "table", as_coverage_settings, "how much of the claims must be cited"),
    Key("editions", "list of names", as_editions, "which editions a build prints"),
    Key("edition", "table of tables", as_edition_blocks,
        "editions of your own, or changes of ours"),
    Key("words", "table", as_word_limits, "how long the essay and its sections may be"),
)  # fmt: skip
BY_NAME = {key.name: key for key in KEYS}


def in_force(settings: Settings) -> dict[str, str]:
    """Each key's name and its value as TOML writes it, in the order of `KEYS`."""
    values = {key.name: getattr(settings, field_of(key.name)) for key in KEYS}
    values["per-path"] = dict(settings.per_path)
    values["edition"] = {one.name: replace(one, name="") for one in settings.edition}
    return {name: written(value) for name, value in values.items()}


def written(value: object) -> str:
    """The value of a setting as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        return '"' + escaped.replace("\n", "\\n") + '"'
    if is_dataclass(value):
        given = [(f.name, getattr(value, f.name), f.default) for f in fields(value)]
        value = {_key(name): one for name, one, default in given if one != default and one != ""}
        for name in value.keys() & {"per-path", "sections"}:
            value[name] = dict(value[name])
    if isinstance(value, Mapping):
        pairs = [f"{written(name)} = {written(item)}" for name, item in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if isinstance(value, tuple):
        return "[" + ", ".join(written(item) for item in value) + "]"
    return str(value)


def _key(name: str) -> str:
    return name.replace("_", "-")
