"""Rows about the surface EMG: M-waves, potentials of units, spectrum, size against force, noise."""

from __future__ import annotations

import numpy as np

from betz import laboratory as lab
from betz.laboratory.effort import TASK
from betz.laboratory.electrode import electrode, shares
from betz.laboratory.shocks import STIMULATOR
from betz.laboratory.unit_potential import SAMPLES, potential_of
from betz.validation.recorded import BICEPS, F_FOOT, F_HAND, FDI, MVC_BICEPS, SOLEUS, TA

VASTUS, EDB, FACE = "vastus_lateralis", "extensor_digitorum_brevis", "zygomaticus_major"
MICRO = 1000.0  # unit: uV in a mV
SHARES, FULL_FORCE = (10.0, 30.0, 50.0, 80.0), 100.0  # %MVC of BX068 and BX069
SEEN = 0.02  # share of the peak above which a potential lasts, as for M-waves (estimate)


def m_wave(muscle, name):
    """One supramaximal shock; muscles of the thigh and arm at the knee and elbow."""
    return lambda x: x.number(lab.FWave(muscle, shocks=1, along=STIMULATOR.knee, alone=True), name)


def spectrum(muscle, percent):
    """Median frequency of a held contraction."""
    return lambda x: held(x, muscle, percent, "median_frequency")


def unit_sizes(x):
    """BX060: mean size, from peak to peak, of all units of tibialis anterior."""
    pool, over = x.pool(TA), electrode(x.model.tables, TA)
    depth = (np.arange(len(pool.x)) + 0.5) / len(pool.x)  # evenly, whatever their size
    speed = x.model.muscle_fibre.velocity(pool.x)
    sizes = [np.ptp(potential_of(over, float(v), d)) for v in speed[:: len(speed) // 10] for d in depth[::50]]
    return MICRO * float(np.mean(sizes)) * float(np.mean(shares(over, pool.x)))


def unit_length(x):
    """BX061: the middle unit of tibialis anterior."""
    wave = potential_of(electrode(x.model.tables, TA), float(x.model.muscle_fibre.velocity(0.5)), 0.5)
    seen = np.flatnonzero(np.abs(wave) > SEEN * np.abs(wave).max())
    return (seen[-1] - seen[0] + 1) / SAMPLES


def size(x, muscle, percent):
    """Root mean square (mV) of the EMG of a contraction of all units of a muscle, without the noise."""
    return np.sqrt(held(x, muscle, percent, "emg_rms") ** 2 - (noise(x) / MICRO) ** 2)


def held(x, muscle, percent, name):
    """A number of a held contraction with all units of a muscle: a thinned pool has few and large potentials."""
    return x.number(lab.Contraction(muscle, percent=percent, alone=True), name, full=True)


def force_exponent(x):
    """BX068: slope of log RMS on log force, mean of first dorsal interosseous and biceps."""
    slopes = []
    for muscle in (FDI, BICEPS):
        force, rms = ([f(p) for p in SHARES] for f in (
            lambda p, m=muscle: held(x, m, p, "percent_mvc"), lambda p, m=muscle: size(x, m, p)))
        slopes.append(np.polyfit(np.log(force), np.log(rms), 1)[0])
    return float(np.mean(slopes))


def maximal_share(x):
    """BX069: biceps."""
    whole = x.number(lab.FWave(BICEPS, shocks=1, along=STIMULATOR.knee, alone=True), "m_max", full=True)
    return size(x, BICEPS, FULL_FORCE) / whole


def noise(x):
    """BX070: before a contraction begins."""
    r = x.record(MVC_BICEPS)
    rest = r["emg"].values[r["time"].values < TASK.rest_ms]
    return MICRO * float(np.sqrt((rest**2).mean()))


SURFACE_EMG = {
    "BX050": lambda x: x.number(F_HAND, "m_peak", full=True),
    "BX051": m_wave(FDI, "m_peak"),
    "BX052": lambda x: x.number(F_FOOT, "m_peak", full=True),
    "BX053": m_wave(EDB, "m_peak"),
    "BX054": m_wave(SOLEUS, "m_max"),
    "BX055": m_wave(TA, "m_max"),
    "BX056": m_wave(BICEPS, "m_max"),
    "BX057": m_wave(VASTUS, "m_max"),
    "BX058": m_wave(FACE, "m_peak"),
    "BX059": lambda x: x.number(F_HAND, "m_duration", full=True),
    "BX060": unit_sizes,
    "BX061": unit_length,
    "BX063": spectrum(BICEPS, 50.0),
    "BX064": spectrum(TA, 50.0),
    "BX065": spectrum(FDI, 30.0),
    "BX066": spectrum(SOLEUS, 30.0),
    "BX067": spectrum(VASTUS, 30.0),
    "BX068": force_exponent,
    "BX069": maximal_share,
    "BX070": noise,
}
