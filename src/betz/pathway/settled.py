"""A circuit that has been at rest for long: the state from which every run of it begins.

What has no formula is computed: the circuit is left alone before the clock, until dendrites and interneurons forget how
they began and spikes are on their way everywhere; presynaptic inhibition, which is slower, follows from its spikes.
"""

from __future__ import annotations

import numpy as np

from betz.engine.net import Net
from betz.engine.plant import PlantState
from betz.engine.records import quiet
from betz.engine.run import advance
from betz.engine.state import State, copy
from betz.mechanisms import presynaptic_inhibition
from betz.pathway.assemble import Prepared, start

LONG = 300  # numerics: ms, ten times the slowest of the cells (interneuron.ahp_tau)
READ = 200  # numerics: ms, the end of it, over which what fluctuates slowly is averaged


def settled(p: Prepared, net: Net, plant: PlantState) -> State:
    """The state at 0 ms after a long rest at the angle of `plant`; net: keyed by the noise of that rest."""
    state = start(p, net, plant)
    state.clock[0] = -LONG
    seen, last = advance(net, state, quiet(net, LONG, float(plant.q[0]))).traces, slice(LONG - READ, LONG)
    top = p.nodes.model.presynaptic_inhibition.top
    state.inhibition[:] = presynaptic_inhibition.resting(seen.inhibition[:, last], top, net.steps.pad_kept)
    state.fusimotor[:] = np.stack([seen.dynamic[:, last].mean(1), seen.static[:, last].mean(1)])
    return state


def begun(p: Prepared, net: Net, plant: PlantState, rest: State) -> State:
    """The state at the start of a run out of a long rest: its sources, fluctuations and terminals are its own draws."""
    own = start(p, net, plant)
    return copy(rest)._replace(axons=own.axons, afferents=own.afferents, common=own.common, filling=own.filling)
