"""Individual variation: healthy adults differ as the rows of people.csv say, and all of it reaches the model."""

import numpy as np
import pytest

from betz.anatomy.tables import Tables
from betz.body import get, make_plant
from betz.engine import motoneuron
from betz.engine.layout import B
from betz.errors import InputError
from betz.model import Model, human
from betz.pathology import Lesion, condition_of
from betz.pathway import draws, pools, traits
from betz.pathway import person as person_room
from betz.pathway.condition import Condition
from betz.pathway.fields import axon_delay, hemisphere_weight, in_field
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.states import motoneurons
from betz.pathway.systems import cortical
from betz.pathway.wiring import wire
from betz.stimulus import Hand
from helpers import without

NAME = "individual_variation"
MUSCLES = human().tables.muscles
SOLEUS, KNEE = MUSCLES["soleus"], MUSCLES["vastus_lateralis"]
FACTORS = {
    "height": lambda p: p.height,
    "strength": lambda p: traits.strength(p, KNEE, 1),
    "units": lambda p: traits.units(p, KNEE),
    "slow fibres": lambda p: traits.slow_share(p, KNEE) / (KNEE.slow_fibre_pct / 100),
    "motor speed": lambda p: traits.speed(p, ("leg", "all")),
    "sensory speed": lambda p: traits.speed(p, ("leg", "all"), sensory=True),
    "central speed": traits.central_speed,
    "drive": traits.drive,
    "reticulospinal": lambda p: traits.reticulospinal(p, 1),
    "inward current": traits.inward_current,
    "spindle": lambda p: traits.spindle(p, KNEE),
    "reflex": lambda p: traits.reflex(p, KNEE, 1),
    "tone": traits.tone,
    "stiffness": traits.stiffness,
    "adaptation": traits.adaptation,
    "uncrossed": lambda p: traits.uncrossed(p, 1) / 0.12,
    "contralateral": lambda p: traits.contralateral(p, MUSCLES["genioglossus"], 1) / 0.8,
    "hemisphere": lambda p: traits.contralateral(p, MUSCLES["pharyngeal_constrictors"], 1) / 0.55,
}


def people(model, n=300):
    everybody = [Person(k, 0.02, model) for k in range(n)]
    return {name: np.array([trait(p) for p in everybody]) for name, trait in FACTORS.items()}


def test_people_differ_around_the_reference_adult():
    for name, x in people(Model()).items():
        assert 0.03 < np.log(x[x > 0]).std() < 1.2, name
        mean = np.mean(x[x > 0]) if name != "strength" else 1.0  # women are weaker
        assert mean == pytest.approx(1.0, abs=0.2), name
    ages = [Person(k).age for k in range(300)]
    assert 20 <= min(ages) < 25 and 55 < max(ages) < 60


def test_traits_are_drawn_apart():
    apart = {k: v for k, v in people(Model()).items() if "speed" not in k and k != "height"}
    logs = np.log(np.maximum(np.array(list(apart.values())), 1e-3))
    assert np.abs(np.corrcoef(logs) - np.eye(len(logs))).max() < 0.3


def test_off_all_are_the_reference_adult():
    for name, x in people(without(NAME), 5).items():
        assert x == pytest.approx(1.0, abs=1e-12), name
    for p in (Person(k, 0.02, without(NAME)) for k in range(5)):
        assert (p.age, p.height_cm) == (40.0, 170.0)


def test_off_the_years_still_pass():
    """Ageing is no variation between people: who is asked for at an age is the mean person of that age."""
    old = Person(1, model=without(NAME), age=82, sex="male")
    assert traits.units(old, MUSCLES["tibialis_anterior"]) == pytest.approx(np.exp(-0.041 * 24.5))
    assert traits.strength(old, KNEE, 1) < 0.85 and traits.speed(old, ("arm", "all")) < 0.95


def pool(person):
    return pools.build(person, "soleus", 1)


def circuit(person):
    return gather(person, (("soleus", 1), ("tibialis_anterior", 1)))


def weight(row, tonic=None):
    """Reader of the mean synaptic weight of a row on a motoneuron; tonic: of axons that fire at rest, or of others."""

    def read(person):
        nodes = circuit(person)
        mine = (s for s in wire(nodes) if s.id == row)
        kept = [s for s in mine if tonic is None or nodes.ax_tonic[s.pre].any() == tonic]
        return sum(s.weight.sum() for s in kept) / len(nodes.mn_pool)

    return read


def crossed(muscle, source=0):
    """Reader of the share of a right muscle's cortical drive that comes from one hemisphere."""

    def read(person):
        nodes = gather(person, ((muscle, 1),))
        axons = in_field(nodes, 0)
        return hemisphere_weight(nodes, axons, MUSCLES[muscle], 1)[nodes.axons.source[axons] == source].sum()

    return read


def one_sided(person):
    return abs(crossed("pharyngeal_constrictors", 0)(person) - crossed("pharyngeal_constrictors", 1)(person))


def lateral(person):
    larger = Person(person.seed, 0.3, person.model)  # where tracts have more axons than the least
    axons, tracts = cortical(larger, "leg").axons, list(person.model.tables.tracts)
    return (axons.tract[axons.source == 0] == tracts.index("lateral_corticospinal")).mean()


def current(person):
    lanes = motoneurons(circuit(person), Condition.healthy(circuit(person)), 0.0)[1]
    return lanes.reshape(-1)[motoneuron.KP * B]


def adapted(person):
    nodes = circuit(person)
    return condition_of(nodes, wire(nodes), (Lesion("lateral_funiculus_t10", "both"),), 20.0).mn_bias.mean()


def plant(what):
    def read(person):
        made = circuit(person).pools
        stiff = traits.stiffness(person)
        return getattr(make_plant(person.model, made, get("ankle"), np.ones(2), Hand(), stiff), what)

    return read


def central_delay(person):
    nodes = circuit(person)
    return axon_delay(nodes, in_field(nodes, 0), 0).mean()


# (quantity whose draw is moved, what is read, sign with which it goes)
REACHES = [
    ("height", lambda p: pool(p).delay_ms.mean(), 1),
    ("strength", lambda p: pool(p).force, 1),
    ("strength_height", lambda p: pool(p).force, 1),
    ("units", lambda p: len(pool(p).x), 1),
    ("slow_fibres", lambda p: pool(p).times.mean(), 1),
    ("slow_fibres", lambda p: plant("slow")(p).mean(), 1),
    ("speed", lambda p: pool(p).delay_ms.mean(), -1),
    ("speed", lambda p: pool(p).afferents["ia"].delay_ms.mean(), -1),
    ("central_speed", central_delay, -1),
    ("activation", weight("cst_mn_weak"), 1),
    ("reticulospinal", weight("rst_pont_mn_ext", tonic=False), 1),
    ("reticulospinal", weight("cst_mn_weak"), -1),
    ("inward_current", current, 1),
    ("spindle", lambda p: pool(p).afferents["ia"].gain.mean(), 1),
    ("spindle", lambda p: pool(p).afferents["ii"].gain.mean(), 1),
    ("reflex", weight("ia_mn_homonymous"), 1),
    ("tone", weight("vst_mn_ext"), 1),
    ("stiffness", plant("k_pass"), 1),
    ("stiffness", plant("b_pass"), 1),
    ("adaptation", adapted, 1),
    ("uncrossed", crossed("deltoid"), -1),
    ("uncrossed", lateral, -1),
    ("corticobulbar_xii", crossed("genioglossus"), 1),
    ("hemisphere", one_sided, 1),
]


@pytest.mark.parametrize("quantity, read, sign", REACHES, ids=[f"{q}-{k}" for k, (q, *_) in enumerate(REACHES)])
def test_what_is_drawn_reaches_the_model(quantity, read, sign, monkeypatch):
    usual, score = Model(), draws.score

    def moved(seed, *name):
        return score(seed, *name) - (1.0 if name[0] == quantity else 0.0)

    before = read(Person(4, 0.05, usual))
    for room in (traits, person_room):
        monkeypatch.setattr(room, "score", moved)
    if quantity == "strength_height":
        monkeypatch.undo()
        after = read(Person(4, 0.05, usual, height_cm=Person(4).height_cm - 10))
    else:
        # the same person in a model of another hash, so that nothing made before is taken from the shelf
        after = read(Person(4, 0.05, usual.change({"individual_variation.age": 2.0})))
    assert sign * (np.mean(before) - np.mean(after)) > 0.003 * abs(np.mean(before))


def test_a_person_may_be_of_the_variant_whose_pyramids_do_not_cross(monkeypatch):
    usual = crossed("deltoid")(Person(4, 0.05))

    def rare(seed, *name):
        return 0.0 if name[0] == "anomalous" else draws.chance(seed, *name)

    monkeypatch.setattr(traits, "chance", rare)
    model = Model().change({"individual_variation.age": 1.5})
    assert crossed("deltoid")(Person(4, 0.05, model)) == pytest.approx(1.0 - usual)
    leg = cortical(Person(4, 0.05, model), "leg").axons
    assert (leg.source == leg.target)[leg.tract == list(model.tables.tracts).index("lateral_corticospinal")].all()


def test_age_sex_and_hand_reach_the_model():
    young, old = (pools.build(Person(4, 0.1, age=a), "tibialis_anterior", 1) for a in (30, 80))
    assert len(old.x) < 0.7 * len(young.x) and old.force < young.force
    assert old.times.mean() > young.times.mean() and old.delay_ms.mean() > young.delay_ms.mean()
    man, woman = (pools.build(Person(4, 0.1, sex=s), "biceps_brachii", 1) for s in ("male", "female"))
    assert woman.force < 0.7 * man.force
    right, left = (pools.build(Person(4, 0.1, hand=h), "biceps_brachii", 1) for h in ("right", "left"))
    assert right.force > left.force


def test_own_rows_change_the_people():
    row = {"quantity": "stiffness", "where": "all", "distribution": "constant", "p1": "1.4"}
    person = Person(1, model=Model(Tables({"people": [row]})), age=40)
    assert traits.stiffness(person) == pytest.approx(1.4)
    for wrong in ({"distribution": "guess"}, {"quantity": "shoe"}, {"p1": "tall"}):
        with pytest.raises(InputError, match=r"people\.csv"):
            Tables({"people": [row | wrong]})
