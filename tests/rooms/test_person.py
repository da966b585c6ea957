"""Who a person is: drawn by the seed; relations between muscles; a circuit made ready for the engine."""

import numpy as np
import pytest

from betz.anatomy.tables import Tables
from betz.body import at_rest, get, make_plant
from betz.errors import InputError
from betz.model import Model, human
from betz.pathology import Lesion, condition_of
from betz.pathway import pools, traits
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
    assert Person(3) == Person(3) != Person(4) and Person(3).who == Person(3, 0.5).who


def test_what_is_not_asked_for_is_drawn_and_may_be_told_again():
    drawn = Person(3)
    assert drawn == Person(3, **drawn.who) and drawn.name == Person(3, **drawn.who).name
    asked = Person(3, age=71, sex=" Female", height_cm=158, hand="left")
    assert asked.who == {"age": 71.0, "sex": "female", "height_cm": 158.0, "hand": "left"}
    assert Person(3, age=71).sex == drawn.sex and Person(3, age=71).hand == drawn.hand
    assert Person(3, sex="male").height_cm - Person(3, sex="female").height_cm == pytest.approx(13.0, abs=2.0)


@pytest.mark.parametrize("scale", [0.02, 0.1, 1.0])
def test_a_trait_hangs_on_the_seed_and_not_on_the_scale(scale):
    m, person, usual = MUSCLES["soleus"], Person(5, scale), Person(5)
    for trait in (traits.strength, traits.reflex, traits.contralateral):
        assert trait(person, m, 1) == trait(usual, m, 1)
    for trait in (traits.units, traits.slow_share, traits.twitch_time, traits.spindle):
        assert trait(person, m) == trait(usual, m)
    for trait in (traits.drive, traits.central_speed, traits.inward_current, traits.stiffness, traits.adaptation):
        assert trait(person) == trait(usual)


def test_more_muscles_and_other_muscles_change_nobody_elses_draws():
    more = Model(Tables({"muscles": [{"id": "soleus_two", "like": "soleus", "antagonist_id": "tibialis_anterior"}]}))
    for name in ("soleus", "biceps_brachii"):
        m = MUSCLES[name]
        for trait in (traits.strength, traits.reflex):
            assert trait(Person(5, model=more), m, 0) == trait(Person(5), m, 0)
        assert traits.slow_share(Person(5, model=more), m) == traits.slow_share(Person(5), m)


def test_the_sides_are_exchangeable():
    """In distribution, but for the dominant arm: what is drawn for the left could have been drawn for the right."""
    people, m = [Person(seed) for seed in range(1000)], MUSCLES["vastus_lateralis"]
    for trait in (traits.strength, traits.reflex, traits.contralateral):
        left, right = (np.array([trait(p, m, side) for p in people]) for side in (0, 1))
        error = np.std(left - right) / len(people) ** 0.5
        assert abs((left - right).mean()) < 3 * error and left.std() == pytest.approx(right.std(), rel=0.1)
    sides = np.array([[traits.uncrossed(p, s) for s in (0, 1)] + [traits.reticulospinal(p, 1) - 1.0] for p in people])
    assert abs(np.mean(sides[:, 0] - sides[:, 1])) < 0.01


def test_a_muscle_is_the_same_whatever_else_is_in_the_circuit():
    alone = gather(PERSON, (("soleus", 0),))
    among = gather(PERSON, (("tibialis_anterior", 0), ("soleus", 0)))
    mine = among.mn_of(1)
    assert (among.mn_r[mine] == alone.mn_r).all() and (among.mn_segment[mine] == alone.mn_segment).all()


@pytest.mark.malformed
@pytest.mark.parametrize(
    "seed, scale, words, who",
    [
        (-1, 0.1, "seed", {}),
        (1.5, 0.1, "seed", {}),
        (True, 0.1, "seed", {}),
        (1, 0.0, "scale", {}),
        (1, 2.0, "scale", {}),
        (1, float("nan"), "scale", {}),
        (1, 0.1, "age", {"age": 12}),
        (1, 0.1, "age", {"age": "old"}),
        (1, 0.1, "height_cm", {"height_cm": 1.7}),
        (1, 0.1, "did you mean 'female'", {"sex": "femal"}),
        (1, 0.1, "allowed: left, right", {"hand": "both"}),
    ],
)
def test_impossible_persons_are_refused_in_one_sentence(seed, scale, words, who):
    with pytest.raises(InputError, match=words):
        Person(seed, scale, **who)


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
    tall = Model().change({"individual_variation.height": 2.0})
    assert Person(3).model is human() and Person(3, model=tall).model is tall
    assert Person(3, model=tall).height != Person(3).height and Person(3, model=tall).age == Person(3).age


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
