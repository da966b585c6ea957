"""
Input-output curve of the hand
==============================

The size of the potential of a resting hand muscle against the strength of the pulse, in resting motor thresholds. It
rises as an S and reaches a plateau below the M-wave. Beside it stands :cite:t:`Devanne1997`, who described the curve,
and how it moves to the left with a contraction: at 10 % of the maximal force the same pulse brings more. What stands
below the threshold in the contracting muscle is its background EMG.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
strengths = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.4, 1.7)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for background, line in ((0.0, "o-"), (10.0, "s--")):
    sizes = []
    for strength in strengths:
        protocol = betz.laboratory.MotorEvokedPotential(
            "first_dorsal_interosseous", "right", strength=strength, background=background, trials=3)
        sizes.append(betz.record(adult, protocol).summary["size_of_m"].value)
    ax.plot(strengths, sizes, line, color=COLOURS["umn"], label=f"contraction of {background:g} %")
ax.set(xlabel="pulse (resting motor thresholds)", ylabel="MEP (% of the largest M-wave)", ylim=(0, None),
       title="First dorsal interosseous, healthy adult, simulated")
ax.legend(frameon=False)
