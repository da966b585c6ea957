"""
Facilitation from the thigh
===========================

A shock to the femoral nerve at twice motor threshold facilitates the soleus reflex when the two volleys arrive
together. Since the way from the thigh is shorter, that is so when the test shock at the knee goes *first*, by six
milliseconds. The steep beginning is monosynaptic; the inhibition that follows is that of Renshaw cells of the thigh.
Beside it stand :cite:t:`Faist1994`, who measured it in spasticity, and the 33 % of :cite:t:`Dyer2009`. In Betz the
facilitation lasts 4 to 5 ms (2.8 ms published).
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.HReflexConditioning(
    "soleus", "right", conditioner="vastus_lateralis", strength=2.0, trials=6,
    intervals_ms=(-10.0, -8.0, -7.0, -6.0, -5.0, -4.0, -3.0, -2.0, 0.0, 3.0, 6.0, 10.0, 15.0))
recording = betz.record(adult, protocol)
h, control, band = recording["h"].values, recording["control"].values.mean(), rows()["R25"]

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
ax.axhline(100, color="0.6", lw=0.8)
ax.axhspan(100 + band.low, 100 + band.high, color="0.9", label="published peak")
ax.errorbar(recording["interval"].values, recording["share"].values,
            100 * h.std(1, ddof=1) / np.sqrt(h.shape[1]) / control, fmt="o-", capsize=3, color=COLOURS["afferent"],
            label="mean and standard error of six sweeps")
ax.set(xlabel="from the femoral to the test shock (ms)", ylabel="soleus H-reflex (% of control)",
       title="Soleus H after a shock to the femoral nerve, simulated")
ax.legend(frameon=False)
