"""The files that come with citepress: fonts, citation styles, templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from citepress.disk.encoding import decode
from citepress.errors import ProjectError

_DATA = Path(__file__).parent.parent / "data"


def packaged(name: str) -> bytes:
    """A file that comes with citepress, by its path in the package's `data` folder
    (`templates/page.html`). Raises `ProjectError` where the installation lacks it."""
    try:
        return _DATA.joinpath(*name.split("/")).read_bytes()
    except OSError as error:
        message = f"citepress is not installed completely: '{name}' is missing"
        raise ProjectError(message, "install citepress again") from error


def packaged_templates(names: Iterable[str]) -> dict[str, str]:
    """The sources of the templates that come with citepress, by name."""
    return {name: decode(name, packaged(f"templates/{name}")) for name in names}
