"""What is done to a patient, as plain data, and what the engine gets of it."""

from itertools import pairwise

import numpy as np
import pytest

from betz.engine.drive import command
from betz.errors import InputError
from betz.patient import Patient, protocol
from betz.stimulus import Effort, Hand, Pulse, Shock, Stimulus, Stroke, Tap, Vibration

MUSCLES = (("soleus", "L"), ("tibialis_anterior", "L"))
PATIENT = Patient(seed=1, scale=0.02)


def built(**what):
    stimulus = Stimulus(MUSCLES, "ankle", 200.0, **what)
    prepared = PATIENT._session().circuit(MUSCLES, protocol.needs_sole(stimulus))
    index = {ms: k for k, ms in enumerate(MUSCLES)}
    return protocol.build(stimulus, prepared, index, ("run", repr(stimulus))), prepared


@pytest.mark.parametrize(
    "how, words",
    [
        ({"duration_ms": 0.0}, "1 to 600000"),
        ({"duration_ms": 1e9}, "1 to 600000"),
        ({"duration_ms": float("nan")}, "1 to 600000"),
        ({"muscles": (("soleus", "left"),)}, "left"),
    ],
)
def test_impossible_runs_are_refused_in_one_sentence(how, words):
    with pytest.raises(InputError, match=words):
        Stimulus(**{"muscles": MUSCLES, "joint": "ankle", "duration_ms": 100.0, **how})


def test_a_stimulus_is_frozen_and_equal_by_value():
    a, b = (Stimulus(MUSCLES, "ankle", 100.0, taps=(Tap(("soleus",), "L", 10.0, 50.0),)) for _ in range(2))
    assert a == b and hash(a) == hash(b) and repr(a) == repr(b)
    with pytest.raises(AttributeError):
        a.joint = "knee"


def test_points_are_joined_by_lines_and_held_outside():
    course = protocol.course(((10.0, 0.0), (20.0, 1.0)), 40)
    assert course[0] == 0.0 and course[15] == pytest.approx(0.5) and course[39] == 1.0


def commands_of(prepared, stim, obeys):
    """Commands (without drift) of the channels that obey the first pool, or of those that neither do nor listen."""
    c = prepared.net.channels
    drive = np.zeros(len(c.listens), np.float32)
    command(c, stim, 100, 0.0, drive)
    mine = np.array([0 in c.pool[a:b] for a, b in pairwise(c.start)])
    return set(np.round(drive[mine if obeys else ~mine & (c.listens == 0)].astype(float), 6).tolist())


def test_effort_reaches_the_axons_of_its_muscle_only():
    stim, prepared = built(effort=(Effort("soleus", "L", ((0.0, 0.6),)),))
    assert commands_of(prepared, stim, obeys=True) == {0.6} and commands_of(prepared, stim, obeys=False) == {0.0}


def test_reinforcement_reaches_reticulospinal_channels():
    stim, prepared = built(remote=((0.0, 0.2),))
    drive = np.zeros(len(prepared.net.channels.listens), np.float32)
    command(prepared.net.channels, stim, 100, 0.0, drive)
    listening = prepared.net.channels.listens == 1
    assert listening.any() and drive[listening] == pytest.approx(0.2) and not drive[~listening].any()


def test_the_hand_holds_until_it_lets_go():
    stim, _ = built(hand=Hand(angle=((0.0, -10.0), (100.0, 10.0)), free_from_ms=150.0))
    assert stim.free[:150].max() == 0 and stim.free[150:].min() == 1
    assert np.degrees(stim.angle[50]) == pytest.approx(0.0)


def test_a_tap_stretches_its_muscle_and_not_its_opponent():
    stim, _ = built(taps=(Tap(("soleus",), "L", 50.0, 50.0),))
    assert stim.tap[0].max() > 0.0 == stim.tap[1].max()
    stim, _ = built(vibrations=(Vibration(("tibialis_anterior",), "L", 50.0, 100.0, 80.0, 1.0),))
    assert stim.tap[1].max() > 0.0 == stim.tap[0].max()


def test_nerve_shocks_recruit_afferents_before_motor_axons_and_all_at_high_strength():
    def fibres(strength):
        stim, prepared = built(shocks=(Shock("soleus", "L", 50.0, strength),))
        return len(stim.events.unit), len(stim.shocks.unit), prepared

    weak, strong = fibres(0.95), fibres(4.0)
    nodes = strong[2].nodes
    assert weak[0] > 0 == weak[1]
    assert strong[1] == len(nodes.mn_of(0))
    assert strong[0] == sum(len(nodes.afferents_of(kind, 0)) for kind in ("ia", "ii", "ib"))


def test_a_magnetic_pulse_sets_off_the_fast_axons_of_one_hemisphere():
    stim, prepared = built(pulses=(Pulse("R", 50.0, 2.0),))
    axons = stim.events.unit - prepared.off.axon
    assert len(axons) > 0 and (axons >= 0).all()
    assert prepared.nodes.axons.fast[axons].all() and set(prepared.nodes.axons.source[axons]) == {1}
    other, _ = built(pulses=(Pulse("L", 50.0, 2.0),))
    assert set(prepared.nodes.axons.source[other.events.unit - prepared.off.axon]) <= {0}
    none, _ = built(pulses=(Pulse("R", 50.0, 0.3),))
    assert len(none.events.unit) == 0


def test_a_stroke_fires_the_sole_of_its_side():
    stim, prepared = built(strokes=(Stroke("L", 50.0, 100.0, 30.0),))
    units = stim.events.unit - prepared.off.afferent
    assert set(prepared.nodes.aff_kind[units]) == {"fra", "cutaneous"}
    assert stim.events.step.min() >= 500 and stim.events.step.max() <= 1500
    assert (np.diff(stim.events.step) >= 0).all()
