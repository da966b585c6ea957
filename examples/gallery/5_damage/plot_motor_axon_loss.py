"""
Fewer motor axons, smaller M-wave
=================================

The M-wave of a hand muscle against the share of its nerve that is destroyed, three weeks and a year after it. At
first the M-wave falls with the number of axons; later the axons that are left sprout and take over muscle fibres, so
that the wave grows back while the number of units does not. Beside it stands :cite:t:`MilnerBrown1976`, who estimate
numbers of motor units, and why a normal M-wave does not exclude their loss. In man the loss of half of the axons may
leave a normal wave after a year; Betz regains a fifth of what is left, which is too little.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

healthy = betz.Patient(seed=1, scale=0.5, model=betz.Model().without("individual_variation"))
protocol = betz.laboratory.FWave("abductor_digiti_minimi", "right", shocks=1, alone=True)
shares = (0.0, 0.25, 0.5, 0.75, 0.9)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for days, form in ((21, "o-"), (365, "s--")):
    sizes = []
    for share in shares:
        lesions = [betz.Lesion("nerve_ulnar", "right", share)] if share else []
        patient = healthy.with_lesion(*lesions).after(days)
        sizes.append(betz.record(patient, protocol).summary["m_peak"].value)
    ax.plot([100 * share for share in shares], sizes, form, color=COLOURS["lmn"], label=f"{days} days after it")
ax.set(xlabel="axons of the ulnar nerve destroyed (%)", ylabel="M-wave, baseline to peak (mV)", ylim=(0, None),
       title="Abductor digiti minimi, simulated")
ax.legend(frameon=False)
