"""A limb of the whole body that its owner holds up: the leg off the bed (Mingazzini), or an arm.

As with an arm held out, the command is the one by which the person held the limb in health, learned there from what
the muscles lack while a hand carries it; eyes are closed, and only what is felt corrects it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from betz.body.holding import aim_at
from betz.body.whole import WholeBody
from betz.body.whole.hinges import hinges
from betz.checks import listener
from betz.engine.embodied import FOLLOWS, Aim, Mind, correct, felt, mind, spread
from betz.errors import InputError, shown
from betz.mechanisms.base import WINDOW_S
from betz.model import SHELF
from betz.patient.arm import TRIES
from betz.patient.whole import LONGEST_S, SLICE, Part, Progress, body_of, columns, one_patient, pull, recorded, wired
from betz.results import Recording
from betz.stimulus.door import number, whole
from betz.units import Parameters, given


class Lifted(Parameters):
    """How a hand lifts a limb."""

    settle_ms = given(
        1000.0,
        "ms",
        low=300,
        high=5000,
        source="estimate: the body comes to rest under a limb that a hand carries",
        seen="estimate",
    )
    learning_ms = given(
        4000.0,
        "ms",
        low=2000,
        high=60_000,
        source="estimate: four times the pace of postural_correction.learn; a leg has fewer hinges than an arm",
        seen="health",
    )
    read_ms = given(
        1500.0,
        "ms",
        low=500,
        high=30_000,
        source="estimate: the end of it, whose mean command is the plan",
        seen="health",
    )
    before_ms = given(
        1000.0,
        "ms",
        low=500,
        high=10_000,
        source="estimate: before the hand lets go, by when the force of all muscles is built up",
        seen="health",
    )


LIFTED = Lifted()


def held_up(
    patient: Any,
    at_deg: Mapping[str, float],
    seconds: float = 10.0,
    position: str = "lying",
    trial: int = 0,
    progress: Progress | None = None,
) -> tuple[Recording, WholeBody]:
    """A patient who holds some hinges up against their weight after a hand has lifted them there and let go.

    Parameters: patient; at_deg: hinge -> angle that is held, such as {"R hip_flexion": 90, "R knee": 90, "R ankle": 0};
    seconds: how long, from when the hand begins to let go; position; trial: another draw of the noise; progress.
    Returns: Recording as of `betz.patient.whole.let_go`, with `effort` (muscle, time), and the body at the end.
    Raises: InputError as `let_go` does, or for a hinge that no muscle turns.
    """
    one_patient(patient)
    ms = round(1000.0 * number(seconds, "seconds", "s", low=0.001, high=LONGEST_S))
    trial, progress = whole(trial, "trial"), listener(progress)
    if not isinstance(at_deg, Mapping) or not at_deg:
        raise InputError(f"held_up needs hinges and angles, such as {{'R hip_flexion': 90}}, not {shown(at_deg)}.")
    well = replace(patient, lesions=(), days=0.0)
    plan = _plan(well, at_deg, position, progress)
    body, own, parts, which = _lifted(patient, well, at_deg, position, ("held up", trial), plan)
    will, ms_before = mind(own), round(LIFTED.before_ms)
    _carried(patient.model, body, parts, which, own, will, ms_before, None)
    angle, force, effort = (np.zeros((n, ms)) for n in (len(body.joints), len(body.muscles), len(body.muscles)))
    now, asked = np.zeros(len(body.muscles)), np.zeros((len(body.muscles), 1))
    for w in range(ms):
        _look_up(progress, w, ms)
        _ask(body, own, will, which, True, asked)
        pull(patient.model, parts, body, asked[:, 0], now)
        angle[:, w], force[:, w], effort[:, w] = np.degrees(body.angles), now, asked[:, 0]
        torque = body.torques(now)
        torque[which] += max(0.0, 1.0 - will.clock[1] / own.support) * will.hand
        body.step(torque)
        will.clock[1] += 1
    made = recorded(patient, body, f"{position}, held up", angle, force, trial)
    arrays = {**made.arrays, "effort": (("muscle", "time"), effort, "", "umn")}
    return Recording(arrays, made.coords, made.summary, made.story), body


def _plan(well: Any, at_deg: Mapping[str, float], position: str, progress: Progress | None) -> np.ndarray:
    """The command by which the person held these hinges in health."""
    what = tuple(sorted((k, float(v)) for k, v in at_deg.items()))

    def make() -> np.ndarray:
        plan = None
        for _ in range(TRIES):
            body, own, parts, which = _lifted(well, well, at_deg, position, ("learned",), None)
            own = own if plan is None else own._replace(plan=plan)
            seen = _carried(well.model, body, parts, which, own, mind(own), round(LIFTED.learning_ms), progress)
            plan = seen[-round(LIFTED.read_ms) :].mean(axis=0)
        return plan

    return SHELF.get((well.model.hash, well.person.name, "whole body held up", position, what), make)


def _lifted(
    patient: Any, well: Any, at_deg: Mapping[str, float], position: str, what: tuple[Any, ...], plan: Any
) -> tuple[WholeBody, Aim, list[Part], np.ndarray]:
    """A body at rest with some hinges in a hand, the aim of its owner, circuits, and which hinges these are."""
    body = body_of(patient, position, at_deg)
    meant = [k for k, h in enumerate(hinges()) if h.name in at_deg or h.kind in at_deg]
    goal, none, which = body.angles[meant], np.zeros(len(body.joints)), np.array(meant)
    turning = np.abs(body.arms()[:, which])
    if not turning.max(axis=0).min() > 0:
        idle = body.joints[meant[int(np.argmin(turning.max(axis=0)))]]
        raise InputError(f"No muscle of Betz turns '{idle}', so that it cannot be held up: leave it out.")
    for _ in range(round(LIFTED.settle_ms)):
        body.lead(none, which, goal)
    body.put({body.joints[k]: float(np.degrees(q)) for k, q in zip(meant, goal, strict=True)})
    needed, strong = turning.max(axis=1) > 0, np.zeros(len(body.muscles))
    for _, muscles, made in columns(well, body, needed):
        strong[muscles] = made.f0
    weight = body.arms()[:, which] * strong[:, None]
    lacking = _lacking(body, which, np.zeros(len(which)))
    parts = wired(patient, body, ("whole body held up", *what), needed if plan is None else None)
    return body, aim_at(well.model, goal, weight, lacking, plan), parts, which


def _carried(
    model: Any, body: WholeBody, parts: list[Part], which: np.ndarray, own: Aim, will: Mind, ms: int, progress: Any
) -> np.ndarray:
    """The command, one row a ms, while a hand carries the limb, which stays where it is."""
    now, asked, seen = np.zeros(len(body.muscles)), np.zeros((len(body.muscles), 1)), np.zeros((ms, len(which)))
    for w in range(ms):
        _look_up(progress, w, ms)
        seen[w] = _ask(body, own, will, which, False, asked)
        pull(model, parts, body, asked[:, 0], now)
        short = _lacking(body, which, body.torques(now)[which])
        will.hand[:] += FOLLOWS * (short - will.hand)
        will.plan[:] += WINDOW_S * own.learn * (own.solve @ short)
    return seen


def _ask(body: WholeBody, own: Aim, will: Mind, which: np.ndarray, free: bool, effort: np.ndarray) -> np.ndarray:
    """Write the efforts of this ms; returns the command."""
    error, command = np.zeros(len(which)), np.zeros(len(which))
    felt(own, will, body.angles[which], free, error)
    correct(own, will, body.inertia(which) @ error, command)
    spread(own.weight, command, effort, 0)
    return command


def _lacking(body: WholeBody, which: np.ndarray, torque: np.ndarray) -> np.ndarray:
    """Torques (N m) that muscles lack to hold the hinges still; one on a stop rests on it."""
    load, q = body.load()[which], body.angles[which]
    low, high = (np.array([getattr(hinges()[k], name) for k in which]) for name in ("low", "high"))
    load = np.where(q <= low, np.minimum(0.0, load), np.where(q >= high, np.maximum(0.0, load), load))
    return load - torque


def _look_up(progress: Progress | None, w: int, ms: int) -> None:
    if progress is not None and w % SLICE == 0 and progress(w, ms, "running") is False:
        raise KeyboardInterrupt("stopped")
