"""`python tools/english_verbs.py`: rewrite citepress/claims/english_verbs.py.

The list is made from lemminflect 0.2.3 (MIT, Brad Jascob), whose table comes from the SPECIALIST
Lexicon of the National Library of Medicine. The package itself needs numpy, which citepress does
not, so only the list is bundled. `pip install lemminflect` first; it is no dependency.

An item is a verb: its base form, its past forms and participles where they are not regular, and a
flag: `n` where the base form is a noun too, `a` where it is an adjective or adverb.
"""

from __future__ import annotations

import gzip
import re
import textwrap
from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "citepress" / "claims" / "english_verbs.py"
HEAD = '''"""English verbs and their forms; written by tools/english_verbs.py.

Each item is a base form, irregular past forms, irregular participles, and flags: n where the base
form is also a noun, a where it is also an adjective or adverb. From lemminflect 0.2.3 (MIT
licence, Copyright (C) 2019 Brad Jascob; the terms are those of LICENSE), whose table comes from the
SPECIALIST Lexicon of the National Library of Medicine (public domain).
"""

VERBS = """
'''
_BASE = re.compile(r"[a-z]{2,}")


def regular(base: str) -> str:
    """The past form that spelling alone gives."""
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + "ed"


def main() -> None:
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise SystemExit("lemminflect is not installed: pip install lemminflect")
    table = Path(spec.origin).parent / "resources" / "infl_lu.csv.gz"
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split(",") for line in lines]
    nouns = {row[0] for row in rows if row[1] == "noun"}
    others = {row[0] for row in rows if row[1] in ("adj", "adv")}
    out = []
    for base, _, past, participle, *_ in (row for row in rows if row[1] == "verb"):
        if not _BASE.fullmatch(base):
            continue
        forms = "/".join(form for form in past.split("/") if form != regular(base))
        done = "/".join(form for form in participle.split("/") if form and form != past)
        flag = ("n" if base in nouns else "") + ("a" if base in others else "")
        out.append(f"{base},{forms},{done},{flag}".rstrip(","))
    table_text = textwrap.fill(" ".join(sorted(set(out))), 100, break_on_hyphens=False)
    TARGET.write_text(f'{HEAD}{table_text}\n"""\n', encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
