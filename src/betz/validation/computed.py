"""Rows that need a little more than one number of one recording."""

from dataclasses import replace

import numpy as np

from betz import laboratory as lab
from betz.examination import tempo
from betz.laboratory.units import mean
from betz.validation.lab import Lab
from betz.validation.recorded import BICEPS, FDI, HOLD_FDI, QUADRICEPS, SOLEUS, TA, TAP_N, TRAIN_TA, H

FINGER_M = 0.045  # m, MCP joint to the PIP joint where F11 is measured: length of the proximal phalanx (estimate)
MASS_KG = 75.0  # kg: the reference adult of regions.yaml
WELL_ABOVE, JUST_ABOVE = 10.0, 3.0  # %MVC above the recruitment threshold: MU24; MU25 asks 1 %, within 3 (estimate)
OLD = 75.0  # years: in the middle of those over 60 (MU08; estimate)
DRAWS = 4  # recordings that are averaged: a share of eight test reflexes scatters by 10 points (measured on health)
HETERONYMOUS = lab.HReflexConditioning(
    SOLEUS, conditioner="vastus_lateralis", strength=2.0, trials=8, intervals_ms=(-7.0, -6.0, -5.0, -4.0, -3.0)
)


def over_draws(x, test, name, **who):
    """Mean of one number over several recordings of a conditioned reflex, each with its own control."""
    return mean(x.number(replace(test, trial=k), name, **who) for k in range(DRAWS))


def unit_torque(x):
    """MU13: torque of the whole twitch divided by the number of units (McComas)."""
    return 1000.0 * x.number(TRAIN_TA, "twitch") / len(x.pool(TA).x)


def loss_with_age(x):
    """MU08: motoneurons of one side of the lumbosacral cord in age, over those of the same person before 60 years."""
    here = [m for m, row in x.muscles.items() if any(s.startswith(("l", "s")) for s in row.segments)]
    old = Lab(x.seed, x.model, x.who | {"age": OLD})
    return sum(len(old.pool(m).x) for m in here) / sum(len(x.pool(m).x) for m in here)


def last_recruited(x):
    """MU19: mean of biceps, tibialis anterior and soleus."""
    ramps = (lab.Contraction(m, percent=100.0, ramp_s=10.0, hold_s=1.0) for m in (BICEPS, TA, SOLEUS))
    return mean(x.number(r, "last_recruited") for r in ramps)


def steady_variation(x):
    """MU24: units at least 10 %MVC above their threshold."""
    r = x.record(HOLD_FDI, full=True)
    return mean(r["isi_variation"].values[r["threshold"].values < HOLD_FDI.percent - WELL_ABOVE])


def threshold_variation(x):
    """MU25: units whose threshold is within 3 %MVC of the held force, at three forces."""
    out = []
    for percent in (5.0, 15.0, HOLD_FDI.percent):
        r = x.record(replace(HOLD_FDI, percent=percent), full=True)
        out += list(r["isi_variation"].values[r["threshold"].values > percent - JUST_ABOVE])
    return mean(out)


def low_force_variation(x):
    """F02: mean of 2 and 5 % MVC."""
    holds = (replace(HOLD_FDI, percent=p) for p in (2.0, 5.0))
    return mean(x.number(h, "force_cv", full=True) for h in holds)


def variation_and_strength(x):
    """F05: rank correlation of the CV of torque at 30 % with the maximum torque over finger, wrist and elbow."""
    holds = [lab.Contraction(m, percent=30.0, ramp_s=1.0, hold_s=8.0) for m in (FDI, "flexor_carpi_radialis", BICEPS)]
    cv = [x.number(h, "force_cv") for h in holds]
    top = [x.number(h, "mvc") for h in holds]
    rank = [np.argsort(np.argsort(v)) for v in (cv, top)]
    return float(np.corrcoef(*rank)[0, 1])


def knee_torque_by_mass(x):
    """F08: knee extension torque by body mass, which does not differ between the people of Betz."""
    return x.number(lab.Contraction(QUADRICEPS), "mvc") / MASS_KG


def finger_force(x):
    """F11: torque of the first dorsal interosseous over its distance from the joint."""
    return x.number(HOLD_FDI, "mvc", full=True) / FINGER_M


def tendon_size(x):
    """R06: mean of Achilles and patellar reflex."""
    return mean(x.number(lab.TendonTap(m, newtons=TAP_N), "size") for m in (SOLEUS, QUADRICEPS))


def h_over_m_threshold(x):
    """R14."""
    return x.number(H, "h_threshold") / x.number(H, "m_threshold")


def reciprocal(x):
    """R20: largest reduction at 1 to 4 ms, common peroneal nerve at 1.1 x motor threshold."""
    test = lab.HReflexConditioning(SOLEUS, intervals_ms=(1.0, 2.0, 3.0, 4.0), strength=1.1)
    return 100.0 - over_draws(x, test, "smallest")


def presynaptic(x):
    """R24: mean reduction at 12 to 20 ms after a train of 3 shocks at 1.2 x motor threshold."""
    test = lab.HReflexConditioning(SOLEUS, intervals_ms=(12.0, 16.0, 20.0), strength=1.2, pulses=3)
    return 100.0 - over_draws(x, test, "mean")


def rate_of_force(x):
    """F15: mean of quadriceps and elbow flexors, the row's two sites."""
    return mean(x.number(lab.BallisticContraction(m), "rate_of_force") for m in (QUADRICEPS, BICEPS))


def fastest_taps(x):
    """U19: index finger of the dominant hand, at the bedside; levels and size of a tap were set on it."""
    return tempo.measure(x.patient().bench(), "finger_taps", x.person().hand[0].upper())["rate_hz"]


def heteronymous(x):
    """R25: largest facilitation by the femoral nerve at 2 x motor threshold around the arrival of the test volley."""
    return over_draws(x, HETERONYMOUS, "largest") - 100.0


def facial_conduction(x):
    """C21: motor evoked potential of zygomaticus less the peripheral latency by a shock near the nucleus."""
    mep = x.number(lab.MotorEvokedPotential("zygomaticus_major"), "latency")
    return mep - x.number(lab.FWave("zygomaticus_major", shocks=1, along=0.05), "m_latency")


def largest_mep(x):
    """C23: the largest of three strengths during a contraction."""
    tests = (lab.MotorEvokedPotential(FDI, strength=s, background=20.0) for s in (1.4, 1.5, 1.7))
    return max(x.number(t, "size_of_m") for t in tests)


COMPUTED = {
    "MU08": loss_with_age,
    "MU13": unit_torque,
    "MU19": last_recruited,
    "MU24": steady_variation,
    "MU25": threshold_variation,
    "F02": low_force_variation,
    "F05": variation_and_strength,
    "F08": knee_torque_by_mass,
    "F11": finger_force,
    "F15": rate_of_force,
    "R06": tendon_size,
    "R14": h_over_m_threshold,
    "R20": reciprocal,
    "R24": presynaptic,
    "R25": heteronymous,
    "C21": facial_conduction,
    "C23": largest_mep,
    "U19": fastest_taps,
}
