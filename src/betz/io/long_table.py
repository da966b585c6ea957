"""A recording as one long table: one row a value, with all coordinates of its place; nothing of it is left out.

Columns: `signal`, `kind`, `units`, one for each dimension (its coordinate, else the index), one for each other
coordinate along a dimension (`dimension.name`), whose a spike is (`owner_muscle`, `owner_side`, `owner_unit`), `value`.
A coordinate along a dimension that no signal has is a signal `coords.NAME`; numbers are `summary.NAME`, what is told of
the recording `story.NAME` (as JSON). A unit without spikes has a row without a value.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from betz.io.units import owners
from betz.results.plain import as_json

if TYPE_CHECKING:
    from betz.results import Recording
    from betz.results.recording import Series

FIRST, LAST = ("signal", "kind", "units"), ("value",)
OWNER = ("owner_muscle", "owner_side", "owner_unit")
Place = dict[str, int]
ROWS = 20_000  # bookkeeping: of a piece, a tenth of a second


def to_csv(recording: Recording) -> str:
    """The table as text.

    >>> from betz.results import Recording
    >>> r = Recording({"emg": ("time", [0.5], "mV", "emg")}, {"time": ("time", [10.0], "ms")})
    >>> print(to_csv(r).splitlines()[0], to_csv(r).splitlines()[1], sep="\\n")
    signal,kind,units,time (ms),value
    emg,emg,mV,10.0,0.5
    """
    return "".join(csv_pieces(recording))


def csv_pieces(recording: Recording, rows: int = ROWS) -> Iterator[str]:
    """The same text in pieces of so many rows, for whom a long one must not keep from other work."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    columns = _columns(recording)
    spikes = any(s.kind == "spikes" for s in recording.arrays.values())
    table.writerow([*FIRST, *columns, *(OWNER if spikes else ()), *LAST])
    for k, (named, kind, unit, at, owner, value) in enumerate(_rows(recording), 1):
        where = [at.get(dim, "") if series is None or dim not in at else series.values[at[dim]]
                 for dim, series in columns.values()]
        table.writerow([named, kind, unit, *where, *(owner if spikes else ()), value])
        if not k % rows:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _columns(recording: Recording) -> dict[str, tuple[str, Series | None]]:
    """Head of a column -> dimension and the coordinate along it; None: the index."""
    dims = dict.fromkeys(d for s in (*recording.arrays.values(), *recording.coords.values()) for d in s.dims)
    out: dict[str, tuple[str, Series | None]] = {}
    for dim in dims:
        own = _own(recording, dim)
        name = f"dim.{dim}" if dim in (*FIRST, *OWNER, *LAST) else dim
        out[_head(name, own)] = (dim, own)
        for other, series in recording.coords.items():
            if other != dim and series.dims == (dim,) and _measured(recording, dim):
                out[_head(f"{dim}.{other}", series)] = (dim, series)
    return out


def _own(recording: Recording, dim: str) -> Series | None:
    """The coordinate of the name of a dimension that lies along it."""
    found = recording.coords.get(dim)
    return found if found is not None and found.dims == (dim,) else None


def _head(name: str, series: Series | None) -> str:
    return f"{name} ({series.unit})" if series is not None and series.unit else name


def _measured(recording: Recording, dim: str) -> bool:
    """Whether a signal has values along a dimension."""
    return any(dim in s.dims and s.values.size for s in recording.arrays.values())


def _rows(recording: Recording) -> Iterator[tuple[str, str, str, Place, tuple[Any, ...], Any]]:
    """(signal, kind, unit, place, owner, value) of all values of a recording."""
    nobody = ("",) * len(OWNER)
    for name, s in recording.arrays.items():
        each, silent = owners(recording, name) if s.kind == "spikes" else (None, [])
        for index in np.ndindex(s.values.shape):
            whose = nobody if each is None else each[index[0]]
            yield name, s.kind, s.unit, dict(zip(s.dims, index, strict=True)), whose, s.values[index]
        for whose in silent:
            yield name, s.kind, s.unit, {}, whose, ""
    for name, s in recording.coords.items():
        if len(s.dims) == 1 and _measured(recording, s.dims[0]):
            continue  # it stands in the rows of the signals
        for index in np.ndindex(s.values.shape):
            yield f"coords.{name}", s.kind, s.unit, dict(zip(s.dims, index, strict=True)), nobody, s.values[index]
    for name, m in recording.summary.items():
        yield f"summary.{name}", "", m.unit, {}, nobody, m.value
    for name, value in recording.story.items():
        yield f"story.{name}", "", "", {}, nobody, as_json(value)
