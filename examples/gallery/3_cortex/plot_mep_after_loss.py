"""
How much of the pyramid does a hand need?
=========================================

The evoked potential and the maximal force of a hand muscle against the share of the opposite pyramid that is
destroyed. The potential falls faster than the force: it needs a synchronous volley of the fast fibres, while an
effort can use what is left, and other tracts. Beside it stand the findings of :cite:t:`Lawrence1968` in monkeys,
whose hands regained a power grip and never the movements of single fingers when both pyramids had been cut. After a
complete cut Betz leaves a twentieth of the force of this muscle, which is less than those monkeys had and near what
patients with a large infarct of the pyramid have.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

healthy = betz.Patient(seed=1, model=betz.Model().without("individual_variation"))
muscle, shares, mep, force = "first_dorsal_interosseous", (0.0, 0.25, 0.5, 0.75, 1.0), [], []
for share in shares:
    patient = healthy.with_lesion(betz.Lesion("medullary_pyramid", "left", share)) if share else healthy
    patient = patient.after("30 days")
    pulses = betz.laboratory.MotorEvokedPotential(muscle, "right", strength=1.2, trials=3)
    mep.append(betz.record(patient, pulses).summary["size"].value)
    push = betz.laboratory.Contraction(muscle, "right", percent=100.0, hold_s=0.5)
    force.append(betz.record(patient, push).summary["mvc"].value)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
percent = [100 * share for share in shares]
ax.plot(percent, [100 * x / mep[0] for x in mep], "o-", color=COLOURS["emg"], label="evoked potential")
ax.plot(percent, [100 * x / force[0] for x in force], "s-", color=COLOURS["force"], label="maximal force")
ax.set(xlabel="share of the left pyramid destroyed, 30 days before (%)", ylabel="share of health (%)",
       ylim=(0, None), title="Right first dorsal interosseous, simulated")
ax.legend(frameon=False)
