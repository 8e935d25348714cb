"""What `citepress import` does: a foreign document to a project that builds.

disk.read_foreign -> importing.importers.read -> a Draft -> importing.bring -> words compared, rules
asked -> disk.write_project, all together or not at all
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from citepress import bibliography as bibliographies
from citepress import disk, engines, importing, rules, settings
from citepress.bounds import Clock
from citepress.commands import check
from citepress.coverage import judge
from citepress.coverage import manuscript as manuscripts
from citepress.disk.pictures import read as read_picture
from citepress.disk.project import Project
from citepress.errors import ProjectError, SettingsError
from citepress.importing import importers, language, report, words
from citepress.markdown import section as markdown
from citepress.markdown import tree
from citepress.model import Section, Text
from citepress.places import place

MOST_TEXT = 20_000_000
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ImportedProject:
    """What an import came to: the lines for the screen, and the paths that were written."""

    lines: tuple[str, ...]
    paths: tuple[str, ...]
    outcome: report.Outcome


def import_document(
    source: Path | bytes,
    folder: Path,
    bibliography: Path | None = None,
    accessed: str = "",
    force: bool = False,
    form: str = "",
    progress: Progress = lambda _: None,
) -> ImportedProject:
    """Import a document (a path, or bytes that came by standard input) into the folder, which is
    made where it is missing. `accessed` (ISO) is the day that web pages without a date bear; `form`
    is one of `importers.NAMES` where the bytes do not show it. Raises `BuildError`, and has written
    nothing then."""
    name = "standard input" if isinstance(source, bytes) else source.name
    content = source if isinstance(source, bytes) else disk.read_foreign(source)
    given = ""
    if bibliography is not None:
        given = disk.decode(str(bibliography), disk.read_foreign(bibliography))
        if not bibliographies.parse(Text(str(bibliography), given)).entries:
            raise ProjectError(f"'{bibliography}' holds no entry", "name a BibTeX file")
    if not content.strip():
        raise ProjectError(f"{name} is empty", "name a document with text in it")
    try:
        outcome, files = _made(content, name, source, form, given, accessed, progress)
    except RecursionError as error:
        message = f"{name} has lists, quotations or emphasis that are nested too deep"
        raise ProjectError(message, "reduce the number of levels") from error
    files["IMPORT.md"] = report.write(outcome).encode("utf-8", "replace")
    disk.write_project(folder, files, force)
    return ImportedProject(tuple(report.summary(outcome)), tuple(files), outcome)


def _made(
    content: bytes,
    name: str,
    source: Path | bytes,
    form: str,
    given: str,
    accessed: str,
    progress: Progress,
) -> tuple[report.Outcome, dict[str, bytes]]:
    """What a document comes to, and the files of its project by path."""
    clock = Clock(importers.SECONDS, "split it")
    with clock, engines.Pandoc(clock, importers.MEGABYTES) as pandoc:
        progress(f"reading {name}")
        clock.step(f"reading {name}")
        title, draft = importers.read(content, name, source, form, pandoc)
        if len(draft.text) > MOST_TEXT:
            raise ProjectError(
                f"{name} has more than {MOST_TEXT // 1_000_000} MB of text", "split it"
            )
        progress("finding sources, citations and sections")
        clock.step("finding sources, citations and sections")
        brought = importing.bring(draft, given, accessed, _title(name))
        about, decisions = _about(brought, name)
        toml, written_values = _settings(about, [part.name for part in brought.parts])
        progress("comparing the words, and checking the project")
        texts = [Text(f"src_md/{part.name}", part.text) for part in brought.parts]
        sections, after = _read(texts, pandoc)
        clock.step("checking the project")
        lines, errors = _check(toml, texts, sections, brought.bibliography, draft.pictures)
    outcome = report.Outcome(
        name,
        title + (", a chat assistant's answer" if draft.is_chat else ""),
        brought.parts,
        brought.sources,
        written_values,
        brought.changes,
        decisions,
        words.compare(draft.before, after, brought.changes),
        len(draft.before),
        len(after),
        brought.tags,
        brought.left,
        errors,
        lines,
        tuple(draft.pictures),
    )
    return outcome, _files(toml, texts, brought.bibliography, draft.pictures)


def _files(
    toml: str, texts: list[Text], bibliography: str, pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of the project by path."""
    files = {"citepress.toml": toml.encode("utf-8")}
    files |= {one.path: one.text.encode("utf-8") for one in texts}
    files["references.bib"] = bibliography.encode("utf-8")
    return files | {f"src_md/media/{name}": content for name, content in pictures.items()}


def _about(brought: importing.ImportedDocument, name: str) -> tuple[dict[str, str], list[str]]:
    """The settings that a document says of itself, and the decisions on them and before."""
    about = dict(brought.about)
    decisions = list(brought.decisions)
    if not about.get("title"):
        about["title"] = _title(name)
        decisions.append("no title was found; the file's name stands for it in the settings")
    text = "\n".join(part.text for part in brought.parts)
    if not about.get("language") and (found := language.tell(text)):
        about["language"] = found
    return about, decisions


# -- what came out


def _read(texts: list[Text], pandoc: engines.Pandoc) -> tuple[tuple[Section, ...], list[str]]:
    """The sections as a build reads them, and their words."""
    sections: list[Section] = []
    found: list[str] = []
    for text in texts:
        prepared, early = markdown.prepare(text)
        if any(notice.rule == "runaway-brackets" for notice in early):
            sections.append(markdown.read(text, b"", [], early))
            found += words.of_markdown(text.text)
            continue
        reading = pandoc.read(prepared, text.path, importers.LONGEST_READ)
        sections.append(markdown.read(text, reading.tree, list(reading.messages), early))
        found += words.of_tree(tree.load(reading.tree))
    return tuple(sections), found


def _check(
    toml: str,
    texts: list[Text],
    sections: tuple[Section, ...],
    entries: str,
    pictures: Mapping[str, bytes],
) -> tuple[list[str], int]:
    """What the rules say of the new project, errors first, and how many errors there are."""
    read = settings.parse(Text("citepress.toml", toml), rules.NAMES, rules.LOCKED)
    source = Text("references.bib", entries)
    project = Project(read, tuple(texts), source)
    images = {
        (section.source.path, shown.address): read_picture(
            "src_md/" + shown.address, pictures.get(shown.address.removeprefix("media/"), b"")
        )
        for section in sections
        for shown in section.pictures
    }
    listed = bibliographies.parse(source)
    made = judge.judge(manuscripts.assemble(project, sections, listed, images))
    findings = check.report(made).findings
    ranked = sorted(findings, key=lambda one: one.severity != "error")
    lines = [f"{place(one.span)}: {one.severity}[{one.rule}] {one.message}" for one in ranked]
    return lines, sum(one.severity == "error" for one in findings)


def _title(name: str) -> str:
    """A title from a file's name."""
    stem = re.sub(r"\.\w{1,8}$", "", name)
    title = " ".join(re.sub(r"[\W_]+", " ", stem).split())[:100]
    return title[:1].upper() + title[1:] if title else "Essay"


def _settings(about: Mapping[str, str], names: list[str]) -> tuple[str, dict[str, str]]:
    """The text of citepress.toml, and what of `about` is in it: a value that the settings refuse is
    left out."""
    written_values: dict[str, str] = {}
    for name in ("title", "subtitle", "author", "question", "date", "language"):
        value = " ".join(
            "".join(c if c.isprintable() else " " for c in about.get(name, "")).split()
        )
        if name == "author" and "; " in value:
            written = "[" + ", ".join(map(_quoted, value.split("; "))) + "]"
        else:
            written = _quoted(value)
        if not value:
            continue
        try:
            settings.parse(
                Text("citepress.toml", f"{name} = {written}\n"), rules.NAMES, rules.LOCKED
            )
        except SettingsError:
            continue
        written_values[name] = written
    lines = ["# Made by `citepress import`; IMPORT.md says what it did and what is left to do."]
    lines += [f"{name} = {value}" for name, value in written_values.items()]
    lines += ["sections = ["] + [f"  {_quoted(name)}," for name in names] + ["]"]
    if "uncited-claim" in rules.NAMES:
        lines += [
            "",
            "[rules]",
            "# An imported essay has claims that nobody has tagged yet. Take this line out when",
            "# they are: from then on a figure or quotation without a source stops the print.",
            'uncited-claim = "warning"',
        ]
    return "\n".join(lines) + "\n", written_values


def _quoted(value: str) -> str:
    # A JSON string without surrogates is a TOML basic string.
    return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False).replace(
        "\x7f", ""
    )
