"""How much time and memory a run may take.

Time: one clock for all that a run does: reading, checking, printing, reporting. The engines take
what is left for their bound. Our own rooms are asked between their steps and, in the main thread,
interrupted within them: by the system's timer, which ends a pattern's search too, or, where there
is none (Windows), from a thread. Where a program around us has a use of its own for the signal,
they are only asked.

Memory: the command line bounds its own process, where the system can (Linux counts what a process
may write to as `RLIMIT_DATA`). A program that calls us has bounds of its own.
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

# The engines' own bounds come first, for they can say more.
_GRACE = 0.5
if hasattr(signal, "setitimer"):
    _SIGNAL = signal.SIGALRM
else:
    _SIGNAL = getattr(signal, "SIGBREAK", signal.SIGINT)


_bounded = 0  # megabytes; none: this process is not ours to bound
_before = (-1, -1)


class _Out(BaseException):
    """The time is over; no `except Exception` on the way may take it for something else."""


class Clock:
    """A bound of time that all of a run draws on, from the moment that it is made, or `allow`ed
    more or less. As a context, which may be entered again, it interrupts what runs in it, and
    raises `Overrun` then."""

    def __init__(
        self, seconds: float = 3600.0, hint: str = "raise `engine-seconds` in the settings"
    ) -> None:
        self.hint = hint
        self.allow(seconds)
        self._doing = "starting"
        self._watched = False
        self._thread: Any = None

    def allow(self, seconds: float) -> Clock:
        """The same clock, with so many seconds from now on."""
        self.seconds = float(seconds)
        self._until = time.monotonic() + seconds
        return self

    def left(self) -> float:
        """Seconds, 0 at the least."""
        return max(0.0, self._until - time.monotonic())

    def step(self, doing: str) -> None:
        """Say what is done next, as in `reading src_md/01-a.md`. Raises `Overrun` where no time is
        left for it."""
        self._doing = doing
        if not self.left():
            raise self.over(f"while {doing}")

    def over(self, what: str) -> Overrun:
        """The error that the time is over; `what` says with what, as in `while checking`."""
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
    """Bound this process, so that what it takes beyond so many megabytes is a `MemoryError`."""
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
    """Take the bound off."""
    global _bounded
    if _bounded:
        resource.setrlimit(resource.RLIMIT_DATA, _before)
        _bounded = 0


def bound_memory_again(megabytes: int) -> None:
    """What the settings say, where this process was bound before."""
    if _bounded and megabytes != _bounded:
        bound_memory(megabytes)


def out_of_memory(error: Exception) -> Overrun | None:
    """What to say of an error that a bound of memory made; `None` of any other. The bound is taken
    off, for saying takes memory too."""
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
    "EDQUOT": ("your share of the disk is full", "free some space, in TMPDIR too"),
    "EFBIG": ("the system allows no file of that size", "raise the limit (ulimit -f)"),
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
        message = "the folder that citepress was started in is gone"
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
