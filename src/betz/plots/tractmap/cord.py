"""Tracts below the pyramids: where they cross, where they run in the cord, and the segments where they end."""

from __future__ import annotations

from typing import Any

from betz.plots import style
from betz.plots.tractmap import layout, lines
from betz.plots.tractmap.descent import flows_of, station, stations, x_at
from betz.plots.tractmap.scene import Part, Point, Shape, circle, down
from betz.plots.tractmap.targets import Target
from betz.results.spared import Flow, Spared, cord_left, mean_left

PARTS = ("leg", "trunk", "arm", "hand")
_CORTICOSPINAL = ("lateral_corticospinal", "ipsilateral_lateral_corticospinal", "anterior_corticospinal")
_BRAINSTEM = ("pontine_reticulospinal", "medullary_reticulospinal", "lateral_vestibulospinal", "rubrospinal")
_CROSSINGS = ("c5", "t1", "t6")  # layout: segments at which fibres that cross where they end are drawn to do so
_BEND = 1.3  # layout: segments over which a line bends into the grey
_ENDING, _NUCLEUS = 0.42, 0.75  # layout: radii of the end of a line, and of its nucleus
_LIMBS = ("c6", "l4")  # layout: segments at which tracts of the brain stem are drawn to end


def corticospinal(spared: Spared, tables: Any, targets: tuple[Target, ...]) -> list[Part]:
    """The corticospinal tracts from pyramid to segment."""
    at, out = stations(tables), []
    for tract in _CORTICOSPINAL:
        apart = PARTS if (tract, "all") not in layout.lanes() else ("all",)
        for part in apart:
            lane = layout.lanes()[tract, part]
            start = at["trunk" if part == "all" else part, "medullary_pyramid"]
            ends = [t.segment for t in targets if t.segment is not None and t.part == part]
            for source in "LR":
                for target in "LR":
                    flows = flows_of(spared, (tract,), part, source, target)
                    if sum(f.fibres for f in flows) > 0:
                        out += _tract(tables, tract, flows, (start, lane), ends, "cortical")
    return out


def brainstem(spared: Spared, tables: Any) -> list[Part]:
    """The larger tracts of the brain stem, from nucleus to segment."""
    out: list[Part] = []
    for tract in _BRAINSTEM:
        if tract not in tables.tracts:
            continue
        first = next(iter(_sites(tables.tracts[tract].waypoints[0])))
        start = layout.at_site(first, x_at(tables, tract, "all", first))
        lane = layout.lanes()[tract, "all"]
        for source in "LR":
            for target in "LR":
                flows = flows_of(spared, (tract,), "all", source, target)
                if sum(f.fibres for f in flows) > 0:
                    out += _tract(tables, tract, flows, (start, lane), [], "brainstem")
            nucleus = circle(layout.page(start, source), _NUCLEUS)
            out.append(Shape(nucleus, style.TRACT_COLOURS["brainstem"], "white", 2.3, smooth=True,
                             name=f"nucleus of {tract} {source}"))
    return out


def _sites(level: Any) -> tuple[str, ...]:
    return (level,) if isinstance(level, str) else tuple(level)


def _tract(tables: Any, tract: str, flows: list[Flow], way: tuple[Point, float], ends: list[int], ink: str
           ) -> list[Part]:
    """One tract from one side to one side: down to the cord, along it, and into the grey where it ends."""
    row, (start, lane), n = tables.tracts[tract], way, sum(f.fibres for f in flows)
    source, target = flows[0].source, flows[0].target
    runs_on = source if row.crosses_at_segment else target  # the side on which it lies in the cord
    name = f"{tract} {source}{target}"
    first = station(tables, tract, "medullary_pyramid" if ink == "cortical" else "cortex")
    shares = [mean_left(flows, station=k) for k in range(first, len(row.waypoints) + (ink != "cortical"))] or [1.0]
    top = layout.page((lane * layout.half_width(0), layout.CORD_TOP), runs_on)
    path = down(layout.page(start, source), top)
    out: list[Part] = lines.bundle(path, shares, n, ink, f"{name} to the cord")
    spans = [layout.SEGMENTS.index(s) for s in row.segments if s in layout.SEGMENTS]
    if not spans:
        return out
    within = [e for e in ends if e <= max(spans)]
    last = max(within) if within else max(spans)
    points = [top, *(layout.page(layout.in_cord(lane, k), runs_on) for k in (*range(last - 1), last - _BEND))]
    left = cord_left(flows)[: last + 1]
    out += lines.polyline(points, left[:-1], n, ink, f"{name} in the cord")
    limbs = _CROSSINGS if row.crosses_at_segment else _LIMBS
    for k in within or [layout.SEGMENTS.index(s) for s in limbs if layout.SEGMENTS.index(s) <= last]:
        out += _end((lane, k), (runs_on, target), left[k], n if within else n / 4, ink, name)
    return out


def _end(at: tuple[float, int], sides: tuple[str, str], left: float, n: float, ink: str, name: str) -> list[Part]:
    """A bend into the grey of a segment, and the ending there."""
    (lane, k), (runs_on, target) = at, sides
    above = layout.page(layout.in_cord(lane, k - _BEND), runs_on)
    corner, horn = layout.page(layout.in_cord(lane, k), runs_on), layout.page(layout.in_cord(layout.HORN, k), target)
    out: list[Part] = lines.bundle((above, corner, corner, horn), [left], n, ink, f"{name} end {layout.SEGMENTS[k]}")
    colour = (style.TRACT_COLOURS if left > 0 else style.CUT_COLOURS)[ink]
    return [*out, Shape(circle(horn, _ENDING), colour, "white", 2.3, smooth=True, name="ending", width=0.4)]
