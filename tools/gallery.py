"""Make the pictures in docs/gallery: each theme, and Urdu, as PDF, in Word and in a browser.

`python tools/gallery.py` from the repository's folder. Needs poppler-utils, LibreOffice, Chromium
and `pip install pillow`. Word's pages are those that LibreOffice makes of the file.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent))
from quality import REPOSITORY, build, run

GALLERY = REPOSITORY / "docs" / "gallery"
BYTES = 100_000
# Name, project, settings, the two pages of the PDF and of Word that are shown.
PRINTS = (
    ("exam", ".", {}, (1, 4)),
    ("plain", ".", {"theme": "plain", "numbering": "on"}, (1, 3)),
    ("large-print", ".", {"theme": "large-print"}, (1, 3)),
    ("urdu", "tests/essays/urdu", {}, (1, 2)),
)


def pages(pdf: Path, numbers: tuple[int, ...], work: Path) -> Image.Image:
    """Some pages of a PDF, side by side."""
    found = []
    for number in numbers:
        target = work / f"page-{number}"
        subprocess.run(
            ["pdftoppm", "-r", "60", "-png", "-singlefile", "-f", str(number), "-l", str(number),
             str(pdf), str(target)], check=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        found.append(Image.open(target.with_suffix(".png")).convert("RGB"))
    width, height = sum(one.width + 6 for one in found) + 6, max(one.height for one in found) + 12
    sheet = Image.new("RGB", (width, height), "#9a9a9a")
    at = 6
    for one in found:
        sheet.paste(one, (at, 6))
        at += one.width + 6
    return sheet


def browser(page: Path, work: Path) -> Image.Image:
    """The top of a web page, as Chromium shows it."""
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    shot = work / "page.png"
    subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--hide-scrollbars", f"--user-data-dir={work / 'profile'}", "--window-size=1000,1000",
         f"--screenshot={shot}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return Image.open(shot).convert("RGB").resize((700, 700), Image.Resampling.LANCZOS)


def save(picture: Image.Image, name: str) -> None:
    """A picture as a small PNG: as many colours as its size allows."""
    path = GALLERY / f"{name}.png"
    for colours in (64, 32, 16, 8):
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < BYTES:
            return
    sys.exit(f"{path} is larger than {BYTES} bytes")


def main() -> None:
    """Make them all anew, and the page that shows them."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    for old in GALLERY.glob("*.png"):
        old.unlink()
    lines = ["# Gallery", "", "Made by `python tools/gallery.py`.", ""]
    with TemporaryDirectory() as folder:
        work = Path(folder)
        for name, path, settings, numbers in PRINTS:
            prints = build(REPOSITORY / path, settings, work)
            run("soffice", f"-env:UserInstallation={(work / 'office').as_uri()}", "--headless",
                "--convert-to", "pdf", "--outdir", str(work / "word"),
                str(prints / "essay.docx"))  # fmt: skip
            save(pages(prints / "essay.pdf", numbers, work), f"{name}-pdf")
            save(pages(work / "word" / "essay.pdf", numbers, work), f"{name}-word")
            save(browser(prints / "essay.html", work), f"{name}-web")
            lines += [f"## {name}", ""]
            for kind, what in (("pdf", "PDF"), ("word", "Word"), ("web", "browser")):
                lines += [f"![{name}: {what}]({name}-{kind}.png)", ""]
    (GALLERY / "README.md").write_text("\n".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
