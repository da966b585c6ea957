"""The chart in plain text and as HTML. Abnormal findings carry an arrow and a word, never colour alone."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

from betz.results.table import Block, Cell, blocks, impression_line, patient_line, summary_line
from betz.results.vocabulary import DISCLAIMER, SIDES

if TYPE_CHECKING:
    from betz.results.chart import Chart

_GAP = 2  # blanks between columns
_WIDEST = 118  # letters a line of the head: layout only
_LONGEST_CELL = 46  # a longer cell (a long list of wasted regions) continues on the next line: layout only
_ABNORMAL = "font-weight:600;background:#fff3d6;color:#222"  # bold on pale amber: legible in greyscale too


def as_text(chart: Chart, every: bool = False, physiology: bool = False) -> str:
    """The chart as lines of plain text, at most about 120 characters wide; every: also each normal row by itself;
    physiology: with what only a laboratory measures."""
    parts = blocks(chart, every, physiology)
    firsts = [2 + len(r.name) for b in parts for r in b.rows] + [len(b.title) for b in parts if _sided(b)]
    names = max(firsts, default=2) + _GAP
    cells = [piece for b in parts for r in b.rows if r.right.text for piece in _pieces(r.left)]
    width = max(map(len, cells), default=0) + _GAP
    head = (patient_line(chart.patient), impression_line(chart))
    lines = [piece for line in head for piece in wrap(line, _WIDEST, subsequent_indent="  ")]
    lines += [summary_line(chart), DISCLAIMER]
    for block in parts:
        left, right = SIDES.values()
        lines += ["", _line(block.title, left, right, names, width) if _sided(block) else block.title]
        for row in block.rows:
            lefts, rights = _pieces(row.left, row.right.text == ""), _pieces(row.right)
            for i in range(max(len(lefts), len(rights))):
                name = "  " + row.name if i == 0 else ""
                lines.append(_line(name, _at(lefts, i), _at(rights, i), names, width))
    return "\n".join(lines)


def _sided(block: Block) -> bool:
    return any(row.right.text for row in block.rows)


def _line(name: str, left: str, right: str, names: int, width: int) -> str:
    return f"{name:<{names}}{left:<{width}}{right}".rstrip()


def _at(pieces: list[str], i: int) -> str:
    return pieces[i] if i < len(pieces) else ""


def _pieces(cell: Cell, alone: bool = False) -> list[str]:
    """The text of a cell in lines of at most the longest width (twice that where it is alone), broken between words."""
    return wrap(cell.text, _LONGEST_CELL * (1 + alone), subsequent_indent="  ") or [""]


def as_html(chart: Chart) -> str:
    """The whole chart as an HTML table for a notebook."""
    lines = (patient_line(chart.patient), impression_line(chart), summary_line(chart))
    head = "".join(f"<div>{escape(line)}</div>" for line in lines if line)
    body = "".join(_html_block(block) for block in blocks(chart))
    return (
        f'<div class="betz-chart" style="font-family:sans-serif">{head}<div><em>{escape(DISCLAIMER)}</em></div>'
        f'<table style="border-collapse:collapse;text-align:left">{body}</table></div>'
    )


def _html_block(block: Block) -> str:
    left, right = SIDES.values() if _sided(block) else ("", "")
    rows = "".join(
        f'<tr><td style="text-align:left;padding:1px 12px">{escape(r.name)}</td>{_html(r.left)}{_html(r.right)}</tr>'
        for r in block.rows
    )
    heads = "".join(f'<th style="text-align:left;padding:8px 12px 1px 12px">{escape(h)}</th>'
                    for h in (block.title, left, right))
    return f"<tbody><tr>{heads}</tr>{rows}</tbody>"


def _html(cell: Cell) -> str:
    look = f";{_ABNORMAL}" if cell.abnormal else ""
    return f'<td style="text-align:left;padding:1px 12px{look}">{escape(cell.text)}</td>'
