"""A Report to text. One file a form, each with one pure function; the table has a row for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pkgutil import resolve_name
from types import MappingProxyType
from typing import TYPE_CHECKING

from citepress import plugins
from citepress.errors import PluginError
from citepress.terminal import printable_json, printable_lines, printable_xml

if TYPE_CHECKING:
    from citepress.model import Report


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a report.

    `function` names its function as entry points do (`module:function`): it takes a Report and
    returns the text, and where `in_repository` is true it also takes `base`, the folder of the
    project within its repository (`essay/`), because its readers look up the paths there. `ending`
    is that of a file in this form, `purpose` says in a few words who reads it, and `syntax` is
    what it is written in (text, json, xml), by which `render` makes it safe to print to a stream.
    """

    name: str
    function: str
    ending: str
    purpose: str
    syntax: str = "text"
    in_repository: bool = False

    @property
    def render(self) -> Callable[..., str]:
        """The function. Its module is imported here, at the first use: most runs want one form."""
        found: Callable[..., str] = resolve_name(self.function)
        return found


def _own(name: str, ending: str, purpose: str, syntax: str, in_repository: bool = False) -> Form:
    function = f"citepress.reports.{name}:render"
    return Form(name, function, ending, purpose, syntax, in_repository)


FORMS: tuple[Form, ...] = (
    _own("text", ".txt", "a terminal", "text"),
    _own("json", ".json", "programs", "json"),
    _own("sarif", ".sarif", "GitHub code scanning, editors", "json", in_repository=True),
    _own("github", ".github.txt", "annotations on a pull request", "text", in_repository=True),
    _own("gitlab", ".gitlab.json", "GitLab Code Quality", "json", in_repository=True),
    _own("junit", ".junit.xml", "test reports", "xml", in_repository=True),
    _own("markdown", ".md", "a job summary, a comment", "text", in_repository=True),
    _own("lcov", ".info", "Codecov, editors", "text", in_repository=True),
    _own("cobertura", ".cobertura.xml", "GitLab, Azure", "xml", in_repository=True),
    _own("badge", ".svg", "a README", "xml"),
    _own("html", ".html", "a browser", "xml"),
)
_SAFE: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"text": printable_lines, "json": printable_json, "xml": printable_xml}
)

_NONE: Mapping[str, Form] = MappingProxyType({})


def table(others: Mapping[str, Form] = _NONE) -> Mapping[str, Form]:
    """The forms by name: those of citepress, then `others`, whose names have a prefix (`acme/x`).
    Raises ValueError where a name of `others` has none."""
    if plain := [name for name in others if "/" not in name.strip("/")]:
        raise ValueError(f"the report '{plain[0]}' has no prefix, as in 'acme/{plain[0]}'")
    return MappingProxyType({**{form.name: form for form in FORMS}, **others})


@lru_cache(maxsize=8)
def enabled(names: tuple[str, ...]) -> Mapping[str, Form]:
    """The forms by name, with those of other packages that the setting `plugins` names. Raises
    `PluginError` where one cannot be loaded."""
    return table(plugins.load("reports", names)) if names else table()


NAMES: tuple[str, ...] = tuple(table())


def render(
    name: str, report: Report, base: str = "", forms: Mapping[str, Form] | None = None
) -> str:
    """The report in one of the `forms` (the table of citepress where none is given). `base`
    (`essay/`) is where the project lies in its repository. Raises `PluginError` for a name that is
    not in the table."""
    if forms is None:
        forms = enabled(report.manuscript.settings.plugins if report.manuscript else ())
    if name not in forms:
        raise PluginError(
            f"the report '{name}' is off", f'turn it on in the settings: plugins = ["{name}"]'
        )
    form = forms[name]
    text = form.render(report, base=base) if form.in_repository else form.render(report)
    if name == "github":  # its lines are commands
        return printable_lines(text, commands=True)
    return _SAFE[form.syntax](text)
