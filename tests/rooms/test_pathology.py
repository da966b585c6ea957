"""Lesions: which cells, nerves and junctions they take, and what cannot be one."""

import numpy as np
import pytest
from hurt import HAND, MODEL, condition

from betz import anatomy
from betz.errors import InputError
from betz.pathology import Lesion
from betz.pathway.condition import Condition
from betz.patient import Patient
from betz.patient.circuits import condition as condition_in
from betz.patient.circuits import ready


@pytest.mark.parametrize(
    "site, lost", [("anterior_horn_c5", 0.5), ("ventral_root_c5", 0.5), ("nerve_musculocutaneous", 1.0)]
)
def test_lower_motor_neurons_are_lost_by_segment_and_nerve(site, lost):
    nodes, c = condition((("biceps_brachii", 0), ("biceps_brachii", 1)), [Lesion(site, side="left")])
    assert 1 - c.mn_alive[nodes.mn_of(0)].mean() == pytest.approx(lost, abs=0.03)
    assert c.mn_alive[nodes.mn_of(1)].all()


def test_a_dorsal_root_takes_afferents_only():
    _nodes, c = condition((("soleus", 0),), [Lesion("dorsal_root_s1", side="left")])
    share = 1 - c.aff_alive.mean()
    assert share == pytest.approx(anatomy.muscles()["soleus"].segments["s1"], abs=0.05)
    assert c.mn_alive.all() and c.in_alive.all()


def test_a_horn_takes_its_interneurons_and_a_nerve_does_not():
    _, horn = condition((("soleus", 0),), [Lesion("anterior_horn_s1", side="left")])
    _, nerve = condition((("soleus", 0),), [Lesion("nerve_tibial", side="left")])
    assert not horn.in_alive.all() and nerve.in_alive.all() and not nerve.aff_alive.any()


def test_block_demyelination_junction_and_muscle_do_what_they_say():
    _, block = condition((("soleus", 0),), [Lesion("nerve_tibial", side="left", kind="conduction_block")], 60.0)
    assert not block.mn_alive.any() and (block.mn_share == 1.0).all() and (block.area == 1.0).all()
    _, slow = condition((("soleus", 0),), [Lesion("nerve_tibial", side="left", kind="demyelination")], scale=0.2)
    assert slow.motor_late() == pytest.approx(60.0 / 50.0 * 4.0)  # ms: 60 mm at a fifth of 50 m/s
    assert 1 - slow.mn_alive.mean() == pytest.approx(MODEL.demyelination.blocked, abs=0.02)
    _, weak = condition((("soleus", 0),), [Lesion("nmj", side="left", fraction=0.4)])
    assert weak.mn_safety == pytest.approx(0.6) and weak.mn_alive.all() and weak.area == 1.0
    _, thin = condition((("soleus", 0),), [Lesion("muscle", side="left", fraction=0.4)])
    assert thin.fibres == pytest.approx(0.6) == thin.area and thin.mn_alive.all()


def test_demyelination_blocks_large_and_small_units_alike():
    nodes, slow = condition((("soleus", 0),), [Lesion("nerve_tibial", side="left", kind="demyelination")])
    assert nodes.mn_x[~slow.mn_alive].mean() == pytest.approx(0.5, abs=0.15)


def test_nothing_changes_without_a_lesion_or_on_the_other_side():
    nodes, c = condition((("soleus", 0),), [])
    _, other = condition((("soleus", 0),), [Lesion("nerve_tibial", side="right")], 180.0)
    assert c.content == other.content == Condition.healthy(nodes).content


def test_a_print_of_a_condition_tells_every_column():
    nodes, _ = condition((("soleus", 0),), [])
    seen = {Condition.healthy(nodes).content}
    for name in Condition.__dataclass_fields__:
        c = Condition.healthy(nodes)
        column = getattr(c, name)
        if isinstance(column, dict):
            column[3] = np.arange(5.0)
        else:
            column[0] = not column[0] if column.dtype == bool else column[0] + 1
        seen.add(c.content)
    assert len(seen) == 1 + len(Condition.__dataclass_fields__)


@pytest.mark.parametrize("kind", ["destruction", "demyelination"])
def test_a_lesion_below_a_circuit_leaves_it_the_healthy_one(kind):
    low = [Lesion(f"{f}_funiculus_t10", side="both", kind=kind) for f in ("lateral", "anterior")]
    healthy = Patient(seed=1, scale=0.02)
    assert ready(healthy.with_lesion(*low), HAND).key == ready(healthy, HAND).key


@pytest.mark.parametrize("site", ["lateral_funiculus_t10", "anterior_horn_l4", "nerve_femoral"])
def test_a_lesion_below_the_head_leaves_the_face_the_healthy_one(site):
    healthy, face = Patient(seed=1, scale=0.02), (("masseter", "L"), ("masseter", "R"))
    hurt = healthy.with_lesion(Lesion(site, side="both"))
    assert condition_in(hurt, face).content == condition_in(healthy, face).content
    assert ready(hurt, face).prepared is ready(healthy, face).prepared


@pytest.mark.malformed
@pytest.mark.parametrize(
    "how, words",
    [
        ({"site": "ic_plic_midle_third"}, "ic_plic_middle_third"),
        ({"site": "medullary_pyramid", "side": "middle"}, "left"),
        ({"site": "medullary_pyramid", "fraction": 1.5}, "0 to 1"),
        ({"site": "medullary_pyramid", "fraction": float("nan")}, "0 to 1"),
        ({"site": "medullary_pyramid", "kind": "magic"}, "destruction"),
    ],
)
def test_impossible_lesions_are_refused_in_one_sentence(how, words):
    with pytest.raises(InputError, match=words):
        Lesion(**how)


def test_a_lesion_is_the_same_after_a_round_trip():
    for case in anatomy.cases().values():
        for one in case.lesion:
            lesion = Lesion.from_dict(one)
            assert Lesion.from_dict(lesion.to_dict()) == lesion
    assert str(Lesion("left internal capsule, posterior limb", fraction=0.5)).startswith("left internal capsule")


def test_what_a_lesion_is_limited_to_has_no_order_and_no_doubles():
    one, other = ("soleus", "Tibialis anterior"), ("tibialis_anterior", "soleus", "soleus")
    assert Lesion("nmj", muscles=one) == Lesion("nmj", muscles=other) == Lesion("nmj", muscles=set(one))
    here = ("lateral_corticospinal", "anterior_corticospinal")
    assert Lesion("m1_leg", tracts=here) == Lesion("m1_leg", tracts=here[::-1])
