"""All that changes in a run, as one record: copy it, save it, go on from it."""

from collections import namedtuple

import numpy as np

from betz.engine.drive import Common, make_common
from betz.engine.nerve import Nerve, make_nerve
from betz.engine.net import Net, size
from betz.engine.plant import PlantState
from betz.engine.sources import Trains, make_trains
from betz.engine.spikes import Flight, Fresh, copied, make_flight, make_fresh
from betz.engine.units import UnitState, make_state

State = namedtuple(
    "State", "clock mn inter flight fresh axons afferents filling inhibition fusimotor common nerve units plant"
)
# clock (1,) windows since the start; packed cells; spikes on their way; trains of axons and afferents; (F,) slow pool
# of Ia terminals; (P,) presynaptic inhibition; (2, P) fusimotor rates imp/s; fluctuations; motor axons; units; joint
PARTS = {
    "flight": Flight,
    "fresh": Fresh,
    "axons": Trains,
    "afferents": Trains,
    "common": Common,
    "nerve": Nerve,
    "units": UnitState,
    "plant": PlantState,
}
Rest = namedtuple("Rest", "mn inter filling inhibition fusimotor plant")  # parts of a state that the circuit decides


def begin(net: Net, rest: Rest) -> State:
    """The state at the start of the clock; its sources and fluctuations are as if they had gone on for ever."""
    n_units, k = net.rows.first.shape[1] - 1, net.keys
    return State(
        clock=np.zeros(1, np.int64),
        mn=rest.mn.copy(),
        inter=rest.inter.copy(),
        flight=make_flight(net.rows),
        fresh=make_fresh(n_units),
        axons=make_trains((k.axon0, k.axon1), net.steps.axon_order),
        afferents=make_trains((k.afferent0, k.afferent1), net.steps.afferent_order),
        filling=np.array(rest.filling, np.float32),
        inhibition=np.array(rest.inhibition, np.float32),
        fusimotor=np.array(rest.fusimotor, float),
        common=make_common(k.common, net.laws, net.steps),
        nerve=make_nerve(net.units.delay, net.steps.axon_refractory),
        units=make_state(size(net)[0]),
        plant=PlantState(*(np.array(x, float) for x in rest.plant)),
    )


def copy(state: State) -> State:
    """The same state in memory of its own."""

    def own(part):
        return type(part)(*(x.copy() for x in part)) if isinstance(part, tuple) else part.copy()

    return State(*(copied(part) if isinstance(part, Flight) else own(part) for part in state))


def flatten(state: State) -> dict[str, np.ndarray]:
    """Name -> array, to be saved; `restore` takes it back. Example: ``flatten(state)["nerve.phase"]``."""
    out = {}
    for name, value in zip(State._fields, state, strict=True):
        if name in PARTS:
            out |= {f"{name}.{k}": v for k, v in zip(PARTS[name]._fields, value, strict=True)}
        else:
            out[name] = value
    return out


def restore(arrays: dict[str, np.ndarray]) -> State:
    """The state of arrays that `flatten` gave, in memory of its own."""

    def own(name):
        return np.array(arrays[name], order="C")

    return State(
        *(
            PARTS[name](*(own(f"{name}.{k}") for k in PARTS[name]._fields)) if name in PARTS else own(name)
            for name in State._fields
        )
    )
