"""
H-reflex and M-wave against the strength of the shock
=====================================================

Shocks of rising strength to the tibial nerve, soleus at rest. The H-reflex comes at some 28 ms below the threshold of
the motor axons, because Ia fibres are the thickest of the nerve; it grows, and is gone when every motor axon is
excited: the antidromic impulse meets the reflex on its way. Beside it stand the recruitment curves of
:cite:t:`PierrotBurke2005` (chapter 1). The shaded band is the published
ratio of the largest H to the largest M in healthy people, 0.2 to 0.75. The bench has no shock artefact, and the curve
has small steps, since a tenth of the motor units is simulated.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
recording = betz.record(adult, betz.laboratory.HReflex("soleus", "right"))
strength, time = recording["strength"].values, recording["time"].values

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
for place, wanted in enumerate((0.9, 1.0, 1.2, 1.5, 3.0)):
    k = abs(strength - wanted).argmin()
    left.plot(time, recording["emg"].values[k] - 8 * place, color=COLOURS["emg"], lw=0.8)
    left.text(69, -8 * place + 0.7, f"{strength[k]:.2g} x", ha="right", fontsize=8)
left.plot((64, 64), (-36, -31), color=COLOURS["emg"], lw=2)
left.text(63, -34.5, "5 mV", ha="right", fontsize=8)
left.set(xlim=(-5, 70), yticks=[], xlabel="after the shock (ms)", ylabel="EMG, shocks in motor thresholds",
         title="M at 5 ms, H at 28 ms")

m_max = recording.summary["m_max"].value
band = rows()["R12"]
right.axhspan(band.low, band.high, color="0.9", label="published largest H")
right.plot(strength, recording["h"].values / m_max, "o-", ms=3, color=COLOURS["afferent"], label="H-reflex")
right.plot(strength, recording["m"].values / m_max, "s-", ms=3, color=COLOURS["emg"], label="M-wave")
right.set(xlabel="shock (motor thresholds)", ylabel="size (share of the largest M)", xlim=(0.6, 3.1),
          title="Recruitment curves")
right.legend(frameon=False, fontsize=8)
fig.suptitle("Soleus, healthy adult, simulated")

print(recording)
