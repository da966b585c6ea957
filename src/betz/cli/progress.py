"""How far a long run is: a bar on a terminal, silence elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import Any

PATIENCE = 2.0  # seconds without a word before a bar appears (estimate: shorter waits need none)
STAGES = ("wiring", "compiling", "running", "done")


def stage(words: str) -> str:
    """What the bar says: the stage, and what is being done; work without a stage is running.

    >>> stage("compiling"), stage("wiring: ankle"), stage("tone elbow L")
    ('compiling', 'wiring: ankle', 'running: tone elbow L')
    """
    first = words.partition(":")[0].strip()
    return words if first in STAGES else f"running: {words}" if words else "running"


def first_stage() -> str:
    """The stage in which a run begins: compiling where no machine code is on disk yet, else wiring."""
    from betz.cache_folder import folder

    where = folder()
    return "wiring" if where is not None and any(where.glob("*.nbc")) else "compiling"


class Progress:
    """The callback `progress(done, total, words) -> True` behind a rich bar on standard error.

    Use as a context manager, so that the bar is always taken away. It shows only in a terminal and after two seconds,
    also while nothing calls: the first run may compile for a minute.

    >>> with Progress() as progress:
    ...     progress(0, 1, "wiring")
    True
    """

    def __init__(self, stream: Any = None, patience: float = PATIENCE):
        self._stream = stream or sys.stderr
        self._patience = patience
        self._start = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()  # a run calls from one of several threads
        self._last: tuple[int, int, str] = (0, 0, "")

    def __call__(self, done: int, total: int, words: str) -> bool:
        """Show that `done` of `total` parts are ready and what is being done. Returns True: go on."""
        with self._lock:
            self._last = (done, total, stage(words))
            if self._bar is None and self._stream.isatty() and time.monotonic() - self._start >= self._patience:
                self._open()
            self._update()
        return True

    def _wake(self) -> None:
        with self._lock:
            if self._bar is None and self._stream.isatty():  # it may have ended meanwhile
                self._open()
            self._update()

    def _update(self) -> None:
        if self._bar is not None:
            done, total, words = self._last
            self._bar.update(self._task, completed=done, total=total or None, description=words)

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Bar(*columns, console=Console(file=self._stream), transient=True)
        self._task = self._bar.add_task("", total=None)
        self._bar.start()

    def __enter__(self) -> Progress:
        if self._stream.isatty():
            self._last = (0, 0, first_stage())
            self._timer = threading.Timer(self._patience, self._wake)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            bar, self._bar, self._stream = self._bar, None, Silent()
        if bar is not None:
            bar.stop()


class Silent:
    """A stream that shows nothing: what comes after the end."""

    def isatty(self) -> bool:
        """No."""
        return False
