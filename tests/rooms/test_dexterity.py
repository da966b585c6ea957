"""Speed and dexterity: reading of made-up movements, and grades against health."""

import numpy as np
import pytest
from fake_bench import FakeBench, recording

from betz.examination import dexterity, fractionation, movement, rise, tempo
from betz.examination.actions import group
from betz.examination.evenness import evenness
from betz.examination.norms import limit, norms
from betz.results import Chart


class Tapping(FakeBench):
    """Taps at the beats that it is told, whose size falls with the rate from `size` deg at 1 Hz."""

    def __init__(self, name, size):
        super().__init__(None)
        self.name, self.size = name, size

    def respond(self, stimulus, trial=0):
        self.asked.append(stimulus)
        beats = tempo.beats(self.name, stimulus == tempo.asked(self.name, "R", again=True))
        taps = [0.5 * self.size * n / 1e3 * np.sin(2.0 * np.pi * np.arange(int(n)) / n) for n in beats]
        return recording(stimulus, angle=30.0 + np.concatenate([np.zeros(int(movement.LIGHTLY.rest_ms)), *taps]))


@pytest.mark.parametrize("name", tempo.tempos())
def test_the_fastest_taps_are_the_last_that_are_large_enough(name):
    one = tempo.tempos()[name]
    for hz, least in ((1.1 * one.slow_hz, one.size), (4.0, one.size), (0.7 * one.slow_hz, movement.LIGHTLY.least_deg)):
        assert tempo.measure(Tapping(name, least * hz), name, "R")["rate_hz"] == pytest.approx(hz, rel=0.06)
    assert tempo.measure(Tapping(name, 0.1), name, "R")["rate_hz"] == 0.0


def test_a_slower_series_is_asked_for_only_where_the_usual_one_fails():
    able, slow = (Tapping("finger_taps", size) for size in (80.0, 30.0))
    for hand in (able, slow):
        tempo.measure(hand, "finger_taps", "R")
    assert (len(able.asked), len(slow.asked)) == (1, 2)


@pytest.mark.parametrize("name", tempo.tempos())
def test_muscles_of_fast_taps_act_in_turn(name):
    one, done = tempo.tempos()[name], tempo.asked(name, "L")
    told = {e.muscle: np.array(e.points) for e in done.effort}
    t = np.arange(done.duration_ms)
    a, b = (np.interp(t, *told[m[0]].T) for m in (one.muscles, one.against))
    assert set(told) == {*one.muscles, *one.against}
    assert (a.max(), b.max()) == (one.level, one.against_level) and np.minimum(a, b).max() == 0.0


def test_taps_vary_by_size_and_by_interval():
    t = np.arange(100) / 100.0
    sizes = np.array([30.0, 40.0, 30.0, 40.0])
    uneven = evenness(sizes[:, None] * np.sin(2 * np.pi * t))
    assert uneven["size_cv"] == pytest.approx(np.std(sizes, ddof=1) / 35.0, rel=0.01)
    assert uneven["interval_cv"] < 0.001
    late = np.array([0.0, 0.1, 0.0, 0.1])  # of a beat
    hasty = evenness(30.0 * np.sin(2 * np.pi * (t - late[:, None])))
    assert hasty["interval_cv"] == pytest.approx(np.std([1.1, 0.9, 1.1], ddof=1) / np.mean([1.1, 0.9, 1.1]), rel=0.1)


def test_the_rise_of_force_is_read_from_its_onset():
    t = np.arange(int(rise.RISING.rest_ms + rise.RISING.hold_ms))
    force = np.clip((t - rise.RISING.rest_ms - 30.0) / 200.0, 0.0, 1.0) * 3.0  # 30 ms after the command, 200 ms long
    found = rise.read(force + 0.5)
    assert found["half_ms"] == pytest.approx(90.0, abs=2) and found["most_ms"] == pytest.approx(170.0, abs=2)
    assert found["peak_rate"] == pytest.approx(5.0, rel=0.01)
    assert rise.read(0.0 * force) is None and rise.read(-force) is None
    assert rise.read(force + 0.5 * np.sin(t)) is None  # an onset that cannot be told from what the limb does by itself


def efforts(mine, others):
    brief = {"rest_emg": 0.0, "effort_emg": mine, "chance": 0.1, "others_emg": others}
    return {"brief": brief}


def test_what_the_others_do_is_a_share_of_what_the_acting_muscle_does():
    do = group(fractionation.ACT).action
    n = len(do.limb) - len(do.muscles)
    assert n >= 4 and fractionation.share(efforts(10.0, 2.0 * n)) == pytest.approx(0.2)
    assert fractionation.share(efforts(0.05, 2.0)) is None


def hands(**changed):
    """The section of a chart, of hands as in health, and some that differ: what_side=value."""
    norm = norms()["dexterity"]
    usual = {n: np.exp(-norm[n]["rate_hz"]["mean"]) for n in tempo.tempos()}
    raw = {
        "dexterity": {(n, s): {"rate_hz": usual[n]} for n in usual for s in "LR"},
        "movement": {(n, s): {"angle_deg": 40.0, "size_cv": 0.08, "interval_cv": 0.014} for n in usual for s in "LR"},
        "groups": {(fractionation.ACT, s): efforts(100.0, 0.0) for s in "LR"},
    }
    top = np.exp(norm["force_rise"]["most_ms"]["mean"])
    for s in "LR":
        raw["dexterity"]["force_rise", s] = {"half_ms": 70.0, "most_ms": top, "peak_rate": 8.0}
    for key, factor in changed.items():
        what, s = key[:-2], key[-1]
        if what == "rate":
            raw["dexterity"]["finger_taps", s] = {"rate_hz": factor * usual["finger_taps"]}
        elif what == "rise":
            raw["dexterity"]["force_rise", s] = {"half_ms": 70.0, "most_ms": factor and factor * top, "peak_rate": 8.0}
        elif what == "size_cv":
            raw["movement"]["finger_taps", s] |= {"size_cv": factor}
        else:
            raw["groups"][fractionation.ACT, s] = efforts(100.0, factor)
    return dexterity.grade(raw, norm, limit("dexterity"))


def words(found):
    return {(n, s): e["value"] for n, both in found.items() for s, e in both.items() if e["value"] != "normal"}


def test_a_hand_as_in_health_is_normal_and_the_chart_prints_its_numbers():
    found = hands()
    assert words(found) == {} and {*found} == {*tempo.tempos(), rise.NAME, fractionation.NAME}
    text = str(Chart({"schema": "betz.chart/1", "dexterity": hands(rise_R=1.3)}))
    assert "Speed and dexterity" in text and "slow · 90 % after" in text


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"rate_R": 0.7}, {("finger_taps", "R"): "slow"}),
        ({"rate_R": 0.85}, {}),  # BX078: healthy sides differ by up to 18 %
        ({"rate_R": 1.4}, {("finger_taps", "L"): "slow"}),
        ({"rate_L": 0.0}, {("finger_taps", "L"): "none"}),
        ({"rate_L": 0.5, "rate_R": 0.5}, {("finger_taps", "L"): "slow", ("finger_taps", "R"): "slow"}),
        ({"rise_R": 1.2}, {("force_rise", "R"): "slow"}),
        ({"rise_R": 1.02}, {}),
        ({"size_cv_L": 2.0}, {("finger_taps", "L"): "irregular"}),
        ({"others_R": 250.0}, {("fractionation", "R"): "together"}),
        ({"others_R": 25.0}, {}),  # as in health
    ],
)
def test_what_is_worse_than_the_other_side_or_than_health_is_found(changed, word):
    assert words(hands(**changed)) == word


def test_a_hand_without_force_has_no_rise_of_force():
    assert set(hands(rise_R=None)["force_rise"]) == {"L"}


def test_evenness_is_read_from_the_taps_of_light_movement():
    class Beating(FakeBench):
        def respond(self, stimulus, trial=0):
            t = np.arange(round(stimulus.duration_ms)) / 1e3
            return recording(stimulus, angle=30.0 + 20.0 * np.sin(2 * np.pi * 3.0 * t))

    raw = movement.measure(Beating(None), "finger_taps", "R")
    assert raw["size_cv"] < 0.02 and raw["interval_cv"] < 0.02
