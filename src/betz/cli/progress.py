"""How far a long run is: a bar on a terminal, silence elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

PATIENCE = 2.0  # seconds without a word before a bar appears (estimate: shorter waits need none)


class Progress:
    """The callback `progress(done, total, words) -> True` behind a rich bar on standard error.

    Use as a context manager, so that the bar is always taken away. It shows only in a terminal and after two seconds.

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

    def __call__(self, done: int, total: int, words: str) -> bool:
        """Show that `done` of `total` parts are ready and what is being done. Returns True: go on."""
        if self._bar is None and self._due():
            self._open()
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total or None, description=words)
        return True

    def _due(self) -> bool:
        return self._stream.isatty() and time.monotonic() - self._start >= self._patience

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Bar(*columns, console=Console(file=self._stream), transient=True)
        self._task = self._bar.add_task("", total=None)
        self._bar.start()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()
