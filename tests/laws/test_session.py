"""Law: one clock. However a run is cut, paused, saved, resumed or branched, the bytes are those of an unbroken run."""

import json
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import betz
from betz.engine import records
from betz.engine.run import advance
from betz.engine.state import copy, flatten
from betz.errors import SimulationError
from betz.io import read_arrays, write_arrays
from betz.patient.live import Live
from betz.stimulus import Effort, Hand, Pulse, Shock, Stimulus, Stroke, Tap, Vibration
from helpers.bytes import as_bytes

ANKLE = [("soleus", "L"), ("tibialis_anterior", "L")]
PLAN = Stimulus(
    ANKLE,
    "ankle",
    260.0,
    Hand(angle=((0.0, 0.0), (40.0, 0.0), (120.0, 5.0)), free_from_ms=150.0),
    effort=Effort("soleus", "L", ((0.0, 0.0), (60.0, 0.4))),
    taps=Tap("tibialis_anterior", "L", 30.0, 30.0),
    shocks=Shock("soleus", "L", 70.0, 1.2),
    pulses=Pulse("R", 100.0, 1.3),
    vibrations=Vibration("soleus", "L", 180.0, 40.0, 100.0, 1.0),
)
HURT = betz.Patient(seed=5, scale=0.02).with_lesion(betz.Lesion("medullary_pyramid", "right", 0.6)).after(90)


def pieces(session, cuts, total=260):
    """The recordings of the steps between some cuts, joined."""
    edges = [session.ms, *sorted(c for c in cuts if session.ms < c < total), total]
    return [session.step(b - a) for a, b in pairwise(edges) if b > a]


def same(whole, parts):
    for name in whole.arrays:
        axis = -1
        joined = np.concatenate([p[name].values for p in parts], axis=axis)
        assert joined.tobytes() == np.ascontiguousarray(whole[name].values).tobytes(), name


@pytest.fixture(scope="module")
def whole():
    return HURT.respond(PLAN, trial=3, truth=True)


@settings(max_examples=6, deadline=None)
@given(st.sets(st.integers(1, 259), max_size=12))
def test_any_cut_gives_the_same_bytes(whole, cuts):
    same(whole, pieces(HURT.session(PLAN, trial=3), cuts))


def test_saved_and_loaded_it_goes_on_to_the_same_bytes(whole, tmp_path):
    first = HURT.session(PLAN, trial=3)
    parts = [first.step(77)]
    first.save(tmp_path / "moment.npz")
    resumed = betz.Session.load(tmp_path / "moment.npz")
    assert resumed.ms == 77 and resumed.patient == HURT
    same(whole, parts + pieces(resumed, {78, 200}))


def test_two_futures_from_one_moment_do_not_touch_each_other(whole):
    one = HURT.session(PLAN, trial=3)
    parts = [one.step(100)]
    other = one.branch()
    other.step(50, effort={("soleus", "left"): 1.0})
    same(whole, parts + pieces(one, {150}))
    assert other.ms == 150


def test_a_saved_session_keeps_what_is_still_to_come(tmp_path):
    def begin():
        live = HURT.session(Stimulus(ANKLE, "ankle", 10.0), trial=1)
        live.step(20)
        live.step(2, taps=(Tap("soleus", "L", 1.0, 60.0),), pulses=(Pulse("R", 1.0, 1.5),))
        return live

    unbroken = begin().step(80)
    begin().save(tmp_path / "s.npz")
    same(unbroken, [betz.Session.load(tmp_path / "s.npz").step(80)])
    assert len(unbroken["spike_time"].values) > 0


def test_live_effort_moves_what_the_plan_left_at_rest():
    plan = Stimulus(ANKLE, "ankle", 100.0)
    rest, act = HURT.session(plan), HURT.session(plan)
    quiet = rest.step(300)["force"].values[0, -1]
    act.step(100)
    assert act.step(200, effort={("Soleus", "left"): 1.0})["force"].values[0, -1] > quiet + 20.0


def test_a_foreign_body_in_the_loop_stretches_a_muscle():
    live = HURT.session(Stimulus(ANKLE, "ankle", 10.0))
    live.step(50)
    before = live.step(1)["fibre_length"].values[0, -1]
    after = [live.step(1, stretch_mm={("soleus", "L"): 5.0})["fibre_length"].values[0, -1] for _ in range(20)][-1]
    assert after > before


def test_a_torque_that_is_planned_on_a_held_joint_acts_when_the_joint_is_let_go():
    """No run of this stimulus can tell it, and its noise is that of the stimulus without; a session can."""
    plans = [Stimulus(ANKLE, "ankle", 10.0, Hand(torque=((0, nm),))) for nm in (0.0, 3.0)]
    sessions = [HURT.session(plan) for plan in plans]
    held = [live.step(5) for live in sessions]
    assert as_bytes(held[0]) == as_bytes(held[1])
    free = [live.step(20, free=True)["angle"].values[-1] for live in sessions]
    assert free[1] > free[0] + 0.1


def test_a_hand_arrives_with_a_speed_on_a_smooth_way():
    """Its speed does not jump where steps meet, so that a limb of some inertia asks for no blow."""
    live = HURT.session(Stimulus(ANKLE, "ankle", 10.0))
    steps = [(3.0, 120.0), (9.0, 120.0), (12.0, 0.0)]
    got = [live.step(50, angle_deg=deg, deg_per_s=speed)["angle"].values for deg, speed in steps]
    assert [part[-1] for part in got] == pytest.approx([3.0, 9.0, 12.0], abs=1e-12)
    speed = 1000.0 * np.diff(np.concatenate([[0.0], *got]))
    assert speed[49] == pytest.approx(120.0, abs=2.0) and speed[50:100] == pytest.approx(120.0, abs=2.0)
    assert abs(speed[-1]) < 3.0
    assert np.abs(np.diff(speed)).max() < 5.0  # a ms of 4800 deg/s2, which these steps ask for
    swings = HURT.session(Stimulus(ANKLE, "ankle", 10.0))
    swung = swings.step(20, free=True, torque_nm=5)["angle"].values
    caught = swings.step(20, angle_deg=swung[-1], deg_per_s=0)["angle"].values
    assert caught[0] - swung[-1] == pytest.approx(swung[-1] - swung[-2], rel=0.2)
    assert caught[-1] == pytest.approx(swung[-1])


@pytest.mark.parametrize(
    "what, word",
    [
        ({"deg_per_s": 10}, "say angle_deg too"),
        ({"angle_deg": 1, "deg_per_s": 1e9}, "deg_per_s"),
        ({"efort": {}}, "effort"),
        ({"effort": {("biceps", "L"): 0.5}}, "biceps_brachii"),
        ({"effort": {("soleus", "L"): 1.5}}, "effort"),
        ({"angle_deg": float("nan")}, "angle_deg"),
        ({"effort": 0.5}, "effort must be"),
        ({"effort": {"soleus": 0.5}}, "said as .muscle, side."),
        ({"effort": {(3, "L"): 0.5}}, "A muscle is said by its name"),
        ({"free": "no"}, "free must be True or False"),
        ({"taps": "soleus"}, "taps takes Tap"),
        ({"shocks": 3}, "shocks takes Shock"),
        ({"strokes": Stroke("left", 1, 2, 30)}, "The sole of side L is no part"),
        ({"strokes": Stroke("left", 1, 2, 30, "perianal")}, "The perianal of side L is no part"),
        ({"effort": {("soleus", "L"): 0.1, ("SOL", "left"): 0.9}}, "soleus L is told by two names in one step"),
        ({"live": "soleus"}, "takes a Live"),
        ({"live": Live(), "remote": 1}, "takes a Live"),
        ({"ms": 10**7}, "at most 600000 ms"),
        ({"ms": 10**400}, "ms must be a whole number"),
    ],
)
def test_bad_input_is_one_sentence_and_the_session_goes_on(what, word):
    live = HURT.session(Stimulus(ANKLE, "ankle", 10.0))
    with pytest.raises(betz.InputError, match=word):
        live.step(**{"ms": 5} | what)
    assert live.step(5).story["protocol"]["from_ms"] == 0


def test_what_is_refused_has_not_begun():
    live, twin = (HURT.session(Stimulus(ANKLE, "ankle", 10.0)) for _ in "ab")
    with pytest.raises(betz.InputError, match="biceps"):
        live.step(5, taps=Tap("soleus", "L", 1, 80), effort={("biceps", "L"): 0.5})
    same(twin.step(60), [live.step(60)])


@pytest.mark.parametrize(
    "patient, stimulus, trial, word",
    [
        ("me", Stimulus(ANKLE, "ankle", 10.0), 0, "betz.Patient"),
        (HURT, "tap", 0, "betz.stimulus.Stimulus"),
        (HURT, Stimulus(ANKLE, "ankle", 10.0), float("nan"), "trial must be a whole number"),
    ],
)
def test_a_session_checks_what_it_is_made_of(patient, stimulus, trial, word):
    with pytest.raises(betz.InputError, match=word):
        betz.Session(patient, stimulus, trial)


def spoilt_story(told, arrays, **how):
    return arrays | {"story": np.array(json.dumps(told | how))}


SPOIL = {
    "no story": lambda told, a: a | {"story": np.array("{")},
    "another story": lambda told, a: a | {"story": np.array("[]")},
    "lesions": lambda told, a: spoilt_story(told, a, lesions=3),
    "a lesion": lambda told, a: spoilt_story(told, a, lesions=["x"]),
    "model": lambda told, a: spoilt_story(told, a, model="x"),
    "waiting": lambda told, a: spoilt_story(told, a, waiting={}),
    "what waits": lambda told, a: spoilt_story(told, a, waiting=told["waiting"] | {"shocks": [["x", 1, 2]]}),
    "no trial": lambda told, a: a | {"story": np.array(json.dumps({k: v for k, v in told.items() if k != "trial"}))},
    "no clock": lambda told, a: {k: v for k, v in a.items() if k != "state.clock"},
    "one too many": lambda told, a: a | {"state.more": np.zeros(1)},
    "shape": lambda told, a: a | {"state.mn": a["state.mn"][:-1]},
    "type": lambda told, a: a | {"state.mn": a["state.mn"].astype(float)},
}


@pytest.mark.parametrize("how", SPOIL)
def test_a_spoilt_session_is_told_in_one_sentence(tmp_path, how):
    live, file = HURT.session(Stimulus(ANKLE, "ankle", 10.0)), tmp_path / "s.npz"
    live.step(3, shocks=Shock("soleus", "L", 20, 2))
    live.save(file)
    arrays = read_arrays(file)
    write_arrays(file, SPOIL[how](json.loads(str(arrays["story"])), arrays))
    with pytest.raises(betz.InputError) as said:
        betz.Session.load(file)
    assert "\n" not in str(said.value)


@pytest.mark.parametrize("name, value", [("state.flight.head", 2**30), ("state.plant.q", np.nan), ("state.clock", -5)])
def test_a_session_that_was_changed_by_hand_is_not_run(tmp_path, name, value):
    """Regression: an event of a cell that does not exist, in a file, ended the process."""
    live, file = HURT.session(Stimulus(ANKLE, "ankle", 10.0)), tmp_path / "s.npz"
    live.save(file)
    arrays = dict(np.load(file))
    arrays[name][:] = value
    np.savez(file, **arrays)
    with pytest.raises(betz.InputError, match="damaged"):
        betz.Session.load(file)


@pytest.mark.parametrize("ms", [101, 130, 200])
def test_beyond_its_plan_a_session_is_the_longer_run(ms):
    """A silence and a tap under way at the end of the plan go on; so do efforts, and a joint that was let go."""
    plan = replace(
        PLAN,
        duration_ms=100.0,
        hand=Hand(angle=((0.0, 0.0), (40.0, 0.0), (90.0, 5.0)), free_from_ms=92.5, torque=((0.0, 0.5), (150.0, 1.0))),
        taps=Tap("soleus", "L", 97.6, 60.0),
        pulses=Pulse("R", 95.0, 1.5),
        shocks=(),
        vibrations=(),
    )
    live = HURT.session(plan)
    parts = [live.step(60), live.step(ms - 60), live.step(260 - ms)]
    same(HURT.respond(replace(plan, duration_ms=260.0), truth=True), parts)


def test_a_long_step_that_is_stopped_leaves_no_trace(monkeypatch):
    live, calls = HURT.session(PLAN), []

    def stopped(*what, **how):
        calls.append(what)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return advance(*what, **how)

    live.step(10, taps=Tap("soleus", "L", 30, 40))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("betz.patient.run.advance", stopped)
        for room in ("run", "session"):
            patch.setattr(f"betz.patient.{room}.WORK", 10_000)
        live.step(200)
    other = HURT.session(PLAN)
    other.step(10, taps=Tap("soleus", "L", 30, 40))
    assert live.ms == 10 and len(calls) == 2
    assert as_bytes(live.step(200)) == as_bytes(other.step(200))


@pytest.mark.parametrize("at", range(40, 95, 5))
def test_a_file_with_one_wrong_byte_gives_a_sentence_or_the_session(tmp_path, at):
    live, file = HURT.session(Stimulus(ANKLE, "ankle", 10.0)), tmp_path / "s.npz"
    live.save(file)
    raw = bytearray(file.read_bytes())
    raw[len(raw) * at // 100] ^= 255
    file.write_bytes(raw)
    with suppress(betz.InputError):
        betz.Session.load(file)


@pytest.mark.parametrize("path", [None, 3, "a\0b", "", "."])
def test_a_path_that_is_none(path):
    live = HURT.session(Stimulus(ANKLE, "ankle", 10.0))
    for do in (live.save, betz.Session.load):
        with pytest.raises(betz.InputError):
            do(path)


def test_progress_moves_inside_a_run_and_stops_it():
    seen = []
    fresh = betz.Patient(seed=6, scale=0.02)
    with pytest.raises(KeyboardInterrupt):
        fresh.respond(Stimulus(ANKLE, "ankle", 5000.0), progress=lambda done, total, _: seen.append(done) or done < 200)
    assert seen == [0, 100, 200]


def test_a_copy_of_a_state_is_whole_and_its_own():
    """Lists of spikes are copied as far as a spike has ever taken a place: nothing lies beyond."""
    live = HURT.session(PLAN)
    for _ in range(4):
        live.step(20)
        twin = copy(live._state)
        ours, theirs = flatten(live._state), flatten(twin)
        assert {k: v.tobytes() for k, v in ours.items()} == {k: v.tobytes() for k, v in theirs.items()}
        assert not any(np.shares_memory(ours[k], theirs[k]) for k in ours)
    assert 0 < twin.flight.top[0] < twin.flight.unit.shape[1]


def test_a_step_tells_what_happened_in_it_and_nothing_else():
    """Regression: an F-wave was noted when the impulse turned round, up to a ms before the soma fired back."""
    shocks = tuple(Shock("soleus", "L", ms, 4) for ms in (3, 18, 33))
    plan = Stimulus(ANKLE, "ankle", 60, shocks=shocks)
    for seed in range(1, 5):
        who = betz.Patient(seed=seed, scale=0.05)
        live = who.session(plan)
        parts = [live.step(1) for _ in range(60)]
        for k, part in enumerate(parts):
            for name in ("spike_time", "cell_time", "axon_time"):
                assert ((part[name].values >= k) & (part[name].values < k + 1)).all()
        same(who.respond(plan, truth=True), parts)


def test_a_step_of_one_ms_has_room_for_two_shocks():
    """Two strong shocks half a ms apart fire each fibre of the nerve twice, more often than it fires by itself."""
    live = betz.Patient(seed=1, scale=0.02).session(Stimulus([("masseter", "L")], "temporomandibular", 10.0))
    live.step(20)
    r = live.step(1, shocks=tuple(Shock("masseter", "L", ms, 10) for ms in (0.0, 0.5)))
    of, when = r["axon_spike_of"].values, r["axon_time"].values
    for kind in ("ia_afferent", "ib_afferent", "ii_afferent"):
        for ms in (20.0, 20.5):
            assert set(np.flatnonzero(r["axon_class"].values == kind)) <= set(of[when == ms])


def test_a_session_that_was_ended_by_an_error_says_so_and_its_branch_goes_on(tmp_path, monkeypatch):
    live, other = HURT.session(PLAN), HURT.session(PLAN)
    for each in (live, other):
        each.step(20)
    twin = live.branch()

    def small(*what):
        out = records.outputs(*what)
        return out._replace(spikes=out.spikes._replace(step=out.spikes.step[:1], unit=out.spikes.unit[:1]))

    with monkeypatch.context() as patch, pytest.raises(SimulationError, match="record of spikes is full"):
        patch.setattr("betz.engine.run.outputs", small)
        live.step(5)
    for use in (lambda: live.step(1), lambda: live.ms, live.branch, lambda: live.save(tmp_path / "s.npz")):
        with pytest.raises(betz.InputError, match="ended by an error in a step") as said:
            use()
        assert str(said.value).count(".") == 1 and "\n" not in str(said.value)
    assert as_bytes(twin.step(40)) == as_bytes(other.step(40))
