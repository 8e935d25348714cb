r"""`lost-characters`: a part of a cited entry would not be printed.

## What it finds
In the entries that the essay cites: a LaTeX command that citepress and pandoc do not know, such as
`\foo{...}` of a macro package, a footnote in a title, or letters and digits of a field that are
missing from what pandoc read of it. Commands for letters, signs and the journals of AASTeX are read
(`{\dj}`, `\texteuro`, `\mnras`), commands that only set their words leave them (`\mbox{...}`), and
those that only sort (`\noopsort{...}`) are left out; none of them is reported.

## Why it matters
pandoc drops a command that it does not know, with its argument: pages 40 to 52 become 4052, a
surname loses a letter, and nobody sees it before a reader looks for the source.

## How to fix
Type the character itself in place of the command (`€`, `—`, `đ`), or the words without it.

## Example
```bibtex
@book{ali2020, title = {The \acronym{UN} at the Border}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.bibliography import NAME_FIELDS, by_key, losses, name_problems
from citepress.model import Entry, Finding, Manuscript, Span

SEVERITY = "error"

FIELDS = ("title", "subtitle", "author", "editor", "publisher", "url", "doi")  # of every type


def check(manuscript: Manuscript) -> Iterator[Finding]:
    index = by_key(manuscript.bibliography) if manuscript.items else {}
    for key, item in manuscript.items.items():
        entry = index.get(key)
        if entry is None or key in manuscript.bibliography.items:
            continue  # pandoc's own reading is compared with nothing
        for name, pieces in item.dropped.items():
            for piece in dict.fromkeys(pieces):
                if name in entry.places:
                    yield Finding(
                        f"'{_short(piece)}' in the {name} of '{key}' would not be printed",
                        _place(entry, name, piece),
                        "type the character or the words themselves in place of the command",
                    )
        for loss in losses(entry, item):
            if loss.field in NAME_FIELDS and _is_malformed(entry.fields[loss.field]):
                continue  # `malformed-name` reports the cause
            if loss.whole and loss.field in FIELDS:
                yield Finding(
                    f"the {loss.field} of '{key}' would not be printed",
                    entry.places[loss.field],
                    "write it in plain words: pandoc cannot read its LaTeX",
                )
            elif not loss.whole:
                yield Finding(
                    f"the {loss.field} of '{key}' would be printed without "
                    f"{_listed(loss.characters)}",
                    entry.places[loss.field],
                    "write the field in plain words",
                )


def _is_malformed(names: str) -> bool:
    """Whether a list of names has a problem that nothing corrects, so that it cannot be read."""
    return any(one.kind == "malformed" and not one.certain for one in name_problems(names))


def _short(piece: str) -> str:
    return piece if len(piece) <= 40 else piece[:37] + "..."


def _listed(characters: str) -> str:
    shown = ", ".join(f"'{sign}'" for sign in characters[:6])
    return shown + (f" and {len(characters) - 6} more" if len(characters) > 6 else "")


def _place(entry: Entry, name: str, piece: str) -> Span:
    """Where a piece stands in a field, as far as it does; else the field."""
    place = entry.places[name]
    command = piece.split("{")[0].split()[0] if piece.strip() else piece
    at = place.text.text.find(command, place.start, place.end)
    if at < 0:
        return place
    whole = place.text.text.startswith(piece, at)
    return Span(place.text, at, at + len(piece if whole else command))
