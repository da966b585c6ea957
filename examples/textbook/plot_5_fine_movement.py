"""
5. Fine movement
================

What is tested
    Arms are held out with the palms up: the weak one drifts and turns. Fingers and feet tap as fast as they can; a
    finger is moved while the others rest. These tests find what tests of force miss: the corticospinal tract is more
    needed for fast and single movements than for strong ones (:cite:t:`Lawrence1968`). Slow taps with full force are
    a sign of it, as long as cerebellum and basal ganglia are sound, which in Betz they always are, since it has none.

Below, tests of light movement of both sides in a mild lesion: half of the left hand area of the motor cortex. Each is
a share of what the sound side does.
"""

import matplotlib.pyplot as plt

import betz

patient = betz.Patient(seed=17).with_lesion(betz.Lesion("m1_hand", "left", 0.5)).after("30 days")
chart = betz.examine(patient)
for finding in chart:
    if finding.section in ("movement", "dexterity") and finding.side == "R":
        print(finding, dict(finding.details))
