"""
How steady is a hand?
=====================

The variation of a held force, in % of its mean, at three levels. It is largest in the weakest contraction, where few
motor units fire unfused twitches, and falls to about 2 %. Beside it stand :cite:t:`Taylor2003` and
:cite:t:`Moritz2005`: 3 to 7 % at 2 to 5 % of the maximum, 1.2 to 2.5 % at a third of it (shaded).
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

adult = betz.Patient(seed=1, scale=1.0, model=betz.Model().without("individual_variation"))
holds = [betz.record(adult, betz.laboratory.Contraction("first_dorsal_interosseous", "right", percent=level, ramp_s=1.0,
                                                        hold_s=2.0, alone=True)) for level in (3.0, 10.0, 30.0)]
force = [hold.summary["percent_mvc"].value for hold in holds]
variation = [hold.summary["force_cv"].value for hold in holds]

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for row, low, high in (("F02", 2, 5), ("F01", 25, 35)):
    ax.fill_between((low, high), rows()[row].low, rows()[row].high, color="0.88", label="published" * (row == "F02"))
ax.plot(force, variation, "o-", color=COLOURS["force"], label="simulated")
ax.set(xlabel="force (% of the maximum)", ylabel="standard deviation of the force (% of its mean)", ylim=(0, None),
       title="First dorsal interosseous, every motor unit, simulated")
ax.legend(frameon=False)
