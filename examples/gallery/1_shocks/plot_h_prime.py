"""
A second reflex after a first: H'
=================================

A pair of shocks 10 ms apart: the first evokes a reflex H1, the second is supramaximal, so that its antidromic volley
meets that reflex in the axons and only motoneurons that fired in H1 can fire again in H'. How far H' falls short of H1
is read as recurrent inhibition (:cite:t:`PierrotBurke2005`, chapter 4): H' should grow with H1 and fall again where H1
is large.

**This is a figure that Betz fails.** In health H' is a few per cent of M at all sizes of H1, about a fifth of H1 where
half is expected, and it does not fall. The cause is the after-hyperpolarisation, which 10 ms after a spike is too
deep for a whole volley; Renshaw cells do little beside it.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
recording = betz.record(adult, betz.laboratory.HPrime("soleus", "right"))
h1, h_prime, time = recording["h1"].values, recording["h_prime"].values, recording["time"].values

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
for place, k in enumerate((2, 5, 8, 11)):
    left.plot(time, recording["emg"].values[k] - 10 * place, color=COLOURS["emg"], lw=0.8)
    left.text(74, 1 - 10 * place, f"{recording['strength'].values[k]:.2g} x", ha="right", fontsize=8)
left.plot((70, 70), (-37, -32), color=COLOURS["emg"], lw=2)
left.text(69, -35.5, "5 mV", ha="right", fontsize=8)
left.set(xlim=(-5, 75), yticks=[], xlabel="after the first shock (ms)", ylabel="EMG; first shock in thresholds",
         title="Pairs of shocks")
right.plot((0, h1.max()), (0, h1.max()), color="0.6", lw=0.8, label="H' = H1")
right.plot(h1, h_prime, "o-", ms=4, color=COLOURS["afferent"], label="simulated")
right.set(xlabel="H1 alone (mV)", ylabel="H' (mV)", title="H' against H1")
right.legend(frameon=False)
fig.suptitle("Soleus, healthy adult, simulated")
