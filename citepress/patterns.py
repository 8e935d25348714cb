"""Regular expressions that are compiled once for an installation, as Python's modules are. Pure.

Python compiles each pattern at every start, and ours took it a fifth of a check. `compiled` makes
a pattern of the code that an earlier run kept, if this very Python made that of the same pattern.
Where nothing is kept, or Python's insides are not as expected, it is `re.compile`: all that this
room can change is time. What the code is, no document says but `Lib/re/_compiler.py`.
"""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Callable
from typing import Any

# Flags, code as bytes, number of groups, their names and the names by number.
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_read: Callable[[], bytes | None] | None = None
_known: dict[tuple[Any, int], _Code] | None = None
_made: dict[tuple[Any, int], _Code] = {}


def remember(read: Callable[[], bytes | None]) -> None:
    """Use what an earlier run kept: `read` gives it, and is asked when the first pattern is."""
    global _read, _known
    _read, _known = read, None
    _made.clear()


def compiled(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
    """As `re.compile`, for a pattern of ours that is made once in a run."""
    global _known
    if _read is None:
        return re.compile(pattern, flags)
    if _known is None:
        _known = _unpack(_read())
    one = _known.get((pattern, int(flags)))
    if one is None:
        _note(pattern, int(flags))
        return re.compile(pattern, flags)
    import _sre

    whole, code, *groups = one
    return _sre.compile(pattern, whole, memoryview(code).cast("I").tolist(), *groups)


def to_keep() -> bytes:
    """What to keep for the next run; nothing where that is kept already."""
    return marshal.dumps((_maker(), {**(_known or {}), **_made})) if _made else b""


def _maker() -> str:
    """What tells the Python that makes such code from any other."""
    import _sre

    return f"{sys.version} {_sre.MAGIC} {_sre.CODESIZE} {sys.byteorder}"


def _unpack(kept: bytes | None) -> dict[tuple[Any, int], _Code]:
    """Codes by pattern and flags; none where another Python made them, or they are not whole."""
    try:
        maker, found = marshal.loads(kept or b"")
        return found if maker == _maker() else {}
    # What is not whole may tell of a string longer than any memory.
    except (EOFError, ValueError, TypeError, ImportError, AttributeError, MemoryError):
        return {}


def _note(pattern: Any, flags: int) -> None:
    """Take note of the code of a pattern, as `re` makes it (`Lib/re/_compiler.py`)."""
    try:
        from array import array
        from re import _compiler, _parser

        tree = _parser.parse(pattern, flags)
        code = array("I", _compiler._code(tree, flags))
        names = dict(tree.state.groupdict)
        by_number: list[str | None] = [None] * tree.state.groups
        for name, number in names.items():
            by_number[number] = name
        whole = int(flags | tree.state.flags)
        if code.itemsize == 4:
            _made[pattern, flags] = (
                whole, code.tobytes(), tree.state.groups - 1, names, tuple(by_number),
            )
    # In a Python whose insides are others nothing is kept.
    except (ImportError, AttributeError, TypeError, ValueError):
        return
