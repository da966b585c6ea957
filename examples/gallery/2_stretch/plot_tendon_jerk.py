"""
Tendon jerks of knee and arm
============================

Five taps of 40 N on the patellar tendon and on that of biceps. One synchronous wave comes at some 20 ms at the knee and
13 ms at the elbow, a little different at each tap; after the stroke the same tap brings several times as much. Beside
it stand the latencies and sizes of :cite:t:`Kim1997` at the knee, and of :cite:t:`Stam1989` at the arm. The published
knee jerk begins at 13 to 20.5 ms; that of Betz is a millisecond late in a person of 170
cm. A second answer of biceps after the stroke is a reflex of the reflex.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}

fig, axes = plt.subplots(2, 2, figsize=(9, 5), sharex=True, sharey="row", layout="constrained")
for row, muscle in zip(axes, ("rectus_femoris", "biceps_brachii"), strict=True):
    for ax, (who, patient) in zip(row, people.items(), strict=True):
        recording = betz.record(patient, betz.laboratory.TendonTap(muscle, "right", newtons=40.0, trials=5))
        ax.plot(recording["time"].values, recording["emg"].values.T, color=COLOURS["emg"], lw=0.6)
        ax.axvline(0, color="0.6", lw=0.8)
        latency = recording.summary["latency"]
        ax.set(xlim=(-10, 80), title=f"{who}: latency {latency.value:.1f} ms")
    row[0].set_ylabel(f"{muscle.replace('_', ' ')} (mV)")
for ax in axes[1]:
    ax.set_xlabel("after the tap (ms)")
fig.suptitle("Tendon jerks of the right side, five taps each, simulated")
