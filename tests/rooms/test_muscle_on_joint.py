"""Muscle, tendon and joint: curves at their anchors, twitches, balance of fibre and tendon, no ringing."""

import numpy as np
import pytest

from betz.anatomy import joints
from betz.body import at_rest, get, lever_sign, make_plant
from betz.body.stretch import tap_course, vibration_course
from betz.engine import net as engine
from betz.engine.plant import move, receptors
from betz.engine.records import Inputs, Potentials
from betz.engine.status import make_status
from betz.engine.units import Units, arrive, make_state, twitches
from betz.errors import InputError
from betz.mechanisms import muscle
from betz.mechanisms.musculotendon import Fibre, contract, imbalance
from betz.model import Model
from betz.pathway import pools
from betz.pathway.person import Person
from betz.stimulus import Hand, Vibration

MODEL = Model()
LAW = MODEL.muscle.record()


@pytest.mark.parametrize("slow", [0.0, 0.5, 1.0])
def test_full_force_at_optimal_length_and_standstill(slow):
    assert muscle.active(1.0, 0.0, slow, LAW) == pytest.approx(1.0)
    assert muscle.active(1.0, 1e-9, slow, LAW) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("slow", [0.0, 0.5, 1.0])
def test_force_falls_off_optimal_length_and_with_shortening_and_rises_with_stretch(slow):
    assert all(0.0 < muscle.active(x, 0.0, slow, LAW) < 1.0 for x in (0.6, 0.8, 1.2, 1.4))
    speeds = np.linspace(-7.0, 3.0, 21)
    force = [muscle.active(1.0, v, slow, LAW) for v in speeds]
    assert (np.diff(force) >= 0).all() and force[0] < 0.1 and 1.2 < force[-1] < 2.0


def test_shortening_never_strengthens_at_any_length():
    lengths, speeds = np.linspace(0.5, 1.6, 45), -np.linspace(0.0, 15.0, 301)
    for c in (muscle.slow_fibres(LAW), muscle.fast_fibres(LAW)):
        assert max(muscle.force_velocity(x, v, c) for x in lengths for v in speeds) <= 1.0 + 1e-9


def test_passive_force_never_pushes_and_grows_with_length():
    force = [muscle.passive(x, 0.0, LAW) for x in np.linspace(0.5, 1.5, 21)]
    assert min(force) >= 0.0 and (np.diff(force) >= 0).all() and force[10] < 0.02 < force[-1]
    assert muscle.passive(0.5, -5.0, LAW) == 0.0


def one_unit(time_ms, model=MODEL):
    """A unit that holds all force of its muscle, with a sure junction."""
    f = np.float32
    columns = np.ones(1, f), np.full(1, np.exp(-1 / time_ms), f), np.full(1, np.e / time_ms, f), np.full(1, 1e6, f)
    un = Units(np.zeros(1, np.int32), np.full(1, 10, np.int32), *columns)
    nothing = dict.fromkeys(engine.Net._fields)  # what `arrive` does not read
    return engine.Net(**nothing | {"laws": engine.laws(model), "steps": engine.steps(model), "units": un})


def force_of(train_ms, time_ms, n=800, part=None):
    """Activation over n ms of a unit whose impulses arrive at these ms, and what was recorded."""
    part = part or one_unit(time_ms)
    st, act = make_state(1), np.zeros(1)
    record = Potentials(np.zeros(n, np.int64), np.zeros(n, np.int32), np.zeros(n, np.float32), np.zeros(1, np.int64))
    out = np.zeros(n)
    for w in range(n):
        if w in train_ms:
            arrive((part.steps, part.laws.neuromuscular_junction), part.units, st, (0, w * 10), record, make_status(1))
        twitches(part.units, st, act, part.laws.twitch.half, part.steps.refill)
        out[w] = act[0]
    return out, record


def test_twitch_peaks_at_its_contraction_time_and_is_a_small_share_of_tetanus():
    twitch, record = force_of({0}, 70.0)
    assert record.count[0] == 1
    assert twitch.argmax() == pytest.approx(70, abs=8)
    tetanus, _ = force_of(set(range(0, 800, 20)), 70.0)
    assert tetanus.max() == pytest.approx(1.0, abs=0.01)
    assert 0.08 <= twitch.max() / tetanus.max() <= 0.25  # prototypes/pool.md; MU15 of physiology.csv


def test_force_grows_with_rate():
    means = [force_of(set(range(0, 800, gap)), 70.0)[0][400:].mean() for gap in (200, 100, 50, 25)]
    assert (np.diff(means) > 0).all()


def test_a_junction_without_margin_fires_fewer_fibres_when_run_down():
    part = one_unit(70.0)
    weak = part._replace(units=part.units._replace(safety=np.full(1, 1.1, np.float32)))
    _, record = force_of(set(range(0, 100, 10)), 70.0, 200, weak)
    assert record.count[0] == 10 and (np.diff(record.share[:10]) < 0).all()
    rested = one_unit(70.0, MODEL.without("neuromuscular_junction"))
    weak = rested._replace(units=weak.units)
    _, record = force_of(set(range(0, 100, 10)), 70.0, 200, weak)
    assert np.ptp(record.share[:10]) == 0.0


@pytest.mark.parametrize("gap, potentials", [(1, 1), (2, 1), (3, 1), (4, 2)])
def test_an_impulse_within_the_refractory_time_makes_no_second_potential(gap, potentials):
    """BX041 to BX044: branches 2.7, fibres 2.8, junction 3.5 ms."""
    force, record = force_of({10, 10 + gap}, 70.0, 300)
    assert record.count[0] == potentials
    alone, _ = force_of({10}, 70.0, 300)
    assert (force.max() > 1.2 * alone.max()) == (potentials == 2)


@pytest.mark.parametrize("gap, who", [(2, "muscle_fibre"), (3, "neuromuscular_junction"), (2, "motor_axon")])
def test_each_of_them_holds_on_its_own(gap, who):
    others = {"muscle_fibre", "neuromuscular_junction", "motor_axon"} - {who}
    for model, potentials in ((MODEL.without(*others), 1), (MODEL.without(who, *others), 2)):
        _, record = force_of({10, 10 + gap}, 70.0, 40, one_unit(70.0, model))
        assert record.count[0] == potentials


def test_sizes_of_units_follow_fuglevand():
    x = (np.arange(100) + 0.5) / 100
    shares = MODEL.twitch.shares(x, 60.0)
    assert shares.sum() == pytest.approx(1.0)
    assert shares[-1] / shares[0] == pytest.approx(60.0, rel=0.05)
    times = MODEL.twitch.rise_ms(x, 80.0)
    assert (np.diff(times) < 0).all() and times.mean() == pytest.approx(80.0)


@pytest.mark.parametrize("act", [0.0, 0.05, 0.5, 1.0])
@pytest.mark.parametrize("stretchiness", [0.001, 0.02])  # m of tendon stretch at full force: stiff and soft
def test_fibre_and_tendon_balance(act, stretchiness):
    for musculotendon in (0.036, 0.04, 0.044):
        f = Fibre(1.0, musculotendon, act, 0.8, stretchiness, 0.04)
        v, force = contract(0.0, f, 0.001, LAW)
        gap, fibre = imbalance(v, f, 0.001, LAW)
        other, _ = contract(3.0, f, 0.001, LAW)  # wherever the search begins
        assert imbalance(other, f, 0.001, LAW)[0] == pytest.approx(gap, abs=2e-4)
        assert -15.0 <= v <= 25.0
        if -15.0 < v < 25.0:
            assert abs(gap) < 0.02 and force == pytest.approx(fibre, abs=1e-6)


LAWS = engine.laws(MODEL)


def held(muscles, windows, free=0, angle=None):
    """Inputs of a joint that is held at 0 (or at `angle`, windows + 1 values) or free, with no tap."""
    nothing, angle = np.zeros(windows), np.zeros(windows + 1) if angle is None else angle
    how = {"free": np.full(windows, free, np.int8), "angle": angle, "hand": nothing, "grip": np.zeros(3)}
    return Inputs(**dict.fromkeys(Inputs._fields) | how | {"tap": np.zeros((muscles, windows))})


def hold(s, p, inputs, w, fusimotor=None):
    """One window of receptors and joint."""
    n = len(p.f0)
    receptors(p, LAWS, s, np.zeros((2, n)) if fusimotor is None else fusimotor, inputs.tap, w)
    move(p, s, inputs, w)


def plant_of(names, joint, start_deg=0.0, **how):
    made = [pools.build(Person(1, 0.02), m, 0) for m in names]
    p = make_plant(MODEL, made, get(joint), np.ones(len(made)), Hand(**how))
    return p, at_rest(MODEL, p, np.radians(start_deg))


def test_an_isometric_twitch_does_not_ring():
    """Regression: an explicit step of a stiff tendon once made the force of a held muscle oscillate."""
    for name, joint in (("soleus", "ankle"), ("first_dorsal_interosseous", "finger_mcp"), ("biceps_brachii", "elbow")):
        p, s = plant_of([name], joint, start_deg=get(joint).rest_deg)
        t, force, inputs = np.arange(600.0), np.zeros(600), held(1, 600)
        for w in range(600):
            s.act[0] = 0.2 * t[w] / 80 * np.exp(1 - t[w] / 80)
            receptors(p, LAWS, s, np.zeros((2, 1)), inputs.tap, w)
            force[w] = s.force[0]
        slope = np.diff(force[40:])
        slope = np.sign(slope[np.abs(slope) > 1e-3 * force.max()])
        assert (np.diff(slope) != 0).sum() == 1, name  # up, then down
        assert force.max() > 0.05 * p.f0[0]


def test_a_held_joint_gives_the_torque_of_its_muscles_to_the_hand():
    p, s = plant_of(["soleus"], "ankle")
    s.act[0] = 0.5
    for w in range(400):
        hold(s, p, held(1, 400), w)
    assert s.q[0] == 0.0
    assert s.q[3] == pytest.approx(p.arm[0] * s.force[0])
    assert s.q[2] == pytest.approx(-s.q[3], rel=0.05)  # what is left is the passive joint


@pytest.mark.parametrize("hip, knee, more", [(90, 20, 14.6), (90, 60, 2.3), (45, 20, 4.0), (0, 20, 0.0)])
def test_a_bent_hip_pulls_the_knee_into_flexion_by_the_hamstrings(hip, knee, more):
    """Riener & Edrich 1999: exp(1.8 - 0.046 knee + 0.0217 hip) N m, beyond what it is with a straight hip."""
    def torque(beside):
        p, s = plant_of(["soleus"], "knee", start_deg=knee, beside_deg=beside)
        hold(s, p, held(1, 1, angle=np.full(2, np.radians(knee))), 0)
        return s.q[2]

    assert torque(0) - torque(hip) == pytest.approx(more, abs=0.1)  # the hand holds against it


def test_soft_tissue_of_a_person_stretches_with_the_rest():
    made = [pools.build(Person(1, 0.02), "soleus", 0)]
    stiff, soft = (make_plant(MODEL, made, get("knee"), np.ones(1), Hand(beside_deg=90), k) for k in (1.0, 0.5))
    assert soft.beside == pytest.approx(0.5 * stiff.beside) and stiff.beside_rate == soft.beside_rate


def test_a_free_joint_moves_where_the_muscle_pulls_and_stops():
    for muscle_id, sign in (("biceps_brachii", 1), ("triceps_brachii", -1)):
        p, s = plant_of([muscle_id], "elbow", start_deg=60.0, gravity=0.0)
        s.act[0] = 0.1
        inputs = held(1, 1500, free=1)
        for w in range(1500):
            hold(s, p, inputs, w)
        assert sign * (np.degrees(s.q[0]) - 60.0) > 20.0
        assert -30.0 < np.degrees(s.q[0]) < 170.0


@pytest.mark.parametrize("between, muscle_id, bound", [((-9, 9), "soleus", -9), ((-9, 9), "tibialis_anterior", 9)])
def test_a_joint_turns_to_what_it_lies_on_and_no_further(between, muscle_id, bound):
    """A foot that pushes on the floor stays there and comes off it again; in the air it goes on."""
    turned = {}
    for lying in (between, None):
        p, s = plant_of([muscle_id], "ankle", between=lying)
        s.act[0], inputs, course = 0.5, held(1, 1500, free=1), []
        for w in range(1500):
            s.act[0] = 0.5 if w < 500 else 0.0
            hold(s, p, inputs, w)
            course.append(np.degrees(s.q[0]))
        turned[lying] = course
    assert turned[between][499] == pytest.approx(bound, abs=2.0) and abs(turned[between][-1]) < 4.0
    assert abs(turned[None][499]) > abs(bound) + 4.0


def test_stretch_fires_the_spindle_of_the_lengthened_muscle():
    p, s = plant_of(["soleus", "tibialis_anterior"], "ankle", start_deg=-20.0)
    rest, peak = np.zeros(2), np.zeros(2)
    inputs = held(2, 300, angle=np.radians(-20.0 + 0.2 * np.maximum(0, np.arange(301) - 150)))
    for w in range(300):
        hold(s, p, inputs, w, np.array([[8.0, 8.0], [15.0, 15.0]]))
        rest = s.ia.copy() if w == 149 else rest
        peak = np.maximum(peak, s.ia)
    assert peak[0] > rest[0] + 10.0
    assert s.ia[1] <= rest[1] + 1.0


def test_a_hammer_stretches_briefly_and_in_proportion():
    course = tap_course(MODEL.tendon_tap, range(100), 20.0, 50.0)
    assert course.max() == pytest.approx(50.0 * MODEL.tendon_tap.stretch_mm_per_n * 1e-3, rel=0.01)
    end = 20 + round(MODEL.tendon_tap.lasts)
    assert course[:20].max() == 0.0 == np.abs(course[end + 2 :]).max()
    assert course[20] > 0.0  # regression: the receptors answered to a blow one window too late
    assert tap_course(MODEL.tendon_tap, range(100), 20.0, 25.0) == pytest.approx(course / 2)
    shaken = vibration_course(range(1000), Vibration("soleus", "L", 100.0, 500.0, 100.0, 1.0))
    assert shaken[:100].max() == 0.0 and shaken.max() == pytest.approx(0.001, rel=0.02) and shaken[600:].max() == 0.0


def test_joints_are_named_and_levers_oppose():
    with pytest.raises(InputError, match="ankle"):
        get("ankel")
    assert all(j.low_deg < j.high_deg and j.inertia > 0 for j in joints().values())
    rows = {
        m.muscle.id: lever_sign(m.muscle)
        for m in (
            pools.build(Person(1, 0.02), n, 0)
            for n in ("biceps_brachii", "triceps_brachii", "soleus", "tibialis_anterior")
        )
    }
    assert list(rows.values()) == [1.0, -1.0, -1.0, 1.0]
