"""Documents to the files of all formats: pandoc once an edition, each format from what it wrote.

Typst works in a process of its own, while the other formats are written. What an engine refuses is
looked for in the document by halves, so that the finding has the line of the author's text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from citepress import engines
from citepress.bounds import Clock
from citepress.errors import EngineError, Overrun
from citepress.model import Finding, Manuscript, Output
from citepress.output import printable, refusals, theme
from citepress.output.document import Document
from citepress.output.formats import Format, enabled
from citepress.output.materials import Materials
from citepress.output.pdf import imposition
from citepress.settings import Settings

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A document to print: in which formats, under which name, with what; `sheets` are the ways in
    which a paged format is also laid on sheets."""

    name: str
    document: Document
    formats: Sequence[str]
    materials: Materials
    sheets: Sequence[str] = ()


@dataclass(slots=True)
class Printer:
    """The engines of a run. As a context it waits for what still works when it ends."""

    pandoc: engines.Pandoc
    clock: Clock
    progress: Progress
    findings: list[Finding] = field(default_factory=list)
    _workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def __enter__(self) -> Printer:
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.shutdown(wait=True, cancel_futures=True)

    def start(self, job: Job, manuscript: Manuscript) -> list[Future[list[Output]]]:
        """Print a document: the files of each format, as soon as they are made. What an engine
        refuses becomes a finding."""
        self._step(f"formatting the citations of {job.name}")
        table = enabled(job.document.settings.plugins)
        rows = [table[name] for name in job.formats]
        # Those of another process first: it works while pandoc writes for the others.
        groups = [[row for row in rows if row.a_process is apart] for apart in (True, False)]
        made: dict[str, Future[list[Output]]] = {}
        write = self.bodies
        for group in filter(None, groups):
            try:
                bodies = write(job, group)
            except Overrun:
                raise
            except EngineError as error:
                finding = refusals.find(self, job, rows[0], error, manuscript)
                if finding is None:
                    raise
                self.findings.append(finding)
                return []
            for row in group:
                self._step(f"printing {job.name}.{row.name}")
                made[row.name] = self._render(job, row, bodies[row.writer], manuscript)
            write = self._more_bodies
        return [made[row.name] for row in rows]

    def bodies(self, job: Job, rows: Sequence[Format]) -> Mapping[str, bytes]:
        """What pandoc's writers make of a document, by writer. Raises `EngineError`."""
        document, materials = job.document, job.materials
        return self.pandoc.format_and_write(
            document.tree,
            document.references,
            materials.style.text,
            _metadata(document.settings, materials.labels),
            {name: image.content for name, image in document.images.items()},
            {row.writer: row.options(document, materials.templates) for row in rows},
            printable.ALLOW,
            document.nocite,
        )

    def _more_bodies(self, job: Job, rows: Sequence[Format]) -> Mapping[str, bytes]:
        """As `bodies`, of the document that was formatted last."""
        templates = job.materials.templates
        return self.pandoc.write_formatted(
            {row.writer: row.options(job.document, templates) for row in rows}
        )

    def _render(
        self, job: Job, row: Format, body: bytes, manuscript: Manuscript
    ) -> Future[list[Output]]:
        if row.a_process:
            return self._workers.submit(self._files, job, row, body)
        done: Future[list[Output]] = Future()
        done.set_result(self._files(job, row, body))
        return done

    def _files(self, job: Job, row: Format, body: bytes) -> list[Output]:
        content = row.render(job.document, body, job.materials.templates, self.clock)
        outputs = [Output(f"{job.name}.{row.ending}", content)]
        if row.pages is not None:
            settings, edition = job.document.settings, job.document.edition
            if most := theme.most_pages(job.materials.templates, settings, edition):
                imposition.check_length(row.pages(content), job.name, most)
        if row.impose is not None:
            outputs += [
                Output(f"{job.name}-{way}.{row.ending}", row.impose(content, way))
                for way in job.sheets
            ]
        return outputs

    def collect(
        self, job: Job, made: Sequence[Future[list[Output]]], manuscript: Manuscript
    ) -> list[Output]:
        """The files of a document that was started, in the order of its formats."""
        outputs: list[Output] = []
        for name, future in zip(job.formats, made, strict=False):
            try:
                outputs += future.result()
            except Overrun:
                raise
            except EngineError as error:
                finding = refusals.find(
                    self, job, enabled(job.document.settings.plugins)[name], error, manuscript
                )
                if finding is None:
                    raise
                self.findings.append(finding)
        return outputs

    def _step(self, what: str) -> None:
        self.progress(what)
        self.clock.step(what)


def _metadata(settings: Settings, labels: Mapping[str, str]) -> dict[str, object]:
    """What citeproc and the writers need; the title block is each page's own matter."""
    direction = theme.direction(settings.language)
    return {
        "lang": settings.language,
        **({"dir": direction} if direction == "rtl" else {}),
        "link-citations": True,
        "reference-section-title": labels["sources"],
    }
