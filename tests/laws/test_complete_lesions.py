"""Law: where no command reaches a muscle, strength is MRC 0, whatever time has done to cells, fibres and synapses.

Which lesions are complete for which regions is worked out from the tables (calibration/law_complete.py does all).
"""

from functools import cache

import pytest

from betz import anatomy
from betz.anatomy.reach import Reach
from betz.examination import strength
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
    "sites, region, above",
    [
        (cord("c3"), "elbow_flexors", True),
        (cord("t5"), "ankle_plantarflexors", True),
        (cord("l2"), "toes", True),
        (BRAINSTEM, "lower_face", True),
        (BRAINSTEM, "knee_extensors", True),
        (NO_HORN, "fingers", False),
        (("nerve_tibial", "nerve_deep_peroneal", "nerve_sciatic"), "ankle_dorsiflexors", False),
    ],
    ids=["c3", "t5", "l2", "locked in, face", "locked in, leg", "horns", "nerves"],
)
def test_nothing_follows_a_command(sites, region, above, days):
    reach = Reach([{"site": s, "side": "both", "fraction": 1.0} for s in sites])
    for muscle in anatomy.regions()[region].muscles:
        lost = reach.lost(muscle, "left")
        assert lost["cortical" if above else "lmn"] == 1.0
    who = WELL.with_lesion(*[Lesion(s, side="both") for s in sites]).after(days)
    raw = strength.measure(who.bench(), region, "L", norm(region))
    assert strength.grade(region, raw, norm(region), 1.0)["mrc"] == "0"
