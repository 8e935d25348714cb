"""`python benchmarks/supply.py [--lock]`: docs/licences.md from what is installed; with `--lock`,
requirements.lock too (wants `pip-compile` of pip-tools)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from citepress import engines
from citepress.output import manifest

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# Licences

citepress is under the MIT licence. It runs with these distributions, which it does not contain. The
table is made by `python benchmarks/supply.py` from what the distributions say of themselves;
`software` in `output/manifest.json` has the same with versions.

| distribution | licence |
|---|---|
"""
TAIL = """
pandoc, which `pypandoc_binary` brings, is under the GPL, version 2 or later; it runs as a process
of its own. Typst brings its fonts: Libertinus and New Computer Modern (SIL Open Font License 1.1;
GUST Font License) and DejaVu Sans Mono (its own free licence).

The citation styles in `citepress/data/styles/` are of the CSL project, under Creative Commons
Attribution-ShareAlike 3.0.
"""
COMPILE = (
    "pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host "
    "--no-emit-find-links --no-header --strip-extras --allow-unsafe "
    "--output-file requirements.lock pyproject.toml"
)


def page() -> str:
    """The list of licences."""
    others = [one for one in manifest.software() if one["name"] != "citepress"]
    rows = [f"| {one['name']} | {', '.join(one['licenses'])} |\n" for one in others]
    return HEAD + "".join([*rows, "| pandoc | GPL-2.0-or-later |\n"]) + TAIL


def main() -> None:
    """Write the files."""
    (ROOT / "docs" / "licences.md").write_text(page(), encoding="utf-8")
    if "--lock" in sys.argv:
        subprocess.run(COMPILE.split(), cwd=ROOT, check=True)
    print(f"pandoc {engines.pandoc_version()}, {len(manifest.software())} distributions")


if __name__ == "__main__":
    main()
