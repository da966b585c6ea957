"""
9. Both neurons at once
=======================

Wasted, twitching muscles whose jerks are *brisk* do not fit either neuron alone: a lower motor neuron lesion weakens a
jerk, an upper one does not waste. Both together, in limbs and tongue, without loss of sensation, are the pattern of
amyotrophic lateral sclerosis (criteria: :cite:t:`Brooks2000`). Below, the case ``als`` of the shipped library: cortical
cells and motoneurons degenerate.
"""

import betz

case = betz.cases()["als"]
lesions = [betz.Lesion.from_dict(row) for row in case.lesion]
patient = betz.Patient(seed=17).with_lesion(*lesions).after(case.onset_days)
chart = betz.examine(patient)
print(chart.impression["text"])
ax = chart.plot()
