"""A process in a private folder, bounded from outside, that sees nothing of the user's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from citepress.engines.limits import confine
from citepress.errors import EngineError

# The day that DOCX and PDF bear, 1 January 2000, so that they are the same on any day.
EPOCH = 946684800
_LOOKS = 0.05  # seconds between two looks at a child's memory


class Child:
    """A process in a private folder and a group of its own, ended with all that it is part of.

    The system bounds its memory where it can (`limits`), which ends most that take too much with an
    error of their own. That is not enough for pandoc: memory that it reserved before counts for
    nothing on Linux when it is used. So the memory that a child really uses is looked at while it
    works, on every system, and one that has more than its `megabytes` is ended.
    """

    def __init__(self, megabytes: int, seconds: float) -> None:
        self._private = TemporaryDirectory(prefix="citepress-", ignore_cleanup_errors=True)
        self.folder = Path(self._private.name)
        self.out_of_time = self.out_of_memory = False
        self._megabytes, self._seconds = megabytes, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._job: Any = None

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
        the rest. Both are empty where it broke off, or ran out of its time (`out_of_time`) or its
        memory (`out_of_memory`)."""
        process = self._process
        assert process and process.stdin and process.stdout
        try:
            with self._watched(seconds):
                process.stdin.write(request)
                process.stdin.flush()
                answer = process.stdout.readline()
                rest = process.stdout.read() if last else process.stdout.readline()
                whole = process.wait() == 0 if last else rest.endswith(b"\n")
        except OSError:
            whole = False
        ended = self.out_of_time or self.out_of_memory
        return (answer, rest) if whole and not ended else (b"", b"")

    @contextmanager
    def _watched(self, seconds: float) -> Iterator[None]:
        """End the process where it takes more than so many seconds or its memory meanwhile."""
        done = threading.Event()
        until = time.monotonic() + seconds
        watch = threading.Thread(target=self._watch, args=(until, done), daemon=True)
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.join()

    def _watch(self, until: float, done: threading.Event) -> None:
        assert self._process
        while not done.wait(max(0.0, min(_LOOKS, until - time.monotonic()))):
            if time.monotonic() >= until:
                self.out_of_time = True
            elif _memory(self._process.pid) > self._megabytes << 20:
                self.out_of_memory = True
            else:
                continue
            self._kill()
            return

    def _kill(self) -> None:
        process = self._process
        # Not reaped yet, so that the number cannot be another's by now.
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()

    def exit_report(self) -> tuple[str, str]:
        """How a process that broke off ended (`status 1`, `signal 9`), and its standard error."""
        assert self._process
        try:
            status = self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._kill()
            status = self._process.wait()
        stderr = (self.folder / "stderr").read_bytes()[:20_000].decode("utf-8", "replace")
        return (f"signal {-status}" if status < 0 else f"status {status}"), stderr

    def end(self) -> None:
        """Kill it with its group, and remove its folder. Nothing where that is done already."""
        if self._process:
            self._kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                # What could not be written to it any more is lost.
                with suppress(OSError):
                    if stream:
                        stream.close()
        if self._job:
            self._job.close()
        self._private.cleanup()


def _memory(pid: int) -> int:
    """The bytes of memory that a process uses for itself; 0 where it has ended. Its program, which
    is mapped and may be shared, does not count where the system says how much that is."""
    import psutil  # a run that starts no engine does without

    try:
        found = psutil.Process(pid).memory_info()
    except psutil.Error:
        return 0
    return int(found.rss - getattr(found, "shared", 0))


def isolated(script: str) -> list[str]:
    """The command that runs a file beside this one in a Python without site-packages, settings of
    the user's or a folder to import from."""
    # On Windows the Python of a virtual environment is a starter of the real one, which would be a
    # grandchild.
    python = Path(sys.executable)
    if os.name != "posix" and sys.prefix != sys.base_prefix:
        python = Path(sys.base_prefix, "python.exe")
    return [str(python), "-I", "-S", "-B", str(Path(__file__).with_name(script))]


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
