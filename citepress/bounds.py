"""Limits of the time and the memory of a run.

Time: one clock for all that a run does: reading, checking, printing, reporting. What is left is the
limit of each engine. Our own code asks the clock between its steps and, in the main thread, is
interrupted within them: by the system's timer, which also ends the search of a regular expression,
or, where there is none (Windows), from a thread. If the program that calls us uses the signal
itself, the clock is only asked.

Memory: the command limits its own process where the system can (Linux counts the writable memory of
a process for `RLIMIT_DATA`). A program that calls us sets its own limits.
"""

from __future__ import annotations

import _thread
import errno
import os
import signal
import sys
import time
from types import FrameType, TracebackType
from typing import Any

from citepress.errors import BuildError, EngineError, Overrun, ProjectError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MEGABYTES = 1024

# The engines' own limits apply first, because their errors say more.
_GRACE = 0.5
if hasattr(signal, "setitimer"):
    _SIGNAL = signal.SIGALRM
else:
    _SIGNAL = getattr(signal, "SIGBREAK", signal.SIGINT)


_bounded = 0  # megabytes; 0: this process has no limit of ours
_before = (-1, -1)


class _Out(BaseException):
    """The time is over. Not an `Exception`, so that no handler on the way catches it."""


class Clock:
    """The time of a run, from the moment that the clock is created or `allow` sets another limit.
    As a context manager, which can be entered again, it interrupts what runs in it and raises
    `Overrun` when the time is over."""

    def __init__(
        self, seconds: float = 3600.0, hint: str = "raise `engine-seconds` in the settings"
    ) -> None:
        self.hint = hint
        self.allow(seconds)
        self._doing = "starting"
        self._watched = False
        self._thread: Any = None

    def allow(self, seconds: float) -> Clock:
        """The same clock, with this many seconds from now on."""
        self.seconds = float(seconds)
        self._until = time.monotonic() + seconds
        return self

    def left(self) -> float:
        """The seconds that are left, at least 0."""
        return max(0.0, self._until - time.monotonic())

    def step(self, doing: str) -> None:
        """Set what is done next, such as `reading src_md/01-a.md`. Raises `Overrun` where no time
        is left."""
        self._doing = doing
        if not self.left():
            raise self.over(f"while {doing}")

    def over(self, what: str) -> Overrun:
        """The error that the time is over; `what` says in which step, such as `while checking`."""
        return Overrun(f"this run took more than its {self.seconds:g} s, {what}", self.hint)

    def __enter__(self) -> Clock:
        import threading  # `--help` does without

        in_main = threading.current_thread() is threading.main_thread()
        self._watched = in_main and signal.getsignal(_SIGNAL) == signal.SIG_DFL
        if self._watched:
            signal.signal(_SIGNAL, _stop)
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, self.left() + _GRACE)
            else:
                wake = (_SIGNAL,)
                self._thread = threading.Timer(self.left() + _GRACE, _thread.interrupt_main, wake)
                self._thread.daemon = True
                self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if not self._watched:
            return
        try:
            if self._thread:
                self._thread.cancel()
            elif hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(_SIGNAL, signal.SIG_DFL)
        except _Out:
            kind = _Out
            signal.signal(_SIGNAL, signal.SIG_DFL)
        if kind is _Out:
            raise self.over(f"while {self._doing}") from None


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Out


def bound_memory(megabytes: int) -> None:
    """Limit the memory of this process; beyond it, Python raises `MemoryError`."""
    global _bounded, _before
    if sys.platform != "linux" or resource is None:
        return
    if not _bounded:
        _before = resource.getrlimit(resource.RLIMIT_DATA)
    hard = _before[1]
    soft = megabytes << 20
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    _bounded = megabytes


def free_memory() -> None:
    """Remove the limit."""
    global _bounded
    if _bounded:
        resource.setrlimit(resource.RLIMIT_DATA, _before)
        _bounded = 0


def bound_memory_again(megabytes: int) -> None:
    """Set the limit to that of the settings, if this process has one."""
    if _bounded and megabytes != _bounded:
        bound_memory(megabytes)


def out_of_memory(error: Exception) -> Overrun | None:
    """The error to report for one that the limit of memory caused; None for any other. The limit is
    removed, because reporting needs memory too."""
    lacks = isinstance(error, MemoryError) or "can't start new thread" in str(error)
    if not lacks and getattr(error, "errno", None) != errno.ENOMEM:
        return None
    if not _bounded:
        return Overrun("there is no memory left", "close other programs, or split the essay")
    message = f"this run took more than its {_bounded} MB"
    free_memory()
    return Overrun(message, "raise `engine-megabytes` in the settings")


_REFUSALS = {
    "ENOSPC": ("the disk is full", "free some space, on the disk of temporary files too (TMPDIR)"),
    "EDQUOT": ("the disk quota is used up", "free some space, in TMPDIR too"),
    "EFBIG": ("the system does not allow a file of that size", "raise the limit (ulimit -f)"),
    "EROFS": ("the disk is read-only", "name a folder that can be written to (--output, TMPDIR)"),
    "EMFILE": ("too many files are open", "raise the limit (ulimit -n)"),
    "ENFILE": ("too many files are open", "close other programs"),
}


def refused_by_system(error: Exception) -> BuildError | None:
    """The error to report where the system refused what a run needs, or an input is nested deeper
    than Python follows; `None` for any other, which is a fault of ours."""
    if isinstance(error, RecursionError):
        message = "something in the project is nested too deeply"
        return EngineError(message, "look for lists, quotations or tables within one another")
    if not isinstance(error, OSError):
        return None
    if isinstance(error, FileNotFoundError) and not _has_working_folder():
        message = "the current folder no longer exists"
        return ProjectError(message, "go to a folder that exists, and run the command again")
    if "temporary directory" in str(error):
        message = "no folder of temporary files can be written to"
        return EngineError(message, "set TMPDIR to a folder with space")
    name = errno.errorcode.get(error.errno or 0, "")
    return EngineError(*_REFUSALS[name]) if name in _REFUSALS else None


def _has_working_folder() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True
