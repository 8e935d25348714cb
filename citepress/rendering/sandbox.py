"""jinja2's sandbox with bounds of time and size, for templates of strangers.

Loops, inclusions and concatenations are led through filters of ours when a template is parsed, so
that each step asks for the time; calls, filters and operators are bounded when they run.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer

RENDER_SECONDS = 20.0
LONGEST = 50_000_000  # characters of a text, items of a list
_LARGEST = 100_000  # a width, a count, a number of repetitions
_WIDTH = re.compile(r"\d{6,}")


class TooMuch(Exception):
    """What a template takes beyond its bounds."""


class _Bounds(NodeTransformer):
    """Leads what can repeat or grow in a template through the filters of `Bounded`."""

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
    """The sandbox. What a template takes beyond `until` (a time of `time.monotonic`) or beyond the
    sizes of this module raises `TooMuch`."""

    intercepted_binops = frozenset(["+", "*", "**", "%"])
    until = float("inf")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = {name: self._watched(name, made) for name, made in self.filters.items()}
        self.filters |= {"_step": self.step, "_steps": self.steps}

    def compile(
        self, source: Any, name: Any = None, filename: Any = None, *options: Any, **named: Any
    ) -> Any:
        """As jinja2's, with what can repeat or grow led through our filters."""
        if isinstance(source, str):
            source = _Bounds().visit(self.parse(source, name, filename))
        return super().compile(source, name, filename, *options, **named)

    def step(self, value: Any) -> Any:
        """The value, where there is time left and it is not too large."""
        if time.monotonic() > self.until:
            raise TooMuch(f"takes more than {RENDER_SECONDS:g} s")
        if isinstance(value, str | list | tuple | dict) and len(value) > LONGEST:
            raise TooMuch("makes a text or a list without end")
        return value

    def steps(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values, each with its step."""
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
        """As jinja2's, bounded."""
        self.step(None)
        if called is not self.globals["range"]:  # which jinja2 bounds itself
            # The sandbox wraps `str.format`.
            method = getattr(called, "__wrapped__", called)
            formats = str(getattr(method, "__name__", "")).startswith("format")
            value = getattr(method, "__self__", None)
            _modest(value, [*arguments, *named.values()], formats)
        return self.step(super().call(context, called, *arguments, **named))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """As jinja2's, bounded."""
        if operator == "**":
            _modest(None, [left, right])
            if isinstance(right, int) and right > 100:
                raise TooMuch("takes a power beyond 100")
        elif operator == "*" and any(isinstance(x, str | list | tuple) for x in (left, right)):
            _modest(None, [left, right])
        elif operator == "%":
            _modest(left, [], formats=True)
        return self.step(super().call_binop(context, operator, left, right))


def _modest(value: Any, arguments: Iterable[Any], formats: bool = False) -> None:
    """Refuse widths, counts and replacements of which a text would grow beyond all bounds;
    `formats`: the value is a form with widths in it."""
    arguments = list(arguments)
    if any(isinstance(a, int | float) and abs(a) > _LARGEST for a in arguments):
        raise TooMuch(f"asks for a size beyond {_LARGEST:,}")
    if isinstance(value, str):
        longest = max((len(a) for a in arguments if isinstance(a, str)), default=0)
        if (formats and _WIDTH.search(value)) or len(value) * longest > LONGEST * 10:
            raise TooMuch("makes a text without end")


def _listed(value: Any) -> Any:
    """A generator as a list, so that its length is known, and that of its texts together."""
    if isinstance(value, Iterator):
        value = list(value)
    if isinstance(value, list | tuple):
        total = sum(len(item) for item in value if isinstance(item, str))
        if total > LONGEST:
            raise TooMuch("makes a text without end")
    return value
