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
LISTS = ("motor_unit", "pool_unit")  # coordinates that number motor units: of a circuit, of the muscle of a protocol

CONSTANT = 1e-9  # s, numerics: by which a moment may be off an even clock: rounding of times written in decimals


def clock_of(time: Any) -> tuple[float, float | None, np.ndarray]:
    """(first moment, rate, all moments) of a coordinate of time, in s and Hz; no rate where the steps are not even.

    >>> from betz.results import Recording
    >>> clock_of(Recording({}, {"time": ("time", [0.0, 0.2, 0.4], "ms")})["time"])[:2]
    (0.0, 5000.0)
    """
    stamps = np.asarray(time.values, float) * SECONDS[time.unit]
    whole = stamps.ndim == 1 and len(stamps) > 1 and bool(np.isfinite(stamps).all()) and stamps[-1] > stamps[0]
    if not whole:
        return 0.0, None, stamps
    rate = float(f"{(len(stamps) - 1) / (stamps[-1] - stamps[0]):.9g}")
    even = stamps[0] + np.arange(len(stamps)) / rate
    return (float(stamps[0]), rate, stamps) if np.abs(even - stamps).max() <= CONSTANT else (0.0, None, stamps)


class UnitRow(NamedTuple):
    """A motor unit (or cell, or axon): the array its spikes are in, muscle (or tract), side, number, times in s."""

    array: str
    muscle: str
    side: str
    unit: int
    times: np.ndarray


def unit_rows(recording: Recording) -> list[UnitRow]:
    """The units of all spike arrays of a recording; those of a coordinate of LISTS are listed though silent."""
    out = []
    for name, series in recording.arrays.items():
        if series.kind == "spikes":
            out += _rows(recording, name, series)
    return out


def owners(recording: Recording, name: str) -> tuple[list[tuple[str, str, int]], list[tuple[str, str, int]]]:
    """Whose each spike of an array is (muscle or tract, side, number), in their order; and which units are silent."""
    series = recording.arrays[name]
    counted = _counted(name)
    place, number = _of_spikes(recording, series)
    told: dict[tuple[int, int], tuple[str, str, int]] = {}
    each = []
    for key in zip(place.tolist(), number.tolist(), strict=True):
        if key not in told:
            told[key] = (*_owner(recording, counted, *key), int(key[1]))
        each.append(told[key])
    silent = [k for k in _listed(recording, counted) if k not in told]
    return each, [(*_owner(recording, counted, *k), int(k[1])) for k in sorted(silent)]


def _rows(recording: Recording, name: str, series: Any) -> list[UnitRow]:
    if series.unit not in SECONDS:
        raise InputError(
            f"'{name}' holds spike times in '{series.unit}', which is no unit of time: {', '.join(SECONDS)}."
        )
    times = np.asarray(series.values, float) * SECONDS[series.unit]
    counted = _counted(name)
    trains = dict.fromkeys(_listed(recording, counted), times[:0]) | _trains(*_of_spikes(recording, series), times)
    return [
        UnitRow(name, *_owner(recording, counted, at, unit), int(unit), trains[at, unit]) for at, unit in sorted(trains)
    ]


def _counted(name: str) -> str | None:
    return next((kind for kind in COUNTED if name.startswith(kind)), None)


def _of_spikes(recording: Recording, series: Any) -> tuple[np.ndarray, np.ndarray]:
    """Place of the muscle in the circuit and number of the unit, for each spike."""
    dim, n = series.dims[0], len(series.values)
    return _on(recording, PLACES, dim, n), _on(recording, NUMBERS, dim, n)


def _listed(recording: Recording, counted: str | None) -> list[tuple[int, int]]:
    """(place, number) of the motor units that a recording lists, silent ones too."""
    named = {**recording.arrays, **recording.coords}
    out: dict[tuple[int, int], None] = {}
    for name in LISTS:
        if counted is None and name in named and len(named[name].dims) == 1:
            units = named[name].values.tolist()
            places = _on(recording, (f"{name}_muscle",), named[name].dims[0], len(units)).tolist()
            out |= dict.fromkeys(zip(places, units, strict=True))
    return list(out)


def _owner(recording: Recording, counted: str | None, place: int, unit: int) -> tuple[str, str]:
    """(muscle, side) of a motor unit, or the pool or tract of a cell or axon."""
    return _muscle(recording, place) if counted is None else _pool(recording, counted, unit)


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
