"""The whole body: moment arms are slopes of lengths, sizes are those of people, limbs mirror, it rests, fast enough."""

import builtins
from itertools import pairwise
from time import process_time

import numpy as np
import pytest

from betz.anatomy import shipped
from betz.anatomy.levers import turns
from betz.body.arm import arm
from betz.body.arm import muscles as arm_muscles
from betz.body.links import table
from betz.body.whole import replay, whole_body
from betz.body.whole.hinges import hinges, names
from betz.body.whole.pulls import ARM, arms, both_sides, ids, lengths, pulls_of, torques
from betz.body.whole.replay import courses
from betz.body.whole.size import links, mass_of
from betz.errors import InputError
from betz.results import Recording

PATHS = pulls_of(both_sides())
LOW, HIGH = (np.array([getattr(h, name) for h in hinges()]) for name in ("low", "high"))


def somewhere(k):
    """Angles within the range of every hinge."""
    return LOW + (HIGH - LOW) * (0.5 + 0.5 * np.sin(np.arange(len(LOW)) * (1.7 + k) + k))


@pytest.mark.parametrize("k", range(3))
def test_moment_arms_are_the_slopes_of_the_lengths(k):
    q, h = somewhere(k), 1e-5
    found, slope = arms(PATHS, q), np.zeros((len(both_sides()), len(q)))
    for j in range(len(q)):
        up, down = q.copy(), q.copy()
        up[j] += h
        down[j] -= h
        slope[:, j] = -(lengths(PATHS, up) - lengths(PATHS, down)) / (2 * h)
    assert np.abs(found - slope).max() < 1e-6  # m
    assert np.ptp(found) > 0.05


def test_what_muscles_shorten_is_what_torques_turn():
    """Virtual work along a way through the range of every hinge."""
    force = np.linspace(5.0, 400.0, len(both_sides()))
    t = np.linspace(0.0, 1.0, 801)[:, None]
    way = LOW + (HIGH - LOW) * np.sin(np.pi * t * (0.5 + np.arange(len(LOW)) % 3)) ** 2
    turned = sum(torques(PATHS, (a + b) / 2, force) @ (b - a) for a, b in pairwise(way))
    pulled = force @ (lengths(PATHS, way[0]) - lengths(PATHS, way[-1]))
    assert turned == pytest.approx(pulled, rel=1e-3)
    assert abs(turned) > 1.0  # J


def test_torques_are_moment_arms_times_forces():
    q, force = somewhere(1), np.linspace(0.0, 100.0, len(both_sides()))
    assert np.allclose(torques(PATHS, q, force), arms(PATHS, q).T @ force, atol=1e-9)


def test_muscles_turn_their_joints_as_lever_signs_say():
    """The sign of every muscle at its own joint, and the moment arm of muscles.csv somewhere in the range."""
    negative = {r["role"] for r in shipped().raw("lever_signs")}
    own, seen = [(h.joint, k) for k, h in enumerate(hinges()) if h.joint and h.side in ("", "L")], 0
    for m in ids():
        row, pulled = shipped().muscles[m], arms(PATHS, np.zeros(len(LOW)))[both_sides().index(f"L {m}")]
        turned = sorted((j != row.joint, k) for j, k in own if turns(row, j) and pulled[k])  # its own joint first
        if m in arm_muscles() or not turned or m == "sternocleidomastoid":  # which turns rather than bends
            continue
        k, sign = turned[0][1], -1.0 if row.role in negative else 1.0
        q = np.zeros((9, len(LOW)))
        q[:, k] = np.linspace(LOW[k], HIGH[k], 9)
        turning = sign * np.array([arms(PATHS, x)[both_sides().index(f"L {m}"), k] for x in q])
        assert turning.min() > 0, m
        assert turning.max() > 0.7 * row.moment_arm_cm / 100 and turning.min() < 1.01 * row.moment_arm_cm / 100, m
        seen += 1
    assert seen >= 35


def test_sides_mirror_each_other():
    q, swap = somewhere(2), {h.name: k for k, h in enumerate(hinges())}
    other = q.copy()
    for h in hinges():
        if h.side:
            other[swap[h.name]] = q[swap[f"{'R' if h.side == 'L' else 'L'} {h.kind}"]]
        elif h.turned:
            other[swap[h.name]] = -q[swap[h.name]]
    n = len(ids())
    assert np.allclose(lengths(PATHS, q)[:n], lengths(PATHS, other)[n:], atol=1e-12)


def test_the_arm_has_the_paths_of_the_arm():
    own = arm(at_deg={"flexion": 70, "abduction": 10, "rotation": 20, "elbow": 80, "forearm": 30})
    q = np.zeros(len(LOW))
    where = [names().index(f"L {ARM.get(j, j)}") for j in own.joints]
    q[where] = own.angles
    mine = [both_sides().index(f"L {m}") for m in own.muscles]
    assert np.allclose(arms(PATHS, q)[np.ix_(mine, where)], own.arms(), atol=1e-12)


@pytest.mark.parametrize("sex", ["male", "female"])
def test_links_are_those_of_a_person(sex):
    own = links(sex, 170.0, mass_of(sex, 170.0))
    assert sum(k.mass for k in own) == pytest.approx(mass_of(sex, 170.0), rel=0.01)
    assert all(k.mass > 0 and (k.inertia > 0).all() for k in own)
    tall = links(sex, 187.0, mass_of(sex, 187.0))
    assert tall[-4].length / own[-4].length == pytest.approx(1.1)
    leg = sum(k.mass for k in own if k.side == "L" and k.kind in ("thigh", "shank", "foot", "hallux", "toes"))
    assert 0.15 < leg / mass_of(sex, 170.0) < 0.22  # Winter: 16.1 %, de Leva 19.9 and 20.9


def test_every_row_has_a_source():
    for name in ("segments", "links", "capsules", "hinges", "paths", "positions"):
        assert all(r["source"] for r in table(f"whole_{name}")), name


@pytest.fixture(scope="module")
def mujoco():
    return pytest.importorskip("mujoco", reason="MuJoCo is not installed: pip install 'betz[mujoco]'")


def rest(own, ms):
    none = np.zeros(len(own.joints))
    for _ in range(ms):
        own.step(none)
    return own


@pytest.fixture(scope="module")
def lying(mujoco):
    return rest(whole_body("lying", height_cm=175), 1500)


def test_a_relaxed_body_lies_still_on_its_bed(lying):
    still = np.abs(np.degrees(lying.speeds)).max()
    assert still < 15.0  # deg/s, of a hand that rolls
    low = min(min(p.start[2], p.end[2]) - p.radius for p in lying.parts())
    assert -0.02 < low < 0.001  # m: it lies on the bed, and flesh gives a little
    head = next(p for p in lying.upright() if p.link == "head")
    feet = next(p for p in lying.upright() if p.link == "L foot")
    assert 1.5 < head.end[2] - feet.end[2] < 1.9
    for left in (h for h in hinges() if h.side == "L"):
        a, b = (lying.angles[names().index(f"{s} {left.kind}")] for s in "LR")
        assert abs(a - b) < 0.01


def test_shanks_of_a_seated_body_hang(mujoco):
    own = rest(whole_body("seated", at_deg={"knee": 30}), 4000)
    knee = np.degrees(own.angles[names().index("L knee")])
    assert 60 < knee < 100
    assert 1.0 < own.parts()[names().index("jaw")].radius * 100 < 10


def test_height_mass_and_weight(mujoco):
    assert whole_body(mass_kg=90).mass == pytest.approx(90, rel=0.01)
    flying = rest(whole_body("lying", weight=0.0, at_deg={"knee": 60}), 200)
    assert np.degrees(flying.angles[names().index("L knee")]) < 59  # tissue alone straightens it


def test_single_joints_of_betz_are_found_in_it(mujoco):
    """Inertia and weight of a limb at a joint, by its segments, are about those of joints.csv."""
    own, known = whole_body("seated", at_deg={"knee": -5}), shipped().joints
    pairs = {"L knee": "knee", "R elbow": "elbow", "L forearm": "forearm_rotation", "L wrist": "wrist"}
    for name, joint in pairs.items():
        found = own.inertia(np.array([names().index(name)]))[0, 0]
        assert found == pytest.approx(known[joint].inertia, rel=0.2), name
    k, light = names().index("R knee"), whole_body("seated", at_deg={"knee": -5}, weight=0.0)
    assert (own.load() - light.load())[k] == pytest.approx(known["knee"].gravity_nm, rel=0.15)  # N m, shank level
    flat, light = (whole_body("lying", at_deg={"elbow": 0}, weight=w) for w in (1.0, 0.0))
    k = names().index("L elbow")
    assert (flat.load() - light.load())[k] == pytest.approx(known["elbow"].gravity_nm, rel=0.15)


def test_forces_of_muscles_move_the_body(mujoco):
    own = whole_body("seated")
    force = np.zeros(len(own.muscles))
    force[own.muscles.index("R vastus_lateralis")] = 1200.0
    before = own.lengths()
    for _ in range(200):
        own.step(own.torques(force))
    right, left = (np.degrees(own.angles[names().index(f"{s} knee")]) for s in "RL")
    assert right < left - 20
    assert own.lengths()[own.muscles.index("R vastus_lateralis")] < before[own.muscles.index("R vastus_lateralis")]


def test_the_whole_body_is_faster_than_time(lying):
    """At rest with the torques of all its muscles, in one thread."""
    force, ms, best = np.zeros(len(lying.muscles)), 250, np.inf
    for _ in range(3):
        begun = process_time()
        for _ in range(ms):
            lying.lengths()
            lying.step(lying.torques(force))
        best = min(best, process_time() - begun)
    ratio = ms / 1000.0 / best
    print(f"whole body at rest: {ratio:.1f} times real time")
    assert ratio > 1.0


def test_same_bytes_again(mujoco):
    one, other = (rest(whole_body("lying", at_deg={"elbow": 70}), 300).angles for _ in range(2))
    assert one.tobytes() == other.tobytes()


def kick():
    t = np.arange(0.0, 600.0)
    return Recording({"angle": ("time", 80.0 - 25.0 * np.sin(np.pi * t / 600) ** 2, "deg", "angle")},
                     {"time": ("time", t, "ms")}, {}, {"protocol": {"name": "Stimulus", "joint": "knee"}})  # fmt: skip


def test_a_recorded_kick_is_seen_in_the_body(mujoco):
    film = replay(whole_body("seated"), kick(), "R")
    right, left = (film.angle[names().index(f"{s} knee")] for s in "RL")
    assert right.min() == pytest.approx(55, abs=1.5) and left.min() > 70
    foot = [next(p for p in parts if p.link == "R foot") for parts in film.parts]
    assert max(p.start[0] for p in foot) - foot[0].start[0] > 0.1  # m: it swings forward
    assert len(film.parts) == len(film.ms) == 30


def test_an_arm_that_was_held_out_is_seen_in_the_body(mujoco):
    t = np.arange(0.0, 100.0)
    angle = np.tile(np.array([[90.0], [0.0], [5.0], [5.0], [75.0]]), (1, len(t)))
    joints = np.array(["flexion", "abduction", "rotation", "elbow", "forearm"])
    made = Recording({"joint_angle": (("joint", "time"), angle, "deg", "angle")},
                     {"time": ("time", t, "ms"), "joint": ("joint", joints, "")})  # fmt: skip
    film = replay(whole_body("seated"), made, "L")
    assert film.angle[names().index("L shoulder_flexion"), -1] == pytest.approx(90, abs=1)
    assert film.angle[names().index("L forearm"), -1] == pytest.approx(75, abs=1)


@pytest.mark.parametrize(
    "how, said",
    [
        ({"position": "lyng"}, "did you mean 'lying'"),
        ({"position": None}, "position"),
        ({"sex": "mail"}, "did you mean 'male'"),
        ({"height_cm": float("nan")}, "height_cm must be a number from 100 to 230"),
        ({"height_cm": "170"}, "height_cm"),
        ({"mass_kg": -3}, "mass_kg"),
        ({"weight": "all"}, "weight"),
        ({"stiffness": True}, "stiffness"),
        ({"at_deg": {"elbo": 3}}, "did you mean 'elbow'"),
        ({"at_deg": {"L elbow": 400}}, "'L elbow' must be a number from 0 to 140 deg"),
        ({"at_deg": {"knee": "bent"}}, "knee"),
        ({"at_deg": [3]}, "at_deg"),
        ({"muscles": ("L soleous",)}, "did you mean 'L soleus'"),
        ({"muscles": "L soleus"}, "muscles"),
        ({"muscles": (3,)}, "muscle"),
    ],
)
def test_mistakes_are_told(mujoco, how, said):
    with pytest.raises(InputError, match=said):
        whole_body(**how)


def test_recordings_that_show_nothing_are_told():
    none = Recording({"emg": ("time", [0.0], "mV")}, {"time": ("time", [0.0], "ms")})
    with pytest.raises(InputError, match="Nothing moves"):
        courses(none, "L")
    silent = Recording({"angle": ("time", [0.0], "deg")}, {"time": ("time", [0.0], "ms")})
    with pytest.raises(InputError, match="does not say which joint"):
        courses(silent, "L")
    with pytest.raises(InputError, match="did you mean 'ankle'"):
        courses(silent, "L", "ankl")
    with pytest.raises(InputError, match="side"):
        courses(kick(), "up")
    with pytest.raises(InputError, match="is a Recording"):
        courses({"angle": 3}, "L")
    for values in ([], [0.0, np.nan]):
        made = Recording({"angle": ("time", values, "deg")}, {"time": ("time", np.arange(len(values)), "ms")})
        with pytest.raises(InputError, match="empty"):
            courses(made, "L", "knee")
    with pytest.raises(InputError, match="no course over time"):
        courses(Recording({"angle": (("trial", "time"), [[0.0]], "deg")}), "L", "knee")


def test_a_recording_beyond_the_range_is_told(mujoco):
    t = np.arange(3.0)
    far = Recording({"angle": ("time", [0.0, 90.0, 200.0], "deg")}, {"time": ("time", t, "ms")})
    with pytest.raises(InputError, match="'L knee' further"):
        replay(whole_body("seated"), far, "L", "knee")
    with pytest.raises(InputError, match="every_ms"):
        replay(whole_body("seated"), kick(), every_ms=0)
    with pytest.raises(InputError, match="whole_body"):
        replay("seated", kick())


def test_without_mujoco_one_sentence(monkeypatch):
    found = builtins.__import__

    def without(name, *rest, **more):
        if name == "mujoco":
            raise ImportError(name)
        return found(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match="needs MuJoCo"):
        whole_body()
