"""Abdominal reflex: a stroke of the skin draws the abdominal wall of that side and height; lost with tract or roots."""

from functools import cache

import numpy as np
import pytest

from betz.examination import superficial
from betz.model import Model
from betz.pathology import Lesion
from betz.pathway.nodes import gather
from betz.pathway.pools import SEGMENTS
from betz.pathway.wiring import wire
from betz.patient import Patient
from helpers import turned, without

NAME = "abdominal_reflex"
UPPER, LOWER = superficial.parts()["abdominal"]
PYRAMID = Lesion("medullary_pyramid", side="left")
ROOTS = [Lesion(f"dorsal_root_t{k}", side="right") for k in range(7, 13)]


def seen(side="R", lesions=(), halves=(UPPER, LOWER), seed=3, model=None):
    """Whether a stroke of the upper and of the lower half is answered."""
    who = Patient(seed=seed, model=model or Model())
    bench = (who.with_lesion(*lesions).after("30 days") if lesions else who).bench()
    entries = [superficial.grade(superficial.measure(bench, half, side)) for half in halves]
    return tuple(entry["value"] == "present" for entry in entries)


def test_a_stroke_draws_the_abdominal_wall_and_not_without_the_path():
    assert all(seen())
    assert not any(seen(model=without(NAME))) and not any(seen(model=turned(Model(), NAME, "cutin_abdominal")))


@cache
def words(seed, model=None):
    """The words of the chart of both sides, for the whole reflex."""
    bench = Patient(seed=seed, model=model or Model()).bench()
    raw = {(half, side): superficial.measure(bench, half, side) for half in (UPPER, LOWER) for side in "LR"}
    return {entry["value"] for entry in superficial.section(raw)["abdominal"].values()}


def test_some_healthy_people_lack_it_on_both_sides_and_none_on_one():
    """BX099: 8 to 26 % of the young have none in any quadrant, nobody lacks one side. People of seeds of their own."""
    found = [words(seed) for seed in range(7401, 7441)]
    assert 0.08 <= found.count({"absent_both"}) / len(found) <= 0.26
    assert {"absent"} not in found and all(len(each) == 1 for each in found)


def test_where_people_do_not_differ_all_have_it():
    lacking = [seed for seed in range(7401, 7441) if words(seed) == {"absent_both"}]
    same = Model().change({"individual_variation.skin_help": 0})
    assert lacking and all(words(seed, same) == {"present"} for seed in lacking)


@pytest.mark.parametrize("lesions", [[PYRAMID], ROOTS, [Lesion("lateral_funiculus_t6", side="right")]])
def test_it_is_lost_on_the_side_that_loses_the_tract_or_the_roots(lesions):
    """reflexes.csv reflex_abdominal_superficial: contralateral to a cerebral lesion, ipsilateral to one of the cord."""
    assert not any(seen("R", lesions)) and all(seen("L", lesions))


@pytest.mark.parametrize("hurt, well", [("LR", ""), ("L", "R"), ("R", "L")])
def test_a_cord_cut_at_the_navel_leaves_the_upper_half_and_takes_the_lower(hurt, well):
    """DeJong (GK): abdominal reflexes are lost below the level of a lesion of the cord; the navel is T10."""
    long = {"L": "left", "R": "right"}
    cut = [Lesion(f"{tract}_funiculus_t10", side=long[s]) for s in hurt for tract in ("lateral", "anterior")]
    assert [seen(side, cut) for side in hurt] == [(True, False)] * len(hurt)
    assert [seen(side, cut) for side in well] == [(True, True)] * len(well)


@pytest.mark.parametrize("roots, left", [(range(7, 10), (False, True)), (range(10, 13), (True, False))])
def test_each_half_goes_with_its_own_roots(roots, left):
    assert seen("R", [Lesion(f"dorsal_root_t{k}", side="right") for k in roots]) == left


@pytest.mark.parametrize("field", ["abdomen", "abdomen_upper", "abdomen_lower"])
def test_skin_and_cells_and_cells_and_wall_lie_a_segment_apart_at_most_and_no_border_is_louder(field):
    nodes = gather(Patient(seed=7001, scale=0.1).person, [("external_oblique", 0)], field)
    segment = {"afferent": nodes.aff_segment, "in": nodes.in_segment, "mn": nodes.mn_segment}
    made = [s for s in wire(nodes) if s.id in ("cut_abdominal", "cutin_abdominal")]
    apart = np.concatenate([segment[s.source][s.pre] - segment[s.target][s.post] for s in made])
    assert set(apart) == {-1, 0, 1}
    heard = np.zeros(len(nodes.in_key))
    for s in (s for s in made if s.target == "in"):
        np.add.at(heard, s.post, s.weight)
    own = nodes.in_pool == -1  # the cells of the skin, not those of the muscle
    each = {k: heard[own & (nodes.in_segment == k)].mean() for k in np.unique(nodes.in_segment[own])}
    skin = [SEGMENTS.index(s) for s in nodes.skin.segments]
    full = max(each.values())
    for k, found in each.items():  # of the three segments that a cell hears, those that are stroked
        assert found == pytest.approx(full * len({k - 1, k, k + 1} & set(skin)) / 3, rel=0.25)
