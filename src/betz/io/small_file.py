"""Files that people write by hand: read as text without waiting and without end, one sentence where that fails."""

from __future__ import annotations

import os
import stat
from typing import Any

from betz.errors import InputError
from betz.io.files import path_of
from betz.io.places import called

# Bookkeeping: what nobody writes by hand. A line has an end too, since readers of a format may take the square of it.
MOST_BYTES, MOST_LETTERS = 1_000_000, 5_000


def read_small(path: Any) -> str:
    """The text of an ordinary file of at most a million bytes, in UTF-8.

    Parameters: path: of the file. Returns: its text, without a byte order mark.
    Raises: InputError for what is missing, a folder, a device or a pipe (nothing is waited for), too large, no text.

    >>> read_small("/dev/null")
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot read '/dev/null': it is no ordinary file.
    """
    where = path_of(path)
    try:
        kind = os.stat(where).st_mode
        if stat.S_ISDIR(kind):
            raise cannot("read", path, "it is a folder, give the name of a file")
        if not stat.S_ISREG(kind):
            raise cannot("read", path, "it is no ordinary file")
        with open(where, "rb", opener=_without_waiting) as file:
            data = file.read(MOST_BYTES + 1) or b""
    except FileNotFoundError:
        raise cannot("read", path, "there is no such file") from None
    except OSError as e:
        raise cannot("read", path, e.strerror or str(e)) from None
    if len(data) > MOST_BYTES:
        raise cannot("read", path, f"it is larger than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise cannot("read", path, "it is not a text file in UTF-8") from None
    if any(len(line) > MOST_LETTERS for line in text.splitlines()):
        raise cannot("read", path, f"it has a line of more than {MOST_LETTERS:,} letters")
    return text


def _without_waiting(path: Any, flags: int) -> int:
    """Open a file so that reading does not wait: files of /proc look ordinary and may have more to come."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def cannot(do: str, path: Any, why: str) -> InputError:
    """The sentence about a file that cannot be read or written; of a long path it has the beginning and the end.

    >>> cannot("read", "a.toml", "It is a folder")
    InputError("Cannot read 'a.toml': it is a folder.")
    """
    return InputError(f"Cannot {do} '{called(path)}': {why[:1].lower()}{why[1:]}.")
