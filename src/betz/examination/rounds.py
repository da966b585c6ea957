"""Many tests on several threads: progress inside a test, and an end at once when someone says stop."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Hashable, Mapping
from queue import SimpleQueue
from threading import Event, Thread
from time import perf_counter
from typing import Any, NamedTuple

from betz.stimulus.door import whole

MOST_THREADS = 1000  # layout: of one process; more are a slip of the hand
Progress = Callable[[int, int, str], bool]


class Task(NamedTuple):
    """A test: what it does with a bench, and how many runs it needs at most."""

    do: Callable[[Any], Any]
    most_runs: int


class Stopped(Exception):
    """Ends a test between two runs."""


class Watched:
    """A bench that counts runs and ends a test when the round has been stopped."""

    __slots__ = ("look", "respond")

    def __init__(self, bench: Any, stop: Event, told: Callable[[], None]) -> None:
        def respond(stimulus: Any, trial: int = 0) -> Any:
            if stop.is_set():
                raise Stopped
            recording = bench.respond(stimulus, trial=trial)
            told()
            return recording

        self.respond, self.look = respond, bench.look


def words(key: Any) -> str:
    """A key (section, name, side) as words."""
    return " ".join(str(k).replace("_", " ") for k in key if k)


def carry_out(
    tasks: Mapping[Hashable, Task], bench: Any, progress: Progress | None = None, threads: int | None = None
) -> tuple[dict, dict]:
    """Do tests on several threads.

    Parameters: tasks: key -> Task; bench: who answers; progress(done, total, words) -> bool: called after each run from
    the calling thread, counted in runs (those that a test did not need count as done), False stops; threads: number of
    workers (default: all cores).
    Returns: (key -> result, key -> seconds).
    Raises: InputError unless threads is 1 or more; KeyboardInterrupt when stopped, at once: tests that wait are
    dropped, a run under way ends by itself; and whatever a test raises.

    >>> carry_out({("a", None, None): Task(lambda bench: 1, 1)}, type("Nobody", (), {"respond": 0, "look": 0}))[0]
    {('a', None, None): 1}
    """
    if threads is not None:  # none, or fewer, would be waited for without end
        threads = whole(threads, "threads", low=1, high=MOST_THREADS)
    stop, told, waiting = Event(), SimpleQueue(), deque(tasks)

    def work() -> None:
        while not stop.is_set():
            try:
                key = waiting.popleft()
            except IndexError:
                return
            start = perf_counter()
            try:
                result = tasks[key].do(Watched(bench, stop, lambda key=key: told.put((key, None, None))))
            except Stopped:
                return
            except BaseException as error:  # handed to the calling thread
                told.put((key, None, error))
                return
            told.put((key, (result, perf_counter() - start), None))

    # daemons: nobody waits for a run under way, neither here nor when the program ends
    workers = [Thread(target=work, daemon=True) for _ in range(min(threads or os.cpu_count() or 1, len(tasks)))]
    for worker in workers:
        worker.start()
    total, runs, results, seconds = sum(t.most_runs for t in tasks.values()), dict.fromkeys(tasks, 0), {}, {}
    try:
        while len(results) < len(tasks):
            key, finished, error = told.get()
            if error is not None:
                raise error
            runs[key] = min(runs[key] + 1, tasks[key].most_runs)
            if finished is not None:
                results[key], seconds[key] = finished
                runs[key] = tasks[key].most_runs
            if progress is not None and progress(sum(runs.values()), total, words(key)) is False:
                raise KeyboardInterrupt("the examination was stopped")
    finally:
        stop.set()
    return results, seconds
