"""The laboratory without a patient: EMG from spikes, statistics of discharge, benches, settings."""

import numpy as np
import pytest

from betz import laboratory
from betz.errors import InputError
from betz.laboratory import emg, force_cell, units
from betz.laboratory.limbs import limb, travel
from betz.laboratory.mep import _silence
from betz.laboratory.registry import draw
from betz.laboratory.tetanus import _half_rate
from betz.patient import Patient
from helpers.electrode import spikes


def test_simultaneous_units_add_and_other_muscles_are_not_seen():
    run, bench = spikes([20.0, 20.0, 20.0], [0.1, 0.2, 0.5], muscles=[0, 0, 1])
    alone, _ = spikes([20.0], [0.3])
    assert np.allclose(emg.surface(run, bench, 60.0), emg.surface(alone, bench, 60.0))
    assert len(emg.surface(run, bench, 60.0)) == 600


def test_onset_is_just_after_the_spike_and_nan_in_silence():
    wave = emg.surface(*spikes([20.0], [0.5]), 60.0)
    assert 20.0 <= emg.onset(wave, 0, 50) < 22.0
    assert np.isnan(emg.onset(np.zeros(500), 0, 50))
    assert emg.onset(wave, 0, 50) < emg.end_of_wave(wave, 20.0) < 36.0
    assert emg.end_of_wave(np.zeros(500), 20.0) == 20.0


def test_the_onset_of_a_response_is_not_a_stray_potential_before_it():
    wave = emg.surface(*spikes([20.0, 50.0, 51.0, 52.0], [0.1, 0.3, 0.3, 0.3]), 90.0)
    assert emg.onset(wave, 0, 80, 0.2) < 22.0
    assert 50.0 <= emg.onset_of_peak(wave, 0, 80, 0.2) < 52.0
    assert np.isnan(emg.onset_of_peak(wave, 0, 80, 100.0))


def test_rate_and_variability_of_a_regular_train():
    train = np.arange(0.0, 3000.0, 100.0)
    assert units.rate(train) == pytest.approx(10.0)
    assert units.isi_cv(train) == pytest.approx(0.0)
    assert units.first_rate(train) == pytest.approx(10.0)
    assert np.isnan(units.isi_cv(train[:5]))


def test_pauses_are_left_out_and_stray_spikes_recruit_nothing():
    train = np.r_[np.arange(0.0, 1000.0, 100.0), np.arange(5000.0, 6000.0, 100.0)]
    assert units.rate(train) == pytest.approx(10.0)
    assert np.isnan(units.recruitment(np.array([10.0, 900.0])))
    assert units.recruitment(np.array([10.0, 900.0, 1000.0])) == 900.0


def test_delta_f_of_a_unit_that_stops_at_a_lower_drive_is_positive():
    t = np.arange(0.0, 20000.0)
    drive = np.interp(t, [0, 10000, 20000], [5.0, 20.0, 5.0])
    reporter = t[np.diff(np.floor(np.cumsum(drive) / 1000.0), prepend=0) > 0]
    phase = np.floor(np.cumsum(drive * 0.8) / 1000.0)
    test = t[(np.diff(phase, prepend=0) > 0) & (t > 5000) & (t < 17000)]  # starts at 12.5, stops at 9.5 imp/s
    found = units.delta_f({0: reporter, 1: test}, 20000.0)
    assert found and 2.0 < found[0] < 4.0


def test_spikes_after_the_end_do_not_raise_the_rate_at_the_end():
    times = np.arange(0.0, 5000.0, 10.0)
    train = np.arange(0.0, 5000.0, 100.0)
    rest = np.arange(5000.0, 9000.0, 100.0)
    assert np.array_equal(units.smooth_rate(train, times), units.smooth_rate(np.r_[train, rest], times))


def test_an_empty_span_has_no_size():
    assert np.isnan(emg.size(np.ones(500), 30.0, 30.0))


def test_a_best_mean_longer_than_the_signal_is_nan():
    assert np.isnan(force_cell.best(np.ones(100), 500.0)) and force_cell.best(np.ones(500), 500.0) == pytest.approx(1.0)


@pytest.mark.parametrize("torques, rate", [([1.0, 3.0, 4.0], 7.5), ([3.0, 3.5, 4.0], None), ([0.0, 0.0, 0.0], None)])
def test_half_of_the_tetanic_torque_is_not_looked_for_below_the_lowest_rate(torques, rate):
    found = _half_rate(np.array([5.0, 10.0, 50.0]), np.array(torques))
    assert found == pytest.approx(rate) if rate else np.isnan(found)


def test_a_silence_that_does_not_end_in_the_sweep_has_no_length():
    """Background before the pulse at 200 ms, none after it."""
    rng = np.random.default_rng(1)
    wave = rng.standard_normal((3, 6000)) * (np.arange(6000) < 2000)
    assert np.isnan(_silence(wave))
    wave[:, 3500:] = rng.standard_normal((3, 2500))
    assert 130.0 < _silence(wave) < 160.0
    assert np.isnan(_silence(np.zeros((3, 6000))))


def test_draws_of_two_recordings_do_not_meet():
    assert not {draw(0, k) for k in range(1000)} & {draw(1, k) for k in range(1000)}


def test_slope_needs_three_points():
    assert units.slope([1, 2, 3], [2, 4, 6]) == pytest.approx(2.0)
    assert np.isnan(units.slope([1, 2], [1, 2]))


def test_a_bench_holds_the_joint_with_synergists_and_opponents():
    bench = limb("soleus", "left")
    held = {m for m, _ in bench.muscles}
    assert {"soleus", "gastrocnemius_medialis", "tibialis_anterior"} <= held
    assert "tibialis_anterior" not in bench.synergists and "soleus" in bench.synergists
    assert bench.sign == -1.0 and {s for _, s in bench.muscles} == {"L"}
    assert limb("tibialis anterior", "L").muscles == bench.muscles


def test_a_stretch_lengthens_the_muscle_within_the_joint():
    for muscle in ("soleus", "biceps_brachii", "rectus_femoris"):
        bench = limb(muscle, "right")
        start, stop = travel(bench, 30.0)
        assert (stop - start) * bench.sign < 0


def test_several_numbers_may_be_a_list_or_an_array():
    one = laboratory.HReflex(strengths=(0.5, 1.0))
    assert laboratory.HReflex(strengths=[0.5, 1]) == one == laboratory.HReflex(strengths=np.array([0.5, 1.0]))


@pytest.mark.malformed
@pytest.mark.parametrize("make, words", [
    (lambda: limb("solues", "left"), "soleus"),
    (lambda: limb("soleus", "middle"), "allowed: left, right"),
    (lambda: limb("soleus", "both"), "one side"),
    (lambda: limb("levator_ani", "left"), "No joint"),
    (lambda: laboratory.Contraction(percent=150.0), "percent of Contraction must be from 0.1 to 100"),
    (lambda: laboratory.TendonTap(newtons=float("nan")), "newtons of TendonTap"),
    (lambda: laboratory.HReflexConditioning(by="nerv"), "nerve"),
    (lambda: laboratory.HReflex(strengths=()), "at least one"),
    (lambda: laboratory.HReflex(strengths=1.0), "several numbers"),
    (lambda: laboratory.HReflex(trials=(1, 2)), "trials of HReflex"),
    (lambda: laboratory.HReflex(trials=2.5), "trials of HReflex must be a whole number from 1 to 200"),
    (lambda: laboratory.HReflex(trial=-1), "trial of HReflex"),
    (lambda: laboratory.FWave(shocks=True), "shocks of FWave"),
    (lambda: laboratory.record(Patient(scale=0.02).bench(), "HReflx"), "HReflex"),
    (lambda: laboratory.record(Patient(scale=0.02).bench(), 3), "must be one of"),
])
def test_mistakes_are_told_in_one_sentence(make, words):
    with pytest.raises(InputError, match=words):
        make()


@pytest.mark.malformed
@pytest.mark.parametrize("protocol", ["HReflex", "TendonTap", "PassiveStretch", "HReflexTrain"])
def test_stretch_reflexes_need_spindles(protocol):
    with pytest.raises(InputError, match="no muscle spindles"):
        laboratory.record(Patient(scale=0.02).bench(), laboratory.PROTOCOLS[protocol](muscle="frontalis"))
