"""An arm held out: all its muscles in one circuit, on a body of five hinges.

The command is the one by which the person held the arm in health: it is learned once, before any lesion, from what the
muscles lack while a hand carries the arm. With eyes closed only what is felt corrects it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from betz.body.arm import hand_of, muscles
from betz.body.holding import aim
from betz.body.links import joints
from betz.engine.embodied import Course
from betz.engine.records import Outputs
from betz.errors import InputError
from betz.model import SHELF
from betz.patient.arm_run import Share, body_of, carry, circuit_of
from betz.patient.recording import recording
from betz.results import Recording
from betz.stimulus import ArmHeldOut, Stimulus
from betz.units import Parameters, given

Progress = Callable[[int, int, str], bool]
# numerics: the first try overshoots, and motoneurons that it has brought to fire go on at less (inward current); the
# second one begins with what the first has learned
TRIES = 2


class Carried(Parameters):
    """How long a hand carries the arm."""

    learning_ms = given(
        10_000.0,
        "ms",
        low=4000,
        high=60_000,
        source="estimate: how long the healthy person takes over the arm, twice; what muscles lack has settled by half "
        "of it",
        seen="health",
    )
    learned_ms = given(
        5000.0,
        "ms",
        low=1000,
        high=30_000,
        source="estimate: the end of it, whose mean command is the first plan",
        seen="health",
    )
    anew = given(
        4,
        low=0,
        high=10,
        source="set on health: the command follows what muscles lack, and overshoots; motoneurons that it has brought "
        "to fire go on at less (inward current), so that its end does not hold an arm from the start. The first plan "
        "is tried anew as often as this; without, two healthy women of eight drop the hand by 20 and 27 deg",
        seen="health",
    )
    try_ms = given(
        5000.0,
        "ms",
        low=4000,
        high=20_000,
        source="estimate: a try, as long as the hand of a test carries and lets go",
        seen="health",
    )
    read_ms = given(
        2000.0,
        "ms",
        low=1000,
        high=4000,
        source="estimate: the end of a try, while the hand of a test lets go: what muscles lack then is made up for",
        seen="health",
    )
    taught = given(
        0.6,
        low=0.2,
        high=1,
        source="share of an error that is corrected from one try to the next, 0.2 to 0.6 in the learning of reaches "
        "(Thoroughman & Shadmehr 2000, GK); at 1 tries swing about what is right, since force grows faster than effort",
        seen="literature",
    )
    before_ms = given(
        2000.0,
        "ms",
        low=1000,
        high=10_000,
        source="estimate: before the hand lets go, by when the force of all muscles is built up",
        seen="health",
    )


CARRIED = Carried()


class Held(NamedTuple):
    """What came of an arm that was held out: records of its circuit, course of the arm, and where the hand was."""

    outputs: Outputs
    course: Course
    elevation: np.ndarray  # deg of the hand above the horizontal, one a ms
    turn: np.ndarray  # deg of the palm, 0 = up, negative = pronated


def _learned(patient: Any, side: str, more: int = 0) -> Iterator[Share]:
    """The command by which the person held the arm out in health, from the shelf where it is there. side: letter; more:
    ms that come after it. Yields as a run does, and returns (command, (ms that it took, of how many))."""
    well = replace(patient, lesions=(), days=0.0)
    circuit, columns = circuit_of(well, side)
    name = (*circuit.key, "arm plan")
    if (known := SHELF.held(name)) is not None:
        return known, (0, more)
    key, own, done = well.person.key("run", "arm learned", side), aim(well.model, body_of(well), columns.f0), 0
    long, short, anew = round(CARRIED.learning_ms), round(CARRIED.try_ms), round(CARRIED.anew)
    total = TRIES * long + anew * short + more
    for _ in range(TRIES):
        _, course = yield from carry(well, circuit, columns, own, key, (long, 0), (done, total))
        own, done = own._replace(plan=course.command[:, -round(CARRIED.learned_ms) :].mean(axis=1)), done + long
    own = own._replace(learn=0.0)
    for _ in range(anew):
        _, course = yield from carry(well, circuit, columns, own, key, (short, 0), (done, total))
        lack = course.missing[:, -round(CARRIED.read_ms) :].mean(axis=1)
        own, done = own._replace(plan=own.plan + CARRIED.taught * own.solve @ lack), done + short
    return SHELF.get(name, lambda: own.plan), (done, total)


def plan(patient: Any, side: str, progress: Progress | None = None) -> np.ndarray:
    """The command by which the person held the arm out in health; side: letter."""
    return _through(_learned(patient, side), progress)[0]


def holding(patient: Any, held: ArmHeldOut, trial: int) -> Iterator[Share]:
    """An arm held out, in slices of half a second: yields (ms, of how many) before each, and returns a Held. What was
    made before comes from the shelf."""
    circuit, columns = circuit_of(patient, held.side)
    free = round(held.duration_ms)
    name = (*circuit.key, "arm held out", trial, free)
    if (made := SHELF.held(name)) is not None:
        return made
    ms = (round(CARRIED.before_ms), free)
    known, of = yield from _learned(patient, held.side, sum(ms))
    strength = circuit_of(replace(patient, lesions=(), days=0.0), held.side)[1].f0
    own = aim(patient.model, body_of(patient), strength, known)
    key = patient.person.key("run", "arm held out", held.side, trial)
    outputs, course = yield from carry(patient, circuit, columns, own, key, ms, of)
    return SHELF.get(name, lambda: Held(outputs, course, *hand_of(body_of(patient).chain, course.angle)))


def hold(patient: Any, held: ArmHeldOut, trial: int, progress: Progress | None = None) -> Held:
    """An arm held out, from the shelf where it has been made before."""
    return _through(holding(patient, held, trial), progress)


def _through(slices: Iterator[Share], progress: Progress | None) -> Any:
    """What slices return in the end. Raises: KeyboardInterrupt when progress says stop."""
    while True:
        try:
            at, end = next(slices)
        except StopIteration as e:
            return e.value
        if progress is not None and progress(at, end, "running") is False:
            raise KeyboardInterrupt("stopped")


def held_out(
    patient: Any,
    held: ArmHeldOut,
    trial: int,
    progress: Progress | None = None,
    *,
    told: bool = True,
    truth: bool = False,
) -> Recording:
    """The Recording of an arm held out.

    It has the motor-unit potentials of all muscles as that of a run of one joint has them, and besides `joint_angle`
    (joint, time), `elevation` of the hand and `turn` of the palm (deg). Times are from when the hand begins to let go.
    """
    if truth:
        raise InputError("respond tells no truth of an ArmHeldOut: ask a Stimulus of one joint for it.")
    made, first = hold(patient, held, trial, progress), -round(CARRIED.before_ms)
    circuit = Stimulus(tuple((m, held.side) for m in muscles()), "elbow", len(made.elevation))
    plain = recording(patient, circuit, trial, made.outputs, first=first, told=False)
    arrays = {k: v for k, v in plain.arrays.items() if k.startswith("spike")}
    arrays["spike_time"] = arrays["spike_time"]._replace(values=arrays["spike_time"].values + first)
    arrays |= {
        "joint_angle": (("joint", "time"), np.degrees(made.course.angle), "deg", "angle"),
        "elevation": ("time", made.elevation, "deg", "angle"),
        "turn": ("time", made.turn, "deg", "angle"),
    }
    coords = {**plain.coords, "joint": ("joint", np.array(joints()), "")}
    story: dict[str, Any] = {"protocol": {"name": "ArmHeldOut"}}
    if told:
        story = patient.story() | {"trial": trial} | story | {"stimulus": held.content()}
    return Recording(arrays, coords, {}, story)
