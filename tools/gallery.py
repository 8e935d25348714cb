"""Make the pictures in docs/gallery: each theme and edition, and Urdu, as PDF, in Word and in
a browser.

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
HANDOUTS = ("handout", "handout-student", "handout-teacher")
# Name, project, settings, the two pages of the PDF and of Word that are shown.
PRINTS = (
    ("exam", ".", {}, (1, 4)),
    ("plain", ".", {"theme": "plain", "numbering": "on"}, (1, 3)),
    ("large-print", ".", {"theme": "large-print"}, (1, 3)),
    ("urdu", "tests/essays/urdu", {}, (1, 2)),
)


def pages(pdf: Path, numbers: tuple[int, ...], work: Path, dots: int = 60) -> Image.Image:
    """Some pages of a PDF, side by side."""
    found = []
    for number in numbers:
        target = work / f"page-{number}"
        subprocess.run(
            ["pdftoppm", "-r", str(dots), "-png", "-singlefile", "-f", str(number),
             "-l", str(number), str(pdf), str(target)], check=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        found.append(Image.open(target.with_suffix(".png")).convert("RGB"))
    return beside(found)


def browser(page: Path, work: Path, dark: bool = False, width: int = 1000) -> Image.Image:
    """The top of a web page, as Chromium shows it, at 0.7 of its size."""
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    shot = work / "page.png"
    subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         *(["--blink-settings=preferredColorScheme=0"] if dark else []),
         "--hide-scrollbars", f"--user-data-dir={work / 'profile'}",
         f"--window-size={width},1000", f"--screenshot={shot}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    size = (round(0.7 * width), 700)
    return Image.open(shot).convert("RGB").resize(size, Image.Resampling.LANCZOS)


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures side by side, on grey."""
    width = sum(one.width + 6 for one in pictures) + 6
    sheet = Image.new("RGB", (width, max(one.height for one in pictures) + 12), "#9a9a9a")
    at = 6
    for one in pictures:
        sheet.paste(one, (at, 6))
        at += one.width + 6
    return sheet


def word(path: Path, work: Path) -> None:
    """A Word file as LibreOffice prints it, in the folder `word`."""
    run("soffice", f"-env:UserInstallation={(work / 'office').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", str(work / "word"), str(path))  # fmt: skip


def save(picture: Image.Image, name: str, most: int = BYTES) -> None:
    """A picture as a small PNG: as many colours as its size allows, of eight at least."""
    path = GALLERY / f"{name}.png"
    for colours in (64, 32, 16, 8):
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < most:
            return
    if path.stat().st_size > BYTES:
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
            prints = build(REPOSITORY / path, settings, work, ("essay", *HANDOUTS))
            lines += [f"## {name}", ""]
            word(prints / "essay.docx", work)
            save(pages(prints / "essay.pdf", numbers, work), f"{name}-pdf")
            save(pages(work / "word" / "essay.pdf", numbers, work), f"{name}-word")
            save(browser(prints / "essay.html", work), f"{name}-web")
            for kind, what in (("pdf", "PDF"), ("word", "Word"), ("web", "browser")):
                lines += [f"![{name}: {what}]({name}-{kind}.png)", ""]
            for edition in HANDOUTS:
                word(prints / f"{edition}.docx", work)
                shown = (1, 2) if name != "urdu" else (1,)
                page = prints / f"{edition}.html"
                views = [browser(page, work, dark=True, width=900), browser(page, work, width=500)]
                lines += [f"### {name}: {edition}", ""]
                for kind, what, picture in (
                    ("pdf", "PDF", pages(prints / f"{edition}.pdf", shown, work, 52)),
                    ("word", "Word", pages(work / "word" / f"{edition}.pdf", shown, work, 52)),
                    ("web", "browser, dark and narrow", beside(views)),
                ):
                    save(picture, f"{name}-{edition}-{kind}", 45_000)
                    lines += [f"![{name}, {edition}: {what}]({name}-{edition}-{kind}.png)", ""]
    (GALLERY / "README.md").write_text("\n".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
