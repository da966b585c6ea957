"""The hand of an examiner who holds a limb: a spring with damping and mass at its end, so many cm from the joint."""

from __future__ import annotations

from math import degrees
from typing import NamedTuple

from betz.units import Parameters, given


class Hand(Parameters):
    """An arm that holds something, as it is felt at its hand."""

    stiffness = given(
        670.0,
        unit="N/m",
        low=200,
        high=1000,
        source="the hand of the clonus test (Strike.hand_stiffness: 15 N m/rad at the ball of the foot, 15 cm from the "
        "ankle); arms that hold a posture have 200 to 800 N/m (Mussa-Ivaldi, Hogan & Bizzi 1985, GK)",
        seen="literature",
    )
    damping = given(
        0.05,
        unit="s",
        low=0.01,
        high=0.08,
        source="Selen, Franklin & Wolpert 2009 J Neurosci 29:12606 (table 1 read): the damping of an arm is 0.05 s "
        "times its stiffness",
        seen="literature",
    )
    mass = given(
        1.33,
        unit="kg",
        low=0.5,
        high=2.5,
        source="the hand of the clonus test (Strike.hand_inertia: 0.03 kg m2 with a foot in it, 15 cm from the ankle); "
        "an arm weighs 0.8 to 2.5 kg at its hand, by direction (Tsuji 1995, GK)",
        seen="literature",
    )
    corrects = given(
        2.5,
        unit="1/s",
        low=1,
        high=5,
        source="estimate: who sees that the limb is not where it should be pushes more or less, and has made up for "
        "half of it after 0.3 s, a visual reaction; slower than clonus (3 to 8 Hz), which it does not answer",
        seen="estimate",
    )
    unseen = given(
        0.5,
        unit="deg",
        low=0.2,
        high=2,
        source="estimate: 1 mm at the ball of the foot, 2 mm at the wrist, are left as they are",
        seen="estimate",
    )


HAND = Hand()


class Grip(NamedTuple):
    """A hand on a joint: N m/rad, N m s/rad, kg m2."""

    stiffness: float
    damping: float
    inertia: float


DIGITS = 4  # layout: decimals, so that a script can be read


def grip(reach_m: float, hand: Hand = HAND) -> Grip:
    """What a hand is for a joint that it turns at a distance.

    Parameters: reach_m: from the joint to where the limb is held, m; hand.

    >>> grip(0.15)
    Grip(stiffness=15.075, damping=0.7537, inertia=0.0299)
    """
    k, square = hand.stiffness, reach_m * reach_m
    return Grip(*(round(x * square, DIGITS) for x in (k, hand.damping * k, hand.mass)))


def lean(leans: float, error: float, seconds: float, own: Grip, most_nm: float, hand: Hand = HAND) -> float:
    """How far a hand goes beyond where the limb should be, to bring it there against what resists, deg.

    Parameters: leans: so far, deg; error: deg that the limb is seen to lack; seconds: since it last looked; own: the
    hand; most_nm: N m, the most that it presses with.

    >>> lean(0.0, 4.0, 0.05, grip(0.15), 12.0), lean(0.0, 0.3, 0.05, grip(0.15), 12.0)
    (0.5, 0.0)
    """
    if abs(error) <= hand.unseen:
        return leans
    most = degrees(most_nm / own.stiffness)  # between where the limb is and where the spring pulls
    wanted = leans + hand.corrects * seconds * error
    return round(min(most - error, max(-most - error, wanted)), DIGITS)
