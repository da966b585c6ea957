"""The chart in plain text. Abnormal findings carry an arrow and a word, never colour alone."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from betz.results.table import Cell, blocks, impression_line, patient_line, summary_line
from betz.results.vocabulary import DISCLAIMER, SIDES

if TYPE_CHECKING:
    from betz.results.chart import Chart

_GAP = 2  # blanks between columns
_WIDEST = 118  # letters a line of the head: layout only
_LONGEST_CELL = 46  # a longer cell (a long list of wasted regions) continues on the next line: layout only


def as_text(chart: Chart, every: bool = False, physiology: bool = False) -> str:
    """The chart as lines of plain text, at most about 120 characters wide; every: also each normal row by itself;
    physiology: with what only a laboratory measures."""
    parts = blocks(chart, every, physiology)
    firsts = [2 + len(r.name) for b in parts for r in b.rows] + [len(b.title) for b in parts if b.sided]
    names = max(firsts, default=2) + _GAP
    cells = [piece for b in parts for r in b.rows if r.right.text for piece in _pieces(r.left)]
    width = max(map(len, cells), default=0) + _GAP
    head = (patient_line(chart.patient), impression_line(chart))
    lines = [piece for line in head for piece in wrap(line, _WIDEST, subsequent_indent="  ")]
    lines += [summary_line(chart), DISCLAIMER]
    for block in parts:
        left, right = SIDES.values()
        lines += ["", _line(block.title, left, right, names, width) if block.sided else block.title]
        for row in block.rows:
            lefts, rights = _pieces(row.left, row.right.text == ""), _pieces(row.right)
            for i in range(max(len(lefts), len(rights))):
                name = "  " + row.name if i == 0 else ""
                lines.append(_line(name, _at(lefts, i), _at(rights, i), names, width))
    return "\n".join(lines)


def _line(name: str, left: str, right: str, names: int, width: int) -> str:
    return f"{name:<{names}}{left:<{width}}{right}".rstrip()


def _at(pieces: list[str], i: int) -> str:
    return pieces[i] if i < len(pieces) else ""


def _pieces(cell: Cell, alone: bool = False) -> list[str]:
    """The text of a cell in lines of at most the longest width (twice that where it is alone), broken between words."""
    return wrap(cell.text, _LONGEST_CELL * (1 + alone), subsequent_indent="  ") or [""]

