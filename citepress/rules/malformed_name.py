"""`malformed-name`: names in an entry are not written as a list of names.

## What it finds
In the fields for people of the entries that the essay cites:

- `AND` or `And`, a semicolon, an ampersand or commas between names, where only `and` separates;
- `and` twice in a row, or with no name beside it; `et al.` for `and others`;
- more commas than a name has, or a middle part that is no suffix (`Last, Jr., First`);
- initials behind a family name without a comma (`Smith A, Jones B`), a number of DBLP's
  (`Ann Lee 0001`), a title or a degree (`Dr.`, `PhD`), a given name in capitals;
- braces round several people, which make one name of them; names in place of the title.

Where the names can only be meant in one way they are printed so, and the finding is a warning;
otherwise it is an error.

## Why it matters
BibTeX, biber and pandoc know one separator. What they cannot separate they print as one person with
odd initials, and no reader of the list finds the source under that name.

## How to fix
Write `Last, First and Last, First`; `and others` for the rest; a body in braces of its own.
`citepress fix` does it where the names can only be meant in one way.

## Example
```bibtex
@book{ali2020, author = {Ali, Sara; Khan, Omar}, title = {The Border}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.bibliography import NAME_FIELDS, Problem, by_key, name_problems, plain
from citepress.findings import edits
from citepress.model import Edit, Entry, Finding, Manuscript, Span

SEVERITY = "error"

KIND = "malformed"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    yield from findings(manuscript, KIND)
    index = by_key(manuscript.bibliography) if manuscript.items else {}
    for key in manuscript.items:
        title = index[key].fields.get("title", "") if key in index else ""
        if title and _are_people(title):
            message = f"the title of '{key}' is a list of names"
            hint = "put the names into 'author' and the title into 'title'"
            yield Finding(message, index[key].places["title"], hint)


def _are_people(title: str) -> bool:
    """Whether a title is nothing but "Last, First and Last, First"."""
    names = re.split(r"\s+and\s+", plain(title))
    person = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?, (?:[^\W\d_][\w'’-]*\.? ?){1,3}")
    return len(names) > 1 and all(person.fullmatch(name.strip()) for name in names)


def findings(manuscript: Manuscript, kind: str) -> Iterator[Finding]:
    """The problems of one kind in the lists of names of the cited entries."""
    index = by_key(manuscript.bibliography) if manuscript.items else {}
    for key in manuscript.items:
        entry = index.get(key)
        for name in sorted(NAME_FIELDS & entry.fields.keys()) if entry else ():
            assert entry is not None
            for problem in name_problems(entry.fields[name]):
                if problem.kind == kind:
                    yield _finding(entry, name, problem)


def _finding(entry: Entry, name: str, problem: Problem) -> Finding:
    place = entry.places[name]
    span = place
    fix: tuple[Edit, ...] = ()
    if edits.as_written(entry, name):
        span = Span(place.text, place.start + problem.start, place.start + problem.end)
        fix = _fix(entry, name, problem)
    severity = "warning" if problem.certain or problem.kind != KIND else "error"
    message = f"{problem.message} in the {name} of '{entry.key}'"
    return Finding(message, span, problem.hint, fix=fix, severity=severity)


def _fix(entry: Entry, name: str, problem: Problem) -> tuple[Edit, ...]:
    place = entry.places[name]
    if place.text.text[place.start - 1 : place.start] not in ("{", '"'):
        return ()
    return tuple(
        edits.in_value(entry, name, start, end, new, safe=problem.certain)
        for start, end, new in problem.edits
    )
