"""One run: a circuit in its condition under a stimulus. No run is computed twice while it is on the shelf.

A run begins with rest: nothing that will be done later can be felt before. All runs that begin alike share that rest,
its noise and its bytes, and part when something is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import floor, inf
from typing import Any, NamedTuple

from betz.body import at_rest, get, make_plant
from betz.engine import records
from betz.engine.address import address
from betz.engine.net import Net, size
from betz.engine.plant import PlantState
from betz.engine.records import Inputs, Outputs
from betz.engine.run import advance
from betz.engine.state import State, copy
from betz.keep import kept
from betz.model import ENDS, SHELF
from betz.pathway import traits
from betz.pathway.assemble import Prepared, keyed
from betz.pathway.settled import begun, settled
from betz.patient import protocol
from betz.patient.circuits import Ready, ready
from betz.stimulus.form import begins, done, rest

Progress = Callable[[int, int, str], bool]
LOOKING = ("muscles", "duration_ms")  # parts of a stimulus that say what is looked at, not what is done
# Numerics: how long a run goes on before it looks up: ms of simulated time where someone is told of its progress, and
# cells times ms in any case, which take a tenth of a second. A slice costs half a millisecond besides its work.
SLICE, WORK = 100, 2_000_000


@dataclass(frozen=True)
class Start:
    """A run about to begin: what stays, and what is going to be done."""

    circuit: Ready
    net: Net  # with the noise of what is done
    begins: float  # ms, the first window in which something is done; inf = none
    still: int  # key of the noise of rest, until then
    inputs: Inputs
    key: int
    joint: str
    fibres: bool = False  # whether spikes of axons and afferents are noted

    @cached_property
    def rest(self) -> Net:
        """The net with the noise of rest: that of most runs is not needed, since their rest is on the shelf."""
        return self.net if self.key == self.still else keyed(self.prepared, self.net.plant, self.still)

    @property
    def prepared(self) -> Prepared:
        """The circuit in its condition."""
        return self.circuit.prepared

    @property
    def posture(self) -> PlantState:
        """Muscles and joint at rest where the run begins."""
        return at_rest(self.prepared.nodes.model, self.net.plant, self.inputs.angle[0])

    def state(self) -> State:
        """The state at 0 ms: that of a long rest, which all runs of the circuit that begin in one posture share."""
        p, net, angle = self.prepared, self.rest if self.begins > 0 else self.net, float(self.inputs.angle[0])

        def make() -> State:
            return settled(p, keyed(p, net.plant, p.nodes.person.key("run", "settling")), self.posture)

        return begun(p, net, self.posture, ENDS.get((*self.circuit.key, "settled", self.joint, angle), make))


class End(NamedTuple):
    """Where a run ended: after how many ms, and in which state; a longer run of the same course goes on from there."""

    ms: int
    state: State


class Rest(NamedTuple):
    """What comes before anything is done, and the state in which it ends."""

    outputs: Outputs
    state: State


def begin(
    patient: Any, stimulus: Any, trial: int, circuit: Ready | None = None, fibres: bool = False
) -> Start:
    """The start of the run of a stimulus; noise is addressed by person, by what is done until then, and by trial.

    circuit: looked up when not given; fibres: note the spikes of axons and afferents.
    """
    circuit = circuit or ready(patient, stimulus.muscles, stimulus.skin)
    prepared = circuit.prepared
    joint = get(stimulus.joint, patient.model.tables)
    plant = make_plant(patient.model, prepared.nodes.pools, joint, prepared.condition.fibres, stimulus.hand,
                       traits.stiffness(patient.person))
    key, still = (patient.person.key("run", what, trial) for what in (what_is_done(stimulus), _rest(stimulus)))
    first = begins(stimulus)
    first = first if first == inf else floor(first)
    inputs = protocol.build(stimulus, prepared, key)
    net = keyed(prepared, plant, key)
    return Start(circuit=circuit, net=net, begins=first, still=still, inputs=inputs, key=key, joint=stimulus.joint,
                 fibres=fibres)


def run(
    patient: Any, stimulus: Any, trial: int, progress: Progress | None = None, fibres: bool = False
) -> Outputs:
    """The run of a stimulus, from the shelf where it has been made before.

    fibres: with the spikes of axons and afferents.
    progress(done, total, words) -> bool: in ms of simulated time; False stops with KeyboardInterrupt.
    """
    circuit = ready(patient, stimulus.muscles, stimulus.skin)
    what, before, ms = what_is_done(stimulus), _rest(stimulus), round(stimulus.duration_ms)
    if not fibres:
        more = SHELF.held((*circuit.key, "run", True, what, trial, ms))  # the same run, of which more was noted
        if more is not None:
            return more
    course, still = ((*circuit.key, "run", fibres, k, trial) for k in (what, before))

    def make() -> Outputs:
        return _compute(begin(patient, stimulus, trial, circuit, fibres), course, still, progress)

    return SHELF.get((*course, ms), make)


def go_on(s: Start, state: State, inputs: Inputs, progress: Progress | None = None, total: int = 0) -> Outputs:
    """Advance a state (changed in place) by the windows of inputs, in slices.

    progress(done, total, words) -> bool: False stops with KeyboardInterrupt.
    """
    n, w, slices = len(inputs.free), 0, []
    longest = max(1, WORK // max(1, size(s.net)[1]))
    while w < n:
        at = int(state.clock[0])
        if progress is not None and progress(at, total, "running") is False:
            raise KeyboardInterrupt("stopped")
        left = min(n - w, longest, n if progress is None else SLICE)
        quiet = at < s.begins
        left = int(min(left, s.begins - at)) if quiet else left
        slices.append(advance(s.rest if quiet else s.net, state, records.cut(inputs, w, w + left), fibres=s.fibres))
        w += left
    return records.join(slices)


@kept
def what_is_done(stimulus: Any) -> int:
    """Address of what is done in a stimulus. How long one looks on is no part of it: nothing that was changes. Nor is
    it which muscles are in the circuit: each draw is addressed by its own cell besides, so that a muscle that is added
    brings its own noise and changes no other."""
    return _address(done(stimulus))


@kept
def _rest(stimulus: Any) -> int:
    """Address of the rest with which a stimulus begins."""
    return _address(rest(stimulus))


def _address(content: dict[str, Any]) -> int:
    return address({what: value for what, value in content.items() if what not in LOOKING})


def _compute(s: Start, course: tuple[Any, ...], still: tuple[Any, ...], progress: Progress | None) -> Outputs:
    """Run it, on from a shorter run of the same course where that is on the shelf, else from the rest before it."""
    n = len(s.inputs.free)
    end = ENDS.held(course)
    before = SHELF.held((*course, end.ms)) if end is not None and end.ms < n else None
    if before is not None:
        first, state = end.ms, copy(end.state)
    elif 0 < s.begins < n:
        first = int(s.begins)
        shared = ENDS.get((*still, first), lambda: _until(s, first, n, progress))
        before, state = shared.outputs, copy(shared.state)
    else:
        first, state = 0, s.state()
    out = go_on(s, state, records.cut(s.inputs, first, n), progress, n)
    ENDS.put(course, End(n, state))
    return out if before is None else records.join([before, out])


def _until(s: Start, ms: int, total: int, progress: Progress | None) -> Rest:
    """The rest before something is done."""
    state = s.state()
    return Rest(go_on(s, state, records.cut(s.inputs, 0, ms), progress, total), state)
