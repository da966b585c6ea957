"""Work on several processes, which go at once when the work is stopped."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from threading import Thread
from typing import Any

from betz import leftovers


def on_processes(do: Callable[..., Any], tasks: list[tuple[Any, ...]], jobs: int) -> Iterator[tuple[int, Any]]:
    """(index, result) of each task, in the order in which they finish; no process is left when the iteration ends.

    Parameters: do: a function that can be pickled; tasks: its arguments, each a tuple; jobs: processes.
    """
    before = set(multiprocessing.active_children())
    # 'spawn', because a forked process inherits the locks of a threaded kernel and can hang
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context, initializer=_begin) as pool:
        try:
            with _unheard():
                waiting = {pool.submit(do, *task): i for i, task in enumerate(tasks)}
            for finished in as_completed(waiting):
                yield waiting[finished], finished.result()
        except BaseException:  # stopped, or a task has failed: nobody waits for the others
            for worker in set(multiprocessing.active_children()) - before:
                worker.terminate()
            pool.shutdown(cancel_futures=True)
            raise


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and goes when its parent is gone or ends it; half-written files go too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _end())
    Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    _end()


def _end() -> None:
    leftovers.remove_all()
    os._exit(1)


@contextmanager
def _unheard() -> Iterator[None]:
    """Hold back Ctrl-C while processes start: they inherit that, and do not hear it before they can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)
