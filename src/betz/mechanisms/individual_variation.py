"""Individual variation: how healthy adults differ around the reference adult of the tables."""

from typing import Any

from betz.mechanisms.base import Mechanism
from betz.units import given


def _published(rows: str) -> Any:
    """A spread that is drawn as the rows of people.csv state it."""
    return given(1.0, low=0, high=3, source=f"people.csv, {rows}: drawn as published", seen="literature")


class IndividualVariation(Mechanism):
    """Factors on the spreads of people.csv and ageing.csv: 1 = as in the row, 0 = everybody is the reference adult."""

    found = "NCD-RisC 2016; Harbo 2012; Simoneau & Bouchard 1989; Kawamura & Dyck 1977"

    reference_age = given(
        40.0,
        "years",
        low=20,
        high=60,
        source="middle of the ages that are drawn (P02): what is calibrated on adults holds there, and the mean adult "
        "does not change with the spread",
        seen="literature",
    )
    reference_height = given(
        170.0, "cm", low=160, high=180, source="mean of P03 and P04: as reference_age", seen="literature"
    )
    age = _published("P02")
    sex = _published("P03, P04 and P13 to P30: how much the sexes differ")
    height = _published("P03, P04")
    hand = _published("P12: how much the dominant arm is stronger")
    strength = _published("P13, P14, P18 to P33")
    units = _published("P43")
    ageing = _published("ageing.csv: how much people differ in the pace of ageing")
    slow_fibres = _published("P45 to P48")
    speed = _published("P52 to P54, P57")
    central_speed = _published("P58")
    crossing = _published("P63 to P66 and P68 to P71")
    hemisphere = _published("P72")
    reticulospinal = _published("P73")
    inward_current = given(
        0.4,
        low=0,
        high=2,
        source="P82: SD of the logarithm of the inward current over that of the row, which is the CV of delta-F; set "
        "on health, since delta-F grows with the third power of the current here: with 1, delta-F of persons has an SD "
        "of 3.4 imp/s and voluntary activation one of 5.5 %; with 0.4 they have 1.3 (MU30: 1.7 with its error) and "
        "3.1 (P34: 3.2)",
        seen="health",
    )
    spindle = given(
        0.6,
        low=0,
        high=1,
        source="P83 (general knowledge; no human distribution exists): SD of the logarithm over that of the row; set "
        "on health (40 people) so that jerks of ankle and knee spread as P88 less what day and tap make (P94), an SD "
        "of the logarithm of 0.40 and 0.42: they have 0.42 and 0.44 (with 1 0.62 and 0.64, with 0 0.28 and 0.30)",
        seen="health",
    )
    stiffness = _published("P100")
    skin_help = _published("skin_help")
    tone = _published("tone")
    adaptation = _published("T002 to T008")
    activation = given(
        2.0,
        low=0,
        high=15,
        source="P34: SD of the logarithm of the descending drive over that of voluntary activation; set on health so "
        "that voluntary activation (twitch interpolation, elbow flexors, 16 people) has an SD of 3.1 %, of which the "
        "inward current of a person makes some",
        seen="health",
    )
    reflex = given(
        0.1,
        low=0,
        high=3,
        source="P94: SD of the logarithm of the Ia synapses over that of the amplitude of a tendon jerk; set on "
        "health so that jerks of ankle, knee and hamstrings have the spread of P88 (CV 0.45-0.79; SD of log amplitude "
        "0.43-0.70) and sides that of P95: spindles, inward current, resting excitability and pools make most of it",
        seen="health",
    )
    neutral = dict.fromkeys(
        (
            "age", "sex", "height", "hand", "strength", "units", "ageing", "slow_fibres", "speed", "central_speed",
            "crossing", "hemisphere", "reticulospinal", "inward_current", "spindle", "stiffness", "tone", "adaptation",
            "activation", "reflex", "skin_help",
        ),
        0.0,
    )
