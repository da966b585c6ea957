"""Spinal shock: below a cut cord reflexes are lost for days and come back (Hall 1841; Ditunno 2004)."""

from betz.model import Model
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
