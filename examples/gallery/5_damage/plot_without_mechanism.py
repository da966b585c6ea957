"""
Take a mechanism away
=====================

Which mechanism makes the H-reflex fall with the rate of the shocks? The same person with and without post-activation
depression: without it the reflex does not fall at 1 Hz, grows at 5 Hz by what the shocks before it left in the cells,
and only at 10 Hz the after-hyperpolarisation makes it smaller. Beside it stand :cite:t:`Crone1989`, who came to the
same answer by exclusion in man. Any mechanism of :doc:`/beliefs` can be taken away in one word, or changed by number.
"""

import matplotlib.pyplot as plt
import numpy as np

import betz
from betz.plots.style import COLOURS

human = betz.Model().without("individual_variation")
models = {"all mechanisms": human, "without post-activation depression": human.without("post_activation_depression")}
protocol = betz.laboratory.HReflexTrain("soleus", "right", rates=(0.1, 1.0, 5.0, 10.0))

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for place, ((name, model), colour) in enumerate(zip(models.items(), ("afferent", "umn"), strict=True)):
    recording = betz.record(betz.Patient(seed=1, model=model), protocol)
    h = recording["h"].values[3:].mean(0)
    ax.bar(np.arange(4) + 0.4 * place, 100 * h / h[0], 0.4, color=COLOURS[colour], label=name)
ax.set(xticks=np.arange(4) + 0.2, xticklabels=[f"{rate:g} Hz" for rate in recording["rate"].values],
       ylabel="H-reflex, shocks 4 to 10 (% of 0.1 Hz)", title="Soleus H-reflex, simulated")
ax.legend(frameon=False)
