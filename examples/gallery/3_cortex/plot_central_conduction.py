"""
Central conduction through a demyelinated cord
==============================================

The time from cortex to motoneuron is the latency of the evoked potential less that of the way from cord to muscle,
which M- and F-wave give. Demyelination of the lateral columns slows it, and blocks fibres when there is much: the
latency grows while the way from the cord stays as it was. Beside it stands the delay of central conduction, up to
three times the normal, that :cite:t:`Ingram1988` found in multiple sclerosis; healthy values of the leg are 11 to 18 ms
(shaded).
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.validation import rows

healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.MotorEvokedPotential("tibialis_anterior", "right", strength=1.4, trials=3)
shares, central, periphery = (0.0, 0.3, 0.6, 0.9), [], []
for share in shares:
    plaque = betz.Lesion("lateral_funiculus_t6", "both", share, kind="demyelination")
    patient = healthy.with_lesion(plaque) if share else healthy
    summary = betz.record(patient, protocol).summary
    central.append(summary["cmct"].value)
    periphery.append(summary["latency"].value - summary["cmct"].value)

band = rows()["C20"]
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.axhspan(band.low, band.high, color="0.92", label="published central conduction in health")
percent = [100 * share for share in shares]
ax.plot(percent, central, "o-", color=COLOURS["umn"], label="cortex to cord")
ax.plot(percent, periphery, "s-", color=COLOURS["lmn"], label="cord to muscle")
ax.set(xlabel="fibres of the lateral columns at T6 that are demyelinated (%)", ylabel="conduction time (ms)",
       title="Tibialis anterior, simulated", ylim=(0, None))
ax.legend(frameon=False)
