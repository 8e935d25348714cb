"""A Jupyter notebook: its cells of Markdown are the text (nbformat 3 and 4)."""

from __future__ import annotations

import json
import re
from typing import Any

from citepress.errors import ProjectError
from citepress.importing.importers import markdown
from citepress.importing.importers.document import Document, Importer, decoded
from citepress.importing.parts import Draft


def recognises(content: bytes) -> bool:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b'"cells"' in content and b'"nbformat"' in content


def read(document: Document) -> Draft:
    """The Draft of the Markdown cells; cells of code are left out, and counted."""
    text, notes = decoded(document)
    try:
        notebook = json.loads(text)
        cells = notebook.get("cells") or [
            cell for sheet in notebook.get("worksheets", ()) for cell in sheet.get("cells", ())
        ]
        texts = [_source(cell) for cell in cells if cell.get("cell_type") == "markdown"]
        left = sum(1 for cell in cells if cell.get("cell_type") != "markdown" and _source(cell))
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise ProjectError(
            f"{document.name} is damaged", "open it in Jupyter, and save it again"
        ) from error
    if not any(one.strip() for one in texts):
        raise ProjectError(f"{document.name} has no cell of Markdown", "name a document with text")
    if left:
        cells_left = f"{left} cells of code" if left > 1 else "1 cell of code"
        notes = (*notes, f"{cells_left} and what they print were left out: add figures by hand")
    return markdown.draft(document, "\n\n".join(texts) + "\n", notes)


def _source(cell: Any) -> str:
    source = cell.get("source", cell.get("input", ""))
    text = "".join(source) if isinstance(source, list) else str(source)
    # An attachment lies in the notebook, and a heading cell of nbformat 3 has its level apart.
    return re.sub(r"!\[([^\]]*)\]\(attachment:[^)]*\)", r"\1", text)


IMPORTER = Importer("jupyter", "a Jupyter notebook", ("ipynb",), recognises, read)
