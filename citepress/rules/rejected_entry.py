"""`rejected-entry`: a part of the list of sources cannot be used.

## What it finds
What the list holds and no reader of such lists could take, or not all of them alike: an entry that
is never closed, a comma or an `=` that is missing, a value without braces, a field that comes
twice, an entry without a key or with signs in it that some readers refuse, an abbreviation that is
defined twice, lines that stand outside every entry because the one before was closed too early, a
TeX command that decides or defines something, a field of more than 20,000 characters, braces more
than 60 deep, a list of more than 5,000,000 characters, a text without any entry (a web page that
was saved in place of the list).

## Why it matters
The entry is left out, and the tags that name it lead nowhere. Some readers of such lists skip
what they cannot take without a word, others refuse the whole list.

## How to fix
The finding is at the comma, brace or quotation mark that is missing or that is one too many, as far
as the text shows it; else where the text stops making sense. An entry is written so:

    @type{key,
      name = {value},
      name = {value},
    }

`citepress fix` puts in a comma that is missing between two fields, and braces round a plain value.

## Example
```bibtex
@book{ali2020,
  title = {A History of the Region
  year = {2020},
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.bibliography import REFERRING, named
from citepress.coverage.manuscript import cited_keys
from citepress.model import Finding, Manuscript

SEVERITY = "error"
UNREADABLE = True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    used = _used(manuscript)
    for rejected in manuscript.bibliography.rejected:
        if rejected.first is None:
            known = f"correct it: until then the list is without '{rejected.key}'"
            hint = known if rejected.key else ""
            idle = rejected.key and rejected.key not in used
            severity = "warning" if idle else SEVERITY
            yield Finding(rejected.reason, rejected.span, hint, (), rejected.fix, "", severity)
    for entry in manuscript.bibliography.entries:
        for name, span in entry.repeated:
            message = f"the entry '{entry.key}' has the field '{name}' twice"
            yield Finding(message, span, "keep one; the first one is used", severity="warning")


def _used(manuscript: Manuscript) -> set[str]:
    """The keys that a tag cites or an entry refers to."""
    found = set(cited_keys(manuscript))
    for entry in manuscript.bibliography.entries:
        for name in REFERRING:
            found.update(named(entry, name))
    return found
