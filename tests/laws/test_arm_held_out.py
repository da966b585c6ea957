"""Law: an arm held out keeps what every run keeps: same bytes, nothing twice, no lesion no difference."""

from dataclasses import replace

import numpy as np
import pytest

import betz
from betz import laboratory
from betz.errors import InputError
from betz.laboratory.pronator_drift import mean_of
from betz.pathology import Lesion
from betz.patient.arm import plan
from betz.stimulus import ArmHeldOut
from helpers import patient
from helpers.bytes import as_bytes

HELD = ArmHeldOut("R", "6 s")
WELL = patient()
LESION = Lesion("ic_plic_middle_third", side="left", fraction=0.5)
WEAK = patient(lesions=LESION, days=180)


def course(who, side="R", trial=0):
    r = who.respond(ArmHeldOut(side, "6 s"), trial)
    return r["time"].values, {"turn": r["turn"].values, "elevation": r["elevation"].values}


def drift(who, name):
    """How far it has gone after the hand has let go, deg."""
    time, found = course(who)
    return float((found[name][1999] - found[name][time >= 3000]).mean())


def forearm(who, side):
    """Mean pronation of the forearm once the hand has let go, deg."""
    r = who.respond(ArmHeldOut(side, "4 s"))
    angle, time = r["joint_angle"].values[list(r.coords["joint"].values).index("forearm")], r["time"].values
    return float((angle[time < 0][-1] - angle[time >= 2000]).mean())


def test_a_healthy_arm_stays():
    assert abs(drift(WELL, "elevation")) < 12.0
    assert abs(drift(WELL, "turn")) < 15.0


def test_a_weak_arm_turns_over_and_the_other_does_not():
    """At the scale of an examination, where a lesion of few fibres is no lottery."""
    well = betz.Patient(seed=1)
    weak = well.with_lesion(replace(LESION, fraction=0.35)).after(7)
    assert forearm(weak, "R") > forearm(well, "R") + 4.0
    assert abs(forearm(weak, "L")) < 6.0


def test_its_palm_turns_over():
    """What lifts a weak arm turns it inwards, so that the shoulder takes nothing of what the forearm turns."""
    well = betz.Patient(seed=1)
    weak = well.with_lesion(replace(LESION, fraction=0.35)).after(7)
    health, found = (mean_of(x.respond(ArmHeldOut("R", "4 s")), "pronation") for x in (well, weak))
    assert abs(health) < 6.0
    assert found > health + 5.0


def test_a_lesion_elsewhere_changes_nothing():
    leg = patient(lesions=Lesion("nerve_femoral", side="right", fraction=1.0), days=30)
    assert as_bytes(leg.bench().respond(HELD)) == as_bytes(WELL.bench().respond(HELD))


def test_a_hand_carries_it_first():
    time, found = course(WELL)
    assert time[0] == -2000.0 and time[-1] == 5999.0
    assert np.ptp(found["turn"][time < 0]) == 0.0
    assert np.ptp(found["turn"][time >= 0]) > 0.0


def test_the_plan_is_that_of_health():
    assert np.array_equal(plan(WELL, "R"), plan(WEAK, "R"))


def test_trials_differ_and_runs_do_not():
    first, again, other = (WELL.respond(HELD, k) for k in (0, 0, 1))
    assert as_bytes(first) == as_bytes(again) != as_bytes(other)


def test_a_longer_look_begins_alike():
    short, long = (WELL.respond(ArmHeldOut("R", ms)) for ms in (3000, 6000))
    n = len(short["time"].values)
    assert np.array_equal(short["joint_angle"].values, long["joint_angle"].values[:, :n])


def test_it_can_be_made_again_from_its_story():
    made = WEAK.respond(HELD, 1)
    assert as_bytes(betz.rerun(made)) == as_bytes(made)


def test_a_bench_answers_without_a_story():
    blind = WEAK.bench().respond(HELD)
    assert np.array_equal(blind["turn"].values, WEAK.respond(HELD)["turn"].values)
    assert blind.story["lesions"] is None and blind.story["seed"] is None


def test_it_can_be_stopped():
    asked = []

    def stop(done, total, words):
        asked.append(done)
        return len(asked) < 3

    with pytest.raises(KeyboardInterrupt):
        WELL.respond(ArmHeldOut("R", "7 s"), 5, progress=stop)
    assert len(asked) == 3


@pytest.mark.parametrize(
    "wrong, said",
    [
        (lambda: ArmHeldOut("both"), "ArmHeldOut.side"),
        (lambda: ArmHeldOut("R", 0), "100 to 120000"),
        (lambda: ArmHeldOut("R", float("nan")), "ArmHeldOut.duration_ms"),
        (lambda: WELL.respond(HELD, truth=True), "no truth"),
        (lambda: WELL.respond("arm"), "ArmHeldOut"),
        (lambda: WELL.session(HELD), "Stimulus"),
        (lambda: laboratory.PronatorDrift(seconds=1), "from 5 to 120 s"),
    ],
)
def test_mistakes_are_told(wrong, said):
    with pytest.raises(InputError, match=said):
        wrong()
