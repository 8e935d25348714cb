"""The theme of a print, from TOML texts to frozen mappings; touches no disk.

Our own `theme.toml` is the whole list of what a theme can say, and of which kind each value is: a
project's may change values and add none. The forms are narrow, because the values become part of a
style sheet, of a Typst page and of Word's XML.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from citepress.errors import ProjectError, SettingsError
from citepress.model import Text
from citepress.output import labels
from citepress.settings import Edition, Settings, read_tables, settings_error
from citepress.suggest import did_you_mean

if TYPE_CHECKING:
    from citepress.output.document import Document

# A template that a project overrides stays within reach under this prefix, so that it can be
# extended, and so that a theme can say only what it changes.
OURS = "citepress/"
# The bundled themes.
NAMES = ("exam", "large-print", "plain")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"[^\W_](?:[\w .+-]*\w)?")
_LARGEST = 400
_SMALLEST = 7.5  # points
_LETTER = 0.5  # how wide one is on average, as a part of the size
# What a value that is neither a colour nor a number nor a font can be.
CHOICES = {
    ("headings", "align"): ("start", "center"),
    ("headings", "weight"): ("bold", "regular"),
    ("page", "paper"): ("a4", "letter"),
}
# ISO 639 codes of languages written from right to left, and ISO 15924 codes of their scripts.
_RTL = frozenset("ar arc ckb dv fa he ks ku-arab ps sd ug ur yi".split())
_RTL_SCRIPTS = frozenset("arab hebr syrc thaa nkoo adlm".split())

Values = Mapping[str, Any]


def gather(packaged: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """All templates by name: a project's own before ours, and ours under `citepress/` too. Raises
    `ProjectError` for one of the project's that takes the name of ours there."""
    if taken := next((name for name in own if name.casefold().startswith(OURS)), ""):
        raise ProjectError(
            f"the template '{taken}' has a name that stands for one of citepress's own",
            f"move it out of the folder '{OURS.rstrip('/')}' among your templates",
        )
    return {**{OURS + name: text for name, text in packaged.items()}, **packaged, **own}


def is_own(templates: Mapping[str, str], *endings: str) -> bool:
    """Whether any template with one of the endings is the project's and not ours."""
    return any(
        name.endswith(endings) and templates.get(OURS + name) != text
        for name, text in templates.items()
        if not name.startswith(OURS)
    )


def read_theme(templates: Mapping[str, str], name: str = "exam") -> Values:
    """A theme by name, with the project's own `theme.toml` over it; `themes/NAME.toml` may be the
    project's too. Keys are written with `_` for `-`, so that a template can say
    `theme.sizes.heading_1`. Raises `SettingsError` where there is no such theme, and for what a
    theme cannot say."""
    own = templates["theme.toml"]
    ours = templates.get(OURS + "theme.toml", own)
    file = f"themes/{name}.toml"
    if file not in templates:
        names = [n[7:-5] for n in templates if n.startswith("themes/") and n.endswith(".toml")]
        hint = did_you_mean(name, names) or f"the themes are {', '.join(sorted(names))}"
        raise SettingsError(f"there is no theme '{name}'", hint)
    return _theme(ours, file, templates[file], "" if own == ours else own)


def values(document: Document, templates: Mapping[str, str]) -> dict[str, Any]:
    """What every template may print: theme, labels (`words`; `page_label` is what stands before,
    between and after the page's number and theirs), and what the settings say."""
    settings, edition = document.settings, document.edition
    words = labels.read_labels(templates, settings.language)
    theme, way = read_theme(templates, settings.theme), direction(settings.language)
    if edition.kind == "handout":
        theme = _compact(theme)
    if way == "rtl":
        theme = _for_rtl(theme)
    colophon = [_curled(line) for line in document.colophon.splitlines() if line.strip()]
    paper, numbering = settings.page_size, settings.numbering
    # A handout for students or teachers says so, above its title.
    kind = words.get(f"for_{edition.variant}", "") if edition.kind == "handout" else ""
    before, _, rest = words["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    return {
        "theme": theme,
        "least": _least(theme),
        "edition": edition,
        "words": words,
        "page_label": (before, between, after),
        "title": _curled(settings.title),
        "subtitle": _curled(settings.subtitle),
        "question": _curled(settings.question),
        "paper": " · ".join(part for part in (_curled(settings.paper), kind) if part),
        "author": tuple(map(_curled, settings.author)),
        "date": settings.date,
        "language": settings.language,
        "direction": way,
        "rtl": way == "rtl",
        "page_size": theme["page"]["paper"] if paper == "theme" else paper,
        "numbering": theme["layout"]["numbering"] if numbering == "theme" else numbering == "on",
        "contents": bool(settings.contents) and edition.kind == "essay",
        "draft": document.draft,
        "colophon": colophon,
        "colophon_ways": [written(line, way) for line in colophon],
    }


def line_length(templates: Mapping[str, str], settings: Settings, edition: Edition) -> int:
    """How many characters a line of a table holds on an upright page, at the smallest size. Where
    a handout has two columns in the PDF, a wider table is set across both of them on a page."""
    theme = read_theme(templates, settings.theme)
    theme = _compact(theme) if edition.kind == "handout" else theme
    size = theme["page"]["paper"] if settings.page_size == "theme" else settings.page_size
    width: float = (216 if size == "letter" else 210) - theme["page"]["left"]
    width -= theme["page"]["right"]
    return round(width / 25.4 * 72 / (_LETTER * _least(theme)))


def most_pages(templates: Mapping[str, str], settings: Settings, edition: Edition) -> int:
    """How many pages the PDF of an edition may have: what the settings say, else the theme; 0 is
    any number."""
    if edition.max_pages is not None:
        return edition.max_pages
    pages = int(read_theme(templates, settings.theme)["handout"]["pages"])
    return pages + pages // 2 if edition.variant == "teacher" else pages


def _least(theme: Values) -> float:
    """The size below which no letter goes, in points: where a table has no room for more, it has a
    page that lies on its long side."""
    return max(_SMALLEST, round(0.75 * float(theme["sizes"]["small"]), 1))


def page_name(document: Document, usual: str, templates: Mapping[str, str]) -> str:
    """The template of a document's pages: its edition's own where the project has one."""
    own = f"{document.edition.template}.{usual.rpartition('.')[2]}"
    return own if document.edition.template and own in templates else usual


def _compact(theme: Values) -> Values:
    """The theme of a handout: the same fonts and colours, in the sizes of its table `handout`."""
    small = theme["handout"]
    tables = {name: dict(table) for name, table in theme.items()}
    tables["sizes"] |= {name: small[name] for name in tables["sizes"]}
    tables["leading"] |= {"text": small["leading"], "note": small["leading"]}
    tables["spacing"] |= {name: small[name] for name in ("paragraph", "source")}
    tables["headings"] |= {name: small[name] for name in ("before_1", "after_1", "before", "after")}
    tables["page"] |= dict.fromkeys(("top", "bottom", "left", "right"), small["margin"])
    return _frozen(tables)


def _for_rtl(theme: Values) -> Values:
    """A theme for a text in Arabic letters: lines further apart."""
    leading = {**theme["leading"], "text": theme["leading"]["arabic"]}
    leading["note"] = max(leading["note"], leading["arabic"] * 0.92)
    leading["heading"] = max(leading["heading"], leading["arabic"] * 0.85)
    return MappingProxyType({**theme, "leading": MappingProxyType(leading)})


def _curled(text: str) -> str:
    """Plain words with their apostrophes curled, as pandoc curls those of the sections."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", text.strip())


def direction(language: str) -> str:
    """`rtl` or `ltr`, the way that a language (a BCP 47 tag) is written."""
    parts = language.lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL else "ltr"


def written(text: str, default: str) -> str:
    """`rtl` or `ltr`, the way that the first letter of a text is written (UAX #9, rule P2)."""
    for sign in text:
        if (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return default


@lru_cache(maxsize=16)
def _theme(ours: str, file: str, named: str, own: str) -> Values:
    theme = tomllib.loads(ours)
    for source in (Text(file, named), Text("theme.toml", own)):
        _lay_over(theme, source)
    return _frozen(theme)


def _lay_over(theme: dict[str, Any], source: Text) -> None:
    """Change a theme to what a file says, which may say nothing that the theme has not."""
    for table, values in read_tables(source).items():
        _check_known(source, (table,), theme)
        for key, value in values.items():
            _check_known(source, (table, key), theme[table])
            _check_value(source, (table, key), value, theme[table][key])
            theme[table][key] = value


def _check_known(source: Text, keys: tuple[str, ...], among: Mapping[str, Any]) -> None:
    name = keys[-1]
    if name not in among:
        hint = did_you_mean(name, among) or f"the names are {', '.join(among)}"
        what = f"[{keys[0]}] has no key '{name}'" if keys[1:] else f"there is no table [{name}]"
        raise settings_error(source, keys, what, hint)


def _check_value(source: Text, keys: tuple[str, str], value: Any, ours: Any) -> None:
    """Raises `SettingsError` for a value that is not of the kind of ours."""
    if choices := CHOICES.get(keys):
        wanted, right = f"'{choices[0]}' or '{choices[1]}'", value in choices
        hint = f'write {keys[1]} = "{choices[0]}"'
    elif isinstance(ours, bool):
        wanted, right, hint = "true or false", isinstance(value, bool), f"write {keys[1]} = true"
    elif isinstance(ours, int | float):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        wanted, right = f"a number from 0 to {_LARGEST}", number and 0 <= value <= _LARGEST
        hint = f"write a number without a unit, such as {ours}"
    elif ours.startswith("#"):
        wanted, right = "a colour", isinstance(value, str) and bool(_COLOUR.fullmatch(value))
        hint = 'write # and six hexadecimal digits for red, green and blue: "#006400" is dark green'
    else:
        wanted, right = (
            "the name of a font",
            isinstance(value, str) and bool(_FONT.fullmatch(value)),
        )
        hint = f'write the name of a font family in quotation marks, such as "{ours}"'
    if not right:
        message = f"'{keys[0]}.{keys[1]}' must be {wanted}, not {value!r}"
        raise settings_error(source, keys, message, hint)


def _frozen(tables: dict[str, Any]) -> Values:
    return MappingProxyType(
        {
            table.replace("-", "_"): MappingProxyType(
                {key.replace("-", "_"): value for key, value in values.items()}
            )
            for table, values in tables.items()
        }
    )
