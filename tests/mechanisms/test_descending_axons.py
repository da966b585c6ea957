"""Descending axons: fast ones silent at rest, slow ones tonic, recruited in turn by the command (Evarts 1965, 1968)."""

import numpy as np
import pytest

from betz import laboratory
from betz.model import Model
from betz.pathway import commands
from betz.stimulus import Pulse
from helpers import healthy, patient, respond, strength
from helpers.scenes import ANKLE, pull


def test_fast_corticospinal_axons_rest_and_slow_ones_are_tonic():
    nodes = healthy(ANKLE).nodes
    rest, top, _ = commands.rates(nodes)
    cst = nodes.ax_class == "cst"
    fast, slow = rest[cst & nodes.axons.fast], rest[cst & ~nodes.axons.fast]
    assert fast.max() <= 5.0  # C12
    tonic = slow[slow > 5.0]
    assert 0.1 <= len(tonic) / len(slow) <= 0.6 and ((tonic >= 8) & (tonic <= 25)).all()  # C13
    assert (top[cst] > rest[cst]).all()


def test_axons_are_recruited_one_after_another():
    """With one common threshold a weak command would already recruit all of them."""
    steep = Model().change({"descending_axons.threshold_spread": 0})
    assert pull(Model(), "tibialis_anterior", 0.1) < 0.5 * pull(steep, "tibialis_anterior", 0.1)
    assert pull(Model(), "tibialis_anterior", 1.0) == pytest.approx(pull(steep, "tibialis_anterior", 1.0), rel=0.1)


def test_a_volley_takes_the_time_of_its_way():
    """Central motor conduction to the leg takes 8 to 20 ms longer than to the hand: 60 m/s over half a metre."""
    first = {}
    for muscle, joint in (("first_dorsal_interosseous", "finger_mcp"), ("tibialis_anterior", "ankle")):
        r = respond(None, ((muscle, "R"),), joint, 200, pulses=Pulse("left", 100, 1.6))
        first[muscle] = np.median(r["spike_time"].values)
    assert 5.0 < first["tibialis_anterior"] - first["first_dorsal_interosseous"] < 20.0


def test_central_conduction_to_the_leg_takes_as_long_as_published():
    """C20, central motor conduction time to tibialis anterior in a light contraction: 11 to 18 ms. Over this long way
    the velocity tells; to the hand half of the time goes by in cortex and motoneurons."""
    how = laboratory.MotorEvokedPotential("tibialis_anterior", strength=1.5)
    found = [laboratory.record(patient(seed=seed, scale=0.1), how).summary["cmct"].value for seed in (1, 2)]
    assert 11.0 < np.mean(found) < 18.0


def test_the_strength_of_the_drive_does_not_depend_on_how_many_axons_are_kept():
    few, more = (healthy(ANKLE, scale=s) for s in (0.02, 0.05))
    per_cell = [strength(c, "cst_mn_strong") / len(c.nodes.mn_of(1)) for c in (few, more)]
    assert per_cell[0] == pytest.approx(per_cell[1], rel=0.1)
