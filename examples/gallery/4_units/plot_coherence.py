"""
Motor units share a rhythm near 20 Hz
=====================================

The coherence of two halves of the active motor units of a hand muscle during a steady hold, in health and half a year
after a capsular stroke. Their common corticospinal input has a band near 20 Hz, and so have they; with the
corticospinal fibres gone it is gone. Beside it stand :cite:t:`Farmer1993`, who found it in pairs of units of healthy
hands and not after strokes, and :cite:t:`Fisher2012`. The slow common drive of :cite:t:`DeLuca1982`, rates that rise
and fall together over seconds, is weak in Betz: the rates of pairs of units hardly correlate.
"""

import matplotlib.pyplot as plt
import numpy as np
from scipy.signal import coherence

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, scale=0.5, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}
protocol = betz.laboratory.Contraction("first_dorsal_interosseous", "right", percent=30.0, hold_s=8.0, alone=True)
rate_hz, window = 500.0, 256

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for (who, patient), colour in zip(people.items(), (COLOURS["umn"], COLOURS["lmn"]), strict=True):
    recording = betz.record(patient, protocol)
    spikes, owner = recording["spikes"].values, recording["unit"].values
    edges = np.arange(2000.0, 9500.0, 1000.0 / rate_hz)
    halves = [np.histogram(spikes[owner % 2 == k], edges)[0].astype(float) for k in (0, 1)]
    frequency, shared = coherence(*halves, rate_hz, nperseg=window)
    ax.plot(frequency, shared, color=colour, label=who)
segments = 2 * len(edges) // window - 1
ax.axhline(1 - 0.05 ** (1 / (segments / 2 - 1)), color="0.6", ls="--", lw=0.8, label="by chance in 5 %")
ax.set(xlabel="frequency (Hz)", ylabel="coherence", xlim=(0, 60), ylim=(0, None),
       title="Two halves of the motor units of a hand muscle at 30 %, simulated")
ax.legend(frameon=False)
