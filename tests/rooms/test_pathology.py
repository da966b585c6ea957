"""Lesions and time: cells, nerves, junctions; shock, adaptation, wasting; slowed conduction; order does not matter."""

from itertools import permutations

import numpy as np
import pytest

from betz import anatomy
from betz.errors import InputError
from betz.model import human
from betz.pathology import Lesion, condition_of
from betz.pathology import condition as rules
from betz.pathology.damage import extents
from betz.pathway.condition import Condition
from betz.pathway.nodes import gather
from betz.pathway.person import Person
from betz.pathway.pools import SEGMENTS
from betz.pathway.wiring import wire
from betz.patient import Patient
from betz.patient.circuits import condition as condition_in
from betz.patient.circuits import ready
from betz.stimulus import Effort, Pulse, Shock, Stimulus

MODEL = human()
ANKLE = (("soleus", "L"), ("tibialis_anterior", "L"))
HAND = (("first_dorsal_interosseous", "L"), ("extensor_digitorum", "L"))


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
    assert not block.mn_alive.any() and (block.mn_share == 1.0).all() and (block.area == 1.0).all()
    _, slow = condition((("soleus", 0),), [Lesion("nerve_tibial", side="left", kind="demyelination")])
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


# one lesion after the other

SEVERAL = (
    Lesion("medullary_pyramid", side="right", fraction=0.4),
    Lesion("lateral_funiculus_t10", side="left", fraction=0.5, kind="demyelination"),
    Lesion("ventral_root_s1", side="left", fraction=0.5),
)


def test_the_order_of_lesions_does_not_matter():
    found = [condition((("soleus", 0),), list(order), 40.0)[1].content for order in permutations(SEVERAL)]
    assert len(set(found)) == 1
    assert Lesion("nmj", muscles=("soleus", "biceps")).order() == Lesion("nmj", muscles=("biceps", "soleus")).order()


def alive(site, *lesions):
    """Which fibres or cells of a soleus are left by lesions of a site: (fraction, side, what else)."""
    told = [Lesion(site, side=side, fraction=f, **more) for f, side, more in lesions]
    nodes, c = condition((("soleus", 0),), told)
    crossed = (nodes.axons.tract == 0) & (nodes.axons.source == 1) & (nodes.axons.target == 0)
    return c.ax_alive[crossed] if site == "medullary_pyramid" else c.mn_alive


SITES = (("medullary_pyramid", "right"), ("anterior_horn_s1", "left"), ("nerve_tibial", "left"))


@pytest.mark.parametrize("site, side", SITES)
def test_two_lesions_of_one_site_cover_more_than_one_and_not_more_than_their_sum(site, side):
    def lost(*fractions):
        return 1.0 - alive(site, *((f, side, {}) for f in fractions)).mean()

    one, other, both = lost(0.4), lost(0.3), lost(0.4, 0.3)
    assert one == pytest.approx(0.4 * lost(1.0), abs=0.05) and max(one, other) + 0.05 < both <= one + other + 0.05
    assert lost(0.3, 0.4) == both
    assert lost(0.3, 0.3) > lost(0.3) + 0.05  # the second takes others


@pytest.mark.parametrize("site, side", SITES)
@pytest.mark.parametrize("second", [0.1, 0.3, 0.5, 0.8])
@pytest.mark.parametrize("where", ["the same side", "both"])
def test_a_second_lesion_of_a_site_gives_back_nothing_that_the_first_took(site, side, second, where):
    """Regression: fibres that a lesion of 40 % had cut conducted again after another one of 30 %."""
    one = (0.4, side, {})
    assert (alive(site, one) >= alive(site, one, (second, side if where != "both" else "both", {}))).all()


@pytest.mark.parametrize(
    "first, second",
    [({}, {"kind": "demyelination"}), ({}, {"kind": "conduction_block"}), ({}, {"body_parts": ("arm",)})],
)
def test_nor_does_one_of_another_kind_or_part(first, second):
    for fraction in (0.1, 0.6):
        one, other = (0.4, "right", first), (fraction, "right", second)
        assert (alive("medullary_pyramid", one) >= alive("medullary_pyramid", one, other)).all()


def test_a_lesion_of_another_site_changes_nothing_in_what_the_first_took():
    first = Lesion("nerve_tibial", side="left", fraction=0.5)
    alone, among = (condition((("soleus", 0),), k)[1] for k in ([first], [Lesion("anterior_horn_c5"), first]))
    assert (alone.mn_alive == among.mn_alive).all() and (alone.aff_alive == among.aff_alive).all()


# slowed conduction


def test_a_plaque_slows_what_lies_below_it_and_nothing_above():
    late = 60.0 * 4.0  # mm at a fifth of the velocity: ms times m/s
    plaque = Lesion("lateral_funiculus_t10", side="left", kind="demyelination")
    for muscle, slowed in (("soleus", True), ("first_dorsal_interosseous", False), ("biceps_brachii", False)):
        nodes, c = condition(((muscle, 0),), [plaque])
        moved = 0
        for s in (s for s in wire(nodes) if s.source == "axon"):
            segment = {"mn": nodes.mn_segment, "in": nodes.in_segment}[s.target][s.post]
            added = c.axon_late(s.pre, segment)
            assert (added == 0).all() or slowed
            hit = added > 0
            assert added[hit] == pytest.approx(late / nodes.axons.speed[s.pre][hit])
            assert (nodes.axons.target[s.pre[hit]] == 0).all() and (segment[hit] >= SEGMENTS.index("t10")).all()
            moved += hit.sum()
        assert (moved > 0) == slowed, muscle


def latency(patient, muscles, joint, trials=4):
    """Median ms from a magnetic pulse to the first unit of the first muscle, during a slight effort."""
    m, s = muscles[0]
    pull, pulse = Effort(m, s, ((0.0, 0.15),)), Pulse("R" if s == "L" else "L", 150.0, 2.5)
    out = []
    for k in range(trials):
        r = patient.respond(Stimulus(muscles, joint, 220.0, effort=pull, pulses=pulse), k)
        t = np.sort(r["spike_time"].values[r["spike_muscle"].values == 0]) - 150.0
        out.append(t[(t > 12.0) & (t < 60.0)][2])  # the third: one may be a chance discharge
    return float(np.median(out))


def test_a_plaque_at_t10_delays_the_answer_of_the_leg_to_a_pulse_and_not_that_of_the_hand():
    healthy = Patient(seed=1, scale=0.05)
    hurt = healthy.with_lesion(*(Lesion(f"{f}_funiculus_t10", kind="demyelination") for f in ("lateral", "anterior")))
    leg = ANKLE[::-1]
    assert latency(hurt, leg, "ankle") - latency(healthy, leg, "ankle") == pytest.approx(4.0, abs=1.5)  # 60 m/s
    assert latency(hurt, HAND, "finger_mcp") == latency(healthy, HAND, "finger_mcp")


ROOTS = [Lesion(f"ventral_root_s{k}", side="left", kind="demyelination") for k in (1, 2)]
BACK = [Lesion(f"dorsal_root_s{k}", side="left", kind="demyelination") for k in (1, 2)]
LATE = 4.8  # ms: 60 mm at a fifth of 50 m/s


def answers(lesions, strength, along=0.75, trial=0, model=MODEL):
    """unit -> times (ms) of its answers to a shock of the nerve of soleus."""
    shocks = Shock("soleus", "L", 100.0, strength, along)
    who = Patient(seed=1, scale=0.05, lesions=lesions, model=model)
    r = who.respond(Stimulus(ANKLE, "ankle", 190.0, shocks=shocks), trial)
    mine = (r["spike_muscle"].values == 0) & (r["spike_time"].values >= 100.0)
    unit, time = r["spike_unit"].values[mine], r["spike_time"].values[mine] - 100.0
    return {int(u): np.sort(time[unit == u]) for u in np.unique(unit)}


@pytest.mark.parametrize("along", [0.3, 0.75, 0.95])
def test_a_plaque_of_a_root_leaves_the_m_wave_by_a_distal_shock(along):
    """Regression: the delay was spread over the whole axon."""
    healthy, hurt = answers((), 5.0, along), answers(ROOTS, 5.0, along)
    assert len(healthy) > len(hurt) == pytest.approx(0.7 * len(healthy), abs=0.05 * len(healthy))
    assert all(t[0] == pytest.approx(healthy[u][0], abs=0.101) for u, t in hurt.items())


def test_a_plaque_of_a_nerve_delays_the_m_wave_by_a_shock_above_it_and_not_by_one_below():
    nerve = [Lesion("nerve_tibial", side="left", kind="demyelination")]
    for along, late in ((0.75, 0.0), (0.3, LATE)):
        healthy, hurt = answers((), 5.0, along), answers(nerve, 5.0, along)
        assert all(t[0] - healthy[u][0] == pytest.approx(late, abs=0.101) for u, t in hurt.items()), along


@pytest.mark.parametrize("lesions, late", [(ROOTS, LATE), (BACK, LATE), (ROOTS + BACK, 2 * LATE)])
def test_a_plaque_of_a_root_delays_the_h_reflex(lesions, late):
    slow = MODEL.change({"demyelination.blocked": 0.0})  # slowed and nothing else: a weaker volley is a later one

    def first(told):
        times = [t[t > 15.0][:1] for k in range(4) for t in answers(told, 1.0, trial=k, model=slow).values()]
        return np.percentile(np.concatenate(times), 20)

    assert first(lesions) - first(()) == pytest.approx(late, abs=1.0)


def test_a_plaque_of_a_nerve_delays_the_h_reflex_by_a_shock_above_it_once():
    """The afferent volley starts above the plaque; only the answer passes it."""
    nerve = [Lesion("nerve_tibial", side="left", kind="demyelination")]
    slow = MODEL.change({"demyelination.blocked": 0.0})

    def first(told):
        times = [t[t > 20.0][:1] for k in range(4) for t in answers(told, 1.0, 0.3, k, slow).values()]
        return np.percentile(np.concatenate(times), 20)

    assert first(nerve) - first(()) == pytest.approx(LATE, abs=1.0)


def test_a_plaque_of_a_motor_root_delays_the_f_wave_twice():
    """There and back; a dorsal root has no part in it. Nothing else comes late where there is no stretch reflex."""
    model = MODEL.without("monosynaptic_reflex").change({"f_wave.chance": 0.08})

    def late(told):
        found = {}
        for k in range(10):
            found |= {u: t[1] for u, t in answers(told, 5.0, trial=k, model=model).items() if len(t) > 1}
        return found

    healthy, hurt, sensory = late(()), late(ROOTS), late(BACK)
    both, spared = set(healthy) & set(hurt), set(healthy) & set(sensory)
    assert len(both) > 4 and len(spared) > 4
    assert np.median([hurt[u] - healthy[u] for u in both]) == pytest.approx(2 * LATE, abs=0.3)
    assert np.median([sensory[u] - healthy[u] for u in spared]) == pytest.approx(0.0, abs=0.1)


# what time does


def test_an_upper_motor_neuron_lesion_leaves_fibres_and_units_as_they_are():
    _, c = condition((("soleus", 1),), [Lesion("medullary_pyramid", side="left")], 180.0)
    assert (c.area == 1.0).all() and (c.mn_share == 1.0).all() and (c.mn_twitches == 0.0).all() and c.mn_alive.all()
    assert not c.ax_alive.all() and c.mn_bias.min() > 0.0


def test_a_cut_nerve_wastes_sprouts_and_twitches_with_time():
    cut = [Lesion("nerve_tibial", side="left", fraction=0.6)]
    by_day = [condition((("soleus", 0),), cut, d)[1] for d in (0.0, 10.0, 40.0, 120.0)]
    for column, sign in (("area", -1), ("mn_share", 1), ("mn_twitches", 1)):
        course = [getattr(c, column).max() for c in by_day]
        assert (np.diff(course) * sign > 0).all(), column
    alive = by_day[-1].mn_alive
    assert (by_day[-1].mn_twitches[~alive] == 0).all() and (by_day[-1].mn_twitches[alive] > 0).all()


@pytest.fixture
def adapted(monkeypatch):
    """(lost drive, lost tone, days) -> Condition of a soleus whose cells have lost these shares of their supply."""
    nodes = gather(Person(1, 0.02), (("soleus", 0),))

    def adapt(drive, tone, days):
        c, n = Condition.healthy(nodes), len(nodes.mn_pool)
        monkeypatch.setattr(rules, "losses", lambda *_: (np.full(n, drive), np.full(n, tone)))
        rules._adapt(nodes, [], [], days, c)
        return c

    return adapt


def test_shock_follows_the_loss_of_brain_stem_input_and_passes(adapted):
    theta = [adapted(1.0, 1.0, d).mn_theta[0] for d in (0, 3, 10, 30, 100)]
    assert theta[0] == MODEL.spinal_shock.threshold and (np.diff(theta) < 0).all() and theta[-1] < 0.1
    loss = [adapted(1.0, t, 1.0).mn_theta[0] for t in (0.0, 0.3, 1.0)]
    assert loss[0] == 0.0 and (np.diff(loss) > 0).all()
    assert adapted(1.0, 1.0, 0.0).mn_pic[0] < 1.0


def test_adaptation_grows_with_time_and_with_the_loss_of_drive(adapted):
    course = [adapted(1.0, 0.0, d) for d in (0, 10, 40, 180)]
    bias, use, ia = ([c.mn_bias[0] for c in course], [c.use[0] for c in course], [c.mn_ia[0] for c in course])
    assert bias[0] == 0.0 and (np.diff(bias) > 0).all() and (np.diff(use) < 0).all() and min(use) > 0.0
    assert ia[0] == 1.0 and (np.diff(ia) > 0).all()
    by_loss = [adapted(x, 0.0, 180.0).mn_bias[0] for x in (0.0, 0.3, 0.6, 1.0)]
    assert by_loss[0] == 0.0 and (np.diff(by_loss) > 0).all()


def test_stroke_leaves_persistent_currents_alone(adapted):
    """models.md 13: the trap; only lost reticulospinal and monoaminergic fibres change them."""
    assert adapted(1.0, 0.0, 180.0).mn_pic[0] == 1.0
    assert adapted(1.0, 1.0, 360.0).mn_pic[0] > 1.3


def test_sprouting_grows_and_never_gives_back_more_than_was_lost():
    grown = MODEL.motor_unit_sprouting.factor
    assert grown(1.0, 500.0) == grown(0.0, 500.0) == grown(0.5, 0.0) == 1.0
    for left in (0.1, 0.3, 0.6, 0.9):
        assert 1.0 < grown(left, 30.0) < grown(left, 180.0) and left * grown(left, 1e4) <= 1.0


def test_degeneration_grows_to_its_fraction():
    def share(lesion, days):
        return extents(MODEL, [lesion], days)[0].share

    als = Lesion("m1_arm", side="left", fraction=0.6, kind="degeneration")
    course = [share(als, d) for d in (0.0, 30.0, 90.0, 180.0, 1000.0)]
    assert course[0] == 0.0 and course[-1] == course[-2] == 0.6 and (np.diff(course) >= 0).all()
    assert share(Lesion("m1_arm", side="left", fraction=0.6), 0.0) == 0.6


def test_a_stroke_takes_drive_and_spares_tone_and_a_cut_cord_takes_both():
    muscles = (("soleus", 1),)
    capsule = [Lesion(s.id, side="left") for s in anatomy.sites_of_level("internal_capsule")]
    cord = [Lesion(f"{f}_funiculus_t10", side="both") for f in ("lateral", "anterior")]
    _, stroke = condition(muscles, capsule, 1.0)
    _, cut = condition(muscles, cord, 1.0)
    assert stroke.mn_theta.max() < 0.2 * cut.mn_theta.min()
    _, later = condition(muscles, capsule, 180.0)
    assert later.mn_bias.min() > 0.05


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
