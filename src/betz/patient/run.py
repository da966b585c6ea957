"""One run: a circuit in its condition under a stimulus. No run is computed twice while it is on the shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from betz.body import get, make_plant
from betz.engine import records
from betz.engine.address import address
from betz.engine.net import Net
from betz.engine.records import Inputs, Outputs
from betz.engine.run import advance
from betz.engine.state import State, copy
from betz.keep import kept
from betz.model import ENDS, SHELF
from betz.pathway.assemble import Prepared, start
from betz.patient import protocol
from betz.patient.circuits import ready

Progress = Callable[[int, int, str], bool]
LOOKING = ("muscles", "duration_ms")  # parts of a stimulus that say what is looked at, not what is done
# numerics: ms of simulated time that a run goes on before it looks up, and where nobody is told of it. A slice costs
# half a millisecond besides its work, and memory by its length
SLICE, LONG = 100, 1000


@dataclass
class Start:
    """A run about to begin: what stays, what changes, and what is going to be done."""

    prepared: Prepared
    net: Net
    state: State
    inputs: Inputs
    key: int


class End(NamedTuple):
    """Where a run ended: after how many ms, and in which state; a longer run of the same course goes on from there."""

    ms: int
    state: State


def begin(patient: Any, stimulus: Any, trial: int, prepared: Prepared | None = None) -> Start:
    """The start of the run of a stimulus; noise is addressed by person, by what is done, and by trial.

    prepared: the circuit, looked up when not given.
    """
    prepared = prepared or ready(patient, stimulus.muscles, bool(stimulus.strokes)).prepared
    key = patient.person.key("run", _done(stimulus), trial)
    joint = get(stimulus.joint, patient.model.tables)
    plant = make_plant(patient.model, prepared.nodes.pools, joint, prepared.condition.fibres, stimulus.hand)
    net, state = start(prepared, plant, key)
    return Start(prepared, net, state, protocol.build(stimulus, prepared, key), key)


def run(patient: Any, stimulus: Any, trial: int, progress: Progress | None = None) -> Outputs:
    """The run of a stimulus, from the shelf where it has been made before.

    progress(done, total, words) -> bool: in ms of simulated time; False stops with KeyboardInterrupt.
    """
    circuit = ready(patient, stimulus.muscles, bool(stimulus.strokes))
    course = (*circuit.key, "run", _done(stimulus), trial)
    key = (*course, round(stimulus.duration_ms))
    return SHELF.get(key, lambda: _compute(begin(patient, stimulus, trial, circuit.prepared), course, progress))


@kept
def _done(stimulus: Any) -> int:
    """Address of what is done in a stimulus. How long one looks on is no part of it: nothing that was changes. Nor is
    it which muscles are in the circuit: each draw is addressed by its own cell besides, so that a muscle that is added
    brings its own noise and changes no other."""
    return address({what: value for what, value in stimulus.content().items() if what not in LOOKING})


def _compute(s: Start, course: tuple[Any, ...], progress: Progress | None) -> Outputs:
    """Run it, from the end of a shorter run of the same course where that is still on the shelf."""
    n, first, slices, state = len(s.inputs.free), 0, [], s.state
    end = ENDS.held(course)
    before = SHELF.held((*course, end.ms)) if end is not None and end.ms < n else None
    if before is not None:
        first, slices, state = end.ms, [before], copy(end.state)
    step = LONG if progress is None else SLICE
    for w in range(first, n, step):
        if progress is not None and progress(w, n, "running") is False:
            raise KeyboardInterrupt("stopped")
        slices.append(advance(s.net, state, records.cut(s.inputs, w, min(n, w + step))))
    ENDS.put(course, End(n, state))
    return records.join(slices) if len(slices) > 1 else slices[0]
