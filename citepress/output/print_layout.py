"""What a document needs in print: numbers before captions, names on boxes, the addresses of links,
pages across for wide tables, headings without gaps. The same in every format.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from citepress.markdown import tree
from citepress.markdown.sites import split
from citepress.model import Image

BOXES = ("note", "key-fact", "definition")
ACROSS = "landscape"
# Where a line may end: at a space, and after a dash or stroke that is no part of a date.
_BREAK = re.compile(r"\s+|(?<=[-–—/])(?=[^\W\d])")
_WIDE_COLUMNS = 6
_LONGEST, _PIECE, _BETWEEN = 24, 12, 1.6  # letters
_WEB = ("http://", "https://")


def number_captions(nodes: Iterable[tree.Node], labels: Mapping[str, str]) -> None:
    """Put "Figure 1." or "Table 1." before each caption, counted through the document, whose nodes
    these are in their order; mark tables of many columns as wide. The labels `figure` and `table`
    have `{number}` in them."""
    figures = tables = 0
    for node in nodes:
        if node["t"] == "Figure" and node["c"][1][1]:
            figures += 1
            _prefix(node["c"][1][1], labels["figure"].replace("{number}", str(figures)))
        elif node["t"] == "Table":
            if len(node["c"][2]) >= _WIDE_COLUMNS:
                node["c"][0][1].append("wide")
            if node["c"][1][1]:
                tables += 1
                _prefix(node["c"][1][1], labels["table"].replace("{number}", str(tables)))


def turn_tables(blocks: list[tree.Node], line_length: int) -> list[tree.Node]:
    """The blocks, with each table that is wider than `line_length` characters in a box of its own
    whose pages lie on their long side. Tables inside other boxes stay: a page ends no box."""
    turned: list[tree.Node] = []
    for block in blocks:
        inner = block["c"][1] if block["t"] == "Div" and not block["c"][0][1] else []
        only = inner[0] if len(inner) == 1 else block
        if only["t"] == "Table" and letters(only) > line_length:
            turned.append({"t": "Div", "c": [["", [ACROSS], []], [block]]})
        elif inner and block["c"][0] == ["", [], []]:
            turned += turn_tables(inner, line_length)  # a box that says nothing any more
        else:
            turned.append(block)
    return turned


def letters(table: tree.Node) -> int:
    """How many letters wide a table is at least, if no word of it is to be cut in pieces too small
    to read: each column as wide as its longest word, and a little between two columns."""
    specs = table["c"][2]
    # In many columns words are hyphenated, and figures are not.
    piece = _PIECE if len(specs) >= _WIDE_COLUMNS else _LONGEST
    columns = [0] * len(specs)
    bodies = [rows for body in table["c"][4] for rows in body[2:4]]
    for _, cells in (row for rows in (table["c"][3][1], *bodies) for row in rows):
        for at, cell in enumerate(cells[: len(columns)]):
            if cell[3] > 1:  # what stands over several columns has their room
                break
            for word in _BREAK.split(tree.words(cell[4])):
                most = _LONGEST if any(map(str.isdigit, word)) else piece
                columns[at] = max(columns[at], min(len(word), most))
    needs = [longest + _BETWEEN for longest in columns]
    shares = [spec[1]["c"] for spec in specs if spec[1]["t"] == "ColWidth" and spec[1]["c"]]
    if len(shares) == len(needs):  # the author gave each its part of the line
        wanted = [float(need / share) for need, share in zip(needs, shares, strict=True)]
        return round(max(wanted))
    return round(sum(needs))


def _prefix(caption: list[tree.Node], label: str) -> None:
    first = caption[0]
    if first["t"] in ("Plain", "Para"):
        bold = {"t": "Strong", "c": tree.inlines(label)}
        first["c"][:0] = [bold, {"t": "Space"}] if first["c"] else [bold]


def name_boxes(nodes: Iterable[tree.Node], labels: Mapping[str, str]) -> None:
    """Put its name at the head of each box among the nodes: note, key fact, definition."""
    for node in nodes:
        if node["t"] != "Div":
            continue
        kind = next((name for name in node["c"][0][1] if name in BOXES), None)
        if kind:
            label = {"t": "Strong", "c": tree.inlines(labels[kind.replace("-", "_")])}
            node["c"][1].insert(0, {"t": "Para", "c": [label]})


def print_addresses(
    blocks: list[tree.Node], known: Collection[str], way: str, labels: Mapping[str, str]
) -> tuple[list[tree.Node], dict[str, Image]]:
    """The blocks, or a copy in which each link to the web is followed by its address, and the
    images that they need then. `way` is footnote, qr or off.

    Links whose words are the address, and those to an address of the list of sources (`known`),
    stay as they are. In a note the address follows in brackets; headings and captions stay plain.
    """
    images: dict[str, Image] = {}
    if way == "off":
        return blocks, images
    listed = {split(address) for address in known}
    links = (node for node in tree.branches(blocks) if node["t"] == "Link")
    if not any(_is_hidden(link, listed) for link in links):
        return blocks, images

    def add(value: object, place: str) -> object:
        if isinstance(value, list):
            new: list[object] = []
            for item in value:
                new.append(add(item, place))
                if isinstance(item, dict) and item.get("t") == "Link" and place != "plain":
                    address = item["c"][2][0]
                    if _is_hidden(item, listed):
                        new += _address_nodes(address, place, way, labels, images)
            return new
        if isinstance(value, dict):
            kind = value.get("t")
            inner = {"Note": "note", "Header": "plain", "Link": "plain"}.get(str(kind), place)
            if kind in ("Figure", "Table"):
                content = list(value["c"])
                content[1] = add(content[1], "plain")
                rest = [add(part, inner) for part in content[2:]]
                return {**value, "c": [content[0], content[1], *rest]}
            return {name: add(item, inner) for name, item in value.items()}
        return value

    added = add(blocks, "text")
    assert isinstance(added, list)
    return added, images


def _is_hidden(link: tree.Node, listed: Collection[object]) -> bool:
    address = link["c"][2][0]
    if not address.lower().startswith(_WEB) or split(address) in listed:
        return False
    return split(tree.plain(link["c"][1]).strip()) != split(address)


def _address_nodes(
    address: str, place: str, way: str, labels: Mapping[str, str], images: dict[str, Image]
) -> list[tree.Node]:
    shown = {"t": "Link", "c": [["", ["uri"], []], [{"t": "Str", "c": address}], [address, ""]]}
    if place == "note":
        return [
            {"t": "Space"}, {"t": "Str", "c": "("}, shown, {"t": "Str", "c": ")"},
        ]  # fmt: skip
    if way == "footnote":
        return [{"t": "Note", "c": [{"t": "Para", "c": [shown]}]}]
    name = f"qr-{len(images) + 1}.png"
    same = next((made for made, image in images.items() if image.path == address), None)
    if same is None:
        images[name] = _code(address)
    words = tree.inlines(labels["qr"].replace("{address}", address))
    attr = ["", ["qr"], [["width", "2cm"]]]
    return [{"t": "Space"}, {"t": "Image", "c": [attr, words, [same or name, ""]]}]


def _code(address: str) -> Image:
    """The QR code of an address (ISO/IEC 18004), sharp at any size that is printed. Its `path` is
    the address: it is no file of the project."""
    from io import BytesIO

    import segno

    made = segno.make(address, error="m", micro=False)
    out = BytesIO()
    made.save(out, kind="png", scale=12, border=2)
    width, height = made.symbol_size(scale=12, border=2)
    return Image(address, out.getvalue(), "png", width=int(width), height=int(height))


def level_headings(blocks: Iterable[tree.Node]) -> None:
    """Raise, in place, each heading that lies more than one level below the one before it. The
    first is of level 1 (PDF/UA-1, ISO 14289-1, 7.4.2)."""
    before = 0
    for node in tree.branches(list(blocks)):
        if node["t"] == "Header":
            node["c"][0] = before = min(node["c"][0], before + 1)
