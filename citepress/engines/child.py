"""A process in a private folder, bounded from outside, that sees nothing of the user's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from citepress.engines.limits import confine
from citepress.errors import EngineError

# The day that DOCX and PDF bear, 1 January 2000, so that they are the same on any day.
EPOCH = 946684800


class Watch:
    """Calls `act` when the time is up that was `set`, and not `lift`ed by then. One thread does it
    for all of a process's requests, and for most of them does not even wake."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._until: float | None = None
        self._wakes: float | None = None  # when the thread looks again by itself
        self._over = False

    def set(self, seconds: float) -> None:
        """So many seconds from now on."""
        with self._changed:
            self._until = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            elif self._wakes is None or self._until < self._wakes:
                self._changed.notify()

    def lift(self) -> None:
        """Nothing is to happen any more, until the next time is set."""
        with self._changed:
            self._until = None

    def end(self) -> None:
        """Let the thread end; no time can be set after that."""
        with self._changed:
            self._over = True
            self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while not self._over:
                left = None if self._until is None else self._until - time.monotonic()
                if left is not None and left <= 0:
                    self._until = None
                    self._act()
                    continue
                self._wakes = self._until
                self._changed.wait(left)


class Child:
    """A process in a private folder and a group of its own, ended with all that it is part of."""

    def __init__(self, megabytes: int, seconds: float) -> None:
        self._private = TemporaryDirectory(prefix="citepress-", ignore_cleanup_errors=True)
        self.folder = Path(self._private.name)
        self.overran = False
        self._megabytes, self._seconds = megabytes, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._job: Any = None
        self._watch = Watch(self._overrun)

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
                    command,
                    cwd=self.folder,
                    env=_environment(home),
                    bufsize=1 << 16,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=stderr,
                    **group,
                )
        except OSError as error:
            self.end()
            message = f"{command[0]} does not start: {error.strerror or error}"
            raise EngineError(message) from error
        self._job = confine(self._process, self._megabytes, self._seconds)

    def ask(self, request: bytes, seconds: float, last: bool = False) -> tuple[bytes, bytes]:
        """Its answer to a request: a line, and the line after it or, if this is the `last` one, all
        the rest. Two times nothing where it broke off or ran out of its time (`overran`)."""
        process = self._process
        assert process and process.stdin and process.stdout
        self._watch.set(seconds)
        try:
            process.stdin.write(request)
            process.stdin.flush()
            answer = process.stdout.readline()
            rest = process.stdout.read() if last else process.stdout.readline()
            whole = process.wait() == 0 if last else rest.endswith(b"\n")
        except OSError:
            whole = False
        finally:
            self._watch.lift()
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
        self._watch.end()
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


def isolated(script: str) -> list[str]:
    """The command that runs a file beside this one in a Python without site-packages, settings of
    the user's or a folder to import from."""
    # On Windows the Python of a virtual environment is a starter of the real one, which would be a
    # grandchild.
    python = (
        sys.executable if os.name == "posix" else getattr(sys, "_base_executable", sys.executable)
    )
    return [python, "-I", "-S", "-B", str(Path(__file__).with_name(script))]


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
