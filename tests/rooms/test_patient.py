"""The patient: frozen, answers stimuli, tells its story."""

import numpy as np
import pytest

import betz
from betz.errors import InputError
from betz.model import ENDS, SHELF
from betz.patient import Patient
from betz.patient.rerun import patient_of
from betz.stimulus import Effort, Hand, Shock, Stimulus, Tap

MUSCLES = (("soleus", "L"), ("gastrocnemius_medialis", "L"), ("tibialis_anterior", "L"))
PATIENT = Patient(seed=1, scale=0.02)
EFFORT = Effort("soleus", "L", ((0.0, 0.0), (100.0, 0.0), (150.0, 1.0)))


def respond(patient=PATIENT, duration=500.0, trial=0, truth=False, **what):
    return patient.respond(Stimulus(MUSCLES, "ankle", duration, **what), trial, truth=truth)


def test_verbs_return_new_patients():
    stroke = betz.Lesion("ic_plic_middle_third", side="left", fraction=0.9)
    hurt = PATIENT.with_lesion(stroke).after("6 weeks")
    assert (PATIENT.lesions, PATIENT.days) == ((), 0.0)
    assert hurt.lesions == (stroke,) and hurt.days == 42.0 and hurt.seed == 1
    with pytest.raises(AttributeError):
        hurt.days = 3.0
    assert hurt == PATIENT.with_lesion(stroke).after(42)


def test_words_for_a_paper():
    stroke = betz.Lesion("ic_plic_middle_third", side="left", fraction=0.9)
    text = repr(Patient(seed=7).with_lesion(stroke).after("180 days"))
    said, who = text.rsplit(" · ", 1)
    assert said == "Patient  seed 7 · 1 lesion (left internal capsule, posterior limb, middle third, 90 %) · 180 days"
    assert who.endswith("-handed") and " years, " in who and ("woman" in who) == (Patient(seed=7).sex == "female")
    assert "healthy" in repr(Patient(seed=7))


def test_age_sex_height_and_hand_are_drawn_or_asked_for_and_told():
    drawn = Patient(seed=7)
    who = {k: drawn.story()[k] for k in ("age", "sex", "height_cm", "hand")}
    assert Patient(seed=7, **who) == drawn and Patient(seed=7, age=who["age"]) == drawn
    old = Patient(seed=7, age=80, sex="male")
    assert old != drawn and old.story()["age"] == 80.0 and old.after("3 days").age == 80.0
    assert patient_of(old.story()) == old and "man of 80 years" in repr(old)
    with pytest.raises(InputError, match="age must be a number from 18 to 95 years"):
        Patient(seed=7, age=4)


def test_the_story_makes_the_patient_again():
    stroke = betz.Lesion("ic_plic_middle_third", side="left", fraction=0.9, kind="demyelination")
    story = Patient(seed=7).with_lesion(stroke).after(30).story()
    again = Patient(seed=story["seed"], lesions=tuple(betz.Lesion.from_dict(x) for x in story["lesions"]))
    assert again.after(story["onset_days"]) == Patient(seed=7).with_lesion(stroke).after(30)


STROKE = betz.Lesion("medullary_pyramid", fraction=0.5)


@pytest.mark.malformed
@pytest.mark.parametrize(
    "how, words",
    [
        ({"seed": -1}, "seed must be a whole number, 0 or more, not -1."),
        ({"seed": True}, "seed must be a whole number, 0 or more, not True."),
        ({"seed": np.timedelta64(1, "D")}, "seed must be a whole number, 0 or more, not "),
        ({"scale": np.timedelta64(1, "D")}, "scale must be a number from 0.01 to 1 "),
        ({"scale": "a" * 1000}, "scale must be a number from 0.01 to 1 "),
        ({"lesions": np.array(1.0)}, "lesions takes Lesion"),
        ({"seed": 7.0}, "seed must be a whole number, 0 or more, not 7.0."),
        ({"scale": 3}, "scale must be a number from 0.01 to 1"),
        ({"scale": True}, "not True."),
        ({"scale": float("nan")}, "not nan."),
        ({"days": -1}, "days must be a finite number of days, 0 or more, or text such as '6 weeks', not -1."),
        ({"days": float("nan")}, "not nan."),
        ({"days": float("inf")}, "not inf."),
        ({"days": True}, "not True."),
        ({"days": None}, "not None."),
        ({"days": "6 wekes"}, "Unknown unit of time 'wekes'; did you mean 'week'?"),
        ({"lesions": "medullary_pyramid"}, "lesions takes Lesion(site, side=..., fraction=...), such as"),
        ({"lesions": ["medullary_pyramid"]}, "not 'medullary_pyramid'."),
        ({"lesions": {"site": "medullary_pyramid"}}, "not {'site': 'medullary_pyramid'}."),
        ({"lesions": [STROKE, {"site": "medullary_pyramid"}]}, "not {'site': 'medullary_pyramid'}."),
        ({"lesions": 3}, "not 3."),
        ({"lesions": None}, "not None."),
    ],
)
def test_a_patient_says_in_one_sentence_what_is_wrong(how, words):
    with pytest.raises(InputError) as e:
        Patient(**how)
    assert words in str(e.value) and "\n" not in str(e.value)


@pytest.mark.malformed
@pytest.mark.parametrize("wrong", ["medullary_pyramid", {"site": "medullary_pyramid"}, [STROKE], None])
def test_with_lesion_takes_lesions_only(wrong):
    with pytest.raises(InputError, match=r"lesions takes Lesion\(site, side=..., fraction=...\)"):
        Patient().with_lesion(wrong)


def test_equal_patients_are_equal_objects():
    same = [
        Patient(7, 0.1, (STROKE,), 42.0),
        Patient(np.int64(7), np.float64(0.1), [STROKE], 42),
        Patient(7, lesions=STROKE, days="6 weeks"),
        Patient(7).with_lesion(STROKE).after(np.float32(42)),
    ]
    assert len(set(same)) == 1 and len({repr(p) for p in same}) == 1
    assert type(same[1].seed) is int and type(same[1].scale) is type(same[1].days) is float


@pytest.mark.malformed
@pytest.mark.parametrize(
    "make",
    [
        lambda: Patient(seed=-1),
        lambda: Patient(scale=3),
        lambda: Patient().after("-2 days"),
        lambda: Patient().after("soon"),
        lambda: Patient().after(float("nan")),
    ],
)
def test_impossible_patients_are_refused(make):
    with pytest.raises(InputError):
        make()


def test_a_relaxed_ankle_is_silent_and_an_effort_is_not():
    assert respond(Patient(seed=1))["spike_time"].values.size <= 3  # few axons make a restless person
    rest, effort = respond(), respond(truth=True, effort=(EFFORT,))
    assert rest["spike_time"].values.size <= 0.02 * effort["spike_time"].values.size
    t = effort["spike_time"].values
    assert (t > 100.0).mean() > 0.99 and t.size > 100
    pull = np.abs(effort["muscle_torque"].values)
    assert pull[450:].mean() > 5 * pull[50:100].mean()


def test_a_recording_has_names_units_and_whole_columns():
    r = respond(truth=True, effort=(EFFORT,))
    assert r["angle"].dims == ("time",) and r["force"].dims == ("muscle", "time")
    assert list(r["muscle"].values) == ["L soleus", "L gastrocnemius_medialis", "L tibialis_anterior"]
    n = {k: r[k].values.size for k in ("spike_time", "spike_muscle", "spike_unit", "spike_potential")}
    assert len(set(n.values())) == 1
    assert (r["force"].values >= 0).all() and np.isfinite(r["hand_torque"].values).all()
    assert (np.diff(np.unique(r["spike_muscle"].values)) > 0).all() and (r["spike_potential"].values > 0).all()


def test_a_maximal_shock_gives_one_m_wave_of_ten_millivolts():
    r = respond(duration=60.0, shocks=(Shock("soleus", "L", 10.0, 4.0, 0.9),))
    early = r["spike_time"].values < 20.0
    assert r["spike_potential"].values[early].sum() == pytest.approx(10.0, rel=0.02)


def test_a_tap_of_the_tendon_is_answered_after_the_loop_time():
    r = respond(Patient(seed=1), duration=250.0, taps=(Tap(("soleus",), "L", 100.0, 80.0),))
    t = np.sort(r["spike_time"].values[r["spike_muscle"].values == 0])
    assert t.size > 3
    assert 25.0 < t[2] - 100.0 < 50.0  # R04: 30-40 ms


def test_the_hand_moves_the_joint_where_it_wants():
    r = respond(hand=Hand(angle=((0.0, -20.0), (100.0, -20.0), (300.0, 10.0))))
    assert r["angle"].values[[0, 200, 499]] == pytest.approx([-20.0, -5.0, 10.0], abs=0.3)


def test_more_effort_more_force():
    force = [
        np.abs(respond(truth=True, effort=(Effort("soleus", "L", ((0.0, e),)),))["muscle_torque"].values[300:]).mean()
        for e in (0.0, 0.25, 0.5, 1.0)
    ]
    assert (np.diff(force) > 0).all()


WRONG = [
    (lambda: PATIENT.respond("a tap"),
     "respond takes a betz.stimulus.Stimulus or a betz.stimulus.ArmHeldOut, not 'a tap'."),
    (lambda: respond(trial=-1), "trial"),
    (lambda: respond(trial=1.5), "trial must be a whole number, 0 or more, not 1.5."),
    (lambda: PATIENT.look("soleus", "left", trial=1.5), "not 1.5."),
    (lambda: PATIENT.session("a tap"), "session takes a betz.stimulus.Stimulus, not 'a tap'."),
    (lambda: PATIENT.session(Stimulus(MUSCLES, "ankle", 10.0), trial=True), "not True."),
    (lambda: PATIENT.session(Stimulus(MUSCLES, "ankle", 10.0)).step(1.5), "ms must be a whole number, 1 or more"),
    (lambda: Patient(model="human"), "model takes a betz.Model, such as"),
    (lambda: PATIENT.look("soleas", "left"), "soleus"),
    (lambda: PATIENT.look("soleus", "middle"), "side"),
    (lambda: PATIENT.look("soleus", "left", seconds=-1), "seconds"),
    (lambda: PATIENT.look("soleus", "left", seconds=1e9), "3600 s"),
]


@pytest.mark.malformed
@pytest.mark.parametrize("ask, words", WRONG, ids=[words for _, words in WRONG])
def test_what_cannot_be_asked_of_a_patient_is_told_in_one_sentence(ask, words):
    with pytest.raises(InputError) as e:
        ask()
    assert words in str(e.value) and "\n" not in str(e.value)


def test_a_trial_is_another_draw_of_the_noise_and_of_nothing_else():
    first, again, other = (respond(trial=k, effort=(EFFORT,)) for k in (0, np.int64(0), 1))
    assert first["spike_time"].values.tobytes() == again["spike_time"].values.tobytes()
    assert first["spike_time"].values.tobytes() != other["spike_time"].values.tobytes()
    assert (first.story["trial"], other.story["trial"]) == (0, 1)
    assert other["hand_torque"].values[400:].mean() == pytest.approx(first["hand_torque"].values[400:].mean(), rel=0.2)


def test_how_a_stimulus_is_written_changes_nothing():
    same = [
        Stimulus(MUSCLES, "ankle", 245, effort=(Effort("soleus", "L", ((0.0, 0.5),)),)),
        Stimulus([["Soleus", "left"], *MUSCLES[1:]], "ankle", 245.0, effort=[Effort("soleus", "left", [[0, 0.5]])]),
        Stimulus(MUSCLES, "ankle", np.float64(245), effort=Effort("soleus", "L", np.array([[0.0, 0.5]]))),
    ]
    assert len({PATIENT.respond(s)["spike_time"].values.tobytes() for s in same}) == 1


def test_a_stop_is_at_once_and_leaves_nothing_half_done():
    stimulus, fresh = Stimulus(MUSCLES, "ankle", 300.0, effort=EFFORT), Patient(seed=11, scale=0.02)
    with pytest.raises(KeyboardInterrupt):
        fresh.respond(stimulus, progress=lambda done, *_: done < 200)
    told = []
    r = fresh.respond(stimulus, progress=lambda *what: told.append(what) or True)
    # the rest before the effort is whole and kept, the effort is begun again
    assert [t[:2] for t in told] == [(100, 300), (200, 300)] and len(r["angle"].values) == 300
    for shelf in (SHELF, ENDS):
        shelf.drop()
    again = Patient(seed=11, scale=0.02).respond(stimulus)
    assert r["hand_torque"].values.tobytes() == again["hand_torque"].values.tobytes()
