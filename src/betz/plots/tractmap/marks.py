"""Lesions at their places: from in front, and in the sections that show their site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from betz.errors import InputError, cut
from betz.plots import style
from betz.plots.tractmap import layout
from betz.plots.tractmap.descent import strip_x
from betz.plots.tractmap.scene import Part, Point, Shape, circle
from betz.plots.tractmap.sections import Frame, shown
from betz.plots.tractmap.targets import Target

HATCH = "/////"
_GREY_X, _GREY_Y = {"cord_grey": 0.13, "lmn_nucleus": 0.37}, {"cord_grey": 0.48, "lmn_nucleus": 0.24}  # layout
_GREY = {"cord_grey": 0.1, "lmn_nucleus": 0.12}  # layout: radius of a mark in the grey of a section, share of its half
# Of the half of the cord from in front: where each of its sites begins and ends. layout
_SPAN = {"lateral": (0.49, 1.0), "anterior": (0.05, 0.36), "central": (0.0, 0.2), "horn": (0.35, 0.49)}
_ROOTS = {"ventral": layout.ROOT, "dorsal": layout.ROOT - 2.4}
_ROOT_WIDE, _ON_LINE, _AREA, _OTHER = 1.9, (2.2, 2.6), (3.4, 2.6), (4.2, 3.8)  # layout: width of marks of a root, on
# a line, on an area of the strip, round another area
_BELOW = ("plexus", "peripheral_nerve", "nmj", "muscle")  # kinds that lie on the lines of motor axons
_AROUND = 0.9  # layout: margin round the fibres of a site in a section


def front(lesions: Iterable[Any], tables: Any, targets: tuple[Target, ...]) -> list[Part]:
    """A mark for each lesion on each of its sides, seen from in front."""
    out: list[Part] = []
    for lesion in lesions:
        site = tables.sites[lesion.site]
        for side in sides(lesion):
            for x, y, w, h in boxes(site, lesion, tables, targets):
                middle = layout.MIDLINE + layout.sign(side) * x, y
                made = mark(_rounded(middle, w, h), f"lesion {site.id} {side}")
                out.append(made._replace(layer=2.25) if _other(site.id) else made)  # under the circle of the area
    return out


def sides(lesion: Any) -> str:
    """The letters of the sides of a lesion."""
    return {"left": "L", "right": "R", "both": "LR"}[lesion.side]


def mark(points: tuple[Point, ...], name: str, smooth: bool = True) -> Shape:
    """A mark of a lesion."""
    return Shape(points, style.LESION, style.INK, 2.6, HATCH, smooth, name, 0.9)


def boxes(site: Any, lesion: Any, tables: Any, targets: tuple[Target, ...]) -> list[tuple[float, float, float, float]]:
    """Middle (from the midline), height, width and height of each mark of a lesion of a site, in one half."""
    if (p := _place(site, tables)) is not None:
        return [(p.mark[0], p.y, p.mark[1], p.mark[2])]
    if site.kind == "cortex" and tables.contents_at(site.id):
        return [(*_area(site.id, tables), *(_OTHER if _other(site.id) else _AREA))]
    if site.segment in layout.SEGMENTS:
        return [_in_cord(site)]
    if site.kind not in _BELOW:
        raise InputError(f"The tract map has no place for the site '{site.id}': no site of its level, "
                         f"'{cut(site.level)}', has one.")
    at = {"plexus": layout.PLEXUS, "peripheral_nerve": layout.NERVE, "nmj": layout.JUNCTION}.get(site.kind, layout.BOX)
    return [(at, t.y, *_ON_LINE) for t in targets if t.muscles & concerned(site, lesion, tables)]


def _place(site: Any, tables: Any) -> layout.Place | None:
    """The place of a site from in front; a user's own site above the cord has that of another one of its level."""
    if site.id in layout.places() or site.kind in ("cortex", *_BELOW) or site.segment in layout.SEGMENTS:
        return layout.places().get(site.id)
    alike = (s.id for s in tables.sites.values() if s.level == site.level and s.id in layout.places())
    return layout.places().get(next(alike, ""))


def _other(site: str) -> dict[str, str] | None:
    return next((r for r in layout.rows("areas") if r["site"] == site), None)


def _area(site: str, tables: Any) -> Point:
    other = _other(site)
    return (float(other["x"]), float(other["y"])) if other else layout.strip(strip_x(tables, site), 0.8)


def _in_cord(site: Any) -> tuple[float, float, float, float]:
    k = layout.SEGMENTS.index(site.segment)
    first, y = site.id.split("_")[0], layout.segment_y(k)
    if site.kind == "root":
        return _ROOTS.get(first, layout.ROOT), y, _ROOT_WIDE, layout.SEGMENT * 0.8
    a, b = _SPAN.get("horn" if site.kind == "lmn_nucleus" else first, (0.0, 1.0))
    half = layout.half_width(k)
    return (a + b) / 2 * half, y, (b - a) * half, layout.SEGMENT * 0.9


def concerned(site: Any, lesion: Any, tables: Any) -> set[str]:
    """The muscles whose motor axons run through a plexus or nerve, or at whose junctions or fibres a lesion is; of a
    nerve that moves none those of the trunk that holds it."""
    muscles = tables.muscles.values()
    if site.kind in ("nmj", "muscle"):
        return set(lesion.muscles) if lesion.muscles else {m.id for m in muscles}
    if site.kind == "plexus":
        return {m.id for m in muscles if site in tables.plexus_of(m.nerve_id) and set(site.segments) & set(m.segments)}
    inside = {m.id for m in muscles if site.id in _around(tables, m.nerve_id)}
    held = (concerned(h, lesion, tables) for h in tables.holders(site.id))
    return inside or {m for muscles_of in held for m in muscles_of}


def _around(tables: Any, nerve: str) -> set[str]:
    """A nerve and all trunks that hold it."""
    return {nerve}.union(*(_around(tables, h.id) for h in tables.holders(nerve)))


def _rounded(middle: Point, w: float, h: float) -> tuple[Point, ...]:
    """The control points of a box with round corners."""
    return tuple((middle[0] + (x - middle[0]) * w / 2, middle[1] + (y - middle[1]) * h / 2)
                 for x, y in _squared(middle))


def _squared(middle: Point) -> tuple[Point, ...]:
    """A circle of radius 1 pulled towards its square."""
    x, y = middle
    k = 0.94  # layout: 0.55 is a circle, 1 a square
    return ((x + 1, y), (x + 1, y + k), (x + k, y + 1), (x, y + 1), (x - k, y + 1), (x - 1, y + k), (x - 1, y),
            (x - 1, y - k), (x - k, y - 1), (x, y - 1), (x + k, y - 1), (x + 1, y - k), (x + 1, y))


def in_sections(lesions: Iterable[Any], tables: Any, hurt: set[str], level: str) -> list[Part]:
    """A mark round the fibres of each site that a section shows, and in the grey of the cord at its level."""
    of = {site: frame for frame, site in shown(hurt, level)}
    cord = next(frame for frame, _ in shown(hurt, level) if frame.section == "cord")
    out: list[Part] = []
    for lesion in lesions:
        site = tables.sites[lesion.site]
        for side in sides(lesion):
            name = f"section lesion {site.id} {side}"
            if site.id in of and tables.contents_at(site.id):
                out.append(mark(_round(of[site.id], site.id, tables, side), name)._replace(layer=1.3))
            elif site.segment == level and site.kind in _GREY:
                at = cord.at(_GREY_X[site.kind], _GREY_Y[site.kind], side)
                out.append(mark(circle(at, _GREY[site.kind] * cord.lateral[0]), name)._replace(layer=1.3))
    return out


def _round(frame: Frame, site: str, tables: Any, side: str) -> tuple[Point, ...]:
    """A rounded box round all fibres of a site in its section; in the capsule the part of the limb."""
    if frame.section == "capsule":
        a, b, c, d = frame.square(side)
        return (a, a, b, b, b, c, c, c, d, d, d, a, a)
    at = [(frame.at(c.x, c.y, side), c.radius * abs(frame.lateral[0]) * 0.8) for c in tables.contents_at(site)]
    low_x, high_x = min(p[0] - r for p, r in at) - _AROUND, max(p[0] + r for p, r in at) + _AROUND
    low_y, high_y = min(p[1] - r for p, r in at) - _AROUND, max(p[1] + r for p, r in at) + _AROUND
    middle = layout.sign(side) * (frame.middle[0] - (low_x if side == "L" else high_x))
    if middle > 0:  # not over the midline
        low_x, high_x = (frame.middle[0], high_x) if side == "L" else (low_x, frame.middle[0])
    return _rounded(((low_x + high_x) / 2, (low_y + high_y) / 2), high_x - low_x, high_y - low_y)
