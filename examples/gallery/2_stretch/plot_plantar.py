"""
A stroke of the sole: the Babinski sign as EMG
==============================================

The lateral sole is stroked for eight tenths of a second, and the motor-unit potentials of three muscles are written
down: the extensor of the great toe, tibialis anterior, and the short flexor
of the toes. In health the toe flexor answers and the
extensor is silent; when the corticospinal fibres are gone the extensor joins tibialis anterior, as part of the flexion
reflex of the whole limb. Beside it stands :cite:t:`vanGijn1978`: the extensor of healthy people is silent, and a true
Babinski sign has tibialis anterior in it.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS
from betz.stimulus import Hand, Stimulus, Stroke

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=7, scale=0.5)
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}
muscles = ("extensor_hallucis_longus", "tibialis_anterior", "flexor_digitorum_brevis", "flexor_hallucis_longus",
           "flexor_digitorum_longus", "extensor_digitorum_longus", "abductor_hallucis")
stimulus = Stimulus([(m, "right") for m in muscles], "hallux", "1.2 s", hand=Hand(angle=((0, 0),)),
                    strokes=Stroke("right", 200, 800, 30))

fig, axes = plt.subplots(3, 2, figsize=(9, 5.5), sharex=True, sharey="row", layout="constrained")
for column, (who, patient) in zip(axes.T, people.items(), strict=True):
    recording = patient.respond(stimulus)
    owner, at = recording["spike_muscle"].values, recording["spike_time"].values
    for k, (ax, muscle) in enumerate(zip(column, muscles[:3], strict=True)):
        ax.axvspan(200, 1000, color="0.93")
        units, place = np.unique(recording["spike_unit"].values[owner == k], return_inverse=True)
        ax.plot(at[owner == k], place, "|", ms=4, mew=0.6, color=COLOURS["lmn"])
        ax.set(ylim=(-0.5, len(units) + 0.5 if len(units) else 3), yticks=[])
        ax.set_title(f"{who}: {muscle.replace('_', ' ')}", fontsize=9)
for ax in axes[:, 0]:
    ax.set_ylabel("motor units")
for ax in axes[2]:
    ax.set(xlabel="time (ms); grey: the stroke", xlim=(0, 1200))
fig.suptitle("Motor units of the right foot during a stroke of the sole, simulated")
