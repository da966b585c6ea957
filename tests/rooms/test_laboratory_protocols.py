"""Every protocol on one small patient: what it records, and what must hold whatever the calibration."""

import matplotlib
import numpy as np
import pytest
from short import SHORT, StrictBench, same

import betz
from betz import laboratory
from betz.patient import Patient
from betz.patient.listed import LISTED
from betz.results import Recording

matplotlib.use("Agg")
SCALE = 0.05  # small circuits: the tests are about protocols, not about numbers


@pytest.fixture(scope="module")
def patient():
    return Patient(seed=3, scale=SCALE)


@pytest.fixture(scope="module")
def recordings(patient):
    return {name: betz.record(patient, laboratory.PROTOCOLS[name](**how)) for name, how in SHORT.items()}


def test_every_protocol_is_tried():
    assert set(SHORT) == set(laboratory.PROTOCOLS)


@pytest.mark.parametrize("name", SHORT)
def test_a_recording_has_units_a_summary_and_its_story(recordings, name):
    r = recordings[name]
    assert r.summary and r.story["protocol"]["name"] == name and r.story["seed"] == 3
    assert r.story["scale"] == SCALE and r.story["model"] and r.story["lesions"] == []
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
    again = betz.record(Patient(seed=3, scale=SCALE), laboratory.TendonTap(**SHORT["TendonTap"]))
    assert again["emg"].values.tobytes() == recordings["TendonTap"]["emg"].values.tobytes()


@pytest.mark.parametrize("name", SHORT)
def test_a_protocol_needs_no_more_than_a_bench_has(patient, recordings, name):
    """Not the force of one muscle, not its afferents, not who the patient is: only the list of all its units."""
    r = recordings[name]
    found = Recording(dict(r.arrays), {k: v for k, v in r.coords.items() if k != LISTED}, dict(r.summary))
    same(laboratory.record(StrictBench(patient), laboratory.PROTOCOLS[name](**SHORT[name])), found)


@pytest.mark.parametrize("name", ["TendonTap", "BallisticContraction", "FWave", "PassiveStretch"])
def test_another_trial_is_another_draw_of_the_same_measurement(patient, recordings, name):
    again = betz.record(patient, laboratory.PROTOCOLS[name](**SHORT[name], trial=1))
    assert again["emg" if "emg" in again.arrays else "envelope"].values.tobytes() not in {
        recordings[name][k].values.tobytes() for k in recordings[name].arrays
    }
    assert again.summary.keys() == recordings[name].summary.keys()


def test_sweeps_of_one_recording_differ_and_no_two_recordings_share_one(patient, recordings):
    again = betz.record(patient, laboratory.TendonTap(**SHORT["TendonTap"], trial=1))
    sweeps = [w.tobytes() for r in (recordings["TendonTap"], again) for w in r["emg"].values]
    assert len(set(sweeps)) == len(sweeps) == 4


def test_m_wave_grows_with_the_shock_and_h_is_gone_at_the_strongest(recordings):
    m, h = recordings["HReflex"]["m"].values, recordings["HReflex"]["h"].values
    assert m[0] < 0.03 < 1.0 < m.max() == m[-1]  # mV: the noise of the skin, from peak to peak
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
