"""
The onion skin
==============

At any force the motor units that were recruited first fire fastest. On the left the smoothed rates of some units while
a hand muscle rises to half of its maximum, holds it and relaxes: the curves lie inside one another as the skins of an
onion. On the right the rate of each unit during the hold against its threshold. Beside it stand :cite:t:`DeLuca1982`
and :cite:t:`DeLuca2010`. Rates of Betz rise less with force than those of man.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.laboratory.units import smooth_rate
from betz.plots.style import COLOURS

adult = betz.Patient(seed=1, scale=1.0, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.Contraction(
    "first_dorsal_interosseous", "right", percent=50.0, ramp_s=3.0, hold_s=4.0, alone=True)
recording = betz.record(adult, protocol)
threshold, rate = recording["threshold"].values, recording["rate"].values
order = recording["motor_unit"].values[np.argsort(threshold)]

fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained", width_ratios=(3, 2))
for k in np.linspace(0, 0.8 * len(order), 6).astype(int):
    spikes = recording["spikes"].values[recording["unit"].values == order[k]]
    at = np.arange(spikes[0] + 250, spikes[-1] - 250, 50.0)
    shade = 0.25 + 0.75 * k / len(order)
    left.plot(at / 1000, smooth_rate(spikes, at), color=COLOURS["lmn"], alpha=1.25 - shade, lw=1.4,
              label=f"{max(0.0, np.sort(threshold)[k]):.0f} %")
left.set(xlabel="time (s)", ylabel="smoothed rate (imp/s)", title="Six units", ylim=(0, 40))
left.legend(frameon=False, title="recruited at", ncols=2, fontsize=8)
seen = np.isfinite(rate)
slope, start = np.polyfit(threshold[seen], rate[seen], 1)
right.plot(threshold, rate, ".", color=COLOURS["lmn"])
right.plot(threshold[seen], start + slope * threshold[seen], color="0.4")
right.set(xlabel="recruited at (% of the maximum)", ylabel="rate during the hold (imp/s)", ylim=(0, None),
          title=f"{slope:.2f} imp/s a %")
fig.suptitle("First dorsal interosseous at 50 % of the maximum, simulated")
