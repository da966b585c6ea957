"""A chart or a recording as a file for the page to save: text, or bytes as base64."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from io import BytesIO
from typing import Any
from zlib import compressobj

from betz.io.charts import CHARTS
from betz.io.formats import json_pieces
from betz.io.long_table import csv_pieces
from betz.io.nwb import need_pynwb, nwb_bytes
from betz.lab.loud import wav
from betz.results import Chart, Recording

KINDS = {"json": "application/json", "csv": "text/csv", "html": "text/html", "png": "image/png"}
_GZIP = 31  # code: of zlib, a stream that begins and ends as a gzip file does
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


# Form of a recording -> kind of the file, and its content in pieces.
RECORDINGS: dict[str, tuple[str, Callable[[Recording], Iterator[str | bytes]]]] = {
    "csv": (KINDS["csv"], csv_pieces),
    "json": (KINDS["json"], json_pieces),
    "nwb": ("application/x-hdf5", lambda what: iter([nwb_bytes(what)])),
    "wav": ("audio/wav", lambda what: iter([wav(what)])),
}


def recording(what: Recording, form: str, who: str) -> Iterator[None]:
    """Yield between pieces of work; what is returned at the end is name, kind and content (packed by gzip, since a
    table has megabytes) of a recording in a form: csv, json, nwb, wav.

    who: whose it is, patient or twin.
    """
    kind, pieces = RECORDINGS[form]
    packing, packed = compressobj(wbits=_GZIP), []
    for piece in pieces(what):
        packed.append(packing.compress(piece.encode() if isinstance(piece, str) else piece))
        yield
    content = b"".join([*packed, packing.flush()])
    name = f"recording{'_of_twin' if who == 'twin' else ''}.{form}"
    return {"name": name, "kind": kind, "gzip": b64encode(content).decode()}


def made(last: Callable[[], Any], heard: Callable[[float], None]) -> Iterator[None]:
    """Yield between pieces of work; what is returned at the end is the recording that `last` makes, at once or in
    pieces that tell which share is done (heard)."""
    what = last()
    while not isinstance(what, Recording):
        try:
            heard(next(what))
        except StopIteration as end:
            return end.value
        yield
    return what


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
