"""What a person reads on standard output and standard error. One rule: a terminal is never written beyond its width,
lines are broken between words and go on under their own column; a file or a pipe gets each line whole, so that a log
has one line an error. What a machine reads (JSON, a study file, a script of a shell) is not broken."""

from __future__ import annotations

import os
import re
import sys
from textwrap import wrap
from typing import Any

from betz.cli.terminal import NARROWEST, USUAL, WIDEST

GAP = re.compile(r"\s{2,}(?=\S)")  # between the columns of a line
DEEPEST = 0.5  # layout: share of the width beyond which no line goes on under its column
STEP = 2  # layout: columns by which the rest of a line without columns stands further in


def columns(stream: Any = None) -> int | None:
    """The width of the terminal behind a stream, standard output where none is given; None for a file or a pipe."""
    stream = sys.stdout if stream is None else stream
    return max(NARROWEST, min(_width(stream), WIDEST)) if stream.isatty() else None


def _width(stream: Any) -> int:
    """The columns of $COLUMNS, else those that the terminal of the stream has."""
    try:
        told = int(os.environ.get("COLUMNS", "0"))
        return told if told > 0 else os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):  # no number, or no terminal that could be asked
        return USUAL


def tell(text: str) -> None:
    """Print text for a person."""
    print(at_width(text, sys.stdout))


def at_width(text: str, stream: Any) -> str:
    """Text as a stream takes it: broken at the width of a terminal, else as it is.

    >>> import io
    >>> at_width("Saved the chart as c.json.", io.StringIO())
    'Saved the chart as c.json.'
    """
    wide = columns(stream)
    return text if wide is None else fitted(text, wide)


def fitted(text: str, wide: int) -> str:
    """Text whose lines have at most `wide` letters; what of a line is too long goes on below, under its column.

    >>> print(fitted("weber_L     Left Weber syndrome of the peduncle", 30))
    weber_L     Left Weber
                syndrome of the
                peduncle
    """
    return "\n".join(line if len(line) <= wide else _broken(line, wide) for line in text.split("\n"))


def _broken(line: str, wide: int) -> str:
    indent = len(line) - len(line.lstrip())
    if indent > DEEPEST * wide:  # it began under a column of a line above, which is broken too
        indent, line = 2 * STEP, " " * 2 * STEP + line.lstrip()
    starts = [m.end() for m in GAP.finditer(line) if indent < m.end() <= DEEPEST * wide]
    under = max(starts, default=min(indent + STEP, int(DEEPEST * wide)))
    first = line[:under] if starts else line[:indent]
    return "\n".join(wrap(line[len(first) :], wide, initial_indent=first, subsequent_indent=" " * under,
                          break_on_hyphens=False))
