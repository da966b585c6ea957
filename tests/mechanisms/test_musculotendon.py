"""Musculotendon: fibre and tendon balance, wherever the search begins."""

import numpy as np
import pytest
from one_muscle import moved

from betz.mechanisms import musculotendon
from betz.model import Model

P = Model().musculotendon.record()
LAW = Model().muscle.record()


@pytest.mark.parametrize("act", [0.0, 0.1, 0.6, 1.0])
def test_the_balance_is_found_from_any_start(act):
    fibre = musculotendon.Fibre(1.02, 0.0412, act, 0.5, 0.006, 0.04)
    found = [musculotendon.contract(v, fibre, 0.001, LAW) for v in (-15.0, -2.0, 0.0, 2.0, 25.0)]
    for v, force in found:
        gap, pull = musculotendon.imbalance(v, fibre, 0.001, LAW)
        assert abs(gap) < 1e-3 and force == pytest.approx(pull)
    assert np.ptp([force for _, force in found]) < 1e-2


def test_a_stiffer_tendon_and_a_longer_muscle_pull_more():
    fibre = musculotendon.Fibre(1.0, 0.042, 0.3, 0.5, 0.006, 0.04)
    usual = musculotendon.contract(0.0, fibre, 0.001, LAW)[1]
    assert musculotendon.contract(0.0, fibre._replace(stretchiness=0.003), 0.001, LAW)[1] > usual
    assert musculotendon.contract(0.0, fibre._replace(musculotendon=0.043), 0.001, LAW)[1] > usual
    assert musculotendon.contract(0.0, fibre._replace(musculotendon=0.030), 0.001, LAW)[1] < 0.05  # slack


@pytest.mark.parametrize(
    "muscle, joint, angle, slack_m",
    [("tibialis_anterior", "ankle", -10, 0.241), ("soleus", "ankle", 0, 0.277), ("brachialis", "elbow", 80, 0.054)],
)
def test_fibres_shorten_against_a_tendon_that_gives_by_some_percent(muscle, joint, angle, slack_m):
    """Strain of 3.3 to 4.9 % at full force; slack lengths of Rajagopal 2016 and Holzbaur 2005 (models.md 4)."""
    r = moved(muscle, joint, np.full(601, angle), act=np.minimum(1.0, np.arange(600) / 200.0))
    assert r.length[-1] < r.length[0] - 0.02
    given = (r.far[-1] - r.length[-1] * r.plant.l0[0]) * r.plant.f0[0] / r.force[-1]  # m, at full force
    assert 0.032 <= given / slack_m <= 0.050


def test_fibres_of_a_muscle_with_a_long_tendon_shorten_more():
    """Ultrasound: fascicles of the calf shorten by a quarter and more in a maximal effort (Maganaris 1998)."""
    short, long = (
        moved(muscle, joint, np.full(601, angle), act=np.minimum(1.0, np.arange(600) / 200.0)).length
        for muscle, joint, angle in (("brachialis", "elbow", 80.0), ("soleus", "ankle", 0.0))
    )
    assert 1 - long[-1] / long[0] > 0.15 > 0.06 > 1 - short[-1] / short[0]


@pytest.mark.parametrize("muscle, start, end", [("soleus", -5.0, 10.0), ("tibialis_anterior", -15.0, -30.0)])
def test_fascicles_see_a_part_of_what_a_turn_of_the_joint_does(muscle, start, end):
    """Herbert 2002: 0.3 to 0.6 of it in a relaxed calf. Dorsiflexion stretches soleus, plantarflexion its opponent."""
    path = np.concatenate([np.full(300, start), np.linspace(start, end, 300), np.full(300, end)])
    r = moved(muscle, "ankle", path)
    turned = abs(r.plant.arm[0] * np.radians(end - start))
    assert 0.25 < (r.length[-1] - r.length[290]) * r.plant.l0[0] / turned < 0.7


def test_a_relaxed_fibre_at_its_balance_stays_there():
    """A jump of two ten-thousandths of its length at the start of a run held spindles down for seconds."""
    fibre = musculotendon.Fibre(1.0, 0.0412, 0.0, 0.5, 0.006, 0.04)
    still = fibre._replace(length=musculotendon.balanced(fibre, LAW))
    assert still.length < 0.0412 / 0.04 - 1e-4  # the tendon is stretched a little
    assert abs(musculotendon.contract(0.0, still, 0.001, LAW)[0]) < 0.01  # L0/s
    slackened = fibre._replace(length=0.0412 / 0.04)
    assert musculotendon.contract(0.0, slackened, 0.001, LAW)[0] < -0.1
