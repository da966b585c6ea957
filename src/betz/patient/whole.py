"""A patient's whole body: the circuits of all its muscles and the skeleton, joined each ms; let go, and seen at rest.

Each limb, and neck and trunk together, is one circuit, as the joints of an examination are; lengths of muscles go in,
their forces come out as torques. What moves the body is what the muscles of the patient do, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from betz.anatomy import Tables
from betz.anatomy.levers import turns
from betz.body import at_rest
from betz.body.whole import WholeBody, whole_body
from betz.body.whole.fibres import plant
from betz.body.whole.pulls import ids
from betz.checks import listener
from betz.engine.net import Net
from betz.engine.plant import Plant
from betz.engine.records import Inputs, Outputs, outputs, quiet
from betz.engine.run import Work, again, slice_work
from betz.engine.state import State
from betz.errors import InputError, shown, unknown
from betz.pathway import traits
from betz.pathway.assemble import keyed
from betz.pathway.settled import begun, settled
from betz.patient import protocol
from betz.patient.circuits import ready
from betz.results import Recording
from betz.stimulus import Tap
from betz.stimulus.door import number, several, whole

Progress = Callable[[int, int, str], bool]
# bookkeeping: regions of muscles.csv whose muscles are one circuit
LIMBS = {"arm": ("shoulder", "arm", "forearm", "hand"), "leg": ("hip", "thigh", "leg", "foot")}
SLICE = 100  # numerics: ms of simulated time after which a run looks up
LONGEST_S = 60.0  # limit: of what is lived through, whose cost is a few times its length


class Part(NamedTuple):
    """A circuit and its place in the body: numbers of its muscles there, their lengths (m) where it began,
    memory of a ms.
    """

    net: Net
    state: State
    muscles: np.ndarray
    start: np.ndarray
    pools: tuple[Any, ...]
    memory: tuple[Inputs, Outputs, Work]


def circuits_of(tables: Tables) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The circuits of a body, each as (muscle, side letter): neck and trunk of both sides, then every limb.

    >>> import betz
    >>> [len(c) for c in circuits_of(betz.Patient(seed=1).tables)]
    [20, 24, 24, 24, 24]
    """
    regions = {m: tables.muscles[m].region for m in ids()}
    limb = {r: name for name, own in LIMBS.items() for r in own}
    middle = tuple((m, s) for s in "LR" for m in ids() if regions[m] not in limb)
    return (middle, *(tuple((m, s) for m in ids() if limb.get(regions[m]) == k) for k in LIMBS for s in "LR"))


def body_of(patient: Any, position: str = "lying", at_deg: Mapping[str, float] | None = None, **how: Any) -> WholeBody:
    """The body of a patient, at rest in a position; how: as in `whole_body`, such as weight or mass_kg."""
    p = patient.person
    own = {"sex": p.sex, "height_cm": p.young_height, "stiffness": traits.stiffness(p), "tables": patient.model.tables}
    return whole_body(position, None, at_deg, **(own | how))


def columns(patient: Any, body: WholeBody, needed: np.ndarray | None = None) -> list[tuple[Any, np.ndarray, Plant]]:
    """(circuit, numbers of its muscles in the body, their columns) of all circuits, or of those with a needed muscle.

    needed: (muscles,) True for each that is.
    """
    out, length = [], body.lengths()
    place = {name: k for k, name in enumerate(body.muscles)}
    for muscles in circuits_of(patient.model.tables):
        own = np.array([place[f"{s} {m}"] for m, s in muscles])
        if needed is None or needed[own].any():
            prepared = ready(patient, muscles).prepared
            fibres = prepared.condition.fibres
            out.append((prepared, own, plant(patient.model, prepared.nodes.pools, fibres, length[own])))
    return out


def wired(patient: Any, body: WholeBody, what: tuple[Any, ...], needed: np.ndarray | None = None) -> list[Part]:
    """The circuits of a patient in long rest where the body is.

    what: addresses their noise; needed: as in `columns`.
    """
    out, length = [], body.lengths()
    for prepared, own, made in columns(patient, body, needed):
        posture = at_rest(patient.model, made, 0.0)
        still = keyed(prepared, made, patient.person.key("run", "settling"))
        net = keyed(prepared, made, patient.person.key("run", *what))
        state = begun(prepared, net, posture, settled(prepared, still, posture))
        memory = (quiet(net, 1), outputs(net, 1), slice_work(net, state))
        out.append(Part(net, state, own, length[own], tuple(prepared.nodes.pools), memory))
    return out


def pull(
    model: Any,
    parts: list[Part],
    body: WholeBody,
    effort: np.ndarray,
    force: np.ndarray,
    remote: float = 0.0,
    blow: np.ndarray | None = None,
) -> None:
    """Advance all circuits by 1 ms at the lengths that muscles have now; writes force.

    effort: (muscles,) 0 to 1; remote: effort elsewhere, 0 to 1; blow: (muscles,) m by which hammers stretch fascicles.
    """
    length, share = body.lengths(), float(model.musculotendon.fascicle_share)
    for p in parts:
        inputs = p.memory[0]
        inputs.tap[:, 0] = share * (length[p.muscles] - p.start)
        if blow is not None:
            inputs.tap[:, 0] += blow[p.muscles]
        inputs.effort[:, 0] = effort[p.muscles]
        inputs.remote[:] = remote
        again(p.net, p.state, *p.memory)
        force[p.muscles] = p.state.plant.force


def struck(model: Any, parts: list[Part], taps: tuple[Tap, ...], ms: int) -> np.ndarray | None:
    """Stretch (muscles, ms) in m of all fascicles by hammer taps; each reaches the muscles of its own joint."""
    if not taps:
        return None
    out = np.zeros((sum(len(p.muscles) for p in parts), ms))
    for tap in taps:
        for p in parts:
            index = {(pool.muscle.id, "LR"[pool.side]): k for k, pool in enumerate(p.pools)}
            if (tap.muscles[0], tap.side) not in index:
                continue
            joints = {model.tables.muscles[m].joint for m in tap.muscles}
            near = [k for k, pool in enumerate(p.pools) if any(turns(pool.muscle, j, model.tables) for j in joints)]
            limb = SimpleNamespace(model=model, pools=[p.pools[k] for k in near])
            own = {(pool.muscle.id, "LR"[pool.side]): k for k, pool in enumerate(limb.pools)}
            out[p.muscles[near]] += protocol.tendons((tap,), limb, own, range(ms))
    return out


def _one_limb_each(tables: Tables, taps: tuple[Tap, ...]) -> None:
    """Raise InputError for a tap on a muscle that has no path, or on muscles of several circuits."""
    circuit = {m: k for k, c in enumerate(circuits_of(tables)) for m in c}
    for tap in taps:
        for m in tap.muscles:
            if (m, tap.side) not in circuit:
                raise InputError(unknown("muscle of the whole body", m, ids()))
        if len({circuit[m, tap.side] for m in tap.muscles}) > 1:
            raise InputError(f"{tap!r} strikes muscles of several limbs: give each limb a tap of its own.")


def one_patient(patient: Any) -> None:
    """Raise InputError for what is no patient."""
    if not hasattr(patient, "person") or not hasattr(patient, "story"):
        raise InputError(f"A whole body is that of a betz.Patient, not of {shown(patient)}.")


def let_go(
    patient: Any,
    position: str = "lying",
    seconds: float = 3.0,
    at_deg: Mapping[str, float] | None = None,
    remote: float = 0.0,
    taps: Any = (),
    trial: int = 0,
    progress: Progress | None = None,
    **how: Any,
) -> tuple[Recording, WholeBody]:
    """A patient who is put into a position, let go, and asked for nothing.

    Parameters: patient; position: "lying" or "seated"; seconds: how long one looks on; at_deg: hinge -> angle at which
    a hand puts it before it lets go; remote: effort elsewhere, 0 to 1, as of clenched teeth; taps: `betz.stimulus.Tap`
    on tendons, at ms from when it lets go; trial: another draw of the noise; progress; how: as in `whole_body`.
    Returns: the Recording, with joint_angle (joint, time) in deg and force (muscle, time) in N, one value a ms; and the
    body where it has come to rest.
    Raises: InputError as `whole_body` does.
    """
    one_patient(patient)
    ms = round(1000.0 * number(seconds, "seconds", "s", low=0.001, high=LONGEST_S))
    body = body_of(patient, position, at_deg, **how)
    remote, progress, taps = number(remote, "remote", low=0, high=1), listener(progress), several(taps, Tap, "taps")
    _one_limb_each(patient.tables, taps)
    parts = wired(patient, body, ("whole body", position, whole(trial, "trial")))
    blows = struck(patient.model, parts, taps, ms)
    angle, force = np.zeros((len(body.joints), ms)), np.zeros((len(body.muscles), ms))
    none, now = np.zeros(len(body.muscles)), np.zeros(len(body.muscles))
    for w in range(ms):
        if progress is not None and w % SLICE == 0 and progress(w, ms, "running") is False:
            raise KeyboardInterrupt("stopped")
        pull(patient.model, parts, body, none, now, remote, None if blows is None else blows[:, w])
        angle[:, w], force[:, w] = np.degrees(body.angles), now
        body.step(body.torques(now))
    return recorded(patient, body, position, angle, force, trial), body


def recorded(patient: Any, body: WholeBody, name: str, angle: np.ndarray, force: np.ndarray, trial: int) -> Recording:
    """What was lived through as a Recording."""
    arrays = {
        "joint_angle": (("joint", "time"), angle, "deg", "angle"),
        "force": (("muscle", "time"), force, "N", "force"),
    }
    coords = {
        "time": ("time", np.arange(angle.shape[1], dtype=float), "ms"),
        "joint": ("joint", np.array(body.joints), ""),
        "muscle": ("muscle", np.array(body.muscles), ""),
    }
    return Recording(arrays, coords, {}, patient.story() | {"trial": trial, "protocol": {"name": f"whole body {name}"}})
