"""The text of a foreign PDF, read by PDFium in a process of its own."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from citepress.engines.child import Child, isolated
from citepress.engines.installed import REINSTALL
from citepress.engines.messages import first_line, lacks_memory
from citepress.errors import EngineError


def pdf_pages(content: bytes, seconds: float, megabytes: int, most: int) -> list[dict[str, Any]]:
    """The text of a PDF, page by page (at most `most` of them), as `pdf_child.py` describes it.
    Raises `EngineError`."""
    spec = find_spec("pypdfium2")
    if spec is None or not spec.origin:
        raise EngineError("PDFium is not installed", REINSTALL.format("pypdfium2"))
    child = Child(megabytes, seconds)
    try:
        (child.folder / "foreign.pdf").write_bytes(content)
        child.start(isolated("pdf_child.py"))
        packages = str(Path(spec.origin).parent.parent)
        request = {"file": "foreign.pdf", "packages": packages, "most": most}
        answer, pages = child.ask(json.dumps(request).encode("ascii") + b"\n", seconds, last=True)
        if not answer and child.out_of_time:
            raise EngineError(f"reading the PDF took more than {seconds:g} s", "split it")
        if child.out_of_memory:
            raise EngineError(f"the PDF needs more than {megabytes} MB to be read", "split it")
        status, stderr = ("", "") if answer else child.exit_report()
    finally:
        child.end()
    if not answer:
        if lacks_memory(stderr):
            raise EngineError(f"the PDF needs more than {megabytes} MB to be read", "split it")
        raise EngineError(f"PDFium broke off ({status}): {first_line(stderr)}")
    reply = json.loads(answer)
    if reply["failure"]:
        raise EngineError(f"the PDF cannot be read: {first_line(reply['failure'])}", reply["hint"])
    found: list[dict[str, Any]] = json.loads(pages)
    return found
