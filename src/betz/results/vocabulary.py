"""The words of the chart: sections, their values, the healthy ones, and which way an abnormal one points.

Source of all values: the vocabulary in `anatomy/data/cases.yaml` (meta.vocabulary). Jaw and finger-flexor jerks are
often hard to elicit in health (DeMyer, in the notes of case healthy_control), so their absence alone is not abnormal.
"""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from betz.errors import printable

DISCLAIMER = "Research and teaching only. Not a medical device. Sensation is not simulated."
SCHEMA = "betz.chart/1"
SIDES = {"L": "Left", "R": "Right"}
UP, DOWN = "▲", "▼"
ASIDE = {"weaker_side": "weaker", "livelier_side": "livelier"}  # details of a side that is unlike the other
SIGNED = {"mrc": "grade"}  # details that may stand in a chart with + or - besides, as they are printed
SLIP = 1e-9  # numerics: what a product of decimals may fall short of a whole number


class Section(NamedTuple):
    """One part of the chart: its title, its values (`words`), the healthy one, the mark of each abnormal value, the
    numbers shown beside the word, and what they are in health."""

    title: str
    words: tuple[str, ...]
    healthy: str
    marks: dict[str, str]
    detail: tuple[tuple[str, str], ...] = ()  # (key in the JSON, format)
    usual: str = ""
    physiology: tuple[tuple[str, str], ...] = ()  # as detail, where the numbers of a laboratory are asked for


SECTIONS: dict[str, Section] = {
    "strength": Section(
        "Strength",
        ("normal", "mild", "moderate", "severe", "plegic"),
        "normal",
        dict.fromkeys(("mild", "moderate", "severe", "plegic"), DOWN),
        (("fraction", "{}"), ("mrc", "MRC {}")),
        "80 to 125 % of what the build promises",
    ),
    "groups": Section(
        "Muscle groups as tested",
        ("normal", "mild", "moderate", "severe", "plegic"),
        "normal",
        dict.fromkeys(("mild", "moderate", "severe", "plegic"), DOWN),
        (("fraction", "{}"), ("mrc", "MRC {}"), ("heel_rise", "heel rise: {}")),
    ),
    "movement": Section(
        "Light movement",
        ("normal", "small", "drift"),
        "normal",
        {"small": DOWN, "drift": DOWN},
        (("angle_deg", "{:.0f}°"),),
    ),
    "dexterity": Section(
        "Speed and dexterity",
        ("normal", "slow", "irregular", "none", "together", "mirrored"),
        "normal",
        dict.fromkeys(("slow", "irregular", "none"), DOWN) | {"together": UP, "mirrored": UP},
        (("rate_hz", "{:.1f}/s"), ("most_ms", "90 % after {:.0f} ms"), ("others_share", "others {:.0%}"),
         ("mirror_share", "{:.0%} of its own strength")),
    ),
    "tone": Section(
        "Tone",
        ("flaccid", "normal", "spastic"),
        "normal",
        {"flaccid": DOWN, "spastic": UP},
        (("mas", "MAS {}"), ("threshold_deg_s", "from {:.0f}°/s"), ("clasp_knife", "clasp-knife"),
         ("gives_way_deg", "gives way at {:.0f}°")),
        "MAS 0",
        (("catch_fraction_of_range", "catch at {:.0%} of the range"), ("r2_minus_r1_deg", "R2-R1 {:.0f}°"),
         ("gives_way_share", "{:.0%} less at the end"), ("reflex_torque_nm", "{:.1f} N m")),
    ),
    "reflexes": Section(
        "Reflexes",
        ("absent", "reduced", "normal", "brisk", "clonus"),
        "normal",
        {"absent": DOWN, "reduced": DOWN, "brisk": UP, "clonus": UP},
        (("bedside", "{}"), ("spread", "spreads"), ("clonus_beats", "{:.0f} beats"), ("clonus_hz", "at {:.1f} Hz")),
        "2+, less than 3 beats of clonus",
        (("ninds", "NINDS {}"), ("latency_ms", "{:.0f} ms"), ("emg_pct_mmax", "{:.0f} % of M"),
         ("tap_threshold_n", "from {:.0f} N")),
    ),
    "released": Section(
        "Released reflexes",
        ("absent", "present", "spread", "inverted"),
        "absent",
        dict.fromkeys(("present", "spread", "inverted"), UP),
        usual="Hoffmann in 3 of 100; a tap on the radius spreads to the fingers in 17 to 28 of 100",
        physiology=(("latency_ms", "{:.0f} ms"), ("emg_pct_mmax", "{:.0f} % of M")),
    ),
    "superficial": Section(
        "Superficial reflexes",
        ("present", "absent", "absent_both"),
        "present",
        {"absent": DOWN, "absent_both": DOWN},
        usual="no abdominal reflex on both sides in 8 to 26 of 100",
        physiology=(("latency_ms", "{:.0f} ms"),),
    ),
    "plantar": Section("Plantar response", ("flexor", "extensor", "mute"), "flexor", {"extensor": UP, "mute": DOWN}),
    "atrophy": Section("Wasting", ("no", "yes"), "no", {"yes": DOWN}),
    "fasciculation": Section("Fasciculation", ("no", "yes"), "no", {"yes": UP}),
    "posture": Section("Resting posture", ("none", "decorticate", "decerebrate"), "none",
                       {"decorticate": UP, "decerebrate": UP}),
}

ALSO_HEALTHY: dict[tuple[str, str], frozenset[str]] = {
    ("reflexes", "jaw"): frozenset({"reduced", "absent"}),
    ("reflexes", "finger_flexor"): frozenset({"reduced", "absent"}),
    ("released", "inverted_supinator"): frozenset({"spread"}),
    ("superficial", "abdominal"): frozenset({"absent_both"}),
    ("superficial", "abdominal_upper"): frozenset({"absent_both"}),
    ("superficial", "abdominal_lower"): frozenset({"absent_both"}),
}
NOT_APPLICABLE = "not_applicable"  # of who has nothing to examine: no word of a section, and never abnormal
TOLD = {"absent_both": "absent, as the other side", NOT_APPLICABLE: "a woman has none"}  # printed though not abnormal


def is_abnormal(section: str, name: str, value: str) -> bool:
    """Whether a value would be called abnormal in a healthy adult.

    >>> is_abnormal("reflexes", "biceps", "brisk"), is_abnormal("reflexes", "jaw", "absent")
    (True, False)
    """
    fine = {SECTIONS[section].healthy, NOT_APPLICABLE} | ALSO_HEALTHY.get((section, name), frozenset())
    return value not in fine


def mark(section: str, name: str, value: str) -> str:
    """The arrow before an abnormal value (▲ too much, ▼ too little), or nothing.

    >>> mark("reflexes", "biceps", "brisk"), mark("reflexes", "biceps", "normal")
    ('▲', '')
    """
    return SECTIONS[section].marks.get(value, "") if is_abnormal(section, name, value) else ""


def percent(share: float) -> str:
    """A share of health in whole per cent, the rest cut off: 79.6 % is not the 80 % of full strength.

    >>> percent(0.796), percent(0.57), percent(1.0)
    ('79 %', '57 %', '100 %')
    """
    return f"{floor(100 * share + SLIP)} %"


def plain(name: str) -> str:
    """An id as words.

    >>> plain("elbow_flexors")
    'elbow flexors'
    """
    return printable(name.replace("_", " "))
