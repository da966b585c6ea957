"""
Twenty minutes with Betz
========================

You make a virtual person, examine it, damage it, let time pass, record an H-reflex before and after, change a number,
take a mechanism away, and end with a dose figure of your own. Every block of this page is run when the site is built,
and what it prints is what it printed then. Paste the blocks into a notebook or into ``python``, one after the other;
on two cores an examination takes some 10 seconds, anything else one or two.

Install first: in a copy of the source ``make demo``, then ``. .venv/bin/activate`` in each new terminal, so that
``python`` and ``betz`` are those with Betz; or ``pip install .`` into an environment of your own. The first run
compiles for half a minute.
"""

# %%
# A person
# --------
# A seed draws a healthy adult: sex, age, height, and what differs between people of each muscle. The same seed is the
# same person, on every machine and with any number of threads.

import betz

person = betz.Patient(seed=17)
person

# %%
# The bedside
# -----------
# :func:`betz.examine <betz.examine>` does what a neurologist does, with muscles that pull and reflexes that answer, and
# writes a chart. Grades are made against 200 healthy virtual people.

chart = betz.examine(person)
print(chart.impression["text"], "-", len(chart.abnormal()), "of", len(chart), "findings abnormal")

# %%
# A finding is looked up by section, name and side; behind its word are the numbers.

jerk = chart["reflexes", "ankle", "R"]
print(jerk, jerk.details)

# %%
# A lesion, and time
# ------------------
# Any structure of the atlas can be damaged, by id or by name. Half of a capsular stroke's signs need weeks: ``after``
# says how many days have passed. Both return a new patient; nothing is changed in place.

thirds = [f"ic_plic_{third}_third" for third in ("anterior", "middle", "posterior")]
stroke = [betz.Lesion(site, side="left", fraction=0.8) for site in thirds]
patient = person.with_lesion(*stroke).after("180 days")
patient

# %%
chart = betz.examine(patient)
print(chart)

# %%
# No rule said that the right biceps becomes brisk. The lesion took corticospinal and corticoreticular fibres, months
# changed the cells that had lost them, and the examiner, who cannot see the lesion, tapped. ``plot`` draws the chart.

ax = chart.plot()

# %%
# In the laboratory
# -----------------
# Protocols of :mod:`betz.laboratory` record with electrodes and force cells. Here the H-reflex of soleus: shocks of
# rising strength to the tibial nerve, in health and after the stroke.

import matplotlib.pyplot as plt

protocol = betz.laboratory.HReflex("soleus", "right")
before = betz.record(person, protocol)
after = betz.record(patient, protocol)
after

# %%
# Signals have named dimensions and units; ``to_xarray()`` gives a Dataset, ``plot()`` a picture, ``to_nwb("h.nwb")`` a
# file (with the extra ``nwb``).

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for who, recording in {"health": before, "180 days after the stroke": after}.items():
    share = 100 * recording["h"].values / recording.summary["m_max"].value
    ax.plot(recording["strength"].values, share, "o-", label=who)
ax.set(xlabel="shock (motor thresholds)", ylabel="H-reflex (% of the largest M-wave)", title="Soleus, simulated")
ax.legend(frameon=False)

# %%
# Change a number
# ---------------
# What a person is made of is a :class:`betz.Model`: tables, parameters, mechanisms. Each parameter has a unit, limits
# and a source. Here spindles whose rate grows less with the speed of a stretch.

model = betz.Model().change({"spindle.power": 0.4})
changed = betz.Patient(seed=17, model=model)
tap = betz.laboratory.TendonTap("rectus_femoris", "right", newtons=40.0, trials=3)
print("knee jerk:", betz.record(person, tap).summary["size"], "->", betz.record(changed, tap).summary["size"])

# %%
# A mistake is one sentence, before anything runs:

try:
    betz.Model().change({"spindle.powr": 0.4})
except betz.InputError as mistake:
    print(mistake)

# %%
# Take a mechanism away
# ---------------------
# Is the H-reflex larger after the stroke because Ia fibres have grown, or because something else has changed? Take one
# out and look.

for name in ("ia_growth", "disuse_depolarisation", "spinal_shock"):
    without = betz.Patient(seed=17, model=betz.Model().without(name)).with_lesion(*stroke).after("180 days")
    print(f"without {name}: H/M {betz.record(without, protocol).summary['h_m_ratio'].value:.2f}")
print(f"with all: H/M {after.summary['h_m_ratio'].value:.2f}, in health {before.summary['h_m_ratio'].value:.2f}")

# %%
# A dose figure
# -------------
# How much of the pyramid does a hand need for its force? One loop. Of a whole examination, ``betz dose
# medullary_pyramid`` does the same in the shell and ``betz.dose`` in Python.

push = betz.laboratory.Contraction("first_dorsal_interosseous", "right", hold_s=0.5)
shares = (0.0, 0.25, 0.5, 0.75, 1.0)
force = []
for share in shares:
    hurt = person.with_lesion(betz.Lesion("medullary_pyramid", "left", share)) if share else person
    force.append(betz.record(hurt.after("90 days"), push).summary["mvc"].value)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.plot([100 * share for share in shares], [100 * f / force[0] for f in force], "o-", color="#CC79A7")
ax.set(xlabel="share of the left pyramid destroyed, 90 days before (%)", ylabel="force (% of health)", ylim=(0, 110),
       title="Right first dorsal interosseous of one person, simulated")

# %%
# What you can do now
# -------------------
# You can ask which structure, which extent and which mechanism make a sign, and show it in a figure. Put another site
# into the loop (``betz atlas search WORDS`` finds them), another muscle, another seed; one person is one person, so run
# several. From here: :doc:`/howto/index`, the :doc:`/gallery/index`, and :doc:`/beliefs` for what it all rests on.
