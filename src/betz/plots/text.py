"""The chart for a terminal, with rich: the same cells as the plain chart, abnormal ones bold, with arrow and word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from betz.results.table import Cell, blocks, impression_line, patient_line, summary_line
from betz.results.vocabulary import DISCLAIMER, SIDES

if TYPE_CHECKING:
    from betz.results import Chart
    from betz.results.study_text import Page

_ABNORMAL = "bold yellow"


def chart_table(chart: Chart, every: bool = False, physiology: bool = False) -> Any:
    """The chart as something that rich can print; every: also each normal row by itself; physiology: with what
    only a laboratory measures.

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
    for block in blocks(chart, every, physiology):
        table.add_row(Text(block.title, style="bold underline"), "", "")
        for row in block.rows:
            table.add_row(Text("  " + row.name), _text(row.left), _text(row.right))
        table.add_section()
    patient, disclaimer = Text(patient_line(chart.patient), style="bold"), Text(DISCLAIMER, style="italic")
    told = [Text(line) for line in (impression_line(chart), summary_line(chart)) if line]
    return Group(patient, *told, disclaimer, table)


def study_table(page: Page) -> Any:
    """The page of a study as something that rich can print.

    >>> from betz.results import Study
    >>> nothing = Study({"schema": "betz.course/1", "patient": {}, "days": [], "signs": []})
    >>> study_table(nothing.page()).renderables[0].plain
    'Patient'
    """
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(page.heads[0])
    for head in page.heads[1:]:
        table.add_column(head, overflow="fold")
    for first, *rest in page.rows:
        table.add_row(Text(first.text, style="" if rest else "bold underline"), *map(_text, rest))
    return Group(*(Text(line) for line in page.above), table, *(Text(line) for line in page.below))


def _text(cell: Cell) -> Any:
    from rich.text import Text

    return Text(cell.text, style=_ABNORMAL if cell.abnormal else "")
