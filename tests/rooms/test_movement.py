"""Light movement: taps and arms held out, on made-up answers and on people."""

import numpy as np
import pytest
from fake_bench import FakeBench, recording

from betz import Lesion, Patient
from betz.examination import movement
from betz.examination.examine import examine
from betz.examination.norms import limit, norms
from helpers import patient

CAPSULE = [Lesion(f"ic_plic_{x}_third", side="left", fraction=0.5) for x in ("anterior", "middle", "posterior")]


class Moving(FakeBench):
    """It moves by a sine of some size (deg) at some rate (Hz), or to an angle."""

    def __init__(self, size, hz=0.0):
        super().__init__(None)
        self.size, self.hz = size, hz

    def respond(self, stimulus, trial=0):
        t = np.arange(round(stimulus.duration_ms)) / 1e3
        moved = self.size if not self.hz else 0.5 * self.size * np.sin(2 * np.pi * self.hz * t)
        return recording(stimulus, angle=stimulus.hand.angle[0][1] + np.broadcast_to(moved, len(t)))


def test_taps_are_read_from_end_to_end_and_an_arm_where_it_is_held():
    fast = movement.movements()["finger_taps"].beat_hz
    assert movement.measure(Moving(40.0, fast), "finger_taps", "R")["angle_deg"] == pytest.approx(40.0, rel=0.02)
    assert movement.measure(Moving(35.0), "arm_held_out", "L")["angle_deg"] == 35.0


def test_muscles_of_a_tap_act_in_turn_as_often_as_the_row_says():
    move = movement.movements()["foot_taps"]
    told = {e.muscle: e.points for e in movement.asked("foot_taps", "L").effort}
    assert set(told) == {*move.muscles, *move.against}
    mine, other = (np.array(told[m[0]]) for m in (move.muscles, move.against))
    t = np.arange(0.0, movement.asked("foot_taps", "L").duration_ms)
    a, b = (np.interp(t, x[:, 0], x[:, 1]) for x in (mine, other))
    assert a.max() == move.level and b.max() == move.against_level and np.minimum(a, b).max() == 0.0
    begins = t[1:][(a[1:] > 0) & (a[:-1] == 0)]
    assert np.allclose(np.diff(begins), 1e3 / move.beat_hz, atol=1.0)


def moved(left, right):
    usual = {n: {"angle_deg": 50.0} for n in movement.movements()}
    raw = {(n, s): dict(v) for n, v in usual.items() for s in "LR"}
    raw["finger_taps", "L"]["angle_deg"], raw["finger_taps", "R"]["angle_deg"] = left, right
    raw["arm_held_out", "L"]["angle_deg"], raw["arm_held_out", "R"]["angle_deg"] = left, right
    return {k: v["value"] for k, v in movement.grade(raw, norms()["movement"], limit("movement")).items()}


def test_what_moves_less_than_the_other_side_is_found_and_a_lively_side_is_not():
    found = moved(50.0, 20.0)
    assert found["finger_taps", "R"] == "small" and found["arm_held_out", "R"] == "drift"
    assert {v for k, v in found.items() if k[1] == "L"} == {"normal"}
    assert set(moved(50.0, 48.0).values()) == {"normal"}


def test_both_sides_are_found_where_nobody_healthy_moves_so_little():
    found = moved(1.0, 1.0)
    assert found["finger_taps", "L"] == found["finger_taps", "R"] == "small"


@pytest.mark.parametrize("name", movement.movements())
def test_a_light_movement_shows_half_a_capsule_lost_more_than_a_maximal_effort_does(name):
    """The pool reaches its top with part of its drive; a light command brings that part less (Betz: emerges)."""
    whole = [movement.measure(Patient(seed=1).bench(), name, s)["angle_deg"] for s in "LR"]
    hurt = Patient(seed=1).with_lesion(*CAPSULE).after("180 days")
    left, right = (movement.measure(hurt.bench(), name, s)["angle_deg"] for s in "LR")
    assert right < 0.7 * whole[1]
    assert left > 0.8 * whole[0]


def test_an_arm_that_the_shoulder_cannot_lift_is_not_held_out():
    strength = {"shoulder": {"L": {"mrc": "2"}, "R": {"mrc": "3"}}}
    assert not movement.possible("arm_held_out", "L", strength) and movement.possible("arm_held_out", "R", strength)
    assert movement.possible("finger_taps", "L", strength)


def test_the_clonus_of_a_plegic_hand_is_no_tapping():
    """A hand cut off from every command shook by 27 degrees, five times a second, and passed for one that taps."""
    raw = {"movement": {("finger_taps", s): {"angle_deg": 27.0, "size_cv": 0.1, "interval_cv": 0.1} for s in "LR"}}
    raw["dexterity"] = {("finger_taps", s): {"rate_hz": 5.1} for s in "LR"} | {("force_rise", "L"): {"most_ms": 160.0}}
    strength = {"finger_flexion": {"L": {"mrc": "1"}, "R": {"mrc": "0"}},
                "finger_extension": {"L": {"mrc": "0"}, "R": {"mrc": "2"}}}
    told = movement.commanded(raw, strength)
    assert told["movement"]["finger_taps", "L"]["angle_deg"] == told["dexterity"]["finger_taps", "L"]["rate_hz"] == 0.0
    assert told["movement"]["finger_taps", "R"] == raw["movement"]["finger_taps", "R"]
    assert told["dexterity"]["finger_taps", "R"] == {"rate_hz": 5.1} and ("force_rise", "L") in told["dexterity"]


def test_the_chart_of_a_torn_upper_plexus_leaves_the_drift_of_that_arm_out():
    torn = Lesion("plexus_brachial_upper", side="right")
    chart = examine(patient(lesions=(torn,), days=45).bench(), threads=1)
    assert set(chart.data["movement"]["arm_held_out"]) == {"L"}
