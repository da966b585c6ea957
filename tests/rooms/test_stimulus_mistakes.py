"""What cannot be done to a patient is told in one sentence: where, what is wrong, what is allowed."""

import numpy as np
import pytest
from made_up_stimuli import INF, NAN, effort, pulse, run, shock, stroke, tap, vibration

from betz.errors import InputError
from betz.stimulus import Hand, Stimulus

# What is made, with what, and the words that the one sentence must hold: where, what is wrong, what is allowed.
WRONG = [
    (effort, {"muscle": "solues"}, "Effort.muscle: Unknown muscle 'solues'; did you mean 'soleus'?"),
    (effort, {"muscle": 5}, "Effort.muscle must be the name of a muscle, such as 'soleus', not 5."),
    (effort, {"muscle": None}, "Effort.muscle must be the name of a muscle, such as 'soleus', not None."),
    (effort, {"muscle": "right soleus"}, "Effort.muscle: the name 'right soleus' says right, but the side"),
    (effort, {"muscle": "calf muscles"}, "Effort.muscle: 'calf muscles' is a group: say gastrocnemius_medialis, "),
    (effort, {"muscle": "elbow flexors"}, "'elbow flexors' is a group: say biceps_brachii, brachialis or "),
    (effort, {"side": "lfet"}, "Effort.side: Unknown side 'lfet'; did you mean 'left'?"),
    (effort, {"side": "both"}, "Effort.side: Unknown side 'both'; allowed: left, right."),
    (effort, {"side": 0}, "Effort.side: Unknown side '0'; allowed: left, right."),
    (
        effort,
        {"points": ((0, 0), (100, 1.5))},
        "Effort.points, level of point 2 must be a number from 0 to 1, not 1.5.",
    ),
    (effort, {"points": ((0, -0.1),)}, "Effort.points, level of point 1 must be a number from 0 to 1, not -0.1."),
    (effort, {"points": ((0, NAN),)}, "Effort.points, level of point 1 must be a number from 0 to 1, not nan."),
    (effort, {"points": ((0, True),)}, "Effort.points, level of point 1 must be a number from 0 to 1, not True."),
    (effort, {"points": ((0, np.True_),)}, "Effort.points, level of point 1 must be a number from 0 to 1, not "),
    (effort, {"points": ((0, "1"),)}, "Effort.points, level of point 1 must be a number from 0 to 1, not '1'."),
    (effort, {"points": ((100, 0), (50, 1))}, "the times of the points must grow, but 50 ms follows 100 ms."),
    (effort, {"points": ((100, 0), (100, 1))}, "the times of the points must grow, but 100 ms follows 100 ms."),
    (effort, {"points": ((-5, 0),)}, "Effort.points, time of point 1 must be a finite number of ms, 0 or more, or "),
    (effort, {"points": ((INF, 0),)}, "Effort.points, time of point 1 must be a finite number of ms, 0 or more, or "),
    (effort, {"points": (("1 mns", 0),)}, "Effort.points, time of point 1: Unknown unit of duration 'mns'"),
    (effort, {"points": ()}, "Effort.points must be (ms, level) points, such as ((0, 0), (100, 1)), not ()."),
    (effort, {"points": (0, 1)}, "Effort.points must be (ms, level) points, such as ((0, 0), (100, 1)), not (0, 1)."),
    (effort, {"points": "01"}, "Effort.points must be (ms, level) points, such as ((0, 0), (100, 1)), not '01'."),
    (effort, {"points": ((0, 0), "11")}, "Effort.points must be (ms, level) points, such as"),
    (effort, {"points": ((0, 0, 0),)}, "Effort.points must be (ms, level) points, such as"),
    (effort, {"points": {0: 1}}, "Effort.points must be (ms, level) points, such as"),
    (effort, {"points": 0.5}, "Effort.points must be (ms, level) points, such as"),
    (tap, {"muscles": ("solues",)}, "Tap.muscles: Unknown muscle 'solues'; did you mean 'soleus'?"),
    (tap, {"muscles": ()}, "Tap.muscles must hold at least one muscle, and is empty."),
    (tap, {"muscles": ("soleus", "SOL")}, "Tap.muscles holds 'soleus' twice."),
    (tap, {"muscles": {"soleus": 1}}, "Tap.muscles must be names of muscles, such as ('soleus',), not "),
    (tap, {"muscles": 5}, "Tap.muscles must be names of muscles, such as ('soleus',), not 5."),
    (tap, {"muscles": "quadriceps"}, "Tap.muscles: 'quadriceps' is a group: say rectus_femoris, vastus_lateralis, "),
    (tap, {"side": "middle"}, "Tap.side: Unknown side 'middle'; allowed: left, right."),
    (tap, {"ms": -1}, "Tap.ms must be a finite number of ms, 0 or more, or text such as '0.012 s', not -1."),
    (tap, {"ms": "-1 ms"}, "Tap.ms: A duration must be zero or more and finite, not '-1 ms'."),
    (tap, {"ms": True}, "Tap.ms must be a finite number of ms, 0 or more, or text such as '0.012 s', not True."),
    (tap, {"ms": None}, "Tap.ms must be a finite number of ms, 0 or more, or text such as '0.012 s', not None."),
    (tap, {"newtons": -1}, "Tap.newtons must be a number of N from 0 to 1000, not -1."),
    (tap, {"newtons": INF}, "Tap.newtons must be a number of N from 0 to 1000, not inf."),
    (tap, {"newtons": 10**400}, "Tap.newtons must be a number of N from 0 to 1000, not 1000"),
    (shock, {"muscle": "hamstrings"}, "Shock.muscle: 'hamstrings' is a group: say biceps_femoris, semitendinosus or "),
    (shock, {"side": "lefft"}, "Shock.side: Unknown side 'lefft'; did you mean 'left'?"),
    (shock, {"ms": NAN}, "Shock.ms must be a finite number of ms, 0 or more, or text such as '0.012 s', not nan."),
    (shock, {"strength": -1}, "Shock.strength must be a number of motor thresholds from 0 to 1000, not -1."),
    (shock, {"along": 1.1}, "Shock.along must be a number from 0 to 1, not 1.1."),
    (shock, {"along": -0.1}, "Shock.along must be a number from 0 to 1, not -0.1."),
    (pulse, {"hemisphere": "top"}, "Pulse.hemisphere: Unknown side 'top'; allowed: left, right."),
    (pulse, {"ms": -1}, "Pulse.ms must be a finite number of ms, 0 or more, or text"),
    (pulse, {"strength": -1}, "Pulse.strength must be a number of resting thresholds from 0 to 100, not -1."),
    (stroke, {"side": "sole"}, "Stroke.side: Unknown side 'sole'; allowed: left, right."),
    (stroke, {"ms": -1}, "Stroke.ms must be a finite number of ms, 0 or more, or text"),
    (stroke, {"duration_ms": -1}, "Stroke.duration_ms must be a finite number of ms, 0 or more, or text"),
    (stroke, {"skin": "soul"}, "Stroke.skin: Unknown field of skin 'soul'; did you mean 'sole'?"),
    (stroke, {"skin": 3}, "Stroke.skin: Unknown field of skin '3'"),
    (stroke, {"rate": -1}, "Stroke.rate must be a number of imp/s from 0 to 1000, not -1."),
    (vibration, {"muscles": ("tibialis",)}, "'tibialis' is a group: say tibialis_anterior or tibialis_posterior."),
    (vibration, {"side": ""}, "Vibration.side: Unknown side ''; allowed: left, right."),
    (vibration, {"ms": -1}, "Vibration.ms must be a finite number of ms, 0 or more, or text"),
    (vibration, {"duration_ms": -1}, "Vibration.duration_ms must be a finite number of ms, 0 or more, or text"),
    (vibration, {"hz": -1}, "Vibration.hz must be a number of Hz from 0 to 500, not -1."),
    (vibration, {"hz": 1000}, "Vibration.hz must be a number of Hz from 0 to 500, not 1000."),
    (vibration, {"mm": -1}, "Vibration.mm must be a number of mm from 0 to 50, not -1."),
    (Hand, {"angle": ((0, INF),)}, "Hand.angle, deg of point 1 must be a finite number, not inf."),
    (Hand, {"angle": ((5, 0), (1, 0))}, "Hand.angle: the times of the points must grow, but 1 ms follows 5 ms."),
    (Hand, {"free_from_ms": -1}, "Hand.free_from_ms must be a finite number of ms, 0 or more, or text"),
    (Hand, {"torque": 3}, "Hand.torque must be (ms, N m) points, such as ((0, 0), (100, 1)), not 3."),
    (Hand, {"stiffness": -1}, "Hand.stiffness must be a finite number of N m/rad, 0 or more, not -1."),
    (Hand, {"angle_deg": NAN}, "Hand.angle_deg must be a finite number of deg, not nan."),
    (Hand, {"beside_deg": NAN}, "Hand.beside_deg must be a finite number of deg, not nan."),
    (Hand, {"between": 5}, "Hand.between must be two numbers of deg, such as (0, 25), not 5."),
    (Hand, {"between": (1, 2, 3)}, "Hand.between must be two numbers of deg, such as (0, 25), not (1, 2, 3)."),
    (Hand, {"between": (5, 5)}, "Hand.between: the low end must be below the high one, but 5 is not below 5 deg."),
    (Hand, {"between": (0, "up")}, "Hand.between, high must be a finite number of deg, not 'up'."),
    (Hand, {"inertia": -1}, "Hand.inertia must be a number of kg m2 from 0 to 100, not -1."),
    (Hand, {"gravity": "down"}, "Hand.gravity must be a number from -10 to 10, not 'down'."),
    (run, {"duration_ms": 0.5}, "Stimulus.duration_ms: a run must last from 1 to 600000 ms, not 0.5."),
    (run, {"duration_ms": 600_001}, "Stimulus.duration_ms: a run must last from 1 to 600000 ms, not 600001."),
    (run, {"duration_ms": NAN}, "Stimulus.duration_ms must be a finite number of ms, 0 or more, or text"),
    (run, {"duration_ms": True}, "Stimulus.duration_ms must be a finite number of ms, 0 or more, or text"),
    (run, {"muscles": ()}, "Stimulus.muscles must hold at least one muscle, and is empty."),
    (run, {"muscles": ("soleus", "L")}, "Stimulus.muscles must be (muscle, side) pairs, such as (('soleus', 'left'),)"),
    (run, {"muscles": "soleus"}, "Stimulus.muscles must be (muscle, side) pairs, such as (('soleus', 'left'),)"),
    (run, {"muscles": (("soleus", "L", 1),)}, "Stimulus.muscles must be (muscle, side) pairs, such as"),
    (tap, {"newtons": np.zeros((3, 2))}, "Tap.newtons must be a number of N from 0 to 1000, not array("),
    (run, {"muscles": 3}, "Stimulus.muscles must be (muscle, side) pairs, such as (('soleus', 'left'),), not 3."),
    (run, {"muscles": (("soleus", "L"), ("SOL", "left"))}, "Stimulus.muscles holds 'soleus L' twice."),
    (run, {"muscles": (("soleus", "lef"),)}, "Stimulus.muscles: Unknown side 'lef'; did you mean 'left'?"),
    (run, {"muscles": (("triceps surae", "L"),)}, "'triceps surae' is a group: say gastrocnemius_medialis, "),
    (run, {"joint": "anckle"}, "Stimulus.joint: Unknown joint 'anckle'; did you mean 'ankle'?"),
    (run, {"joint": 3}, "Stimulus.joint: Unknown joint '3'"),
    (run, {"joint": "knee"}, "none of the muscles (soleus, tibialis_anterior) moves the joint 'knee'; it is moved by "),
    (run, {"hand": None}, "Stimulus.hand takes Hand, such as Hand(angle=((0, 10),)), not None."),
    (run, {"hand": Hand(((0, 26),))}, "Hand.angle must be from -45 to 25 deg at the joint 'ankle', not 26."),
    (run, {"hand": Hand(((0, 0), (9, -46)))}, "Hand.angle must be from -45 to 25 deg at the joint 'ankle', not -46."),
    (run, {"hand": Hand(between=(0, 30))}, "Hand.between must lie from -45 to 25 deg at the joint 'ankle', not from 0"),
    (run, {"hand": Hand(((0, -5),), between=(0, 9))}, "Hand.angle must be from 0 to 9 deg, which is Hand.between, not"),
    (run, {"hand": Hand(beside_deg=9)}, "Hand.beside_deg is the angle of a neighbouring joint, known for knee; at the "
     "joint 'ankle' it must be 0, not 9."),
    (run, {"hand": Hand(angle_deg=26)}, "Hand.angle_deg must be from -45 to 25 deg at the joint 'ankle', not 26."),
    (run, {"hand": Hand(free_from_ms=200)}, "Hand.free_from_ms must let go before the end of the run at 200 ms, not "),
    (run, {"remote": ((0, 2),)}, "Stimulus.remote, level of point 1 must be a number from 0 to 1, not 2."),
    (run, {"effort": "soleus"}, "Stimulus.effort takes Effort, such as Effort('soleus', 'left', ((0, 0), (100, 1)))"),
    (run, {"effort": {"muscle": "soleus"}}, "Stimulus.effort takes Effort, such as"),
    (run, {"effort": ({"muscle": "soleus"},)}, "Stimulus.effort takes Effort, such as"),
    (run, {"effort": 1.0}, "Stimulus.effort takes Effort, such as"),
    (run, {"effort": None}, "Stimulus.effort takes Effort, such as"),
    (run, {"effort": tap()}, "Stimulus.effort takes Effort, such as"),
    (run, {"effort": (effort(), tap())}, "Stimulus.effort takes Effort, such as"),
    (run, {"taps": (shock(),)}, "Stimulus.taps takes Tap, such as Tap('soleus', 'left', 100, 50), not Shock("),
    (run, {"shocks": (tap(),)}, "Stimulus.shocks takes Shock, such as"),
    (run, {"pulses": "L"}, "Stimulus.pulses takes Pulse, such as"),
    (run, {"strokes": stroke}, "Stimulus.strokes takes Stroke, such as"),
    (run, {"vibrations": (stroke(),)}, "Stimulus.vibrations takes Vibration, such as"),
    (
        run,
        {"effort": effort(side="R")},
        "Stimulus.effort: Unknown muscle of this run 'soleus R'; did you mean 'soleus L'?",
    ),
    (run, {"taps": tap("biceps")}, "Stimulus.taps: Unknown muscle of this run 'biceps_brachii L'; allowed: soleus L, "),
    (run, {"taps": tap(("soleus", "biceps"))}, "Stimulus.taps: Unknown muscle of this run 'biceps_brachii L'; allowed"),
    (run, {"shocks": shock("biceps")}, "Stimulus.shocks: Unknown muscle of this run 'biceps_brachii L'; allowed"),
    (run, {"vibrations": vibration("biceps")}, "Stimulus.vibrations: Unknown muscle of this run 'biceps_brachii L'"),
    (run, {"taps": tap(ms=200)}, "Stimulus.taps must begin before the end of the run at 200 ms, not at 200."),
    (run, {"shocks": (shock(), shock(ms=201))}, "Stimulus.shocks must begin before the end of the run at 200 ms, not"),
    (run, {"pulses": pulse(ms=201)}, "Stimulus.pulses must begin before the end of the run at 200 ms, not at 201."),
    (
        run,
        {"strokes": stroke(ms=200, duration_ms=0)},
        "Stimulus.strokes must begin before the end of the run at 200 ms",
    ),
    (run, {"strokes": stroke(ms=151)}, "Stimulus.strokes must stop before the end of the run at 200 ms, not at 201."),
    (run, {"vibrations": vibration(ms=200, duration_ms=0)}, "Stimulus.vibrations must begin before the end of the run"),
    (run, {"vibrations": vibration(ms=151)}, "Stimulus.vibrations must stop before the end of the run at 200 ms, not"),
    (
        run,
        {"strokes": [stroke(), stroke(skin="perianal")]},
        "Stimulus.strokes: one run strokes one field of skin, not perianal and sole.",
    ),
    (run, {"strokes": stroke(skin="abdomen")}, "Stimulus.strokes: the skin of side L needs a muscle of trunk of that"),
    (run, {"strokes": stroke("R")}, "Stimulus.strokes: the skin of side R needs a muscle of leg or trunk"),
    (
        run,
        {"muscles": (("biceps", "L"),), "joint": "elbow", "strokes": stroke()},
        "Stimulus.strokes: the skin of side L needs a muscle of leg or trunk of that side in muscles.",
    ),
    (run, {"model": "human"}, "model must be a Model, such as Model.load(folder), not 'human'."),
    (
        Stimulus.from_content,
        {"data": "ankle"},
        "The content of a Stimulus must be a dictionary of its fields, not 'ankle'",
    ),
    (Stimulus.from_content, {"data": {"muscle": []}}, "Unknown key of Stimulus 'muscle'; did you mean 'muscles'?"),
    (Stimulus.from_content, {"data": {"spikes": True}}, "Unknown key of Stimulus 'spikes'"),
    (Stimulus.from_content, {"data": {"joint": "ankle"}}, "The content of a Stimulus needs 'muscles'."),
    (Stimulus.from_content, {"data": run().content() | {"hand": None}}, "The content of a Hand must be a dictionary"),
    (
        Stimulus.from_content,
        {"data": run().content() | {"hand": {"angel": []}}},
        "Unknown key of Hand 'angel'; did you mean 'angle'?",
    ),
    (
        Stimulus.from_content,
        {"data": run().content() | {"taps": [{"muscles": ["soleus"], "side": "L", "ms": 5}]}},
        "The content of a Tap needs 'newtons'.",
    ),
    (
        Stimulus.from_content,
        {"data": run().content() | {"taps": [7]}},
        "The content of a Tap must be a dictionary of its",
    ),
    (
        Stimulus.from_content,
        {"data": run().content() | {"effort": [{"muscle": "soleus", "side": "L", "pionts": []}]}},
        "Unknown key of Effort 'pionts'; did you mean 'points'?",
    ),
]


@pytest.mark.malformed
@pytest.mark.parametrize("make, how, words", WRONG, ids=[f"{m.__name__}-{k}" for k, (m, _, _) in enumerate(WRONG)])
def test_one_sentence_says_where_what_and_what_is_allowed(make, how, words):
    with pytest.raises(InputError) as e:
        make(**how)
    text = str(e.value)
    assert words in text and "\n" not in text and len(text) < 300
    assert text.endswith((".", "?")) or "See 'betz atlas" in text


@pytest.mark.malformed
@pytest.mark.parametrize("make", [tap, shock, vibration], ids=lambda f: f.__name__)
def test_a_very_long_name_is_cut(make):
    field = "muscle" if make is shock else "muscles"
    with pytest.raises(InputError) as e:
        make(**{field: "a" * 100_000})
    assert len(str(e.value)) < 300


@pytest.mark.malformed
@pytest.mark.parametrize("joint, muscle", [("ankle", "soleus"), ("hallux", "extensor_hallucis_longus")])
def test_a_spring_that_the_clock_cannot_follow_is_refused(joint, muscle):
    def held(stiffness):
        return Stimulus([(muscle, "L")], joint, 100, hand=Hand(free_from_ms=5, stiffness=stiffness))

    with pytest.raises(InputError, match=r"Hand\.stiffness must be at most"):
        held(1e5)
    held(300)
