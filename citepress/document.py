"""A Manuscript and its clean Report to the Document that is printed: the gate.

Nothing else makes a Document. The trees are those that were checked: joined, never read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from citepress import bibliography, markdown, tree
from citepress.errors import Refused
from citepress.manuscript import cited_keys, unique_tags
from citepress.model import Document, Image, Manuscript, Report, Section, Tag

_EXTENSIONS = {"png": "png", "jpeg": "jpg", "gif": "gif", "svg": "svg"}


def assemble(manuscript: Manuscript, report: Report, draft: bool = False) -> Document:
    """The document that a manuscript makes.

    Raises `Refused` where the report holds an error or a bar of coverage is missed, unless a draft
    is wanted: that bears a mark
    at each place that an error names, and says on every page what it is.
    """
    errors = [finding for finding in report.findings if finding.severity == "error"]
    if errors and not draft:
        raise Refused(f"{len(errors)} error{'s' * (len(errors) != 1)}; nothing is printed")
    if report.failures and not draft:
        raise Refused(f"{report.failures[0]}; nothing is printed")
    names, images = _name_images(manuscript)
    known = {entry.key for entry in manuscript.bibliography.entries}
    joined: list[tree.Node] = []
    taken: set[str] = set()
    for section in manuscript.sections:
        marks = [
            (finding.span.end, _mark(finding.rule))
            for finding in errors
            if finding.span.text.path == section.source.path
        ]
        blocks = markdown.mark(section, marks)
        _settle_tags(section, blocks, known)
        blocks = _settle_images(section.source.path, blocks, names)
        blocks = tree.clean(blocks)
        tree.make_unique(blocks, taken)
        joined += blocks
    tree.number_notes(joined)
    keys = [key for key in cited_keys(manuscript) if key in known]
    references = bibliography.clean(manuscript.bibliography, keys)
    return Document(
        manuscript.settings, tree.dump(joined), references, images, draft, colophon(manuscript)
    )


def colophon(manuscript: Manuscript) -> str:
    """What the print says of itself: the author's words, the tags, what is not compared yet with
    its source, and what is waived, for which reasons. Paragraphs stand on lines of their own."""
    lines = [manuscript.settings.colophon] if manuscript.settings.colophon else []
    tags = unique_tags(manuscript)
    inferred = sum(tag.inferred for tag in tags)
    said = f"{_count(len(tags), 'tag')} to {_count(len(cited_keys(manuscript)), 'source')}."
    if inferred:
        said += f" {inferred} of them are marked as inferred: not yet compared with the source."
    reasons = Counter(
        waiver.reason or "no reason given"
        for section in manuscript.sections
        for waiver in section.waivers
    )
    if reasons:
        listed = ", ".join(f"{reason} ({count})" for reason, count in reasons.most_common())
        said += f" {_count(sum(reasons.values()), 'passage')} without a source: {listed}."
    return "\n".join([*lines, said])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _mark(rule: str) -> tree.Node:
    # pandoc's writers know the class `mark`: highlighted in all three formats.
    words = [{"t": "Strong", "c": [{"t": "Str", "c": f"[?\u00a0{rule}]"}]}]
    return {"t": "Span", "c": [["", ["mark", "unresolved"], []], words]}


def _settle_tags(section: Section, blocks: list[tree.Node], known: set[str]) -> None:
    """Make citations of the site tags that mean an entry, and plain words of the citations that
    mean none (allowed, or in a draft): what the author wrote, never a citation of nothing."""
    tags: dict[int, Tag] = {tag.node: tag for tag in section.tags}
    for number, node in enumerate(tree.tag_nodes(blocks)):
        if node["t"] == "Cite":
            if any(citation["citationId"] not in known for citation in node["c"][0]):
                node["t"], node["c"] = "Span", [["", [], []], node["c"][1]]
        elif (tag := tags.get(number)) and tag.citations:
            node["t"], node["c"] = "Cite", [[_citation(tag.citations[0].key)], node["c"][1]]


def _citation(key: str) -> dict[str, object]:
    return {
        "citationId": key,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _name_images(
    manuscript: Manuscript,
) -> tuple[dict[tuple[str, str], str], dict[str, Image]]:
    """A plain name for each image that can be printed, by section and address; and the images by
    name. The same file twice is one image."""
    names: dict[tuple[str, str], str] = {}
    images: dict[str, Image] = {}
    by_path: dict[str, str] = {}
    for section in manuscript.sections:
        for picture in section.pictures:
            place = (section.source.path, picture.address)
            image = manuscript.images.get(place)
            if image is None or image.problem or place in names:
                continue
            if image.path not in by_path:
                name = f"image-{len(by_path) + 1}.{_EXTENSIONS[image.kind]}"
                by_path[image.path] = name
                images[name] = image
            names[place] = by_path[image.path]
    return names, images


def _settle_images(
    path: str, blocks: list[tree.Node], names: Mapping[tuple[str, str], str]
) -> list[tree.Node]:
    def settle(node: tree.Node) -> list[tree.Node] | None:
        if node["t"] != "Image":
            return None
        attr, words, (address, title) = node["c"]
        given = dict(attr[2]).get("alt")
        alt = given if given is not None else tree.plain([n for n in words if n["t"] != "Cite"])
        said = [{"t": "Str", "c": alt.strip()}] if alt.strip() else []
        name = names.get((path, address))
        if name is None:
            return said
        pairs = [pair for pair in attr[2] if pair[0] != "alt"]
        return [{"t": "Image", "c": [[attr[0], attr[1], pairs], said, [name, title]]}]

    return tree.rewrite(blocks, settle)
