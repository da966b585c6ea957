"""A springy hand on a joint: its law against the exact solution, what it remembers, and what it refuses."""

from types import SimpleNamespace

import numpy as np
import pytest

import betz
from betz.body.grip import HAND, grip, lean
from betz.engine.plant import DT, gripped
from betz.errors import InputError
from betz.patient.live import Live
from betz.stimulus import Stimulus, Tap

K, B, M = 15.0, 0.75, 0.03
SPRING = {"stiffness": K, "damping": B, "inertia": M}
PLAN = Stimulus([("soleus", "left"), ("tibialis_anterior", "left")], "ankle", 100.0)


def swing(k, b, m, inertia, wanted, n, push=0.0):
    """Angle and felt torque of a limb without muscles or tissue in a hand that pulls it to `wanted` (n + 1,)."""
    s = SimpleNamespace(q=np.zeros(4))
    inputs = SimpleNamespace(grip=(k, b, m), angle=wanted, hand=np.full(n, push))
    out = []
    for w in range(n):
        s.q[1] = gripped.py_func(inertia, s, inputs, w, 0.0)
        s.q[0] += DT * s.q[1]
        out.append((s.q[0], s.q[2]))
    return np.array(out).T


def test_a_limb_swings_in_it_as_a_mass_on_a_damped_spring():
    t = np.arange(1, 801) * DT
    angle, felt = swing(K, B, M, 0.012, np.full(801, 0.2), 800)
    decay = B / 2 / 0.042
    omega = np.sqrt(K / 0.042 - decay**2)
    exact = 0.2 * (1 - np.exp(-decay * t) * (np.cos(omega * t) + decay / omega * np.sin(omega * t)))
    assert np.abs(angle - exact).max() < 0.01 * 0.2 and angle[-1] == pytest.approx(0.2, abs=1e-3)
    accelerates = np.diff(angle, 2) / DT**2
    assert felt[2:] == pytest.approx(0.012 * accelerates, abs=1e-6)  # what the limb feels is what moves it


@pytest.mark.parametrize("inertia", [0.0004, 0.5])
def test_no_stiffness_is_too_large_for_the_step(inertia):
    angle, _ = swing(1e4, 1e4, 0.0, inertia, np.full(2001, 0.5), 2000)
    assert angle.max() < 0.5 + 1e-6 and angle[-1] > 0.4


def test_a_hand_that_only_pushes_gives_its_torque_to_the_limb_and_to_itself():
    angle, felt = swing(0.0, 0.0, 0.03, 0.01, np.zeros(101), 100, push=2.0)
    assert felt == pytest.approx(np.full(100, 0.5)) and angle[-1] == pytest.approx(0.5 * 50.0 * 0.1**2, rel=0.02)


def test_the_hand_of_the_ankle_is_that_of_the_clonus_test():
    from betz.body.clonus import STRIKE

    own = grip(0.15)
    assert own.stiffness == pytest.approx(STRIKE.hand_stiffness, rel=0.01)
    assert own.inertia == pytest.approx(STRIKE.hand_inertia, rel=0.01)
    assert own.damping == pytest.approx(own.stiffness * HAND.damping, rel=1e-3)


def test_a_hand_leans_until_it_presses_with_all_that_it_has():
    own, leans = grip(0.15), 0.0
    for _ in range(200):
        leans = lean(leans, 5.0, 0.05, own, 3.0)
    assert np.radians(leans + 5.0) * own.stiffness == pytest.approx(3.0, abs=0.01)
    assert lean(leans, -0.4, 0.05, own, 3.0) == leans and lean(leans, -5.0, 0.05, own, 3.0) < leans
    assert np.radians(lean(0.0, 40.0, 0.05, own, 3.0) + 40.0) * own.stiffness == pytest.approx(3.0, abs=0.01)


def session():
    return betz.Patient(seed=1, scale=0.02).session(PLAN)


def test_what_resists_moves_it_and_what_is_felt_is_its_spring():
    live = session()
    live.step(60, angle_deg=8.0, deg_per_s=0.0, **SPRING)
    held = live.step(300, angle_deg=8.0, **SPRING)
    angle, felt = held["angle"].values[-1], held["hand_torque"].values[-1]
    assert 2.0 < angle < 7.0 and felt == pytest.approx(K * np.radians(8.0 - angle), abs=0.2)
    imposed = session()
    assert imposed.step(60, angle_deg=8.0)["angle"].values[-1] > 7.8


def test_it_stays_where_it_is_across_steps_branches_and_files(tmp_path):
    live = session()
    live.step(30, angle_deg=6.0, deg_per_s=100.0, **SPRING)
    other = live.branch()
    live.save(tmp_path / "moment.npz")
    back = betz.Session.load(tmp_path / "moment.npz")
    whole = live.step(40, stiffness=K, damping=B, inertia=M)
    for one in (other, back):
        parts = [one.step(ms, stiffness=K, damping=B, inertia=M) for ms in (15, 25)]
        for name in ("angle", "hand_torque"):
            assert np.concatenate([p[name].values for p in parts]).tobytes() == whole[name].values.tobytes()
    assert live._doing.waiting.hand == [np.radians(6.0), 0.0] and abs(whole["angle"].values[-1]) > 1.0


def test_a_hand_that_let_go_takes_hold_where_the_joint_is():
    live = session()
    live.step(40, angle_deg=10.0, **SPRING)
    live.step(40, free=True)
    assert live._doing.waiting.hand == []
    taken = live.step(1, **SPRING)
    assert abs(taken["hand_torque"].values[0]) < 1.0


@pytest.mark.parametrize(("what", "words"), [
    ({"stiffness": -1}, "stiffness"), ({"damping": float("nan")}, "damping"), ({"inertia": 101}, "inertia"),
    ({"stiffness": 15, "free": True}, "leave free out"), ({"stifness": 15}, "did you mean 'stiffness'"),
])
def test_what_no_hand_is_gets_one_sentence_and_nothing_happens(what, words):
    live = session()
    with pytest.raises(InputError, match=words):
        live.step(5, **what)
    assert live.ms == 0


@pytest.mark.parametrize("what", [
    {}, {"free": False}, {"angle_deg": 3.5, "deg_per_s": -20.0, **SPRING}, {"torque_nm": -2.0, "stiffness": 0.0},
    {"effort": {("soleus", "L"): 0.25}, "taps": (Tap("soleus", "L", 3.0, 40.0),), "remote": 0.5},
])
def test_a_step_is_written_down_and_read_back(what):
    one = Live(**what)
    assert Live.from_content(one.content()) == one


@pytest.mark.parametrize(("told", "words"), [
    ([], "mapping"), ({"anle_deg": 1}, "did you mean 'angle_deg'"), ({"effort": 3}, "rows"),
    ({"effort": [["soleus", "L"]]}, "rows"),
    ({"effort": [[["soleus"], "L", 1]]}, "rows"), ({"taps": 3}, "list"), ({"taps": [{"ms": 1}]}, "Tap"),
])
def test_a_bad_step_of_a_file_is_one_sentence(told, words):
    with pytest.raises(InputError, match=words):
        Live.from_content(told)
