"""Where on the figure each finding is drawn: the tables of data/, read.

Coordinates are drawing units, feet at 0, crown at 10, for the half of the body with x > 0; the other is its mirror
image. From in front the patient's right is at the viewer's left; from behind it is at the viewer's right.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Point = tuple[float, float]
VIEWS = ("front", "back")


class Area(NamedTuple):
    """A row of body_map.csv: the part of the figure that stands for a group or region; section body: the outline."""

    section: str
    name: str
    view: str
    label: Point
    outline: tuple[Point, ...]


class Spot(NamedTuple):
    """A row of reflex_man.csv: where the grade of a reflex stands, and the height at which its name stands; whole: what
    is drawn of a chart that does not tell the parts of a reflex."""

    section: str
    name: str | None
    whole: str
    title: str
    at: Point
    title_y: float


def turned(point: Point, side: str, view: str = "front") -> Point:
    """The point on this side of the body in this view.

    >>> turned((1.0, 2.0), "R"), turned((1.0, 2.0), "R", "back")
    ((-1.0, 2.0), (1.0, 2.0))
    """
    x, y = point
    return (x, y) if (side == "L") == (view == "front") else (-x, y)


@cache
def areas(figure: str) -> tuple[Area, ...]:
    """The areas of a figure, `groups` or `regions`, the outline of a person first; later ones lie over earlier ones."""
    out = []
    for r in _rows("body_map"):
        if r["map"] in (figure, "both"):
            outline = tuple(_point(*p.split()) for p in r["outline"].split(";"))
            views = VIEWS if r["view"] == "both" else (r["view"],)
            out += [Area(r["section"], r["name"], v, _point(r["label_x"], r["label_y"]), outline) for v in views]
    return tuple(out)


@cache
def spots() -> tuple[Spot, ...]:
    """The places of the reflex man."""
    return tuple(
        Spot(r["section"], r["name"] or None, r["whole"], r["title"], _point(r["x"], r["y"]), float(r["title_y"]))
        for r in _rows("reflex_man")
    )


def _point(x: str, y: str) -> Point:
    return float(x), float(y)


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (files("betz.plots") / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)
