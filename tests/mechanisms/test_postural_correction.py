"""Postural correction: a weak arm is held up by what is felt of it (Paillard & Brouchon 1968; Hammond 1956)."""

import numpy as np
import pytest

import betz
from betz.body.arm import arm
from betz.body.holding import aim
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
