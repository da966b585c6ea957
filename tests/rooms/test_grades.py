"""Grades of the bedside on made-up measurements."""

import numpy as np
import pytest
from fake_bench import FakeBench

from betz import anatomy
from betz.examination import reflexes, strength, tone


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


STRENGTH_NORM = {"median": 60.0, "brief_median": 50.0, "rest_nm": 0.0}


def effort(torque, rest=0.0, emg=9.0, rest_emg=0.0, spikes=100, chance=0.0):
    told = {"rest_nm": rest, "effort_nm": torque, "rest_emg": rest_emg, "effort_emg": emg, "chance": chance}
    return told | {"spikes": spikes, "restless": rest_emg > 0.0}


def test_strength_is_graded_against_the_norm_and_the_build():
    raw = {"brief": effort(20.0), "long": effort(30.0), "relaxed": None}
    entry = strength.grade("elbow_flexors", raw, STRENGTH_NORM, 1.0)
    assert entry == {"value": "mild", "fraction": 0.5, "mrc": "4"}
    assert strength.grade("elbow_flexors", raw, STRENGTH_NORM, 0.5)["fraction"] == 1.0  # a slender person is not weak
    assert strength.grade("elbow_flexors", raw | {"long": None}, STRENGTH_NORM, 1.0)["fraction"] == 0.4


@pytest.mark.parametrize(
    "torque, rest, emg, counts",
    [
        (30.0, 0.0, 9.0, 30.0),
        (10.0, -20.0, 9.0, 10.0),  # an opponent lets go of 20 N m: only what is beyond the relaxed limb is strength
        (0.0, -20.0, 9.0, 0.0),
        (0.0, -20.0, 0.0, 0.0),
        (30.0, 25.0, 9.0, 5.0),  # the muscle held 25 N m before it was asked
        (30.0, 0.0, 0.0, 0.0),  # torque without EMG of the region
    ],
)
def test_only_torque_that_follows_the_command_is_strength(torque, rest, emg, counts):
    assert strength.gain(effort(torque, rest, emg), 0.0) == counts


def test_what_happens_without_a_command_is_no_strength():
    drifting = effort(10.0, rest=2.0, emg=9.0, rest_emg=3.0)  # discharge that grows while the person does nothing
    assert strength.gain(drifting, 0.0) == 8.0
    assert strength.gain(drifting, 0.0, relaxed=effort(9.0, rest=2.0, emg=8.0, rest_emg=3.0)) == 1.0
    assert strength.gain(drifting, 0.0, relaxed=effort(9.0, rest=2.0, emg=9.5, rest_emg=3.0)) == 0.0


def test_passive_torque_is_no_strength():
    assert strength.gain(effort(7.0, rest=4.0), 4.0) == pytest.approx(3.0)
    assert strength.gain(effort(7.0, rest=-16.0), 4.0) == pytest.approx(3.0)


def stretches(reflex, late=None, catch=0.4, background=0.0):
    speeds = tone.speeds("elbow_flexors")
    late = late or [1.0] * len(speeds)
    return {
        "runs": [
            {"speed": v, "background": background, "reflex": r, "catch": catch, "late_torque": t}
            for v, r, t in zip(speeds, reflex, late, strict=True)
        ]
    }


N = len(tone.speeds("elbow_flexors"))
TONE_NORM = {
    "reflex_p95": [0.1] * (N - 1) + [5.0],
    "fast_p05": 1.0,
    "fast_median": 3.0,
    "torque_p95": 0.5,
}


def test_tone_is_normal_spastic_or_flaccid():
    healthy, slack = [0.0] * (N - 1) + [2.0], [0.0] * N
    early = [0.0, *range(3, N + 2)]
    late = [0.0] * (N - 1) + [9.0]
    words = [tone.grade("elbow_flexors", stretches(r), TONE_NORM)["value"] for r in (healthy, slack, early, late)]
    assert words == ["normal", "flaccid", "spastic", "normal"]  # only fast stretch is answered more: not spastic


def test_a_reflex_at_low_speed_alone_is_none_where_the_fastest_is_answered_as_by_half():
    some = [0.0, 0.4, 0.5, 0.6, 2.9]  # beyond the 95th centile at three speeds, below the median at the fastest
    assert tone.grade("elbow_flexors", stretches(some), TONE_NORM)["value"] == "normal"
    assert tone.grade("elbow_flexors", stretches([*some[:-1], 3.1]), TONE_NORM)["value"] == "spastic"


def test_the_usual_answer_is_not_more_than_usual():
    """More than half of people show is more than the median, not as much."""
    usual = TONE_NORM["fast_median"]
    for reflex, more in ((0.99 * usual, False), (usual, False), (1.01 * usual, True)):
        raw = stretches([0.0, 0.4, 0.5, 0.6, reflex])
        assert tone.answered(raw, "elbow_flexors", TONE_NORM) == more
        assert tone.grade("elbow_flexors", raw, TONE_NORM)["value"] == ("spastic" if more else "normal")


def test_emg_that_chance_may_make_is_no_effort():
    assert strength.gain(effort(7.0, rest=1.0, emg=9.0, rest_emg=3.0, chance=7.0), 0.0) == 0.0
    assert strength.gain(effort(7.0, rest=1.0, emg=9.0, rest_emg=3.0, chance=5.0), 0.0) > 0.0


def test_what_does_not_grow_with_speed_is_not_spastic():
    falling = [0.0, *range(N + 5, 6, -1)]
    assert tone.grade("elbow_flexors", stretches(falling[:N]), TONE_NORM)["value"] == "normal"


def test_threshold_of_a_spastic_muscle_is_the_lowest_speed_out_of_the_healthy_range():
    speeds = tone.speeds("elbow_flexors")
    at = [
        tone.grade("elbow_flexors", stretches(r), TONE_NORM)["threshold_deg_s"]
        for r in ([0.0] * N, [0.0, 0.4, 0.5, 0.5, 6.0], [0.0] * (N - 1) + [6.0])
    ]
    assert at == [None, speeds[1], None]  # one speed alone is no finding
    assert list(speeds) == sorted(speeds) and tone.STRETCHING.fast == speeds[-1]


def test_ashworth_grows_with_catch_and_torque():
    def mas(catch, torque):
        return tone.ashworth(stretches([0.0] + [3.0] * (N - 1), catch=catch), torque, TONE_NORM)

    assert [mas(at, 0.5) for at in (None, 0.9, 0.6, 0.3)] == ["1", "1", "1+", "2"]
    assert mas(0.3, 9.0) == "3" and mas(0.3, None) == "2"
    healthy = TONE_NORM["torque_p95"]  # regression: the viscosity of a healthy elbow counted as considerable resistance
    assert mas(0.3, healthy) == "2"


@pytest.mark.parametrize("tonic", [0.0, 20.0, 200.0])
def test_tonic_discharge_is_counted_apart_from_the_stretch_reflex(tonic):
    """A muscle that fires all the time, as much during the stretch as before it, has no stretch reflex."""

    def answer(stimulus, trial):
        n = int(tonic * stimulus.duration_ms / 1e3)
        return [("biceps_brachii", "L", ms, 1.0) for ms in np.linspace(0.0, stimulus.duration_ms - 1, n)], 0.0

    run = tone.stretch(FakeBench(answer), "elbow_flexors", "L", 100.0)
    assert run["background"] == pytest.approx(tonic, abs=11.0) and run["reflex"] <= 0.1 * max(tonic, 1.0)
    assert run["catch"] is None


REFLEX_NORM = {"p05": 0.5, "median": 1.0, "p95": 2.0, "tap_low": 20.0}


def taps(size, lightest=30.0):
    seen = size > 0.0
    found = lightest if seen else None
    return {"sizes": [size], "lightest": found, "reinforced": None, "seen": seen, "latency": 30.0, "m_wave": 10.0}


def test_a_reflex_that_needs_reinforcement_is_reduced():
    raw = taps(1.5) | {"lightest": None, "reinforced": 1.0}
    assert reflexes.grade("ankle", raw, REFLEX_NORM)["value"] == "reduced"
    assert reflexes.grade("ankle", raw | {"seen": False}, REFLEX_NORM)["value"] == "absent"


def hammer(answers, helped=False):
    """A bench that answers a tap of `answers` N or more, after the arc's latency, with 12 potentials of 0.5 mV."""

    def answer(stimulus, trial):
        remote = max(level for _, level in stimulus.remote) > 0.0
        out = []
        for t in stimulus.taps:
            if t.newtons >= answers or (helped and remote):
                out += [(m, t.side, t.ms + 31.0 + 0.1 * k, 0.5) for m in t.muscles for k in range(12)]
        for s in stimulus.shocks:
            out.append((s.muscle, s.side, s.ms + 5.0, 10.0))
        return out, 0.0

    return FakeBench(answer)


@pytest.mark.parametrize("newtons", reflexes.TAPPING.ladder)
def test_the_lightest_tap_is_found_and_answered_again(newtons):
    fake = hammer(newtons)
    raw = reflexes.measure(fake, "ankle", "L")
    assert raw["lightest"] == newtons and raw["seen"] and raw["reinforced"] is None
    assert 31.0 <= raw["latency"] <= 32.0 and raw["m_wave"] == 30.0
    assert (newtons, 1) in {(s.taps[0].newtons, trial) for s, trial in fake.asked if s.taps}
    assert len(fake.asked) <= reflexes.MOST_RUNS


def test_reinforcement_comes_only_when_nothing_is_seen():
    fake = hammer(999.0, helped=True)
    raw = reflexes.measure(fake, "ankle", "L")
    assert raw["lightest"] is None and raw["seen"] and raw["reinforced"] > 0.0
    none = reflexes.measure(hammer(999.0), "ankle", "L")
    assert not none["seen"] and none["latency"] is None and none["sizes"] == [0.0] * 3


def test_what_comes_once_or_too_soon_is_no_reflex():
    def once(stimulus, trial):
        late = 31.0 if trial == 0 else 500.0
        return [("soleus", "L", t.ms + late + 0.1 * k, 0.5) for t in stimulus.taps for k in range(12)], 0.0

    def soon(stimulus, trial):  # 5 ms after a tap of the tendon nothing can have been to the cord and back
        return [("soleus", "L", t.ms + 5.0 + 0.1 * k, 0.5) for t in stimulus.taps for k in range(12)], 0.0

    def tonic(stimulus, trial):
        return [("soleus", "L", ms, 0.5) for ms in np.arange(1.0, stimulus.duration_ms, 4.0)], 0.0

    for answer in (once, soon, tonic):
        assert not reflexes.measure(FakeBench(answer), "ankle", "L")["seen"]


def test_a_tap_on_the_chin_is_one_tap_and_one_answer():
    def one_side(sides):
        def answer(stimulus, trial):
            assert not stimulus.taps or {t.side for t in stimulus.taps} == {"L", "R"}
            return [
                ("masseter", s, t.ms + 7.0 + 0.1 * k, 0.5) for t in stimulus.taps[:1] for s in sides for k in range(9)
            ], 0.0

        return reflexes.measure(FakeBench(answer), "jaw", None)

    both, half = one_side("LR"), one_side("L")
    assert reflexes.size(both) == 2 * reflexes.size(half) > 0.0 and half["seen"]


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
