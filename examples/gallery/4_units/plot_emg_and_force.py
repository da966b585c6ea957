"""
Surface EMG grows with force
============================

Holds of 20, 50 and 100 % of the maximum. At low force single motor units are told apart, at high force an
interference pattern is left, and the root mean square of the EMG rises about in proportion to the force. Beside it
stands :cite:t:`Lawrence1983`, who found a nearly straight line for the first dorsal interosseous.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

adult = betz.Patient(seed=1, scale=1.0, model=betz.Model().without("individual_variation"))
levels = (20.0, 50.0, 100.0)
holds = [betz.record(adult, betz.laboratory.Contraction("first_dorsal_interosseous", "right", percent=level, hold_s=1.2,
                                                        alone=True)) for level in levels]

fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4.4), layout="constrained", width_ratios=(3, 2))
for place, (level, hold) in enumerate(zip(levels, holds, strict=True)):
    time = hold["time"].values
    seen = (time > 1700) & (time < 2200)
    left.plot(time[seen] - 1700, hold["emg"].values[seen] - 4 * place, color=COLOURS["emg"], lw=0.5)
    left.text(-8, -4 * place, f"{level:g} %", ha="right", va="center", fontsize=9)
left.plot((490, 490), (1.5, 3.5), color=COLOURS["emg"], lw=2)
left.text(482, 2.2, "2 mV", ha="right", fontsize=8)
left.set(xlabel="time (ms)", yticks=[], xlim=(-60, 505), title="Half a second of each hold")
force = [hold.summary["percent_mvc"].value for hold in holds]
rms = [hold.summary["emg_rms"].value for hold in holds]
right.plot(force, rms, "o-", color=COLOURS["emg"])
right.plot((0, force[-1]), (0, rms[-1]), color="0.6", lw=0.8, label="in proportion")
right.set(xlabel="force (% of the maximum)", ylabel="root mean square of the EMG (mV)", xlim=(0, None), ylim=(0, None),
          title="EMG against force")
right.legend(frameon=False)
fig.suptitle("First dorsal interosseous, every motor unit, simulated")
