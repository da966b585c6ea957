"""Rates of classes of cells in a healthy person beside their published bands: what fires, when, and how fast.

The bands (data/rates.csv) are for the mean over all cells of a class, silent ones counted. What lies outside is
reported, and what cannot be measured says why.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from betz.laboratory.effort import Subject
from betz.laboratory.limbs import limb
from betz.pathway.person import DEFAULT_SCALE
from betz.patient import Patient
from betz.results import Recording
from betz.stimulus import Effort, Hand, Shock, Stimulus, Stroke, Tap

Progress = Callable[[int, int, str], bool]
# (joint, muscle that is measured, then those that work with it; its opponents; angles (deg) at the ends of a stretch)
PAIRS = (
    (
        "ankle",
        ("soleus", "gastrocnemius_medialis", "gastrocnemius_lateralis"),
        ("tibialis_anterior", "extensor_digitorum_longus"),
        (-15.0, 15.0),
    ),
    (
        "elbow",
        ("biceps_brachii", "brachialis", "brachioradialis"),
        ("triceps_brachii",),
        (90.0, 50.0),
    ),
    (
        "knee",
        ("vastus_lateralis", "vastus_medialis", "vastus_intermedius", "rectus_femoris"),
        ("biceps_femoris", "semitendinosus", "semimembranosus"),
        (30.0, 70.0),
    ),
    ("finger_mcp", ("first_dorsal_interosseous",), (), (30.0, 0.0)),
)
# for what reaches no limb
HEAD = (("temporomandibular", ("masseter",), (), ()), ("neck", ("splenius_capitis",), (), ()))
FOOT = ("ankle", ("sole",), (), ())
SOLE = ("tibialis_anterior", "extensor_hallucis_longus", "flexor_hallucis_longus")
BEFORE, SLOW, FAST = 200.0, 10.0, 200.0  # ms of rest first; deg/s
VOLLEY, SET_OFF = 60.0, 2.0  # ms after a shock that belong to its volley; ... in which it sets off a nerve fibre
TAP_N = 30.0  # rates.csv: a tap of 20 to 40 N
STRENGTHS = (0.9, 1.0, 1.1, 1.2, 1.3)  # times motor threshold, among which the largest H-reflex is sought
SUPRAMAXIMAL = 4.0  # times motor threshold: excites all fibres of the nerve (estimate, as at the bedside)
STROKE = 30.0  # imp/s of a skin afferent under the stick: rates.csv 20 to 150 (estimate)
OPPONENT = 0.6  # effort of the opponent: rates.csv 30 to 100 %
REFLEX = (20.0, 60.0)  # ms after a shock in which the potentials of a leg muscle are those of an H-reflex
CONDITIONS = ("rest", "slow_stretch", "fast_stretch", "tendon_tap", "effort_30", "effort_100", "antagonist_effort",
              "h_volley", "h_volley_supramax", "plantar_stroke")  # fmt: skip
AT_HEAD, AT_FOOT = ("rest", "effort_30", "effort_100"), ("rest", "effort_30", "plantar_stroke")
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
FAINT = 0.5  # imp/s: what fires less often in every condition fires now and then, and is not at work (estimate)
DAMAGED = "not of a healthy person"
UNMADE = "no run of this table makes it"
WHY = {  # classes without spikes
    "beta_mn": "not modelled: part of the alpha cells",
    "blink_in": "no stimulus reaches it",
    "commissural_in": "the crossed pathway has no cells of its own",
    "corticoreticular": "a tract without spikes: it scales the rates of reticulospinal axons",
    "monoamine:raphe": "tone without spikes",
    "monoamine:coeruleus": "tone without spikes",
}


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


class Run(NamedTuple):
    """A recording with the truth, the pool that is measured in it, and from when to when (ms)."""

    recording: Recording
    pool: str
    start: float
    stop: float


@cache
def bands() -> tuple[dict[str, str], ...]:
    """The rows of rates.csv."""
    with (files("betz") / "validation" / "data" / "rates.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


def table(
    seed: int = 1, progress: Progress | None = None, *, scale: float = DEFAULT_SCALE, model: Any = None
) -> list[Rate]:
    """Measure every row of rates.csv on one healthy person.

    Parameters: seed, scale, model: of the person; progress(done, total, words) -> bool, False stops.
    Returns: one Rate a row. Raises: KeyboardInterrupt when progress says stop.

    Example: ``[r for r in table() if r.inside is False]`` are the rows outside their band.
    """
    runs = _runs(Patient(seed, scale, model=model), progress)
    return [_row(r, runs) for r in bands()]


def activity(seed: int = 1, *, scale: float = DEFAULT_SCALE, model: Any = None) -> dict[str, dict[str, float]]:
    """Class -> condition -> mean rate (imp/s) over its pools, whether or not a band was published."""
    runs, out = _runs(Patient(seed, scale, model=model), None), {}
    for kind in (*PARTS, *CELLS, *AXONS):
        for (condition, muscle), run in runs.items():
            rate = _value(run, kind, "imp/s") if _has(kind, muscle) else None
            if rate is not None:
                out.setdefault(kind, {}).setdefault(condition, []).append(rate)
    return {k: {c: float(np.mean(v)) for c, v in found.items()} for k, found in out.items()}


def silent(found: dict[str, dict[str, float]]) -> list[str]:
    """Classes that hardly fire in any condition, of what `activity` found."""
    return sorted(k for k, rates in found.items() if max(rates.values()) < FAINT)


def _runs(patient: Patient, progress: Progress | None) -> dict[tuple[str, str], Run]:
    """(condition, muscle) -> run."""
    runs = {}
    plan = [(c, p) for c in CONDITIONS for p in _places(c)]
    for done, (condition, place) in enumerate(plan):
        if progress is not None and progress(done, len(plan), f"{condition}, {place[1][0]}") is False:
            raise KeyboardInterrupt("stopped")
        run = _run(patient, condition, place)
        if run is not None:
            runs[condition, place[1][0]] = run
    return runs


def as_dict(rows: Iterable[Rate]) -> dict[str, Any]:
    """The table as plain data, schema `betz.rates/1`."""
    return {"schema": "betz.rates/1", "rows": [asdict(r) for r in rows]}


def _places(condition: str) -> tuple[tuple[Any, ...], ...]:
    pairs = () if condition == "plantar_stroke" else PAIRS
    return (*pairs, *(HEAD if condition in AT_HEAD else ()), *((FOOT,) if condition in AT_FOOT else ()))


def _run(patient: Patient, condition: str, place: tuple[Any, ...]) -> Run | None:
    """A run of a condition at a place, or None where it has none."""
    joint, own, opponents, ends = place
    muscle = own[0]
    if muscle == "sole":
        pairs = tuple((m, "L") for m in SOLE)
        rate = STROKE if condition == "plantar_stroke" else 0.0
        effort = _efforts(SOLE[:1], _level(patient, SOLE[0], condition)) if condition == "effort_30" else ()
        what = Stimulus(pairs, joint, 700, effort=effort, strokes=Stroke("L", BEFORE, 400, rate))
        return Run(patient.respond(what, truth=True), "L leg", BEFORE, BEFORE + 400)
    pairs = tuple((m, "L") for m in (*own, *opponents))
    length, span, what = 1200.0, (BEFORE, 1200.0), {}
    hand = Hand(angle=((0, sum(ends) / 2.0),)) if ends else Hand()  # in the middle of the range
    if condition in ("slow_stretch", "fast_stretch"):
        a, b = ends
        takes = abs(b - a) / (SLOW if condition == "slow_stretch" else FAST) * 1000.0
        hand = Hand(angle=((0, a), (BEFORE, a), (BEFORE + takes, b)))
        length = BEFORE + takes + 100.0
        span = (BEFORE, BEFORE + takes + 50.0)
    elif condition.startswith("effort"):
        what = {"effort": _efforts(own, _level(patient, muscle, condition))}
    elif condition == "antagonist_effort":
        if not opponents:
            return None
        what = {"effort": _efforts(opponents, OPPONENT)}
    elif condition == "tendon_tap":
        length, span = 400.0, (BEFORE, BEFORE + VOLLEY)
        what = {"taps": Tap(own, "L", BEFORE, TAP_N)}
    elif condition.startswith("h_volley"):
        return _volley(patient, Stimulus(pairs, joint, 400.0, hand), own, condition == "h_volley")
    recording = patient.respond(Stimulus(pairs, joint, length, hand, **what), truth=True)
    return Run(recording, f"L {muscle}", *span)


def _level(patient: Patient, muscle: str, condition: str) -> float:
    """The effort with which somebody who sees his torque holds so many percent of his maximum."""
    return Subject(patient.bench(), limb(muscle, "left", patient)).effort_for(float(condition.split("_")[1]) / 100.0)


def _efforts(muscles: tuple[str, ...], level: float) -> tuple[Effort, ...]:
    return tuple(Effort(m, "L", ((0, level),)) for m in muscles)


def _volley(patient: Patient, still: Stimulus, own: tuple[str, ...], largest: bool) -> Run:
    """The run with a shock of their nerve: of the strength of the largest H-reflex of the first, or supramaximal."""
    runs = [
        Run(
            patient.respond(replace(still, shocks=tuple(Shock(m, "L", BEFORE, k) for m in own)), truth=True),
            f"L {own[0]}",
            BEFORE,
            BEFORE + VOLLEY,
        )
        for k in (STRENGTHS if largest else (SUPRAMAXIMAL,))
    ]

    return max(runs, key=_reflex)


def _reflex(run: Run) -> float:
    """The H-reflex of the muscle that is measured: sum of its potentials, mV."""
    r = run.recording
    k, late = list(r["muscle"].values).index(run.pool), r["spike_time"].values - run.start
    here = (r["spike_muscle"].values == k) & (late >= REFLEX[0]) & (late < REFLEX[1])
    return float(r["spike_potential"].values[here].sum())


def _has(kind: str, muscle: str) -> bool:
    """Whether a class is measured at the place of a muscle: those that reach no limb at the head, others elsewhere."""
    return OF_HEAD[kind] == muscle if kind in OF_HEAD else muscle not in OF_HEAD.values()


def _spikes(run: Run, kind: str) -> tuple[np.ndarray, np.ndarray, int] | None:
    """(times, numbers of the cells, how many there are) of a class in a run; None where there is no such cell."""
    r, pool = run.recording, run.pool
    if kind in AXONS:
        of_kind, place = AXONS[kind](r), r["axon_pool"].values
        here = np.flatnonzero(of_kind & (place == pool))
        here = here if len(here) else np.flatnonzero(of_kind & (place == pool[0]))  # of the side: from the brain stem
        t, of = r["axon_time"].values, r["axon_spike_of"].values
    else:
        name = kind.partition(":")[0] if kind in PARTS else kind
        here = np.flatnonzero((r["cell_class"].values == name) & (r["cell_pool"].values == pool))
        if kind in PARTS:
            here = here[PARTS[kind](len(here))]
        t, of = r["cell_time"].values, r["cell_spike_of"].values
    if not len(here) or (kind == "alpha_mn:soleus" and pool != "L soleus"):
        return None
    mine = np.isin(of, here)
    return t[mine], of[mine], len(here)


def _reflexes(run: Run, kind: str) -> tuple[np.ndarray, np.ndarray, int]:
    """As `_spikes`, of the motor units that answer a volley by reflex: at the muscle, since a slow axon may carry the
    impulse of the shock towards the soma that fires."""
    r = run.recording
    k, n = list(r["muscle"].values).index(run.pool), int((r["cell_pool"].values[_alpha(r)] == run.pool).sum())
    late = r["spike_time"].values - run.start
    mine = (r["spike_muscle"].values == k) & (late >= REFLEX[0]) & (late < REFLEX[1])
    mine &= PARTS[kind](n)[np.where(r["spike_muscle"].values == k, r["spike_unit"].values, 0)]
    return r["spike_time"].values[mine], r["spike_unit"].values[mine], int(PARTS[kind](n).sum())


def _alpha(r: Recording) -> np.ndarray:
    return r["cell_class"].values == "alpha_mn"


def _value(run: Run, kind: str, unit: str) -> float | None:
    found = _reflexes(run, kind) if unit == "spikes/volley" and kind.startswith("alpha") else _spikes(run, kind)
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
        counts = np.histogram(t[inside], np.arange(start, stop + 1e-9, 20.0))[0]
        return float(counts.max(initial=0)) / n / 0.02
    return float(inside.sum()) / n / (stop - start) * 1000.0


def _row(band: dict[str, str], runs: dict[tuple[str, str], Run]) -> Rate:
    kind, condition, unit = band["class"], band["condition"], band["unit"]
    low, high = float(band["low"]), float(band["high"])
    own = kind == "alpha_mn:soleus"
    values = {}
    for (c, muscle), run in runs.items():
        slow = muscle == "soleus" and kind.startswith("alpha_mn") and condition == "effort_100"  # has its own row
        near = muscle == "soleus" or not condition.startswith("h_volley")
        made = kind not in WHY and "movement" not in unit and _has(kind, muscle)  # efforts here are isometric
        if c == condition and made and (own or not slow) and near:
            value = _value(run, kind, unit)
            if value is not None:
                values[run.pool] = value
    other = DAMAGED if condition == "decerebrate_or_freed" else UNMADE
    why = "" if values else WHY.get(kind, other)
    measured = float(np.mean(list(values.values()))) if values else None
    inside = None if measured is None else low <= measured <= high
    said = {"confidence": band["confidence"], "source": band["source"], "why": why}
    return Rate(kind, condition, unit, measured, values, low=low, high=high, inside=inside, **said)
