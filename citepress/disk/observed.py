"""What a run has seen of the disk, so that a later one can see whether it is the same.

An observation is a question (what a file holds, what a folder lists, whether something is there,
when a file changed) and the SHA-256 of the answer. A run whose questions all get the answers of an
earlier run reads the very same project.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path

# (kind, base folder, path, cap in bytes) and the digest of the answer; None: answers differed.
Question = tuple[str, str, str, int]
Seen = dict[Question, str | None]

_SEEN: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def observing() -> Iterator[Seen]:
    """What is asked of the disk in this context, by question."""
    seen: Seen = {}
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)


def note(kind: str, base: Path, path: str, answer: str | bytes, cap: int = 0) -> None:
    """Note an answer of the disk, where somebody observes."""
    seen = _SEEN.get()
    if seen is None:
        return
    question = (kind, str(base), path, cap)
    digest = _digest(answer)
    # A file that changed while it was read twice has no one answer.
    seen[question] = digest if seen.get(question, digest) == digest else None


def _digest(answer: str | bytes) -> str:
    if isinstance(answer, str):
        return sha256(b"text " + answer.encode("utf-8", "surrogatepass")).hexdigest()
    return sha256(b"bytes " + answer).hexdigest()


def is_same(observations: Sequence[Sequence[object]]) -> bool:
    """Whether the disk gives the same answers now. An observation is the four parts of a question
    and the digest of its answer; anything else is not the same."""
    for one in observations:
        match one:
            case [str(kind), str(base), str(path), int(cap), str(digest)]:
                with observing() as seen, suppress(Exception):
                    _ask(kind, Path(base), path, cap)
                if seen.get((kind, base, path, cap)) != digest:
                    return False
            case _:
                return False
    return True


def _ask(kind: str, base: Path, path: str, cap: int) -> None:
    from citepress.disk import files  # which notes the answers here

    match kind:
        case "file":
            files.read_bytes(base, path, cap)
        case "folder":
            files.list_folder(base, path)
        case "place":
            files.exists(base, path)
        case "name":
            files.is_there(base, path)
        case "stamp":
            files.stamp(base, path)
