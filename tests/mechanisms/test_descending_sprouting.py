"""Descending sprouting: axons that are left take over on cells that lost others (Rosenzweig 2010; Zaaimi 2012)."""

import numpy as np

from betz.model import Model
from betz.pathology import Lesion
from betz.patient import circuits
from helpers import patient, without
from helpers.scenes import ANKLE, CORD, PYRAMID, pull

NAME = "descending_sprouting"
PART = (Lesion("lateral_funiculus_t10", side="left", fraction=0.6),)


def condition(model, days, lesions=PART):
    return circuits.condition(patient(model, lesions=lesions, days=days), ANKLE)


def test_it_grows_most_within_three_months():
    course = [condition(Model(), d).mn_descending.mean() for d in (0, 14, 90, 365)]
    assert course[0] == 1.0 and (np.diff(course) > 0).all()
    assert course[2] - 1.0 > 0.7 * (course[3] - 1.0)
    assert course[3] < 1.8  # U25


def test_a_weak_muscle_becomes_stronger_and_with_it_off_it_does_not():
    gain = [
        pull(patient(m, lesions=PART, days=365), "tibialis_anterior")
        / pull(patient(m, lesions=PART, days=0), "tibialis_anterior")
        for m in (Model(), without(NAME))
    ]
    assert gain[0] > 1.15 * gain[1]


def test_after_a_pyramid_flexors_gain_and_extensors_do_not():
    """Zaaimi 2012: reticulospinal potentials of flexors grew, those of extensors did not. Nothing else adapts here."""
    model = without("disuse_atrophy", "disuse_depolarisation", "ia_growth", "inward_current_return", "spinal_shock")

    def gain(muscle):
        days = (patient(model, lesions=(PYRAMID,), days=d) for d in (0, 365))
        acute, late = (pull(p, muscle) for p in days)
        return late / acute

    assert gain("tibialis_anterior") > 1.5 and 0.9 < gain("soleus") < 1.1


def test_what_is_used_again_is_idle_no_more():
    """Tone waits for disuse; a pool that gets its drive back has less of it."""
    on, off = (condition(m, 365).mn_bias.mean() for m in (Model(), without(NAME)))
    assert 0.0 < on < 0.95 * off


def test_nothing_grows_where_nothing_is_left_and_in_health_nothing_does():
    cut = patient(lesions=(*CORD, *(Lesion(x.site, side="right") for x in CORD)), days=365)
    assert pull(cut, "tibialis_anterior") < 0.02 * pull(None, "tibialis_anterior")
    assert (circuits.condition(patient(days=365), ANKLE).mn_descending == 1.0).all()
    other_leg = (Lesion("lateral_funiculus_t10", side="right"),)
    assert (condition(Model(), 365, other_leg).mn_descending == 1.0).all()
