"""Ctrl-C: the prompt is back within a second, whatever the program is doing, and nothing is left behind; nor is it by
a batch system that ends a job (SIGTERM) or a terminal that is closed (SIGHUP)."""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
import threading
import time

STOPPED = 130  # exit status of a program that the user stopped, the shell's convention (128 + SIGINT)
# Seconds for the program to end by itself; the prompt must be back within one (estimate).
GRACE = 0.6
ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
WATCH = "ctrl-c"  # name of the thread that hears signals
SIGNALLED = 128  # code: a shell's exit status of a program that a signal ended is this and the signal's number


_said = False
_by: int | None = None  # the signal that ends the program, other than Ctrl-C


def say() -> None:
    """Say that the program was stopped."""
    global _said
    _said = True
    print("Stopped.", file=sys.stderr, flush=True)


def watch(grace: float = GRACE) -> None:
    """From now on, end the process `grace` seconds after a Ctrl-C if it has not ended by itself.

    Python raises KeyboardInterrupt in the main thread, which compiled code or a pool of threads may keep from hearing
    of it; the watch is a thread of its own, and stays until the process is gone.
    Without effect outside the main thread, where no signal arrives.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)
    ear, mouth = socket.socketpair()
    mouth.setblocking(False)
    signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_listen, args=(ear, mouth, grace), name=WATCH, daemon=True).start()


def _listen(ear: socket.socket, mouth: socket.socket, grace: float) -> None:
    while True:  # the mouth is an argument so that it stays open
        select.select([ear], [], [])
        heard = ear.recv(64)
        if {signal.SIGINT, *ENDING} & set(heard):
            time.sleep(grace)
            leave()


def lingering() -> bool:
    """Whether threads are at work: the interpreter would wait for them at its end, or end them inside compiled code,
    which aborts the process."""
    return any(t is not threading.main_thread() and t.name != WATCH for t in threading.enumerate())


def _end(number: int, frame: object) -> None:
    """Stop as on Ctrl-C, with the status of the signal that was heard."""
    global _by
    _by = number
    raise KeyboardInterrupt


def status() -> int:
    """The exit status of a program that was stopped: a shell's, of Ctrl-C or of the signal that ended it.

    >>> status()
    130
    """
    return STOPPED if _by is None else SIGNALLED + _by


def leave() -> None:
    """End the process now: temporary files and worker processes go, threads are not waited for."""
    import multiprocessing

    from betz import leftovers

    if sys.stderr.isatty():  # a bar may stand there, which has hidden the cursor
        print("\r\x1b[2K\x1b[?25h", end="", file=sys.stderr)
    if not _said:
        say()
    leftovers.remove_all()
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(status())
