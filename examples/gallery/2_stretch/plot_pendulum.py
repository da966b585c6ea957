"""
The pendulum test
=================

The lower leg is dropped from the horizontal. In health it swings seven times around its angle of rest; after a stroke a
burst of quadriceps brakes the first swing. The relaxation index is the depth of the first swing over that of the rest:
about 1.6 in health (shaded: 1.4 to 1.8). Beside it stands :cite:t:`Brown1988`, whose stroke patients had indices that
tend to less than one. In Betz the burst of a spastic quadriceps comes late in the swing and brakes too little: the
index of patients stays above 1.3, the upper limit that is taken for them.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}
band = rows()["R47"]

fig, axes = plt.subplots(2, 2, figsize=(9, 5), sharex=True, sharey="row", layout="constrained")
for (upper, lower), (who, patient) in zip(axes.T, people.items(), strict=True):
    recording = betz.record(patient, betz.laboratory.Pendulum("rectus_femoris", "right", swing_s=8.0))
    time, rest = recording["time"].values / 1000, recording.summary["rest"].value
    upper.axhspan(band.low * rest, band.high * rest, color="0.92")
    upper.plot(time, recording["angle"].values, color=COLOURS["angle"])
    upper.set(title=f"{who}: relaxation index {recording.summary['relaxation_index'].value:.2f}")
    lower.plot(time, 1000 * recording["envelope"].values, color=COLOURS["emg"], lw=0.8)
    lower.set(xlabel="time (s)")
axes[0, 0].set(ylabel="knee angle (deg, 0 = straight)")
axes[0, 0].invert_yaxis()
axes[1, 0].set(ylabel="EMG of rectus femoris,\nenvelope (uV)")
fig.suptitle("Pendulum test of the right leg, simulated; shaded: published first swing")
