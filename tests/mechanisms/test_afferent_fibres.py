"""Afferent fibres: Ia conduct fastest, tendon organs a little slower, group II at two thirds (Lloyd & Chang 1948)."""

import numpy as np
import pytest

from betz.model import Model
from betz.stimulus import Shock, Tap
from helpers import healthy, respond
from helpers.scenes import ANKLE


def delay(kind, model=None):
    nodes = healthy(ANKLE, model=model).nodes
    return nodes.aff_delay[nodes.afferents_of(kind, 0)].mean()


def test_the_order_of_the_kinds():
    assert delay("ia") < delay("ib") < delay("ii")
    assert delay("ia") / delay("ii") == pytest.approx(0.65, abs=0.05)  # S08


def test_a_slow_nerve_answers_late():
    def h(model):
        r = respond(model, ANKLE, "ankle", 200, shocks=Shock("soleus", "L", 100, 0.95))
        return np.median(r["spike_time"].values)

    slow, fast = (Model().change({"afferent_fibres.ia_leg": v}) for v in (55, 66))
    assert h(slow) > h(fast) + 0.5


def test_endings_of_a_muscle_have_thresholds_of_their_own():
    """S02: many endings of a resting muscle are silent."""
    nodes = healthy(ANKLE).nodes
    threshold = nodes.aff_threshold[nodes.afferents_of("ia", 0)]
    assert np.ptp(threshold) > 20 and (threshold < 0).any()


def test_a_muscle_has_its_spindles():
    nodes = healthy((("soleus", "L"),), scale=0.1).nodes
    few = healthy((("soleus", "L"),), scale=0.02).nodes
    spindles = Model().tables.muscles["soleus"].n_spindles
    assert len(nodes.afferents_of("ia", 0)) == pytest.approx(max(24, 0.1 * spindles), abs=1)
    assert len(few.afferents_of("ia", 0)) == max(24, round(0.02 * spindles))


def test_a_stretch_is_on_its_way_along_the_belly():
    """Burke 1983: the volley of a tap rises for milliseconds. A shock to the nerve knows nothing of it."""

    def onset(muscle, side="L"):
        nodes = healthy(((muscle, side),)).nodes
        return nodes.aff_onset[nodes.afferents_of("ia", 0)]

    def answer(wave, **what):
        r = respond(Model().change({"afferent_fibres.wave": wave}), ANKLE, "ankle", 300, **what)
        t = r["spike_time"].values
        return np.median(t[(t > 220) & (t < 260)])

    assert 1.0 < np.ptp(onset("soleus")) < 5.0 and onset("masseter").max() < 1.0 and onset("soleus").min() < 0.5
    tap, shock = {"taps": Tap("soleus", "L", 200, 120)}, {"shocks": Shock("soleus", "L", 200, 0.95)}
    assert answer(30.0, **tap) > answer(200.0, **tap) + 2.0
    assert answer(30.0, **shock) == pytest.approx(answer(200.0, **shock), abs=0.5)
