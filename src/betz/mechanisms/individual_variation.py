"""Individual variation: how healthy adults differ around the reference adult of the tables."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class IndividualVariation(Mechanism):
    """Standard deviations of the logarithm of each factor of a person."""

    found = "NCD-RisC 2016; Kimura 2013"
    neutral = dict.fromkeys(("height", "strength", "muscle", "units", "speed", "reserve", "reflex", "bias"), 0.0)

    height = given(0.04, low=0, high=0.08, source="adult height CV 4 % within a sex (NCD-RisC), GK", seen="literature")
    strength = given(
        0.12,
        low=0,
        high=0.3,
        source="F06: 199.8 +- 47.3 N m (CV 24 %) of raw torque; half of it is body size (estimate)",
        seen="literature",
    )
    muscle = given(
        0.04, low=0, high=0.1, source="estimate: strength of single muscles around the person's mean", seen="estimate"
    )
    units = given(
        0.10, low=0, high=0.3, source="MUNE test-retest and population CV 10-20 % (McNeil 2005, GK)", seen="literature"
    )
    speed = given(0.04, low=0, high=0.1, source="nerve conduction velocity CV 4-6 % (Kimura, GK)", seen="literature")
    reserve = given(
        0.05,
        low=0,
        high=0.2,
        source="F12: voluntary activation 93-100 %; drive CV that gives this (estimate)",
        seen="estimate",
    )
    reflex = given(
        0.08,
        low=0,
        high=0.5,
        source="R06: EMG CV 45 %, electrodes and skin included; Ia weight CV for about 30 % (estimate)",
        seen="estimate",
    )
    bias = given(
        0.15,
        low=0,
        high=0.5,
        source="estimate: resting excitability, part of the same reflex variation",
        seen="estimate",
    )
    tails = given(
        2.5,
        "SD",
        low=1.5,
        high=5,
        source="estimate: where factors are cut; health has no tails of disease",
        seen="estimate",
    )
