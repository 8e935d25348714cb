"""Processes that work on tasks. One that ends, hangs or takes too much costs only its own task.

Each process is started anew (`spawn`), so that it shares nothing with this one, and works on one
task after another. A task whose process ends is tried once more in a process of its own.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from citepress import bounds
from citepress.commands.library.work import Task, run
from citepress.reports.library import MemberResult, from_json

GRACE = 30.0  # seconds beyond the task's own bound after which its process is ended
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


def run_all(
    tasks: Sequence[Task],
    jobs: int,
    seconds: float,
    started: Callable[[Task], None] = lambda _: None,
) -> Iterator[tuple[int, MemberResult]]:
    """The number of each task and its result, as they are done, in any order. `seconds` is the most
    that a task may take by its own bound. The processes end with this iterator."""
    waiting = deque(range(len(tasks)))
    again: set[int] = set()
    workers: list[_Worker] = []
    try:
        while waiting or any(worker.number >= 0 for worker in workers):
            while waiting and len(workers) < min(jobs, len(tasks)):
                workers.append(_start())
            for worker in workers:
                if worker.number < 0 and waiting:
                    number = waiting.popleft()
                    started(tasks[number])
                    worker.number, worker.until = number, time.monotonic() + seconds + GRACE
                    worker.pipe.send(tasks[number])
            for worker in _ready(workers):
                number, result = worker.number, _answer(worker)
                if result is not None:
                    worker.number, worker.done = -1, worker.done + 1
                    yield number, result
                    if worker.done < MOST_TASKS:
                        continue
                elif number not in again and time.monotonic() < worker.until:
                    again.add(number)
                    waiting.append(number)
                else:
                    yield number, _lost(tasks[number], worker, seconds)
                workers.remove(worker)
                _end(worker)
    finally:
        for worker in workers:
            _end(worker)


def _start() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
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


def _answer(worker: _Worker) -> MemberResult | None:
    with suppress(EOFError, OSError, ValueError, TypeError, KeyError):
        if worker.pipe.poll():
            return from_json(json.loads(worker.pipe.recv_bytes()))
    return None


def _lost(task: Task, worker: _Worker, seconds: float) -> MemberResult:
    if time.monotonic() >= worker.until:
        message = f"the process took more than {seconds + GRACE:g} s and was ended"
    else:
        worker.process.join(2)
        message = f"the process ended twice (exit status {worker.process.exitcode})"
    hint = f"run it alone: citepress -C {task.name} check --verbose"
    return MemberResult(task.name, 3, message, hint)


def _end(worker: _Worker) -> None:
    worker.pipe.close()  # on which it ends by itself
    if worker.number >= 0:
        worker.process.kill()
    worker.process.join(5)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.process.close()


def _work(pipe: Connection) -> None:
    """A process of the pool: results for tasks, until the other side closes."""
    bounds.bound_memory(bounds.MEGABYTES)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            pipe.send_bytes(json.dumps(_guarded(task).as_json()).encode("ascii"))
        except (BrokenPipeError, OSError, KeyboardInterrupt):
            return


def _guarded(task: Task) -> MemberResult:
    try:
        return run(task)
    except Exception as error:
        lacking = bounds.out_of_memory(error) or bounds.refused_by_system(error)
        if lacking:
            return MemberResult(task.name, lacking.exit_status, lacking.message, lacking.hint)
        message = f"a fault in citepress itself: {type(error).__name__}: {error}"
        return MemberResult(task.name, 3, message, "run it alone with --verbose, and report it")
