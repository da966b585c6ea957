"""
Change one number
=================

The H-reflex curve with three sizes of the potential of an Ia fibre: the shipped one, less and more. The curve moves up
with it; the shock at which it begins hardly does, since it is set by the fibres of the nerve. Beside it stand the
curves of :cite:t:`PierrotBurke2005` in subjects with small and large reflexes. Each parameter has a unit, limits and a
source; ``betz mechanisms monosynaptic_reflex`` prints them, and a value outside the limits is refused.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

human = betz.Model().without("individual_variation")

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for size, line in ((0.7, ":"), (0.85, "-"), (1.0, "--")):
    model = human.change({"monosynaptic_reflex.in_man": size})
    recording = betz.record(betz.Patient(seed=1, model=model), betz.laboratory.HReflex("soleus", "right"))
    share = 100 * recording["h"].values / recording.summary["m_max"].value
    ax.plot(recording["strength"].values, share, line, marker="o", ms=3, color=COLOURS["afferent"],
            label=f"{size:g} of the cat's")
ax.set(xlabel="shock (motor thresholds)", ylabel="H-reflex (% of the largest M-wave)", xlim=(0.7, 2.1),
       title="Soleus, healthy adult, simulated")
ax.legend(frameon=False, title="monosynaptic_reflex.in_man")
