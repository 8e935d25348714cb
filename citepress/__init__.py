"""citepress: an essay from Markdown sections, its claims checked against sources, then printed.

    >>> import citepress
    >>> report = citepress.check("my-essay")
    >>> report.passed, len(report.errors), report.coverage.total.uncited

`check` and `build` work on a project, `import_` makes one of a document, `claims` finds the claims
of a piece of Markdown. docs/python.md describes them.
"""

# `citepress.api` imports the package `citepress.claims` before the function of the same name takes
# its place as an attribute here; `from citepress.claims import ...` finds the package as ever.
from citepress.api import Built, Report, build, check, claims, import_
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
from citepress.version import __version__

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
