"""Grades of the bedside on made-up measurements."""

import numpy as np
import pytest

from betz import anatomy
from betz.examination import inspection, plantar, reflexes, strength, tone
from betz.patient import Patient

SMALL = Patient(seed=1, scale=0.02)


@pytest.mark.parametrize(
    "fraction, word",
    [
        (1.1, "normal"),
        (0.80, "normal"),
        (0.79, "mild"),
        (0.50, "mild"),
        (0.49, "moderate"),
        (0.20, "moderate"),
        (0.19, "severe"),
        (0.02, "severe"),
        (0.01, "plegic"),
        (0.0, "plegic"),
    ],
)
def test_bands_of_strength(fraction, word):
    assert strength.band(fraction) == word


PLEGIC = {
    name: {side: {"value": "plegic"} for side in "LR"}
    for name in ("elbow_flexors", "elbow_extensors", "knee_flexors", "knee_extensors")
}


def test_mrc_is_what_the_torque_does_against_gravity():
    heavy = max(anatomy.regions().values(), key=lambda r: r.gravity_fraction or 0.0)
    g = heavy.gravity_fraction
    name = next(k for k, r in anatomy.regions().items() if r is heavy)
    assert strength.mrc(name, 0.95, 9) == "5"
    assert strength.mrc(name, g + 0.15, 9) == "4" and strength.mrc(name, g + 0.05, 9) == "3"
    assert strength.mrc(name, g - 0.01, 9) == "2"
    assert strength.mrc(name, 0.001, 5) == "1" and strength.mrc(name, 0.0, 0) == "0"


def test_a_segment_without_weight_has_no_grade_three():
    name = next(k for k, r in anatomy.regions().items() if not r.gravity_fraction)
    grades = [strength.mrc(name, f, 9) for f in np.linspace(0, 1, 101)]
    assert set(grades) == {"1", "2", "4", "5"} and grades == sorted(grades)


def test_strength_is_graded_against_the_norm():
    entry = strength.grade("elbow_flexors", {"torque_nm": 30.0, "spikes": 100}, {"median": 60.0})
    assert entry == {"value": "mild", "fraction": 0.5, "mrc": "4"}


def stretches(reflex, late=None, start=0.0, background=0.0):
    speeds = tone.speeds("elbow_flexors")
    late = late or [1.0] * len(speeds)
    return {
        "runs": [
            {"speed": v, "background": background, "reflex": r, "catch": 0.4, "late_torque": t, "start_torque": start}
            for v, r, t in zip(speeds, reflex, late, strict=True)
        ]
    }


N = len(tone.speeds("elbow_flexors"))
TONE_NORM = {
    "reflex_p95": [0.1] * (N - 1) + [5.0],
    "fast_p05": 1.0,
    "torque_p95": 0.5,
}


def test_tone_is_normal_spastic_or_flaccid():
    healthy, slack = [0.0] * (N - 1) + [2.0], [0.0] * N
    early = [0.0, *range(3, N + 2)]
    late = [0.0] * (N - 1) + [9.0]
    words = [tone.grade("elbow_flexors", stretches(r), TONE_NORM)["value"] for r in (healthy, slack, early, late)]
    assert words == ["normal", "flaccid", "spastic", "normal"]  # only fast stretch is answered more: not spastic


def test_threshold_of_a_spastic_muscle_is_the_lowest_speed_out_of_the_healthy_range():
    speeds = tone.speeds("elbow_flexors")
    at = [
        tone.grade("elbow_flexors", stretches(r), TONE_NORM)["threshold_deg_s"]
        for r in ([0.0] * N, [0.0, 0.4] + [0.5] * (N - 2), [0.0] * (N - 1) + [6.0])
    ]
    assert at == [None, speeds[1], None]  # one speed alone is no finding
    assert list(speeds) == sorted(speeds) and tone.STRETCHING.fast == speeds[-1]


def test_ashworth_grows_with_catch_and_torque():
    raw = stretches([0.0] + [3.0] * (N - 1))

    def caught(at):
        return {"runs": [{**r, "catch": at} for r in raw["runs"]]}

    assert [tone.ashworth(caught(at), 0.5, TONE_NORM) for at in (None, 0.9, 0.6, 0.3)] == ["1", "1", "1+", "2"]
    assert tone.ashworth(caught(0.3), 9.0, TONE_NORM) == "3"
    healthy = TONE_NORM["torque_p95"]  # regression: the viscosity of a healthy elbow counted as considerable resistance
    assert tone.ashworth(caught(0.3), healthy, TONE_NORM) == "2"


REFLEX_NORM = {"p05": 0.5, "median": 1.0, "p95": 2.0, "tap_low": 20.0}


def taps(size, lightest=30.0):
    sizes = [
        size * len(reflexes.LADDER_N) / sum(n >= lightest for n in reflexes.LADDER_N) if n >= lightest else 0.0
        for n in reflexes.LADDER_N
    ]
    return {"sizes": sizes, "reinforced": [size, size], "latency": 30.0, "m_wave": 10.0}


@pytest.mark.parametrize(
    "size, lightest, beats, value, ninds",
    [
        (0.0, 30.0, 0, "absent", 0),
        (0.4, 30.0, 0, "reduced", 1),
        (0.8, 30.0, 0, "normal", 2),
        (1.5, 30.0, 0, "normal", 3),
        (3.0, 30.0, 0, "brisk", 4),
        (1.5, 10.0, 0, "brisk", 4),
        (1.5, 30.0, 3, "clonus", 4),
        (1.5, 30.0, 2, "normal", 3),
    ],
)
def test_grades_of_tendon_reflexes(size, lightest, beats, value, ninds):
    entry = reflexes.grade("ankle", taps(size, lightest), REFLEX_NORM, {"beats": beats, "hz": None})
    assert (entry["value"], entry["ninds"]) == (value, ninds)


def bursts(hz, n, seconds=1.5, size=1.0):
    times = np.concatenate([k * 1000.0 / hz + np.linspace(0, 20, 9) for k in range(n)]) if n else np.zeros(0)
    return times[times < 1000 * seconds], np.full((times < 1000 * seconds).sum(), size)


@pytest.mark.parametrize(
    "hz, n, beats", [(6.0, 0, 0), (6.0, 1, 0), (6.0, 4, 3), (5.0, 7, 6), (20.0, 20, 0), (12.0, 15, 0), (1.5, 3, 0)]
)
def test_clonus_beats_are_counted_in_its_band_of_rhythm(hz, n, beats):
    found = reflexes.count_beats(*bursts(hz, n), 0.0, 1500.0)
    assert found["beats"] == beats
    assert found["hz"] is None if beats == 0 else found["hz"] == pytest.approx(hz, rel=0.1)


def test_steady_discharge_is_no_clonus():
    t = np.arange(0.0, 1500.0, 5.0)
    assert reflexes.count_beats(t, np.ones(t.size), 0.0, 1500.0)["beats"] == 0


@pytest.mark.parametrize(
    "extensor, companion, flexor, value",
    [
        (20.0, 5.0, 1.0, "extensor"),
        (20.0, 0.0, 1.0, "mute"),
        (1.0, 1.0, 20.0, "flexor"),
        (20.0, 5.0, 30.0, "flexor"),
        (0.1, 0.1, 0.1, "mute"),
    ],
)
def test_the_plantar_response_is_what_the_toe_does(extensor, companion, flexor, value):
    raw = {"extensor": extensor, "companion": companion, "flexor": flexor}
    assert plantar.grade(raw)["value"] == value


def quiet(**loud):
    return {(name, s): {"runs": [{"background": loud.get(name, 0.0)}]} for name in anatomy.tone_tests() for s in "LR"}


def test_posture_comes_from_background_discharge():
    assert inspection.posture(quiet(), PLEGIC) == "none"
    assert inspection.posture(quiet(knee_extensors=9.0, elbow_extensors=9.0), PLEGIC) == "decerebrate"
    assert inspection.posture(quiet(knee_extensors=9.0, elbow_flexors=9.0), PLEGIC) == "decorticate"
    assert inspection.posture(quiet(elbow_flexors=9.0), PLEGIC) == "none"  # the legs are quiet
    moving = PLEGIC | {"elbow_flexors": {"L": {"value": "mild"}, "R": {"value": "plegic"}}}
    assert inspection.posture(quiet(knee_extensors=9.0, elbow_extensors=9.0), moving) == "none"


class Looks:
    """A patient of which only the eye's part is known."""

    def __init__(self, bulk, twitches):
        self.seen = {"bulk": bulk, "twitches_per_min": twitches}

    def inspect(self, muscle, side):
        return self.seen


@pytest.mark.parametrize(
    "bulk, twitches, seen", [(1.0, 0.0, ("no", "no")), (0.5, 0.0, ("yes", "no")), (0.9, 30.0, ("no", "yes"))]
)
def test_wasting_and_fasciculation_are_seen(bulk, twitches, seen):
    assert inspection.inspect(Looks(bulk, twitches), "elbow_flexors", "L") == seen
