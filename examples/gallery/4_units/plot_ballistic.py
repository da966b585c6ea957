"""
As fast and as hard as possible
===============================

Quadriceps is contracted with all effort at once. Nearly all motor units are recruited within a tenth of a second and
their first intervals are short, which makes the force rise steeply; then the rates fall. Beside it stands
:cite:t:`VanCutsem1998`, with first intervals of 60 to 120 imp/s and doublets, and the review of
:cite:t:`Maffiuletti2016`: a healthy quadriceps gains 5 to 12 of its maximal force in a second. First rates of Betz
are lower than those of man, about 30 imp/s, and it makes no doublets.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
recording = betz.record(adult, betz.laboratory.BallisticContraction("rectus_femoris", "right"))
time, torque = recording["time"].values, recording["torque"].values
spikes, owner = recording["spikes"].values, recording["unit"].values
start = 500.0

fig, (upper, lower) = plt.subplots(2, 1, figsize=(7, 5), sharex=True, layout="constrained")
upper.plot(time, torque, color=COLOURS["force"])
summary = recording.summary
upper.set(ylabel="torque (N m)", title=f"steepest rise {summary['rate_of_force'].value:.1f} maxima a second")
for unit in np.unique(owner):
    train = np.sort(spikes[owner == unit])
    lower.plot(train[1:], 1000 / np.diff(train), ".", ms=2, alpha=0.4, color=COLOURS["lmn"])
lower.set(xlabel="time (ms)", ylabel="rate of single intervals\n(imp/s)", xlim=(400, 1500), ylim=(0, 120))
fig.suptitle("Rectus femoris, ballistic contraction, simulated")
