"""citepress: an essay from Markdown sections, its claims checked against sources, then printed.

    >>> import citepress
    >>> report = citepress.check("my-essay")
    >>> report.passed, len(report.errors), report.coverage.total.uncited

`check` and `build` work on a project, `import_` makes one of a document, `claims` finds the claims
of a piece of Markdown. docs/python.md describes them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# The import of the package `citepress.claims` sets the attribute that the function of the same name
# takes here; done now, it does not come after it.
from citepress import claims as _claims  # noqa: F401
from citepress.version import __version__

if TYPE_CHECKING:
    from citepress.api import Built, Report, build, check, import_
    from citepress.errors import BuildError
    from citepress.model import (
        Citation,
        Claim,
        Coverage,
        Cue,
        Edit,
        Finding,
        Numbers,
        Sentence,
        Span,
        Tag,
    )

__all__ = [
    "BuildError",
    "Built",
    "Citation",
    "Claim",
    "Coverage",
    "Cue",
    "Edit",
    "Finding",
    "Numbers",
    "Report",
    "Sentence",
    "Span",
    "Tag",
    "__version__",
    "build",
    "check",
    "claims",
    "import_",
]

_MODULES = {
    **dict.fromkeys(("Built", "Report", "build", "check", "import_"), "citepress.api"),
    "BuildError": "citepress.errors",
}


def claims(text: str, *, language: str = "en-GB") -> tuple[Sentence, ...]:
    """The sentences of a piece of Markdown. One that states a checkable fact has `kinds` (figure,
    date, quotation, ...) and a reason for each in `cues`; its tags are in `tags`; offsets in `span`
    count characters of `text` from 0. Raises `BuildError`."""
    from citepress import api

    return api.claims(text, language=language)


def __getattr__(name: str) -> Any:
    """A public name, imported at its first use (PEP 562): a command needs few of them."""
    if name not in __all__:
        raise AttributeError(f"module 'citepress' has no attribute '{name}'")
    found = getattr(import_module(_MODULES.get(name, "citepress.model")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
