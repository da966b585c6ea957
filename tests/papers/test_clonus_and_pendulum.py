"""Joint and reflex arc together: twitch of the calf, swing of the leg, clonus (R41, R42, R47, R48)."""

import numpy as np
import pytest

from betz import laboratory
from betz.examination import clonus
from betz.model import Model
from betz.pathology import Lesion
from betz.patient import Patient
from betz.stimulus import Hand, Shock, Stimulus

CALF = ("soleus", "gastrocnemius_medialis", "gastrocnemius_lateralis")
REFERENCE = Model().without("individual_variation")
LOADS = (0.0, 0.1)  # kg m2 that hangs on the foot


@pytest.fixture(scope="module")
def hurt():
    """Half a year after a stroke of the whole posterior limb: the foot is pressed on the right."""
    thirds = ("anterior", "middle", "posterior")
    return Patient(seed=1, model=REFERENCE).with_lesion(*(Lesion(f"ic_plic_{t}_third", "left") for t in thirds)).after(
        "180 days"
    )


@pytest.fixture(scope="module")
def healthy():
    return Patient(seed=1, model=REFERENCE)


def test_the_calf_relaxes_as_fast_as_in_people(healthy):
    """Sale 1982: contraction time 112 (SD 11) ms, half-relaxation 100 (14) ms; Davies 1982: 111 and 83 ms."""
    shocks = tuple(Shock(m, "right", 200, 20.0, 1.0) for m in CALF)
    still = Hand(angle=((0.0, 0.0),))
    r = healthy.respond(Stimulus(tuple((m, "R") for m in CALF), "ankle", 800, still, shocks=shocks), truth=True)
    pull = np.abs(r["muscle_torque"].values - r["muscle_torque"].values[195])[200:]
    top = int(pull.argmax())
    assert 90 <= top <= 135
    assert 65 <= np.argmax(pull[top:] < pull[top] / 2) <= 128


def swing(patient):
    return laboratory.record(patient, laboratory.Pendulum("rectus_femoris"))


def test_a_passive_leg_loses_energy_with_every_swing():
    """Without spindles nothing drives the leg: each turn comes nearer to where it comes to rest."""
    free = swing(Patient(seed=1, scale=0.02, model=REFERENCE.without("spindle", "synaptic_noise")))
    angle = free["angle"].values[500:]
    way = np.flatnonzero(np.diff(np.sign(np.diff(angle)))) + 1
    far = np.abs(angle[way] - angle[-500:].mean())
    far = far[far > 2.0]
    assert len(far) > 6 and (np.diff(far[::2]) < 0).all() and (np.diff(far[1::2]) < 0).all()


def test_a_spastic_leg_is_braked_in_its_first_swing(healthy, hurt):
    """R47: an index of 1.4 to 1.8 and six or more swings in health, at the 0.9 Hz that shank and foot of 70 kg give
    (Winter); R48: less after a stroke, with a burst."""
    usual, spastic = (swing(p).summary for p in (healthy, hurt))
    assert 1.4 <= usual["relaxation_index"].value <= 1.8 and usual["swings"].value >= 6
    assert 0.8 <= usual["frequency"].value <= 1.0
    assert spastic["relaxation_index"].value < usual["relaxation_index"].value - 0.15
    assert spastic["emg_first_swing"].value > 1.2 * usual["emg_first_swing"].value


def test_the_burst_of_a_spastic_leg_is_twice_that_of_health(hurt):
    """With fibres as thick as in health: disuse makes units and their potentials smaller, not the reflex weaker."""
    thick = REFERENCE.without("disuse_atrophy")
    usual, spastic = 0.0, 0.0
    for seed in (1, 2, 3):
        stroke = Patient(seed=seed, model=thick).with_lesion(*hurt.lesions).after("180 days")
        usual += swing(Patient(seed=seed, model=REFERENCE)).summary["emg_first_swing"].value
        spastic += swing(stroke).summary["emg_first_swing"].value
    assert spastic > 2 * usual


def test_a_relaxed_limb_that_had_the_monoamines_of_effort_would_swing_on(hurt):
    """What inward current adds to a burst comes late, when the leg swings back already: it drives the leg."""
    pic = hurt.model.persistent_inward_current
    alert = hurt.model.change({"persistent_inward_current.strength": pic.strength * pic.in_effort})
    driven = Patient(seed=1, model=alert).with_lesion(*hurt.lesions).after("180 days")
    assert swing(driven).summary["swings"].value > swing(hurt).summary["swings"].value


def press(patient, **how):
    return clonus.press(patient.bench(), "R", clonus.PRESSING.clonus_ms, **how)


def paraplegic(seed):
    """A year after a cut of the cord at T6."""
    cut = (Lesion(f"{x}_funiculus_t6", side="both") for x in ("lateral", "anterior"))
    return Patient(seed=seed, model=REFERENCE).with_lesion(*cut).after("1 year")


def test_the_foot_beats_after_a_cord_lesion_and_slower_with_a_load():
    """R41: 3 to 8 Hz, slower with a heavier foot (Rack, Ross & Thilmann 1984): the median of the people in whom the
    heavy one beats too, as few beats tell a frequency badly."""
    beating = [[press(paraplegic(seed), load=x) for x in LOADS] for seed in range(1, 8)]
    assert all(light["beats"] >= 6 for light, _ in beating[:3])
    both = [[pressed["hz"] for pressed in person] for person in beating if all(one["beats"] for one in person)]
    assert len(both) >= 4 and all(3.0 <= hz <= 8.0 for person in both for hz in person)
    assert np.median([light - heavy for light, heavy in both]) > 0.2


def test_no_clonus_in_health_and_none_at_an_elbow_after_a_stroke(healthy, hurt):
    """BX079: healthy people have none; R42: a short loop on a heavy limb damps itself out (Hidler & Rymer 1999)."""
    assert press(healthy)["beats"] < 3
    assert press(hurt, jerk="biceps")["beats"] < 3


def test_a_calf_that_lets_go_slowly_does_not_beat():
    """Force that has not fallen by the next beat holds the foot: relaxation sets the size of clonus."""
    slow = REFERENCE.change({"twitch.half": 1.2})  # twitches that fuse
    usual = paraplegic(1)
    held = Patient(seed=1, model=slow).with_lesion(*usual.lesions).after("1 year")
    assert press(held)["beats"] < press(usual)["beats"]
