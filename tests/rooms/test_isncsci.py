"""The motor sheet of the International Standards, on published examples."""

import json

import pytest

from betz.errors import InputError
from betz.examination import isncsci
from betz.examination.actions import groups
from betz.results import Chart

SEGMENTS = isncsci.UPPER + isncsci.LOWER
# ASIA's training course InSTeP, module 5 (cases A-E, samples 1-6), as kept with the algorithm of the Praxis institute
# (praxis-isncsci/algorithm, specs/2019.json): grades C5-T1 and L2-S1, published motor level, upper and lower score of
# the side. A level that the course takes from sensation (T1-L1) is said as such here, since sensation is not simulated;
# sides whose sensation is lost above the deciding key muscle are left out (C right, E left, sample 2 right).
INSTEP = {
    "A right": ("53221 00000", "C6", 13, 0),
    "A left": ("44400 00000", "C5", 12, 0),
    "B right": ("55555 00000", "T12", 25, 0),
    "B left": ("55555 00000", "T11", 25, 0),
    "C left": ("55555 40000", "L2", 25, 4),
    "D right": ("41211 23113", "C5", 9, 10),
    "D left": ("43111 43444", "C5", 10, 19),
    "E right": ("55555 10000", "T12", 25, 1),
    "sample 1": ("54100 00000", "C6", 10, 0),
    "sample 2 left": ("42000 00000", "C5", 6, 0),
    "sample 3 left": ("55555 21100", "T12", 25, 4),
    "sample 5 right": ("55400 00000", "C7", 14, 0),
    "sample 5 left": ("53300 00000", "C6", 11, 0),
    "sample 6 right": ("53332 34333", "C6", 16, 16),
    "sample 6 left": ("55554 55515", "T1", 24, 21),
}


def grades(text):
    return dict(zip(SEGMENTS, (None if g == "-" else int(g) for g in text.replace(" ", "")), strict=True))


@pytest.mark.parametrize("case", INSTEP)
def test_published_examples(case):
    told, level, upper, lower = INSTEP[case]
    found = isncsci.motor_level(grades(told))
    assert found == level or (found == "T1-L1" and level in ("T11", "T12"))
    assert isncsci.score(grades(told), isncsci.UPPER) == upper
    assert isncsci.score(grades(told), isncsci.LOWER) == lower


@pytest.mark.parametrize(
    "told, level",
    [
        ("55555 55555", "intact"),
        ("25555 55555", "above C5"),  # no key muscle above C5
        ("35555 55555", "C5"),
        ("52555 55555", "C5"),  # the next one is below 3: the level is that above it, which is 5
        ("55555 53555", "L3"),
        ("55555 55550", "L5"),
        ("5-555 55555", None),  # what decides was not tested
        ("53-00 -0000", "C6"),  # what was not tested decides nothing
    ],
)
def test_the_level_is_the_lowest_that_holds_with_all_above_normal(told, level):
    assert isncsci.motor_level(grades(told)) == level


def chart_of(mrc):
    """Section `groups` of a chart in which all groups have one grade."""
    return {name: {s: {"value": "normal", "mrc": mrc} for s in "LR"} for name in groups()}


def test_the_sheet_is_read_from_the_groups():
    found = chart_of("5")
    found["wrist_extension"]["R"] = {"value": "moderate", "mrc": "4-"}
    sheet = isncsci.sheet(found)
    assert sheet["R"]["grades"]["C6"] == 4 and sheet["R"]["motor_level"] == "C6"
    assert sheet["L"]["motor_level"] == "intact" and (sheet["uems"], sheet["lems"]) == (49, 50)
    assert set(sheet["L"]["grades"]) == set(SEGMENTS)
    assert isncsci.sheet(found) == json.loads(json.dumps(sheet))


def test_what_was_not_tested_is_said():
    found = chart_of("5")
    del found["hip_flexion"]
    sheet = isncsci.sheet(found)
    assert sheet["L"]["grades"]["L2"] is None and sheet["lems"] is None and sheet["uems"] == 50
    assert sheet["L"]["motor_level"] is None


def test_the_sheet_is_printed_with_the_chart():
    found = chart_of("5")
    found["wrist_extension"]["R"] = {"value": "moderate", "mrc": "3"}
    told = repr(Chart({"schema": "betz.chart/1", "groups": found, "isncsci": isncsci.sheet(found)}))
    line = next(row for row in told.splitlines() if "motor level" in row)
    assert line.split()[2:] == ["intact", "C6"] and "both sides 48 of 50" in told
    assert "not simulated" in told
    assert "ISNCSCI" not in repr(Chart({"schema": "betz.chart/1", "groups": found}))  # a chart of before


@pytest.mark.malformed
@pytest.mark.parametrize(
    "broken, where",
    [(5, "isncsci: expected"), ({}, "isncsci.L|no 'L'"), ({"L": {"grades": 3}, "R": {}}, "motor_level")],
)
def test_a_broken_sheet_is_one_sentence(broken, where):
    with pytest.raises(InputError, match=where):
        Chart({"schema": "betz.chart/1", "isncsci": broken})
