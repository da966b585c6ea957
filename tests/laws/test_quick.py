"""Law: a quick examination finds what the whole one finds where it looks; it only looks at less."""

from functools import cache

import pytest

from betz.examination import examine
from betz.examination.examine import LONGER, tasks
from betz.examination.inspection import measure
from betz.pathology import Lesion
from betz.patient import Patient

WELL = Patient(seed=2, scale=0.02)
WHO = {
    "health": WELL,
    "stroke": WELL.with_lesion(*[Lesion(f"ic_plic_{x}_third", side="left") for x in ("anterior", "middle")]).after(180),
}


@cache
def charts(name):
    bench = WHO[name].bench()
    return examine(bench, quick=True).data, examine(bench).data


@pytest.mark.parametrize("name", WHO)
def test_a_quick_chart_is_part_of_the_whole_one(name):
    quick, whole = charts(name)
    assert set(whole) - set(quick) == {*LONGER, "isncsci"}
    assert {k: v for k, v in quick.items() if k != "impression"} == {k: whole[k] for k in quick if k != "impression"}


def test_a_quick_examination_makes_fewer_tests_and_no_others():
    looks = measure(WELL.bench())
    quick, whole = tasks(looks, quick=True), tasks(looks)
    assert set(quick) < set(whole) and {k[0] for k in set(whole) - set(quick)} == set(LONGER)
    assert len(quick) < 0.7 * len(whole)
