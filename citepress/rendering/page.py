"""The only jinja2: a template and values to a page. Touches no disk itself.

A template is ours or the project's, never an author's text: that comes in as a value and is
escaped by the language of the page. In HTML and XML this is jinja2's autoescape. In Typst each
value that a template prints becomes a Typst literal (a string in quotes, a number, `true`), so
that no value can be code there either. What is markup already, and has been cleaned, is handed in
as `Markup`.

A stranger's template can neither leave jinja2's sandbox nor run without end (`sandbox.py`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citepress.errors import ProjectError


class Markup(str):
    """Text that is markup of the page's own language already, and goes in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def render(name: str, templates: Mapping[str, str], values: Mapping[str, Any]) -> str:
    """The page that the template `name` makes of `values`. `templates` are all the texts by name,
    so that one can include or extend another. A value that is missing is an error.

    Raises `ProjectError` with the template's name and line for whatever goes wrong in a template.
    """
    if not re.search(r"\{[{%#]|\r", text := templates.get(name, "{{")):
        return text  # it says the same of any values
    import jinja2

    from citepress.rendering.sandbox import RENDER_SECONDS

    try:
        environment = _environment(name.endswith(".typ"), _Texts(templates))
        environment.until = time.monotonic() + RENDER_SECONDS
        page: str = environment.get_template(name).render(values)
        return page
    except jinja2.TemplateSyntaxError as error:
        raise _failed(error.name or name, error.lineno, error.message or "syntax error") from None
    except jinja2.TemplateNotFound as error:
        raise _failed(*_place(error, name, templates), f"no template '{error.name}'") from None
    except RecursionError as error:
        raise _failed(*_place(error, name, templates), "calls itself without end") from None
    except MemoryError:  # The run's bound, and not the template's fault.
        raise
    except Exception as error:  # A template can run into any error of Python's.
        what = str(error) or type(error).__name__
        raise _failed(*_place(error, name, templates), what) from None


def typst_literal(value: Any) -> str:
    """A value as a literal of Typst's code mode: strings, numbers, true, false, none, arrays."""
    if hasattr(value, "__html__"):
        return str(value)
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return "(" + "".join(f"{typst_literal(item)}, " for item in value) + ")"
    return '"' + re.sub(r'[\\"\x00-\x1f\x7f-\x9f]', _escaped, str(value)) + '"'


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    return "\\" + found if found in '\\"' else f"\\u{{{ord(found):x}}}"


class _Texts(dict[str, str]):
    """Templates by name, with an identity for a hash: one environment serves as long as the same
    texts are asked for."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


@lru_cache(maxsize=4)
def _environment(typst: bool, texts: _Texts) -> Any:
    import jinja2

    from citepress.rendering.sandbox import Bounded

    # The loader gives each template its name for a file, so that errors can be placed.
    loader = jinja2.FunctionLoader(
        lambda name: (texts[name], name, lambda: True) if name in texts else None
    )
    return Bounded(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        # With autoescape on, jinja2 marks what macros and `super()` return as markup: `finalize`
        # then leaves these alone, and makes a literal of everything else.
        autoescape=True,
        finalize=(lambda value: Markup(typst_literal(value))) if typst else None,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # a page is printed once: to fold constants costs more than it saves
    )


def _place(error: Exception, name: str, templates: Mapping[str, str]) -> tuple[str, int]:
    """The innermost template and line that an error came through."""
    place, step = (name, 1), error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in templates:
            place = step.tb_frame.f_code.co_filename, step.tb_lineno
        step = step.tb_next
    return place


def _failed(name: str, line: int, what: str) -> ProjectError:
    what = what.strip().splitlines()[0].rstrip(".") if what.strip() else "cannot be rendered"
    return ProjectError(
        f"template {name}, line {line}: {what}",
        "fix the template, or delete it to use citepress's own",
    )
