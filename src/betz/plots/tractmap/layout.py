"""Where things stand on the page: the tables of data/, read, and the anatomy's own positions laid over them.

The page is 160 x 124 drawing units. The main picture is seen from in front: the patient's right is at x < MIDLINE.
Tables give the half with x > 0 from the midline; the other one is its mirror image.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from betz.plots.tractmap.scene import Point, along

WIDE, HIGH = 160.0, 124.0  # layout: the page
MIDLINE = 51.0  # layout
SEGMENTS = tuple(f"{part}{k}" for part, n in (("c", 8), ("t", 12), ("l", 5), ("s", 5)) for k in range(1, n + 1))
CORD_TOP, SEGMENT = 48.0, 1.36  # layout: upper end of C1; height of a segment, all alike so that each can be read
HORN = 0.42  # layout: where motoneurons lie in the cord from in front, share of its half
# Half the width of the cord at some segments: cervical and lumbar enlargement and cone, by eye. layout
BULGE = ((0, 8.8), (3, 9.6), (5, 10.8), (7, 10.2), (9, 8.8), (16, 8.6), (20, 9.4), (23, 9.8), (26, 7.6), (29, 3.4))
# A motor axon from in front: its root, its plexus, its nerve, the junction and the box of its muscles, from the
# midline. layout
ROOT, PLEXUS, NERVE, JUNCTION, BOX = 16.6, 21.0, 25.4, 29.2, 31.6
BOX_WIDE, BOX_HIGH = 18.4, 5.0  # layout


class Place(NamedTuple):
    """A row of tract_places.csv: where a site lies from in front; lateral - medial: the span of the anatomy's x."""

    medial: float
    lateral: float
    y: float
    mark: tuple[float, float, float]  # from the midline; width, height


class Outline(NamedTuple):
    """A row of tract_outlines.csv."""

    ink: str
    title: str
    title_at: Point
    points: tuple[Point, ...]


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of data/."""
    with (files("betz.plots") / "data" / f"tract_{table}.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


@cache
def places() -> dict[str, Place]:
    """Site -> its place from in front."""
    return {r["site"]: Place(*(float(r[k]) for k in ("medial", "lateral", "y")),
                             (float(r["mark_x"]), float(r["mark_w"]), float(r["mark_h"]))) for r in rows("places")}


@cache
def outlines() -> dict[str, Outline]:
    """Name -> outline of one half of what does not change."""
    return {r["name"]: Outline(r["ink"], r["title"], (float(r["title_x"]), float(r["title_y"])), points(r["outline"]))
            for r in rows("outlines")}


@cache
def lanes() -> dict[tuple[str, str], float]:
    """(tract, part or all) -> where its line runs in the cord from in front, share of its half."""
    return {(r["tract"], r["part"]): float(r["lane"]) for r in rows("lanes")}


def points(text: str) -> tuple[Point, ...]:
    """Points written as ``x y;x y``."""
    return tuple((float(x), float(y)) for x, y in (p.split() for p in text.split(";")))


def sign(side: str) -> int:
    """Which way a side of the patient lies on the page: L at the reader's right."""
    return 1 if side == "L" else -1


def page(point: Point, side: str) -> Point:
    """A point of one half on the page."""
    return MIDLINE + sign(side) * point[0], point[1]


def at_site(site: str, x: float) -> Point:
    """Where fibres at x (0 medial, 1 lateral) of a site are drawn, in one half."""
    p = places()[site]
    return p.medial + x * (p.lateral - p.medial), p.y


def strip(x: float, depth: float = 0.0) -> Point:
    """The point of the motor strip at x (0 midline, 1 Sylvian fissure), so deep under its surface, in one half."""
    line = outlines()["ribbon"].points
    (x0, y0), (x1, y1) = along(line, max(0.0, x - 0.03)), along(line, min(1.0, x + 0.03))
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    (px, py), (nx, ny) = along(line, x), ((y1 - y0) / length, -(x1 - x0) / length)
    return px + depth * nx, py + depth * ny


def segment_y(k: float) -> float:
    """The height of the middle of segment k (0 = C1)."""
    return CORD_TOP - (k + 0.5) * SEGMENT


def half_width(k: float) -> float:
    """Half the width of the cord at segment k."""
    for (a, wa), (b, wb) in pairwise(BULGE):
        if k <= b:
            return wa + (wb - wa) * max(0.0, k - a) / (b - a)
    return BULGE[-1][1]


def in_cord(lane: float, k: float) -> Point:
    """A point of the cord at a share of its half and a segment, in one half."""
    return lane * half_width(k), segment_y(k)
