"""A chart as HTML: the one renderer of the page that is saved and of what a notebook shows.

Abnormal findings carry an arrow and a word, never colour alone.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from betz.results.table import Block, Cell, blocks, impression_line, patient_line, summary_line
from betz.results.vocabulary import DISCLAIMER, SIDES

if TYPE_CHECKING:
    from betz.results.chart import Chart


class Look(NamedTuple):
    """Attributes of the elements: classes where a style sheet goes along, styles where a notebook takes none."""

    note: str
    wide: str
    abnormal: str
    table: str = ""
    caption: str = ""
    name: str = ""
    cell: str = ""


PAGE = Look(note=' class="note"', wide=' class="wide"', abnormal=' class="abnormal"')
_CELL = "text-align:left;vertical-align:top;padding:1px 12px"
_WIDE = "min-width:13em"  # all sections have their columns at the same place
NOTEBOOK = Look(
    note=' style="font-style:italic"',
    wide=' style="overflow-x:auto"',
    abnormal=f' style="{_CELL};{_WIDE};font-weight:600;background:#fff3d6;color:#222"',  # legible in greyscale too
    table=' style="border-collapse:collapse;text-align:left"',
    caption=' style="text-align:left;font-weight:600;padding:8px 0 1px"',
    name=f' style="{_CELL};{_WIDE};font-weight:400"',
    cell=f' style="{_CELL};{_WIDE}"',
)


def as_html(chart: Chart) -> str:
    """Return the chart for a notebook: its styles stand in its elements.

    >>> from betz.results import Chart
    >>> page = as_html(Chart({"schema": "betz.chart/1", "plantar": {"L": {"value": "extensor"}}}))
    >>> "▲ extensor" in page and page.startswith('<div class="betz-chart"')
    True
    """
    return f'<div class="betz-chart" style="font-family:sans-serif">\n{body(chart, NOTEBOOK)}\n</div>'


def body(chart: Chart, look: Look) -> str:
    """Return patient, impression, disclaimer, and each section as a table with its heads.

    Parameters: chart: what was found; look: attributes of the elements.
    """
    head = (patient_line(chart.patient), impression_line(chart), summary_line(chart))
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in head if line)
    tables = "\n".join(_table(block, look) for block in blocks(chart))
    return f'{lines}\n<p{look.note} role="note">{escape(DISCLAIMER)}</p>\n{tables}'


def _table(block: Block, look: Look) -> str:
    """A section: its name as caption, sides as heads of columns, the tested structure as head of each row."""
    heads = ["Structure", *(SIDES.values() if block.sided else ("Finding",))]
    head = "".join(f'<th scope="col"{look.cell}>{escape(h)}</th>' for h in heads)
    rows = "\n".join(
        f'<tr><th scope="row"{look.name}>{escape(r.name)}</th>{_cells(r.left, r.right, block.sided, look)}</tr>'
        for r in block.rows
    )
    return (
        f'<div{look.wide} role="region" tabindex="0" aria-label="{escape(block.title)}"><table{look.table}>\n'
        f"<caption{look.caption}>{escape(block.title)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n"
        f"</tbody>\n</table></div>"
    )


def _cells(left: Cell, right: Cell, sided: bool, look: Look) -> str:
    """The cells of a row; what has no sides spans both columns."""
    if sided and not right.text:
        return _cell(left, look, ' colspan="2"')
    return _cell(left, look) + (_cell(right, look) if sided else "")


def _cell(cell: Cell, look: Look, span: str = "") -> str:
    return f"<td{span}{look.abnormal if cell.abnormal else look.cell}>{escape(cell.text)}</td>"
