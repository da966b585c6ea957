"""Postural correction: a weak arm is held up by what is felt of it (Paillard & Brouchon 1968; Hammond 1956)."""

import numpy as np
import pytest

import betz
from betz.body.arm import arm
from betz.body.holding import aim
from betz.engine import chain
from betz.engine.embodied import weighs_more
from betz.stimulus import ArmHeldOut

LESION = betz.Lesion("ic_plic_middle_third", side="left", fraction=0.35)


def sinks(model):
    """How far the hand of a weak arm sinks, deg: mean of the third second after it was let go to the fifth."""
    weak = betz.Patient(seed=1, model=model).with_lesion(LESION).after(7)
    r = weak.respond(ArmHeldOut("right", "5 s"))
    time, at = r["time"].values, r["elevation"].values
    return float(at[time < 0][-1] - at[time >= 3000].mean())


def test_a_weak_arm_is_held_up_by_what_is_felt_of_it_and_off_it_sinks():
    human = betz.Model()
    assert sinks(human.without("postural_correction")) > sinks(human) + 10.0


@pytest.mark.parametrize("hz", [0.3, 0.6])
def test_an_error_is_pulled_back_as_by_a_spring(hz):
    """Acceleration for an angle, 1/s2: the square of the natural frequency in radians."""
    model = betz.Model().change({"postural_correction.corrected_hz": hz})
    own = arm(at_deg={"flexion": 90})
    held = aim(model, own, np.full(len(own.muscles), 100.0))
    assert held.pull == pytest.approx((2 * np.pi * hz) ** 2)
    assert held.late == model.postural_correction.late_ms and held.unfelt == pytest.approx(np.radians(2.0))


FORWARD = {"flexion": 90, "elbow": 60, "rotation": 5}
STRAIGHT = {"flexion": 90, "elbow": 0, "rotation": 5}


@pytest.mark.parametrize(
    "meant_at, away, hinge, way",
    [
        (FORWARD, {"rotation": 40}, "rotation", -1),  # the bent forearm falls outwards: held by turning it in
        (FORWARD, {"rotation": -40}, "rotation", 1),
        (STRAIGHT, {"flexion": 60}, "flexion", 0),  # an arm that sinks weighs less: no effort is taken back
    ],
)
def test_the_weight_by_which_a_limb_topples_is_held(meant_at, away, hinge, way):
    own = arm(at_deg=meant_at)
    held = aim(betz.Model(), own, np.full(len(own.muscles), 100.0))
    now = arm(at_deg={**meant_at, **away}).pose.q
    n, memory = len(now), chain.scratch(len(now))
    meant, out = np.zeros(n), np.zeros(n)
    chain.needed(own.chain, held.goal, memory.zero, memory.zero, own.chain.gravity, memory, meant)
    weighs_more(own.chain, held, held.pull * (held.goal - now), meant, memory, out)
    found = out[own.joints.index(hinge)]
    assert found == 0.0 if way == 0 else way * found > 0.5  # N m
    weighs_more(own.chain, held, np.zeros(n), meant, memory, out)
    assert not out.any()
