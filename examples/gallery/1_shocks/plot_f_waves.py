"""
F-waves of a hand
=================

Supramaximal shocks at the wrist, once a second. The M-wave is the same every time; the late waves differ from shock to
shock in size, shape and latency, because each is made by the few motoneurons that happen to backfire. Beside it stand
the figures of :cite:t:`Fisher1992` and the norms of :cite:t:`Nobrega2004`: persistence 45 to 100 %, shortest latency
22 to 31 ms in the ulnar nerve. At the default scale a tenth of the motor units is there and each stands for ten, so
that single F-waves are larger and fewer than in a hand; here the whole hand muscle is simulated (``scale=1``).
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS

adult = betz.Patient(seed=1, scale=1.0, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.FWave("abductor_digiti_minimi", "right", shocks=20, alone=True)
recording = betz.record(adult, protocol)
time, sweeps = recording["time"].values, recording["emg"].values

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4.4), layout="constrained", width_ratios=(2, 3))
early = time < 20
left.plot(time[early], sweeps[:10, early].T, color=COLOURS["emg"], lw=0.6)
left.set(xlabel="after the shock (ms)", ylabel="EMG (mV)", title="M-waves, ten shocks")
late = (time > 20) & (time < 50)
for k, sweep in enumerate(sweeps[:10]):
    right.plot(time[late], 1000 * sweep[late] - 400 * k, color=COLOURS["emg"], lw=0.7)
    if np.isfinite(recording["latency"].values[k]):
        right.plot(recording["latency"].values[k], -400 * k, "|", ms=12, color=COLOURS["umn"])
right.plot((49, 49), (-3700, -3200), color=COLOURS["emg"], lw=2)
right.text(48.5, -3600, "0.5 mV", ha="right", fontsize=8)
right.set(xlabel="after the shock (ms)", yticks=[], title="F-waves, enlarged; bars: where each begins")
fig.suptitle("Abductor digiti minimi, healthy adult, every motor unit, simulated")

print(recording)
