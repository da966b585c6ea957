"""What stands at the other end: closed or full output, letters that a terminal has not, a notebook's drawing window."""

from __future__ import annotations

import codecs
import errno
import os
import sys
import unicodedata
from typing import Any, TextIO

# Letters of charts and tables as a terminal of ASCII (or another small alphabet) can show them.
PLAIN = {"▲": "^", "▼": "v", "·": "-", "°": " deg", "±": "+/-", "µ": "u", "→": "->", "–": "-", "—": "-", "−": "-",
         "…": "...", "×": "x", "≤": "<=", "≥": ">=", "‘": "'", "’": "'", "“": '"', "”": '"', "²": "2", "³": "3"}
NARROWEST = 40  # layout: columns below which tables are let run over the edge; help of five columns never ends
USUAL, WIDEST = 80, 500  # layout: columns where none are told, and more than any screen has
BY_PLAIN = "betz-plain"  # name of the rule among Python's error handlers
# What a full or vanished output says; a closed pipe has a meaning of its own.
LOST = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def prepare() -> None:
    """Make the streams of the program safe to print on; for the program itself, not for a call from Python."""
    os.environ["MPLBACKEND"] = "agg"  # pictures are files; a notebook's backend may not be installed here
    sys.stdout, sys.stderr = _opened(sys.stdout), _opened(sys.stderr)
    _widen()
    codecs.register_error(BY_PLAIN, _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=BY_PLAIN)


def hush() -> None:
    """Send what is still to be printed nowhere: the interpreter would try it again at its end."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def lost(error: OSError) -> bool:
    """Whether an error is that of an output which is full or gone.

    >>> lost(OSError(28, "No space left on device")), lost(OSError(2, "No such file", "a.txt"))
    (True, False)
    """
    return error.filename is None and error.errno in LOST


def readable(text: str, stream: Any) -> str:
    """JSON text in the letters that a stream has: others as JSON writes them.

    >>> import io
    >>> readable('"50 µV"', io.TextIOWrapper(io.BytesIO(), "ascii"))
    '"50 \\\\u00b5V"'
    """
    name = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
    if name.startswith("utf"):
        return text
    import json

    return "".join(c if c.isascii() else json.dumps(c)[1:-1] for c in text)


def _widen() -> None:
    """Let tables and help be as wide as they need, in a terminal that is narrower or says what cannot be true."""
    said = os.environ.get("COLUMNS", "")
    try:
        columns = int(said) if said else os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:  # a file or a pipe, where each table has its own width
        return
    except ValueError:
        columns = 0
    if not NARROWEST <= columns <= WIDEST:
        os.environ["COLUMNS"] = str(USUAL if columns <= 0 else min(max(columns, NARROWEST), WIDEST))


def _opened(stream: TextIO | None) -> TextIO:
    """A stream, or one that goes nowhere where the caller has closed it."""
    return open(os.devnull, "w", encoding="utf-8") if stream is None else stream


def _plain(error: UnicodeError) -> tuple[str, int]:
    """The letters that a stream cannot show, in plain ones."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(PLAIN.get(c) or _ascii(c) for c in letters), error.end


def _ascii(letter: str) -> str:
    """The letter without its marks, a frame of a table as its nearest sign, else a question mark."""
    bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    name = unicodedata.name(letter, "")
    frame = "-" if "HORIZONTAL" in name else "|" if "VERTICAL" in name else "+" if name.startswith("BOX") else "?"
    return bare or frame
