"""Mirror movements: reading of made-up efforts, and what a chart says of them."""

import numpy as np
import pytest
from fake_bench import FakeBench

from betz.examination import inspection, mirror
from betz.examination.norms import norms
from betz.results import Chart

FULL = {"brief": {"effort_emg": 100.0, "rest_emg": 0.0, "chance": 1.0}}


def looks():
    area = norms()["area"]
    return {(m, s): {"area_cm2": area[m], "twitches_per_min": 0.0} for m in inspection.looked_at() for s in "LR"}


def chart(torque, emg, efforts=FULL):
    """The section where the left hand lies still; the right one does as in health."""
    still = {"torque_nm": [1e3], "emg": [0.0]}
    raw = {"dexterity": {(mirror.NAME, "L"): {"torque_nm": torque, "emg": emg}, (mirror.NAME, "R"): still},
           "groups": {(mirror.PUSH, s): efforts for s in "LR"}}
    return mirror.section(raw, looks(), norms())


def healthy():
    return norms()["groups"][mirror.PUSH]["median"]


def test_a_hand_is_read_when_the_other_one_reaches_a_third_of_health():
    force = mirror.MIRRORING.force * healthy()
    early = chart([0.0, force, healthy()], [0.0, 1.0, 9.0])["L"]
    assert early == {"value": "normal", "mirror_share": 0.01}
    late = chart([0.0, 0.5 * force, 0.9 * force], [0.0, 1.0, 9.0])["L"]  # never reached: at its most
    assert late == {"value": "mirrored", "mirror_share": 0.09}


def test_a_hand_that_does_nothing_itself_tells_nothing():
    plegic = {"brief": FULL["brief"] | {"effort_emg": 0.5}}
    assert chart([healthy()], [50.0], plegic) == {}


def test_one_hand_pushes_and_both_are_looked_at():
    asked = mirror.asked("L")
    assert {e.side for e in asked.effort} == {"L"} and {s for _, s in asked.muscles} == {"L", "R"}
    levels = [level for _, level in asked.effort[0].points]
    assert levels == sorted(levels) and levels[-1] == 1.0


def test_what_is_measured_is_told_step_by_step():
    def answer(stimulus, trial):
        n = round(stimulus.duration_ms)
        return [("first_dorsal_interosseous", "R", 1500.0, 2.0)], -np.linspace(0.0, 1.0, n)

    raw = mirror.measure(FakeBench(answer), "R")
    assert len(raw["torque_nm"]) == len(raw["emg"]) and raw["torque_nm"] == sorted(raw["torque_nm"])
    assert [x > 0.0 for x in raw["emg"]].index(True) == (1500 - 100) // 100


@pytest.mark.parametrize(("value", "abnormal"), [("mirrored", True), ("normal", False)])
def test_a_chart_knows_the_word(value, abnormal):
    made = Chart({"schema": "betz.chart/1", "dexterity": {mirror.NAME: {"L": {"value": value, "mirror_share": 0.05}}}})
    assert made["dexterity", mirror.NAME, "left"].abnormal == abnormal
    assert "5 % of its own strength" in str(made)
