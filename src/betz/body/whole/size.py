"""The links of a person: how long and heavy each is, and how its mass is spread. de Leva 1996; lengths grow with
height, masses with its square, as those of the arm."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

import numpy as np

from betz.body.links import table
from betz.body.whole.hinges import WAYS, called, mirrored, sides
from betz.units import Parameters, given


class Flesh(Parameters):
    """What links are made of."""

    density = given(
        1070.0,
        "kg/m3",
        low=1000,
        high=1150,
        source="Winter 2009, after Dempster 1955: limbs 1.05 to 1.16, trunk 1.03 (GK); a capsule of a limb is as thick "
        "as its mass asks",
        seen="literature",
    )


FLESH = Flesh()


class Link(NamedTuple):
    """A rigid part: at (m) is where it is joined to its parent, in the frame of the parent; the rest in its own frame.

    length: m; mass: kg; com: centre of mass, m; inertia: about the centre of mass, kg m2 (principal, along the axes).
    """

    name: str
    kind: str
    side: str
    parent: str
    at: np.ndarray
    way: np.ndarray
    length: float
    mass: float
    com: np.ndarray
    inertia: np.ndarray


class Capsule(NamedTuple):
    """A capsule of a link: its ends in the frame of the link, m; radius, m."""

    link: str
    start: np.ndarray
    end: np.ndarray
    radius: float


@cache
def segments(sex: str) -> dict[str, dict[str, float | str]]:
    """Rows of the segments of a sex, trunk, legs and arms; what is part of another one is taken from its mass."""
    rows = [r for name in ("whole_segments", "arm_segments") for r in table(name) if r["sex"] == sex]
    own = {r["segment"]: {k: float(v) for k, v in r.items() if k.endswith(("mm", "pct", "kg"))} for r in rows}
    many = {r["segment"]: len(sides(r["sided"])) for r in table("whole_links")}
    for r in rows:
        if r.get("of"):
            share = many[r["segment"]] / many[r["of"]]  # both shoulder girdles are of one chest
            own[r["of"]]["mass_pct"] -= share * own[r["segment"]]["mass_pct"]
    return own


def mass_of(sex: str, height_cm: float) -> float:
    """Usual mass (kg) of a body: that of de Leva's people, by the square of the height.

    >>> round(mass_of("male", 174.1))
    73
    """
    s = segments(sex)["thigh"]
    return s["body_kg"] * (height_cm / (s["stature_mm"] / 10.0)) ** 2


def links(sex: str, height_cm: float, mass_kg: float) -> tuple[Link, ...]:
    """All links of a person, parents before their children."""
    out: dict[str, Link] = {}
    for row in table("whole_links"):
        s = segments(sex)[row["segment"]]
        long = s["length_mm"] / s["stature_mm"] * height_cm / 100.0
        way = np.array(WAYS[row["axis"]])
        radii = _radii(s, row["axis"])
        mass = mass_kg * s["mass_pct"] / 100.0
        for side in sides(row["sided"]):
            parent = _parent(row["parent"], side, out)
            aside = np.array([float(row[k]) for k in ("forward", "left", "up")]) * height_cm / 100.0
            at = mirrored(side, aside)
            if parent:
                at = at + float(row["end"]) * out[parent].length * out[parent].way
            own = mirrored(side, way)
            name = called(side, row["link"])
            # a foot is measured from the heel and joined at the ankle
            com = own * (long * s["com_pct"] / 100.0 - (_heel(long) if row["link"] == "foot" else 0.0))
            inertia = mass * (radii * long) ** 2
            out[name] = Link(name, row["link"], side, parent, at, own, long, mass, com, inertia)
    return tuple(out.values())


def capsules(of: tuple[Link, ...], height_cm: float) -> tuple[Capsule, ...]:
    """The capsules of links; one without a radius in its row has that of its mass."""
    own, out, tall = {k.name: k for k in of}, [], height_cm / 100.0
    for row in table("whole_capsules"):
        for side in sides(row["sided"]):
            link = own[called(side, row["link"])]
            ends = []
            for words in (("forward", "left", "along"), ("to_forward", "to_left", "to_along")):
                forward, left, along = (float(row[w]) for w in words)
                across = mirrored(side, np.array([0.0, left * tall, 0.0]))
                ends.append(_beside(link, forward * tall) + across + along * link.length * link.way)
            long = float(np.linalg.norm(ends[1] - ends[0]))
            radius = float(row["radius"]) * tall if row["radius"] else _thick(link.mass, long)
            out.append(Capsule(link.name, ends[0], ends[1], radius))
    return tuple(out)


def _beside(link: Link, forward: float) -> np.ndarray:
    """Where a capsule lies beside the axis of its link: in front of it, or for what points forward, above it."""
    if not link.way[0]:
        return np.array([forward, 0.0, 0.0])
    return np.array([-_heel(link.length) if link.kind == "foot" else 0.0, 0.0, forward])


def _heel(long: float) -> float:
    """How far the heel is behind the ankle."""
    return HEEL.behind * long


class Heel(Parameters):
    """The back of the foot."""

    behind = given(
        0.25, low=0.2, high=0.3, source="estimate: share of the length of a foot behind the ankle", seen="estimate"
    )


HEEL = Heel()


def _thick(mass: float, long: float) -> float:
    """Radius of a capsule of a mass (kg) whose ends are `long` (m) apart."""
    volume = mass / FLESH.density
    roots = np.roots([4.0 * math.pi / 3.0, math.pi * long, 0.0, -volume])
    return float(max(r.real for r in roots if abs(r.imag) < 1e-9))


def _radii(s: dict, axis: str) -> np.ndarray:
    """Radii of gyration about the axes of the frame, as shares of the length, of a segment that points along `axis`."""
    sagittal, transverse, along = (s[f"gyration_{k}_pct"] / 100.0 for k in ("sagittal", "transverse", "long"))
    if axis == "forward":
        return np.array([along, transverse, sagittal])
    if axis == "left":
        return np.array([transverse, along, sagittal])
    return np.array([sagittal, transverse, along])


def _parent(word: str, side: str, known: dict[str, Link]) -> str:
    if not word:
        return ""
    return called(side, word) if called(side, word) in known else word
