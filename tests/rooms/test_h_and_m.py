"""H-reflex and M-wave: what collision and refractoriness leave of a volley."""

import numpy as np

from betz.patient import Patient
from betz.stimulus import Shock, Stimulus

CALF = ("soleus", "gastrocnemius_medialis", "gastrocnemius_lateralis")


def waves(strength, seed=1):
    """(M, H) peak-to-peak sizes as summed potentials of soleus units after a shock to the nerve of the calf."""
    shocks = tuple(Shock(m, "R", 100.0, strength) for m in CALF)
    r = Patient(seed=seed, scale=0.02).respond(Stimulus([(m, "R") for m in CALF], "ankle", 250.0, shocks=shocks))
    mine = r["spike_muscle"].values == 0
    t, size = r["spike_time"].values[mine], r["spike_potential"].values[mine]
    return size[(t > 100) & (t < 120)].sum(), size[(t >= 120) & (t < 160)].sum()


def test_an_h_reflex_is_one_spike_a_unit_and_gone_under_a_supramaximal_shock():
    """R14: H falls as M grows; supramaximal shocks leave F-waves of about 1 % (R33)."""
    # one F-wave of a large unit is a fortieth of so small a pool: many people, so that a chance few do not decide
    supramaximal = np.sum([waves(3.0, seed) for seed in range(1, 17)], axis=0)
    top, left = supramaximal / 16
    best = max(np.mean([waves(s, seed)[1] for seed in (1, 2)]) for s in (0.9, 1.0, 1.1))
    assert left <= 0.03 * top, (left, top)
    assert best >= 0.15 * top, (best, top)
