"""
From twitch to tetanus
======================

The nerve of a hand muscle is stimulated once, and at rising rates. Twitches fuse between 8 and 20 Hz, and half of the
tetanic force is reached near 12 Hz. Beside it stand the force-frequency curves of single human motor units of
:cite:t:`Thomas1991`: half of the force at 8 to 18 Hz (shaded). After 100 Hz the force of Betz stays up for a fifth of a
second, longer than in man, because each impulse of a train adds as much calcium as the first.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

adult = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
recording = betz.record(adult, betz.laboratory.NerveTrain("first_dorsal_interosseous", "right"))
time, pulls, rates = recording["time"].values - 200, recording["pull"].values, recording["rate"].values

fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained", width_ratios=(3, 2))
for rate, pull in zip(rates, pulls[1:], strict=True):
    if rate in (5, 8, 10, 15, 20, 30, 100):
        left.plot(time, pull, color=COLOURS["force"], lw=0.9, alpha=0.3 + 0.7 * (rate / 100) ** 0.4)
        left.annotate(f"{rate:g}", (time[1190], pull[1190]), fontsize=8)
left.plot(time, pulls[0], color=COLOURS["emg"], lw=1, label="single twitch")
left.set(xlabel="from the first shock (ms)", ylabel="torque (N m)", title="Trains of one second; rates in Hz")
left.legend(frameon=False, loc="upper left")
band = rows()["F18"]
right.axvspan(band.low, band.high, color="0.92", label="published: half of the tetanus")
right.plot(rates, 100 * recording["torque"].values / recording["torque"].values.max(), "o-", color=COLOURS["force"])
right.axhline(50, color="0.6", lw=0.8)
right.set(xlabel="rate of the shocks (Hz)", ylabel="torque (% of the largest)", xscale="log",
          xticks=[5, 10, 20, 50, 100], xticklabels=["5", "10", "20", "50", "100"],
          ylim=(0, 105), title="Force against frequency")
right.legend(frameon=False, loc="lower right")
fig.suptitle("First dorsal interosseous, shocks to the ulnar nerve, simulated")
