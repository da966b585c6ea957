"""Every protocol on one small patient: what it records, and what must hold whatever the calibration."""

import matplotlib
import numpy as np
import pytest

from betz import laboratory
from betz.patient import Patient

matplotlib.use("Agg")
SCALE = 0.05  # small circuits: the tests are about protocols, not about numbers


@pytest.fixture(scope="module")
def patient():
    return Patient(seed=3, scale=SCALE)


SHORT = {
    "HReflex": {"strengths": (0.7, 0.9, 1.1, 1.5, 5.0), "trials": 1},
    "HReflexTrain": {"rates": (1.0, 10.0), "pulses": 5},
    "HReflexConditioning": {"intervals_ms": (2.0,), "trials": 2},
    "FWave": {"shocks": 4},
    "MotorEvokedPotential": {"trials": 2},
    "PassiveStretch": {"muscle": "soleus", "speeds": (50.0, 200.0)},
    "Pendulum": {"swing_s": 3.0},
    "TendonTap": {"trials": 2},
    "MotorUnitTwitches": {"muscle": "zygomaticus_major", "steps": 6, "most": 3},
    "NerveTrain": {"rates": (10.0, 50.0)},
    "Contraction": {"muscle": "tibialis_anterior", "percent": 30.0, "hold_s": 2.0},
    "BallisticContraction": {"muscle": "tibialis_anterior"},
    "VoluntaryActivation": {"muscle": "tibialis_anterior", "shocks": 2},
}


@pytest.fixture(scope="module")
def recordings(patient):
    return {name: laboratory.record(patient, laboratory.PROTOCOLS[name](**how)) for name, how in SHORT.items()}


def test_every_protocol_is_tried():
    assert set(SHORT) == set(laboratory.PROTOCOLS)


@pytest.mark.parametrize("name", SHORT)
def test_a_recording_has_units_a_summary_and_its_story(recordings, name):
    r = recordings[name]
    assert r.summary and r.story["protocol"]["name"] == name and r.story["seed"] == 3
    for series in r.arrays.values():
        assert series.kind in ("", "emg", "force", "angle", "spikes", "afferent", "umn", "lmn")
    assert set(r.to_xarray().data_vars) == set(r.arrays)
    assert name in repr(r)


@pytest.mark.parametrize("name", ["HReflex", "Contraction", "Pendulum", "PassiveStretch"])
def test_recordings_can_be_drawn(recordings, name):
    import matplotlib.pyplot as plt

    assert np.size(recordings[name].plot()) == len(recordings[name].arrays)
    plt.close("all")


def test_same_patient_and_protocol_give_the_same_bytes(patient, recordings):
    again = laboratory.record(Patient(seed=3, scale=SCALE), laboratory.TendonTap(**SHORT["TendonTap"]))
    assert again["emg"].values.tobytes() == recordings["TendonTap"]["emg"].values.tobytes()


class Unhashable:
    """A patient of another make: only `respond`, no story, no hash."""

    __hash__ = None

    def __init__(self, inner):
        self.respond = inner.respond


def test_the_laboratory_needs_no_more_of_a_patient_than_its_responses(patient, recordings):
    r = laboratory.record(Unhashable(patient), laboratory.TendonTap(**SHORT["TendonTap"]))
    assert r["emg"].values.tobytes() == recordings["TendonTap"]["emg"].values.tobytes()


def test_m_wave_grows_with_the_shock_and_h_is_gone_at_the_strongest(recordings):
    m, h = recordings["HReflex"]["m"].values, recordings["HReflex"]["h"].values
    assert m[0] == 0.0 and m[-1] == m.max() > 1.0
    assert h[-1] <= h.max()


def test_the_nerve_train_gives_more_force_at_a_higher_rate(recordings):
    s = recordings["NerveTrain"].summary
    assert 0 < s["twitch"].value < s["tetanus"].value


def test_the_held_force_is_near_its_target(recordings):
    r = recordings["Contraction"]
    assert r.summary["percent_mvc"].value == pytest.approx(30.0, abs=8.0)


def test_small_units_come_first_at_small_scale(recordings):
    r = recordings["Contraction"]
    small = r["motor_unit"].values < np.median(r["motor_unit"].values)
    assert r["threshold"].values[small].mean() < r["threshold"].values[~small].mean()


def test_progress_is_told_and_can_stop(patient):
    told = []

    def listen(done, total, words):
        told.append((done, total))
        return len(told) < 2

    with pytest.raises(KeyboardInterrupt):
        laboratory.record(patient, laboratory.TendonTap(trials=3), progress=listen)
    assert told[0][0] == 0 and len(told) == 2
