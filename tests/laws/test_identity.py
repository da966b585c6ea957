"""Law: names, not positions. Who else is in a circuit changes no cell, no key, no synapse of anybody."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from betz import anatomy
from betz.stimulus import Effort, Stimulus
from helpers import healthy, patient
from helpers.bytes import synapses

BASE = (("soleus", "L"), ("tibialis_anterior", "L"))
OTHERS = [(m, s) for m in anatomy.muscles() for s in "LR" if (m, s) not in BASE]
COLUMNS = ("mn_key", "mn_x", "mn_r", "mn_segment")
ALONE = healthy(BASE)
PAIRS = synapses(ALONE)


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(OTHERS), st.integers(0, 2))
def test_another_muscle_changes_no_cell_and_no_synapse(other, at):
    muscles = (*BASE[:at], other, *BASE[at:])
    circuit = healthy(muscles)
    mine = [muscles.index(b) for b in BASE]
    for k, j in enumerate(mine):
        here, there = ALONE.nodes.mn_of(k), circuit.nodes.mn_of(j)
        for name in COLUMNS:
            assert getattr(ALONE.nodes, name)[here].tobytes() == getattr(circuit.nodes, name)[there].tobytes(), name
        assert ALONE.nodes.pools[k].delay_ms.tobytes() == circuit.nodes.pools[j].delay_ms.tobytes()
        assert set(ALONE.nodes.in_key[ALONE.nodes.in_pool == k]) == set(
            circuit.nodes.in_key[circuit.nodes.in_pool == j]
        )
    found = synapses(circuit)
    assert {k: found.get(k) for k in PAIRS} == PAIRS


def test_keys_of_all_cells_of_a_body_are_distinct():
    muscles = tuple((m, s) for m in ("soleus", "biceps_brachii", "masseter") for s in "LR")
    nodes = healthy(muscles).nodes
    every = np.concatenate([nodes.mn_key, nodes.in_key, nodes.aff_key, nodes.axons.key])
    assert len(np.unique(every)) == len(every)


@pytest.mark.parametrize("other", [("soleus", "L"), ("first_dorsal_interosseous", "R")])
def test_an_open_loop_run_is_the_same_beside_an_unrelated_muscle(other):
    def spikes(muscles):
        effort = Effort("biceps_brachii", "L", ((0, 0.5),))
        r = patient().respond(Stimulus(muscles, "elbow", 300, effort=effort))
        mine = r["spike_muscle"].values == muscles.index(("biceps_brachii", "L"))
        return [r[name].values[mine].tobytes() for name in ("spike_time", "spike_unit", "spike_potential")]

    assert spikes((("biceps_brachii", "L"),)) == spikes((other, ("biceps_brachii", "L")))
