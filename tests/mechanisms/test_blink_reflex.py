"""Blink reflex: trigeminal afferents excite pontine cells, and those orbicularis oculi (Kugelberg 1952)."""

import numpy as np
import pytest

from betz.errors import InputError
from betz.model import Model
from betz.pathway.psp import to_interneuron
from betz.stimulus import Stroke
from helpers import healthy, pool_spikes, respond, strength, turned, without

NAME = "blink_reflex"
EYES = (("orbicularis_oculi", "L"), ("orbicularis_oculi", "R"))


def test_a_volley_of_the_skin_lifts_pontine_cells_over_their_threshold():
    circuit = healthy(EYES)
    cells = circuit.nodes.cells_of("blink_in", 0)
    mv = strength(circuit, "blink_r1", cells) / len(cells) / to_interneuron(Model(), 1.0)
    assert mv > Model().interneuron.threshold
    assert strength(circuit, "blinkin_mn", circuit.nodes.mn_of(0)) > 0


def test_the_early_component_is_ipsilateral():
    circuit = healthy(EYES)
    wired = [s for s in circuit.synapses if s.id == "blinkin_mn"]
    side = np.array([p.side for p in circuit.nodes.pools])
    assert {k for s in wired for k in circuit.nodes.in_side[s.pre]} == {0, 1}
    for s in wired:
        assert (circuit.nodes.in_side[s.pre] == side[circuit.nodes.mn_pool[s.post]]).all()


def test_off_and_turned():
    assert strength(healthy(EYES, model=without(NAME)), "blink_r1") == 0.0
    assert strength(healthy(EYES, model=turned(Model(), NAME, "blinkin_mn")), "blinkin_mn") < 0.0


@pytest.mark.xfail(
    strict=True,
    raises=InputError,
    reason="no stimulus reaches the skin of the eyelid: a Stroke is one of the sole only",
)
def test_a_touch_of_the_eyelid_closes_it():
    r = respond(None, EYES[1:], "brow", 200, strokes=Stroke("R", 50, 50, 50))
    assert pool_spikes(r, "R orbicularis_oculi", 55, 150) > 3
