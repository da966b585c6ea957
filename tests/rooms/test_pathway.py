"""The healthy person: every muscle wired by the same rules, numbers from the tables, shared and lateralised drive."""

import numpy as np
import pytest

from betz.model import human
from betz.pathway import fields, pools, traits
from betz.pathway.axons import FIELD, codes
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.psp import size_factor
from betz.pathway.systems import cortical
from betz.pathway.wiring import wire

PERSON = Person(1, 0.02)
TABLES = human().tables
MUSCLES = TABLES.muscles
CORTICAL = ("cst_mn_strong", "cst_mn_moderate", "cst_mn_weak", "cst_mn_none", "cb_mn", "cb_premotor")


@pytest.fixture(scope="module")
def wired():
    """(muscle, side) -> (nodes, synapses) of each muscle alone."""
    out = {}
    for m in MUSCLES:
        for side in (0, 1):
            nodes = gather(PERSON, ((m, side),))
            out[m, side] = nodes, wire(nodes)
    return out


def test_every_muscle_of_both_sides_is_wired_by_the_same_rules(wired):
    assert len(wired) == 164
    for m in MUSCLES:
        left, right = ({s.id for s in wired[m, side][1]} for side in (0, 1))
        assert left == right and left, m


def test_synapses_are_sound(wired):
    for nodes, synapses in wired.values():
        length = {
            "mn": len(nodes.mn_pool),
            "in": len(nodes.in_pool),
            "afferent": len(nodes.aff_pool),
            "axon": len(nodes.axons),
            "terminal": len(nodes.pools),
        }
        for s in synapses:
            assert (s.weight > 0).all() and np.isfinite(s.weight).all() and (s.delay >= 0.3).all(), s.id
            assert s.pre.max() < length[s.source] and s.post.max() < length[s.target], s.id


def test_every_pool_has_voluntary_drive(wired):
    missing = [m for (m, _), (_, synapses) in wired.items() if not any(s.id in CORTICAL for s in synapses)]
    assert missing == []


def test_numbers_of_cells_are_those_of_the_tables():
    for m in ("soleus", "biceps_brachii", "first_dorsal_interosseous", "masseter"):
        row = MUSCLES[m]
        counts = [len(pools.build(Person(seed, 1.0), m, 0).x) for seed in range(1, 9)]
        assert np.mean(counts) == pytest.approx(row.n_motor_units, rel=0.15)
        whole, part = (pools.build(Person(1, scale), m, 0) for scale in (1.0, 0.5))
        assert len(part.x) == pytest.approx(len(whole.x) / 2, abs=1)
        assert len(whole.afferents["ia"].gain) == max(row.n_spindles, 24)
        assert len(part.cells["gamma_mn"].key) == pytest.approx(len(whole.cells["gamma_mn"].key) / 2, abs=1)


def test_few_cells_are_kept_however_small_the_scale():
    for m, row in MUSCLES.items():  # as many as the person has of the usual number
        assert len(pools.build(Person(1, 0.01), m, 0).x) >= 0.7 * min(36, row.n_motor_units)


def test_segments_follow_the_weights_of_the_muscle():
    segment = pools.build(Person(1, 1.0), "biceps_brachii", 1).segment
    for name, weight in MUSCLES["biceps_brachii"].segments.items():
        assert (segment == pools.SEGMENTS.index(name)).mean() == pytest.approx(weight, abs=0.01)


def test_cortical_drive_is_shared_between_hemispheres_as_the_table_says(wired):
    for (m, side), (nodes, _synapses) in wired.items():
        pre = fields.in_field(nodes, 0)
        phasic = pre[~nodes.ax_tonic[pre]]
        weight = fields.hemisphere_weight(nodes, phasic, MUSCLES[m], side)
        crossed = nodes.axons.source[phasic] != side
        expected = traits.contralateral(PERSON, MUSCLES[m], side) if (~crossed).any() else 1.0
        assert weight.sum() == pytest.approx(1.0)
        assert weight[crossed].sum() == pytest.approx(expected), m


def test_synapses_keep_that_share():
    off = []
    for m in (
        "soleus",
        "deltoid",
        "first_dorsal_interosseous",
        "zygomaticus_major",
        "frontalis",
        "sternocleidomastoid",
    ):
        nodes = gather(Person(1, 0.1), ((m, 1),))
        mine = [s for s in wire(nodes) if s.id in CORTICAL]
        crossed = sum(s.weight[nodes.axons.source[s.pre] == 0].sum() for s in mine)
        both = len({side for s in mine for side in nodes.axons.source[s.pre]}) == 2  # none uncrossed below L5
        expected = traits.contralateral(nodes.person, MUSCLES[m], 1) if both else 1.0
        off.append(crossed / sum(s.weight.sum() for s in mine) - expected)
    assert np.abs(off).max() < 0.08, off  # each axon meets a motoneuron by chance


def test_sternocleidomastoid_is_driven_from_its_own_side():
    """Its table row says so; the general rule must not need to know."""
    assert MUSCLES["sternocleidomastoid"].contralateral_fraction < 0.5


def test_scale_does_not_change_the_strength_of_the_drive():
    def drive(scale):
        nodes = gather(Person(1, scale), (("biceps_brachii", 0),))
        return sum(s.weight.sum() for s in wire(nodes) if s.id in CORTICAL) / len(nodes.mn_pool)

    assert drive(0.1) == pytest.approx(drive(0.02), rel=0.15)


def test_cortical_axons_are_shared_by_muscles_of_one_action():
    names, reach = list(codes(TABLES)["muscles"]), []
    for part in ("arm", "hand", "leg", "trunk"):
        axons = cortical(Person(1, 0.1), part).axons
        reach.append((axons.muscles >= 0).sum(1))
        for row in axons.muscles[:: len(axons) // 100]:
            field = [MUSCLES[names[k]] for k in row if k >= 0]
            assert {m.body_part for m in field} == {part} and len({m.role for m in field}) == 1
            assert len({m.id for m in field}) == len(field)
    reach = np.concatenate(reach)
    assert reach.max() == FIELD and 2.0 < reach.mean() < FIELD  # McKiernan 1998: 3.1 +- 2.1 muscles


def test_one_axon_has_synapses_on_motoneurons_of_several_muscles():
    hand = ("flexor_digitorum_profundus", "flexor_digitorum_superficialis", "first_dorsal_interosseous")
    nodes = gather(PERSON, tuple((m, 0) for m in hand))
    seen = {}
    for s in wire(nodes):
        if s.id == "cst_mn_strong":
            for axon, cell in zip(s.pre, s.post):
                seen.setdefault(axon, set()).add(nodes.mn_pool[cell])
    assert max(len(x) for x in seen.values()) >= 2


def test_the_face_has_no_spindles_and_no_stretch_reflex(wired):
    spindled = {m: any(s.id.startswith("ia_") for s in wired[m, 0][1]) for m in MUSCLES}
    assert {m for m, yes in spindled.items() if not yes} == {m for m, r in MUSCLES.items() if r.n_spindles == 0}
    for m in ("frontalis", "zygomaticus_major", "orbicularis_oris"):
        nodes, _ = wired[m, 0]
        assert len(nodes.aff_pool) == 0 and not len(nodes.cells_of("gamma_mn"))


def test_recurrent_inhibition_is_missing_where_the_table_says(wired):
    assert len(wired["soleus", 0][0].cells_of("renshaw")) > 0
    for m in ("first_dorsal_interosseous", "masseter", "zygomaticus_major"):
        assert not len(wired[m, 0][0].cells_of("renshaw"))


def test_large_motoneurons_have_low_resistance_fast_axons_and_strong_units():
    pool = pools.build(Person(1, 1.0), "soleus", 0)
    r = gather(Person(1, 0.2), (("soleus", 0),)).mn_r
    assert np.corrcoef(np.arange(len(r)), r)[0, 1] < -0.8
    assert np.corrcoef(pool.x, pool.delay_ms)[0, 1] < -0.9
    assert (np.diff(pool.shares) > 0).all() and (np.diff(pool.times) < 0).all()


def test_conduction_is_distance_over_velocity():
    nodes = gather(PERSON, (("soleus", 0),))
    cortical = np.flatnonzero(nodes.ax_class == "cst")
    delay = fields.axon_delay(nodes, cortical, 0)
    way = MUSCLES["soleus"].d_cortex_lmn_mm - nodes.ax_start[cortical]
    speed = way * PERSON.height / delay / traits.central_speed(PERSON)
    assert speed == pytest.approx(nodes.axons.speed[cortical], rel=1e-6)
    quick = nodes.axons.speed[cortical[nodes.axons.fast[cortical]]]
    assert 40.0 < np.median(quick) < 80.0  # m/s, C15


def test_descending_weights_sum_alike_on_cells_of_one_size():
    """Few axons stand for thousands: what differs between motoneurons is their size, not the luck of their inputs."""
    nodes = gather(PERSON, (("tibialis_anterior", 1),))
    wired = [s for s in wire(nodes) if s.id.startswith("cst_mn")]
    assert wired
    for s in wired:
        total = np.bincount(s.post, s.weight, minlength=len(nodes.mn_pool))
        reached = np.unique(s.post)
        each = total[reached] / size_factor(nodes, reached) ** nodes.model.corticospinal_drive.size_power
        assert each == pytest.approx(np.full(len(reached), each[0]), rel=1e-6)


def test_the_central_delay_of_the_stretch_reflex_is_one_synapse(wired):
    """reflexes.csv: central delay 0.9 ms. Regression: the synapse was counted twice."""
    nodes, synapses = wired["soleus", 1]
    (ia,) = (s for s in synapses if s.id == "ia_mn_homonymous")
    stated = TABLES.circuits[ia.id].delay_ms
    assert ia.delay - nodes.aff_delay[ia.pre] - nodes.aff_onset[ia.pre] == pytest.approx(stated)
    assert stated <= TABLES.reflexes["reflex_ankle"].central_delay_ms


def test_hand_pools_have_a_narrower_range_of_sizes_and_a_wider_range_of_twitches():
    """pool_types.csv: rows MU18 against MU19, MU11."""
    hand, leg = (pools.pool_type(TABLES, part) for part in ("hand", "leg"))
    assert hand["resistance_ratio"] < leg["resistance_ratio"] and hand["twitch_range"] > leg["twitch_range"]
    force = pools.build(Person(1, 1.0), "first_dorsal_interosseous", 0).shares
    assert 50.0 < force[-1] / force[0] < 200.0
