"""The package is laid out as ARCHITECTURE.md and the import contract in pyproject.toml say."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import citepress
from citepress import model
from tests.conftest import REPOSITORY

PACKAGE = Path(citepress.__file__).parent
PAGE = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
LAYERS: list[str] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))[
    "tool"
]["importlinter"]["contracts"][0]["layers"]
# The packages that may touch files and processes; `online` opens connections, by command alone.
BOUNDARIES = {"engines", "disk"}
# What touches files or processes when it is imported.
TOUCHING = {"os", "subprocess", "shutil", "tempfile", "socket", "urllib.request", "multiprocessing"}
# One place for each library that shapes a boundary.
OWNERS = {
    "bibtexparser": "bibliography.blocks",
    "jinja2": "rendering",
    "click": "cli",
}


def modules() -> dict[str, ast.Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def package(module: str) -> str:
    return module.split(".")[0]


def imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_the_import_contract_holds() -> None:
    pytest.importorskip("importlinter")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(
        [*command, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "1 kept, 0 broken" in done.stdout


def test_every_package_is_a_layer_and_stands_on_the_page() -> None:
    there = {package(name) for name in modules()} - {"", "__main__"}
    assert set(LAYERS) == there
    for name in there:
        assert f"`{name}/`" in PAGE or f"`{name}.py`" in PAGE, name


def test_the_package_folder_can_be_read_at_a_glance() -> None:
    shown = [path for path in PACKAGE.iterdir() if path.name != "__pycache__"]
    assert len(shown) <= 30


def test_only_the_boundaries_touch_files_and_processes() -> None:
    for name, tree in modules().items():
        # `bounds` limits the memory of our own process, and asks the system what is wrong.
        if package(name) in BOUNDARIES | {"bounds", "cli"}:
            continue
        assert not imports(tree) & TOUCHING, name
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called != "open", name
                assert not called.endswith(
                    (".read_text", ".write_text", ".write_bytes", ".unlink", ".mkdir")
                ), f"{name}: {called}"


def test_each_library_has_one_owner() -> None:
    for name, tree in modules().items():
        for library, owner in OWNERS.items():
            if any(other.split(".")[0] == library for other in imports(tree)):
                assert owner in (name, package(name)), f"{name} imports {library}"


def test_only_the_gate_makes_a_document() -> None:
    makers = [
        name
        for name, tree in modules().items()
        if package(name) != "importing"  # whose Document is one that comes in
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Document"
    ]
    # `preflight` renders an empty page to try the templates of a project; nothing of it is written.
    assert makers == ["output.document", "output.preflight"]


def test_the_core_types_are_frozen_and_documented() -> None:
    classes = [
        value
        for value in vars(model).values()
        if isinstance(value, type) and value.__module__ == model.__name__
    ]
    assert len(classes) > 15
    for kind in classes:
        assert dataclasses.is_dataclass(kind), kind.__name__
        assert "__slots__" in kind.__dict__, kind.__name__
        frozen = kind.__dict__["__dataclass_params__"].frozen
        assert frozen and kind.__doc__, kind.__name__
        assert f"`{kind.__name__}`" in PAGE, f"ARCHITECTURE.md does not name {kind.__name__}"


def test_every_module_has_a_docstring() -> None:
    for name, tree in modules().items():
        assert ast.get_docstring(tree), name


def test_no_module_uses_a_private_name_of_python_or_of_a_library() -> None:
    for name, tree in modules().items():
        private = {
            other
            for other in imports(tree)
            if not other.startswith("citepress")
            and any(part.startswith("_") for part in other.split("."))
        }
        # `_thread` is documented: it interrupts the main thread, which `threading` cannot.
        private -= {"__future__", "__future__.annotations", "_thread"}
        assert not private, f"{name}: {private}"
