"""The chart for a terminal, with rich: the same cells as the plain chart, abnormal ones bold, with arrow and word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from betz.results.table import Cell, blocks, patient_line, summary_line
from betz.results.vocabulary import DISCLAIMER, SIDES

if TYPE_CHECKING:
    from betz.results import Chart

_ABNORMAL = "bold yellow"


def chart_table(chart: Chart) -> Any:
    """The chart as something that rich can print.

    >>> from betz.results import Chart
    >>> chart_table(Chart({"schema": "betz.chart/1"})).renderables[0].plain
    'Patient'
    """
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, pad_edge=False, show_header=True)
    table.add_column("", no_wrap=True)
    for side in SIDES.values():
        table.add_column(side, overflow="fold")
    for block in blocks(chart):
        table.add_row(Text(block.title, style="bold underline"), "", "")
        for row in block.rows:
            table.add_row(Text("  " + row.name), _text(row.left), _text(row.right))
        table.add_section()
    patient, disclaimer = Text(patient_line(chart.patient), style="bold"), Text(DISCLAIMER, style="italic")
    return Group(patient, Text(summary_line(chart)), disclaimer, table)


def _text(cell: Cell) -> Any:
    from rich.text import Text

    return Text(cell.text, style=_ABNORMAL if cell.abnormal else "")
