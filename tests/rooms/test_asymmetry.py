"""Side differences of a chart: told beyond what healthy people show, on the side where they are."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import healthy_chart

from betz import Chart, Lesion, Patient
from betz.examination import asymmetry, comparison, norms

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "calibration"))
import law_words

ITEMS = (("biceps", "L"), ("biceps", "R"), ("ankle", "L"), ("ankle", "R"))
SHARE = st.floats(0.0, 1.4)


def strong(left, right):
    return {"L": {"fraction": left}, "R": {"fraction": right}}


def told(found, key):
    return {side: entry[key] for side, entry in found.items() if key in entry}


@given(SHARE, SHARE)
def test_the_weaker_side_is_told_and_never_both(left, right):
    found = told(asymmetry.weaker(strong(left, right), 0.18), asymmetry.WEAKER)
    assert len(found) <= 1
    mirrored = told(asymmetry.weaker(strong(right, left), 0.18), asymmetry.WEAKER)
    assert {"LR".replace(s, ""): x for s, x in mirrored.items()} == found
    for side in found:
        assert {"L": left, "R": right}[side] == min(left, right) < 0.82 * max(left, right)


def test_two_sides_without_force_are_alike():
    assert told(asymmetry.weaker(strong(0.01, 0.04), 0.18), asymmetry.WEAKER) == {}
    assert told(asymmetry.weaker(strong(0.01, 0.2), 0.18), asymmetry.WEAKER) == {"L": 0.95}


def test_one_side_alone_is_compared_with_nothing():
    assert asymmetry.weaker({"L": {"fraction": 0.1}}, 0.18) == {"L": {"fraction": 0.1}}


def test_the_more_sides_differ_in_health_the_more_is_asked():
    even, wide = ({"side_log_sd": x} for x in (0.03, 0.15))
    beyond = asymmetry.stands_out(35, 200, 0.02)
    assert asymmetry.uneven(even, beyond) == asymmetry.UNLIKE.uneven < asymmetry.uneven(wide, beyond)
    assert asymmetry.stands_out(2, 200, 0.02) < beyond < asymmetry.stands_out(35, 20, 0.02)


def together(sides):
    r = np.array([[1.0 if a == b else sides if a[0] == b[0] else 0.5 for b in ITEMS] for a in ITEMS])
    return comparison.Health(ITEMS, r, 3.5)


def lively(left, right):
    return {"L": {"sd_from_health": left}, "R": {"sd_from_health": right}}


def test_a_jerk_is_compared_with_its_fellow_by_how_they_go_together_in_health():
    found = {r: asymmetry.livelier("ankle", lively(1.0, -0.7), together(r), 3.2) for r in (0.9, 0.5)}
    assert told(found[0.9], asymmetry.LIVELIER) == {"L": 1.7} and told(found[0.5], asymmetry.LIVELIER) == {}
    alike = asymmetry.livelier("ankle", lively(0.2, 1.0), together(0.999), 3.2)
    assert told(alike, asymmetry.LIVELIER) == {}  # a shift that health shows, however sure it is
    jaw = {"value": "normal", "sd_from_health": 3.0}
    assert asymmetry.livelier("jaw", jaw, together(0.9), 3.2) == jaw


def test_a_weakness_within_the_normal_is_told_beside_the_other_side():
    """A third of the nerve of the left biceps is gone: normal by itself, and weaker than the right."""
    for share, sides in ((0.0, []), (0.3, ["L"])):
        who = Patient(seed=3)
        who = who.with_lesion(Lesion("nerve_musculocutaneous", side="left", fraction=share)) if share else who
        chart = law_words.strengths(who, {"elbow_flexors"}).data
        found = asymmetry.compared(chart, norms.norms(), norms.together("lively"))
        for section, name in (("strength", "elbow_flexors"), ("groups", "elbow_flexion")):
            both = found[section][name]
            assert {e["value"] for e in both.values()} == {"normal"}
            assert list(told(both, asymmetry.WEAKER)) == sides


@pytest.mark.parametrize(
    "section, name, key", [("strength", "wrist", "weaker_side"), ("reflexes", "biceps", "livelier_side")]
)
def test_a_difference_between_normal_sides_is_printed(section, name, key):
    data = healthy_chart()
    data[section][name]["R"][key] = 0.3
    chart = Chart(data)
    lines = [line.split() for line in chart.text().splitlines()]
    assert ["right", key.removesuffix("_side"), name] in lines
    assert [name, "normal"] in [line[:2] for line in lines]  # with its numbers, which are not told of what is alike
    assert chart.abnormal() == []  # told, not counted
