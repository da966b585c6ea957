"""Tracts from cortex to the nuclei of the brain stem and to the pyramids, and those that begin in the brain stem."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from betz.keep import kept
from betz.plots.tractmap import layout, lines
from betz.plots.tractmap.scene import Part, Point, Stroke, apart, down, through
from betz.results.spared import Flow, Spared, mean_left

_GAP = 0.9  # layout: least distance of two lines of one hemisphere
_UNDER = 1.7  # layout: thickness of the motor strip
_TIE = 1e-6  # numerics: breaks ties, moves nothing
_INWARD, _UPRIGHT = 2.6, 1.2  # layout: how far lines keep their direction at their ends
_BREADTH, _AREA = 0.055, 9.0  # layout: half the length of an area on the strip (share of it), its width in points
# The area of primary motor cortex that a run begins in
_M1 = {"leg": "m1_leg", "trunk": "m1_trunk", "neck": "m1_trunk", "arm": "m1_arm", "hand": "m1_hand", "face": "m1_face",
       "mouth": "m1_tongue_pharynx"}


class Run(NamedTuple):
    """A row of tract_runs.csv: tracts that lie together, from station to station."""

    run: str
    tracts: tuple[str, ...]
    part: str
    way: tuple[str, ...]
    ink: str


def runs() -> tuple[Run, ...]:
    """All runs."""
    return tuple(Run(r["run"], tuple(r["tracts"].split(";")), r["parts"], tuple(r["way"].split(";")), r["ink"])
                 for r in layout.rows("runs"))


def flows_of(spared: Spared, tracts: tuple[str, ...], part: str, source: str, target: str | None = None) -> list[Flow]:
    """The flows of some tracts, for a body part (`all`: of any), from one side, to one or both."""
    return [f for f in spared.flows if f.tract in tracts and f.source == source and part in (f.part, "all")
            and target in (None, f.target)]


@kept
def station(tables: Any, tract: str, where: str) -> int:
    """The number of a station among those of a tract: 0 = its cells, then its waypoints."""
    if where == "cortex":
        return 0
    for k, level in enumerate(tables.tracts[tract].waypoints):
        sites = (level,) if isinstance(level, str) else level
        if where in sites or (where == "capsule" and any(s.startswith("ic_") for s in sites)):
            return k + 1
    return len(tables.tracts[tract].waypoints)


@kept
def x_at(tables: Any, tract: str, part: str, where: str) -> float:
    """The anatomy's own x of the fibres of a tract at a station: of several sites, by how many pass each."""
    sites = [s for s in tables.sites if s.startswith("ic_")] if where == "capsule" else [where]
    found = [(c.x, c.fraction_passing) for s in sites for c in tables.contents_at(s)
             if c.tract_id == tract and c.body_part in (part, "all")]
    return sum(x * n for x, n in found) / sum(n for _, n in found) if found else 0.5


@kept
def stations(tables: Any) -> dict[tuple[str, str], Point]:
    """(run, station) -> where it is drawn in one half; lines that would cover each other are moved apart, and keep the
    order of the station above where the anatomy has them at one place."""
    at: dict[str, dict[str, float]] = defaultdict(dict)
    for r in runs():
        for where in r.way:
            if where != "cortex" and not where.startswith("nucleus"):
                x, _ = layout.at_site(where, x_at(tables, r.tracts[0], r.part, where))
                at[where].setdefault(r.run, x)
    out: dict[tuple[str, str], Point] = {}
    above: dict[str, float] = {}
    for where in sorted(at, key=lambda s: -layout.places()[s].y):
        mine = {run: x + _TIE * above.get(run, 0.0) for run, x in at[where].items()}
        moved = apart(list(mine.values()), _GAP)
        shift = max(0.0, _GAP - min(moved))  # not over the midline
        above |= {run: x + shift for run, x in zip(mine, moved, strict=True)}
        out |= {(run, where): (above[run], layout.places()[where].y) for run in mine}
    return out


def cortical(spared: Spared, tables: Any) -> list[Part]:
    """All runs of both hemispheres."""
    at, out = stations(tables), []
    for r in runs():
        to_nucleus = r.way[-1].startswith("nucleus") or r.way[-1].endswith("tegmentum")
        for source in "LR":
            for target in "LR" if to_nucleus else (None,):
                flows = flows_of(spared, r.tracts, r.part, source, target)
                if sum(f.fibres for f in flows) > 0:
                    out += _run(r, flows, source, target, at, tables)
    return out


def _run(r: Run, flows: list[Flow], source: str, target: str | None, at: dict[tuple[str, str], Point], tables: Any
         ) -> list[Stroke]:
    ends = [_begin(tables, r) if where == "cortex" else at.get((r.run, where)) or _nucleus(where) for where in r.way]
    sides = [source] * (len(ends) - 1) + [target or source]
    points = [layout.page(p, side) for p, side in zip(ends, sides, strict=True)]
    curves, out = through(points, _leaving(tables, r, source), (0.0, -_UPRIGHT)), []
    for a, b, path in zip(r.way, r.way[1:], curves, strict=False):
        mine = [f for f in flows if f.origin in _cells(tables, r)] if a == "cortex" else flows
        first, last = (station(tables, r.tracts[0], x) for x in (a, b))
        shares = [mean_left(mine, station=k) for k in range(first, max(first + 1, last))]
        n = sum(f.fibres for f in mine)
        out += lines.bundle(path, shares, n, r.ink, f"{r.run} {source}{target or ''} {b}")
    return out


def _nucleus(site: str) -> Point:
    return layout.places()[site].mark[0], layout.places()[site].y


def _leaving(tables: Any, r: Run, side: str) -> Point:
    """The direction in which a run leaves its first point: into the hemisphere, or down."""
    if r.way[0] != "cortex":
        return 0.0, -_UPRIGHT
    x = strip_x(tables, _M1[r.run])
    (x0, y0), (x1, y1) = (layout.page(layout.strip(x, depth), side) for depth in (_UNDER, _UNDER + _INWARD))
    return x1 - x0, y1 - y0


def _cells(tables: Any, r: Run) -> set[str]:
    return {o.id for o in tables.origins.values() if o.site_id == _M1[r.run]}


def _begin(tables: Any, r: Run) -> Point:
    """Where a run leaves the motor strip; two runs of one area do so side by side."""
    x = strip_x(tables, _M1[r.run])
    return layout.strip(x + (0.03 if r.run == "neck" else 0.0), _UNDER)


def strip_x(tables: Any, site: str) -> float:
    """The place of an area on the motor strip: 0 midline, 1 Sylvian fissure."""
    return tables.contents_at(site)[0].x


def areas(spared: Spared, tables: Any) -> list[Part]:
    """The areas of the motor strip: dark as far as their cells live."""
    out: list[Part] = []
    for site in dict.fromkeys(_M1.values()):
        x = strip_x(tables, site)
        line = [layout.strip(x + k * _BREADTH / 4, _UNDER / 2) for k in range(-4, 5)]
        for side in "LR":
            mine = [f for f in spared.flows if f.source == side and tables.origins[f.origin].site_id == site]
            points = tuple(layout.page(p, side) for p in line)
            share = mean_left(mine, station=0)
            made = lines.stroke(points, share, 1.0, "cortical", f"{site} {side}", curve=False)
            out += [s._replace(width=_AREA * (1.0 if s.dashed else share), dashed=False, layer=s.layer - 0.1)
                    for s in made]
    return out


def others(spared: Spared, tables: Any) -> list[Part]:
    """Areas before and behind the section, and their lines to the corona radiata."""
    at, out = stations(tables), []
    for r in layout.rows("areas"):
        origins = {o.id for o in tables.origins.values() if o.site_id == r["site"]}
        for side in "LR":
            flows = [f for f in spared.flows if f.source == side and f.origin in origins]
            if not flows:
                continue
            start = float(r["x"]), float(r["y"])
            path = down(layout.page(start, side), layout.page(at[r["runs"], "corona_radiata"], side))
            n = sum(f.fibres for f in flows)
            out += [s._replace(layer=1.6) for s in
                    lines.bundle(path, [mean_left(flows, station=0)], n / 4, "cortical", f"{r['site']} {side}")]
    return out
