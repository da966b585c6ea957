"""
5. Fine movement
================

What is tested
    Arms are held out with the palms up: the weak one drifts and turns. Fingers and feet tap as fast as they can; a
    finger is moved while the others rest. These tests find what tests of force miss: the corticospinal tract is more
    needed for fast and single movements than for strong ones (:cite:t:`Lawrence1968`). Slow taps with full force are
    a sign of it, as long as cerebellum and basal ganglia are sound, which in Betz they always are, since it has none.

Below, what a mild lesion does: half of the left hand area of the motor cortex, a month ago. The taps of the right hand
are smaller and slower and the force rises late, while the foot and the left hand are as before.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

patient = betz.Patient(seed=17).with_lesion(betz.Lesion("m1_hand", "left", 0.5)).after("30 days")
chart = betz.examine(patient)
tests = {
    "finger taps,\nsize (deg)": ("movement", "finger_taps", "angle_deg"),
    "finger taps,\nrate (taps/s)": ("dexterity", "finger_taps", "rate_hz"),
    "rise of force,\nto half (ms)": ("dexterity", "force_rise", "half_ms"),
    "foot taps,\nrate (taps/s)": ("dexterity", "foot_taps", "rate_hz"),
}

fig, axes = plt.subplots(1, 4, figsize=(10, 3.6), layout="constrained")
for ax, (name, (section, test, key)) in zip(axes, tests.items(), strict=True):
    found = [chart[section, test, side] for side in ("L", "R")]
    ax.bar(["left", "right"], [f.details[key] for f in found], color=[COLOURS["afferent"], COLOURS["umn"]])
    ax.set(ylabel=name.replace("\n", " "), title=f"right: {found[1].value}")
fig.suptitle("Light movement and speed, 30 days after half of the left hand area was lost, simulated")
print(chart.impression["text"])
