"""Who a person is: drawn by the seed; relations between muscles; a circuit made ready for the engine."""

import numpy as np
import pytest

from betz.body import at_rest, get, make_plant
from betz.errors import InputError
from betz.model import Model, human
from betz.pathology import Lesion, condition_of
from betz.pathway import pools
from betz.pathway.assemble import keyed, prepare, start
from betz.pathway.condition import Condition
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.relations import PAIRS, TARGETS, helps, joins, opposes, reaches, targets
from betz.pathway.wiring import wire
from betz.stimulus import Hand

PERSON = Person(1, 0.02)
TABLES = human().tables
MUSCLES = TABLES.muscles


def test_a_person_is_drawn_by_the_seed_alone():
    a, b = (pools.build(Person(3, 0.05), "soleus", 0) for _ in range(2))
    assert a.delay_ms.tobytes() == b.delay_ms.tobytes() and a.force == b.force
    assert pools.build(Person(4, 0.05), "soleus", 0).force != a.force
    people = [Person(seed) for seed in range(200)]
    assert np.std(np.log([p.height for p in people])) == pytest.approx(0.04, rel=0.2)
    assert np.mean([p.build for p in people]) == pytest.approx(1.0, abs=0.05)
    assert 0.7 < min(p.reflex for p in people) < max(p.reflex for p in people) < 1.4


def test_a_muscle_is_the_same_whatever_else_is_in_the_circuit():
    alone = gather(PERSON, (("soleus", 0),))
    among = gather(PERSON, (("tibialis_anterior", 0), ("soleus", 0)))
    mine = among.mn_of(1)
    assert (among.mn_r[mine] == alone.mn_r).all() and (among.mn_segment[mine] == alone.mn_segment).all()


@pytest.mark.parametrize(
    "seed, scale, words",
    [
        (-1, 0.1, "seed"),
        (1.5, 0.1, "seed"),
        (True, 0.1, "seed"),
        (1, 0.0, "scale"),
        (1, 2.0, "scale"),
        (1, float("nan"), "scale"),
    ],
)
def test_impossible_persons_are_refused_in_one_sentence(seed, scale, words):
    with pytest.raises(InputError, match=words):
        Person(seed, scale)


def test_relations_are_mutual():
    for a in MUSCLES:
        for b in MUSCLES:
            against = opposes(TABLES, a, b)
            assert against == opposes(TABLES, b, a) and not (against and helps(TABLES, a, b))
    assert opposes(TABLES, "soleus", "tibialis_anterior")
    assert helps(TABLES, "soleus", "gastrocnemius_medialis")


def test_every_relation_joins_somebody_and_an_unknown_one_nobody():
    for name in {row.relation for row in TABLES.circuits.values()}:
        pairs = name in PAIRS and any(joins(TABLES, name, a, b) for a in MUSCLES for b in MUSCLES)
        assert pairs == (name in PAIRS), name
        assert any(targets(TABLES, name, m) for m in MUSCLES) == (name in TARGETS), name
    assert not joins(TABLES, "no such relation", "soleus", "soleus") and not targets(TABLES, "none", "soleus")


def test_tracts_reach_the_segments_of_their_row():
    lateral, anterior = "lateral_corticospinal", "anterior_corticospinal"
    assert reaches(TABLES, lateral, "soleus") and not reaches(TABLES, anterior, "soleus")
    assert not reaches(TABLES, lateral, "masseter")


def test_a_person_is_made_of_a_model():
    tall = Model().change({"individual_variation.height": 0.08})
    assert Person(3).model is human() and Person(3, model=tall).model is tall
    assert Person(3, model=tall).height != Person(3).height and Person(3, model=tall).build == Person(3).build


def test_a_key_belongs_to_the_person():
    assert Person(1).key("axon", 3) == Person(1, 0.5).key("axon", 3.0) != Person(2).key("axon", 3)


def test_a_prepared_circuit_keeps_every_synapse_once():
    nodes = gather(PERSON, (("soleus", 0), ("tibialis_anterior", 0)))
    synapses = wire(nodes)
    p = prepare(nodes, synapses, Condition.healthy(nodes))
    rows, n = p.net.rows, sum(len(s.pre) for s in synapses)
    assert len(rows.target) == n
    assert rows.delay.min() >= 10  # every delay is a window at least
    assert len(rows.start) == len(rows.delay) + 1 == len(rows.kind) + 1 and rows.start[-1] == n
    plant = make_plant(PERSON.model, nodes.pools, get("ankle"), np.ones(2), Hand())
    rest = at_rest(PERSON.model, plant, 0.0)
    net, again, other = (keyed(p, plant, run) for run in (1, 1, 2))
    a, b = (start(p, x, rest) for x in (net, again))
    assert a.mn.tobytes() == b.mn.tobytes() and a.clock[0] == 0
    assert (net.keys.axon0 != other.keys.axon0).any() and (net.keys.cell0 != other.keys.cell0).any()


def test_growth_of_ia_synapses_is_in_their_weights_and_in_no_other():
    nodes = gather(PERSON, (("soleus", 0), ("tibialis_anterior", 0)))
    synapses, c = wire(nodes), Condition.healthy(nodes)
    before = prepare(nodes, synapses, c).net.rows
    c.mn_ia[:] = 2.0
    after = prepare(nodes, synapses, c).net.rows
    assert (after.target == before.target).all() and (after.delay == before.delay).all()
    grown = [(a[b != 0] / b[b != 0]) for a, b in ((after.share, before.share), (after.weight, before.weight))]
    found = np.concatenate(grown)
    assert set(found.round(3)) == {1.0, 2.0} and (found > 1.5).mean() < 0.5


@pytest.mark.parametrize("site", ["lateral_funiculus_l3", "anterior_funiculus_l3"])
def test_rows_of_a_slowed_circuit_rise_within_each_unit(site):
    """The engine delivers the rows of a unit one after the other: a slowed axon must be sorted again."""
    nodes = gather(PERSON, (("soleus", 0), ("rectus_femoris", 0)))
    slow = condition_of(nodes, wire(nodes), (Lesion(site, "both", kind="demyelination"),), 30.0)
    rows = prepare(nodes, wire(nodes), slow).net.rows
    assert slow.ax_late
    for first, last in zip(rows.first[0][:-1], rows.first[0][1:], strict=True):
        assert (np.diff(rows.delay[first:last]) >= 0).all()


def test_a_synapse_of_the_dead_is_not_prepared():
    nodes = gather(PERSON, (("soleus", 0),))
    synapses, c = wire(nodes), Condition.healthy(nodes)
    c.mn_alive[:], c.aff_alive[:], c.ax_alive[:] = False, False, False
    left = [s for s in synapses if (s.source, s.target) in (("in", "in"), ("in", "terminal"))]
    assert len(prepare(nodes, synapses, c).net.rows.target) == sum(len(s.pre) for s in left) > 0
