"""`missing-image`: an image cannot be printed.

## What it finds
Reports an image whose file does not exist, is outside the project, is on the web, is not a PNG,
JPEG, GIF or SVG file by its content, or is too large.

## Why it matters
pandoc would leave the image out and report success. Nothing is fetched from the web during a build,
and nothing outside the project is read.

## How to fix
Put the file into the project and name it relative to the section. It is looked for in the section's
folder, the folder of all sections, the project's folder, and those of `image-dirs`; a path that
begins with `/` starts at the project's folder. The message says what is wrong
with it.

## Example
```markdown
![Attacks by year](attacks.png)
```
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from citepress.model import Finding, Manuscript, Picture

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        for picture in section.pictures:
            image = manuscript.images.get((section.source.path, picture.address))
            problem = image.problem if image else "was not looked for"
            if problem:
                problem, _, way = problem.partition("; ")
                message = f"the image '{_written(picture)[:80]}' {problem}"
                # Of one that was found the problem says itself what to do.
                away = image is None or not image.path
                hint = "put the file into the project, beside the section" if away else ""
                yield Finding(message, picture.span, way or hint)


def _written(picture: Picture) -> str:
    """The address as the author wrote it; pandoc encodes the spaces in one."""
    span = picture.span
    plain = unquote(picture.address)
    return plain if plain in span.text.text[span.start : span.end] else picture.address
