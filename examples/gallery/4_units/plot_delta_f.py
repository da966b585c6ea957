"""
Hysteresis of motor units: delta-F
==================================

Biceps pulls up to a quarter of its maximum and down again. A low-threshold unit tells the drive of the pool; a second
unit stops at a lower rate of the first one than it began at, since persistent inward currents hold it once they are on.
The difference of the two rates is delta-F. Beside it stand :cite:t:`Gorassini2002`, and :cite:t:`Mottram2009`, who
found 3.8 +/- 1.7 imp/s in biceps in health and no more in paretic muscles. People of
Betz have 2.7 +/- 1.2.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.laboratory.units import smooth_rate
from betz.plots.style import COLOURS

adult = betz.Patient(seed=1)
protocol = betz.laboratory.Contraction(
    "biceps_brachii", "right", percent=25.0, ramp_s=8.0, hold_s=0.0, after_s=2.0)
recording = betz.record(adult, protocol)
order = recording["motor_unit"].values[np.argsort(recording["threshold"].values)]
spikes = {u: recording["spikes"].values[recording["unit"].values == u] for u in order}
control = max(order, key=lambda u: np.ptp(spikes[u]))
test = next(u for u in order[::-1] if len(spikes[u]) > 15 and spikes[u][-1] < spikes[control][-1] - 1500)

fig, (upper, lower) = plt.subplots(2, 1, figsize=(7, 5), sharex=True, layout="constrained")
at = np.arange(spikes[control][0] + 250, spikes[control][-1] - 250, 20.0)
smooth = smooth_rate(spikes[control], at)
gaps = np.diff(spikes[control])
upper.plot(spikes[control][1:] / 1000, 1000 / gaps, ".", ms=3, color="0.7")
upper.plot(at / 1000, smooth, color=COLOURS["lmn"], label="control unit, smoothed")
for ms, words in ((spikes[test][0], "test unit begins"), (spikes[test][-1], "test unit ends")):
    upper.plot(ms / 1000, np.interp(ms, at, smooth), "o", color=COLOURS["umn"])
    upper.annotate(f"{words}\n{np.interp(ms, at, smooth):.1f} imp/s", (ms / 1000, np.interp(ms, at, smooth)),
                   xytext=(0, -45), textcoords="offset points", ha="center", fontsize=8, color=COLOURS["umn"])
upper.set(ylabel="rate (imp/s)", ylim=(0, 30))
upper.legend(frameon=False)
gaps = np.diff(spikes[test])
lower.plot(spikes[test][1:] / 1000, 1000 / gaps, ".", color=COLOURS["umn"], label="test unit")
lower.set(xlabel="time (s)", ylabel="rate (imp/s)", ylim=(0, 30))
lower.legend(frameon=False)
summary = recording.summary
fig.suptitle(f"Biceps, mean delta-F of {summary['delta_f_pairs'].value:.0f} pairs: {summary['delta_f']}, simulated")
