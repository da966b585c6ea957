"""The parts of an NWB file: time series, tables of other dimensions, and the table of units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from betz.io.units import SECONDS, clock_of, unit_rows

if TYPE_CHECKING:
    from betz.results.recording import Recording, Series

# NWB wants SI base units with a conversion factor: unit of the data -> (base unit, factor). Degrees stay degrees, since
# Neo reads no factor but powers of a thousand.
SI: dict[str, tuple[str, float]] = {
    "V": ("volts", 1.0), "mV": ("volts", 1e-3), "uV": ("volts", 1e-6), "µV": ("volts", 1e-6),
    "N": ("newtons", 1.0), "N m": ("newton metres", 1.0), "Nm": ("newton metres", 1.0),
    "mN m": ("newton metres", 1e-3), "deg": ("degrees", 1.0), "imp/s": ("hertz", 1.0), "Hz": ("hertz", 1.0),
    "mm": ("metres", 1e-3), "m": ("metres", 1.0), "s": ("seconds", 1.0), "ms": ("seconds", 1e-3),
}
STEP = 1e-4  # numerics: the step of the engine, s
GRID = 1e-3  # numerics: share of a step by which a time on its grid may be off
ROOM, SILENT = "betz", "silent_units"  # names of the group of tables, and of the units where nobody fired
UNITS = "Motor units; with the truth also other cells, afferents and descending axons."


def add_series(file: Any, recording: Recording, name: str, series: Series) -> None:
    """One signal; its time axis comes first in NWB."""
    from pynwb import TimeSeries

    unit, factor = SI.get(series.unit, (series.unit or "unknown", 1.0))
    start, rate, stamps = clock_of(recording.coords["time"])
    when = {"timestamps": stamps} if rate is None else {"starting_time": start, "rate": rate}
    file.add_acquisition(
        TimeSeries(
            name=name,
            data=np.moveaxis(series.values, series.dims.index("time"), 0),
            unit=unit,
            conversion=factor,
            **when,
            description=f"dimensions {', '.join(series.dims)}",
        )
    )


def add_tables(file: Any, tables: dict[str, dict[str, Series]]) -> None:
    """One table for each dimension: the coordinates and arrays that lie along it."""
    from hdmf.common import DynamicTable, VectorData

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


def add_units(file: Any, recording: Recording) -> None:
    """One row for each motor unit, silent ones too; times in seconds.

    Where nobody fired the rows are a table of their own: readers and checkers stumble over units without a time.
    """
    from hdmf.common import DynamicTable, ElementIdentifiers, VectorData, VectorIndex
    from pynwb.misc import Units

    rows = unit_rows(recording)
    if not rows:
        return
    columns = [
        VectorData(name="muscle", description="muscle of the unit, or its tract", data=[r.muscle for r in rows]),
        VectorData(name="side", description="L or R, that which an axon reaches", data=[r.side for r in rows]),
        VectorData(name="unit", description="number in its muscle or circuit", data=[r.unit for r in rows]),
        VectorData(name="array", description="array that holds the spikes", data=[r.array for r in rows]),
    ]
    names = [c.name for c in columns]
    told = {"id": ElementIdentifiers(name="id", data=list(range(len(rows)))), "description": UNITS}
    seconds = np.concatenate([r.times for r in rows])
    if not len(seconds):
        file.processing[ROOM].add(DynamicTable(name=SILENT, columns=columns, colnames=names, **told))
        return
    times = VectorData(name="spike_times", description="times of the spikes, s", data=seconds)
    ends = np.cumsum([len(r.times) for r in rows])
    columns += [VectorIndex(name="spike_times_index", data=ends, target=times), times]
    seen = VectorData(name="obs_intervals", description="from when to when the unit was looked at, s",
                      data=np.tile(watched(recording, seconds), (len(rows), 1)))
    columns += [VectorIndex(name="obs_intervals_index", data=np.arange(len(rows)) + 1, target=seen), seen]
    on_grid = np.allclose(seconds / STEP, np.round(seconds / STEP), rtol=0, atol=GRID)
    file.units = Units(name="units", resolution=STEP if on_grid else None, columns=columns,
                       colnames=[*names, "spike_times", "obs_intervals"], **told)


def watched(recording: Recording, seconds: np.ndarray) -> tuple[float, float]:
    """From when to when (s) a recording lasts, by its clock where it has one, and by its spikes."""
    clock = recording.coords.get("time")
    known = clock is not None and clock.unit in SECONDS and len(clock.values)
    times = np.concatenate([seconds, np.asarray(clock.values) * SECONDS[clock.unit]]) if known else seconds
    return min(0.0, float(times.min())), float(times.max())
