"""Law of a session as one recording: its file tells every step, and is made again from it to the last byte."""

import numpy as np
import pytest

import betz
from betz.errors import InputError
from betz.io import read
from betz.laboratory.traced import traced
from betz.patient.lived import joined, living
from betz.stimulus import Stimulus, Tap

PATIENT = betz.Patient(seed=3, scale=0.02).with_lesion(betz.Lesion("medullary_pyramid", "right", 0.6)).after(90)
PLAN = Stimulus([("soleus", "left"), ("tibialis_anterior", "left")], "ankle", 20.0)
HAND = [
    (30, {"angle_deg": 4.0, "deg_per_s": 150.0, "stiffness": 15.0, "inertia": 0.03}),
    (40, {"angle_deg": 4.0, "taps": (Tap("soleus", "left", 5, 60),)}),
    (50, {"free": True, "torque_nm": 1.0, "effort": {("soleus", "left"): 0.4}}),
]


@pytest.fixture(scope="module")
def lived():
    live = PATIENT.session(PLAN, trial=2)
    return joined(live, HAND, [live.step(ms, **what) for ms, what in HAND])


def test_it_has_all_steps_on_one_clock_and_every_unit(lived):
    assert list(lived["time"].values) == list(range(120)) and lived["time"].unit == "ms"
    assert lived["spike_time"].values.max() > 70 and len(lived["motor_unit"].values) > 20
    assert [ms for ms, _ in lived.story["protocol"]["hand"]] == [30, 40, 50] and lived.story["trial"] == 2
    assert "force" not in lived and "cell_time" not in lived  # what no bench has


@pytest.mark.parametrize("form", ["json", "nwb"])
def test_a_file_of_it_is_run_again_to_the_byte(lived, form, tmp_path):
    if form == "nwb":
        pytest.importorskip("pynwb", reason="pynwb is missing: pip install 'betz[nwb]'")
    whole = traced(lived, [("soleus", "L")], PATIENT.tables)
    whole.save(tmp_path / f"live.{form}")
    kept = read(tmp_path / f"live.{form}")
    again = betz.rerun(tmp_path / f"live.{form}")
    for name in lived.arrays:
        assert again[name].values.tobytes() == lived[name].values.tobytes(), name
    for name in whole.arrays:
        assert kept[name].values.tobytes() == np.ascontiguousarray(whole[name].values).tobytes(), name
    assert kept["emg_soleus"].unit == "mV" and kept["torque"].unit == "N m" and len(kept["time"].values) == 240
    assert kept["torque"].values[::2].tobytes() == lived["hand_torque"].values.tobytes()


def test_piece_by_piece_it_is_the_same(lived):
    steps, so_far = living(PATIENT.session(PLAN, trial=2), HAND), []
    while True:
        try:
            so_far.append(next(steps))
        except StopIteration as end:
            made = end.value
            break
    assert so_far == [30, 70, 120]
    assert all(made[k].values.tobytes() == lived[k].values.tobytes() for k in lived)


def test_half_of_a_session_and_one_step_alone_are_told(lived):
    live = PATIENT.session(PLAN)
    first, second = live.step(10), live.step(10)
    for hand, answer in (([(10, {})], [second]), ([(10, {})], []), ([(10, {}), (20, {})], [first, second])):
        with pytest.raises(InputError, match="joined from all its steps"):
            joined(live, hand, answer)
    with pytest.raises(InputError, match="One step of a session"):
        betz.rerun(first.with_story({**PATIENT.story(), "trial": 0}))


@pytest.mark.parametrize(("step", "words"), [
    (5, "A step is"), ((5,), "A step is"), ((0, {}), "ms"), (("x", {}), "ms"), ((5, 3), "a Live or its fields"),
    ((5, {"angel_deg": 1}), "did you mean 'angle_deg'"), ((5, {"angle_deg": float("nan")}), "angle_deg"),
])
def test_a_step_that_is_none_gets_one_sentence_before_anything_is_run(step, words):
    live = PATIENT.session(PLAN)
    with pytest.raises(InputError, match=words):
        next(living(live, [(5, {}), step]))
    assert live.ms == 0


@pytest.mark.parametrize("hand", [3, "ab", [1], [[1]], [[0, {}]], [["x", {}]], [[5, {"angle": 1}]],
                                  [[5, {"taps": 1}]], []])
def test_steps_that_are_none_are_one_sentence(lived, hand):
    story = {"protocol": {**lived.story["protocol"], "hand": hand}}
    with pytest.raises(InputError):
        betz.rerun(lived.with_story(story))
