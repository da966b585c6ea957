"""What is read from a recording with the truth: rates and spikes of classes of cells, forces, torques."""

from __future__ import annotations

import numpy as np


def cells(r, kind: str, pool: str | None = None) -> np.ndarray:
    """Numbers of the cells of a class, of one pool ("L soleus", "L leg") or of all."""
    hit = r["cell_class"].values == kind
    if pool is not None:
        hit &= r["cell_pool"].values == pool
    return np.flatnonzero(hit)


def spikes_per_cell(r, kind: str, pool: str | None = None, start: float = 0.0, stop: float = np.inf) -> np.ndarray:
    """Spikes of each cell of a class from start to stop (ms)."""
    who = cells(r, kind, pool)
    t, of = r["cell_time"].values, r["cell_spike_of"].values
    inside = (t >= start) & (t < stop)
    return np.bincount(of[inside], minlength=len(r["cell_class"].values))[who]


def mean_rate(r, kind: str, pool: str | None = None, start: float = 0.0, stop: float | None = None) -> float:
    """Mean rate (imp/s) of a class over all its cells, silent ones counted; nan where there is no such cell."""
    end = float(len(r["time"].values)) if stop is None else stop
    n = spikes_per_cell(r, kind, pool, start, end)
    return float(n.mean() / (end - start) * 1000.0) if len(n) else float("nan")


def pool_spikes(r, pool: str, start: float = 0.0, stop: float = np.inf) -> int:
    """Motor-unit potentials of a muscle from start to stop (ms): what an electrode sees."""
    k = list(r["muscle"].values).index(pool)
    t = r["spike_time"].values
    return int(((r["spike_muscle"].values == k) & (t >= start) & (t < stop)).sum())


def potentials(r, pool: str, start: float = 0.0, stop: float = np.inf) -> set[tuple[int, float]]:
    """Unit and time (ms) of the motor-unit potentials of a muscle from start to stop."""
    k = list(r["muscle"].values).index(pool)
    t = r["spike_time"].values
    hit = (r["spike_muscle"].values == k) & (t >= start) & (t < stop)
    return set(zip(r["spike_unit"].values[hit].tolist(), t[hit].tolist(), strict=True))


def all_spikes(r) -> set[tuple[int, float]]:
    """Cell and time (ms) of all spikes of motoneurons and interneurons."""
    return set(zip(r["cell_spike_of"].values.tolist(), r["cell_time"].values.tolist(), strict=True))


def _trace(r, name: str, pool: str, start: float, stop: float | None) -> np.ndarray:
    k = list(r["muscle"].values).index(pool)
    return r[name].values[k, int(start) : None if stop is None else int(stop)]


def force(r, pool: str, start: float = 0.0, stop: float | None = None) -> float:
    """Mean force (N) of a muscle."""
    return float(_trace(r, "force", pool, start, stop).mean())


def ia(r, pool: str, start: float = 0.0, stop: float | None = None) -> float:
    """Mean rate (imp/s) of the drive of a muscle's primary endings."""
    return float(_trace(r, "ia_rate", pool, start, stop).mean())


def torque(r, start: float = 0.0, stop: float | None = None) -> float:
    """Mean torque of the muscles at the joint, N m."""
    return float(r["muscle_torque"].values[int(start) : None if stop is None else int(stop)].mean())


def over_trials(who, read, muscles, joint: str, ms: float, trials: int = 4, **what) -> float:
    """Mean of what `read` takes from the recordings of some trials of one stimulus."""
    from helpers.circuits import respond

    return float(np.mean([read(respond(who, muscles, joint, ms, trial=k, **what)) for k in range(trials)]))


def caused(who, pool: str, start: float, stop: float, muscles, joint: str, ms: float, trials: int = 4, **what) -> float:
    """Potentials of a muscle a trial that are not in the same run without its taps, shocks and pulses."""
    from helpers.circuits import twins

    pairs = [twins(who, muscles, joint, ms, trial=k, **what) for k in range(trials)]
    return float(np.mean([len(potentials(r, pool, start, stop) - potentials(t, pool, start, stop)) for r, t in pairs]))
