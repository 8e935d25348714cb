"""The public sets of sentences, from their repositories as they are: PoliClaim and the CLEF 2021
sentences that come with it (EdisonNi-hku/AFaCTA), ClaimBuster (utaresearch/claimbuster-spotter).

None of them is in this repository: AFaCTA names no licence, and that of ClaimBuster is with its
publication (https://doi.org/10.5281/zenodo.3609356).
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The name of a set, the register that it is judged in, its part, and its file in a folder.
SETS = (
    ("PoliClaim, test", "speech", "test", "policlaim_gpt_with_human_eval_merged.xlsx"),
    ("PoliClaim, training", "speech", "training", "*_G4_1.xlsx"),
    ("CLEF CheckThat! 2021", "speech", "test", "CLEF2021_gpt_with_human_eval.xlsx"),
    ("ClaimBuster, all", "debate", "test", "kfold_25ncs.json"),
    ("ClaimBuster, balanced test", "debate", "test", "test.json"),
)


def read(folder: Path) -> Iterator[tuple[str, str, list[tuple[bool, str]]]]:
    """The name of each set that the folder or one below it has, its register, and its sentences
    with their labels."""
    for name, register, _, pattern in SETS:
        rows = [row for path in sorted(folder.rglob(pattern)) for row in _rows(path)]
        if rows:
            yield name, register, rows


def _rows(path: Path) -> Iterator[tuple[bool, str]]:
    if path.suffix == ".json":
        for item in json.loads(path.read_text(encoding="utf-8")):
            yield item["label"] == 1, " ".join(item["text"].split())
        return
    table = _table(path)
    head = {words: column for column, words in next(table).items()}
    label = head.get("Golden") or head["golden"]
    for row in table:
        text = " ".join(row.get(head["SENTENCES"], "").split())
        if text and row.get(label) in ("0", "1"):
            yield row[label] == "1", text


def _table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of the first sheet of a workbook (ECMA-376), by the letters of their columns."""
    with zipfile.ZipFile(path) as book:
        shared: list[str] = []
        if "xl/sharedStrings.xml" in book.namelist():
            strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
            shared = ["".join(t.text or "" for t in one.iter(f"{_MAIN}t")) for one in strings]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for row in sheet.iter(f"{_MAIN}row"):
        cells = {}
        for cell in row.iter(f"{_MAIN}c"):
            column = re.sub(r"\d", "", cell.get("r", ""))
            value = cell.findtext(f"{_MAIN}v", "")
            if cell.get("t") == "s":
                value = shared[int(value)]
            elif cell.get("t") == "inlineStr":
                value = "".join(t.text or "" for t in cell.iter(f"{_MAIN}t"))
            cells[column] = value
        yield cells


def argument_essays(folder: Path) -> Iterator[str]:
    """The sentences of the persuasive essays of Stab and Gurevych (2017) as they lie in
    UKPLab/coling2018-xling_argument_mining, `test_PE.en`: words in lines, paragraphs between empty
    lines, put together as they were written as far as the words show it."""
    for path in sorted(folder.rglob("test_PE.en")):
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            words: list[str] = []
            for row in paragraph.splitlines():
                words.append(row.split("\t")[0].removesuffix("_en"))
                if words[-1] in (".", "!", "?"):
                    yield _written(words)
                    words = []
            if words:
                yield _written(words)


def _written(words: list[str]) -> str:
    text = " ".join(words)
    text = re.sub(r" ([.,;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[]) ", r"\1", text)
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    for apart, joined in ((" ' s ", " 's "), (" 's ", "'s "), (" - ", "-"), (" ' ", "' ")):
        text = text.replace(apart, joined)
    return text
