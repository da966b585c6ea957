"""The links of an arm from its tables: hinges, segments by de Leva 1996, tissue and stops."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import numpy as np

from betz.engine import chain
from betz.engine.chain import Chain
from betz.units import Parameters, given

GRAVITY = 9.81  # m/s2 (unit: standard gravity; bedside torques of regions.yaml use it too)
UPPER_ARM, FOREARM, HAND = 2, 3, 4  # layout: links; the first two are hinges of the shoulder without mass


class Build(Parameters):
    """How an arm is made, besides its tables."""

    turning = given(
        0.5,
        low=0,
        high=1,
        source="estimate: share of the forearm's inertia about its long axis that turns with the radius; the ulna, "
        "about as heavy, does not",
        seen="estimate",
    )
    stop_rate = given(
        150.0,
        "1/s",
        low=100,
        high=400,
        source="estimate: natural frequency of the straight arm on a stop; 10 N m bend a shoulder by less than 0.1 deg "
        "(musculotendon.stop_rate has 400, of joints that the other ones do not shake)",
        seen="estimate",
    )


BUILD = Build()


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of the body as text.

    Example: ``table("arm_joints")[0]["joint"]`` is 'flexion'.
    """
    with (files("betz.body") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


def joints() -> tuple[str, ...]:
    """Names of the hinges, from the trunk outwards.

    >>> joints()
    ('flexion', 'abduction', 'rotation', 'elbow', 'forearm')
    """
    return tuple(r["joint"] for r in table("arm_joints"))


def angles(column: str) -> np.ndarray:
    """A column of arm_joints.csv in degrees as rad. Example: ``angles("held_out_deg")[0]``."""
    return np.radians([float(r[column]) for r in table("arm_joints")])


def chain_of(sex: str, height_cm: float, stiffness: float = 1.0) -> Chain:
    """The links of an arm: lengths grow with height, masses with its square; stiffness: of tissue, as a factor."""
    own = {r["segment"]: {k: float(v) for k, v in r.items() if k.endswith(("mm", "pct", "kg"))}
           for r in table("arm_segments") if r["sex"] == sex}
    rows, n = table("arm_joints"), len(table("arm_joints"))
    mass, com, inertia = np.zeros(n), np.zeros((n, 3)), np.zeros((n, 3))
    offset, along = np.zeros((n, 3)), {}
    for link, name, across in ((UPPER_ARM, "upper_arm", "xy"), (FOREARM, "forearm", "xy"), (HAND, "hand", "yx")):
        s = own[name]
        size = height_cm * 10.0 / s["stature_mm"]  # unit: mm in a cm
        long = s["length_mm"] * size / 1000.0
        mass[link] = s["body_kg"] * size**2 * s["mass_pct"] / 100.0
        com[link, 2] = long * s["com_pct"] / 100.0
        gyration = {"x": s["gyration_transverse_pct"], "y": s["gyration_sagittal_pct"]}
        radii = np.array([gyration[across[0]], gyration[across[1]], s["gyration_long_pct"]]) / 100.0
        inertia[link] = mass[link] * (radii * long) ** 2
        along[name] = long
    offset[FOREARM, 2] = along["upper_arm"]
    com[HAND, 2] += along["forearm"]
    turns = BUILD.turning * inertia[FOREARM, 2]
    inertia[FOREARM, 2] -= turns
    inertia[HAND, 2] += turns
    column = {k: np.array([float(r[k]) for r in rows]) for k in ("stiffness", "damping")}
    free = Chain(
        axis=np.array([int(r["axis"]) for r in rows]),
        offset=offset,
        mass=mass,
        com=com,
        inertia=inertia,
        stiffness=column["stiffness"] * stiffness,
        damping=column["damping"] * stiffness,
        rest=angles("rest_deg"),
        low=angles("low_deg"),
        high=angles("high_deg"),
        k_stop=np.zeros(n),
        b_stop=np.zeros(n),
        gravity=GRAVITY,
    )
    straight = mass_matrix(free, np.zeros(n)).diagonal()
    return free._replace(k_stop=straight * BUILD.stop_rate**2, b_stop=straight * BUILD.stop_rate)


def mass_matrix(c: Chain, q: np.ndarray) -> np.ndarray:
    """Mass matrix (n, n) of a chain at angles q (rad), kg m2."""
    b = chain.scratch(len(q))
    chain.inertia(c, q, b)
    return b.mass
