"""The motor units of a recording, one row each: muscle, side, number, spike times; silent units too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from betz.errors import InputError

if TYPE_CHECKING:
    from betz.results import Recording

SECONDS = {"s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6}
NUMBERS = ("unit", "spike_unit", "cell_spike_of", "axon_spike_of", "cell")  # names of the owner of each spike
COUNTED = ("cell", "axon")  # arrays of these count them through the whole circuit, not within a muscle
PLACES = ("spike_muscle",)  # ... and the place of its muscle in the circuit


class UnitRow(NamedTuple):
    """A motor unit (or cell, or axon): the array its spikes are in, muscle (or tract), side, number, times in s."""

    array: str
    muscle: str
    side: str
    unit: int
    times: np.ndarray


def unit_rows(recording: Recording) -> list[UnitRow]:
    """The units of all spike arrays of a recording; those of a coordinate `motor_unit` are listed though silent."""
    out = []
    for name, series in recording.arrays.items():
        if series.kind == "spikes":
            out += _rows(recording, name, series)
    return out


def _rows(recording: Recording, name: str, series: Any) -> list[UnitRow]:
    dim = series.dims[0]
    if series.unit not in SECONDS:
        raise InputError(
            f"'{name}' holds spike times in '{series.unit}', which is no unit of time: {', '.join(SECONDS)}."
        )
    times = np.asarray(series.values, float) * SECONDS[series.unit]
    number = _on(recording, NUMBERS, dim, len(times))
    place = _on(recording, PLACES, dim, len(times))
    trains = _trains(place, number, times)
    named = {**recording.arrays, **recording.coords}
    counted = next((kind for kind in COUNTED if name.startswith(kind)), None)
    if "motor_unit" in named and counted is None:
        silent = named["motor_unit"].values.tolist()
        where = named["motor_unit_muscle"].values.tolist() if "motor_unit_muscle" in named else [0] * len(silent)
        trains = dict.fromkeys(zip(where, silent, strict=True), times[:0]) | trains
    rows = []
    for at, unit in sorted(trains):
        muscle, side = _muscle(recording, at) if counted is None else _pool(recording, counted, unit)
        rows.append(UnitRow(name, muscle, side, int(unit), trains[at, unit]))
    return rows


def _trains(place: np.ndarray, number: np.ndarray, times: np.ndarray) -> dict[tuple[int, int], np.ndarray]:
    """(place, number) -> times in order; sorted once, since there may be thousands of units."""
    order = np.lexsort((times, number, place))
    place, number, times = place[order], number[order], times[order]
    edges = np.flatnonzero((np.diff(place) != 0) | (np.diff(number) != 0)) + 1
    starts = np.r_[0, edges].tolist() if len(times) else []
    return {
        (int(place[k]), int(number[k])): train for k, train in zip(starts, np.split(times, edges), strict=bool(starts))
    }


def _on(recording: Recording, names: tuple[str, ...], dim: str, n: int) -> np.ndarray:
    """The first of some arrays or coordinates that lies along a dimension; zeros when there is none."""
    for name in names:
        for named in (recording.coords, recording.arrays):
            if name in named and named[name].dims == (dim,):
                return named[name].values
    return np.zeros(n, int)


def _pool(recording: Recording, kind: str, k: int) -> tuple[str, str]:
    """(pool or tract, side) of a cell or axon, where the recording tells them."""
    if f"{kind}_pool" not in recording.coords:
        return "", ""
    side, _, pool = str(recording.coords[f"{kind}_pool"].values[k]).partition(" ")
    tract = str(recording.coords["axon_tract"].values[k]) if kind == "axon" else ""
    return tract or pool, side


def _muscle(recording: Recording, place: int) -> tuple[str, str]:
    """(muscle, side) of a place in the circuit: of the coordinate `muscle`, else what the protocol recorded from."""
    if "muscle" in recording.coords and recording.coords["muscle"].values.ndim == 1:
        side, _, muscle = str(recording.coords["muscle"].values[place]).partition(" ")
        return muscle, side
    protocol = recording.story["protocol"]
    told = protocol if isinstance(protocol, dict) else {}
    return str(told.get("muscle", "")), str(told.get("side", ""))[:1].upper()
