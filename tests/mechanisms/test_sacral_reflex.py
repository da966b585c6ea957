"""Sacral reflexes: anal wink and bulbocavernosus by S2-4 alone; kept without cortex, first back after a cut cord."""

import pytest

from betz.examination import superficial
from betz.model import Model
from betz.pathology import Lesion
from betz.patient import Patient
from helpers import turned, without

NAME = "sacral_reflex"
SACRAL = ("anal", "bulbocavernosus")
T6 = [Lesion(f"{f}_funiculus_t6", side="both") for f in ("lateral", "anterior")]
PYRAMID = [Lesion("medullary_pyramid", side="left")]
PUDENDAL = [Lesion("nerve_pudendal", side="left")]
CONUS = [Lesion(f"anterior_horn_s{k}", side="both") for k in range(1, 6)]
SKIN = [Lesion(f"dorsal_root_s{k}", side="left") for k in range(2, 5)]


def found(name, side="L", lesions=(), days=30.0, seed=7001, model=None):
    """(whether it is there, latency in ms)."""
    who = Patient(seed=seed, model=model or Model(), sex="male")
    bench = (who.with_lesion(*lesions).after(f"{days} days") if lesions else who).bench()
    entry = superficial.grade(superficial.measure(bench, name, side))
    return entry["value"] == "present", entry["latency_ms"]


def there(*what, **how):
    return found(*what, **how)[0]


@pytest.mark.parametrize("name", SACRAL)
def test_a_prick_or_a_squeeze_closes_the_sphincter_and_not_without_the_path(name):
    assert there(name) and not there(name, model=without(NAME))
    for row in ("cut_sacral", "cutin_sphincter"):
        assert not there(name, model=turned(Model(), NAME, row))


def test_the_bulbocavernosus_reflex_takes_its_time():
    """reflexes.csv: 33 ms, 30 to 40 in health."""
    late = [found("bulbocavernosus", side, seed=seed)[1] for seed in range(7001, 7009) for side in "LR"]
    assert 30 < sum(late) / len(late) < 40


@pytest.mark.parametrize("name", SACRAL)
def test_it_needs_no_cortex_and_the_horn(name):
    assert there(name, "R", PYRAMID) and there(name, "R", T6, 365)
    assert not there(name, "L", CONUS) and not there(name, "R", CONUS)


@pytest.mark.parametrize("cut", [PUDENDAL, SKIN])
def test_a_prick_is_felt_by_its_side_and_a_squeeze_by_both_and_either_closes_the_ring(cut):
    """One half that draws together is a wink; which half it is an eye cannot tell."""
    assert not there("anal", "L", cut) and there("anal", "R", cut)
    assert there("bulbocavernosus", "L", cut) and there("bulbocavernosus", "R", cut)
    both = [*cut, *(Lesion(one.site, side="right") for one in cut)]
    assert not any(there(name, side, both) for name in SACRAL for side in "LR")


def test_it_is_the_first_reflex_back_after_a_cut_cord():
    """T127: in 0.2 to 0.8 of patients some hours after; T132: back after 0 to 4 days; cremaster and abdomen are not."""
    people = range(7001, 7009)

    def share(name, days):
        return sum(there(name, side, T6, days, seed) for seed in people for side in "LR") / (2 * len(people))

    assert 0.2 <= share("bulbocavernosus", 0.2) <= 0.8
    assert share("bulbocavernosus", 4) > 0.8 and share("anal", 4) > 0.8
    assert share("cremasteric", 4) == share("abdominal_upper", 4) == 0
