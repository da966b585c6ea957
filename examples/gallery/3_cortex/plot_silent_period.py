"""
The cortical silent period
==========================

A pulse during a steady contraction of a fifth of the maximum. After the evoked potential the EMG falls silent for a
tenth of a second or more and comes back with a rebound: the pulse has started inhibition in the cortex, which outlasts
that of the cord. Beside it stand :cite:t:`Inghilleri1993` and :cite:t:`Orth2004`; 90 to 250 ms are published (shaded:
where the silence may end). In Betz the silence is without a single potential, in people seldom so.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.MotorEvokedPotential(
    "first_dorsal_interosseous", "right", strength=1.2, background=20.0, trials=6)
recording = betz.record(adult, protocol)
time, sweeps, silent = recording["time"].values, recording["emg"].values, recording.summary["silent_period"].value
band = rows()["C27"]

fig, (above, below) = plt.subplots(2, 1, figsize=(7, 5), sharex=True, layout="constrained")
above.plot(time, sweeps.T, color=COLOURS["emg"], lw=0.5)
above.set(ylabel="EMG, six sweeps (mV)", ylim=(-3, 3), title=f"Silent for {silent:.0f} ms after the pulse")
below.axvspan(band.low, band.high, color="0.92")
below.plot(time, np.abs(sweeps).mean(0), color=COLOURS["emg"], lw=0.8)
below.axvline(silent, color=COLOURS["umn"])
below.set(xlabel="after the pulse (ms)", ylabel="mean rectified EMG (mV)", xlim=(-100, 390), ylim=(0, 0.8))
fig.suptitle("First dorsal interosseous at 20 % of the maximum, simulated")
