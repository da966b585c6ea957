"""A chart as a file for the page to save: text, or a picture as base64."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import Any

from betz.io.charts import CHARTS
from betz.results import Chart

KINDS = {"json": "application/json", "csv": "text/csv", "html": "text/html", "png": "image/png"}
_SIZE, _DPI = (16.0, 9.6), 110  # layout: inches, dots an inch


def file(chart: Chart, form: str) -> dict[str, Any]:
    """Name, kind and content of a chart in a form: json, csv, html or png.

    >>> file(Chart({"schema": "betz.chart/1"}), "json")["name"]
    'chart.json'
    """
    content = picture(chart) if form == "png" else CHARTS[f".{form}"](chart)
    told = {"name": f"chart.{form}", "kind": KINDS[form]}
    if isinstance(content, bytes):
        return told | {"base64": b64encode(content).decode()}
    return told | {"text": content}


def picture(chart: Chart) -> bytes:
    """The chart as a PNG. Drawn without pyplot, whose figures belong to the main thread."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, layout="constrained")
    FigureCanvasAgg(figure)
    chart.plot(figure.add_subplot())
    out = BytesIO()
    figure.savefig(out, format="png", dpi=_DPI)
    return out.getvalue()
