"""What is done to the healthy person whose cells are counted: at which places, in which conditions, and for how long.

A limb works as a whole: synergists pull, are tapped and shocked together, and a machine stretches them together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from betz.laboratory.effort import Subject
from betz.laboratory.limbs import limb
from betz.laboratory.movement import ramp
from betz.patient import Patient
from betz.results import Recording
from betz.stimulus import Effort, Hand, Shock, Stimulus, Stroke, Tap

Progress = Callable[[int, int, str], bool]


class Place(NamedTuple):
    """Where cells are counted: joint; the muscle that is measured, then its synergists; opponents; ends of a stretch.

    ends: angles (deg) between which a stretch lengthens the muscle; () = the joint is not turned.
    """

    joint: str
    own: tuple[str, ...]
    opponents: tuple[str, ...] = ()
    ends: tuple[float, ...] = ()

    @property
    def muscle(self) -> str:
        """What is measured."""
        return self.own[0]


class Run(NamedTuple):
    """A recording with the truth, the pool that is measured in it, and from when to when (ms)."""

    recording: Recording
    pool: str
    start: float
    stop: float


PAIRS = (
    Place(
        "ankle",
        ("soleus", "gastrocnemius_medialis", "gastrocnemius_lateralis"),
        ("tibialis_anterior", "extensor_digitorum_longus"),
        (-15.0, 15.0),
    ),
    Place("elbow", ("biceps_brachii", "brachialis", "brachioradialis"), ("triceps_brachii",), (90.0, 50.0)),
    Place(
        "knee",
        ("vastus_lateralis", "vastus_medialis", "vastus_intermedius", "rectus_femoris"),
        ("biceps_femoris", "semitendinosus", "semimembranosus"),
        (30.0, 70.0),
    ),
    Place("finger_mcp", ("first_dorsal_interosseous",), (), (30.0, 0.0)),
)
HEAD = (Place("temporomandibular", ("masseter",)), Place("neck", ("splenius_capitis",)))  # for what reaches no limb
FOOT = Place("ankle", ("sole",))
SOLE = ("tibialis_anterior", "extensor_hallucis_longus", "flexor_hallucis_longus")
CONDITIONS = ("rest", "slow_stretch", "fast_stretch", "tendon_tap", "effort_30", "effort_100", "antagonist_effort",
              "h_volley", "h_volley_supramax", "plantar_stroke")  # fmt: skip
AT_HEAD, AT_FOOT = ("rest", "effort_30", "effort_100"), ("rest", "effort_30", "plantar_stroke")
BEFORE, AFTER, LENGTH = 200.0, 50.0, 1200.0  # ms: rest first; what still counts after a stretch; a run that lasts
SPEEDS = {"slow_stretch": 10.0, "fast_stretch": 200.0}  # deg/s: rates.csv
VOLLEY = 60.0  # ms after a shock or a tap that belong to its volley
TAP_N = 30.0  # rates.csv: a tap of 20 to 40 N
STRENGTHS = (0.9, 1.0, 1.1, 1.2, 1.3)  # times motor threshold, among which the largest H-reflex is sought
SUPRAMAXIMAL = 4.0  # times motor threshold: excites all fibres of the nerve (estimate, as at the bedside)
STROKE, STROKE_MS = 30.0, 400.0  # imp/s of a skin afferent under the stick: rates.csv 20 to 150 (estimate); ms
OPPONENT = 0.6  # effort of the opponents: rates.csv 30 to 100 %
REFLEX = (20.0, 60.0)  # ms after a shock in which the potentials of a leg muscle are those of an H-reflex


def runs(patient: Patient, progress: Progress | None) -> dict[tuple[str, str], Run]:
    """(condition, muscle) -> run, of all conditions at all their places. Raises: KeyboardInterrupt."""
    found = {}
    plan = [(c, p) for c in CONDITIONS for p in places(c)]
    for done, (condition, place) in enumerate(plan):
        if progress is not None and progress(done, len(plan), f"{condition}, {place.muscle}") is False:
            raise KeyboardInterrupt("stopped")
        made = run(patient, condition, place)
        if made is not None:
            found[condition, place.muscle] = made
    return found


def places(condition: str) -> tuple[Place, ...]:
    """Where a condition is made."""
    pairs = () if condition == "plantar_stroke" else PAIRS
    return (*pairs, *(HEAD if condition in AT_HEAD else ()), *((FOOT,) if condition in AT_FOOT else ()))


def run(patient: Patient, condition: str, place: Place) -> Run | None:
    """The run of a condition at a place, or None where it has none."""
    if place == FOOT:
        return _foot(patient, condition)
    length, span, what = LENGTH, (BEFORE, LENGTH), {}
    hand = Hand(angle=((0, sum(place.ends) / 2.0),)) if place.ends else Hand()  # in the middle of the range
    if condition in SPEEDS:
        points, end = ramp(*place.ends, BEFORE, SPEEDS[condition])
        hand, length, span = Hand(angle=points), end + 2.0 * AFTER, (BEFORE, end + AFTER)
    elif condition.startswith("effort"):
        what = {"effort": _efforts(place.own, _level(patient, place.muscle, condition))}
    elif condition == "antagonist_effort":
        if not place.opponents:
            return None
        what = {"effort": _efforts(place.opponents, OPPONENT)}
    elif condition == "tendon_tap":
        length, span = 2.0 * BEFORE, (BEFORE, BEFORE + VOLLEY)
        what = {"taps": Tap(place.own, "L", BEFORE, TAP_N)}
    elif condition.startswith("h_volley"):
        return _volley(patient, place, hand, condition == "h_volley")
    return _made(patient, place, span, Stimulus(_muscles(place), place.joint, length, hand, **what))


def reflexes(made: Run) -> np.ndarray:
    """Which motor-unit potentials of a recording are an H-reflex of the muscle that is measured."""
    r = made.recording
    late = r["spike_time"].values - made.start
    here = r["spike_muscle"].values == list(r["muscle"].values).index(made.pool)
    return here & (late >= REFLEX[0]) & (late < REFLEX[1])


def reflex_size(made: Run) -> float:
    """The H-reflex of the muscle that is measured: sum of its potentials, mV."""
    return float(made.recording["spike_potential"].values[reflexes(made)].sum())


def _made(patient: Patient, place: Place, span: tuple[float, float], stimulus: Stimulus) -> Run:
    return Run(patient.respond(stimulus, truth=True), f"L {place.muscle}", *span)


def _muscles(place: Place) -> tuple[tuple[str, str], ...]:
    return tuple((m, "L") for m in (*place.own, *place.opponents))


def _foot(patient: Patient, condition: str) -> Run:
    """A run of the sole: the stick strokes it, rests on it, or rests while the foot is pulled up."""
    rate = STROKE if condition == "plantar_stroke" else 0.0
    effort = _efforts(SOLE[:1], _level(patient, SOLE[0], condition)) if condition == "effort_30" else ()
    what = Stimulus(
        tuple((m, "L") for m in SOLE),
        FOOT.joint,
        BEFORE + STROKE_MS + 2.0 * AFTER,
        effort=effort,
        strokes=Stroke("L", BEFORE, STROKE_MS, rate),
    )
    return Run(patient.respond(what, truth=True), "L leg", BEFORE, BEFORE + STROKE_MS)


def _level(patient: Patient, muscle: str, condition: str) -> float:
    """The effort with which somebody who sees his torque holds so many percent of his maximum."""
    return Subject(patient.bench(), limb(muscle, "left", patient)).effort_for(float(condition.split("_")[1]) / 100.0)


def _efforts(muscles: tuple[str, ...], level: float) -> tuple[Effort, ...]:
    return tuple(Effort(m, "L", ((0, level),)) for m in muscles)


def _volley(patient: Patient, place: Place, hand: Hand, largest: bool) -> Run:
    """The run with a shock of their nerve: of the strength of the largest H-reflex of the first, or supramaximal."""
    still = Stimulus(_muscles(place), place.joint, 2.0 * BEFORE, hand)
    shocked = (
        replace(still, shocks=tuple(Shock(m, "L", BEFORE, k) for m in place.own))
        for k in (STRENGTHS if largest else (SUPRAMAXIMAL,))
    )
    return max((_made(patient, place, (BEFORE, BEFORE + VOLLEY), s) for s in shocked), key=reflex_size)
