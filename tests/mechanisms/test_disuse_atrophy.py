"""Disuse atrophy: muscles that nobody uses thin within months and keep their nerve (Castro 1999; Gorgey 2007)."""

import pytest

from betz import Lesion, laboratory
from betz.model import Model
from betz.patient import circuits
from helpers import patient, without
from helpers.scenes import PYRAMID, pull

NAME = "disuse_atrophy"
CORD = tuple(Lesion(f"{x}_funiculus_t6", side="both") for x in ("lateral", "anterior"))
NERVE = (Lesion("nerve_tibial", side="left", fraction=0.5),)


def pyramid(fraction):
    return (Lesion(PYRAMID.site, side=PYRAMID.side, fraction=fraction, tracts=PYRAMID.tracts),)


def area(lesions, days, muscle="soleus", model=None):
    people = (patient(model or Model(), lesions=k, days=days) for k in (lesions, ()))
    hurt, healthy = (p.look(muscle, "left").area_cm2 for p in people)
    return hurt / healthy


def test_legs_thin_below_a_cut_of_the_cord_and_arms_do_not():
    """T189, T191: 0.45 to 0.85 of the able-bodied; T185: 0.64 to 0.88 of week six in week twenty-four."""
    weeks = [area(CORD, 7 * k) for k in (0, 6, 24, 200)]
    assert weeks[0] == 1.0 and weeks == sorted(weeks, reverse=True)
    assert 0.45 <= weeks[2] <= 0.8 and 0.64 <= weeks[2] / weeks[1] <= 0.88
    assert area(CORD, 168, "biceps_brachii") == 1.0


def test_off_they_stay():
    assert area(CORD, 168, model=without(NAME)) == 1.0


def test_less_disuse_thins_less():
    """T107: the leg of a hemiparetic person has 0.75 to 0.95 of the area of the other."""
    shares = [area(pyramid(f), 180, "tibialis_anterior") for f in (0.7, 1.0)]
    assert 1.0 > shares[0] > shares[1] > 0.6


def test_half_of_a_nerve_takes_nobody_the_use_of_the_rest():
    assert area(NERVE, 180) == area(NERVE, 180, model=without(NAME))


def test_units_give_less_force_and_smaller_potentials():
    """T154: the M-wave falls to 0.4 to 0.9 of that of week four."""
    forces, waves = [], []
    for model in (Model(), without(NAME)):
        late = patient(model, lesions=CORD, days=168)
        waves.append(laboratory.record(late, laboratory.HReflex("soleus", "left")).summary["m_max"].value)
        weak = patient(model, lesions=pyramid(0.8), days=168)
        forces.append(pull(weak, "tibialis_anterior"))
    assert waves[0] == pytest.approx(0.6 * waves[1], rel=0.05)
    assert 0.7 * forces[1] < forces[0] < 0.95 * forces[1]


def test_it_is_the_same_in_whatever_company():
    hurt, pair = patient(lesions=CORD, days=168), (("soleus", "L"), ("tibialis_anterior", "L"))
    alone, beside = (circuits.condition(hurt, m).area[0] for m in (pair[:1], pair))
    assert alone == beside
