"""A run of an arm on its body of five hinges: a hand carries it for some ms, and then lets go for some."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from betz.body import at_rest
from betz.body.arm import arm, muscles
from betz.body.holding import plant, skeleton
from betz.body.links import table
from betz.engine.embodied import Aim, Course, live, mind
from betz.engine.plant import Plant
from betz.engine.records import join, quiet
from betz.pathway import traits
from betz.pathway.assemble import keyed
from betz.pathway.settled import begun, settled
from betz.patient.circuits import Ready, ready

Share = tuple[int, int]  # ms that are done, of how many
SLICE = 500  # numerics: ms of simulated time after which a run looks up


def _posture() -> dict[str, float]:
    return {r["joint"]: float(r["held_out_deg"]) for r in table("arm_joints")}


def body_of(patient: Any) -> Any:
    """The body of an arm held out, as long and as stiff as that of the patient."""
    p = patient.person
    return arm(muscles(), _posture(), sex=p.sex, height_cm=p.young_height, stiffness=traits.stiffness(p))


def circuit_of(patient: Any, side: str) -> tuple[Ready, Plant]:
    """The circuit of all muscles of an arm, and its plant."""
    circuit = ready(patient, tuple((m, side) for m in muscles()))
    nodes = circuit.prepared.nodes
    return circuit, plant(patient.model, nodes.pools, circuit.prepared.condition.fibres, body_of(patient))


def carry(
    patient: Any, circuit: Ready, columns: Plant, own: Aim, key: int, ms: tuple[int, int], of: Share
) -> Iterator[Share]:
    """A run in which a hand carries the arm for some ms and then lets go for some; returns (outputs, course).

    of: ms that were done before it, and of how many all is; yields how many are done, of how many, before each slice.
    """
    (carried, free), (before, total) = ms, of
    prepared, body = circuit.prepared, skeleton(patient.model, body_of(patient))
    net, posture = keyed(prepared, columns, key), at_rest(patient.model, columns, 0.0)
    still = keyed(prepared, columns, patient.person.key("run", "settling"))
    state, will = begun(prepared, net, posture, settled(prepared, still, posture)), mind(own)
    pieces, courses, at, end = [], [], 0, carried + free
    while at < end:
        yield before + at, total
        n = min(SLICE, end - at)
        inputs = quiet(net, n)
        inputs.free[max(0, carried - at) :] = 1
        out, course = live(net, state, inputs, body, own, will)
        pieces.append(out)
        courses.append(course)
        at += n
    outputs = join(pieces)
    none = np.zeros((len(columns.f0), 0))  # what only the truth of a run needs is not kept
    kept = ("angle", "hand", "torque")
    traces = outputs.traces._replace(**{k: none for k in outputs.traces._fields if k not in kept})
    return outputs._replace(traces=traces), Course(*(np.concatenate(x, axis=1) for x in zip(*courses, strict=True)))
