"""Face, jaw, tongue and palate: springs that the muscles of each side pull, and what is seen of palsies."""

import csv
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

import betz
from betz.body import face
from betz.errors import InputError
from betz.examination import strength
from betz.examination.actions import group, of_region

MOVERS = tuple(dict.fromkeys(r["muscle"] for r in face.table("face_pulls")))
ASKED = {"brows": of_region("upper_face"), "eyes": group("eye_closure").action, "smile": group("smile").action,
         "tongue": group("tongue_protrusion").action, "ah": group("palate_elevation").action}
FULL_MS, STOP_MS = strength.EFFORT.settle_ms, 750.0
HEALTHY = betz.Patient(seed=7, scale=0.02)


def both(muscle, left=1.0, right=1.0):
    return {(muscle, "L"): left, (muscle, "R"): right}


def rows(name):
    return list(csv.DictReader((files("betz.body") / "data" / f"{name}.csv").read_text().splitlines()))


def seen(patient, ask):
    """Where everything stands while an effort is held, mm."""
    action = ASKED[ask]
    run = strength.asked(action, None, STOP_MS, 1.0)
    here, health = (p.respond(run, truth=True) for p in (patient, HEALTHY))
    found = face.shares(here, health, action.muscles, strength.EFFORT.start_ms, FULL_MS)
    return {k: float(mm[int(FULL_MS):].mean()) for k, mm in face.positions(found).items()}


def hurt(site, days=0.0, side="left", **more):
    return HEALTHY.with_lesion(betz.Lesion(site, side=side, **more)).after(days)


# ---- the law


@pytest.mark.parametrize("muscle", MOVERS)
def test_no_force_leaves_everything_at_rest(muscle):
    for (name, _), mm in face.positions(both(muscle, 0.0, 0.0)).items():
        assert mm == face.points()[name].rest


@pytest.mark.parametrize("muscle", MOVERS)
def test_sides_mirror_each_other(muscle):
    one, other = face.positions(both(muscle, 0.7, 0.2)), face.positions(both(muscle, 0.2, 0.7))
    for (name, side), mm in one.items():
        if name.endswith("_left"):
            assert mm == pytest.approx(-other[name, ""]) != 0.0
        else:
            assert mm == pytest.approx(other[name, {"L": "R", "R": "L", "": ""}[side]])


@pytest.mark.parametrize("muscle", MOVERS)
def test_more_force_never_moves_less(muscle):
    force = np.linspace(0.0, 1.0, 21)
    for (name, side), mm in face.positions(both(muscle, force, 0.3)).items():
        if side == "R":
            assert np.ptp(mm) == 0.0  # the other side moves it
            continue
        way = np.sign(mm[-1] - face.points()[name].rest)
        steps = way * np.diff(mm)
        assert way != 0.0 and (steps >= 0.0).all()
        stopped = (mm == face.points()[name].low) | (mm == face.points()[name].high)
        assert (steps > 0.0)[~stopped[1:]].all()


@pytest.mark.parametrize("muscle", MOVERS)
def test_a_maximal_effort_moves_as_far_as_published(muscle):
    published = {r["point"]: r for r in rows("face_points")}
    for (name, _), mm in face.positions(both(muscle)).items():
        point, row = face.points()[name], published[name]
        if name.endswith("_left"):
            assert mm == 0.0  # both sides together go straight
        elif point.low == 0.0 and mm < point.rest:
            assert mm == 0.0  # lids and teeth meet
        else:
            assert float(row["low_mm"]) <= mm <= float(row["high_mm"])


def test_half_of_the_force_still_closes_the_eye_and_less_does_not():
    gap = face.positions(both("orbicularis_oculi", 0.5, 0.25))
    assert gap["lid_gap", "L"] == 0.0 and gap["lid_gap", "R"] == pytest.approx(9.09 / 2)


def test_one_side_of_the_bite_closes_the_mouth():
    assert face.positions(both("masseter", 0.0, 0.5))["jaw_open", ""] == 0.0


def test_points_and_pulls_fit_together():
    known = {r["point"]: r for r in rows("face_points")}
    for row in rows("face_pulls"):
        assert (row["acts"] == "own") == (known[row["point"]]["sided"] == "1")
        assert row["acts"] in ("own", *face.ACTS) and row["source"] and row["muscle"] in HEALTHY.tables.muscles
    assert {r["point"] for r in rows("face_pulls")} == set(known) and all(r["source"] for r in known.values())


@pytest.mark.parametrize(("shares", "words"), [
    ({("zygomaticus", "L"): 1.0}, "did you mean 'zygomaticus_major'"),
    ({("genioglossus", "left"): 1.0}, "is 'L' or 'R', not 'left'"),
    ({("genioglossus", "L"): float("nan")}, "0 or more"),
    ({("genioglossus", "L"): np.array([0.0, -0.1])}, "a muscle only pulls"),
    ({("genioglossus", "L"): "half"}, "must be numbers, not 'half'"),
    ({("genioglossus", "L"): np.zeros(3), ("genioglossus", "R"): np.zeros(4)}, "of the same times"),
])  # fmt: skip
def test_what_no_muscle_does_gets_one_sentence(shares, words):
    with pytest.raises(InputError, match=words):
        face.positions(shares)


def test_a_recording_without_the_muscle_or_without_force_gets_one_sentence():
    action = ASKED["smile"]
    idle = HEALTHY.respond(strength.asked(action, None, STOP_MS, 0.0), truth=True)
    with pytest.raises(InputError, match="zygomaticus_major makes no force in health"):
        face.shares(idle, idle, action.muscles, strength.EFFORT.start_ms, FULL_MS)
    with pytest.raises(InputError, match="has no 'L genioglossus'; it has L zygomaticus_major"):
        face.shares(idle, idle, ("genioglossus",), strength.EFFORT.start_ms, FULL_MS)
    with pytest.raises(InputError, match="in 1 to 750 ms, not 100"):
        face.shares(idle, idle, action.muscles, strength.EFFORT.start_ms, 800)
    plain = HEALTHY.respond(strength.asked(action, None, STOP_MS, 0.0))
    with pytest.raises(InputError, match="truth=True"):
        face.shares(plain, plain, action.muscles, strength.EFFORT.start_ms, FULL_MS)


def test_what_a_tendon_holds_at_rest_moves_nothing():
    """The opener of the jaw is stretched by a hundredth of its force while nothing is asked for."""
    action = replace(group("jaw_closure").action, muscles=("digastric_anterior",), lever=-1.0)
    run = HEALTHY.respond(strength.asked(action, None, STOP_MS, 1.0), truth=True)
    found = face.positions(face.shares(run, run, action.muscles, strength.EFFORT.start_ms, FULL_MS))
    assert found["jaw_open", ""][: int(strength.EFFORT.start_ms)] == pytest.approx(3.0, abs=0.1)
    assert found["jaw_open", ""][int(FULL_MS):].mean() == pytest.approx(48.8, abs=0.1)


# ---- what is seen of palsies: nothing knows of a lesion, a muscle without force does not pull


def test_health_moves_as_published_on_both_sides():
    smile, eyes, tongue, ah = (seen(HEALTHY, ask) for ask in ("smile", "eyes", "tongue", "ah"))
    assert all(8 < np.hypot(smile["corner_out", s], smile["corner_up", s]) < 10.5 for s in "LR")
    assert eyes == {("lid_gap", "L"): 0.0, ("lid_gap", "R"): 0.0}
    assert 28 < tongue["tongue_out", ""] < 32 and abs(tongue["tongue_left", ""]) < 1
    assert 9 < ah["uvula_up", ""] < 11 and abs(ah["uvula_left", ""]) < 0.5


def test_bells_palsy_leaves_the_lid_open_the_smile_crooked_and_the_forehead_smooth():
    palsy = hurt("nerve_cn7", 14.0)
    eyes, smile, brows = (seen(palsy, ask) for ask in ("eyes", "smile", "brows"))
    assert eyes["lid_gap", "L"] == pytest.approx(9.09, abs=0.1) and eyes["lid_gap", "R"] == 0.0
    assert smile["corner_up", "L"] < 0.1 and smile["corner_up", "R"] > 6
    assert brows["brow_up", "L"] < 0.1 and brows["brow_up", "R"] > 9


def test_a_central_palsy_spares_lid_and_forehead():
    stroke = hurt("m1_face", 7.0)
    eyes, smile, brows = (seen(stroke, ask) for ask in ("eyes", "smile", "brows"))
    assert smile["corner_up", "R"] < 0.2 * smile["corner_up", "L"]
    assert eyes["lid_gap", "R"] == 0.0 and brows["brow_up", "R"] > 0.9 * brows["brow_up", "L"]


def test_a_hypoglossal_palsy_sends_the_tongue_to_the_weak_side():
    left, right = (seen(hurt("nerve_cn12", 14.0, side), "tongue") for side in ("left", "right"))
    assert left["tongue_left", ""] > 4 and right["tongue_left", ""] < -4
    assert left["tongue_out", ""] == pytest.approx(15, abs=2)


def test_a_stroke_sends_the_tongue_away_from_its_side():
    assert seen(hurt("ic_genu", 7.0), "tongue")["tongue_left", ""] < -1  # left hemisphere, weak right half


def test_a_palsy_of_the_palate_draws_the_uvula_to_the_sound_side():
    ah = seen(hurt("nerve_cn10", 14.0), "ah")
    assert ah["arch_up", "L"] < 0.1 and ah["arch_up", "R"] > 8 and ah["uvula_left", ""] < -2
