"""
Stretch of a relaxed biceps: tone is a matter of speed
======================================================

The elbow is extended at eight speeds. In health EMG appears only in the fastest stretches; a hundred and eighty days
after a stroke it begins at slow ones and grows with the speed. Spasticity is this velocity-dependent stretch reflex.
Beside it stands :cite:t:`Thilmann1991`, who found the threshold lowered in hemiplegia; 150 to 400 deg/s are expected in
health (shaded), less than 100 in hemiplegia. Below, the EMG at 200 deg/s. The muscle is simulated whole (``scale=1``),
since at a tenth one unit stands for ten, and its potential alone would be seen. A burst comes in two or three parts 50
ms apart, because its beginning synchronises the pool; in patients it is smoother.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
healthy = betz.Patient(seed=1, scale=1.0, model=betz.Model().without("individual_variation"))
people = {"health": healthy, "180 days after a stroke": healthy.with_lesion(*stroke).after("180 days")}
protocol = betz.laboratory.PassiveStretch("biceps_brachii", "right", alone=True,
                                          speeds=(5.0, 50.0, 100.0, 150.0, 200.0, 250.0, 300.0, 400.0))

fig, (above, below) = plt.subplots(2, 1, figsize=(7, 6), layout="constrained")
band = rows()["R43"]
above.axvspan(band.low, band.high, color="0.92", label="published threshold in health")
for (who, patient), colour, form in zip(people.items(), (COLOURS["afferent"], COLOURS["umn"]), "os", strict=True):
    recording = betz.record(patient, protocol)
    above.plot(recording["speed"].values, 1000 * recording["reflex"].values, f"{form}-", color=colour, label=who)
    k = abs(recording["speed"].values - 200).argmin()
    time = recording["time"].values - 1000
    below.plot(time, 1000 * recording["envelope"].values[k], color=colour, lw=0.9, label=who)
above.set(xlabel="speed of the stretch (deg/s)", ylabel="largest EMG (uV)", title="Biceps brachii, simulated")
below.set(xlabel="from the start of a stretch at 200 deg/s (ms)", ylabel="EMG, envelope (uV)", xlim=(-100, 700))
above.legend(frameon=False, loc="upper left")
