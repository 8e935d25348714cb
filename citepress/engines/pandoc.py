"""pandoc, asked as often as a run needs it, in one process."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from citepress.bounds import Clock
from citepress.engines.child import Child
from citepress.engines.installed import REINSTALL, pandoc_path
from citepress.engines.messages import RAISE_MEMORY, first_line, lacks_memory, too_much
from citepress.engines.reading import FOREIGN, SCRIPT, WRITTEN, Reading, reading_format
from citepress.engines.working_folder import independent, prepare_writer, write_image
from citepress.errors import EngineError

READ_SECONDS = 10.0
# How pandoc is to use its memory (flags of GHC's runtime, "Running a compiled program"). By itself
# it spreads over 64 MB at once, and asking the system for these pages takes a sixth of a reading;
# with more generations what stays is copied less often.
_SPARING = ("-H12m", "-G4")
_RESERVED = {"bibliography", "citation-abbreviations", "citation-style", "csl", "references"}


class Pandoc:
    """One pandoc process for all of a run, started at the first need of it; a context manager.

    `clock` bounds the time that all requests take together and is the run's, or seconds for one of
    its own; `megabytes` bounds the memory. After a request that failed for its bounds or in a
    crash, every other one raises `EngineError` too.
    """

    def __init__(self, clock: Clock | float, megabytes: int) -> None:
        self.version = ""
        self.clock = clock if isinstance(clock, Clock) else Clock(clock)
        self.messages: list[dict[str, Any]] = []
        self._megabytes = megabytes
        self._child: Child | None = None
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

    def sources(self, text: str, name: str, form: str = "biblatex") -> bytes:
        """The sources of a bibliography (`form`: a reader of pandoc's), as `references` in the
        metadata of an empty document (JSON). Raises `EngineError`, which names `name`."""
        request = {"what": "sources", "text": text, "format": form}
        return self._ask(request, name, self.clock.left())[1]

    def read_document(self, content: bytes, form: str, name: str) -> tuple[Reading, str]:
        """The tree of a foreign document (`form`: docx, odt, html), read without files or network,
        and the references that it carries, as BibLaTeX. Raises `EngineError`, which names `name`.
        """
        folder = self._start().folder
        (folder / "foreign").write_bytes(content)
        request = {"what": "read_document", "file": "foreign", "format": FOREIGN[form]}
        messages, tree = self._ask(request, name, self.clock.left())
        return Reading(tree, messages), self._references

    def write(self, tree: bytes, name: str) -> str:
        """A tree as Markdown that `read` reads the same, each paragraph on a line of its own.
        Raises `EngineError`."""
        line = tree.replace(b"\r", b" ").replace(b"\n", b" ")
        request = {"what": "write", "format": WRITTEN}
        _, text = self._ask(request, name, self.clock.left(), line)
        return str(json.loads(text))

    def format_and_write(
        self,
        tree: bytes,
        references: str,
        style: str,
        metadata: Mapping[str, Any],
        images: Mapping[str, bytes],
        writers: Mapping[str, Mapping[str, Any]],
        allow: Mapping[str, Sequence[str] | None],
        nocite: Sequence[str] = (),
    ) -> dict[str, bytes]:
        """The output of each writer for a tree (pandoc's JSON), its citations formatted once.

        `references` is a document whose metadata has the sources (JSON), `style` CSL 1.0 (XML).
        `metadata` has plain strings, booleans and lists of them; nothing in it is read as markup.
        `images` has the bytes of the images by the plain names that the tree uses; others give way
        to their words. `writers` maps formats to options (`WriterOptions` in pandoc's Lua manual,
        and `reference_docx`, bytes). `allow` says
        what of links and attributes survives: `attributes`, `classes` (`None`: all), `schemes`.
        `nocite` are the keys of entries that are listed although nothing cites them.
        Afterwards, `messages` has what pandoc reported. Raises `EngineError`.
        """
        folder = self._start().folder
        (folder / "style.csl").write_bytes(independent(style))
        request: dict[str, Any] = {
            "what": "format_and_write",
            "references": references,
            "nocite": list(nocite),
            "style": "style.csl",
            "metadata": {k: v for k, v in metadata.items() if k not in _RESERVED},
            "images": [write_image(folder, *item) for item in enumerate(images.items(), 1)],
            "writers": [prepare_writer(folder, *item) for item in enumerate(writers.items(), 1)],
            "allow": {k: list(v) for k, v in allow.items() if v is not None},
        }
        # Line ends matter to JSON within strings alone, and there they are escaped.
        line = tree.replace(b"\r", b" ").replace(b"\n", b" ")
        messages, _ = self._ask(request, "the whole document", self.clock.left(), line)
        self.messages = [message for message in messages if message["verbosity"] != "INFO"]
        return {w["format"]: (folder / w["file"]).read_bytes() for w in request["writers"]}

    def write_formatted(self, writers: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
        """What further `writers` make of the document that `format_and_write` formatted last, whose
        first outputs can be used meanwhile. Raises `EngineError`."""
        folder = self._start().folder
        prepared = [prepare_writer(folder, *item) for item in enumerate(writers.items(), 100)]
        request = {"what": "write_formatted", "writers": prepared}
        messages, _ = self._ask(request, "the whole document", self.clock.left())
        self.messages += [message for message in messages if message["verbosity"] != "INFO"]
        return {w["format"]: (folder / w["file"]).read_bytes() for w in prepared}

    def _start(self) -> Child:
        if self._broken:
            raise EngineError(f"pandoc was stopped earlier: {self._broken.message}")
        if self._child is None:
            binary = pandoc_path()
            rts = ["+RTS", *_SPARING, "-RTS"]
            self._child = Child(self._megabytes, self.clock.left())
            # A copy, since Lua on Windows opens no file whose path has signs beyond the code page.
            (self._child.folder / SCRIPT.name).write_bytes(SCRIPT.read_bytes())
            self._child.start([binary, *rts, "lua", SCRIPT.name])
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
            reply = json.loads(answer)
            fine = "failure" in reply or (reply["messages"] is not None and reply["version"])
        except (ValueError, TypeError, KeyError, RecursionError):
            fine = False
        if not fine:
            self._broken = EngineError(
                f"pandoc's answer on {name} cannot be read", REINSTALL.format("pypandoc_binary")
            )
            child.end()
            raise self._broken
        if "failure" in reply:
            if lacks_memory(reply["failure"]):
                raise too_much("pandoc", name, self._megabytes)
            raise EngineError(f"pandoc failed on {name}: {first_line(reply['failure'])}")
        self.version, self._references = reply["version"], reply.get("references") or ""
        return reply["messages"], read.rstrip(b"\r\n")

    def _why(self, child: Child, name: str, seconds: float) -> EngineError:
        if child.out_of_memory:
            return too_much("pandoc", name, self._megabytes)
        if not child.out_of_time:
            status, stderr = child.exit_report()
            if lacks_memory(stderr):
                return too_much("pandoc", name, self._megabytes)
            # It does not always find the words when it gets no more.
            hint = f"if its {self._megabytes} MB were too few for that, {RAISE_MEMORY}"
            message = f"pandoc broke off ({status}) at {name}: {first_line(stderr)}"
            return EngineError(message, hint)
        if not self.clock.left():
            return self.clock.over(f"while pandoc worked on {name}")
        hint = "look for brackets that are not closed, or a very long paragraph"
        return EngineError(f"pandoc took more than {seconds:.3g} s on {name}", hint)
