"""What a person reads on standard output. One rule: a terminal is never written beyond its width, lines are broken
between words and go on under their own column; a file or a pipe gets each line whole. What a machine reads (JSON, a
study file, a script of a shell) is not broken."""

from __future__ import annotations

import re
import shutil
import sys
from textwrap import wrap

from betz.cli.terminal import NARROWEST

GAP = re.compile(r"\s{2,}(?=\S)")  # between the columns of a line
DEEPEST = 0.5  # layout: share of the width beyond which no line goes on under its column
STEP = 2  # layout: columns by which the rest of a line without columns stands further in


def columns() -> int | None:
    """The width of the terminal; None for a file or a pipe."""
    return max(NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def tell(text: str) -> None:
    """Print text for a person."""
    wide = columns()
    print(text if wide is None else fitted(text, wide))


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
