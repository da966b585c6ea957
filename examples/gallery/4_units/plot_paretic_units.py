"""
Motor units of a paretic muscle
===============================

Maximal efforts of a hand muscle in health and half a year after a capsular stroke. Fewer units are recruited, and those
that are fire slowly: the muscle is there, and its drive is not. Beside it stand :cite:t:`Gemperline1995`, who found the
rates of paretic units compressed at low values, and :cite:t:`Rosenfalck1980`.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, scale=1.0, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}
protocol = betz.laboratory.Contraction("first_dorsal_interosseous", "right", hold_s=2.0, alone=True)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
bins = np.arange(0, 50, 2.5)
for (who, patient), colour in zip(people.items(), (COLOURS["afferent"], COLOURS["umn"]), strict=True):
    recording = betz.record(patient, protocol)
    left.plot(recording["time"].values / 1000, recording["torque"].values, color=colour, lw=1, label=who)
    rate = recording["rate"].values
    right.hist(rate[np.isfinite(rate)], bins, color=colour, alpha=0.6, label=f"{who}: {np.isfinite(rate).sum()} units")
left.set(xlabel="time (s)", ylabel="torque (N m)", title="Force")
right.set(xlabel="rate during the hold (imp/s)", ylabel="motor units", title="Rates of the units")
left.legend(frameon=False, fontsize=8)
right.legend(frameon=False, fontsize=8, loc="upper left")
right.set_ylim(0, 60)
fig.suptitle("Right first dorsal interosseous, maximal effort, every motor unit, simulated")
