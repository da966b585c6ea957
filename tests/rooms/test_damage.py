"""Damage: how much a lesion takes, where, on which side; against the losses that the tables tell."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betz import anatomy
from betz.anatomy.reach import losses
from betz.pathology import Lesion, condition_of
from betz.pathology.damage import covered, damage_axons
from betz.pathway import fields
from betz.pathway.nodes import classified, gather, systems
from betz.pathway.person import Person
from betz.pathway.pools import SEGMENTS
from betz.pathway.strata import places, strata
from betz.pathway.wiring import wire

PERSON = Person(1, 0.1)  # the scale that a user gets
CASES = sorted(anatomy.cases())
PYRAMID = ("lateral_corticospinal", "anterior_corticospinal", "ipsilateral_lateral_corticospinal")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.floats(0, 1), st.integers(0, 5))
def test_a_share_of_a_site_takes_that_share_of_every_stratum(sizes, share, seed):
    label = np.repeat(np.arange(len(sizes)), sizes)
    place = places(np.random.default_rng(seed), label)
    assert ((place > 0) & (place < 1)).all()
    for k, n in enumerate(sizes):
        assert abs(covered(place[label == k], share, 0).sum() - share * n) <= 1.0


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 3))
def test_a_larger_share_takes_all_that_a_smaller_one_takes(a, b, turn):
    place = places(np.random.default_rng(0), np.zeros(50, int))
    small, large = (covered(place, f, turn) for f in sorted((a, b)))
    assert (large | ~small).all()


def test_strata_are_the_combinations_of_their_columns():
    label = strata(np.array(["a", "a", "b", "b", "a"]), np.array([0, 1, 0, 0, 0]))
    assert label[0] == label[4] and label[2] == label[3] and len(set(label.tolist())) == 3


def lost_share(site, side, fraction, tract, source, days=0.0, more=(), **limits):
    axons = systems(PERSON)[0]
    alive, cut, *_ = damage_axons(axons, [Lesion(site, side=side, fraction=fraction, **limits), *more], days)
    mine = (axons.tract == tract) & (axons.source == source)
    return 1.0 - (alive & (cut == 99))[mine].mean()


def test_a_fraction_of_a_bundle_is_taken_on_its_own_side():
    for fraction in (0.2, 0.7):
        assert lost_share("medullary_pyramid", "left", fraction, PYRAMID[0], 0) == pytest.approx(fraction, abs=0.05)
    assert lost_share("medullary_pyramid", "left", 1.0, PYRAMID[0], 0) == 1.0
    assert lost_share("medullary_pyramid", "left", 1.0, PYRAMID[0], 1) == 0.0
    assert lost_share("medullary_pyramid", "both", 1.0, PYRAMID[0], 1) == 1.0


def test_two_lesions_of_a_site_take_more_than_each_and_not_more_than_their_sum():
    second = Lesion("medullary_pyramid", side="left", fraction=0.3)
    both = lost_share("medullary_pyramid", "left", 0.4, PYRAMID[0], 0, more=(second,))
    assert 0.45 < both <= 0.75


def test_successive_levels_multiply():
    second = Lesion("medullary_pyramid", side="left", fraction=0.5)
    both = lost_share("cerebral_peduncle", "left", 0.5, PYRAMID[0], 0, more=(second,))
    assert both == pytest.approx(0.75, abs=0.05)


def test_a_cut_cord_keeps_what_ends_above_and_takes_the_crossed_fibres_of_its_side():
    axons = systems(PERSON)[0]
    alive, cut, *_ = damage_axons(axons, [Lesion("lateral_funiculus_t10", side="left")], 0.0)
    lateral = axons.tract == PYRAMID[0]
    assert alive.all()
    assert (cut[lateral & (axons.target == 0)] == SEGMENTS.index("t10")).all()
    assert (cut[lateral & (axons.target == 1)] == 99).all()


def test_limits_of_a_lesion_count():
    axons = systems(PERSON)[0]
    alive, *_ = damage_axons(axons, [Lesion("corona_radiata", side="left", body_parts=("arm", "hand"))], 0.0)
    hit = ~alive
    assert set(axons.part[hit]) == {"arm", "hand"} and set(axons.source[hit]) == {0}
    alive, *_ = damage_axons(axons, [Lesion("medullary_pyramid", side="left", tracts=(PYRAMID[1],))], 0.0)
    assert set(axons.tract[~alive]) == {PYRAMID[1]}


@pytest.fixture(scope="module")
def cortical_weight():
    """[(muscle row, side, [(share, segment, axons, weight)])]: voluntary cortical axons of every muscle, by segment."""
    axons, (_, tonic) = systems(PERSON)[0], classified(PERSON)[0]
    nodes = SimpleNamespace(axons=axons, ax_class=np.full(len(axons), "cst", object), ax_tonic=tonic, pools=[])
    out = []
    for m in anatomy.muscles().values():
        for side in (0, 1):
            nodes.pools = [SimpleNamespace(muscle=m, side=side)]
            pre = fields.in_field(nodes, 0)
            pre, parts = pre[~tonic[pre]], []
            cord = {} if m.corticobulbar_tract_id else m.segments
            for s, x in cord.items():
                low = [t for t in anatomy.tracts() if s in anatomy.tracts()[t].segments]
                here = pre[np.isin(axons.tract[pre], low)]
                parts.append((x, SEGMENTS.index(s), here, fields.hemisphere_weight(nodes, here, m, side)))
            parts = parts or [(1.0, -1, pre, fields.hemisphere_weight(nodes, pre, m, side))]
            out.append((m, side, parts))
    return out


def weight_lost(parts, alive, cut):
    """Share of the cortical weight on a muscle that is gone, over its segments."""
    gone = sum(x * (w * ~(alive[pre] & (cut[pre] > g))).sum() for x, g, pre, w in parts)
    return float(gone / sum(x for x, *_ in parts))


@pytest.mark.parametrize("case", CASES)
def test_cortical_losses_are_those_of_the_tables(case, cortical_weight):
    """Two independent ways: axon by axon, and by `anatomy.reach` from the tables alone.

    The axons of one muscle are a sample of the true number, a few of them strong: a difference of three standard errors
    of such a sample is allowed for one muscle, and 0.1 in the mean of a case (a wrong side makes 0.3 and more).
    """
    case = anatomy.cases()[case]
    lesions = [Lesion.from_dict(one) for one in case.lesion]
    alive, cut, *_ = damage_axons(systems(PERSON)[0], lesions, max(case.onset_days, 180.0))
    expected, differences = losses(case.lesion), []
    for m, side, parts in cortical_weight:
        found, weight = weight_lost(parts, alive, cut), parts[0][3]
        told = expected[m.id, ("left", "right")[side]]["cortical"]
        error = np.sqrt((weight**2).sum() * max(0.02, told * (1 - told)))
        assert abs(found - told) < 0.03 + 3 * error, (m.id, side, found, told)
        if max(told, found) > 0.01:
            differences.append(found - told)
    assert not differences or abs(np.mean(differences)) < 0.1, np.mean(differences)


def test_axons_end_in_the_segments_of_their_tract():
    nodes = gather(Person(1, 0.05), (("external_oblique", 0),))
    for s in wire(nodes):
        if s.source == "axon" and s.target == "mn":
            for tract in set(nodes.axons.tract[s.pre]):
                reached = {SEGMENTS[k] for k in nodes.mn_segment[s.post[nodes.axons.tract[s.pre] == tract]]}
                assert reached <= set(anatomy.tracts()[tract].segments), tract


def test_strata_of_one_fibre_are_taken_in_proportion():
    place = places(np.random.default_rng(0), np.arange(400))
    assert covered(place, 0.3, 0).mean() == pytest.approx(0.3, abs=0.07)


@pytest.mark.parametrize(
    "tract",
    ["medullary_reticulospinal", "pontine_reticulospinal", "lateral_vestibulospinal", "rubrospinal", "tectospinal"],
)
@pytest.mark.parametrize(
    "site",
    [
        "lateral_funiculus_c5",
        "anterior_funiculus_t10",
        "midbrain_tegmentum",
        "pontine_tegmentum",
        "medullary_tegmentum",
        "lateral_medulla",
    ],
)
def test_brain_stem_losses_are_those_of_the_tables(tract, site):
    axons, row = systems(PERSON)[1], anatomy.tracts()[tract]
    alive, cut, *_ = damage_axons(axons, [Lesion(site, side="left", fraction=0.8)], 0.0)
    expected = losses([{"site": site, "side": "left", "fraction": 0.8}])
    for m in ("biceps_brachii", "soleus"):
        segments = anatomy.muscles()[m].segments
        if not set(segments) <= set(row.segments):
            continue
        for side in (0, 1):
            mine = (axons.tract == tract) & (axons.target == side)
            found = sum(x * (1 - (alive & (cut > SEGMENTS.index(s)))[mine].mean()) for s, x in segments.items())
            assert found == pytest.approx(expected[m, ("left", "right")[side]][tract], abs=0.06)


def test_demyelination_of_the_thoracic_cord_spares_the_arm():
    axons = systems(PERSON)[0]
    alive, *_ = damage_axons(axons, [Lesion("lateral_funiculus_t10", side="left", kind="demyelination")], 0.0)
    assert alive[np.isin(axons.part, ("arm", "hand"))].all()


def test_a_lesion_limited_to_muscles_meets_circuits_without_interneurons():
    """Regression: a face muscle alone has no interneurons, which made an empty column of the wrong type."""
    nodes = gather(Person(1, 0.05), (("zygomaticus_major", 0),))
    lesion = Lesion("nmj", side="both", fraction=0.7, muscles=("lower_face",))
    c = condition_of(nodes, wire(nodes), [lesion], 180.0)
    assert c.mn_safety == pytest.approx(0.3)
