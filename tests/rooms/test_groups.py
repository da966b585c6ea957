"""Groups of muscles as they are tested: the table, what a chart says of them, and efforts against a hand."""

import csv
from importlib.resources import files

import numpy as np
import pytest
from fake_bench import FakeBench
from hypothesis import given
from hypothesis import strategies as st

from betz import anatomy
from betz.anatomy.levers import turns
from betz.body import lever_sign
from betz.errors import InputError
from betz.examination import bench, groups, strength
from betz.examination.actions import group, of_region
from betz.examination.actions import groups as table

ASKED = """
shoulder_abduction elbow_flexion elbow_extension wrist_flexion wrist_extension finger_flexion finger_extension
finger_abduction thumb_abduction thumb_opposition hip_flexion hip_extension hip_abduction knee_flexion knee_extension
ankle_dorsiflexion
ankle_plantarflexion ankle_inversion ankle_eversion great_toe_extension neck_flexion neck_extension eye_closure smile
jaw_closure palate_elevation tongue_protrusion cough
"""


# the table


def test_the_groups_of_a_neurologist_are_there():
    assert set(ASKED.split()) <= set(table())
    keys = [one.isncsci for one in table().values() if one.isncsci]
    assert sorted(keys) == ["C5", "C6", "C7", "C8", "L2", "L3", "L4", "L5", "S1", "T1"]


@pytest.mark.parametrize("name", table())
def test_a_group_is_made_of_muscles_that_move_its_joint_one_way(name):
    do, joint = table()[name].action, anatomy.joints()[table()[name].action.where.joint]
    rows = [anatomy.muscles()[m] for m in do.muscles]
    assert all(turns(m, joint.joint) and lever_sign(m) == do.lever for m in rows)
    assert joint.low_deg <= do.where.start <= joint.high_deg
    assert set(do.muscles) <= set(do.limb) and sum(do.weights.values()) == pytest.approx(1.0)
    arms = [m.moment_arm_cm for m in rows]
    assert all(arms) or not any(arms)  # newton metres, or newtons; never a sum of both


def test_opponents_in_a_circuit_turn_the_joint_the_other_way():
    """Else a spasm of the opponent would be taken for strength of the group."""
    for one in table().values():
        if one.twin is None:
            others = [m for m in one.action.limb if anatomy.muscles()[one.action.muscles[0]].antagonist_id == m]
            rows = [anatomy.muscles()[m] for m in others if m not in one.action.muscles]
            assert all(lever_sign(m) == -one.action.lever for m in rows if turns(m, one.action.where.joint)
                       and m.moment_arm_cm), one.name


def test_one_coughs_and_lifts_the_head_with_both_sides_at_once():
    """Nobody can cough with half of the chest, and a hand on the forehead feels both sides."""
    both = {n for n, one in table().items() if one.action.sides == (None,)}
    assert both == {"cough", "neck_flexion", "neck_extension"}
    do = group("neck_extension").action
    told = strength.asked(do, None, 800.0, 1.0)
    assert {(e.muscle, e.side) for e in told.effort} == {(m, s) for m in do.muscles for s in "LR"}


def test_every_row_says_where_it_is_from():
    with (files("betz.examination") / "data" / "groups.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    assert all(r["source"] and r["title"] for r in rows) and len({r["title"] for r in rows}) == len(rows)


def test_an_effort_that_a_region_makes_is_not_made_twice():
    twins = {one.twin for one in table().values()} - {None}
    assert {"elbow_flexors", "wrist", "ankle_plantarflexors", "tongue"} <= twins
    for name, one in table().items():
        if one.twin is not None:
            do, region = (strength.asked(x, "L", 500.0, 1.0) for x in (one.action, one.twin))
            assert do == region and name not in groups.apart()
            assert one.action.weights == pytest.approx(anatomy.regions()[one.twin].weights, abs=0.002)
    assert len({*map(strength.asked, groups.apart().values(), "L" * 99, [500.0] * 99, [1.0] * 99)}) == len(
        groups.apart()
    )


def test_the_gravity_of_a_twin_is_that_of_its_region_but_for_the_heel_rise():
    for one in table().values():
        if one.twin is not None:
            gravity = anatomy.regions()[one.twin].gravity_fraction
            assert gravity in (one.action.gravity, one.body_weight, None)


def test_a_slip_in_a_name_is_one_sentence():
    with pytest.raises(InputError, match="wrist_flexion"):
        group("wrist_flexon")


def test_a_region_is_an_action_with_its_own_position():
    do = of_region("ankle_plantarflexors")
    assert do.where == bench.position("strength", "ankle_plantarflexors") and do.limb == bench.circuit("ankle")


# what a chart says (grades and words: test_manual.py)

SHARE = st.floats(0.0, 1.4)


@given(SHARE, st.booleans())
def test_the_chart_says_what_was_graded(share, contracts):
    one = table()["ankle_plantarflexion"]
    told = groups.entry(one, share, contracts)
    assert told["fraction"] == pytest.approx(0.0 if told["mrc"] == "0" else share, abs=0.001)
    assert told["heel_rise"] == ("yes" if told["fraction"] >= one.body_weight else "no")
    assert "heel_rise" not in groups.entry(table()["jaw_closure"], share, contracts)


def test_a_tiptoe_is_said_apart_from_the_hand():
    """57 % of the calf is strong in the hand and does not carry the body: no 'mild, MRC 2'."""
    told = groups.entry(table()["ankle_plantarflexion"], 0.57, True)
    assert told == {"value": "mild", "fraction": 0.57, "mrc": "4", "heel_rise": "no"}


# efforts on a made-up bench


def pushing(newton_metres):
    def answer(stimulus, trial):
        told = range(150, round(stimulus.duration_ms))  # ms of the effort
        spikes = [(e.muscle, e.side, ms, 1.0) for e in stimulus.effort for ms in told]
        return spikes, np.where(np.arange(told.stop) < told.start, 0.0, newton_metres)

    return FakeBench(answer)


@pytest.mark.parametrize("name", ["wrist_flexion", "hip_extension", "thumb_abduction"])
def test_the_hand_pushes_against_the_group(name):
    """Torque of the hand counts only against the way in which the group turns the joint."""
    lever, norm = table()[name].action.lever, {"brief_median": 20.0, "median": 20.0, "rest_nm": 0.0}
    for sign, counts in ((-1.0, True), (1.0, False)):
        raw = groups.measure(pushing(sign * lever * 20.0), name, "L", norm)
        assert (raw["brief"]["effort_nm"] > 0) == counts
        assert (raw["long"] is None) == counts  # health is seen in one brief effort
