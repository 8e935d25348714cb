"""A Report to text. One file a form, each with one pure function; the table names them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from citepress.model import Report

# Those that take a `base`, the folder of the project within its repository: their readers look up
# the paths there.
IN_REPOSITORY = ("sarif", "github", "gitlab", "junit", "markdown", "lcov", "cobertura")
NAMES = ("text", "json", *IN_REPOSITORY, "badge", "html")


def _form(name: str) -> Callable[..., str]:
    def render(report: Report, **options: str) -> str:
        return import_module(f"citepress.reports.{name}").render(report, **options)

    return render


# Each is imported when it is asked for: most runs want one.
FORMATS: dict[str, Callable[..., str]] = {name: _form(name) for name in NAMES}


def render(name: str, report: Report, base: str = "") -> str:
    """The report in one of the forms of `NAMES`. `base` (`essay/`) is where the project lies in
    its repository."""
    return FORMATS[name](report, **({"base": base} if name in IN_REPOSITORY else {}))
