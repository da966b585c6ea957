"""The arm of five hinges: moment arms are slopes of lengths, energy stays, left mirrors right, MuJoCo agrees."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betz.anatomy import shipped
from betz.body.arm import arm, hand_of, muscles
from betz.body.links import chain_of, joints, mass_matrix, table
from betz.engine import chain
from betz.errors import InputError
from helpers.mujoco_arm import MujocoArm

HELD = {"flexion": 90, "rotation": 5, "forearm": 75}
inside = st.tuples(*(st.floats(float(r["low_deg"]), float(r["high_deg"])) for r in table("arm_joints")))


def free(**at):
    """An arm without tissue, damping and stops."""
    own = arm(at_deg=at, stiffness=0.0)
    n = len(own.joints)
    far = np.full(n, 1e9)
    bare = own.chain._replace(low=-far, high=far, k_stop=np.zeros(n), b_stop=np.zeros(n))
    return type(own)(bare, own.paths, own.muscles, own.pose)


def course(body, torques):
    """Angles (n, W) of a body under torques (W, n)."""
    out = []
    for t in torques:
        body.step(t)
        out.append(body.angles.copy())
    return np.array(out).T


@settings(max_examples=40, deadline=None)
@given(inside)
def test_moment_arms_are_the_slopes_of_the_lengths(degrees):
    own, h = arm(at_deg=dict(zip(joints(), degrees, strict=True))), 1e-5
    q, found, slope = own.pose.q.copy(), own.arms(), np.zeros((len(own.muscles), len(own.joints)))
    for j in range(len(q)):
        ends = []
        for sign in (1.0, -1.0):
            own.pose.q[:] = q
            own.pose.q[j] += sign * h
            ends.append(own.lengths())
        slope[:, j] = -(ends[0] - ends[1]) / (2 * h)
    assert np.abs(found - slope).max() < 1e-6  # m
    assert np.ptp(found) > 0.01


def test_what_muscles_shorten_is_what_torques_turn():
    """Work of forces on lengths and of torques on angles, round a closed way and along an open one."""
    own, force = arm(), np.linspace(10.0, 120.0, len(muscles()))
    t = np.linspace(0.0, 1.0, 2001)[:, None]
    low, high = np.radians([0, 0, -20, 5, -40]), np.radians([100, 30, 40, 100, 60])
    way = low + (high - low) * np.sin(np.pi * t * np.array([0.5, 1.5, 2.5, 3.5, 4.5])) ** 2
    turned, pulled = 0.0, []
    for a, b in pairwise(way):
        own.pose.q[:] = (a + b) / 2
        turned += own.torques(force) @ (b - a)
    for q in (way[0], way[-1]):
        own.pose.q[:] = q
        pulled.append(force @ own.lengths())
    assert turned == pytest.approx(pulled[0] - pulled[1], rel=1e-4)
    assert abs(turned) > 1.0


def test_muscles_pull_as_their_rows_say():
    """The sign of every prime action, and the size that muscles.csv has of it, where it has it."""
    arms = dict(zip(muscles(), arm(at_deg={"elbow": 90}).arms(), strict=True))
    joint = {name: k for k, name in enumerate(joints())}
    ways = {
        "flexor": ("elbow", 1),
        "extensor": ("elbow", -1),
        "abductor": ("abduction", 1),
        "adductor": ("abduction", -1),
        "external_rotator": ("rotation", 1),
        "internal_rotator": ("rotation", -1),
        "supinator": ("forearm", 1),
        "pronator": ("forearm", -1),
    }
    for m, found in arms.items():
        row = shipped().muscles[m]
        name, sign = ways[row.role]
        if m == "deltoid":  # it abducts an arm that is abducted: initiated by supraspinatus
            continue
        assert sign * found[joint[name]] > 0.3 * row.moment_arm_cm / 100, m
        assert sign * found[joint[name]] < 1.6 * row.moment_arm_cm / 100, m
    up = arm(at_deg={"flexion": 90}).arms()[muscles().index("deltoid")]
    assert up[joint["flexion"]] == pytest.approx(0.028, abs=2e-4)
    aside = arm(at_deg={"abduction": 60}).arms()[muscles().index("deltoid")]
    assert aside[joint["abduction"]] > 0.02


def test_what_holds_an_arm_forward_turns_it_inwards():
    """Ackland & Pandy 2011: supraspinatus is an internal rotator in flexion; Eshuis & De Gast: so is the biceps tendon.

    External rotators keep the palm up against them; deltoid alone turns an arm neither way.
    """
    turn = joints().index("rotation")
    side, forward = (arm(at_deg={**HELD, "flexion": x}).arms()[:, turn] for x in (0, 90))
    held = dict(zip(muscles(), forward, strict=True))
    assert held["supraspinatus"] == pytest.approx(-0.020, abs=0.001)
    assert -0.003 < side[muscles().index("supraspinatus")] < 0.0
    assert held["biceps_brachii"] == pytest.approx(-0.005, abs=0.001)
    assert held["deltoid"] == 0.0
    force = np.array([100.0 * (m in ("deltoid", "supraspinatus", "biceps_brachii")) for m in muscles()])
    lifts = arm(at_deg=HELD).torques(force)
    assert lifts[0] > 4.0 and lifts[turn] < -2.0  # N m
    assert held["infraspinatus"] > 0.015


def test_nothing_is_lost_without_friction():
    own = free(flexion=100, abduction=20, elbow=60, forearm=-30)
    whole, n = own.energy(), len(own.joints)
    moved = course(own, np.zeros((2000, n)))
    assert np.ptp(moved[0]) > 1.0
    assert abs(own.energy() - whole) < 1e-6  # J, of 14


def test_friction_takes_energy():
    own = arm(at_deg={"flexion": 90, "elbow": 90})
    whole = own.energy()
    course(own, np.zeros((1500, 5)))
    assert own.energy() < whole - 1.0


def test_a_limp_arm_hangs_and_stays_in_its_range():
    own = arm(at_deg=HELD)
    angles = np.degrees(course(own, np.zeros((6000, 5))))
    low, high = (np.array([float(r[c]) for r in table("arm_joints")])[:, None] for c in ("low_deg", "high_deg"))
    assert (angles > low - 3.0).all() and (angles < high + 3.0).all()  # it bangs on a stop in its fall
    assert angles[0, -1] < 30.0
    assert np.abs(np.diff(angles[:, -200:], axis=1)).max() < 0.05


def test_the_mass_matrix_is_that_of_the_segments():
    own = arm()
    m = mass_matrix(own.chain, np.radians([40, 20, -30, 70, 30]))
    assert np.allclose(m, m.T, atol=1e-12) and np.linalg.eigvalsh(m).min() > 0
    c, straight = own.chain, mass_matrix(own.chain, np.zeros(5))
    far = [c.com[2, 2], c.offset[3, 2] + c.com[3, 2], c.offset[3, 2] + c.com[4, 2]]
    about = sum(c.mass[k] * d**2 + c.inertia[k, 0] for k, d in zip((2, 3, 4), far, strict=True))
    assert straight[0, 0] == pytest.approx(about, rel=1e-12)
    assert straight[2, 4] == pytest.approx(c.inertia[4, 2], rel=1e-9)  # rotation of the shoulder carries the radius


def test_weight_and_size_are_those_of_the_body():
    man, tall = chain_of("male", 170.0), chain_of("male", 187.0)
    assert man.mass.sum() == pytest.approx(0.0494 * 69.6, rel=0.01)  # de Leva: 4.94 % of the body
    assert tall.offset[3, 2] / man.offset[3, 2] == pytest.approx(1.1)
    assert tall.mass.sum() / man.mass.sum() == pytest.approx(1.21)
    assert chain_of("female", 170.0).mass.sum() < man.mass.sum()
    b, out = chain.scratch(5), np.zeros(5)
    chain.needed(man, np.radians([90, 0, 0, 0, 0]), b.zero, b.zero, man.gravity, b, out)
    assert 8.0 < out[0] < 12.0  # N m; regions.yaml has 11 of a shoulder with the elbow bent
    assert 2.0 < out[3] < 3.5  # 2.8


def test_the_hand_is_where_the_angles_say():
    own = arm(at_deg={"flexion": 90, "forearm": 90})
    up = hand_of(own.chain, own.pose.q[:, None])
    assert np.allclose(np.ravel(up), [0.0, 0.0], atol=1e-9)
    for change, elevation, turn in (({"flexion": 70}, -20, 0), ({"forearm": 50}, 0, -40), ({"rotation": -20}, 0, -20)):
        other = arm(at_deg={"flexion": 90, "forearm": 90, **change})
        assert np.allclose(np.ravel(hand_of(other.chain, other.pose.q[:, None])), [elevation, turn], atol=1e-6)


def test_fewer_muscles_are_the_same_muscles():
    some = ("supinator", "deltoid")
    whole, part = arm(at_deg=HELD).arms(), arm(some, HELD).arms()
    assert np.array_equal(part, whole[[muscles().index(m) for m in some]])


@pytest.mark.parametrize(
    "how, said",
    [
        ({"names": ("soleus",)}, "soleus"),
        ({"names": ("supinatr",)}, "did you mean 'supinator'"),
        ({"at_deg": {"elbo": 3}}, "did you mean 'elbow'"),
        ({"sex": "mail"}, "did you mean 'male'"),
        ({"height_cm": -170.0}, "positive number"),
        ({"height_cm": float("nan")}, "positive number"),
    ],
)
def test_mistakes_are_told(how, said):
    with pytest.raises(InputError, match=said):
        arm(**how)


def test_every_row_has_a_source():
    for name in ("arm_segments", "arm_joints", "arm_paths"):
        assert all(len(r["source"]) > 10 for r in table(name))
    assert set(muscles()) <= set(shipped().muscles)


@pytest.fixture(scope="module")
def mujoco():
    return pytest.importorskip("mujoco", reason="MuJoCo is not installed: pip install 'betz[mujoco]'")


def agree(one, other):
    """Whether two courses of angles differ by less than 1 % of the range of each joint."""
    span = np.radians([float(r["high_deg"]) - float(r["low_deg"]) for r in table("arm_joints")])
    moved = np.ptp(one, axis=1)
    assert (np.abs(one - other).max(axis=1) < 0.01 * np.minimum(span, np.maximum(moved, 0.1))).all()


@pytest.mark.parametrize("side", ["R", "L"])
def test_mujoco_falls_alike(mujoco, side):
    at = {"flexion": 80, "abduction": 25, "rotation": -20, "elbow": 70, "forearm": 30}
    still = np.zeros((1000, 5))
    ours = course(free(**at), still)
    agree(ours, course(MujocoArm(mujoco, free(**at), side, tissue=False), still))
    assert np.ptp(ours, axis=1).min() > 0.1


@pytest.mark.parametrize("side", ["R", "L"])
def test_mujoco_is_driven_alike(mujoco, side):
    """With tissue, under torques that change, and within all stops."""
    at, t = {"flexion": 45, "elbow": 60}, np.linspace(0.0, 1.5, 1500)[:, None]
    pushed = np.array([4.0, 1.5, 0.5, 1.0, 0.2]) * np.sin(2 * np.pi * np.array([0.9, 0.7, 1.3, 1.1, 1.7]) * t)
    pushed += np.array([4.0, 0.0, 0.0, 1.5, 0.0])  # about the weight
    own = arm(at_deg=at)
    ours, c = course(own, pushed), own.chain
    agree(ours, course(MujocoArm(mujoco, arm(at_deg=at), side), pushed))
    assert (ours.max(axis=1) < c.high).all() and (ours.min(axis=1) > c.low).all()
    assert np.ptp(ours, axis=1).min() > 0.1


def test_muscles_move_the_body_of_mujoco_alike(mujoco):
    """The Body protocol: forces of muscles in, lengths out, the same on both skeletons."""
    at = {"flexion": 60, "elbow": 70, "forearm": 10}
    pair = arm(at_deg=at), MujocoArm(mujoco, arm(at_deg=at))
    force = np.zeros(len(muscles()))
    for m, newtons in (("deltoid", 250.0), ("brachialis", 80.0), ("supinator", 40.0), ("infraspinatus", 15.0)):
        force[muscles().index(m)] = newtons
    lengths = []
    for body in pair:
        for _ in range(800):
            body.step(body.torques(force))
        lengths.append(body.lengths())
    assert np.allclose(*lengths, atol=5e-5)  # m
    assert np.abs(lengths[0] - arm(at_deg=at).lengths()).max() > 0.005
