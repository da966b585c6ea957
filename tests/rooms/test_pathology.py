"""Lesions and time: cells, nerves, junctions; shock, adaptation, wasting."""

import numpy as np
import pytest
from betz.pathology.adaptation import ADAPTATION, adapt, grown, sprouted
from betz.pathology.denervation import look

from betz import anatomy
from betz.errors import InputError
from betz.pathology import Lesion, condition_of, inspect
from betz.pathology.damage import MYELIN, extent
from betz.pathway.condition import Condition
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.wiring import wire


def condition(muscles, lesions, days=0.0):
    nodes = gather(Person(1, 0.05), muscles)
    return nodes, condition_of(nodes, wire(nodes), lesions, days)


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
    assert not block.mn_alive.any() and (block.mn_share == 1.0).all()
    _, slow = condition((("soleus", 0),), [Lesion("nerve_tibial", side="left", kind="demyelination")])
    assert slow.mn_late == pytest.approx(60.0 / 50.0 * 4.0)  # ms: 60 mm at a fifth of 50 m/s
    assert 1 - slow.mn_alive.mean() == pytest.approx(MYELIN.blocked, abs=0.02)
    _, weak = condition((("soleus", 0),), [Lesion("nmj", side="left", fraction=0.4)])
    assert weak.mn_safety == pytest.approx(0.6) and weak.mn_alive.all()
    _, thin = condition((("soleus", 0),), [Lesion("muscle", side="left", fraction=0.4)])
    assert thin.fibres == pytest.approx(0.6) and thin.mn_alive.all()


def test_demyelination_blocks_large_and_small_units_alike():
    nodes, slow = condition((("soleus", 0),), [Lesion("nerve_tibial", side="left", kind="demyelination")])
    assert nodes.mn_x[~slow.mn_alive].mean() == pytest.approx(0.5, abs=0.15)


def test_nothing_changes_without_a_lesion_or_on_the_other_side():
    nodes, c = condition((("soleus", 0),), [])
    _, other = condition((("soleus", 0),), [Lesion("nerve_tibial", side="right")], 180.0)
    healthy = Condition.healthy(nodes)
    for name in Condition.__dataclass_fields__:
        assert np.all(np.array(getattr(c, name) == getattr(healthy, name)))
        assert getattr(other, name) == pytest.approx(getattr(healthy, name)), name


def test_a_block_leaves_no_wasting_and_a_cut_nerve_does():
    nodes = gather(Person(1, 0.05), (("soleus", 0),))
    block, cut = (
        Lesion("nerve_tibial", side="left", fraction=0.8, kind=k) for k in ("conduction_block", "destruction")
    )
    assert inspect(nodes, 0, [block], 90.0) == {"bulk": 1.0, "twitches_per_min": 0.0}
    seen = [inspect(nodes, 0, [cut], days) for days in (0.0, 10.0, 40.0, 120.0)]
    assert seen[0]["bulk"] == pytest.approx(1.0) and (np.diff([s["bulk"] for s in seen]) < 0).all()
    assert seen[0]["twitches_per_min"] == 0.0 < seen[-1]["twitches_per_min"]


def test_an_upper_motor_neuron_lesion_leaves_no_wasting():
    nodes = gather(Person(1, 0.05), (("soleus", 1),))
    assert inspect(nodes, 0, [Lesion("medullary_pyramid", side="left")], 180.0)["bulk"] == 1.0


def test_more_units_lost_waste_more():
    bulk = [look(lost, 1.0, 180.0)["bulk"] for lost in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert (np.diff(bulk) <= 0).all() and bulk[0] == 1.0 and bulk[-1] == pytest.approx(0.2, abs=0.05)


def adapted(drive, tone, days):
    nodes = gather(Person(1, 0.02), (("soleus", 0),))
    c, n = Condition.healthy(nodes), len(nodes.mn_pool)
    adapt(c, np.full(n, drive), np.full(n, tone), nodes.mn_pool, 1, days)
    return c


def test_shock_follows_the_loss_of_brain_stem_input_and_passes():
    theta = [adapted(1.0, 1.0, d).mn_theta[0] for d in (0, 3, 10, 30, 100)]
    assert theta[0] == ADAPTATION.shock_mv and (np.diff(theta) < 0).all() and theta[-1] < 0.1
    loss = [adapted(1.0, t, 1.0).mn_theta[0] for t in (0.0, 0.3, 1.0)]
    assert loss[0] == 0.0 and (np.diff(loss) > 0).all()
    assert adapted(1.0, 1.0, 0.0).mn_pic[0] < 1.0


def test_adaptation_grows_with_time_and_with_the_loss_of_drive():
    bias, use = zip(*((c.mn_bias[0], c.use[0]) for c in (adapted(1.0, 0.0, d) for d in (0, 10, 40, 180))))
    assert bias[0] == 0.0 and (np.diff(bias) > 0).all() and (np.diff(use) < 0).all() and min(use) > 0.0
    by_loss = [adapted(x, 0.0, 180.0).mn_bias[0] for x in (0.0, 0.3, 0.6, 1.0)]
    assert by_loss[0] == 0.0 and (np.diff(by_loss) > 0).all()


def test_stroke_leaves_persistent_currents_alone():
    """models.md 13: the trap; only lost reticulospinal and monoaminergic fibres change them."""
    assert adapted(1.0, 0.0, 180.0).mn_pic[0] == 1.0
    assert adapted(1.0, 1.0, 360.0).mn_pic[0] > 1.3


def test_sprouting_grows_and_never_gives_back_more_than_was_lost():
    assert sprouted(1.0, 500.0) == sprouted(0.0, 500.0) == sprouted(0.5, 0.0) == 1.0
    for left in (0.1, 0.3, 0.6, 0.9):
        assert 1.0 < sprouted(left, 30.0) < sprouted(left, 180.0) and left * sprouted(left, 1e4) <= 1.0
    assert grown(0.0, 10.0) == 0.0 and grown(10.0, 10.0) == pytest.approx(1 - 1 / np.e)


def test_degeneration_grows_to_its_fraction():
    als = Lesion("m1_arm", side="left", fraction=0.6, kind="degeneration")
    share = [extent(als, d) for d in (0.0, 30.0, 90.0, 180.0, 1000.0)]
    assert share[0] == 0.0 and share[-1] == share[-2] == 0.6 and (np.diff(share) >= 0).all()
    assert extent(Lesion("m1_arm", side="left", fraction=0.6), 0.0) == 0.6


def test_a_stroke_takes_drive_and_spares_tone_and_a_cut_cord_takes_both():
    muscles = (("soleus", 1),)
    capsule = [Lesion(s.id, side="left") for s in anatomy.sites_of_level("internal_capsule")]
    cord = [Lesion(f"{f}_funiculus_t10", side="both") for f in ("lateral", "anterior")]
    _, stroke = condition(muscles, capsule, 1.0)
    _, cut = condition(muscles, cord, 1.0)
    assert stroke.mn_theta.max() < 0.2 * cut.mn_theta.min()
    _, later = condition(muscles, capsule, 180.0)
    assert later.mn_bias.min() > 0.05


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
