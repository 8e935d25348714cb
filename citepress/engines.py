"""The door to pandoc and Typst: bytes in, bytes out; time and memory bounded; no network.

Each engine is a child in a process group of its own. It works in a private empty folder, sees none
of the user's settings, and finds every proxy dead. Whatever it does wrong is an `EngineError`.

Memory: Linux and Windows bound it for the process as a whole. Elsewhere pandoc gets GHC's `-M`,
which under `pandoc lua` makes it slow when it has had too much, so that the time ends it.

git is asked here too, for what a file held at a revision (`git_texts`).
"""

from __future__ import annotations

import json
import marshal
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from citepress.bounds import Clock
from citepress.errors import EngineError, UsageError
from citepress.model import noun

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# Raw HTML, TeX and attributes are read, so that they are nodes that `tree.clean` drops and tells.
FORMAT = (
    "markdown-latex_macros-yaml_metadata_block-pandoc_title_block-mmd_title_block"
    "-example_lists-native_divs-native_spans"
)
# What an extension cannot do without. A text that has no such sign reads the same without the
# extension, and a sixth faster, for pandoc tries each at every word.
_NEEDS = {"raw_tex": "\\", "tex_math_dollars": "$", "raw_html": "<", "pipe_tables": "|"}
# What is read of foreign documents: with the fields of reference managers, without raw code.
_FOREIGN = {"docx": "docx+citations", "odt": "odt", "html": "html-raw_html"}
# What they are written as: quotation marks and dashes as they are, tables that keep their rows.
_WRITTEN = f"{FORMAT}-smart-simple_tables-multiline_tables"
READ_SECONDS = 10.0
GIT_SECONDS = 30.0
# From how many characters on pandoc gets how many megabytes to work in (`-H` of GHC's runtime).
_LONG, _ROOM = 150_000, 256
# The day that DOCX and PDF bear, 1 January 2000, so that they are the same on any day.
EPOCH = 946684800
_RESERVED = {"bibliography", "citation-abbreviations", "citation-style", "csl", "references"}
_KINDS = {"gif": "gif", "jpeg": "jpeg", "jpg": "jpeg", "png": "png", "svg": "svg+xml"}
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\.[A-Za-z0-9]{1,10}){0,2}")
# Any other name of a writer would be a Lua file for pandoc to run.
_WRITER = re.compile(r"[a-z][a-z0-9_]*([+-][a-z_]+)*")
_NO_MEMORY = re.compile(
    "heap exhausted|unable to commit|out of memory|not enough memory|memory allocation of"
    "|VirtualAlloc|MemoryError",
    re.I,
)
_REINSTALL = "install it with `python -m pip install --force-reinstall {}`"
_RAISE_MEMORY = "raise `engine-megabytes` in the settings"


@noun
class Reading:
    """A text as pandoc reads it: the tree (JSON), and what pandoc said (type, line, pretty, ...;
    lines and columns from 1; `pandoc.log` in pandoc's Lua manual)."""

    tree: bytes
    messages: Sequence[dict[str, Any]] = ()


def pandoc_path() -> str:
    """The pandoc that is used: the wheel's own, else the one that pypandoc finds."""
    # Importing pypandoc to ask it costs ten times what starting pandoc does.
    spec = find_spec("pypandoc")
    for folder in (spec and spec.submodule_search_locations) or ():
        for name in ("pandoc", "pandoc.exe"):
            binary = Path(folder, "files", name)
            if binary.is_file():
                return str(binary)
    try:
        import shutil

        import pypandoc

        found = shutil.which(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = None
    if found is None:
        raise EngineError("pandoc is not here", _REINSTALL.format("pypandoc_binary"))
    return os.path.abspath(found)


def pandoc_version() -> str:
    """The version of pandoc, asked of pandoc itself. Raises `EngineError`."""
    try:
        done = subprocess.run(
            [pandoc_path(), "--version"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=READ_SECONDS, check=True,
        )
        return done.stdout.split(None, 2)[1].decode("ascii")
    except (OSError, subprocess.SubprocessError, IndexError, UnicodeDecodeError) as error:
        hint = _REINSTALL.format("pypandoc_binary")
        raise EngineError("pandoc does not say its version", hint) from error


def versions() -> dict[str, str]:
    """The versions of the packages that bring the engines; starts nothing. pandoc's own version is
    in no package's metadata: `Pandoc.version` has it after a reading, `pandoc_version` asks."""
    found = {}
    for package, module in (("pypandoc_binary", "pypandoc"), ("typst", "typst")):
        spec = find_spec(module)
        beside = Path(spec.origin).parent.parent if spec and spec.origin else Path()
        # The folder's name tells it (the wheel format, "The .dist-info directory"); to import what
        # reads the metadata itself costs as much as all rules.
        named = list(beside.glob(f"{package}-*.dist-info"))
        if len(named) == 1:
            found[package] = named[0].name.removesuffix(".dist-info").removeprefix(f"{package}-")
            continue
        from importlib.metadata import PackageNotFoundError, version

        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def reading_format(text: str) -> str:
    """The form of Markdown that a text is read as: `FORMAT`, without what it has no sign of."""
    return FORMAT + "".join(f"-{name}" for name, sign in _NEEDS.items() if sign not in text)


def reader() -> str:
    """What tells the pandoc that reads, and how it is asked, from any other; starts nothing."""
    from citepress import __version__

    files = [os.stat(path) for path in (pandoc_path(), Path(__file__).with_name("engine.lua"))]
    told = [part for file in files for part in (file.st_size, file.st_mtime_ns)]
    return json.dumps([__version__, FORMAT, _NEEDS, *told])


class Pandoc:
    """One pandoc process for all of a run, started at the first need of it; a context manager.

    `clock` bounds the time that all requests take together and is the run's, or seconds for one of
    its own; `megabytes` bounds the memory. After a
    request that failed for its bounds or in a crash, every other one raises `EngineError` too.
    `characters` says how long the texts are together: for long ones pandoc collects its garbage
    less often, which takes a fifth off its time and is not worth the memory for short ones.
    """

    def __init__(self, clock: Clock | float, megabytes: int, characters: int = 0) -> None:
        self.version = ""
        self.clock = clock if isinstance(clock, Clock) else Clock(clock)
        self._roomy = characters > _LONG and megabytes >= 4 * _ROOM
        self.messages: list[dict[str, Any]] = []
        self._megabytes = megabytes
        self._child: _Child | None = None
        self._broken: EngineError | None = None
        self._references = ""

    def __enter__(self) -> Pandoc:
        return self

    def __exit__(self, *_: object) -> None:
        if self._child:
            self._child.end()
        self._child = None

    def read(self, text: str, name: str, seconds: float = 0) -> Reading:
        """The tree of a text in Markdown, in at most `seconds` (0: the usual). Raises
        `EngineError`, which names `name`."""
        request = {"what": "read", "text": text, "format": reading_format(text)}
        messages, tree = self._ask(request, name, seconds or READ_SECONDS)
        return Reading(tree, messages)

    def take(self, content: bytes, form: str, name: str) -> tuple[Reading, str]:
        """The tree of a foreign document (`form`: docx, odt, html), read without files or network,
        and the references that it carries, as BibLaTeX. Raises `EngineError`, which names `name`.
        """
        folder = self._start().folder
        (folder / "foreign").write_bytes(content)
        request = {"what": "take", "file": "foreign", "format": _FOREIGN[form]}
        messages, tree = self._ask(request, name, self.clock.left())
        return Reading(tree, messages), self._references

    def write(self, tree: bytes, name: str) -> str:
        """A tree as Markdown that `read` reads the same, a line a paragraph. Raises `EngineError`.
        """
        line = tree.replace(b"\r", b" ").replace(b"\n", b" ")
        request = {"what": "write", "format": _WRITTEN}
        _, text = self._ask(request, name, self.clock.left(), line)
        return json.loads(text)

    def press(
        self,
        tree: bytes,
        references: str,
        style: str,
        metadata: Mapping[str, Any],
        images: Mapping[str, bytes],
        writers: Mapping[str, Mapping[str, Any]],
        allow: Mapping[str, Sequence[str] | None],
    ) -> dict[str, bytes]:
        """What each writer makes of a tree (pandoc's JSON), its citations formatted once.

        `references` is BibLaTeX, `style` CSL 1.0 (XML). `metadata` has plain strings, booleans and
        lists of them; nothing in it is read as markup. `images` has the bytes of the images by the
        plain names that the tree uses; others give way to their words. `writers` maps formats to
        options (`WriterOptions` in pandoc's Lua manual, and `reference_docx`, bytes). `allow` says
        what of links and attributes survives: `attributes`, `classes` (`None`: all), `schemes`.
        What pandoc said is in `messages` then. Raises `EngineError`.
        """
        folder = self._start().folder
        (folder / "style.csl").write_bytes(_independent(style))
        request = {
            "what": "press",
            "references": references,
            "style": "style.csl",
            "metadata": {k: v for k, v in metadata.items() if k not in _RESERVED},
            "images": [_lay_image(folder, *item) for item in enumerate(images.items(), 1)],
            "writers": [_lay_writer(folder, *item) for item in enumerate(writers.items(), 1)],
            "allow": {k: list(v) for k, v in allow.items() if v is not None},
        }
        # Only within strings do line ends matter in JSON, and there they are escaped.
        line = tree.replace(b"\r", b" ").replace(b"\n", b" ")
        messages, _ = self._ask(request, "the whole document", self.clock.left(), line)
        self.messages = [told for told in messages if told["verbosity"] != "INFO"]
        return {w["format"]: (folder / w["file"]).read_bytes() for w in request["writers"]}

    def _start(self) -> _Child:
        if self._broken:
            raise EngineError(f"pandoc was ended before: {self._broken.message}")
        if self._child is None:
            binary = pandoc_path()
            flags = [] if _hard_memory_bound() else [f"-M{self._megabytes}m"]
            flags += [f"-H{_ROOM}m"] if self._roomy else []
            rts = ["+RTS", *flags, "-RTS"] if flags else []
            self._child = _Child(self._megabytes, self.clock.left())
            # A copy, since Lua on Windows opens no file whose path has signs beyond the code page.
            script = Path(__file__).with_name("engine.lua").read_bytes()
            (self._child.folder / "engine.lua").write_bytes(script)
            self._child.start([binary, *rts, "lua", "engine.lua"])
        return self._child

    def _ask(
        self, request: dict[str, Any], name: str, seconds: float, tree: bytes | None = None
    ) -> tuple[list[dict[str, Any]], bytes]:
        child = self._start()
        seconds = min(seconds, self.clock.left())
        lines = [json.dumps(request).encode("ascii"), *([] if tree is None else [tree]), b""]
        answer, read = child.ask(b"\n".join(lines), seconds)
        if not answer:
            self._broken = self._why(child, name, seconds)
            child.end()
            raise self._broken
        try:
            said = json.loads(answer)
            fine = "failure" in said or (said["messages"] is not None and said["version"])
        except (ValueError, TypeError, KeyError, RecursionError):
            fine = False
        if not fine:
            self._broken = EngineError(
                f"pandoc's answer on {name} cannot be read", _REINSTALL.format("pypandoc_binary"))
            child.end()
            raise self._broken
        if "failure" in said:
            if _NO_MEMORY.search(said["failure"]):
                raise _too_much("pandoc", name, self._megabytes)
            raise EngineError(f"pandoc failed on {name}: {_first_line(said['failure'])}")
        self.version, self._references = said["version"], said.get("references") or ""
        return said["messages"], read.rstrip(b"\r\n")

    def _why(self, child: _Child, name: str, seconds: float) -> EngineError:
        if not child.overran:
            status, complaint = child.epitaph()
            if _NO_MEMORY.search(complaint):
                return _too_much("pandoc", name, self._megabytes)
            # It does not always find the words when it gets no more.
            hint = f"if its {self._megabytes} MB were too few for that, {_RAISE_MEMORY}"
            message = f"pandoc broke off ({status}) at {name}: {_first_line(complaint)}"
            return EngineError(message, hint)
        if not self.clock.left():
            return self.clock.over(f"while pandoc worked on {name}")
        hint = "look in it for brackets that are not closed, or a paragraph without end"
        return EngineError(f"pandoc took more than {seconds:.3g} s on {name}", hint)


def typst(
    page: str,
    files: Mapping[str, bytes],
    inputs: Mapping[str, str],
    clock: Clock | float,
    megabytes: int,
    fonts: Sequence[bytes] = (),
    standards: Sequence[str] = (),
) -> bytes:
    """The PDF, tagged, of a page in Typst's markup, with `files` beside it (plain names), `inputs`
    as `sys.inputs`, and font files (`fonts`) besides Typst's own. `standards` (ua-1, a-2a, ...) are
    what it is to conform to. Raises `EngineError` with what Typst says."""
    spec = find_spec("typst")
    if spec is None or not spec.origin:
        raise EngineError("Typst is not here", _REINSTALL.format("typst"))
    clock = clock if isinstance(clock, Clock) else Clock(clock)
    child = _Child(megabytes, clock.left())
    try:
        root, empty = child.folder / "root", child.folder / "packages"
        root.mkdir()
        empty.mkdir()
        for name, content in files.items():
            (root / _plain(name)).write_bytes(content)
        request = {
            "page": page, "root": str(root), "inputs": dict(inputs), "empty": str(empty),
            "fonts": [_lay_fonts(child.folder, fonts)] if fonts else [], "epoch": EPOCH,
            "standards": list(standards),
            "packages": str(Path(spec.origin).parent.parent),
        }
        # Isolated and without site-packages: typst's own folder is in the request. On Windows the
        # Python of a virtual environment is a starter of the real one, which would be a grandchild.
        python = sys.executable if os.name == "posix" else getattr(
            sys, "_base_executable", sys.executable)
        child.start([python, "-I", "-S", "-B", str(Path(__file__).with_name("typst_child.py"))])
        asked = marshal.dumps(request)
        answer, pdf = child.ask(b"%d\n%b" % (len(asked), asked), clock.left(), last=True)
        if not answer and child.overran:
            raise clock.over("while Typst set the page")
        status, complaint = ("", "") if answer else child.epitaph()
    finally:
        child.end()
    answer = answer.replace(json.dumps(str(root))[1:-1].encode("ascii"), b"")
    said = json.loads(answer) if answer else {"failure": complaint, "hints": []}
    if answer and not said["failure"]:
        return pdf
    if _NO_MEMORY.search(said["failure"]):
        raise _too_much("Typst", "the page", megabytes)
    if not answer:
        hint = f"if its {megabytes} MB were too few, {_RAISE_MEMORY}"
        raise EngineError(f"Typst broke off ({status}): {_first_line(complaint)}", hint)
    if refused := _STANDARD.match(_first_line(said["failure"])):
        raise _not_conforming(refused["standard"], refused["why"])
    message = f"Typst refuses the page: {_first_line(said['failure'])}"
    raise EngineError(message, "; ".join(map(_first_line, said["hints"])))


def pdf_pages(content: bytes, seconds: float, megabytes: int, most: int) -> list[dict[str, Any]]:
    """The text of a PDF, page by page (at most `most` of them), as `pdf_child.py` describes it.
    Raises `EngineError`."""
    spec = find_spec("pypdfium2")
    if spec is None or not spec.origin:
        raise EngineError("PDFium is not here", _REINSTALL.format("pypdfium2"))
    child = _Child(megabytes, seconds)
    try:
        (child.folder / "foreign.pdf").write_bytes(content)
        python = sys.executable if os.name == "posix" else getattr(
            sys, "_base_executable", sys.executable)
        child.start([python, "-I", "-S", "-B", str(Path(__file__).with_name("pdf_child.py"))])
        packages = str(Path(spec.origin).parent.parent)
        request = {"file": "foreign.pdf", "packages": packages, "most": most}
        answer, pages = child.ask(json.dumps(request).encode("ascii") + b"\n", seconds, last=True)
        if not answer and child.overran:
            raise EngineError(f"reading the PDF took more than {seconds:g} s", "split it")
        status, complaint = ("", "") if answer else child.epitaph()
    finally:
        child.end()
    if not answer:
        if _NO_MEMORY.search(complaint):
            raise EngineError(f"the PDF needs more than {megabytes} MB to be read", "split it")
        raise EngineError(f"PDFium broke off ({status}): {_first_line(complaint)}")
    said = json.loads(answer)
    if said["failure"]:
        raise EngineError(f"the PDF cannot be read: {_first_line(said['failure'])}", said["hint"])
    return json.loads(pages)


# What keeps a PDF from conforming, as Typst words it, and the way out.
_STANDARD = re.compile(r"(?P<standard>PDF/[\w-]+) error: (?P<why>.*)")
_WAYS_OUT = (
    ("alt text", "`citepress explain missing-alt-text` tells how to describe an image"),
    ("heading", "`citepress explain skipped-heading-level` tells how to order headings"),
    ("could not be displayed", "write it otherwise, or name a folder with a font that has it: "
        "`fonts` in the settings"),
    ("document date", "give the essay a `date` in the settings, which an archive wants"),
    ("document title", "give the essay a `title` in the settings"),
)  # fmt: skip


def _not_conforming(standard: str, why: str) -> EngineError:
    """What to say where Typst finds that a page cannot conform to the standard that is wanted."""
    way = next((hint for words, hint in _WAYS_OUT if words in why), "mend that")
    hint = f'{way}; or set `pdf-standard = "none"` to print without'
    return EngineError(f"the PDF cannot be {standard}: {why.replace('`', '')}", hint)


def git_texts(root: Path, revision: str, folder: str) -> dict[str, bytes]:
    """What the Markdown files in a folder of the project at `root`, and below it, held at a
    revision of its git repository, by path. A branch means the commit at which this one left it.

    Objects are read and nothing else is done: no file of the working tree is looked at, so that no
    filter, hook, pager or outside diff of the repository's settings runs, and nothing is fetched.
    Raises `UsageError` where there is no git, no repository or no such revision, and where the
    clone is shallow or partial and holds too little.
    """
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        raise UsageError(f"{revision!r} is no revision", "name a branch, a tag or a commit")
    hint = "name a branch, a tag or a commit that this clone has; in CI, fetch the whole history"
    wanted = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    status, out, said = _git(root, wanted)
    if status != 0:
        if "not a git repository" in said:
            raise UsageError("the project is in no git repository, so nothing can be compared")
        if "dubious ownership" in said:
            hint = "let git read it: git config --global --add safe.directory DIR"
        raise UsageError(said or f"git knows no revision '{revision}' here", hint)
    commit = out.decode("ascii").strip()
    status, out, _ = _git(root, ["merge-base", commit, "HEAD"])
    if status == 0:
        commit = out.decode("ascii").split("\n")[0]
    elif _git(root, ["rev-parse", "--is-shallow-repository"])[1].strip() == b"true":
        why = f"this clone is shallow: it does not hold the commit at which '{revision}' was left"
        raise UsageError(why, "fetch the whole history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH)")
    status, out, said = _git(root, ["ls-tree", "-r", "-z", commit, f"./{folder}/"])
    files: dict[str, bytes] = {}  # names of objects, so that no path can be taken for another
    for row in out.split(b"\0"):
        what, _, path = row.partition(b"\t")
        # A file; no link, and no submodule.
        if what.startswith(b"100") and path.lower().endswith(b".md"):
            files[os.fsdecode(path)] = what.split(b" ")[2]
    if status == 0:
        status, out, said = _git(root, ["cat-file", "--batch"], b"\n".join(files.values()) + b"\n")
    if status != 0 and "lazy fetch" not in said:
        raise EngineError(f"git could not read the files of '{revision}': {said}")
    texts, at = {}, 0
    for path in files:
        end = out.find(b"\n", at)
        if end < 0 or out.endswith(b" missing", at, end):
            why = f"this clone is partial: it does not hold the files of '{revision}'"
            raise UsageError(why, hint)
        at = end + 1 + int(out[at:end].split(b" ")[2])
        texts[path] = out[end + 1 : at]
        at += 1
    return texts


def _git(root: Path, command: Sequence[str], request: bytes = b"") -> tuple[int, bytes, str]:
    """Exit status, output and the first line of the complaints of a command of git's."""
    # Not by name alone: Windows would take a git.exe that lies in the project.
    name = "git.exe" if os.name == "nt" else "git"
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    found = [os.path.join(f, name) for f in folders if os.path.isabs(f)]
    program = next((path for path in found if os.path.isfile(path)), None)
    if program is None:
        raise UsageError("git is not installed, and `--compare-branch` asks it what has changed")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    bounds = {
        "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
    }
    quiet = ["--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"]
    try:
        done = subprocess.run(
            [program, *quiet, *command],
            cwd=root, env=kept | bounds, input=request, capture_output=True, timeout=GIT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"git took more than {GIT_SECONDS:g} s") from error
    except OSError as error:
        raise EngineError(f"git does not start: {error.strerror or error}") from error
    said = done.stderr.decode("utf-8", "replace").removeprefix("fatal: ").removeprefix("error: ")
    return done.returncode, done.stdout, _first_line(said) if said.strip() else ""


class _Child:
    """A process in a private folder and a group of its own, ended with all that it is part of."""

    def __init__(self, megabytes: int, seconds: float) -> None:
        self._private = TemporaryDirectory(prefix="citepress-", ignore_cleanup_errors=True)
        self.folder = Path(self._private.name)
        self.overran = False
        self._megabytes, self._seconds = megabytes, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._job: Any = None

    def start(self, command: Sequence[str]) -> None:
        """Start it, with bounds of memory and of CPU time; the latter ends it where we are killed
        ourselves. Raises `EngineError`."""
        home = self.folder / "home"
        # That pandoc finds a data folder here keeps it from the older place, ~/.pandoc.
        (home / "pandoc").mkdir(parents=True)
        group: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
            group = {"creationflags": flags}
        try:
            with open(self.folder / "stderr", "wb") as stderr:
                self._process = subprocess.Popen(
                    command, cwd=self.folder, env=_environment(home), bufsize=1 << 16,
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, **group,
                )
        except OSError as error:
            self.end()
            message = f"{command[0]} does not start: {error.strerror or error}"
            raise EngineError(message) from error
        self._job = _bound(self._process, self._megabytes, self._seconds)

    def ask(self, request: bytes, seconds: float, last: bool = False) -> tuple[bytes, bytes]:
        """Its answer to a request: a line, and the line after it or, if this is the `last` one, all
        the rest. Two times nothing where it broke off or ran out of its time (`overran`)."""
        process = self._process
        assert process and process.stdin and process.stdout
        timer = threading.Timer(seconds, self._overrun)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            answer = process.stdout.readline()
            rest = process.stdout.read() if last else process.stdout.readline()
            whole = process.wait() == 0 if last else rest.endswith(b"\n")
        except OSError:
            whole = False
        finally:
            timer.cancel()
        return (answer, rest) if whole and not self.overran else (b"", b"")

    def _overrun(self) -> None:
        self.overran = True
        self._kill()

    def _kill(self) -> None:
        process = self._process
        # Not reaped yet, so that the number cannot be another's by now.
        if process is None or process.returncode is not None:
            return
        try:
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        except (ProcessLookupError, PermissionError):
            pass

    def epitaph(self) -> tuple[str, str]:
        """How a process that broke off ended, and what it said on standard error."""
        assert self._process
        try:
            status = self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._kill()
            status = self._process.wait()
        said = (self.folder / "stderr").read_bytes()[:20_000].decode("utf-8", "replace")
        return (f"signal {-status}" if status < 0 else f"status {status}"), said

    def end(self) -> None:
        """Kill it with its group, and remove its folder. Nothing where that is done already."""
        if self._process:
            self._kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                try:
                    stream.close()
                # What could not be written to it any more.
                except OSError:
                    continue
        if self._job:
            self._job.close()
        self._private.cleanup()


def _environment(home: Path) -> dict[str, str]:
    """What an engine sees: a home without settings, no program to call, dead proxies, a day."""
    found = dict.fromkeys(("HOME", "USERPROFILE", "PATH", "TMPDIR", "TEMP", "TMP"), str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        found[name] = str(home)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        found[name] = found[name.upper()] = "http://127.0.0.1:9"
    # What a system may need to start a program at all.
    for name in ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH"):
        if name in os.environ:
            found[name] = os.environ[name]
    return {**found, "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": str(EPOCH)}


def _hard_memory_bound() -> bool:
    return sys.platform == "win32" or hasattr(resource, "prlimit")


def _bound(process: subprocess.Popen[bytes], megabytes: int, seconds: float) -> Any:
    """Bound a process from outside, where the system lets us. A job of Windows is returned: the
    process ends when it is closed."""
    if sys.platform == "win32":
        return _Job(process, megabytes)
    if not _hard_memory_bound():
        return None
    # RLIMIT_DATA, for RLIMIT_AS counts what GHC reserves and never uses: a terabyte.
    bounds = {
        resource.RLIMIT_DATA: megabytes << 20,
        resource.RLIMIT_CPU: int(seconds + 10) * (os.cpu_count() or 1),
        resource.RLIMIT_CORE: 0,
    }
    for kind, bound in bounds.items():
        try:
            hard = resource.prlimit(process.pid, kind)[1]
            bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.prlimit(process.pid, kind, (bound, bound))
        # It has ended already, or the system forbids it; the time bounds it still.
        except (OSError, ValueError):
            continue
    return None


class _Job:
    """A job object of Windows that bounds a process's memory and ends it when closed."""

    def __init__(self, process: subprocess.Popen[bytes], megabytes: int) -> None:
        import ctypes
        import struct
        from ctypes import wintypes

        system = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
        system.CreateJobObjectW.restype = wintypes.HANDLE
        system.CreateJobObjectW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR]
        system.SetInformationJobObject.argtypes = [
            wintypes.HANDLE, ctypes.c_int, ctypes.c_char_p, wintypes.DWORD]
        system.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        system.CloseHandle.argtypes = [wintypes.HANDLE]
        # JOBOBJECT_EXTENDED_LIMIT_INFORMATION, with JOB_OBJECT_LIMIT_PROCESS_MEMORY and
        # JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE.
        limits = struct.pack(
            "@qqLNNLNLL6Q4N", 0, 0, 0x2100, *[0] * 12, megabytes << 20, *[0] * 3)
        self._handle, self._close = system.CreateJobObjectW(None, None), system.CloseHandle
        system.SetInformationJobObject(self._handle, 9, limits, len(limits))
        system.AssignProcessToJobObject(self._handle, int(process._handle))  # type: ignore

    def close(self) -> None:
        """End what is in the job."""
        if self._handle:
            self._close(self._handle)
        self._handle = None


def _lay_fonts(folder: Path, fonts: Sequence[bytes]) -> str:
    """Font files in a folder of their own. Typst tells a font by what it holds."""
    place = folder / "fonts"
    place.mkdir()
    for number, content in enumerate(fonts):
        ending = {b"OTTO": "otf", b"ttcf": "ttc"}.get(content[:4], "ttf")
        (place / f"font-{number}.{ending}").write_bytes(content)
    return str(place)


def _lay_image(folder: Path, number: int, image: tuple[str, bytes]) -> dict[str, str]:
    name, content = image
    file = f"image-{number}"
    (folder / file).write_bytes(content)
    ending = _plain(name).rpartition(".")[2].lower()
    kind = f"image/{_KINDS[ending]}" if ending in _KINDS else "application/octet-stream"
    return {"name": name, "mime": kind, "file": file}


def _lay_writer(
    folder: Path, number: int, writer: tuple[str, Mapping[str, Any]]
) -> dict[str, Any]:
    name, options = writer[0], dict(writer[1])
    if not _WRITER.fullmatch(name):
        raise EngineError(f"{name!r} is no writer of pandoc's")
    inches = options.pop("text_inches", None)
    reference = options.pop("reference_docx", None)
    if reference:
        options["reference_doc"] = f"reference-{number}.docx"
        (folder / options["reference_doc"]).write_bytes(reference)
    written = {"format": name, "options": options, "file": f"written-{number}"}
    return {**written, "text_inches": inches} if inches else written


def _plain(name: str) -> str:
    if not _PLAIN_NAME.fullmatch(name):
        raise EngineError(f"{name!r} is no plain name of a file")
    return name


def _independent(style: str) -> bytes:
    """A style that stands alone. citeproc would fetch the parent of one that depends on another
    from the web (CSL 1.0.2, "Dependent styles"); entities could hide that it does."""
    from html import unescape

    if "independent-parent" in unescape(style):
        message = "the citation style only names another one, its parent"
        raise EngineError(message, "take the parent's file instead")
    if "<!DOCTYPE" in style or "<!ENTITY" in style:
        raise EngineError("the citation style has a document type of its own", "take it out")
    # It may name an encoding, in which it would read otherwise.
    return re.sub(r"\A\ufeff?\s*<\?xml.*?\?>", "", style, count=1, flags=re.S).encode("utf-8")


def _too_much(engine: str, name: str, megabytes: int) -> EngineError:
    return EngineError(f"{engine} ran out of its {megabytes} MB at {name}", _RAISE_MEMORY)


def _first_line(said: str) -> str:
    lines = (re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", line).strip() for line in said.splitlines())
    return next((line[:300] for line in lines if line and line != "Error running Lua:"), "no word")
