"""A page in Typst's markup to a PDF, in a process of its own."""

from __future__ import annotations

import json
import marshal
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from citepress.bounds import Clock
from citepress.engines.child import EPOCH, Child, isolated
from citepress.engines.installed import REINSTALL
from citepress.engines.messages import (
    RAISE_MEMORY,
    first_line,
    lacks_memory,
    not_conforming,
    too_much,
)
from citepress.engines.working_folder import plain_name, write_fonts
from citepress.errors import EngineError


def typst(
    page: str,
    files: Mapping[str, bytes],
    inputs: Mapping[str, str],
    clock: Clock | float,
    megabytes: int,
    fonts: Sequence[bytes] = (),
    standards: Sequence[str] = (),
) -> bytes:
    """The PDF, tagged, of a page in Typst's markup, with `files` beside it (plain names), `inputs`
    as `sys.inputs`, and font files (`fonts`) besides Typst's own. `standards` (ua-1, a-2a, ...) are
    what it is to conform to. Raises `EngineError` with what Typst says."""
    spec = find_spec("typst")
    if spec is None or not spec.origin:
        raise EngineError("Typst is not installed", REINSTALL.format("typst"))
    clock = clock if isinstance(clock, Clock) else Clock(clock)
    child = Child(megabytes, clock.left())
    try:
        root, empty = child.folder / "root", child.folder / "packages"
        root.mkdir()
        empty.mkdir()
        for name, content in files.items():
            (root / plain_name(name)).write_bytes(content)
        request = {
            "page": page,
            "root": str(root),
            "inputs": dict(inputs),
            "empty": str(empty),
            "fonts": [write_fonts(child.folder, fonts)] if fonts else [],
            "epoch": EPOCH,
            "standards": list(standards),
            "packages": str(Path(spec.origin).parent.parent),
        }
        # Typst's own folder is in the request.
        child.start(isolated("typst_child.py"))
        asked = marshal.dumps(request)
        answer, pdf = child.ask(b"%d\n%b" % (len(asked), asked), clock.left(), last=True)
        if not answer and child.out_of_time:
            raise clock.over("while Typst set the page")
        if child.out_of_memory:
            raise too_much("Typst", "the page", megabytes)
        status, stderr = ("", "") if answer else child.exit_report()
    finally:
        child.end()
    if not answer:
        raise _broken_off(status, stderr, megabytes)
    reply = json.loads(answer.replace(json.dumps(str(root))[1:-1].encode("ascii"), b""))
    if reply["failure"]:
        raise _refusal(reply, megabytes)
    return pdf


def _broken_off(status: str, stderr: str, megabytes: int) -> EngineError:
    """The error for a process that ended without an answer."""
    if lacks_memory(stderr):
        return too_much("Typst", "the page", megabytes)
    hint = f"if its {megabytes} MB were too few, {RAISE_MEMORY}"
    return EngineError(f"Typst broke off ({status}): {first_line(stderr)}", hint)


def _refusal(reply: Mapping[str, Any], megabytes: int) -> EngineError:
    """The error for a page that Typst refuses."""
    failure = first_line(reply["failure"])
    if lacks_memory(reply["failure"]):
        return too_much("Typst", "the page", megabytes)
    if refused := not_conforming(failure):
        return refused
    hints = "; ".join(map(first_line, reply["hints"]))
    return EngineError(f"Typst refuses the page: {failure}", hints)
