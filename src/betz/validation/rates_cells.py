"""Which cells and axons of a recording are of a class, and how their spikes are counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from betz.results import Recording
from betz.validation.rates_runs import Run, reflexes

SET_OFF = 2.0  # ms after a shock in which it sets off a nerve fibre
PEAK_MS = 20.0  # ms over which a peak rate is counted (estimate)
NETWORK = ("fra_in_exc", "fra_in_inh", "fra_in_inh_gate", "cut_in")
CELLS = ("renshaw", "iain", "ibin", "ibin_exc", "ii_in", "pad_in", "pn_c3c4", "pn_inh", *NETWORK)
PARTS = {
    "alpha_mn:small": lambda n: np.arange(n) < n / 3.0,
    "alpha_mn:large": lambda n: np.arange(n) >= 2.0 * n / 3.0,
    "alpha_mn:soleus": lambda n: np.ones(n, bool),
    "gamma_mn:dynamic": lambda n: np.arange(n) % 2 == 0,  # gamma cells of a pool are of the two kinds in turn
    "gamma_mn:static": lambda n: np.arange(n) % 2 == 1,
}


def _kind(name: str) -> Callable[[Any], np.ndarray]:
    return lambda r: r["axon_class"].values == name


def _cortical(fast: bool) -> Callable[[Any], np.ndarray]:
    return lambda r: (r["axon_class"].values == "cst") & (r["axon_fast"].values == fast)


def _reticular(name: str, tonic: bool) -> Callable[[Any], np.ndarray]:
    return lambda r: (r["axon_class"].values == name) & (r["axon_tonic"].values == tonic)


# Class -> which axons of a recording are of it; those of the muscle that is measured, or of its side
AXONS = {
    "ia_afferent": _kind("ia_afferent"),
    "ii_afferent": _kind("ii_afferent"),
    "ib_afferent": _kind("ib_afferent"),
    "cutaneous_afferent:sole": _kind("cutaneous_afferent"),
    "fra_afferent": _kind("fra_afferent"),
    "cst:fast": _cortical(fast=True),
    "cst:slow": _cortical(fast=False),
    "cst:corticobulbar": _kind("cst"),
    "m1_output": lambda r: (r["axon_class"].values == "cst") & np.char.startswith(r["axon_origin"].values, "m1_"),
    "rst_pontine:tonic": _reticular("rst_pontine", tonic=True),
    "rst_medullary_exc:tonic": _reticular("rst_medullary_exc", tonic=True),
    "rst_medullary_exc:phasic": _reticular("rst_medullary_exc", tonic=False),
    "rst_medullary_inh": _kind("rst_medullary_inh"),
    "vst_lateral": _kind("vst_lateral"),
    "vst_medial": _kind("vst_medial"),
    "tectost": _kind("tectost"),
    "rubrost": _kind("rubrost"),
}
OF_HEAD = {"cst:corticobulbar": "masseter", "vst_medial": "splenius_capitis", "tectost": "splenius_capitis"}


class Spikes(NamedTuple):
    """Spikes of a class in a run: times (ms), the number of the cell of each, and how many cells there are."""

    times: np.ndarray
    of: np.ndarray
    cells: int


def has(kind: str, muscle: str) -> bool:
    """Whether a class is measured at the place of a muscle: those that reach no limb at the head, others elsewhere."""
    return OF_HEAD[kind] == muscle if kind in OF_HEAD else muscle not in OF_HEAD.values()


def value(run: Run, kind: str, unit: str) -> float | None:
    """What a class does in a run, in a unit of rates.csv, mean over its cells; None where there is no such cell."""
    found = _answers(run, kind) if unit == "spikes/volley" and kind.startswith("alpha_mn:") else _spikes(run, kind)
    if found is None:
        return None
    t, of, n = found
    start, stop = run.start, run.stop
    inside = (t >= start) & (t < stop)
    if unit == "spikes/volley" and kind in AXONS:
        return float(((t >= start) & (t < start + SET_OFF)).sum()) / n
    if unit in ("spikes per tap", "spikes/volley"):  # beyond what it fires at rest
        return max(0.0, float(inside.sum() - (t < start).sum() * (stop - start) / start)) / n
    if unit.startswith("spikes"):
        return float(inside.sum()) / n
    if unit.startswith("fraction"):
        return len(np.unique(of[inside])) / n
    if "peak" in unit:
        counts = np.histogram(t[inside], np.arange(start, stop + 1e-9, PEAK_MS))[0]
        return float(counts.max(initial=0)) / n / (PEAK_MS / 1000.0)
    return float(inside.sum()) / n / (stop - start) * 1000.0


def _spikes(run: Run, kind: str) -> Spikes | None:
    """Those of a class of cells or axons; None where there is no such cell."""
    r, pool = run.recording, run.pool
    if kind in AXONS:
        of_kind, place = AXONS[kind](r), r["axon_pool"].values
        here = np.flatnonzero(of_kind & (place == pool))
        here = here if len(here) else np.flatnonzero(of_kind & (place == pool[0]))  # of the side: from the brain stem
        t, of = r["axon_time"].values, r["axon_spike_of"].values
    else:
        name = kind.partition(":")[0] if kind in PARTS else kind
        here = _members(r, name, pool)
        if kind in PARTS:
            here = here[PARTS[kind](len(here))]
        t, of = r["cell_time"].values, r["cell_spike_of"].values
    if not len(here) or (kind == "alpha_mn:soleus" and pool != "L soleus"):
        return None
    mine = np.isin(of, here)
    return Spikes(t[mine], of[mine], len(here))


def _answers(run: Run, kind: str) -> Spikes | None:
    """Those of motor units that answer a volley by reflex, at the muscle: the impulse of a soma that fires can meet, in
    a slow axon, that of the shock on its way up, and is lost."""
    r = run.recording
    part = PARTS[kind](len(_members(r, "alpha_mn", run.pool)))
    if not part.any():
        return None
    unit = r["spike_unit"].values
    mine = np.flatnonzero(reflexes(run))
    mine = mine[part[unit[mine]]]
    return Spikes(r["spike_time"].values[mine], unit[mine], int(part.sum()))


def _members(r: Recording, name: str, pool: str) -> np.ndarray:
    return np.flatnonzero((r["cell_class"].values == name) & (r["cell_pool"].values == pool))
