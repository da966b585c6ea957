"""
Depression of the H-reflex by its own rate
==========================================

Trains of ten shocks at three rates. In health the reflex falls within two or three shocks, the more the faster they
come: a terminal that has just released transmitter releases less (post-activation depression). A hundred and eighty
days after a capsular stroke the paretic leg depresses less. Beside it stand the curves of :cite:t:`Crone1989` in
health; that it is less in spasticity, :cite:t:`Nielsen2007` review. At 1 Hz Betz leaves somewhat less after a stroke
than was published (0.6 and more), and in health even shocks every ten seconds depress the first reflex by a third, more
than in man.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, (who, patient) in zip(axes, people.items(), strict=True):
    recording = betz.record(patient, betz.laboratory.HReflexTrain("soleus", "right", rates=(0.1, 1.0, 10.0)))
    h = recording["h"].values
    for rate, train, line in zip(recording["rate"].values, h.T, ("-", "--", ":"), strict=True):
        ax.plot(recording["pulse"].values, 100 * train / h[:, 0].mean(), line, marker="o", ms=3,
                color=COLOURS["afferent"], label=f"{rate:g} Hz")
    ax.set(title=who, xlabel="shock of the train", ylim=(0, None))
axes[0].set_ylabel("H-reflex (% of the mean at 0.1 Hz)")
axes[1].legend(frameon=False)
fig.suptitle("Soleus H-reflex at three rates, simulated")
