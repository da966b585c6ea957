"""Rows about what a hand or a motor feels of a limb that is moved: torque of relaxed and of spastic joints.

The weight of the limb and what it takes to move its mass are not in the torque, as in the papers.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import median_filter

from betz import anatomy
from betz.examination.bench import position
from betz.examination.stretches import STRETCHING, acceleration, stretching
from betz.stimulus import Hand

SLOW, MIDDLE, QUICK = 5.0, 150.0, 200.0  # deg/s of BX020 and BX022, amid those of BX027 and BX031, of BX021
EDGE = 5  # numerics: samples of 1 ms
STILL_MS = 1500.0  # how long a joint is held still: reflexes of getting there are over (estimate)
ELBOW_DEG = (85.0, 107.0, 129.0)  # around the neutral angle of BX019, two SD of it apart
ANKLE_DEG, NEAR = 10.0, 2.0  # dorsiflexion of BX024; deg on both sides between which stiffness is read
KNEE_DEG = 75.0  # middle of the range of BX030


def peak(x, test: str, speed: float, stroke: bool = False) -> float:
    """Largest torque (N m) against a stretch of the right side while it lasts: that of the bedside, over the whole
    range also where the bedside moves slowly through its end alone."""
    where = position("tone", test)
    start, stop, end = STRETCHING.rest_ms, 0.0, where.end
    if speed < STRETCHING.spastic_speed:
        stop = start + 1000.0 * abs(end - where.start) / speed
        done = where.stimulus("R", stop, Hand(angle=((0.0, where.start), (start, where.start), (stop, end))))
    else:
        done, stop = stretching(test, "R", speed)
    recording = x.patient(stroke=stroke).bench().respond(done)
    weight = anatomy.joints()[where.joint].inertia * acceleration(recording["angle"].values)
    felt = (1.0 if end > where.start else -1.0) * (recording["hand_torque"].values - weight)
    smooth = median_filter(felt, EDGE)  # where the hand starts and stops, angle and torque are a sample apart
    return float(smooth[int(start) : int(stop)].max())


def held(x, test: str, deg: float, stroke: bool = False) -> float:
    """Torque (N m) that holds the joint of a tone test still at an angle, against the stretch of its muscles."""
    where = position("tone", test)
    done = where.stimulus("R", STILL_MS, Hand(angle=((0.0, deg),)))
    torque = x.patient(stroke=stroke).bench().respond(done)["hand_torque"].values
    return (1.0 if where.end > where.start else -1.0) * float(torque[int(STILL_MS / 2) :].mean())


def elbow_stiffness(x) -> float:
    """BX018: slope of torque on angle around the neutral angle, N m/rad."""
    torque = [held(x, "elbow_extensors", deg) for deg in ELBOW_DEG]
    return float(np.polyfit(np.radians(ELBOW_DEG), torque, 1)[0])


def ankle_stiffness(x) -> float:
    """BX026: slope at 10 deg of dorsiflexion, N m/deg."""
    low, high = (held(x, "ankle_plantarflexors", ANKLE_DEG + d) for d in (-NEAR, NEAR))
    return (high - low) / (2.0 * NEAR)


RESISTANCE = {
    "BX018": elbow_stiffness,
    "BX020": lambda x: peak(x, "elbow_flexors", SLOW),
    "BX021": lambda x: peak(x, "elbow_flexors", QUICK),
    "BX022": lambda x: peak(x, "elbow_flexors", SLOW, stroke=True),
    "BX023": lambda x: peak(x, "elbow_flexors", STRETCHING.spastic_speed, stroke=True),
    "BX024": lambda x: held(x, "ankle_plantarflexors", ANKLE_DEG),
    "BX025": lambda x: held(x, "ankle_plantarflexors", ANKLE_DEG, stroke=True),
    "BX026": ankle_stiffness,
    "BX027": lambda x: peak(x, "ankle_plantarflexors", MIDDLE),
    "BX028": lambda x: peak(x, "ankle_plantarflexors", MIDDLE, stroke=True),
    "BX030": lambda x: abs(held(x, "knee_extensors", KNEE_DEG)),
    "BX031": lambda x: peak(x, "knee_extensors", MIDDLE),
    "BX032": lambda x: peak(x, "knee_extensors", MIDDLE, stroke=True),
}
