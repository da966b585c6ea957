"""
Motor evoked potentials of hand and leg
=======================================

Pulses over the motor cortex during a light contraction. The potential comes at 21 ms in the hand and at 29 ms in the
leg, different in size from pulse to pulse; after a capsular stroke it is small, late or absent. Beside it stand the
normal values of :cite:t:`Rossini2015`: 18.5 to 24 ms for the first dorsal interosseous, 25 to 33 ms for tibialis
anterior (shaded: where a potential may begin). Potentials of Betz are as short as an M-wave with few phases, since the
volleys of one pulse make most motoneurons fire once only.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}

fig, axes = plt.subplots(2, 2, figsize=(9, 5), sharex=True, sharey="row", layout="constrained")
for row, muscle, row_id in zip(axes, ("first_dorsal_interosseous", "tibialis_anterior"), ("C17", "C18"), strict=True):
    for ax, (who, patient) in zip(row, people.items(), strict=True):
        protocol = betz.laboratory.MotorEvokedPotential(muscle, "right", strength=1.2, trials=3)
        recording = betz.record(patient, protocol)
        ax.axvspan(rows()[row_id].low, rows()[row_id].high, color="0.9")
        ax.plot(recording["time"].values, recording["emg"].values.T, color=COLOURS["emg"], lw=0.6)
        ax.axvline(0, color="0.6", lw=0.8)
        latency = recording.summary["latency"].value
        ax.set(xlim=(-20, 100), title=f"{who}: " + (f"{latency:.1f} ms" if latency == latency else "no response"))
    row[0].set_ylabel(f"{muscle.replace('_', ' ')}\n(mV)")
for ax in axes[1]:
    ax.set_xlabel("after the pulse (ms)")
fig.suptitle("Motor evoked potentials of the right side, three pulses each, simulated")
