"""How much of a run's time is left. One clock for all that a run does: reading, checking, printing.

The engines take what is left for their bound. Our own rooms are asked between their steps, and in
the main thread they are interrupted within a step too, a pattern's search among it. Where a
program around us has a use of its own for the signal, they are only asked.
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
# Nobody has to send it: it only wakes the main thread (`_thread.interrupt_main`).
_SIGNAL = getattr(signal, "SIGALRM", None) or getattr(signal, "SIGBREAK", signal.SIGINT)


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
        self._lock = threading.Lock()
        self._fired = self._over = False
        self._timer: threading.Timer | None = None

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
        if in_main and signal.getsignal(_SIGNAL) == signal.SIG_DFL:
            signal.signal(_SIGNAL, _stop)
            self._timer = threading.Timer(self.left() + _GRACE, self._fire)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if self._timer is None:
            return
        try:
            self._timer.cancel()
            with self._lock:
                self._over = True
            if self._fired and kind is not _Out:
                time.sleep(0.05)  # it is on its way
        except _Out:
            kind = _Out
        signal.signal(_SIGNAL, signal.SIG_DFL)
        self._timer = None
        if kind is _Out:
            raise self.over(f"while {self._doing}") from None

    def _fire(self) -> None:
        with self._lock:
            if not self._over:
                self._fired = True
                _thread.interrupt_main(_SIGNAL)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Out
