"""The only jinja2: a template and values to a page. Touches no disk itself.

A template is ours or the project's, never an author's text: that comes in as a value and is
escaped by the language of the page. In HTML and XML this is jinja2's autoescape. In Typst each
value that a template prints becomes a Typst literal (a string in quotes, a number, `true`), so
that no value can be code there either. What is markup already, and has been cleaned, is handed in
as `Markup`.

A stranger's template can neither leave jinja2's sandbox nor run without end: a page has
`RENDER_SECONDS`, asked at each step of a loop, call, filter and inclusion, and no text in it grows
beyond `LONGEST`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, wraps
from typing import Any

from citepress.errors import ProjectError

RENDER_SECONDS = 20.0
LONGEST = 50_000_000  # characters of a text, items of a list
_LARGEST = 100_000  # a width, a count, a number of repetitions
_WIDTH = re.compile(r"\d{6,}")


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

    # The loader gives each template its name for a file, so that errors can be placed.
    loader = jinja2.FunctionLoader(
        lambda name: (texts[name], name, lambda: True) if name in texts else None
    )
    return _bounded()(
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


class _TooMuch(Exception):
    """What a template takes beyond its bounds."""


def _sized(value: Any) -> Any:
    if isinstance(value, str | list | tuple | dict) and len(value) > LONGEST:
        raise _TooMuch("makes a text or a list without end")
    return value


def _modest(value: Any, arguments: Iterable[Any], formats: bool = False) -> None:
    """Refuse widths, counts and replacements of which a text would grow beyond all bounds;
    `formats`: the value is a form with widths in it."""
    arguments = list(arguments)
    if any(isinstance(a, int | float) and abs(a) > _LARGEST for a in arguments):
        raise _TooMuch(f"asks for a size beyond {_LARGEST:,}")
    if isinstance(value, str):
        longest = max((len(a) for a in arguments if isinstance(a, str)), default=0)
        if (formats and _WIDTH.search(value)) or len(value) * longest > LONGEST * 10:
            raise _TooMuch("makes a text without end")


@lru_cache(maxsize=1)
def _bounded() -> Any:
    """jinja2's sandbox with bounds of time and size."""
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment
    from jinja2.visitor import NodeTransformer

    class Bounds(NodeTransformer):
        """Lead what can repeat or grow in a template through our filters."""

        def _through(self, node: Any, name: str) -> Any:
            return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)

        def visit_For(self, node: Any) -> Any:
            self.generic_visit(node)
            node.iter = self._through(node.iter, "_steps")
            return node

        def visit_Include(self, node: Any) -> Any:
            self.generic_visit(node)
            node.template = self._through(node.template, "_step")
            return node

        visit_Import = visit_FromImport = visit_Include

        def visit_Concat(self, node: Any) -> Any:
            self.generic_visit(node)
            return self._through(node, "_step")

    class Bounded(SandboxedEnvironment):
        intercepted_binops = frozenset(["+", "*", "**", "%"])
        until = float("inf")

        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.filters = {name: self._watched(name, made) for name, made in self.filters.items()}
            self.filters |= {"_step": self.step, "_steps": self.steps}

        def _parse(self, *source: Any) -> Any:
            return Bounds().visit(super()._parse(*source))

        def step(self, value: Any) -> Any:
            if time.monotonic() > self.until:
                raise _TooMuch(f"takes more than {RENDER_SECONDS:g} s")
            return _sized(value)

        def steps(self, values: Iterable[Any]) -> Iterator[Any]:
            for value in values:
                yield self.step(value)

        def _watched(self, name: str, made: Any) -> Any:
            @wraps(made)
            def watched(*arguments: Any, **named: Any) -> Any:
                given = arguments[1:] if hasattr(made, "jinja_pass_arg") else arguments
                if given and not isinstance(given[0], str | int | float):
                    given = (_listed(given[0]), *given[1:])
                    at = len(arguments) - len(given)
                    arguments = (*arguments[:at], *given)
                value = given[0] if given else None
                _modest(value, [*given[1:], *named.values()], name == "format")
                return self.step(made(*arguments, **named))

            return watched

        def call(self, context: Any, called: Any, *arguments: Any, **named: Any) -> Any:
            self.step(None)
            if called is not self.globals["range"]:  # which jinja2 bounds itself
                # The sandbox wraps `str.format`.
                method = getattr(called, "__wrapped__", called)
                formats = str(getattr(method, "__name__", "")).startswith("format")
                value = getattr(method, "__self__", None)
                _modest(value, [*arguments, *named.values()], formats)
            return self.step(super().call(context, called, *arguments, **named))

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if operator == "**":
                _modest(None, [left, right])
                if isinstance(right, int) and right > 100:
                    raise _TooMuch("takes a power beyond 100")
            elif operator == "*" and any(isinstance(x, str | list | tuple) for x in (left, right)):
                _modest(None, [left, right])
            elif operator == "%":
                _modest(left, [], formats=True)
            return self.step(super().call_binop(context, operator, left, right))

    return Bounded


def _listed(value: Any) -> Any:
    """A generator as a list, so that its length is known, and that of its texts together."""
    if isinstance(value, Iterator):
        value = list(value)
    if isinstance(value, list | tuple):
        total = sum(len(item) for item in value if isinstance(item, str))
        if total > LONGEST:
            raise _TooMuch("makes a text without end")
    return value


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
