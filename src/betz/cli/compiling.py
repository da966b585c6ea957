"""That kernels are being compiled: Numba tells of each one that is not on disk, and the first is said in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from betz.cli import said

WORDS = "Compiling the kernels: half a minute, once."


def none_on_disk() -> bool:
    """Whether no machine code of this source is on disk yet: whatever simulates has to compile.

    >>> none_on_disk() in (True, False)
    True
    """
    from betz.cache_folder import folder

    where = folder()
    return where is None or not any(where.glob("*.nbc"))


@contextmanager
def heard(told: Callable[[bool], Any]) -> Iterator[None]:
    """Call `told(True)` when this process begins to compile a kernel, and `told(False)` when it has compiled it.

    >>> with heard(print):
    ...     pass
    """
    from numba.core import event

    class Ear(event.Listener):
        def on_start(self, event: Any) -> None:
            told(True)

        def on_end(self, event: Any) -> None:
            told(False)

    with event.install_listener("numba:compile", Ear()):
        yield


@contextmanager
def announced() -> Iterator[None]:
    """Say it in one line where this process begins to compile a kernel: for work that shows no progress."""
    from threading import Lock

    waiting, lock = [WORDS], Lock()

    def tell(begins: bool) -> None:
        with lock:
            if waiting:
                said.say(waiting.pop())

    with heard(tell):
        yield
