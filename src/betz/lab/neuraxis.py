"""The neuraxis as a drawing for the page: the tract map of the patient, and the places where a lesion can be put.

Drawn from the tables' own positions by `betz.plots.tractmap`; here its parts become paths, and colours become names, so
that a page in the dark has its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from betz.pathology import Lesion
from betz.plots import style
from betz.plots.tractmap import layout, marks
from betz.plots.tractmap.figure import level_of
from betz.plots.tractmap.page import scene
from betz.plots.tractmap.scene import Part, Point, Words
from betz.plots.tractmap.targets import targets

POINT = 10 / 72  # unit: drawing units (tenths of an inch) of a point
SPLIT = 104.0  # layout: the sections stand to the right of it
# Names of the colours of the map; a page says what each looks like by day and by night.
INKS = {
    **{colour: name for name, colour in style.TRACT_COLOURS.items()},
    **{colour: f"{name}-cut" for name, colour in style.CUT_COLOURS.items()},
    style.TISSUE: "tissue", style.GREY_MATTER: "grey", style.INK: "ink", style.OUTLINE: "outline",
    style.LESION: "lesion", style.NOT_TESTED: "faint", style.GRADE_COLOURS["5"]: "hurt-box", "white": "paper",
    "none": "none",
}
LEFT_OUT = ("note", "key", "level")  # the page has its own words for these


__all__ = ["drawn", "level_of", "path", "places"]


def drawn(patient: Any, level: str | None = None) -> dict[str, Any]:
    """The map of a patient: parts in the order in which they are painted, x to the right and y down.

    Parameters: patient: a betz.Patient; level: segment of the cord that the section shows. Returns: size, where the
    sections begin, parts (paths: d, fill, stroke, width, dashed, name; words: text, x, y, size, ink, across, up).

    >>> import betz
    >>> drawn(betz.Patient(seed=7, scale=0.02))["size"]
    [160.0, 124.0]
    """
    parts = scene(patient.spared(), patient.lesions, patient.tables, level)
    kept = [p for p in parts if p.name.split(" ")[0] not in LEFT_OUT]
    order = sorted(range(len(kept)), key=lambda k: (getattr(kept[k], "layer", 4.0), k))
    return {"size": [layout.WIDE, layout.HIGH], "split": SPLIT, "parts": [_plain(kept[k]) for k in order]}


def _plain(part: Part) -> dict[str, Any]:
    if isinstance(part, Words):
        x, y = _at((part.x, part.y))
        return {"text": part.text, "x": x, "y": y, "size": round(part.size * POINT, 2), "ink": INKS[part.colour],
                "across": part.across, "up": part.up, "bold": part.bold, "name": part.name}
    closed = hasattr(part, "face")
    curve = part.smooth if closed else part.curve
    fill, stroke = (INKS[part.face], INKS[part.edge]) if closed else ("none", INKS[part.colour])
    return {"d": path(part.points, curve, closed), "fill": fill, "stroke": stroke, "name": part.name,
            "width": round(part.width * POINT, 3), "dashed": not closed and part.dashed}


def path(points: Iterable[Point], curve: bool, closed: bool) -> str:
    """Points as the path of a drawing; curve: they are the control points of cubic curves.

    >>> path([(0.0, 124.0), (10.0, 114.0)], False, False)
    'M0 0L10 10'
    """
    first, *rest = (f"{x:g} {y:g}" for x, y in map(_at, points))
    end = "Z" if closed else ""
    return f"M{first}" + ("C" + " ".join(rest) if curve else "".join(f"L{p}" for p in rest)) + end


def _at(point: Point) -> tuple[float, float]:
    return round(point[0], 2), round(layout.HIGH - point[1], 2)


def places(tables: Any) -> list[dict[str, Any]]:
    """Where a lesion can be put: side, middle and size on the map, and the sites that lie there.

    >>> from betz.anatomy import shipped
    >>> [p["sites"] for p in places(shipped()) if "medullary_pyramid" in p["sites"]][0]
    ['medullary_pyramid']
    """
    groups, at = targets(tables), defaultdict(list)
    for site in tables.sites.values():
        for box in marks.boxes(site, Lesion(site.id), tables, groups):
            at[box].append(site.id)
    return [_place(box, side, sites) for box, sites in at.items() for side in "RL"]


def _place(box: tuple[float, float, float, float], side: str, sites: list[str]) -> dict[str, Any]:
    x, y = _at(layout.page((box[0], box[1]), side))
    return {"side": side, "x": x, "y": y, "w": round(box[2], 2), "h": round(box[3], 2), "sites": sites}
