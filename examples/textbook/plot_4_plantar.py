"""
4. The plantar response
=======================

What is tested
    The lateral sole is stroked firmly from the heel forwards. In health the toes go down. After damage of the
    corticospinal tract the great toe goes up: the sign of Babinski (:cite:t:`Babinski1896`). It is part of the flexion
    reflex of the whole limb, in which the extensor of the toe, which shortens the limb, belongs to the flexors; the
    corticospinal fibres hold it back in everyone who can walk.

How it is read
    The first movement of the great toe counts, and a true sign has tibialis anterior in it (:cite:t:`vanGijn1978`). It
    needs a working extensor: after a palsy of the peroneal nerve there is no extensor response, whatever is wrong
    above.

Below, the torque of the great toe against a hand that holds it, in four people: down in health, up after a stroke, and
nearly nothing where the extensor has lost its nerve as well.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS
from betz.stimulus import Hand, Stimulus, Stroke

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
nerve = betz.Lesion("nerve_common_peroneal", "right")
healthy = betz.Patient(seed=17)
people = {
    "health": healthy,
    "capsular stroke": healthy.with_lesion(*stroke).after("180 days"),
    "stroke and peroneal palsy": healthy.with_lesion(*stroke, nerve).after("180 days"),
    "peroneal palsy": healthy.with_lesion(nerve).after("180 days"),
}
muscles = ("extensor_hallucis_longus", "extensor_digitorum_longus", "tibialis_anterior", "flexor_hallucis_longus",
           "flexor_digitorum_longus", "flexor_digitorum_brevis", "abductor_hallucis")
stimulus = Stimulus([(m, "right") for m in muscles], "hallux", "1.4 s", hand=Hand(angle=((0, 0),)),
                    strokes=Stroke("right", 300, 800, 30))

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.axvspan(0, 800, color="0.93", label="the stroke of the sole")
colours = ("afferent", "umn", "lmn", "force")
for (who, patient), colour, line in zip(people.items(), colours, ("-", "-", "--", ":"), strict=True):
    recording = patient.respond(stimulus)
    torque = recording["hand_torque"].values
    ax.plot(recording["time"].values - 300, torque[:300].mean() - torque, line, color=COLOURS[colour], label=who)
ax.axhline(0, color="0.6", lw=0.8)
ax.set(xlabel="from the start of the stroke (ms)", ylabel="torque of the great toe, extension up (N m)",
       title="Right great toe, simulated")
ax.legend(frameon=False, fontsize=8)
