"""
1. Strength
===========

What is tested
    The examiner asks for all the force that a muscle group has, in a position in which its neighbours cannot help, and
    resists with the hand. The Medical Research Council's grades (:cite:t:`MRC1976`) order what is found: 0 nothing,
    1 a flicker, 2 movement without gravity, 3 against gravity, 4 against resistance, 5 full force. Grade 4 is wide: in
    an elbow it reaches from a tenth of the force to nearly all of it (:cite:t:`MacAvoy2007`), so that an examiner adds
    4- and 4+, and Betz tells the share of the healthy force beside the grade.

What makes weakness
    Force is made by motor units: how many are recruited, and how fast they fire. Either the command does not reach the
    motoneurons (upper motor neuron), or the motoneurons, their axons, the junction or the muscle fail (lower motor
    neuron and below). The force alone does not tell which. What tells is the *pattern*, and what tone, reflexes and
    bulk do beside it.

The pattern of a hemisphere
    Below, the chart of a person half a year after a stroke of the left internal capsule. Distal muscles are weaker than
    proximal ones and the hand most of all, since it depends most on direct corticospinal fibres; muscles of the trunk,
    the forehead and the jaw are driven by both hemispheres and are nearly spared. Extensors of the arm and flexors of
    the leg suffer most in patients (:cite:t:`Colebatch1989` for the arm).
"""

import matplotlib.pyplot as plt

import betz

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
patient = betz.Patient(seed=17).with_lesion(*stroke).after("180 days")
chart = betz.examine(patient)
ax = chart.plot()

# %%
# The jerks of the left arm are called reduced beside those of the right one: a fault of the comparison of sides, since
# they are what they were before the stroke.
#
# Strength as numbers, for the right side:

right = [f for f in chart if f.section == "groups" and f.side == "R"]
shares = {f.name: f.details["fraction"] for f in right if "fraction" in f.details}
order = sorted(shares, key=shares.get)

fig, ax = plt.subplots(figsize=(7, 7), layout="constrained")
ax.barh([name.replace("_", " ") for name in order], [100 * shares[name] for name in order], color="#CC79A7")
ax.axvline(100, color="0.6", lw=0.8)
ax.set(xlabel="force (% of healthy people of the same build)",
       title="Right side, 180 days after a left capsular stroke")
