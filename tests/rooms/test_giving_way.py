"""Clasp-knife in the chart: torque and EMG fall while a slow stretch goes on; made-up limbs."""

import numpy as np
import pytest
from fake_bench import FakeBench

from betz.examination import giving_way

NAME = "knee_extensors"


def limb(torque, rate):
    """A limb with a torque (N m) and a rate of potentials of 1 mV (per s) at each angle."""

    def answer(stimulus, trial):
        angle = np.interp(np.arange(round(stimulus.duration_ms)), *zip(*stimulus.hand.angle, strict=True))
        beats = np.flatnonzero(np.diff(np.floor(np.cumsum(rate(angle)) / 1e3)))
        return [("vastus_lateralis", "R", float(ms), 1.0) for ms in beats], torque(angle)

    return FakeBench(answer)


def told(torque, rate):
    return giving_way.entry(giving_way.stretch(limb(torque, rate), NAME, "R"))


def grows(x):
    return 0.5 * (x - 40.0)


def gives(x):
    return 30.0 - 0.02 * (x - 100.0) ** 2


def test_a_limb_that_resists_less_before_the_end_gives_way_there():
    seen = told(gives, lambda x: 10.0 * np.maximum(1.0, gives(x)))
    assert seen["clasp_knife"] is True and seen["gives_way_deg"] == pytest.approx(100.0, abs=1.0)
    assert seen["gives_way_share"] == pytest.approx(1.0 - gives(137.7) / 30.0, abs=0.02)


def test_a_limb_that_resists_to_the_end_does_not():
    assert told(grows, lambda x: 5.0 * x) == {"clasp_knife": False, "gives_way_deg": None, "gives_way_share": 0.0}


def test_what_no_hand_feels_is_no_clasp_knife():
    def softly(x):
        return 30.0 - 0.002 * (x - 100.0) ** 2

    seen = told(softly, lambda x: 10.0 * np.maximum(1.0, softly(x)))
    assert seen["clasp_knife"] is False and 0.0 < seen["gives_way_share"] < 0.11


def test_torque_alone_or_emg_alone_is_not_enough():
    assert told(gives, lambda x: 5.0 * x)["clasp_knife"] is False  # a tissue that yields, no reflex
    assert told(grows, lambda x: 10.0 * np.maximum(1.0, gives(x)))["clasp_knife"] is False
    assert told(gives, lambda x: 0.0 * x)["clasp_knife"] is False


def test_a_limb_that_was_not_asked_is_told_apart():
    assert set(giving_way.entry(None).values()) == {None}


def test_the_hand_keeps_its_speed_nearly_as_far_as_the_joint_goes():
    done, first, last = giving_way.stretching(NAME, "R")
    points = np.array(done.hand.angle)
    angle = np.interp(np.arange(round(done.duration_ms)), points[:, 0], points[:, 1])
    speed = np.diff(angle)[int(first) + 1 : int(last) - 1] * 1e3
    assert speed == pytest.approx(np.full(len(speed), giving_way.YIELDING.speed), rel=1e-3)
    assert angle[-1] == pytest.approx(140.0, abs=0.5) and angle[int(last)] > 135.0
