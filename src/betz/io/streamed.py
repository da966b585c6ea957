"""A file that may be larger than memory: written piece by piece beside its place, then put there in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from betz import leftovers
from betz.io.files import check_writable, path_of
from betz.io.small_file import cannot


def write_streamed(path: Any, writer: Callable[[str], Any]) -> None:
    """Let `writer` fill a temporary file, then move it to `path`; a link is followed, a device or a pipe is written to.

    Parameters: path: of the file; writer: called with the name of the temporary file.
    Raises: InputError when it cannot be written; and whatever the writer raises.

    >>> write_streamed("/no/such/folder/t.csv", print)
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot write '/no/such/folder/t.csv': the folder '/no/such/folder' does not exist.
    """
    check_writable(path)
    target = Path(os.path.realpath(path_of(path)))
    device = target.exists() and not target.is_file()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=target.suffix,
                                        dir=None if device else target.parent)
        leftovers.open_now(name)
        os.close(handle)
        try:
            writer(name)
            if device:
                with open(name, "rb") as made, target.open("wb") as out:
                    shutil.copyfileobj(made, out)
            else:
                os.chmod(name, _mode(target))
                os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
            leftovers.closed(name)
    except OSError as e:
        raise cannot("write", path, e.strerror or str(e)) from None


def _mode(target: Path) -> int:
    """The permissions of the file that is there; of a new one those that other new files of the user have."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
