"""Slowness before weakness, and movements that lose their fractionation: both emerge from the loss of fibres alone."""

import numpy as np
import pytest

from betz import Lesion, Patient
from betz.examination import fractionation, rise, strength, tempo
from betz.examination.actions import group
from betz.model import human

SEEDS = (1, 2, 3)


def hurt(person, share):
    """Half a year after a lesion of the left capsule."""
    thirds = ("anterior", "middle", "posterior")
    return person.with_lesion(*(Lesion(f"ic_plic_{x}_third", side="left", fraction=share) for x in thirds)).after(
        "180 days"
    )


def mean(measure, share, **who):
    """Mean over some people of what `measure` finds of their bench, after the loss of a share of the capsule."""
    people = (Patient(seed=s, **who) for s in SEEDS)
    return float(np.mean([measure((hurt(p, share) if share else p).bench()) for p in people]))


def ninety(bench, side):
    return rise.measure(bench, side)["most_ms"]


def push(bench):
    return strength.effort(bench, group(rise.PUSH).action, "R")["effort_nm"]


def test_a_third_of_the_capsule_lost_slows_the_rise_of_force_before_strength_is_lost():
    """Knee extensors of mild stroke: rate of force 62 to 71 % of health over 200 ms, strength as in health."""
    assert mean(lambda b: ninety(b, "R"), 0.35) > 1.05 * mean(lambda b: ninety(b, "R"), 0.0)
    assert mean(lambda b: ninety(b, "L"), 0.35) == pytest.approx(mean(lambda b: ninety(b, "L"), 0.0), rel=0.02)
    assert mean(push, 0.35) > 0.85 * mean(push, 0.0)


def test_the_more_is_lost_the_later_is_force():
    times = [mean(lambda b: ninety(b, "R"), share) for share in (0.0, 0.2, 0.6, 0.9)]
    assert times == sorted(times)


@pytest.mark.parametrize("name", tempo.tempos())
def test_taps_are_as_fast_as_published_and_slow_after_a_capsule(name):
    """Fingers 4.5 to 7 a second (U19); feet 31.7, SD 6.4, in ten seconds (Numasawa 2012)."""
    low, high = {"finger_taps": (4.5, 7.0), "foot_taps": (2.5, 4.5)}[name]
    health, paretic = (mean(lambda b: tempo.measure(b, name, "R")["rate_hz"], share) for share in (0.0, 0.6))
    assert low < health < high
    assert paretic < 0.9 * health


def others(bench):
    act = group(fractionation.ACT).action
    return fractionation.share({"brief": strength.effort(bench, act, "R", brief=True)})


def test_a_healthy_muscle_of_the_hand_acts_alone():
    assert mean(others, 0.0) < 0.02


def test_what_is_left_of_the_effort_moves_the_whole_hand():
    """Reticulospinal axons reach many muscles (Lang & Schieber 2004: selectivity is lost with the corticospinal tract);
    without their effect on the muscles there is nothing that the others could follow."""
    alone = human().change({"reticulospinal_drive.rst_med_mn_limb": 0.0})
    assert mean(others, 0.9) > 0.03
    assert mean(others, 0.9, model=alone) < 0.01
