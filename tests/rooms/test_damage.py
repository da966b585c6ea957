"""Damage: how much a lesion takes, where, on which side; against the losses that the tables tell."""

from dataclasses import fields as columns
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betz import anatomy
from betz.anatomy.reach import losses
from betz.engine.address import address, keys
from betz.model import human
from betz.pathology import Lesion, condition_of
from betz.pathology.axons import damage_axons, fate_in_system
from betz.pathology.damage import Extent
from betz.pathway import fields
from betz.pathway.axons import SPINAL_PARTS, Ways, codes, joined
from betz.pathway.condition import NEVER
from betz.pathway.descending import supply_of
from betz.pathway.nodes import Nodes, gather
from betz.pathway.person import Person
from betz.pathway.pools import SEGMENTS
from betz.pathway.strata import places, strata
from betz.pathway.systems import brainstem, cortical
from betz.pathway.wiring import wire

MODEL = human().without("individual_variation")  # the tables are of the reference adult
TABLES = MODEL.tables
PERSON = Person(1, 0.1, MODEL)  # the scale that a user gets
CASES = sorted(anatomy.cases())
LATERAL, ANTERIOR = "lateral_corticospinal", "anterior_corticospinal"
TRACT, SALT = codes(TABLES)["tracts"], address("places")
PYRAMID = Lesion("medullary_pyramid", side="left")
SYSTEMS = [cortical(PERSON, s) for s in dict.fromkeys(map(supply_of, TABLES.muscles.values()))]
WAYS = [s.axons.ways() for s in SYSTEMS]
AXONS = replace(
    joined([s.axons for s in SYSTEMS]),
    ways=lambda: Ways(*(np.concatenate([getattr(w, f.name) for w in WAYS], axis=-1) for f in columns(Ways))),
)
TONIC = np.concatenate([s.tonic for s in SYSTEMS])
BRAINSTEM = brainstem(PERSON).axons


def covered(place, share, turn):
    return Extent(PYRAMID, 0, share, turn).covers(place)


def spread(label):
    return places(SALT, keys(SALT, np.arange(len(label))), label)


def fate(*lesions, axons=AXONS, days=0.0):
    return damage_axons(MODEL, axons, lesions, days)


def of(*tracts, axons=AXONS):
    return np.isin(axons.tract, [TRACT[t] for t in tracts])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.floats(0, 1), st.integers(0, 5))
def test_a_share_of_a_site_takes_that_share_of_every_stratum(sizes, share, turn):
    label = np.repeat(np.arange(len(sizes)), sizes)
    place = spread(label)
    assert ((place > 0) & (place < 1)).all()
    for k, n in enumerate(sizes):
        assert abs(covered(place[label == k], share, turn).sum() - share * n) <= 1.0


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 3))
def test_a_larger_share_takes_all_that_a_smaller_one_takes(a, b, turn):
    place = spread(np.zeros(50, int))
    small, large = (covered(place, f, turn) for f in sorted((a, b)))
    assert (large | ~small).all()


def test_a_place_belongs_to_a_fibre_and_its_own_stratum():
    """Who else is there, and in which order they are listed, moves nobody."""
    whose, label = keys(SALT, np.arange(60)), np.repeat([0, 1, 2], 20)
    place = places(SALT, whose, label)
    turned = np.random.default_rng(0).permutation(60)
    assert (places(SALT, whose[turned], label[turned]) == place[turned]).all()
    assert (places(SALT, whose[20:40], label[20:40]) == place[20:40]).all()
    assert (places(SALT + 1, whose, label) != place).all() and places(SALT, whose[:0], label[:0]).size == 0


def test_strata_are_the_combinations_of_their_columns():
    label = strata(np.array(["a", "a", "b", "b", "a"]), np.array([0, 1, 0, 0, 0]))
    assert label[0] == label[4] and label[2] == label[3] and len(set(label.tolist())) == 3


def lost_share(site, side, fraction, tract, source, more=()):
    f = fate(Lesion(site, side=side, fraction=fraction), *more)
    mine = of(tract) & (AXONS.source == source)
    return 1.0 - (f.alive & (f.cut == NEVER))[mine].mean()


def test_a_fraction_of_a_bundle_is_taken_on_its_own_side():
    for fraction in (0.2, 0.7):
        assert lost_share("medullary_pyramid", "left", fraction, LATERAL, 0) == pytest.approx(fraction, abs=0.05)
    assert lost_share("medullary_pyramid", "left", 1.0, LATERAL, 0) == 1.0
    assert lost_share("medullary_pyramid", "left", 1.0, LATERAL, 1) == 0.0
    assert lost_share("medullary_pyramid", "both", 1.0, LATERAL, 1) == 1.0


def test_two_lesions_of_a_site_take_more_than_each_and_not_more_than_their_sum():
    second = Lesion("medullary_pyramid", side="left", fraction=0.3)
    both = lost_share("medullary_pyramid", "left", 0.4, LATERAL, 0, more=(second,))
    assert 0.45 < both <= 0.75


def test_successive_levels_multiply():
    second = Lesion("medullary_pyramid", side="left", fraction=0.5)
    both = lost_share("cerebral_peduncle", "left", 0.5, LATERAL, 0, more=(second,))
    assert both == pytest.approx(0.75, abs=0.05)


def test_a_cut_cord_keeps_what_ends_above_and_takes_the_crossed_fibres_of_its_side():
    f = fate(Lesion("lateral_funiculus_t10", side="left"))
    assert f.alive.all()
    assert (f.cut[of(LATERAL) & (AXONS.target == 0)] == SEGMENTS.index("t10")).all()
    assert (f.cut[of(LATERAL) & (AXONS.target == 1)] == NEVER).all()


def test_of_two_cuts_the_higher_one_counts():
    cuts = [Lesion(f"lateral_funiculus_{s}", side="left") for s in ("c5", "t10")]
    assert (fate(*cuts).cut == fate(*cuts[::-1]).cut).all()
    assert (fate(*cuts).cut[of(LATERAL) & (AXONS.target == 0)] == SEGMENTS.index("c5")).all()


def test_limits_of_a_lesion_count():
    hit = ~fate(Lesion("corona_radiata", side="left", body_parts=("arm", "hand"))).alive
    assert {SPINAL_PARTS[p] for p in AXONS.part[hit]} == {"arm", "hand"} and set(AXONS.source[hit]) == {0}
    hit = ~fate(Lesion("medullary_pyramid", side="left", tracts=(ANTERIOR,))).alive
    assert set(AXONS.tract[hit]) == {TRACT[ANTERIOR]}


def test_no_axons_and_no_lesions_are_no_trouble():
    none = fate(PYRAMID, axons=AXONS.take(np.zeros(0, int)))
    assert none.alive.size == none.cut.size == 0
    assert fate().alive.all() and (fate().cut == NEVER).all()
    assert fate(Lesion("medullary_pyramid", fraction=0.0)).alive.all()


@pytest.fixture(scope="module")
def cortical_weight():
    """[(muscle row, side, [(share, segment, axons, weight)])]: voluntary cortical axons of every muscle, by segment."""
    nodes = SimpleNamespace(axons=AXONS, model=MODEL, person=PERSON, pools=[])
    nodes.ax_class = np.full(len(AXONS), "cst", object)
    nodes.in_tracts = lambda names: Nodes.in_tracts(nodes, names)
    nodes.ax_of = lambda *names: np.isin(nodes.ax_class, names)
    out = []
    for m in TABLES.muscles.values():
        for side in (0, 1):
            nodes.pools = [SimpleNamespace(muscle=m, side=side)]
            pre = fields.in_field(nodes, 0)
            pre, parts = pre[~TONIC[pre]], []
            cord = {} if m.corticobulbar_tract_id else m.segments
            for s, x in cord.items():
                here = pre[of(*(t for t in TABLES.tracts if s in TABLES.tracts[t].segments))[pre]]
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
    of such a sample, or of its strongest axon, is allowed for one muscle, and 0.1 in the mean of a case (a wrong side
    makes 0.3 and more).
    """
    case = anatomy.cases()[case]
    lesions = [Lesion.from_dict(one) for one in case.lesion]
    f = fate(*lesions, days=max(case.onset_days, 180.0))
    expected, differences = losses(case.lesion), []
    for m, side, parts in cortical_weight:
        found, weight = weight_lost(parts, f.alive, f.cut), parts[0][3]
        told = expected[m.id, ("left", "right")[side]]["cortical"]
        error = np.sqrt((weight**2).sum() * max(0.02, told * (1 - told)))
        assert abs(found - told) < 0.03 + max(3 * error, weight.max()), (m.id, side, found, told)
        if max(told, found) > 0.01:
            differences.append(found - told)
    assert not differences or abs(np.mean(differences)) < 0.1, np.mean(differences)


def test_axons_end_in_the_segments_of_their_tract():
    nodes = gather(Person(1, 0.05), (("external_oblique", 0),))
    ends = [s for s in wire(nodes) if s.source == "axon" and s.target == "mn"]
    assert ends
    for s in ends:
        for tract in set(nodes.axons.tract[s.pre]):
            reached = {SEGMENTS[k] for k in nodes.mn_segment[s.post[nodes.axons.tract[s.pre] == tract]]}
            assert reached <= set(list(TABLES.tracts.values())[tract].segments), tract


def test_strata_of_one_fibre_are_taken_in_proportion():
    place = spread(np.arange(400))
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
    axons, row = BRAINSTEM, TABLES.tracts[tract]
    f = fate(Lesion(site, side="left", fraction=0.8), axons=axons)
    expected = losses([{"site": site, "side": "left", "fraction": 0.8}])
    for m in ("biceps_brachii", "soleus"):
        segments = anatomy.muscles()[m].segments
        if not set(segments) <= set(row.segments):
            continue
        for side in (0, 1):
            mine = of(tract, axons=axons) & (axons.target == side)
            found = sum(x * (1 - (f.alive & (f.cut > SEGMENTS.index(s)))[mine].mean()) for s, x in segments.items())
            assert found == pytest.approx(expected[m, ("left", "right")[side]][tract], abs=0.06)


def test_demyelination_of_the_thoracic_cord_spares_the_arm():
    f = fate(Lesion("lateral_funiculus_t10", side="left", kind="demyelination"))
    arm = np.isin(AXONS.part, [SPINAL_PARTS.index(p) for p in ("arm", "hand")])
    assert f.alive[arm].all()
    slow = f.late[SEGMENTS.index("t10")]
    assert slow[arm & of(LATERAL)].max() > 0 or (f.cut[arm] > SEGMENTS.index("t1")).all()  # and only below T10


def test_demyelination_blocks_some_and_slows_the_rest():
    f = fate(Lesion("medullary_pyramid", side="left", kind="demyelination"))
    mine = of(LATERAL) & (AXONS.source == 0)
    assert 1 - f.alive[mine].mean() == pytest.approx(MODEL.demyelination.blocked, abs=0.03)
    (late,) = f.late.values()
    assert late[mine] == pytest.approx(60.0 * 4.0 / AXONS.speed[mine]) and not late[AXONS.source == 1].any()
    fast = 1 - f.alive[mine & AXONS.fast].mean(), 1 - f.alive[mine & ~AXONS.fast].mean()
    assert fast == pytest.approx((0.3, 0.3), abs=0.1)


def test_half_of_a_crossing_lies_in_the_grey_of_each_side():
    crossing = of(ANTERIOR) & (AXONS.source != AXONS.target)
    taken = [f.gaps[SEGMENTS.index("c5")] for f in (fate(Lesion("central_grey_c5", side=s)) for s in ("left", "right"))]
    assert not (taken[0] & taken[1]).any() and ((taken[0] | taken[1]) == crossing).all()
    assert taken[0][crossing].mean() == pytest.approx(0.5, abs=0.05)


def test_a_lesion_limited_to_muscles_meets_circuits_without_interneurons():
    """Regression: a face muscle alone has no interneurons, which made an empty column of the wrong type."""
    nodes = gather(Person(1, 0.05), (("zygomaticus_major", 0),))
    lesion = Lesion("nmj", side="both", fraction=0.7, muscles=("lower_face",))
    c = condition_of(nodes, wire(nodes), [lesion], 180.0)
    assert c.mn_safety == pytest.approx(0.3)


def test_the_fate_of_a_system_is_kept_for_its_person_model_and_time():
    """Regression of none: the key of what is kept must hold all that it is made of."""
    waning = (Lesion("medullary_pyramid", side="left", kind="degeneration"),)
    supply = supply_of(TABLES.muscles["soleus"])
    slower = human().change({"degeneration.takes": 2.0 * human().degeneration.takes})
    people = [(Person(1, 0.02), 40.0), (Person(1, 0.02), 4000.0), (Person(1, 0.05), 40.0), (Person(2, 0.02), 40.0)]
    for person, days in [*people, (Person(1, 0.02, slower), 40.0)]:
        kept = fate_in_system(person, supply, waning, days)
        again = damage_axons(person.model, cortical(person, supply).axons, waning, days)
        assert (kept.alive == again.alive).all() and kept.alive.sum() > 0
    early, late = (fate_in_system(Person(1, 0.02), supply, waning, days).alive.sum() for days in (40.0, 4000.0))
    assert late < early
