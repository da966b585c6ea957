"""Statistics of motor-unit discharge: rates, variability, recruitment, onion skin, paired-unit hysteresis."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from betz.units import Parameters, given


class Reading(Parameters):
    """How discharge is read in the laboratory."""

    longest_isi_ms = given(
        250.0, unit="ms", low=150, high=500, source="MU24: ISI over 250 ms are pauses and left out", seen="literature"
    )
    first_isis = given(
        3, low=1, high=10, source="MU20: rate at recruitment = mean of the first 3 ISIs", seen="literature"
    )
    smooth_ms = given(
        1000.0, unit="ms", low=300, high=2000, source="Mottram 2009, GK: window for delta-F rates", seen="literature"
    )
    least_r2 = given(0.7, low=0.5, high=0.9, source="MU30: pairs with r2 > 0.7", seen="literature")
    apart_ms = given(
        1000.0, unit="ms", low=500, high=2000, source="MU30: recruited more than 1 s apart", seen="literature"
    )


READING = Reading()


def trains(recording, place: int) -> dict[int, np.ndarray]:
    """Unit -> its spike times in ms, of the muscle at `place` in the circuit."""
    hit = recording["spike_muscle"].values == place
    times, unit = recording["spike_time"].values[hit], recording["spike_unit"].values[hit]
    order = np.lexsort((times, unit))
    times, unit = times[order], unit[order]
    names, first = np.unique(unit, return_index=True)
    if not len(names):
        return {}
    return {int(u): t for u, t in zip(names, np.split(times, first[1:]), strict=True)}


def within(train: np.ndarray, start_ms: float, stop_ms: float) -> np.ndarray:
    """Spikes of a train between two times."""
    return train[(train >= start_ms) & (train < stop_ms)]


def rate(train: np.ndarray) -> float:
    """Mean rate in imp/s of a train without its pauses; nan for fewer than two spikes."""
    isi = np.diff(train)
    isi = isi[isi < READING.longest_isi_ms]
    return 1000.0 / isi.mean() if isi.size else float("nan")


def isi_cv(train: np.ndarray, least: int = 10) -> float:
    """Coefficient of variation of the intervals in %; nan for fewer than `least` intervals (estimate: 10 for an SD)."""
    isi = np.diff(train)
    isi = isi[isi < READING.longest_isi_ms]
    return 100.0 * isi.std(ddof=1) / isi.mean() if isi.size >= least else float("nan")


def first_rate(train: np.ndarray) -> float:
    """Rate at recruitment in imp/s: from the first three intervals; nan for fewer spikes."""
    isi = np.diff(train)[: int(READING.first_isis)]
    return 1000.0 / isi.mean() if isi.size == READING.first_isis else float("nan")


def recruitment(train: np.ndarray) -> float:
    """Time in ms at which a unit starts to fire: its first spike followed by another within 250 ms; nan if never."""
    start = np.flatnonzero(np.diff(train) < READING.longest_isi_ms)
    return float(train[start[0]]) if start.size else float("nan")


def derecruitment(train: np.ndarray) -> float:
    """Time in ms of the last spike of a unit that follows another within 250 ms; nan if there is none."""
    stop = np.flatnonzero(np.diff(train) < READING.longest_isi_ms)
    return float(train[stop[-1] + 1]) if stop.size else float("nan")


def smooth_rate(train: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Rate in imp/s at evenly spaced `times` (ms): the spikes among them smoothed by a Hanning window of 1 s."""
    step = times[1] - times[0]
    at = np.round((train - times[0]) / step).astype(int)
    counts = np.bincount(at[(at >= 0) & (at < len(times))], minlength=len(times))
    window = np.hanning(max(3, int(READING.smooth_ms / step)))
    return np.convolve(counts, window / window.sum(), mode="same") * 1000.0 / step


def slope(x: np.ndarray, y: np.ndarray) -> float:
    """Slope of the straight line through the points, nan for fewer than three or no spread."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    good = np.isfinite(x) & np.isfinite(y)
    if good.sum() < 3 or np.ptp(x[good]) == 0:
        return float("nan")
    return float(np.polyfit(x[good], y[good], 1)[0])


def mean(values) -> float:
    """Mean of the finite values, nan when there is none."""
    values = np.asarray(list(values), float)
    return float(values[np.isfinite(values)].mean()) if np.isfinite(values).any() else float("nan")


def delta_f(all_trains: dict[int, np.ndarray], duration_ms: float) -> list[float]:
    """Delta-F in imp/s of all pairs of units of a triangular contraction.

    The rate of the earlier unit (reporter) when the later one (test) is recruited, minus when it stops; pairs whose
    smoothed rates go together (r2 > 0.7) and that start more than 1 s apart. Source: Gorassini 2002; Mottram 2009.
    """
    times = np.arange(0.0, duration_ms, 10.0)
    found = {u: (recruitment(t), derecruitment(t)) for u, t in all_trains.items()}
    rates = {u: smooth_rate(t, times) for u, t in all_trains.items() if len(t) > READING.first_isis}
    out = []
    for a, b in combinations(sorted((u for u in rates if np.isfinite(found[u][0])), key=lambda u: found[u][0]), 2):
        on, off = found[b]
        both = (times > on) & (times < off)
        if on - found[a][0] < READING.apart_ms or off > found[a][1] or both.sum() < 3:
            continue
        if np.ptp(rates[a][both]) == 0 or np.ptp(rates[b][both]) == 0:
            continue
        if np.corrcoef(rates[a][both], rates[b][both])[0, 1] ** 2 > READING.least_r2:
            out.append(float(np.interp(on, times, rates[a]) - np.interp(off, times, rates[a])))
    return out
