"""How far a long run is: a bar on a terminal, silence elsewhere, or as much as the command is told to tell."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from betz.cli import compiling, said

PATIENCE = 2.0  # seconds without a word before a bar appears (estimate: shorter waits need none)
STAGES = ("wiring", "compiling", "running", "done")


def stage(words: str) -> str:
    """What the bar says: the stage, and what is being done; work without a stage is running.

    >>> stage("compiling"), stage("wiring: ankle"), stage("wiring, running"), stage("tone elbow L")
    ('compiling', 'wiring: ankle', 'wiring, running', 'running: tone elbow L')
    """
    first = words.replace(",", ":").partition(":")[0].strip()
    return words if first in STAGES else f"running: {words}" if words else "running"


class Progress:
    """The callback `progress(done, total, words) -> True` behind a rich bar on standard error.

    Use as a context manager, so that the bar is always taken away. It shows only in a terminal and after two seconds,
    also while nothing calls. That kernels are compiled is said in a line, in a terminal or not. Where all is to be told
    (`--verbose`) each stage is a line with its seconds, in place of the bar; where nothing is, all is silent.

    Parameters: stream: where to; patience: seconds before the bar; elsewhere: the work is done on other machines, which
    have a disk of their own.

    >>> with Progress() as progress:
    ...     progress(0, 1, "wiring")
    True
    """

    def __init__(self, stream: Any = None, patience: float = PATIENCE, *, elsewhere: bool = False):
        self._stream = Silent() if said.level() == said.QUIET else stream or sys.stderr
        self._patience = patience
        self._lines = said.level() == said.VERBOSE
        self._start = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()  # a run calls from one of several threads
        self._last: tuple[int, int, str] = (0, 0, "")
        self._cold = not elsewhere and compiling.none_on_disk()
        self._said = self._over = False
        self._compiles = 0  # kernels that are being compiled: one may need another
        self._ear = ExitStack()

    def __call__(self, done: int, total: int, words: str) -> bool:
        """Show that `done` of `total` parts are ready and what is being done. Returns True: go on."""
        with self._lock:
            before, self._last = self._last, (done, total, stage(words))
            if self._lines and not self._over and before != self._last:
                self._line(f"{self._seconds():7.1f} s  {done}/{total}  {self._last[2]}")
            if self._shows() and time.monotonic() - self._start >= self._patience:
                self._open()
            self._update()
        return True

    def _seconds(self) -> float:
        return time.monotonic() - self._start

    def _shows(self) -> bool:
        return self._bar is None and not self._lines and not self._over and self._stream.isatty()

    def _wake(self) -> None:
        with self._lock:
            if self._cold:  # workers have nobody who hears them compile
                self._say()
            if self._shows():  # it may have ended meanwhile
                self._open()
            self._update()

    def _heard(self, begins: bool) -> None:
        with self._lock:
            self._compiles += 1 if begins else -1
            self._say()
            self._update()

    def _say(self) -> None:
        """Say that kernels are compiled, once."""
        if not self._said and not self._over:
            self._said = True
            self._line(compiling.WORDS)

    def _line(self, line: str) -> None:
        if self._bar is None:
            said.put(line, self._stream)
        else:
            self._bar.console.print(line, highlight=False)

    def _update(self) -> None:
        if self._bar is not None:
            done, total, words = self._last
            words = "compiling" if self._compiles > 0 else words
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
        self._ear.enter_context(compiling.heard(self._heard))
        if self._stream.isatty() or self._cold:
            self._last = (0, 0, "compiling" if self._cold else "wiring")
            self._timer = threading.Timer(self._patience, self._wake)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ear.close()
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            if self._lines and kind is None:
                self._line(f"{self._seconds():7.1f} s  done")
            bar, self._bar, self._stream, self._over = self._bar, None, Silent(), True
        if bar is not None:
            bar.stop()


class Silent:
    """A stream that shows nothing: of a quiet command, and what comes after the end."""

    def isatty(self) -> bool:
        """No."""
        return False

    def write(self, text: str) -> int:
        """To nowhere."""
        return len(text)

    def flush(self) -> None:
        """There is nothing to flush."""
