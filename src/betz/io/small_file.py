"""Files that people write by hand: read as text without waiting and without end, one sentence where that fails."""

from __future__ import annotations

import os
import stat
from typing import Any

from betz.errors import InputError, cut
from betz.io.files import path_of

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
            raise _cannot(path, "it is a folder, give the name of a file")
        if not stat.S_ISREG(kind):
            raise _cannot(path, "it is no ordinary file")
        with where.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _cannot(path, "there is no such file") from None
    except OSError as e:
        raise _cannot(path, (e.strerror or str(e)).lower()) from None
    if len(data) > MOST_BYTES:
        raise _cannot(path, f"it is larger than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _cannot(path, "it is not a text file in UTF-8") from None
    if any(len(line) > MOST_LETTERS for line in text.splitlines()):
        raise _cannot(path, f"it has a line of more than {MOST_LETTERS:,} letters")
    return text


def _cannot(path: Any, why: str) -> InputError:
    return InputError(f"Cannot read '{cut(str(path))}': {why}.")
