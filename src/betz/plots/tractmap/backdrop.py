"""What is the same for every patient: hemispheres, brain stem, cord, nuclei, and the words beside them."""

from __future__ import annotations

from typing import Any

from betz.plots import style
from betz.plots.tractmap import layout
from betz.plots.tractmap.descent import strip_x
from betz.plots.tractmap.scene import Part, Point, Shape, Stroke, Words, circle, smooth

_SMALL, _LABEL, _HEAD, _SIDE = 7.0, 8.0, 9.5, 14.0  # font sizes, points
_NUCLEUS, _AREA = 1.05, 1.35  # layout: radii
_OUT, _TOP = 1.7, 9.0  # layout: words of an area from the surface; how far from the midline they are centred
_FISSURE, _OVER = 0.15, (1.9, 116.6)  # layout: areas that lie in the fissure, and where their name stands
_NUMERAL = {"nucleus_trigeminal_motor": "V", "nucleus_facial_upper": "VII", "nucleus_facial_lower": "VII",
            "nucleus_ambiguus": "X", "nucleus_hypoglossal": "XII", "nucleus_accessory": "XI"}
_STRIP = {"m1_leg": "leg", "m1_trunk": "trunk, neck", "m1_arm": "arm", "m1_hand": "hand", "m1_face": "face",
          "m1_tongue_pharynx": "tongue,\nthroat"}
# Words beside the brain stem, at the patient's right: text, from the midline, height. layout
_LEVELS = (("Midbrain", 18.4, 81.6), ("Pons", 18.6, 75.2), ("Medulla", 14.6, 51.6))
# Smaller names, at the patient's right: text, from the midline, height, and the point that a line leads to.
_PLACES = (("internal capsule", 24.2, 86.4, (14.2, 90.2)), ("crossing of\nthe pyramids", 16.4, 49.2, (1.6, 53.0)))
_JOINT = 8.5  # layout: half the width of what hides the line between medulla and cord
_LEAD = 4.9  # layout: from the middle of a small name to its line
_LABEL_X = 12.4  # layout: names of segments from the midline


def drawn(tables: Any, hurt: set[str]) -> list[Part]:
    """The backdrop; hurt: segments with a lesion, whose names are bold."""
    return [*_tissue(), *_cord(), *_nuclei(tables), *_cortex(tables), *_segments(hurt), *_names()]


def _both(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """An outline from the midline down one half and up the other."""
    off = tuple(p for p in reversed(points) if p[0] > 0)  # a point on the midline is told once
    return (*(layout.page(p, "L") for p in points), *(layout.page(p, "R") for p in off))


def _tissue() -> list[Part]:
    out: list[Part] = []
    for name, o in layout.outlines().items():
        if name.startswith("section") or o.ink == "line":
            continue
        if o.ink == "tissue":
            out.append(Shape(smooth(_both(o.points)), style.TISSUE, style.OUTLINE, 0.5, smooth=True, name=name))
            continue
        for side in "LR":
            points = tuple(layout.page(p, side) for p in o.points)
            face = style.GREY_MATTER if o.ink == "grey" else "white"
            out.append(Shape(smooth(points), face, style.NOT_TESTED, 0.7, smooth=True, name=name))
            if o.title:
                x, y = layout.page(o.title_at, side)
                out.append(Words(o.title, x, y, _SMALL, style.OUTLINE, name="tissue"))
    fissure = (layout.page((0, 95.2), "L"), layout.page((0, 113.4), "L"))
    out.append(Stroke(fissure, 1.6, "white", False, layer=0.6, name="fissure"))
    return out


def _cord() -> list[Part]:
    edge = [(layout.half_width(0), layout.CORD_TOP)]
    edge += [(layout.half_width(k), layout.segment_y(k)) for k in range(30)]
    edge += [(0.5, layout.segment_y(30.2))]
    horn = [(x * layout.half_width(k), layout.segment_y(k)) for x, ks in ((0.36, range(30)), (0.48, range(29, -1, -1)))
            for k in ks]
    out: list[Part] = [Shape(_both(tuple(edge)), style.TISSUE, style.OUTLINE, 0.5, name="cord")]
    joint = [(x, layout.CORD_TOP + y) for x, y in ((_JOINT, 0.3), (_JOINT, -0.5), (0.0, -0.5), (0.0, 0.3))]
    out += [Shape(tuple(layout.page(p, side) for p in joint), style.TISSUE, style.TISSUE, 0.6, name="joint")
            for side in "LR"]
    out += [Shape(tuple(layout.page(p, side) for p in horn), style.GREY_MATTER, style.GREY_MATTER, 0.7, name="horn")
            for side in "LR"]
    return out


def _nuclei(tables: Any) -> list[Part]:
    out: list[Part] = []
    for site, numeral in _NUMERAL.items():
        if site in tables.sites:
            p = layout.places()[site]
            for side in "LR":
                at = layout.page((p.mark[0], p.y), side)
                out.append(Shape(circle(at, _NUCLEUS), "white", style.TRACT_COLOURS["lmn"], 2.7, smooth=True,
                                 name=f"nucleus {site} {side}", width=1.2))
                out.append(Words(numeral, *at, 6.2, style.INK, name="numeral"))
    return out


def _cortex(tables: Any) -> list[Part]:
    out: list[Part] = []
    for side in "LR":
        for site, words in _STRIP.items():
            if site in tables.sites:
                x, y = layout.page(_beside(strip_x(tables, site)), side)
                across = "center" if abs(x - layout.MIDLINE) < _TOP else "left" if side == "L" else "right"
                out.append(Words(words, x, y, _LABEL, style.INK, across, name="area"))
        for r in layout.rows("areas"):
            at = layout.page((float(r["x"]), float(r["y"])), side)
            out.append(Shape(circle(at, _AREA), "white", style.TRACT_COLOURS["cortical"], 2.3, smooth=True,
                             name=f"area {r['site']} {side}", width=1.0))
            out.append(Words(r["title"], *at, 5.8, style.INK, name="numeral"))
    return out


def _beside(x: float) -> Point:
    """Where the name of an area stands, in one half: outside, and over the midline's areas."""
    if x < _FISSURE:
        return _OVER
    return layout.strip(x, -_OUT)


def _segments(hurt: set[str]) -> list[Part]:
    out: list[Part] = []
    for k, s in enumerate(layout.SEGMENTS):
        x, y = layout.page((_LABEL_X, layout.segment_y(k)), "L")
        out.append(Words(s.upper(), x, y, _SMALL, style.INK, bold=s in hurt, name="segment", clear=True))
    return out


def _names() -> list[Part]:
    out: list[Part] = []
    for text, from_midline, y in _LEVELS:
        x, _ = layout.page((from_midline, y), "R")
        out.append(Words(text, x, y, _HEAD, style.INK, "center", bold=True))
    for text, from_midline, y, to in _PLACES:
        x, _ = layout.page((from_midline, y), "R")
        inner = layout.page((from_midline - _LEAD, y + 0.5), "R")
        out.append(Words(text, x, y, _SMALL, style.OUTLINE, name="place"))
        out.append(Stroke((inner, layout.page(to, "R")), 0.5, style.OUTLINE, False, layer=2.3, name="leader"))
    for side, x in (("R", layout.page((46.0, 0), "R")[0]), ("L", layout.page((46.0, 0), "L")[0])):
        out.append(Words(side, x, 112.5, _SIDE, style.INK, bold=True, name="side"))
    return out
