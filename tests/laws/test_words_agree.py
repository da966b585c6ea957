"""Law: word, MRC grade and percent of a chart never contradict each other, nor a region the group of the same effort.

calibration/law_words.py reads a chart as a reader would; calibration/laws.py examines a thousand random patients.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betz import Chart, anatomy
from betz.examination import groups, norms, regions
from betz.examination.actions import groups as table

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "calibration"))
import law_words

LIMITS = (0.01, 0.02, 0.05, 0.2, 0.5, 0.6, 0.65, 0.8)
NEAR = st.builds(lambda at, off: max(0.0, at + off), st.sampled_from(LIMITS), st.floats(-0.006, 0.006))
SHARE = st.floats(0.0, 1.4) | st.floats(0.0, 0.1) | NEAR
EFFORT = st.tuples(SHARE, st.booleans())  # share of the healthy maximum, whether a contraction is seen
PLACES = [("strength", name) for name in anatomy.regions()] + [("groups", name) for name in groups.apart()]


def chart_of(efforts):
    """The chart of (section, name, side) -> (share, whether a contraction is seen), by the rule of the examination."""
    norm = norms.norms()
    found = {"strength": {}, "groups": {}}
    for (section, name, side), effort in efforts.items():
        if section == "strength":
            found["strength"].setdefault(name, {})[side] = regions.entry(name, *effort)
    for name, one in table().items():
        for side in "LR":
            effort = efforts.get(("strength", one.twin, side) if one.twin else ("groups", name, side))
            if effort is not None:
                told = groups.entry(one, *effort, groups.full_strength(one, norm))
                found["groups"].setdefault(name, {})[side] = told
    return Chart({"schema": "betz.chart/1", **found})


@settings(max_examples=150, deadline=None)
@given(st.lists(EFFORT, min_size=2 * len(PLACES), max_size=2 * len(PLACES)))
def test_no_contradiction_in_random_findings(efforts):
    """150 charts of 94 efforts each: 14,000 findings of regions, and more of groups."""
    keys = [(*place, side) for place in PLACES for side in "LR"]
    chart = chart_of(dict(zip(keys, efforts, strict=True)))
    assert list(law_words.contradictions(chart)) == []


@pytest.mark.parametrize("name", anatomy.regions())
def test_no_contradiction_at_any_percent(name):
    for k in range(0, 1201, 4):
        chart = chart_of({("strength", name, "L"): (k / 1000, True), ("strength", name, "R"): (k / 1000, False)})
        assert list(law_words.contradictions(chart)) == []


@pytest.mark.parametrize("number", range(5))
def test_no_contradiction_in_random_patients(number):
    found = law_words.patient(seed=3, number=number, most=3)
    assert found["findings"] >= 6 and found["rises"] == []


def told(value, fraction, grade, **more):
    entry = {"value": value, "fraction": fraction, "mrc": grade.strip("+-"), "grade": grade, "word": value} | more
    return Chart({"schema": "betz.chart/1", "strength": {"wrist": {"L": entry, "R": entry}}, "groups": {}})


@pytest.mark.parametrize(
    "value, fraction, grade",
    [("mild", 0.57, "2"), ("severe", 0.19, "4"), ("plegic", 0.0, "1"), ("normal", 0.6, "5"), ("moderate", 0.3, "4"),
     ("mild", 0.82, "4+"), ("severe", 0.6, "2"), ("plegic", 0.3, "0"), ("moderate", 0.1, "3")],
)
def test_a_reader_sees_what_contradicts_itself(value, fraction, grade):
    """What charts once said, and what would be as wrong."""
    assert len(list(law_words.contradictions(told(value, fraction, grade)))) == 2


def test_a_reader_sees_a_region_that_differs_from_its_group():
    data = chart_of({("strength", "wrist", s): (0.57, True) for s in "LR"}).data
    data["groups"]["wrist_extension"]["L"] |= {"fraction": 0.6}
    data["strength"]["wrist"]["R"] |= {"mrc": "3"}
    assert len(list(law_words.contradictions(Chart(data)))) == 2


def test_a_chart_of_an_earlier_version_can_still_be_read():
    old = {"value": "mild", "fraction": 0.57, "mrc": "4"}
    chart = Chart({"schema": "betz.chart/1", "strength": {"wrist": {"L": old, "R": old}}})
    assert chart["strength", "wrist", "L"].word == "mild"
    assert [text for _, text in law_words.printed(chart)] == ["▼ mild · 57 % · MRC 4"] * 2
