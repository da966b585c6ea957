"""
Vibration of the tendon silences the H-reflex
=============================================

Half a second of vibration at 100 Hz and 1 mm on the Achilles tendon before the test shock. The vibrated Ia fibres
depolarise their own terminals and empty them, so that the test volley finds little transmitter: the reflex is a
fraction of the control; 15 to 55 % of it are expected in health. Beside it stands :cite:t:`Faist1994`, who hold that
vibration inhibits less in hemiplegia because post-activation depression is less, and not presynaptic inhibition.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}
protocol = betz.laboratory.HReflexConditioning("soleus", "right", by="vibration", intervals_ms=(0.0,), trials=5)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharex=True, layout="constrained")
for ax, (who, patient) in zip(axes, people.items(), strict=True):
    recording = betz.record(patient, protocol)
    time = recording["time"].values
    ax.plot(time, recording["control_emg"].values, color="0.6", label="control")
    ax.plot(time, recording["emg"].values[0], color=COLOURS["emg"], lw=0.9, label="vibrated")
    ax.set(title=f"{who}: {recording.summary['mean'].value:.0f} % of control", xlabel="after the test shock (ms)",
           ylabel="EMG, mean sweep (mV)", xlim=(15, 60))
    ax.legend(frameon=False, fontsize=8)
fig.suptitle("Soleus H-reflex with and without vibration of the tendon, simulated")
