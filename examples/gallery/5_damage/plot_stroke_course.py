"""
Strength and reflexes take different times
==========================================

Maximal force of a hand muscle and the jerk of biceps, from the moment of a capsular stroke to a year after it. Force
falls at once, falls further while the lesion swells, and comes back in part within three months; the reflex needs
weeks to become brisk. Beside it stand :cite:t:`Twitchell1951` for the order, and :cite:t:`Duncan1992` for the
recovery of strength, most of it in the first months.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.7) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
push = betz.laboratory.Contraction("first_dorsal_interosseous", "right", hold_s=0.5)
tap = betz.laboratory.TendonTap("biceps_brachii", "right", newtons=40.0, trials=3)
full = betz.record(healthy, push).summary["mvc"].value
jerk = betz.record(healthy, tap).summary["size"].value
days, force, reflex = (0, 3, 14, 30, 90, 365), [], []
for day in days:
    patient = healthy.with_lesion(*stroke).after(day)
    force.append(100 * betz.record(patient, push).summary["mvc"].value / full)
    reflex.append(betz.record(patient, tap).summary["size"].value / jerk)

fig, (upper, lower) = plt.subplots(2, 1, figsize=(7, 5), sharex=True, layout="constrained")
upper.plot(days, force, "s-", color=COLOURS["force"])
upper.axhline(100, color="0.6", lw=0.8)
upper.set(ylabel="force of the hand (% of health)", ylim=(0, 110))
lower.plot(days, reflex, "o-", color=COLOURS["afferent"])
lower.axhline(1, color="0.6", lw=0.8)
lower.set(xlim=(-0.1, 450), xlabel="days after the stroke", ylabel="jerk of biceps (times health)", ylim=(0, None))
lower.set_xscale("symlog", linthresh=1)
lower.set(xticks=days, xticklabels=[str(day) for day in days], xlim=(-0.1, 450))
lower.minorticks_off()
fig.suptitle("Left capsular stroke of 70 %, right arm, simulated")
