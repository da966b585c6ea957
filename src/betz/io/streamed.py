"""A file that may be larger than memory: written piece by piece beside its place, then put there in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from betz.io.places import cannot, place_of, remove, temporary


def write_streamed(path: Any, writer: Callable[[str], Any]) -> None:
    """Let `writer` fill a temporary file, then move it to `path`; a link is followed, a device or a pipe is written to.

    Parameters: path: of the file; writer: called with the name of the temporary file.
    Raises: InputError when it cannot be written; and whatever the writer raises.

    >>> write_streamed("/no/such/folder/t.csv", print)
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot write '/no/such/folder/t.csv': the folder '/no/such/folder' does not exist.
    """
    place = place_of(path)
    try:
        if place.whole:
            beside = temporary(place)
            try:
                writer(str(beside))
                if place.mode is not None:
                    os.chmod(beside, place.mode)
                os.replace(beside, place.path)
            finally:
                remove(beside)
            return
        with TemporaryDirectory() as folder:
            made = Path(folder, "made")
            writer(str(made))
            with made.open("rb") as data, place.path.open("wb") as out:
                shutil.copyfileobj(data, out)
    except OSError as e:
        raise cannot(path, e.strerror or str(e)) from None
