"""A handful of published rows that Betz must meet; `betz validate` measures all of them."""

import numpy as np
import pytest

from betz import laboratory
from betz.patient import Patient
from betz.validation import rows, validate


@pytest.mark.parametrize("row", ["S01", "S04", "S05", "S06", "S07", "MU01", "MU09", "C15", "C16"])
def test_elements_and_counts_lie_in_the_published_range(row):
    found = validate([row], people=1)["rows"][row]
    assert found["inside"], (rows()[row].quantity, found["measured"], found["low"], found["high"])


@pytest.fixture(scope="module")
def hold():
    how = laboratory.Contraction("first_dorsal_interosseous", percent=50.0, ramp_s=3.0, hold_s=4.0)
    return laboratory.record(Patient(seed=1), how)


def test_onion_skin_later_units_fire_slower(hold):
    """De Luca & Hostage 2010, row MU23: the sign was read."""
    assert hold.summary["onion_slope"].value < 0


def test_units_are_recruited_in_the_order_of_their_size(hold):
    """Henneman's size principle; Milner-Brown 1973."""
    assert np.corrcoef(hold["motor_unit"].values, hold["threshold"].values)[0, 1] > 0.8


def test_achilles_reflex_latency():
    """Kim 1997, Chon 1996: row R04."""
    found = validate(["R04"], people=1)["rows"]["R04"]
    assert found["inside"], found["measured"]
