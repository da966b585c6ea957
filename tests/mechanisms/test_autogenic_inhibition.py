"""Autogenic inhibition: force excites tendon organs, and their cells hold the muscle back (Laporte & Lloyd 1952).

With the shipped strength the effect on a maximal effort is below 1 %; the sign is read with ten times the Ib input.
"""

from betz.model import Model
from helpers.circuits import scaled, turned, without
from helpers.scenes import pull, rate_in_effort

NAME = "autogenic_inhibition"


def strong(model):
    return scaled(model, NAME, 10, "ib_ibin")


def test_force_makes_ib_interneurons_fire():
    assert rate_in_effort(Model(), "ibin", "tibialis_anterior") > 0.5
    assert rate_in_effort(without(NAME), "ibin", "tibialis_anterior") == 0.0


def test_they_hold_their_own_muscle_back():
    assert pull(strong(Model()), "tibialis_anterior") < 0.985 * pull(without(NAME), "tibialis_anterior")


def test_turned_in_sign_they_would_help_it():
    held, helped = (pull(m, "tibialis_anterior") for m in (strong(Model()), strong(turned(Model(), NAME, "ibin_mn"))))
    assert held < 0.98 * helped


def test_the_rate_of_ib_interneurons_in_a_maximal_effort():
    assert 8.0 <= rate_in_effort(Model(), "ibin", "tibialis_anterior") <= 60.0
