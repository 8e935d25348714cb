"""The outcomes of whole runs, cached: where nothing has changed, a command has nothing to do.

An outcome is what a command printed, its exit status, and the prints that it wrote. It is found by
the command, its options and the installed code (`installation`), and holds as long as the disk
gives the answers that it gave to the run that made it (`observed`) and each print is there with the
bytes that were written. Anything else, also a damaged or foreign file of the cache, counts as no
outcome, and the command runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from citepress.disk import observed
from citepress.disk.cache import Cache, cache_key
from citepress.disk.files import leftovers
from citepress.disk.installation import installation_key

_FORM = "outcome 1"
_PRINT_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the exit status, the `report` as it was printed, the `notes` after it
    (each a line), and the SHA-256 of each of the `prints` by its path."""

    status: int
    report: str
    notes: tuple[str, ...] = ()
    prints: Mapping[str, str] = field(default_factory=dict)


def outcome_key(command: str, options: Mapping[str, Any]) -> str:
    """The key of a command with its options, which JSON or `str` can show."""
    return cache_key(_FORM, installation_key(), command, json.dumps(options, default=str))


def recall(key: str, root: Path) -> Outcome | None:
    """The outcome of an earlier run on the project at `root`, where this one would have it too."""
    packed = Cache().get(key)
    if packed is None:
        return None
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        stored = json.loads(packed)
        outcome = Outcome(
            int(stored["status"]), str(stored["report"]), tuple(map(str, stored["notes"])),
            {str(path): str(digest) for path, digest in stored["prints"].items()},
        )  # fmt: skip
        folders = {root, *(Path(path).parent for path in outcome.prints)}
        if any(map(leftovers, folders)):  # of a killed run, which the command removes
            return None
        if _are_there(outcome.prints) and observed.is_same(stored["seen"]):
            return outcome
    return None


def store(key: str, outcome: Outcome, seen: observed.Seen) -> None:
    """Cache the outcome of a run that has `seen` these answers of the disk; not where a file
    changed while it ran."""
    if None in seen.values():
        return
    stored = {
        "status": outcome.status,
        "report": outcome.report,
        "notes": outcome.notes,
        "prints": dict(outcome.prints),
        "seen": [[*question, digest] for question, digest in seen.items()],
    }
    cache = Cache()
    cache.put(key, json.dumps(stored).encode("ascii"))
    cache.close()


def digest(path: Path) -> str:
    """The SHA-256 of a file; empty where it is no regular file or cannot be read."""
    try:
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= _PRINT_BYTES:
            return sha256(path.read_bytes()).hexdigest()
    except OSError:
        pass
    return ""


def _are_there(prints: Mapping[str, str]) -> bool:
    return all(known and digest(Path(path)) == known for path, known in prints.items())
