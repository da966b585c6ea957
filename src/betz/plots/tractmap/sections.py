"""Cross-sections with the fibres where site_contents.csv puts them: capsule, brain stem, and the cord at one level."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from betz.plots import style
from betz.plots.tractmap import layout
from betz.plots.tractmap.descent import station
from betz.plots.tractmap.scene import Part, Point, Shape, Stroke, Words, apart, circle, smooth
from betz.results.spared import Flow, Spared, cord_left, mean_of

_TITLES = {"capsule": "Internal capsule, horizontal section", "midbrain": "Midbrain", "pons": "Pons",
           "medulla": "Medulla", "cord": "Spinal cord at"}
_HEAD, _SMALL = 9.5, 7.5  # font sizes, points
_REACH = 12.6  # layout: from the midline of a section to its words
_PITCH, _OVER = 1.6, 2.0  # layout: least distance of two lines of words; the title over the uppermost
_SMALLER = {"capsule": 1.25, "midbrain": 0.62, "pons": 0.42, "medulla": 0.5, "cord": 0.8}  # layout: of radii, so that
# groups that overlap in life can be told apart


_WHOLE = 0.995  # layout: rounded, as it is written


class Spot(NamedTuple):
    """Fibres at one point of a section on one side."""

    label: str
    ink: str
    at: Point
    radius: float
    side: str
    left: float


class Frame(NamedTuple):
    """A row of tract_sections.csv: where the unit square of a site lies in a section, in one half."""

    section: str
    site: str
    middle: Point
    corner: Point
    lateral: Point
    posterior: Point

    def at(self, x: float, y: float, side: str) -> Point:
        """The point x (0 medial to 1 lateral), y (0 anterior to 1 posterior) of the site on the page."""
        dx = self.corner[0] + x * self.lateral[0] + y * self.posterior[0]
        dy = self.corner[1] + x * self.lateral[1] + y * self.posterior[1]
        return self.middle[0] + layout.sign(side) * dx, self.middle[1] + dy


    def square(self, side: str) -> tuple[Point, ...]:
        """The corners of the unit square of the site on the page."""
        return tuple(self.at(x, y, side) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)))


def frames() -> tuple[Frame, ...]:
    """All frames."""
    def pair(r: dict[str, str], a: str, b: str) -> Point:
        return float(r[a]), float(r[b])

    return tuple(Frame(r["section"], r["site"], pair(r, "x", "y"), pair(r, "ox", "oy"),
                       pair(r, "ax", "ay"), pair(r, "bx", "by")) for r in layout.rows("sections"))


def shown(spared_sites: set[str], level: str) -> list[tuple[Frame, str]]:
    """The frames that are drawn, with the site of each: one level of the pons, one of the cord."""
    pons = [f.site for f in frames() if f.site.startswith("basis")]
    of_pons = next((s for s in pons if s in spared_sites), pons[1])
    out = []
    for f in frames():
        if f.site in pons and f.site != of_pons:
            continue
        out.append((f, f"{f.site}_{level}" if f.section == "cord" else f.site))
    return out


def spots(flows: dict[str, list[Flow]], tables: Any, frame: Frame, site: str, level: str) -> list[Spot]:
    """The fibres of one site in its frame, those of one place and name together, on both sides; flows: by tract."""
    named = {r["tract"]: r["label"] for r in layout.rows("labels")}
    places: dict[tuple[float, float, str], list[Any]] = defaultdict(list)
    for c in tables.contents_at(site):
        places[c.x, c.y, _label(tables, c, frame.section, named)].append(c)
    out = []
    for (x, y, label), contents in places.items():
        kind = tables.tracts[contents[0].tract_id].kind
        ink = "cortical" if kind == "corticobulbar" or "corticospinal" in contents[0].tract_id else "brainstem"
        radius = contents[0].radius * abs(frame.lateral[0]) * _SMALLER[frame.section]
        for side in "LR":
            mine = [f for c in contents for f in _here(flows[c.tract_id], tables, c, side, site)]
            if sum(f.fibres for f in mine) > 0:
                left = _left(tables, mine, site, level if frame.section == "cord" else "")
                out.append(Spot(label, ink, frame.at(x, y, side), radius, side, left))
    return out


def _label(tables: Any, c: Any, section: str, named: dict[str, str]) -> str:
    kind = tables.tracts[c.tract_id].kind
    if kind == "corticobulbar":
        return "corticobulbar"
    if "corticospinal" in c.tract_id and section != "cord":
        return c.body_part if section in ("capsule", "midbrain") else "corticospinal"
    return "corticoreticular" if kind == "corticoreticular" else named.get(c.tract_id, tables.tracts[c.tract_id].name)


def _here(flows: list[Flow], tables: Any, c: Any, side: str, site: str) -> list[Flow]:
    """The flows of one row of site_contents.csv that lie on this side at the site."""
    tract = tables.tracts[c.tract_id]
    crossed = tract.funiculus in site and not tract.crosses_at_segment
    if tract.crossing_site in tables.sites and not crossed:
        crossed = station(tables, tract.id, site) > station(tables, tract.id, tract.crossing_site)
    return [f for f in flows if c.body_part in (f.part, "all") and (f.target if crossed else f.source) == side]


def _left(tables: Any, flows: list[Flow], site: str, level: str) -> float:
    if level:
        return cord_left(flows)[layout.SEGMENTS.index(level)]
    return mean_of(flows, [f.left[station(tables, f.tract, site)] for f in flows])


def drawn(spared: Spared, tables: Any, hurt: set[str], level: str) -> list[Part]:
    """All sections with outlines, fibres and words."""
    out: list[Part] = []
    by_section: dict[str, list[Spot]] = defaultdict(list)
    middle: dict[str, Point] = {}
    flows: dict[str, list[Flow]] = defaultdict(list)
    for f in spared.flows:
        flows[f.tract].append(f)
    for frame, site in shown(hurt, level):
        by_section[frame.section] += spots(flows, tables, frame, site, level)
        middle[frame.section] = frame.middle
    for section, mine in by_section.items():
        out += _backdrop(section, middle[section])
        out += [part for s in mine for part in _disc(s)]
        out += _words(section, middle[section], mine, level)
    return out


def _backdrop(section: str, middle: Point) -> list[Part]:
    out: list[Part] = []
    if section == "capsule":  # its limbs
        out += [Shape(f.square(side), style.TISSUE, style.OUTLINE, 1.1, name=f.site, width=0.5)
                for f in frames() if f.section == section for side in "LR"]
    for name, o in layout.outlines().items():
        if not name.startswith(f"section_{section}") and not (section == "cord" and name == "section_horns"):
            continue
        halves = [tuple((middle[0] + layout.sign(side) * x, middle[1] + y) for x, y in o.points) for side in "LR"]
        if o.ink == "tissue":
            both = (*halves[0], *reversed(halves[1]))
            out.append(Shape(smooth(both), style.TISSUE, style.OUTLINE, 0.9, smooth=True, name=name))
        else:
            out += [Shape(smooth(half), style.GREY_MATTER, style.NOT_TESTED, 1.0, smooth=True, name=name)
                    for half in halves]
    return out


def _disc(s: Spot) -> list[Part]:
    """The fibres of one place: pale, and dark on the share of the area that still conducts."""
    name = f"section {s.label} {s.side}"
    out: list[Part] = [Shape(circle(s.at, s.radius), style.CUT_COLOURS[s.ink], "white", 1.5, smooth=True, name=name)]
    if s.left > 0:
        out.append(Shape(circle(s.at, s.radius * s.left**0.5), style.TRACT_COLOURS[s.ink], "none", 1.6, smooth=True,
                         name=f"{name} left"))
    return out


def _words(section: str, middle: Point, mine: list[Spot], level: str) -> list[Part]:
    """The title, what the fibres are, and how much of the damaged ones is left on each side."""
    out, highest = [], middle[1] + max(y for _, y in layout.outlines()[f"section_{section}"].points)
    for side in "LR":
        named: dict[str, list[Spot]] = defaultdict(list)
        for s in mine:
            if s.side == side:
                named[s.label].append(s)
        rows = [(label, max(here, key=lambda s: s.radius), sum(s.left for s in here) / len(here))
                for label, here in named.items()]
        heights = apart([spot.at[1] for _, spot, _ in rows], _PITCH)
        highest = max([highest, *heights])
        for (label, spot, left), y in zip(rows, heights, strict=True):
            if side == "L" or left < _WHOLE:  # the names stand once, at the patient's left, but for what is damaged
                out += _named(label if left >= _WHOLE else f"{label} {100 * left:.0f} %", spot, y, middle[0])
    title = _TITLES[section] + (f" {level.upper()}" if section == "cord" else "")
    return [*out, Words(title, middle[0], highest + _OVER, _HEAD, style.INK, bold=True, name="section title")]


def _named(words: str, spot: Spot, y: float, middle: float) -> list[Part]:
    """Words beside a section, and a line from them to the fibres."""
    turn = layout.sign(spot.side)
    x = middle + turn * _REACH
    way = (x - turn * 0.5, y), (x - turn * 1.5, y), spot.at
    return [Words(words, x, y, _SMALL, style.INK, "left" if turn > 0 else "right", name="section"),
            Stroke(way, 0.5, style.OUTLINE, False, layer=1.7, name="leader")]
