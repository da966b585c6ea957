"""
The interpolated twitch: is all of the muscle used?
===================================================

Supramaximal shocks to the nerve during a maximal effort and after it. What a shock still adds to a maximal effort, over
what it brings at rest, is the part of the muscle that the will does not reach. After a stroke much is left to add.
Beside it stand :cite:t:`Merton1954`, who found nothing to add in the thumb, and :cite:t:`Bowden2014`: 96 % in health
and 81 % in the paretic elbow flexors (chronic stroke, less severe than this one).
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, (who, patient) in zip(axes, people.items(), strict=True):
    recording = betz.record(patient, betz.laboratory.VoluntaryActivation("biceps_brachii", "right", shocks=3))
    ax.plot(recording["time"].values / 1000, recording["torque"].values, color=COLOURS["force"], lw=1)
    share = recording.summary["voluntary_activation"].value
    ax.set(title=f"{who}: {share:.0f} %", xlabel="time (s)")
axes[0].set_ylabel("elbow torque (N m)")
fig.suptitle("Voluntary activation: maximal elbow flexion, three shocks during it and two after, simulated")
