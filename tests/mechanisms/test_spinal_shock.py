"""Spinal shock: below a cut cord reflexes are lost for days and come back (Hall 1841; Ditunno 2004)."""

from betz.model import Model
from betz.patient import circuits
from helpers import patient, without
from helpers.scenes import CAPSULES, CORD, h_reflex, jerk

NAME = "spinal_shock"


def test_the_tendon_jerk_is_lost_and_comes_back():
    day, month = (jerk(patient(lesions=CORD, days=d), 100) for d in (1, 40))
    assert day < 2 < month  # U02: tendon reflexes return at 7 to 21 days


def test_off_it_is_never_lost():
    assert h_reflex(patient(without(NAME), lesions=CORD, days=1)) > h_reflex(patient(lesions=CORD, days=1)) + 2


def test_a_stroke_gives_none():
    assert h_reflex(patient(lesions=CAPSULES, days=1)) > h_reflex(Model())


def test_it_fades():
    shock = Model().spinal_shock
    assert shock.acute(1.0, 0) == 1.0 > shock.acute(1.0, 11) > shock.acute(1.0, 40) > 0


def test_flexor_reflex_cells_are_deaf_at_first():
    """Ditunno 2004, phase 1: the flexor reflex is lost with the jerks. Serotonin alone would raise it at once."""
    leg = (("tibialis_anterior", "L"), ("extensor_hallucis_longus", "L"), ("flexor_hallucis_longus", "L"))
    cells = circuits.healthy(patient().person, leg, True).nodes.cells_of("fra_in_exc")

    def heard(days, model=None):
        return circuits.condition(patient(model, lesions=CORD, days=days), leg, True).in_input[cells].mean()

    assert heard(0) < 0.5 < 1.0 < heard(60)
    assert heard(0, without(NAME)) > 1.0
