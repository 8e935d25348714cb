"""Processes that work on tasks. One that ends or hangs costs only its own task.

Each process is started anew (`spawn`), so that it shares nothing with this one, and works on one
task after another. A task whose process ends is tried once more in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pkgutil import resolve_name

from citepress import bounds

MOST_TASKS = 200  # of one process, so that its memory stays as it was


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    number: int = -1  # of the task that it works on
    until: float = 0.0
    done: int = 0


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Lost:
    """Why there is no answer to a task: its process took too long, or ended twice."""

    message: str


def run_tasks(
    function: str, tasks: Sequence[object], jobs: int, seconds: float
) -> Iterator[tuple[int, bytes | Lost]]:
    """The number of each task (from 0) and its answer, as they are done, in any order. `function`
    (`module:name`) makes an answer (bytes) of a task; tasks must be picklable. `seconds` is the
    most that a task may take. The processes end with this iterator."""
    waiting = deque(range(len(tasks)))
    again: set[int] = set()
    workers: list[_Worker] = []
    try:
        while waiting or any(worker.number >= 0 for worker in workers):
            while waiting and len(workers) < min(jobs, len(tasks)):
                workers.append(_start(function))
            _give(workers, waiting, tasks, seconds)
            for worker in _ready(workers):
                number, answer = worker.number, _answer(worker)
                if answer is not None:
                    worker.number, worker.done = -1, worker.done + 1
                    yield number, answer
                    if worker.done < MOST_TASKS:
                        continue
                elif number not in again and time.monotonic() < worker.until:
                    again.add(number)
                    waiting.append(number)
                else:
                    yield number, _lost(worker, seconds)
                workers.remove(worker)
                _end(worker)
    finally:
        for worker in workers:
            _end(worker)


def _give(
    workers: Sequence[_Worker], waiting: deque[int], tasks: Sequence[object], seconds: float
) -> None:
    for worker in workers:
        if worker.number < 0 and waiting:
            worker.number, worker.until = waiting.popleft(), time.monotonic() + seconds
            with suppress(OSError):  # it has ended, which `_ready` sees
                worker.pipe.send(tasks[worker.number])


def _start(function: str) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(function, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _ready(workers: Sequence[_Worker]) -> list[_Worker]:
    """The workers that have answered, have ended, or are out of time; waits for one."""
    busy = [worker for worker in workers if worker.number >= 0]
    left = min(worker.until for worker in busy) - time.monotonic()
    handles = [worker.pipe for worker in busy] + [worker.process.sentinel for worker in busy]
    found = set(wait(handles, max(0.0, left)))
    return [
        worker
        for worker in busy
        if worker.pipe in found
        or worker.process.sentinel in found
        or time.monotonic() >= worker.until
    ]


def _answer(worker: _Worker) -> bytes | None:
    with suppress(EOFError, OSError):
        if worker.pipe.poll():
            return worker.pipe.recv_bytes()
    return None


def _lost(worker: _Worker, seconds: float) -> Lost:
    if time.monotonic() >= worker.until:
        return Lost(f"the process took more than {seconds:g} s and was ended")
    worker.process.join(2)
    return Lost(f"the process ended twice (exit status {worker.process.exitcode})")


def _end(worker: _Worker) -> None:
    worker.pipe.close()  # on which it ends by itself
    if worker.number >= 0:
        worker.process.kill()
    worker.process.join(5)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.process.close()


def _work(function: str, pipe: Connection) -> None:
    """A process of the pool: answers to tasks, until the other side closes."""
    bounds.bound_memory(bounds.MEGABYTES)
    made: Callable[[object], bytes] = resolve_name(function)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pipe.send_bytes(made(pipe.recv()))
