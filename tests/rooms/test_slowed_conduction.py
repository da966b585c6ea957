"""Demyelination: what lies below a plaque comes late, and nothing else."""

import numpy as np
import pytest
from hurt import ANKLE, HAND, MODEL, condition

from betz.pathology import Lesion
from betz.pathway.pools import SEGMENTS
from betz.pathway.wiring import wire
from betz.patient import Patient
from betz.stimulus import Effort, Pulse, Shock, Stimulus


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
    healthy = Patient(seed=1, scale=0.05, model=MODEL)
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
