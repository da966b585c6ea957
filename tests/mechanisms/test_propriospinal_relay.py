"""Propriospinal relay: C3-C4 cells pass part of the command to the arm (Illert 1977; Pierrot-Deseilligny 1996)."""

from betz.model import Model
from helpers import healthy, turned, without
from helpers.circuits import scaled
from helpers.scenes import ELBOW, pull, rate_in_effort

NAME = "propriospinal_relay"


def arm(model, level=0.6):
    return pull(model, "biceps_brachii", level, ELBOW, "elbow", trials=4)


def cells(model, kind, level=1.0):
    return rate_in_effort(model, kind, "biceps_brachii", level, 2, ELBOW, "elbow")


def test_the_cells_fire_in_effort():
    assert cells(Model(), "pn_c3c4") > 5  # rates.csv: 15 to 80 at full effort
    assert cells(without(NAME), "pn_c3c4") == 0


def test_they_excite_the_motoneurons_of_the_arm():
    """The shipped effect is below 1 %; its sign is read with eight times the output."""
    assert arm(scaled(Model(), NAME, 8, "pn_mn")) > 1.01 * arm(without(NAME))


def test_turned_in_sign_they_would_hold_them_back():
    assert arm(turned(Model(), NAME, "pn_mn")) < 0.99 * arm(without(NAME))


def test_feedback_inhibition_holds_the_relay_down():
    assert cells(scaled(Model(), NAME, 0, "pninh_pn"), "pn_c3c4") > 1.02 * cells(Model(), "pn_c3c4")


def test_there_are_none_for_the_leg():
    assert len(healthy((("soleus", "L"), ("tibialis_anterior", "L"))).nodes.cells_of("pn_c3c4")) == 0
