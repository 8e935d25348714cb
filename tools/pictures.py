"""`python tools/pictures.py`: build the essay, and make docs/pictures/ from its PDF.

Wants `pdftoppm` and `pdfinfo` (Debian: poppler-utils).
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from citepress.commands import build

REPOSITORY = Path(__file__).resolve().parent.parent
PICTURES = REPOSITORY / "docs" / "pictures"
DOTS_PER_INCH = 64


def page(pdf: Path, number: int, name: str) -> None:
    """One page of a PDF as docs/pictures/NAME.png."""
    form = ["pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH)]
    subprocess.run(
        [*form, "-f", str(number), "-l", str(number), str(pdf), str(PICTURES / name)], check=True
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        built = build.build(REPOSITORY, to=("pdf",), output=Path(folder))
        pdf = next(path for path in built.outputs if path.suffix == ".pdf")
        told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True)
        last = int(told.stdout.split("Pages:")[1].split()[0])
        PICTURES.mkdir(parents=True, exist_ok=True)
        page(pdf, 1, "first-page")
        page(pdf, 3, "text")
        page(pdf, last, "sources")
    for path in sorted(PICTURES.glob("*.png")):
        print(f"{path.relative_to(REPOSITORY)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
