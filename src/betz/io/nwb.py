"""A recording as a Neurodata Without Borders file, through pynwb (the extra `betz[nwb]`).

Signals over time are time series, motor units are rows of the table of units; all that has another dimension (a
strength, an interval, a spike) stands in one table for each dimension. A note says how these make the recording again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from betz.errors import InputError
from betz.io.exact import SCHEMA, described, listed, numbers, recording_of, restored
from betz.io.files import write_by
from betz.io.units import SECONDS, unit_rows
from betz.results.plain import as_json
from betz.results.recording import Recording, Series
from betz.results.vocabulary import DISCLAIMER

if TYPE_CHECKING:
    from pathlib import Path

# A virtual recording has no date. NWB demands one, and equal runs must give equal files, so all get this one.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
# NWB wants SI base units with a conversion factor: unit of the data -> (base unit, factor).
SI: dict[str, tuple[str, float]] = {
    "V": ("volts", 1.0), "mV": ("volts", 1e-3), "uV": ("volts", 1e-6), "µV": ("volts", 1e-6),
    "N": ("newtons", 1.0), "N m": ("newton metres", 1.0), "Nm": ("newton metres", 1.0),
    "mm": ("metres", 1e-3), "m": ("metres", 1.0), "s": ("seconds", 1.0), "ms": ("seconds", 1e-3),
}
LAYOUT, ROOM = "layout", "betz"  # names of the note and of the group of tables in the file


def need_pynwb() -> None:
    """Raise one sentence when pynwb is not installed."""
    try:
        import pynwb  # noqa: F401
    except ImportError:
        raise InputError("NWB files need pynwb: install it with pip install 'betz[nwb]'.") from None


def write_nwb(recording: Recording, path: Any) -> None:
    """Write a recording to `path` as NWB; `read_nwb` gives it back to the last bit.

    Raises `InputError` when pynwb is missing or the path cannot be written.
    """
    need_pynwb()
    from pynwb import NWBHDF5IO

    file = to_nwbfile(recording)

    def fill(temporary: str) -> None:
        with NWBHDF5IO(temporary, "w") as out:
            out.write(file)

    write_by(path, fill)


def read_nwb(path: str | Path) -> Recording:
    """The recording that `write_nwb` wrote. Raises `InputError` when the file cannot be read or is no such file."""
    need_pynwb()
    from pynwb import NWBHDF5IO

    try:
        with NWBHDF5IO(str(path), "r") as opened:
            file = opened.read()
            if LAYOUT not in file.scratch:
                raise InputError(f"'{path}' holds no recording of Betz ({SCHEMA}).")
            told = json.loads(str(file.scratch[LAYOUT].data)) | {"story": json.loads(file.notes)}
            for named in (told["arrays"], told["coords"]):
                for name, of in named.items():
                    of["values"] = restored(of, _fetched(file, name, of))[1]
    except (OSError, ValueError, KeyError) as e:
        if isinstance(e, InputError):
            raise
        raise InputError(f"Cannot read '{path}' as an NWB file of Betz: {e}.") from None
    return recording_of(told, str(path))


def _person(story: Mapping[str, Any]) -> dict[str, str]:
    """Age and sex of a person in the words of NWB; an adult where a story does not tell them."""
    sex = {"female": "F", "male": "M"}.get(story.get("sex"), "U")
    return {"age": f"P{story['age']:.0f}Y" if story.get("age") else "P18Y/", "sex": sex}


def to_nwbfile(recording: Recording) -> Any:
    """The recording as a `pynwb.NWBFile` in memory."""
    from pynwb import NWBFile
    from pynwb.file import Subject

    story = as_json(dict(recording.story))
    file = NWBFile(
        session_description=f"Virtual recording made by Betz. {DISCLAIMER}",
        identifier=sha256(story.encode()).hexdigest(),
        session_start_time=NO_DATE,
        file_create_date=NO_DATE,
        notes=story,
        source_script=f"betz {recording.story['version']}",
        source_script_file_name="betz",
        keywords=["simulation", "motor system"],
        subject=Subject(subject_id=f"virtual-{recording.story['seed']}", species="Homo sapiens",
                        description="A simulated person.", **_person(recording.story)),
    )
    layout: dict[str, Any] = {"schema": SCHEMA, "summary": numbers(recording), "arrays": {}, "coords": {}}
    tables: dict[str, dict[str, Series]] = {}
    for kind, name, series, place in _places(recording):
        layout[kind][name] = described(series) | {"place": place}
        if place == "note":
            layout[kind][name]["values"] = listed(series.values)
        elif place == "time":
            _add_series(file, recording, name, series)
        else:
            tables.setdefault(place, {})[name] = series
    _add_tables(file, tables)
    _add_units(file, recording)
    if recording.summary:
        file.add_scratch(as_json(numbers(recording)), name="summary", description="Numbers of the recording, as JSON.")
    file.add_scratch(as_json(layout), name=LAYOUT, description="How tables and time series make a Betz recording.")
    return file


def _places(recording: Recording) -> Iterator[tuple[str, str, Series, str]]:
    """(arrays or coords, name, series, place): a time series, the table of a dimension, or the note (what is empty)."""
    time = recording.coords.get("time")
    clock = time is not None and time.unit in SECONDS and len(time.values)
    for kind, named in (("coords", recording.coords), ("arrays", recording.arrays)):
        for name, series in named.items():
            if not series.values.size or not series.dims:
                yield kind, name, series, "note"
            elif clock and kind == "arrays" and "time" in series.dims and series.values.dtype.kind in "fiu":
                yield kind, name, series, "time"
            else:
                yield kind, name, series, f"along_{series.dims[0]}"


def _add_series(file: Any, recording: Recording, name: str, series: Series) -> None:
    """One signal; its time axis comes first in NWB."""
    from pynwb import TimeSeries

    time = recording.coords["time"]
    unit, factor = SI.get(series.unit, (series.unit or "unknown", 1.0))
    stamps = np.asarray(time.values, float) * SECONDS[time.unit]
    file.add_acquisition(
        TimeSeries(
            name=name,
            data=np.moveaxis(series.values, series.dims.index("time"), 0),
            unit=unit,
            conversion=factor,
            timestamps=stamps,
            description=f"dimensions {', '.join(series.dims)}",
        )
    )


def _add_tables(file: Any, tables: dict[str, dict[str, Series]]) -> None:
    """One table for each dimension: the coordinates and arrays that lie along it."""
    from hdmf.common import DynamicTable, VectorData

    if not tables:
        return
    room = file.create_processing_module(ROOM, "What was measured along dimensions other than time.")
    for place, named in tables.items():
        columns = [
            VectorData(
                name=name,
                description=f"[{s.unit or 'no unit'}] dimensions {', '.join(s.dims)}",
                data=s.values.tolist() if s.values.dtype.kind in "US" else s.values,
            )
            for name, s in named.items()
        ]
        room.add(DynamicTable(name=place, description=f"Values {place.replace('_', ' ', 1)}.", columns=columns))


def _add_units(file: Any, recording: Recording) -> None:
    """One row for each motor unit, silent ones too; times in seconds."""
    from hdmf.common import ElementIdentifiers, VectorData, VectorIndex
    from pynwb.misc import Units

    rows = unit_rows(recording)
    if not rows:
        return
    ends = np.cumsum([len(r.times) for r in rows])
    seconds = np.concatenate([r.times for r in rows])
    times = VectorData(name="spike_times", description="times of the spikes, s", data=seconds)
    columns = [
        VectorData(name="muscle", description="muscle of the unit, or its tract", data=[r.muscle for r in rows]),
        VectorData(name="side", description="L or R, that which an axon reaches", data=[r.side for r in rows]),
        VectorData(name="unit", description="number in its muscle or circuit", data=[r.unit for r in rows]),
        VectorData(name="array", description="array that holds the spikes", data=[r.array for r in rows]),
        VectorIndex(name="spike_times_index", data=ends, target=times),
        times,
    ]
    file.units = Units(
        name="units",
        description="Motor units; with the truth also other cells, afferents and descending axons.",
        id=ElementIdentifiers(name="id", data=list(range(len(rows)))),
        columns=columns,
        colnames=["muscle", "side", "unit", "array", "spike_times"],
    )


def _fetched(file: Any, name: str, of: dict[str, Any]) -> Any:
    """The values of one array, from where the layout says they are."""
    if of["place"] == "note":
        return of["values"]
    if of["place"] == "time":
        return np.moveaxis(np.asarray(file.acquisition[name].data[:]), 0, of["dims"].index("time"))
    values = file.processing[ROOM][of["place"]][name].data[:]
    return np.array([_text(v) for v in values]) if of["dtype"][1:2] == "U" else np.asarray(values)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
