"""
A ramp to the maximum: recruitment in order of size
===================================================

The force of a hand muscle rises to its maximum in six seconds. Motor units come one after the other, always in the same
order, and the last of them well below the maximum: from there on force grows by rate alone. Half of the units come in
the first hundredth of the force. Beside it stand
:cite:t:`Henneman1965` and :cite:t:`MilnerBrown1973`. The last unit of hand muscles is expected at 50 to 67 % of the
maximum (shaded). In Betz it comes there or later, up to 80 % in some people.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

adult = betz.Patient(seed=1, scale=1.0, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.Contraction(
    "first_dorsal_interosseous", "right", percent=100.0, ramp_s=6.0, hold_s=0.5, alone=True)
recording = betz.record(adult, protocol)
time, mvc = recording["time"].values / 1000, recording.summary["mvc"].value
threshold = dict(zip(recording["motor_unit"].values, recording["threshold"].values, strict=True))
order = sorted(threshold, key=threshold.get)
band = rows()["MU18"]

fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained", width_ratios=(3, 2))
for row, unit in enumerate(order[::4]):
    spikes = recording["spikes"].values[recording["unit"].values == unit] / 1000
    left.plot(spikes, [row] * len(spikes), "|", ms=4, mew=0.4, color=COLOURS["lmn"])
force = left.twinx()
force.plot(time, 100 * recording["torque"].values / mvc, color=COLOURS["force"])
force.set(ylabel="force (% of the maximum)", ylim=(0, 110))
left.set(xlabel="time (s)", ylabel="every fourth motor unit, by threshold", xlim=(0, 8), title="Spikes")
right.axhspan(band.low, band.high, color="0.92", label="published: last unit")
right.plot([threshold[u] for u in order], ".", color=COLOURS["lmn"])
right.set(xlabel="motor unit, in order of recruitment", ylabel="recruited at (% of the maximum)", title="Thresholds",
          ylim=(0, 100))
right.legend(frameon=False)
fig.suptitle("First dorsal interosseous, every motor unit, simulated")
