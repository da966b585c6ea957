"""Rates of classes of cells in a healthy person beside their published bands: what fires, when, and how fast.

The bands (data/rates.csv) are for the mean over all cells of a class, silent ones counted. What lies outside is
reported. Afferents and descending axons have no spikes in the truth of a recording; their rows say so.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from betz.patient import Patient
from betz.stimulus import Effort, Hand, Shock, Stimulus, Stroke

Progress = Callable[[int, int, str], bool]
SCALE = 0.05
# (joint, muscle that is measured, its opponent or "", angles (deg) at the ends of a stretch of that muscle)
PAIRS = (
    ("ankle", "soleus", "tibialis_anterior", (-15.0, 15.0)),
    ("elbow", "biceps_brachii", "triceps_brachii", (90.0, 50.0)),
    ("knee", "vastus_lateralis", "biceps_femoris", (30.0, 70.0)),
    ("finger_mcp", "first_dorsal_interosseous", "", (0.0, 30.0)),
)
SOLE = ("tibialis_anterior", "extensor_hallucis_longus", "flexor_hallucis_longus")
BEFORE, SLOW, FAST = 200.0, 10.0, 200.0  # ms of rest first; deg/s
VOLLEY = 60.0  # ms after a shock that belong to its volley
CONDITIONS = ("rest", "slow_stretch", "fast_stretch", "effort_30", "effort_100", "antagonist_effort", "h_volley",
              "h_volley_supramax", "plantar_stroke")  # fmt: skip
NETWORK = ("fra_in_exc", "fra_in_inh", "fra_in_inh_gate", "cut_in")
CELLS = ("renshaw", "iain", "ibin", "ibin_exc", "ii_in", "pad_in", "pn_c3c4", "pn_inh", *NETWORK)
PARTS = {
    "alpha_mn:small": lambda n: np.arange(n) < n / 3.0,
    "alpha_mn:large": lambda n: np.arange(n) >= 2.0 * n / 3.0,
    "alpha_mn:soleus": lambda n: np.ones(n, bool),
    "gamma_mn:dynamic": lambda n: np.arange(n) % 2 == 0,  # gamma cells of a pool are of the two kinds in turn
    "gamma_mn:static": lambda n: np.arange(n) % 2 == 1,
}
FAINT = 0.5  # imp/s: half of the least that rates.csv asks of any class at work (estimate); now and then is not at work
UNSEEN = "not in the truth view"
HEALTHY = "not measured in a healthy person"
UNREACHED = {"blink_in": "no stimulus reaches it"}


@dataclass(frozen=True)
class Rate:
    """A class in a condition: mean over pools (None = why not), by pool, the band, whether it lies inside."""

    cells: str
    condition: str
    unit: str
    measured: float | None
    by_pool: dict[str, float]
    low: float
    high: float
    inside: bool | None
    confidence: str
    source: str
    why: str = ""


@cache
def bands() -> tuple[dict[str, str], ...]:
    """The rows of rates.csv."""
    with (files("betz") / "validation" / "data" / "rates.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


def table(seed: int = 1, progress: Progress | None = None, *, scale: float = SCALE, model: Any = None) -> list[Rate]:
    """Measure every row of rates.csv on one healthy person.

    Parameters: seed, scale, model: of the person; progress(done, total, words) -> bool, False stops.
    Returns: one Rate a row. Raises: KeyboardInterrupt when progress says stop.

    Example: ``[r for r in table() if r.inside is False]`` are the rows outside their band.
    """
    runs = _runs(Patient(seed, scale, model=model), progress)
    return [_row(r, runs) for r in bands()]


def activity(seed: int = 1, *, scale: float = SCALE, model: Any = None) -> dict[str, dict[str, float]]:
    """Class -> condition -> mean rate (imp/s) over its pools, whether or not a band was published."""
    runs, out = _runs(Patient(seed, scale, model=model), None), {}
    for kind in (*PARTS, *CELLS):
        for (condition, _), run in runs.items():
            rate = _value(run, kind, "imp/s")
            if rate is not None:
                out.setdefault(kind, {}).setdefault(condition, []).append(rate)
    return {k: {c: float(np.mean(v)) for c, v in found.items()} for k, found in out.items()}


def silent(found: dict[str, dict[str, float]]) -> list[str]:
    """Classes that hardly fire in any condition, of what `activity` found."""
    return sorted(k for k, rates in found.items() if max(rates.values()) < FAINT)


def _runs(patient: Patient, progress: Progress | None) -> dict[tuple[str, str], Any]:
    """(condition, muscle) -> run."""
    runs = {}
    plan = [(c, p) for c in CONDITIONS for p in _places(c)]
    for done, (condition, place) in enumerate(plan):
        if progress is not None and progress(done, len(plan), f"{condition}, {place[1]}") is False:
            raise KeyboardInterrupt("stopped")
        run = _run(patient, condition, place)
        if run is not None:
            runs[condition, place[1]] = run
    return runs


def as_dict(rows: Iterable[Rate]) -> dict[str, Any]:
    """The table as plain data, schema `betz.rates/1`."""
    return {"schema": "betz.rates/1", "rows": [asdict(r) for r in rows]}


def _places(condition: str) -> tuple[tuple[Any, ...], ...]:
    return (("ankle", "sole", "", ()),) if condition == "plantar_stroke" else (*PAIRS, ("ankle", "sole", "", ()))


def _run(patient: Patient, condition: str, place: tuple[Any, ...]) -> Any:
    """(recording, pool, start, stop, joint's stretch) of a condition at a place, or None where it has none."""
    joint, muscle, opponent, ends = place
    if muscle == "sole":
        if condition not in ("rest", "effort_30", "plantar_stroke"):
            return None
        pairs = tuple((m, "L") for m in SOLE)
        rate = 30.0 if condition == "plantar_stroke" else 0.0
        effort = (Effort(SOLE[0], "L", ((0, 0.3),)),) if condition == "effort_30" else ()
        what = Stimulus(pairs, joint, 700, effort=effort, strokes=Stroke("L", BEFORE, 400, rate))
        return patient.respond(what, truth=True), "L leg", BEFORE, BEFORE + 400
    pairs = tuple((m, "L") for m in (muscle, opponent) if m)
    length, span, what = 1200.0, (BEFORE, 1200.0), {}
    hand = Hand(angle=((0, sum(ends) / 2.0),))  # in the middle of the range
    if condition in ("slow_stretch", "fast_stretch"):
        a, b = ends
        takes = abs(b - a) / (SLOW if condition == "slow_stretch" else FAST) * 1000.0
        hand = Hand(angle=((0, a), (BEFORE, a), (BEFORE + takes, b)))
        length = BEFORE + takes + 100.0
        span, what = (BEFORE, BEFORE + takes + 50.0), {}
    elif condition.startswith("effort"):
        what = {"effort": Effort(muscle, "L", ((0, float(condition.split("_")[1]) / 100.0),))}
    elif condition == "antagonist_effort":
        if not opponent:
            return None
        what = {"effort": Effort(opponent, "L", ((0, 0.6),))}
    elif condition.startswith("h_volley"):
        strength = 1.0 if condition == "h_volley" else 4.0
        length, span = 400.0, (BEFORE, BEFORE + VOLLEY)
        what = {"shocks": Shock(muscle, "L", BEFORE, strength)}
    recording = patient.respond(Stimulus(pairs, joint, length, hand, **what), truth=True)
    return recording, f"L {muscle}", *span


def _spikes(run: Any, kind: str) -> tuple[np.ndarray, np.ndarray, int] | None:
    """(times, numbers of the cells, how many there are) of a class in a run; None where there is no such cell."""
    r, pool, start, stop = run
    name = kind.partition(":")[0] if kind in PARTS else kind
    here = np.flatnonzero((r["cell_class"].values == name) & (r["cell_pool"].values == pool))
    if kind in PARTS:
        here = here[PARTS[kind](len(here))]
    if not len(here) or (kind == "alpha_mn:soleus" and pool != "L soleus"):
        return None
    t, of = r["cell_time"].values, r["cell_spike_of"].values
    ok = np.isin(of, here) & (t >= start) & (t < stop)
    return t[ok], of[ok], len(here)


def _value(run: Any, kind: str, unit: str) -> float | None:
    found = _spikes(run, kind)
    if found is None:
        return None
    t, _, n = found
    _, _, start, stop = run
    if unit.startswith("spikes"):
        return len(t) / n
    if "peak" in unit:
        counts = np.histogram(t, np.arange(start, stop + 1e-9, 20.0))[0]
        return float(counts.max(initial=0)) / n / 0.02
    return len(t) / n / (stop - start) * 1000.0


def _row(band: dict[str, str], runs: dict[tuple[str, str], Any]) -> Rate:
    kind, condition, unit = band["class"], band["condition"], band["unit"]
    low, high = float(band["low"]), float(band["high"])
    own = kind == "alpha_mn:soleus"
    values = {}
    if kind in PARTS or kind in CELLS:
        for (c, muscle), run in runs.items():
            slow = muscle == "soleus" and kind.startswith("alpha_mn") and condition == "effort_100"  # has its own row
            if c == condition and (own or not slow) and (muscle == "soleus" or not condition.startswith("h_volley")):
                value = _value(run, kind, unit)
                if value is not None:
                    values[run[1]] = value
        why = "" if values else HEALTHY
    else:
        why = UNREACHED.get(kind, UNSEEN)
    measured = float(np.mean(list(values.values()))) if values else None
    inside = None if measured is None else low <= measured <= high
    said = {"confidence": band["confidence"], "source": band["source"], "why": why}
    return Rate(kind, condition, unit, measured, values, low=low, high=high, inside=inside, **said)
