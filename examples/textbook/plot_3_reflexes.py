"""
3. Tendon reflexes
==================

What is tested
    A tap stretches a muscle by a few millimetres in a few milliseconds. The Ia afferents of its spindles fire once,
    all together, excite the motoneurons of the same muscle through one synapse, and the muscle twitches: an arc of one
    synapse, of which the tendon hammer tests every part. Each jerk belongs to a level of the cord: biceps C5-C6,
    brachioradialis C6, triceps C7, knee L3-L4, ankle S1.

How it is read
    On a scale from 0 to 4+, and by comparison: of the two sides, of arms and legs. *Absent* means a broken arc:
    afferent, motoneuron, axon or muscle. *Brisk* means motoneurons that answer to less: they have lost inhibition from
    above, and time has changed them. A brisk jerk comes with lighter taps, spreads to other muscles, and may go on as
    clonus.

Below, four jerks of the right side in health, half a year after a stroke of the left capsule, and after the root S1
was torn: which of them is gone tells where the lesion is. This person had a large knee jerk before, and it has grown
little. The second wave of the triceps, which comes in health too, is a fault of Betz: a healthy arm answers once.
"""

import matplotlib.pyplot as plt

import betz
from betz.plots.style import COLOURS

stroke = [betz.Lesion(f"ic_plic_{third}_third", "left", 0.8) for third in ("anterior", "middle", "posterior")]
root = [betz.Lesion("dorsal_root_s1", "right"), betz.Lesion("ventral_root_s1", "right")]
healthy = betz.Patient(seed=17)
people = {
    "health": (healthy, COLOURS["afferent"]),
    "180 days after a capsular stroke": (healthy.with_lesion(*stroke).after("180 days"), COLOURS["umn"]),
    "180 days after S1 was torn": (healthy.with_lesion(*root).after("180 days"), COLOURS["lmn"]),
}
jerks = {"biceps": "biceps_brachii", "triceps": "triceps_brachii", "knee": "rectus_femoris", "ankle": "soleus"}

fig, axes = plt.subplots(1, 4, figsize=(11, 3.6), layout="constrained", sharey=True)
for ax, (jerk, muscle) in zip(axes, jerks.items(), strict=True):
    for place, (patient, colour) in enumerate(people.values()):
        recording = betz.record(patient, betz.laboratory.TendonTap(muscle, "right", newtons=40.0, trials=1))
        wave = recording["emg"].values[0]
        ax.plot(recording["time"].values, wave - 12 * place, color=colour, lw=1)
    ax.axvline(0, color="0.7", lw=0.8)
    ax.set(xlim=(-10, 70), xlabel="after the tap (ms)", title=jerk, yticks=[])
axes[0].set_ylabel("EMG")
axes[0].plot((62, 62), (3, 8), color=COLOURS["emg"], lw=2)
axes[0].text(60, 4.5, "5 mV", ha="right", fontsize=8)
handles = [plt.Line2D([], [], color=colour) for _, colour in people.values()]
fig.legend(handles, people, loc="outside lower center", ncols=3, frameon=False)
fig.suptitle("Tendon jerks of the right side, one tap of 40 N each, simulated")
