"""The house stands as ARCHITECTURE.md draws it: floors, doors, one gate, nouns without logic."""

from __future__ import annotations

import ast
import dataclasses
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import citepress
from citepress import disk, engines, model

PACKAGE = Path(citepress.__file__).parent
PAGE = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
DOORS = {"engines", "disk"}
# What touches files or processes when it is imported.
TOUCHING = {"os", "subprocess", "shutil", "tempfile", "socket", "urllib.request", "multiprocessing"}


def floors() -> dict[str, int]:
    """Room to floor, as the drawing in ARCHITECTURE.md has them."""
    drawing = re.search(r"```text\n(.*?)```", PAGE, re.S)
    assert drawing
    found: dict[str, int] = {}
    floor = -1
    for line in drawing[1].splitlines():
        row = re.match(r"(\d)?\s+(\S+?)(?:\.py|/)\s", line)
        if row:
            floor = int(row[1]) if row[1] else floor
            found[row[2]] = floor
    return found


def modules() -> dict[str, ast.Module]:
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def room(module: str) -> str:
    return module.split(".")[0]


def test_every_room_is_drawn_and_every_drawn_room_is_there() -> None:
    there = {room(name) for name in modules()} - {"__init__", "__main__"}
    assert set(floors()) == there


def test_imports_point_down() -> None:
    floor = floors()
    rooms = set(floor)
    for name, tree in modules().items():
        if room(name) in ("__init__", "__main__"):
            continue
        for other in imports(tree):
            if not other.startswith("citepress."):
                continue
            target = other.split(".")[1]
            if target not in rooms or target == room(name):
                continue
            drawn = f"`{room(name)}` → `{target}`" in PAGE
            assert floor[target] < floor[room(name)] or (
                floor[target] == floor[room(name)] and drawn
            ), f"{name} imports {target}, which is not below it"


def test_only_the_doors_touch_files_and_processes() -> None:
    for name, tree in modules().items():
        if room(name) in DOORS | {"cli"}:
            continue
        assert not imports(tree) & TOUCHING, name
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called != "open", name
                assert not called.endswith(
                    (".read_text", ".write_text", ".write_bytes", ".unlink", ".mkdir")
                ), f"{name}: {called}"


@pytest.mark.parametrize("folder", ["bibliography", "cli", "disk", "engines", "settings"])
def test_the_rooms_of_a_folder_are_drawn_and_use_only_those_below(folder: str) -> None:
    drawing = re.search(rf"rooms of `{folder}/`.*?```text\n(.*?)```", PAGE, re.S)
    assert drawing
    order = re.findall(r"^(\w+)\.py\s", drawing[1], re.M)
    inner = {
        name.removeprefix(f"{folder}."): tree
        for name, tree in modules().items()
        if room(name) == folder
    }
    assert {*order, "__init__"} == set(inner) and len(order) == len(set(order))
    package = f"citepress.{folder}"
    for place, name in enumerate(order):
        used = {
            other.removeprefix(package).strip(".").split(".")[0]
            for other in imports(inner[name])
            if other == package or other.startswith(f"{package}.")
        }
        assert used <= set(order[place + 1 :]), name


@pytest.mark.parametrize(("door", "name"), [(disk, "read_project"), (engines, "Pandoc")])
def test_each_public_name_of_a_door_is_of_the_room_that_is_told(door: Any, name: str) -> None:
    folder = door.__name__.removeprefix("citepress.")
    inner = {name: tree for name, tree in modules().items() if room(name) == folder}
    for public, place in door._ROOM_OF.items():
        body = inner[f"{folder}.{place}"].body
        made = {n.name for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
        made |= {
            ast.unparse(target)
            for node in body
            if isinstance(node, ast.Assign)
            for target in node.targets
        }
        assert public in made and hasattr(door, public) and public in dir(door)
    asked = {
        other.removeprefix(f"{folder}.")
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and re.fullmatch(rf"{folder}\.\w+", other := ast.unparse(node))
    }
    assert name in asked and asked <= set(door._ROOM_OF)
    assert not hasattr(door, "nothing_of_this_name")


def test_no_room_of_a_door_is_loaded_before_it_is_asked_for() -> None:
    program = "import sys, citepress.pipeline; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    loaded = [m for m in done.stdout.split() if re.match(r"citepress\.(disk|engines)\b", m)]
    # What was read before is known by what read it (`kept`).
    asked = ["citepress.engines.installed", "citepress.engines.reading"]
    assert loaded == ["citepress.disk", "citepress.engines", *asked], done.stderr
    assert "subprocess" not in done.stdout.split()


def test_help_waits_for_the_command_line_alone() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "citepress", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    loaded = set(re.findall(r"\| +citepress\.(\w+)", done.stderr))
    assert done.returncode == 0 and loaded == {"cli", "bounds", "errors", "patterns", "rooms"}


def test_one_room_a_library() -> None:
    owners = {"bibtexparser": "bibliography.blocks", "jinja2": "page", "click": "cli"}
    for name, tree in modules().items():
        for library, owner in owners.items():
            if any(other.split(".")[0] == library for other in imports(tree)):
                assert owner in (name, room(name)), f"{name} imports {library}"


def test_a_document_has_one_maker() -> None:
    makers = [
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Document"
    ]
    assert makers == ["document"]


def test_the_nouns_are_frozen_and_have_slots_and_no_logic() -> None:
    for name, tree in modules().items():
        if name != "model":
            continue
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        assert len(classes) > 15
        for node in classes:
            noun = getattr(model, node.name)
            assert dataclasses.is_dataclass(noun)
            assert noun.__dataclass_params__.frozen
            assert "__slots__" in noun.__dict__
            assert not [n for n in node.body if isinstance(n, ast.FunctionDef)], node.name
            assert ast.get_docstring(node), node.name
        assert not [other for other in imports(tree) if other.startswith("citepress")]


def test_the_nouns_stand_in_the_page() -> None:
    for name, noun in vars(model).items():
        if dataclasses.is_dataclass(noun):
            assert f"`{name}`" in PAGE, f"ARCHITECTURE.md does not name {name}"


def test_every_room_says_what_it_is() -> None:
    for name, tree in modules().items():
        assert ast.get_docstring(tree), name
