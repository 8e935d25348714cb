"""What `citepress init` writes: a small project that builds at once."""

from __future__ import annotations

from pathlib import Path

from citepress import disk

# By path in the new project: the name of the file in `data/templates/init`.
FILES = {
    "citepress.toml": "citepress.toml",
    "references.bib": "references.bib",
    "src_md/01-introduction.md": "01-introduction.md",
    "src_md/02-conclusion.md": "02-conclusion.md",
    "templates/theme.toml": "theme.toml",
    ".github/workflows/citepress.yml": "workflow.yml",
    ".gitignore": "gitignore",
}


def start(folder: Path) -> tuple[str, ...]:
    """Write the new project into `folder`, which is created where it is missing, and return the
    paths of its files. Raises `ProjectError`, and writes nothing, where one of them exists."""
    files = {path: disk.packaged(f"templates/init/{name}") for path, name in FILES.items()}
    disk.write_new(folder, files)
    return tuple(files)
