"""Who a person is: drawn by the seed; relations between muscles; a circuit made ready for the engine."""

import numpy as np
import pytest

from betz import anatomy
from betz.body import get, make_plant
from betz.engine.layout import ONE
from betz.errors import InputError
from betz.model import Model
from betz.pathway import pools
from betz.pathway.assemble import prepare, start
from betz.pathway.condition import Condition
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.relations import helps, opposes, reaches
from betz.pathway.wiring import gains, wire

PERSON = Person(1, 0.02)
MUSCLES = anatomy.muscles()
CORTICAL = ("cst_mn_strong", "cst_mn_moderate", "cst_mn_weak", "cst_mn_none", "cb_mn", "cb_premotor")


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
    for a in MUSCLES.values():
        for b in MUSCLES.values():
            assert opposes(a, b) == opposes(b, a) and not (opposes(a, b) and helps(a, b))
    assert opposes(MUSCLES["soleus"], MUSCLES["tibialis_anterior"])
    assert helps(MUSCLES["soleus"], MUSCLES["gastrocnemius_medialis"])


def test_tracts_reach_the_segments_of_their_row():
    assert reaches("lateral_corticospinal", "soleus") and not reaches("anterior_corticospinal", "soleus")
    assert not reaches("lateral_corticospinal", "masseter")


def test_calibrated_factors_name_circuits():
    assert set(gains()) <= set(anatomy.circuits())


def test_a_prepared_circuit_keeps_every_synapse_once():
    nodes = gather(PERSON, (("soleus", 0), ("tibialis_anterior", 0)))
    synapses = wire(nodes)
    p = prepare(Model(), nodes, synapses, Condition.healthy(nodes))
    rows = p.net.rows
    assert len(rows.target) == sum(len(s.pre) for s in synapses)
    alike = np.repeat(rows.share, np.diff(rows.start)).sum() + rows.weight.sum()
    given = sum(s.weight.sum() for s in synapses if s.target != "terminal")
    terminals = sum(len(s.pre) for s in synapses if s.target == "terminal")
    assert alike / ONE == pytest.approx(given + terminals, rel=1e-4)
    assert rows.delay.min() >= 10
    plant = make_plant(p.model, nodes.pools, get("ankle"), np.ones(2))
    (a, _), (b, _), (c, _) = (start(p, plant, ("run", x)) for x in "xxy")
    assert (a.keys.axon0 == b.keys.axon0).all() and (a.keys.cell1 == b.keys.cell1).all()
    assert (c.keys.axon0 != a.keys.axon0).any()
