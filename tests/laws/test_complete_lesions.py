"""Law: where no command reaches a muscle, strength is MRC 0, whatever time has done to cells, fibres and synapses.

Which lesions are complete for which regions is worked out from the tables (calibration/law_complete.py does all).
"""

from functools import cache

import pytest

from betz import anatomy
from betz.anatomy.reach import Reach
from betz.examination import regions, strength
from betz.pathology import Lesion
from betz.patient import Patient

WELL = Patient(seed=2, scale=0.02)
BRAINSTEM = tuple(s.id for s in anatomy.sites().values() if s.kind in ("brainstem", "white_matter"))
NO_HORN = tuple(s.id for s in anatomy.sites().values() if s.id.startswith(("anterior_horn_c", "anterior_horn_t1")))


def cord(segment):
    return tuple(f"{f}_funiculus_{segment}" for f in ("lateral", "anterior"))


@cache
def norm(region):
    """What the same person shows in health."""
    raw = strength.measure(WELL.bench(), region, "L")
    rest = raw["long"]["rest_nm"]
    medians = {"median": strength.gain(raw["long"], rest), "brief_median": strength.gain(raw["brief"], rest)}
    return {"rest_nm": rest} | medians


@pytest.mark.parametrize("days", [0, 30, 365, 730])
@pytest.mark.parametrize(
    "sites, region, gone",
    [
        (cord("c3"), "elbow_flexors", "cortical"),
        (cord("t5"), "ankle_plantarflexors", "cortical"),
        (cord("l2"), "toes", "cortical"),
        (BRAINSTEM, "lower_face", "cortical"),
        (BRAINSTEM, "knee_extensors", "cortical"),
        (NO_HORN, "fingers", "lmn"),
        (("nerve_sciatic",), "ankle_dorsiflexors", "lmn"),
        (("nmj",), "wrist", "endplate"),
    ],
    ids=["c3", "t5", "l2", "locked in, face", "locked in, leg", "horns", "nerve", "end plates"],
)
def test_nothing_follows_a_command(sites, region, gone, days):
    reach = Reach([{"site": s, "side": "both", "fraction": 1.0} for s in sites])
    for muscle in anatomy.regions()[region].muscles:
        assert reach.lost(muscle, "left")[gone] == 1.0
    who = WELL.with_lesion(*[Lesion(s, side="both") for s in sites]).after(days)
    raw = strength.measure(who.bench(), region, "L", norm(region))
    assert regions.grade(region, raw, norm(region), 1.0)["mrc"] == "0"
