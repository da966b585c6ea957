"""
Clonus of the ankle
===================

The foot is struck upwards and pressed on. A healthy soleus answers once; a severely spastic one, here below a complete
injury of the cord at T8 half a year ago, answers again and again: each stretch brings a burst, each burst a shortening,
and its end the next stretch. Beside it stands :cite:t:`Rack1984`, who found 3 to 8 Hz, faster against a stiffer load.
Not every
such person has clonus: of ten drawn people with this injury four beat on for more than five beats, and this is one of
them. Betz is at the slow end of the published rates, and its bursts are small beside the first answer, since all motor
units answered the strike at once.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

sites = ("lateral_funiculus_t8", "anterior_funiculus_t8")
cut = [betz.Lesion(site, "both") for site in sites]
healthy = betz.Patient(seed=8)
people = {"health": healthy, "180 days after the injury": healthy.with_lesion(*cut).after("180 days")}

fig, axes = plt.subplots(2, 2, figsize=(9, 5), sharex=True, sharey="row", layout="constrained")
for (upper, lower), (who, patient) in zip(axes.T, people.items(), strict=True):
    recording = betz.record(patient, betz.laboratory.Clonus("soleus", "right"))
    beats = recording.summary["beats"].value
    upper.plot(recording["angle_time"].values / 1000, recording["angle"].values, color=COLOURS["angle"])
    upper.set(title=f"{who}: {beats:.0f} beat{'s' * (beats != 1)}")
    lower.plot(recording["time"].values / 1000, recording["emg"].values, color=COLOURS["emg"], lw=0.6)
    lower.set(xlabel="time (s)")
axes[0, 0].set(ylabel="ankle angle (deg)")
axes[1, 0].set(ylabel="EMG of soleus (mV)")
fig.suptitle("Quick stretch of the right ankle, simulated")
