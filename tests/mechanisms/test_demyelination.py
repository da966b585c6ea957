"""Demyelination: conduction over the bare stretch is slow or blocked (McDonald 1963; Rasminsky & Sears 1972)."""

import numpy as np

from betz.model import Model
from betz.pathology import Lesion
from betz.stimulus import Pulse, Shock
from helpers import patient, respond, without
from helpers.scenes import ANKLE

NAME = "demyelination"
NERVE = Lesion("nerve_tibial", side="left", kind="demyelination")
T10 = Lesion("lateral_funiculus_t10", side="both", kind="demyelination")
BOTH = (("first_dorsal_interosseous", "R"), ("tibialis_anterior", "R"))


def m_wave(model, lesions):
    """(median time after a proximal shock, number) of the potentials of soleus."""
    r = respond(patient(model, lesions=lesions), ANKLE, "ankle", 60, shocks=Shock("soleus", "L", 20, 4, 0.1))
    return float(np.median(r["spike_time"].values)), len(r["spike_time"].values)


def mep(model, lesions):
    """Times of the potentials of a hand and a leg muscle after magnetic pulses."""
    who, times = patient(model, lesions=lesions), ([], [])
    for trial in range(6):
        r = respond(who, BOTH, "finger_mcp", 200, trial=trial, pulses=Pulse("left", 100, 1.05))
        t, k = r["spike_time"].values, r["spike_muscle"].values
        for j, of in enumerate(times):
            of.append(t[k == j])
    return [np.concatenate(of) for of in times]


def test_a_nerve_conducts_slower_and_some_fibres_not_at_all():
    (late, few), (usual, all_of_them) = m_wave(Model(), NERVE), m_wave(Model(), ())
    assert late > usual + 2.0
    assert 0.5 * all_of_them < few < 0.9 * all_of_them


def test_off_a_plaque_does_nothing():
    assert m_wave(without(NAME), NERVE) == m_wave(Model(), ())


def test_a_plaque_at_t10_slows_the_leg_and_not_the_hand():
    hand, leg = mep(Model(), T10)
    hand_health, leg_health = mep(Model(), ())
    assert hand.tobytes() == hand_health.tobytes()
    assert np.median(leg) > np.median(leg_health) + 2.0
    assert len(leg) < len(leg_health)
