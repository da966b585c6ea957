"""
8. Levels: a nerve
==================

A nerve has a territory, and a lesion of it takes what lies within: those muscles are weak and waste, those beside them
that share the segment are normal. The way to tell a nerve from a root is to test two muscles of the same segment that
another nerve supplies, and two of the same nerve from another segment. Tone and the plantar response stay as they
were, unless the muscles that show them are hit.

Below, a person half a year after 95 % of the axons of the right ulnar nerve were lost: the interossei and the
abductor of the little finger, not the abductor of the thumb, which has the same segments (C8, T1) from the median
nerve.
"""

import betz

patient = betz.Patient(seed=17).with_lesion(betz.Lesion("nerve_ulnar", "right", 0.95)).after("180 days")
chart = betz.examine(patient)
print(chart.impression["text"])
ax = chart.plot()
