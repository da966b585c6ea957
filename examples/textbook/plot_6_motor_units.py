"""
6. Motor units
==============

What is tested
    A needle in the muscle shows single motor units. Their *number* and their *rate* tell upper from lower motor neuron
    when force alone cannot. With a lesion above the motoneurons all motor units are there, few are recruited, and those
    that are fire slowly. With a lesion of motoneurons or axons few are left, and these are driven hard: a thin
    interference pattern of units that fire fast. At rest, a motoneuron that is dying discharges by itself:
    fasciculation. Muscle that has lost its axons wastes within months; muscle that has lost its command wastes little.

Below, maximal efforts of a hand muscle in health, after a stroke, and after 80 % of the axons of the ulnar nerve were
lost; each row of ticks is a motor unit.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=17, scale=0.5)
people = {
    "health": healthy,
    "30 days after a capsular stroke": healthy.with_lesion(*stroke).after("30 days"),
    "30 days after 80 % of the ulnar nerve": healthy.with_lesion(betz.Lesion("nerve_ulnar", "right", 0.8)).after(30),
}
protocol = betz.laboratory.Contraction("first_dorsal_interosseous", "right", hold_s=1.5, alone=True)

fig, axes = plt.subplots(2, 3, figsize=(11, 5), layout="constrained", sharex=True, sharey="row")
for (upper, lower), (who, patient) in zip(axes.T, people.items(), strict=True):
    recording = betz.record(patient, protocol)
    spikes, owner = recording["spikes"].values, recording["unit"].values
    units = np.unique(owner)
    upper.plot(recording["time"].values / 1000, recording["emg"].values, color=COLOURS["emg"], lw=0.4)
    upper.set_title(who, fontsize=10)
    for row, unit in enumerate(units):
        train = spikes[owner == unit] / 1000
        lower.plot(train, [row] * len(train), "|", ms=3, mew=0.5, color=COLOURS["lmn"])
    rate = recording.summary["mean_rate"].value
    lower.set(xlabel="time (s)", title=f"{len(units)} units, {rate:.0f} imp/s")
axes[0, 0].set_ylabel("surface EMG (mV)")
axes[1, 0].set_ylabel("motor unit")
fig.suptitle("Right first dorsal interosseous, maximal effort, half of the motor units, simulated")
