"""A chart as a file: the ending of the name picks the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from betz.errors import InputError
from betz.hpo import phenopacket
from betz.io.chart_page import chart_html
from betz.io.chart_rows import chart_csv, chart_parquet, need_pyarrow
from betz.io.files import check_writable, write_whole
from betz.io.formats import PICTURES, save_picture
from betz.io.places import called, path_of
from betz.results.plain import plain_data

if TYPE_CHECKING:
    from betz.results import Chart


def to_phenopacket(chart: Chart) -> str:
    """The phenopacket of a chart as JSON text."""
    import json

    return json.dumps(plain_data(phenopacket(chart)), indent=1, ensure_ascii=False) + "\n"


# Longer endings first: a phenopacket is a JSON file too.
CHARTS: dict[str, Callable[[Chart], str | bytes]] = {
    ".phenopacket.json": to_phenopacket,
    ".json": lambda chart: chart.to_json(),
    ".csv": chart_csv,
    ".parquet": chart_parquet,
    ".html": chart_html,
}


def check_chart(path: Any) -> None:
    """Find out before a long run whether a chart can be saved as `path`. Raises `InputError` when it cannot."""
    if _ending(path) == ".parquet":
        need_pyarrow()
    check_writable(path)


def save_chart(chart: Chart, path: Any) -> None:
    """Save a chart in the form that the ending of `path` names.

    Raises `InputError` for another ending, or a place that cannot be written.

    >>> from betz.results import Chart
    >>> save_chart(Chart({"schema": "betz.chart/1"}), "chart.doc")
    Traceback (most recent call last):
    ...
    betz.errors.InputError: Cannot save a chart as 'chart.doc': the name must end in .phenopacket.json, .json, .csv, \
.parquet, .html, .png, .svg, .pdf.
    """
    ending = _ending(path)
    if ending in PICTURES:
        save_picture(chart, path)
    else:
        write_whole(path, CHARTS[ending](chart))


def _ending(path: Any) -> str:
    """The ending among those that a chart can have."""
    name = path_of(path).name.lower()
    for ending in (*CHARTS, *PICTURES):
        if name.endswith(ending) and name != ending:
            return ending
    raise InputError(
        f"Cannot save a chart as '{called(path)}': the name must end in {', '.join((*CHARTS, *PICTURES))}."
    )
