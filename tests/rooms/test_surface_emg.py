"""Surface EMG as an electrophysiologist knows it: potentials that travel, M-waves by muscle, spectrum, noise."""

from dataclasses import replace

import numpy as np
import pytest

import betz
from betz import anatomy, laboratory
from betz.laboratory import emg, skin
from betz.laboratory.electrode import electrode, rows
from betz.laboratory.unit_potential import WEDGE, potential_of
from betz.stimulus import Shock, Stimulus
from helpers import patient
from helpers.electrode import spikes
from helpers.scenes import ANKLE

TABLES = anatomy.tables_of(None)
UNITS = (np.arange(200) + 0.5) / 200  # sizes of the units of a muscle


def over(muscle):
    return electrode(TABLES, muscle)


def lasts(wave, share=0.02):
    seen = np.flatnonzero(np.abs(wave) > share * np.abs(wave).max())
    return (seen[-1] - seen[0] + 1) / emg.SAMPLES


def all_units(muscle, times=50.0):
    """The EMG of every unit of a muscle that fires once at some time (ms), without the skin."""
    share = np.exp(np.log(over(muscle).twitch_range) * UNITS)
    depth = np.random.default_rng(1).permutation(UNITS)
    run, bench = spikes(np.broadcast_to(times, 200), share / share.sum(), muscle, 2.6 + 2.2 * UNITS, depth)
    return emg.units_only(run, bench, 1500)


# M-waves: bench.csv BX049-BX059


@pytest.mark.parametrize("muscle, low, high", [
    ("abductor_pollicis_brevis", 4, 16), ("abductor_digiti_minimi", 5, 14.2), ("first_dorsal_interosseous", 4, 20),
    ("abductor_hallucis", 3.4, 10.9), ("extensor_digitorum_brevis", 2, 12), ("zygomaticus_major", 1, 5),
])  # fmt: skip
def test_m_waves_from_the_baseline(muscle, low, high):
    wave = all_units(muscle)
    assert low < wave.max() < high and wave.max() == pytest.approx(over(muscle).m_mv, rel=0.15)


@pytest.mark.parametrize("muscle, low, high", [
    ("soleus", 5, 25), ("tibialis_anterior", 4, 15), ("biceps_brachii", 6, 25), ("vastus_lateralis", 6, 25),
])  # fmt: skip
def test_m_waves_from_peak_to_peak(muscle, low, high):
    wave = all_units(muscle)
    assert low < np.ptp(wave) < high and np.ptp(wave) == pytest.approx(over(muscle).m_mv, rel=0.15)


@pytest.mark.parametrize("muscle, low, high", [
    ("abductor_pollicis_brevis", 9, 20), ("soleus", 12, 30), ("biceps_brachii", 14, 30), ("vastus_lateralis", 14, 30),
])  # fmt: skip
def test_m_waves_last_as_long_as_fibres_take_to_conduct(muscle, low, high):
    assert low < lasts(all_units(muscle)) < high


def test_the_negative_phase_of_a_thenar_m_wave():
    assert 4.3 < emg.phase(all_units("abductor_pollicis_brevis")) < 7.0


def test_dispersed_axons_make_a_smaller_and_longer_wave():
    """The sum keeps its size only when all fire together: the reason for temporal dispersion in neuropathies."""
    together = all_units("abductor_digiti_minimi")
    apart = all_units("abductor_digiti_minimi", 50.0 + 10.0 * UNITS)
    assert np.ptp(apart) < 0.8 * np.ptp(together) and lasts(apart) > lasts(together) + 3.0


def test_a_recorded_m_wave_has_the_size_of_its_muscle_and_its_distal_latency():
    """Ulnar nerve at the wrist: distal latency 2.3-3.5 ms; the M-wave is negative first, so upwards."""
    r = betz.record(patient(), laboratory.FWave("abductor_digiti_minimi", shocks=1, alone=True)).summary
    assert 2.3 <= r["m_latency"].value <= 3.5
    assert 5 < r["m_peak"].value < 14.2 and 9 < r["m_duration"].value < 20


# single units


def test_potentials_of_fast_fibres_are_shorter_and_come_earlier():
    slow, fast = (potential_of(over("biceps_brachii"), v, 0.5) for v in (3.0, 4.5))
    assert lasts(slow) / lasts(fast) == pytest.approx(1.5, rel=0.15)
    assert slow.argmax() > fast.argmax() > 0


def test_potentials_travel_away_from_the_end_plates():
    """Two pairs of electrodes 20 mm apart along the fibres see the same unit 20 mm / 4 m/s = 5 ms apart."""
    first = over("biceps_brachii")
    peaks = [int(potential_of(replace(first, first_mm=a, second_mm=a + 10), 4.0, 0.2).argmax()) for a in (15.0, 35.0)]
    assert (peaks[1] - peaks[0]) / emg.SAMPLES == pytest.approx(5.0, abs=0.6)


def test_potentials_end_where_the_fibres_end():
    e = over("biceps_brachii")
    last = (e.way_mm + 15.0) / 4.0 + WEDGE * e.branches_ms
    assert len(potential_of(e, 4.0, 0.5)) / emg.SAMPLES == pytest.approx(last, abs=0.3)
    assert lasts(potential_of(e, 4.0, 0.5)) > e.way_mm / 4.0


def test_deep_units_are_smaller_and_duller():
    e = over("biceps_brachii")
    near, deep = (potential_of(e, 4.0, d) for d in (0.1, 0.9))
    assert np.ptp(deep) < np.ptp(near) / 3
    assert emg.median_frequency(np.pad(deep, 5000)) < emg.median_frequency(np.pad(near, 5000))


@pytest.mark.parametrize("muscle", ["tibialis_anterior", "biceps_brachii", "vastus_lateralis", "soleus"])
def test_units_last_8_to_25_ms(muscle):
    """bench.csv BX061."""
    assert 8.0 < lasts(potential_of(over(muscle), 3.7, 0.5)) < 25.0


def test_a_unit_is_seen_from_its_spike_on():
    wave = emg.units_only(*spikes([20.0], [0.05]), 600)
    assert np.abs(wave[:200]).max() == 0.0 and np.abs(wave[200:215]).max() > emg.CURSORS.floor_mv


# electrodes


def test_every_muscle_has_an_electrode_by_its_name_or_its_region():
    assert {over(m).m_mv for m in TABLES.muscles} and all(over(m).m_mv > 0 for m in TABLES.muscles)
    regions = {m.region for m in TABLES.muscles.values()}
    assert set(rows()) <= set(TABLES.muscles) | regions | {"other"}
    assert over("peroneus_longus").m_mv == float(rows()["leg"]["m_mv"])


def test_every_row_has_a_source():
    assert all(len(r["source"]) > 10 for r in rows().values())


# contractions: bench.csv BX063-BX068


def contraction(muscle, force, seed=1):
    """EMG of units that fire at random at 8 to 30 Hz, the small ones first: 4 s of a held force (share of the pool)."""
    rng, n = np.random.default_rng(seed), round(400 * force)
    x = (np.arange(400) + 0.5) / 400
    share = np.exp(np.log(over(muscle).twitch_range) * x)
    trains = [np.cumsum(rng.normal(1000 / r, 150 / r, 200)) for r in 8 + 15 * np.maximum(force - x[:n], 0)]
    who = np.repeat(np.arange(n), [len(t) for t in trains])
    at = np.concatenate(trains)
    depth = np.random.default_rng(7).permutation(x)
    run, bench = spikes(at, (share / share.sum())[who], muscle, (2.6 + 2.2 * x)[who], depth[who])
    return emg.surface(run, bench, 4000.0)[5000:]


@pytest.mark.parametrize("muscle, low, high", [
    ("biceps_brachii", 54, 126), ("tibialis_anterior", 76, 156), ("first_dorsal_interosseous", 85, 170),
    ("soleus", 65, 135), ("vastus_lateralis", 50, 100),
])  # fmt: skip
def test_median_frequencies_are_those_of_the_muscle_and_rise_a_little_with_force(muscle, low, high):
    weak, strong = (emg.median_frequency(contraction(muscle, f)) for f in (0.6, 1.0))
    assert low < weak < high + 5 and low < strong < high + 15
    assert -3 < strong - weak < 30


def test_large_potentials_join_with_force():
    small, large = (np.sqrt((contraction("biceps_brachii", f) ** 2).mean()) for f in (0.5, 1.0))
    assert large > 3 * small


# the skin


def test_a_relaxed_muscle_reads_the_noise_and_nothing_more():
    """bench.csv BX070: 1 to 8 uV rms, 20-450 Hz."""
    wave = 1000.0 * emg.surface(*spikes([], []), 10000.0)
    assert 2.5 < np.sqrt((wave**2).mean()) < 3.5 and np.abs(wave).max() < 5.5 * 3
    f = np.fft.rfftfreq(len(wave), 1e-4)
    power = np.abs(np.fft.rfft(wave)) ** 2
    assert power[(f > 30) & (f < 440)].sum() > 0.95 * power.sum() and power[f > 480].sum() < 0.002 * power.sum()
    assert 200 < emg.median_frequency(wave) < 270


def test_a_longer_look_at_the_skin_begins_with_the_shorter():
    assert np.array_equal(skin.noise(5, 777), skin.noise(5, 20001)[:777])
    assert not np.array_equal(skin.noise(5, 777), skin.noise(6, 777))


def relaxed(p, muscles=ANKLE, trial=0, ms=300.0, **done):
    run = p.bench().respond(Stimulus(muscles, "ankle", ms, **done), trial=trial)
    return run["electrode"].values[list(run["muscle"].values).index("L soleus")]


def test_the_noise_is_of_the_person_the_muscle_what_is_done_and_the_trial_and_of_nothing_else():
    here = relaxed(patient())
    assert here == relaxed(patient()) == relaxed(patient(), ms=500.0) == relaxed(patient(), (("soleus", "L"),))
    shock = (Shock("soleus", "L", 100.0, 1.0),)
    others = relaxed(patient(seed=9)), relaxed(patient(), trial=1), relaxed(patient(), shocks=shock)
    assert len({here, *others}) == 4
    run = patient().bench().respond(Stimulus(ANKLE, "ankle", 300.0))
    assert len(set(run["electrode"].values)) == len(ANKLE)


def test_no_lesion_is_heard_in_the_noise():
    hurt = patient(lesions=betz.Lesion("nerve_median", side="right"), days=3)
    assert relaxed(hurt) == relaxed(patient())


def test_noise_is_no_late_response():
    """500 sweeps without a motor unit: none holds an F-wave of 20 uV or has an onset."""
    sweeps = [skin.noise(k, 650) for k in range(500)]
    seen = [np.abs(s).max() > emg.CURSORS.floor_mv and np.ptp(s) > emg.CURSORS.f_threshold_mv for s in sweeps]
    assert not any(seen) and all(np.isnan(emg.onset(s, 0.0, 65.0)) for s in sweeps)


def test_no_notch_in_the_spectrum_of_a_unit():
    """End-plates at evenly spread distances would take 1 / 3 ms out of every spectrum of the hand."""
    over = electrode(TABLES, "first_dorsal_interosseous")
    f = np.fft.rfftfreq(4096, 1e-4)
    power = np.abs(np.fft.rfft(potential_of(over, 4.0, 0.5), 4096)) ** 2
    near = [power[np.abs(f - hz).argmin()] for hz in (250.0, 333.0)]
    assert near[1] > 0.01 * near[0]
