"""
How hard must one tap?
======================

The patellar reflex against the force of the tap. In health a light tap brings nothing, then the response grows; after a
stroke it begins with taps that do nothing in health, and is larger at every force. That is what an examiner calls a
brisk reflex: a lower threshold, and more of it. Beside it stand the reflex gains of :cite:t:`Zhang1997`, which
were larger in patients at knee and elbow.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}
forces = (5, 10, 15, 20, 30, 40, 60)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for (who, patient), colour, form in zip(people.items(), (COLOURS["afferent"], COLOURS["umn"]), "os", strict=True):
    taps = [betz.laboratory.TendonTap("rectus_femoris", "right", newtons=n, trials=3) for n in forces]
    sizes = [betz.record(patient, tap).summary["size_of_m"].value for tap in taps]
    ax.plot(forces, sizes, f"{form}-", color=colour, label=who)
ax.set(xlabel="peak force of the tap (N)", ylabel="size of the jerk (% of the largest M-wave)", ylim=(0, None),
       title="Patellar reflex against the force of the tap, simulated")
ax.legend(frameon=False)
