"""How much of a run's time is left. One clock for all that a run does: reading, checking, printing.

The engines take what is left for their bound. Our own rooms are asked between their steps and, in
the main thread, interrupted within them: by the system's timer, which ends a pattern's search too,
or, where there is none (Windows), from a thread. Where a program around us has a use of its own for
the signal, they are only asked.
"""

from __future__ import annotations

import _thread
import signal
import threading
import time
from types import FrameType, TracebackType

from citepress.errors import Overrun

# The engines' own bounds come first, for they can say more.
_GRACE = 0.5
_TIMER = hasattr(signal, "setitimer")
_SIGNAL = signal.SIGALRM if _TIMER else getattr(signal, "SIGBREAK", signal.SIGINT)


class _Out(BaseException):
    """The time is over; no `except Exception` on the way may take it for something else."""


class Clock:
    """A bound of time that all of a run draws on, from the moment that it is made. As a context it
    interrupts what runs in it, and raises `Overrun` then."""

    def __init__(
        self, seconds: float, hint: str = "raise `engine-seconds` in the settings"
    ) -> None:
        self.seconds, self.hint = float(seconds), hint
        self._until = time.monotonic() + seconds
        self._doing = "starting"
        self._watched = False
        self._thread: threading.Timer | None = None

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
        in_main = threading.current_thread() is threading.main_thread()
        self._watched = in_main and signal.getsignal(_SIGNAL) == signal.SIG_DFL
        if self._watched:
            signal.signal(_SIGNAL, _stop)
            if _TIMER:
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
            elif _TIMER:
                signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(_SIGNAL, signal.SIG_DFL)
        except _Out:
            kind = _Out
            signal.signal(_SIGNAL, signal.SIG_DFL)
        if kind is _Out:
            raise self.over(f"while {self._doing}") from None


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Out
