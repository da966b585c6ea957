"""
7. Levels: half of the cord
===========================

A lesion of the cord is told by what it does *at* its level and *below* it. At the level motoneurons and roots are hit:
weak, thin muscles without a jerk. Below it the descending tracts are: weak muscles with brisk jerks, increased tone and
an extensor plantar response. What lies above is normal, and the face always is. With one half of the cord gone
(:cite:t:`BrownSequard1855`) the motor signs are all on the side of the lesion, because the tract has crossed above.

Below, a person half a year after the right half of the cord was lost at C6. Look for the segment without jerks and the
limb below with brisk ones. The leg has no force at all after half a
year, which is worse than most such patients, who walk again.
"""

import betz

sites = ("lateral_funiculus_c6", "anterior_funiculus_c6", "anterior_horn_c6")
patient = betz.Patient(seed=17).with_lesion(*(betz.Lesion(site, "right") for site in sites)).after("180 days")
chart = betz.examine(patient)
print(chart.impression["text"])
ax = chart.plot()
