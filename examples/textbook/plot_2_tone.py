"""
2. Tone
=======

What is tested
    The patient relaxes and the examiner moves the joint, slowly and then fast. Tone is the resistance that is felt. A
    relaxed healthy limb has hardly any: its muscles are silent, and what is felt is weight and inertia.

Too much
    *Spasticity* is a stretch reflex that begins at slow movements and grows with the speed (:cite:t:`Lance1980`). A
    slow stretch may feel normal when a fast one catches: hence the two speeds. The modified Ashworth scale
    (:cite:t:`Bohannon1987`) grades a fast stretch from 0 to 4. *Rigidity*, which is the same at every speed, is a sign
    of the basal ganglia, which Betz does not have.

Too little
    A limb is *flaccid* when the reflex arc is broken, or when motoneurons have lost what kept them excitable: in the
    first days after a stroke or below an injury of the cord.

Below, the elbow of three people is extended at five speeds: health, half a year after a capsular stroke, and half a
year after the roots C5 and C6 were torn. What is drawn is the largest torque that the reflex adds. The device measures
inertia and stiffness too; they are the same in all three and are left out.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
torn = [betz.Lesion(f"{root}_root_{level}", "right") for level in ("c5", "c6") for root in ("ventral", "dorsal")]
healthy = betz.Patient(seed=17)
people = {
    "health": (healthy, COLOURS["afferent"], "o-"),
    "180 days after a capsular stroke": (healthy.with_lesion(*stroke).after("180 days"), COLOURS["umn"], "s-"),
    "180 days after C5 and C6 were torn": (healthy.with_lesion(*torn).after("180 days"), COLOURS["lmn"], "^--"),
}
protocol = betz.laboratory.PassiveStretch("biceps_brachii", "right", speeds=(20.0, 50.0, 100.0, 200.0, 300.0))

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for who, (patient, colour, form) in people.items():
    recording = betz.record(patient, protocol)
    ax.plot(recording["speed"].values, recording["reflex_torque"].values, form, color=colour, label=who)
ax.set(xlabel="speed of the stretch (deg/s)", ylabel="torque of the reflex (N m)",
       title="Right elbow, extended by a motor, simulated")
ax.legend(frameon=False)
