"""
Presynaptic inhibition: D1
==========================

Three shocks to the common peroneal nerve, 1.2 times motor threshold, 2 to 100 ms before the test reflex of soleus.
From about 10 ms on the reflex is smaller: the volley depolarises the terminals of the soleus Ia fibres, which then
release less. Beside it stand :cite:t:`Mizuno1971`, and :cite:t:`Faist1994`, who found presynaptic inhibition (by the
facilitation from the thigh) reduced in injuries of the cord but not in the legs of hemiplegics. The expected depth is
15 to 45 % at 8 to 20 ms. In Betz there is no separate later part (D2), and the dip comes a few ms late.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.HReflexConditioning(
    "soleus", "right", intervals_ms=(2.0, 5.0, 8.0, 12.0, 16.0, 20.0, 30.0, 40.0, 60.0, 100.0), strength=1.2, pulses=3,
    trials=6)
recording = betz.record(adult, protocol)
h, control = recording["h"].values, recording["control"].values.mean()

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
ax.axhline(100, color="0.6", lw=0.8)
ax.fill_between((8, 20), 55, 85, color="0.9", label="published")
ax.errorbar(recording["interval"].values, recording["share"].values,
            100 * h.std(1, ddof=1) / np.sqrt(h.shape[1]) / control, fmt="o-", capsize=3, color=COLOURS["afferent"],
            label="mean and standard error of six sweeps")
ax.set(xlabel="from the conditioning train to the test shock (ms)", ylabel="H-reflex (% of control)", ylim=(20, 130),
       title="Soleus H after three shocks to the peroneal nerve, simulated")
ax.legend(frameon=False, loc="lower right")
