"""
After a slow stretch the reflex takes ten seconds to come back
==============================================================

The ankle is turned slowly (17 deg/s for a second) and the H-reflex is tested at growing intervals afterwards. The
stretch has made Ia fibres fire, and their terminals are spent: a few seconds later the reflex is still small, and it
recovers over ten to fifteen seconds. Beside it stand :cite:t:`Crone1989` and :cite:t:`Hultborn1996`, who found about
30 % of the control at 2 s. In this
person two thirds are back at 2 s, more than was published: a third of the Ia fibres of soleus fires at rest in Betz and
is depressed already. Drawn people lie around 45 %.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.HReflexConditioning(
    "soleus", "right", by="stretch", intervals_ms=(500.0, 2000.0, 5000.0, 10000.0), trials=5)
recording = betz.record(adult, protocol)

h, control = recording["h"].values, recording["control"].values.mean()
error = 100 * h.std(1, ddof=1) / np.sqrt(h.shape[1]) / control
band = rows()["R18"]

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
ax.axhline(100, color="0.6", lw=0.8)
ax.errorbar(recording["interval"].values / 1000, recording["share"].values, error, fmt="o-", capsize=3,
            color=COLOURS["afferent"], label="mean and standard error of five sweeps")
ax.plot((2, 2), (band.low, band.high), color="0.7", lw=8, solid_capstyle="butt", zorder=0, label="published at 2 s")
ax.set(xlabel="after the stretch (s)", ylabel="H-reflex (% of control)", ylim=(0, 120), xlim=(0, 10.5),
       title="Soleus H after a slow stretch, health, simulated")
ax.legend(frameon=False, loc="lower right")
