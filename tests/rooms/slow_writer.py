"""Work of a process that is ended while it writes a file."""

import os
import time
from pathlib import Path

from betz import io


def write(folder):
    """Begin to write, and be long about it."""
    def slowly(path, data):
        Path(folder, "begun").touch()
        time.sleep(60)

    Path.write_bytes = slowly
    io.write_whole(Path(folder, "run.json"), "x")


def study(folder):
    """A study of two workers that are ended with it."""
    from betz.cli import stop
    from betz.jobs import on_processes

    stop.watch()
    try:
        list(on_processes(write, [(folder,), (folder,)], 2))
    except KeyboardInterrupt:
        os._exit(stop.status())
