"""A recording as a file: the ending of the name picks the form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from betz.errors import InputError
from betz.io.files import check_writable, write_by, write_whole
from betz.io.nwb import need_pynwb, write_nwb
from betz.results.plain import plain_data

if TYPE_CHECKING:
    from betz.results import Chart, Recording

PNG_DPI = 150  # estimate: sharp on screen and in a slide, some 200 kB


def to_json(recording: Recording) -> str:
    """A recording as JSON text (`betz.recording/1`): arrays and coordinates with dims, unit, values; numbers; story."""

    def series(named: Any) -> dict[str, Any]:
        return {k: {"dims": s.dims, "unit": s.unit, "kind": s.kind, "values": s.values} for k, s in named.items()}

    whole = {
        "schema": "betz.recording/1",
        "story": dict(recording.story),
        "summary": {k: {"value": m.value, "unit": m.unit} for k, m in recording.summary.items()},
        "coords": series(recording.coords),
        "arrays": series(recording.arrays),
    }
    return json.dumps(plain_data(whole), indent=1, ensure_ascii=False) + "\n"


def to_csv(recording: Recording) -> str:
    """A recording as one long table: signal, unit, one column per dimension (its coordinate, or the index), value."""
    import numpy as np

    dims = list(dict.fromkeys(d for s in recording.arrays.values() for d in s.dims))
    coordinate = {d: recording.coords[d] for d in dims if d in recording.coords}
    heads = [f"{d} ({coordinate[d].unit})" if d in coordinate and coordinate[d].unit else d for d in dims]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["signal", "unit", *heads, "value"])
    for name, s in recording.arrays.items():
        for index in np.ndindex(s.values.shape):
            at = dict(zip(s.dims, index, strict=True))
            where = ["" if d not in at else coordinate[d].values[at[d]] if d in coordinate else at[d] for d in dims]
            table.writerow([name, s.unit, *where, s.values[index]])
    return out.getvalue()


def save_picture(result: Chart | Recording, path: Any) -> None:
    """Draw a chart or a recording and save the picture as PNG. Raises `InputError` when it cannot be written."""
    import matplotlib.pyplot as plt

    axes = result.plot()
    figure = (axes if hasattr(axes, "figure") else axes.flat[0]).figure
    try:
        write_by(path, lambda temporary: figure.savefig(temporary, dpi=PNG_DPI, format="png"))
    finally:
        plt.close(figure)


FORMATS: dict[str, Callable[[Any, Any], None]] = {
    ".nwb": write_nwb,
    ".json": lambda recording, path: write_whole(path, to_json(recording)),
    ".csv": lambda recording, path: write_whole(path, to_csv(recording)),
    ".png": save_picture,
}
NEEDS: dict[str, Callable[[], None]] = {".nwb": need_pynwb}


def check_suffix(path: Any) -> None:
    """Find out before a long run whether a recording can be saved as `path`. Raises `InputError` when it cannot."""
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise InputError(f"Cannot save a recording as '{path}': the name must end in {', '.join(FORMATS)}.")
    NEEDS.get(suffix, lambda: None)()
    check_writable(path)


def save(recording: Recording, path: Any) -> None:
    """Save a recording in the form that the ending of `path` names (.nwb, .json, .csv, .png)."""
    check_suffix(path)
    FORMATS[Path(path).suffix.lower()](recording, path)
