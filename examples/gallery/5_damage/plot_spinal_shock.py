"""
Spinal shock and what follows
=============================

The patellar reflex after a complete injury of the cord at T10. On the first day it is gone: motoneurons below have lost
the excitation that came from above. Over weeks they become excitable again, and the reflex returns and overshoots.
Beside it stand the four phases of :cite:t:`Ditunno2004`, and :cite:t:`Ko1999`: jerks come back after one to three weeks
(shaded).
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

cut = [betz.Lesion(site, "both") for site in ("lateral_funiculus_t10", "anterior_funiculus_t10")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
tap = betz.laboratory.TendonTap("rectus_femoris", "right", newtons=40.0, trials=3)
days = (1, 3, 7, 14, 30, 90, 180)
sizes = [betz.record(healthy.with_lesion(*cut).after(day), tap).summary["size_of_m"].value for day in days]

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.axvspan(7, 21, color="0.92", label="published return")
ax.axhline(betz.record(healthy, tap).summary["size_of_m"].value, color="0.6", label="before the injury")
ax.plot(days, sizes, "o-", color=COLOURS["afferent"])
ax.set(xscale="log", xlabel="days after the injury", ylabel="patellar reflex (% of the largest M-wave)", xticks=days,
       xticklabels=[str(day) for day in days], ylim=(0, None), title="Complete injury of the cord at T10, simulated")
ax.minorticks_off()
ax.legend(frameon=False)
