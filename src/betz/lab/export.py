"""A chart or a recording as a file for the page to save: text, or bytes as base64."""

from __future__ import annotations

from base64 import b64encode
from gzip import compress
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from betz.io.charts import CHARTS
from betz.io.long_table import to_csv
from betz.io.nwb import need_pynwb, nwb_bytes
from betz.results import Chart, Recording

KINDS = {"json": "application/json", "csv": "text/csv", "html": "text/html", "png": "image/png"}
_HDF5 = "application/x-hdf5"
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


def can(form: str) -> None:
    """Raise one sentence where a form of a recording needs a library that is not installed, without loading it: that
    takes a second, in which the server would hear nobody."""
    if form == "nwb" and find_spec("pynwb") is None:
        need_pynwb()


def recording(what: Recording, form: str, who: str) -> dict[str, Any]:
    """Name, kind and content (packed by gzip, since a table has megabytes) of a recording in a form, csv or nwb.

    who: whose it is, patient or twin.

    >>> recording(Recording({"emg": ("time", [0.5], "mV")}), "csv", "twin")["name"]
    'recording_of_twin.csv'
    """
    content, kind = (to_csv(what).encode(), KINDS["csv"]) if form == "csv" else (nwb_bytes(what), _HDF5)
    name = f"recording{'_of_twin' if who == 'twin' else ''}.{form}"
    return {"name": name, "kind": kind, "gzip": b64encode(compress(content, mtime=0)).decode()}


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
