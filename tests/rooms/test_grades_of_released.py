"""Released reflexes graded on made-up answers."""

import pytest
from fake_bench import FakeBench

from betz.examination import released


def jerk(word):
    return {"brachioradialis": {"L": {"value": word}}}


@pytest.mark.parametrize("own, jerked, value", [
    (9.0, "normal", "spread"), (0.0, "absent", "inverted"), (0.1, "reduced", "inverted"), (9.0, "reduced", "spread"),
    (0.0, "normal", "spread"),
])
def test_a_tap_on_the_radius_is_inverted_where_its_own_jerk_is_lost_and_the_fingers_answer_more(own, jerked, value):
    raw = {"size": 4.0, "own": own, "latency": 20.0}
    assert released.grade("inverted_supinator", raw, jerk(jerked), "L")["value"] == value
    assert released.grade("inverted_supinator", raw | {"latency": None}, jerk(jerked), "L")["value"] == "absent"


def answering(muscles, sides="LR", trials=(0, 1), late=20.0):
    """Potentials of some muscles after each blow of some trials."""
    def answer(stimulus, trial):
        there = [(m, s) for m, s in stimulus.muscles if m in muscles and s in sides and trial in trials]
        at = stimulus.taps[0].ms + late
        return [(m, s, at + 0.5 * k, 0.5) for m, s in there for k in range(6)], 0.0
    return FakeBench(answer)


FINGER, THUMB = "flexor_digitorum_profundus", "flexor_pollicis_longus"


@pytest.mark.parametrize("muscles, trials, there", [
    ((FINGER, THUMB), (0, 1), True), ((FINGER,), (0, 1), False), ((THUMB,), (0, 1), False),
    ((FINGER, THUMB), (0,), False), ((FINGER, THUMB), (1,), False),
])
def test_hoffmann_is_fingers_and_thumb_each_time(muscles, trials, there):
    raw = released.measure(answering(muscles, trials=trials), "hoffmann", "L")
    assert (raw["latency"] is not None) == there
    assert released.grade("hoffmann", raw, {}, "L")["value"] == ("present" if there else "absent")


def test_the_crossed_answer_belongs_to_the_side_that_answers():
    bench = answering(("hip_adductors",), sides="R")
    assert released.measure(bench, "cross_adductor", "R")["latency"] == 20.0 + 2 * 0.5
    assert bench.asked[0][0].taps[0].side == "L"
    assert released.measure(bench, "cross_adductor", "L")["latency"] is None
