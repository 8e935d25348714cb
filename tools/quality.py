"""Check the prints with every validator that can be had, and write docs/quality.md.

`python tools/quality.py` from the repository's folder. Needs qpdf, pdffonts (poppler-utils),
LibreOffice, npm, Chromium and `pip install openxml-audit outloud`; a column
whose program is missing says so. Ends with status 1 where a validator finds something.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = REPOSITORY / "docs" / "quality.md"
# What is printed: a name, the project's folder, settings beyond its own, and the editions.
ESSAYS = (
    ("exam", ".", {}, ("essay", "handout", "handout-student", "handout-teacher")),
    (
        "plain, numbered",
        ".",
        {"theme": "plain", "numbering": "on"},
        ("essay", "handout", "handout-student", "handout-teacher"),
    ),
    (
        "large-print",
        ".",
        {"theme": "large-print"},
        ("essay", "handout", "handout-student", "handout-teacher"),
    ),
    ("PDF/UA-1 and A-2a", ".", {"pdf-standard": "ua-1+a-2a", "date": "2025-02-15"}, ("essay",)),
    ("Urdu", "tests/essays/urdu", {}, ("essay", "handout-teacher")),
    ("English with Urdu", "tests/essays/english-with-urdu", {}, ("essay",)),
    ("every construct", "tests/essays/kitchen-sink", {}, ("essay",)),
)
_HEAD = """# Quality of the prints

What the strictest validators that we know of say of the prints. This page is made by
`python tools/quality.py`; a number is what a validator found, and each should be 0.

- **Typst** refuses a PDF that does not conform to the standard that is asked for: PDF/UA-1
  (ISO 14289-1) for all of these, and PDF/A-2a (ISO 19005-2) where named. That it was written is the
  proof. veraPDF is on none of the registries that we install from (PyPI, npm, Debian).
- **outloud** (PyPI), a second witness: errors by the checkpoints of the Matterhorn Protocol that a
  machine can judge, for PDF/UA-1. Its warnings about meaning are no part of the number.
- **qpdf** `--check`: warnings and errors in a PDF's structure.
- **pdffonts**: fonts that are not embedded.
- **Open XML SDK** (npm `@ooxml-tools/validate`): errors by Microsoft's own rules, for Microsoft 365
  and for Office 2013.
- **openxml-audit** (PyPI): errors by the schemas and by what Word is known to repair.
- **LibreOffice** opens the Word file and prints it: the pages that it makes of it.
- **axe-core** in Chromium: violations of WCAG 2.2 A and AA by the web page, light on a wide window
  and dark on one of 320 pixels; `tests/output/html/test_web.py` holds all themes and editions to
  it.

"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def build(
    folder: Path, settings: dict[str, str], work: Path, editions: Sequence[str] = ("essay",)
) -> Path:
    """A copy of a project with other settings, printed; the folder of its prints."""
    copy = work / "project"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in ("src_md", "templates", "references.bib", "citepress.toml", "pyproject.toml"):
        source = folder / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        elif source.exists():
            shutil.copy(source, copy / name)
    path = next(p for p in (copy / "citepress.toml", copy / "pyproject.toml") if p.exists())
    text = path.read_text(encoding="utf-8")
    said = "".join(f'{key} = "{value}"\n' for key, value in settings.items())
    if path.name == "citepress.toml":
        text = said + text
    else:
        text = text.replace("[tool.citepress]\n", f"[tool.citepress]\n{said}", 1)
    path.write_text(text, encoding="utf-8")
    chosen = [part for name in editions for part in ("--edition", name)]
    built = run(sys.executable, "-m", "citepress", "-C", str(copy), "build", *chosen)
    if built.returncode:
        sys.exit(f"{folder}: {built.stdout}{built.stderr}")
    return copy / "output"


def qpdf(prints: Path, edition: str, work: Path) -> int:
    done = run("qpdf", "--check", str(prints / f"{edition}.pdf"))
    return len(re.findall(r"(?i)warning|error:", done.stdout + done.stderr)) + done.returncode


def pdffonts(prints: Path, edition: str, work: Path) -> int:
    rows = run("pdffonts", str(prints / f"{edition}.pdf")).stdout.splitlines()[2:]
    if not rows:
        sys.exit("pdffonts lists no fonts")
    return sum(row.split()[-5] != "yes" for row in rows)


def outloud(prints: Path, edition: str, work: Path) -> int:
    done = run("outloud", "--layer", "conformance", "-q", "--json", "-",
               str(prints / f"{edition}.pdf"))  # fmt: skip
    (result,) = json.loads(done.stdout[done.stdout.index("{") :])["results"]
    if result["error"] or not any(rule["status"] == "ran" for rule in result["rules"]):
        sys.exit(f"outloud said: {done.stdout[:1000]}{done.stderr}")
    return result["counts"]["error"]


def open_xml_sdk(version: str) -> Callable[[Path, str, Path], int]:
    def check(prints: Path, edition: str, work: Path) -> int:
        tool = str(work / "npm/node_modules/.bin/ooxml-validate")
        done = run("node", tool, "--ov", version, "--of", "json", str(prints / f"{edition}.docx"))
        return len(json.loads(done.stdout[done.stdout.index("[") :]))

    return check


def openxml_audit(prints: Path, edition: str, work: Path) -> int:
    done = run("openxml-audit", "-m", "0", str(prints / f"{edition}.docx"))
    found = re.search(r"Errors: (\d+)", done.stdout + done.stderr)
    if not found:
        sys.exit(f"openxml-audit said: {done.stdout}{done.stderr}")
    return int(found[1])


def axe(prints: Path, edition: str, work: Path) -> int:
    orders = work / "orders.json"
    orders.write_text(json.dumps([{"page": (prints / f"{edition}.html").as_uri()}]))
    script = work / "npm" / "browser.js"
    shutil.copy(REPOSITORY / "tests" / "browser.js", script)
    done = run("node", str(script), shutil.which("chromium") or "chromium", str(orders))
    if done.returncode:
        sys.exit(f"the browser said: {done.stderr}")
    return len(json.loads(done.stdout)[0]["violations"])


def libreoffice(prints: Path, edition: str, work: Path) -> int:
    home = (work / "office").as_uri()
    run("soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf",
        "--outdir", str(work / "word"), str(prints / f"{edition}.docx"))  # fmt: skip
    said = run("pdfinfo", str(work / "word" / f"{edition}.pdf")).stdout
    return int(re.search(r"Pages:\s+(\d+)", said)[1])


# Name of the column, the program that it needs, what gives the number, whether it must be 0.
CHECKS: Sequence[tuple[str, str, Callable[[Path, str, Path], int], bool]] = (
    ("outloud", "outloud", outloud, True),
    ("qpdf", "qpdf", qpdf, True),
    ("pdffonts", "pdffonts", pdffonts, True),
    ("Open XML SDK, 365", "npm", open_xml_sdk("Microsoft365"), True),
    ("Open XML SDK, 2013", "npm", open_xml_sdk("Office2013"), True),
    ("openxml-audit", "openxml-audit", openxml_audit, True),
    ("axe-core", "chromium", axe, True),
    ("LibreOffice, pages", "soffice", libreoffice, False),
)


def main() -> None:
    """Write the page; leave with status 1 where a number that must be 0 is not."""
    bad = 0
    with TemporaryDirectory() as folder:
        work = Path(folder)
        if shutil.which("npm"):
            run("npm", "install", "--ignore-scripts", "--silent", "--prefix", str(work / "npm"),
                "@ooxml-tools/validate", "axe-core@4.14.1", "playwright-core@1.65.1")  # fmt: skip
        columns = ["print", "Typst", *(name for name, *_ in CHECKS)]
        lines = [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
        for name, path, settings, editions in ESSAYS:
            prints = build(REPOSITORY / path, settings, work, editions)
            for edition in editions:
                cells = [f"{name}: {edition}", "written"]
                for _, program, check, zero in CHECKS:
                    if not shutil.which(program):
                        cells.append("not here")
                        continue
                    number = check(prints, edition, work)
                    bad += zero and number > 0
                    cells.append(str(number))
                lines.append(f"| {' | '.join(cells)} |")
                print(lines[-1], file=sys.stderr)
    PAGE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
