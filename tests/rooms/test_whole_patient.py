"""A patient in the whole body: circuits and skeleton are joined each ms; a tap kicks, a hand that lets go is felt."""

import numpy as np
import pytest

import betz
from betz.errors import InputError
from betz.stimulus import Tap

pytest.importorskip("mujoco", reason="MuJoCo is not installed: pip install 'betz[mujoco]'")

from betz.patient.whole import circuits_of, let_go
from betz.patient.whole_held import held_up
from betz.plots.whole import bodies, whole_body

PATIENT = betz.Patient(seed=1, scale=0.02)
QUADRICEPS = ("rectus_femoris", "vastus_lateralis", "vastus_medialis", "vastus_intermedius")
MS = 260


@pytest.fixture(scope="module")
def tapped():
    return let_go(PATIENT, "seated", MS / 1000, taps=Tap(QUADRICEPS, "right", 20, 150))


def knee(recording, side):
    return recording["joint_angle"].values[list(recording["joint"].values).index(f"{side} knee")]


def force(recording, name):
    return recording["force"].values[list(recording["muscle"].values).index(name)]


def test_every_muscle_of_the_body_is_in_one_circuit():
    each = [ms for c in circuits_of(PATIENT.tables) for ms in c]
    assert len(each) == len(set(each)) == 116


def test_a_tap_kicks_its_own_leg(tapped):
    recording, body = tapped
    pull = force(recording, "R vastus_lateralis")
    assert pull[:20].max() < 0.2 * pull.max() and 25 < np.argmax(pull) < 200  # ms: after the tap
    assert pull.max() > 10 * force(recording, "L vastus_lateralis").max()
    kicked, still = (np.ptp(knee(recording, s)) for s in "RL")
    assert kicked > still + 5  # deg
    assert knee(recording, "R").argmin() > 60  # it moves after the muscle has pulled
    assert recording["joint_angle"].values.shape == (len(body.joints), MS)
    assert len(recording["joint_angle"].values) == 41


def test_the_same_again(tapped):
    recording, _ = let_go(PATIENT, "seated", 0.04, taps=[Tap(QUADRICEPS, "right", 20, 150)])
    for name in ("joint_angle", "force"):
        assert recording[name].values.tobytes() == tapped[0][name].values[:, :40].tobytes()


def test_a_picture_of_it(tapped):
    from matplotlib import pyplot

    body = tapped[1]
    axes = bodies([("kick", body.upright()), ("again", body.upright())], ("front", "right", "left"))
    assert axes.shape == (3, 2)
    assert len(axes[0, 0].patches) == len(body.upright())
    pyplot.close(axes[0, 0].figure)
    for parts, view in (((), "front"), (body.upright(), "above"), ("body", "front")):
        with pytest.raises(InputError):
            whole_body(parts, view=view)


@pytest.mark.parametrize(
    "how, said",
    [
        ({"seconds": 0}, "seconds"),
        ({"seconds": float("nan")}, "seconds"),
        ({"seconds": "long"}, "seconds"),
        ({"position": "standing"}, "Unknown position"),
        ({"remote": 2}, "remote"),
        ({"trial": -1}, "trial"),
        ({"taps": "knee"}, "taps"),
        ({"taps": Tap("frontalis", "left", 10, 50)}, "muscle of the whole body"),
        ({"taps": Tap(("soleus", "biceps_brachii"), "left", 10, 50)}, "several limbs"),
        ({"at_deg": {"elbow": 900}}, "L elbow"),
        ({"progress": 3}, "progress"),
    ],
)
def test_mistakes_are_told_before_anything_runs(how, said):
    with pytest.raises(InputError, match=said):
        let_go(PATIENT, **how)


def test_what_cannot_be_held_up_is_told():
    wrong = {"held_up needs": {}, "No muscle": {"L hip_rotation": 0}, "hinge of the whole body": {"tail": 3}}
    for said, at in (*wrong.items(), ("not 3", 3)):
        with pytest.raises(InputError, match=said):
            held_up(PATIENT, at, 1.0)


def test_no_patient_is_told():
    for do in (let_go, lambda who: held_up(who, {"R knee": 30})):
        with pytest.raises(InputError, match="A whole body is that of"):
            do(3)


def test_a_listener_stops_it():
    with pytest.raises(KeyboardInterrupt):
        let_go(PATIENT, "lying", 1.0, progress=lambda done, total, words: False)
