"""What the engine gets of a stimulus."""

import numpy as np
import pytest

from betz.engine.address import address
from betz.pathology import Lesion
from betz.pathway.commands import channels
from betz.patient import Patient, protocol
from betz.patient.circuits import ready
from betz.stimulus import Effort, Hand, Pulse, Shock, Stimulus, Stroke, Tap, Vibration

MUSCLES = (("soleus", "L"), ("tibialis_anterior", "L"))
PATIENT = Patient(seed=1, scale=0.02)
USUAL = Patient(seed=1)  # fast cortical axons are few


def built(patient=PATIENT, key=7, **what):
    stimulus = Stimulus(MUSCLES, "ankle", 200.0, **what)
    prepared = ready(patient, MUSCLES, bool(stimulus.strokes)).prepared
    return protocol.build(stimulus, prepared, key), prepared


def test_points_are_joined_by_lines_and_held_outside():
    course = protocol.course(((10.0, 0.0), (20.0, 1.0)), range(40))
    assert course[0] == 0.0 and course[15] == pytest.approx(0.5) and course[39] == 1.0


def test_effort_reaches_the_axons_of_its_muscle_only():
    inputs, prepared = built(effort=(Effort("soleus", "L", ((0.0, 0.0), (100.0, 0.6))),))
    assert inputs.effort.shape == (2, 200) and not inputs.effort[1].any()
    assert inputs.effort[0, [0, 50, 100, 199]] == pytest.approx([0.0, 0.3, 0.6, 0.6])
    of_axon, found = channels(prepared.nodes)
    assert len(of_axon) == len(prepared.nodes.axons) and {k for obeys, _ in found for k in obeys} == {0, 1}
    only = [k for k, (obeys, _) in enumerate(found) if obeys == (0,)]
    soleus = prepared.nodes.axons.muscles[np.isin(of_axon, only)]
    assert len(soleus) and not any((obeys, listens) == ((), True) for obeys, listens in found)


def test_two_efforts_of_one_muscle_do_not_add():
    both = (Effort("soleus", "L", ((0.0, 0.3),)), Effort("soleus", "L", ((0.0, 0.5),)))
    assert built(effort=both)[0].effort[0].max() == 0.5


def test_reinforcement_reaches_reticulospinal_channels():
    inputs, prepared = built(remote=((0.0, 0.2),))
    assert (inputs.remote == 0.2).all() and not inputs.effort.any()
    of_axon, found = channels(prepared.nodes)
    listening = [k for k, (_, listens) in enumerate(found) if listens]
    who = set(prepared.nodes.ax_class[np.isin(of_axon, listening)])
    assert who and who <= {"rst_medullary_exc", "rst_pontine"}


def test_the_hand_holds_until_it_lets_go():
    inputs, _ = built(hand=Hand(angle=((0.0, -10.0), (100.0, 10.0)), free_from_ms=150.0))
    assert inputs.free[:150].max() == 0 and inputs.free[150:].min() == 1
    assert np.degrees(inputs.angle[50]) == pytest.approx(0.0)


def test_a_tap_stretches_its_muscle_and_not_its_opponent():
    inputs, _ = built(taps=(Tap(("soleus",), "L", 50.0, 50.0),))
    assert inputs.tap[0].max() > 0.0 == inputs.tap[1].max()
    inputs, _ = built(vibrations=(Vibration(("tibialis_anterior",), "L", 50.0, 100.0, 80.0, 1.0),))
    assert inputs.tap[1].max() > 0.0 == inputs.tap[0].max()


def test_a_strong_tap_is_felt_next_door_on_its_own_side_only():
    muscles = (("soleus", "L"), ("gastrocnemius_medialis", "L"), ("soleus", "R"))
    stimulus = Stimulus(muscles, "ankle", 100.0, taps=(Tap("soleus", "L", 50.0, 50.0),))
    tap = protocol.build(stimulus, ready(PATIENT, muscles).prepared, 7).tap.max(1)
    assert 0.0 < tap[1] < tap[0] and tap[2] == 0.0


def test_nerve_shocks_recruit_afferents_before_motor_axons_and_all_at_high_strength():
    def fibres(strength):
        inputs, prepared = built(shocks=(Shock("soleus", "L", 50.0, strength),))
        return len(inputs.events.unit), len(inputs.shocks.unit), prepared

    weak, strong = fibres(0.95), fibres(4.0)
    nodes = strong[2].nodes
    assert weak[0] > 0 == weak[1]
    assert strong[1] == len(nodes.mn_of(0))
    assert strong[0] == sum(len(nodes.afferents_of(kind, 0)) for kind in ("ia", "ii", "ib"))
    assert fibres(1.0)[1] == 1  # the motor threshold of the nerve is that of its first axon


def test_an_afferent_volley_starts_at_the_electrode():
    early = [built(shocks=(Shock("soleus", "L", 50.0, 4.0, along),))[0].events.early for along in (1.0, 0.5, 0.0)]
    # a shock at the muscle is early by the wave of a tap along the belly alone
    onset = early[0]
    assert onset.max() < 50 and (early[1] < early[2]).all()  # steps of 0.1 ms
    assert 0.51 < np.median((early[1] - onset) / (early[2] - onset)) < 0.54  # of the way; its end is slower


def test_a_lesion_changes_no_threshold_and_the_dead_are_silent():
    cut = PATIENT.with_lesion(Lesion("nerve_tibial", side="left", fraction=0.5))
    for strength in (1.2, 4.0):
        shock = (Shock("soleus", "L", 50.0, strength),)
        (whole, _), (left, prepared) = built(shocks=shock), built(cut, shocks=shock)
        alive = np.flatnonzero(prepared.condition.mn_alive)
        assert set(left.shocks.unit) == set(whole.shocks.unit) & set(alive.tolist())
        living = np.flatnonzero(prepared.condition.aff_alive) + prepared.off.afferent
        assert set(left.events.unit) == set(whole.events.unit) & set(living.tolist())


def test_a_magnetic_pulse_sets_off_the_fast_axons_of_one_hemisphere():
    inputs, prepared = built(USUAL, pulses=(Pulse("R", 50.0, 2.0),))
    axons = inputs.events.unit - prepared.off.axon
    assert len(axons) > 0 and (axons >= 0).all()
    assert prepared.nodes.axons.fast[axons].all() and set(prepared.nodes.axons.source[axons]) == {1}
    other, _ = built(USUAL, pulses=(Pulse("L", 50.0, 2.0),))
    assert set(prepared.nodes.axons.source[other.events.unit - prepared.off.axon]) <= {0}
    none, _ = built(USUAL, pulses=(Pulse("R", 50.0, 0.3),))
    assert len(none.events.unit) == 0


def test_a_pulse_silences_the_cortex_that_it_struck_and_then_lets_it_go():
    gate = built(pulses=(Pulse("R", 50.0, 2.0),))[0].gate
    assert (gate[0] == 1).all() and (gate[1, :50] == 1).all()
    silent = np.flatnonzero(gate[1] == 0)
    assert 50 < silent[0] < 65 and len(silent) > 20 and (np.diff(silent) == 1).all()


def test_a_stroke_fires_the_sole_of_its_side():
    inputs, prepared = built(strokes=(Stroke("L", 50.0, 100.0, 30.0),))
    units = inputs.events.unit - prepared.off.afferent
    assert set(prepared.nodes.aff_kind[units]) == {"fra", "cutaneous"}
    assert inputs.events.step.min() >= 500 and inputs.events.step.max() <= 1500
    assert (np.diff(inputs.events.step) >= 0).all()
    n = np.sum(prepared.nodes.aff_pool < 0)
    assert len(units) / n == pytest.approx(3.0, abs=4 * np.sqrt(3.0 / n))  # 30 imp/s for 100 ms
    assert len(built(strokes=(Stroke("L", 50.0, 100.0, 0.0),))[0].events.unit) == 0


def test_what_is_drawn_belongs_to_the_key_of_the_run():
    runs = (address(1), address(1), address(2))
    one, same, other = (built(USUAL, key=k, pulses=(Pulse("R", 50.0, 1.2),))[0].events for k in runs)
    assert one.unit.tobytes() == same.unit.tobytes() != other.unit.tobytes()
