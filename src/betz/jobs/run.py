"""Many tasks done in this process or on several; what is finished is kept, and someone is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from betz.checks import listener
from betz.errors import InputError, shown
from betz.examination.rounds import MOST_THREADS
from betz.jobs.processes import on_processes
from betz.jobs.work import WorkFile
from betz.stimulus.door import whole

MOST_JOBS = 1000  # layout: processes on one machine; more are a slip of the hand
Progress = Callable[[int, int, str], bool]


class Task(NamedTuple):
    """One piece of work: what its result depends on, as text, and the arguments of the function that does it."""

    key: str
    arguments: tuple[Any, ...]


def results(do: Callable[..., Any], tasks: Mapping[str, Task], jobs: int, kept: WorkFile,
            progress: Progress | None = None) -> dict[str, Any]:
    """The result of every task, in the order of the tasks; those that stand in the work file are not done again.

    Parameters: do: a function of the arguments of a task, which can be pickled; tasks: name -> Task; jobs: processes;
    kept: what is finished; progress(done, total, words) -> bool: told after each task, False stops.
    Raises: KeyboardInterrupt when stopped.

    >>> results(max, {"a": Task("1, 2", (1, 2)), "b": Task("3, 2", (3, 2))}, 1, WorkFile())
    {'a': 2, 'b': 3}
    """
    listener(progress)
    unfinished = [name for name, task in tasks.items() if kept.get(task.key) is None]
    done = len(tasks) - len(unfinished)
    report(progress, done, len(tasks), "running")
    arguments = [tasks[name].arguments for name in unfinished]
    several = jobs > 1 and len(unfinished) > 1
    finished = on_processes(do, arguments, jobs) if several else ((i, do(*a)) for i, a in enumerate(arguments))
    for i, result in finished:
        kept.put(tasks[unfinished[i]].key, result)
        done += 1
        report(progress, done, len(tasks), unfinished[i])
    return {name: kept.get(task.key) for name, task in tasks.items()}


def at_least_one(jobs: Any, verb: str) -> int:
    """The number of processes. Raises `InputError` unless it is a whole number from 1 to 1000."""
    if not isinstance(jobs, int) or isinstance(jobs, bool) or jobs < 1:
        raise InputError(f"Cannot {verb} with {shown(jobs)} jobs: at least 1 is needed.")
    if jobs > MOST_JOBS:
        raise InputError(f"Cannot {verb} with {shown(jobs)} jobs: {MOST_JOBS:,} are the most on one machine.")
    return jobs


def examiner(examine: Any) -> None:
    """Raise `InputError` unless an examiner can be called."""
    if not callable(examine) or isinstance(examine, type):
        raise InputError(f"examine must be a function of a patient that returns a chart, not {shown(examine)}.")


def threads_each(threads: int | None, jobs: int) -> int | None:
    """Threads of one process: those that each took every processor would only hinder one another.

    Raises `InputError` unless they are a whole number, 1 or more."""
    if threads is not None:
        threads = whole(threads, "threads", low=1, high=MOST_THREADS)
    return max(1, (os.cpu_count() or 1) // jobs) if jobs > 1 and threads is None else threads


def report(progress: Progress | None, done: int, total: int, words: str) -> None:
    """Tell how far the work is. Raises KeyboardInterrupt where the answer is False."""
    if progress is not None and progress(done, total, words) is False:
        raise KeyboardInterrupt("stopped")
