"""Groups of muscles where the tracts end: what reaches them, and their motor axons from cell to muscle."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from betz.keep import kept
from betz.plots.tractmap import layout, lines
from betz.plots.tractmap.scene import Part, Point, across
from betz.results.spared import STATIONS, Spared, Supply

_FAN = 0.04  # layout: a segment that holds less of a group's cells gets no root of its own


class Target(NamedTuple):
    """A group of muscles: part: of the body, or empty; segment: the middle of its cells in the cord (0 = C1)."""

    id: str
    title: str
    part: str
    nucleus: str
    y: float
    muscles: frozenset[str]
    segment: int | None


class Left(NamedTuple):
    """What is left of a group on one side: upper, lower as of `Supply`; units; segments: (k, units, cells, roots)."""

    upper: float | None
    lower: dict[str, float]
    units: int
    segments: tuple[tuple[int, int, float, float], ...]


@kept
def targets(tables: Any) -> tuple[Target, ...]:
    """The rows of tract_targets.csv with their muscles: each muscle is of the first row that fits it;
    from above."""
    rows, of = layout.rows("targets"), defaultdict(list)
    for m in tables.muscles.values():
        row = next((r for r in rows if _fits(m, r)), None)
        if row is not None:
            of[row["target"]].append(m)
    made = (_target(r, of[r["target"]]) for r in rows if of[r["target"]])
    return tuple(sorted(made, key=lambda t: -t.y))


def _fits(m: Any, row: dict[str, str]) -> bool:
    """Whether a muscle is named in a row, or by its nucleus, or, if it has none, by its body part."""
    if m.cranial_nucleus:
        return m.cranial_nucleus in row["nuclei"].split(";")
    return m.id in row["muscles"].split(";") or m.body_part == row["body_part"]


def _target(row: dict[str, str], muscles: list[Any]) -> Target:
    weights: dict[int, float] = defaultdict(float)
    for m in muscles:
        for s, w in m.segments.items():
            weights[layout.SEGMENTS.index(s)] += w * m.n_motor_units
    whole = sum(weights.values())
    middle = round(sum(k * w for k, w in weights.items()) / whole) if whole else None
    return Target(row["target"], row["title"], muscles[0].body_part, row["nuclei"], float(row["y"]),
                  frozenset(m.id for m in muscles), middle)


def left_of(spared: Spared, target: Target, side: str) -> Left:
    """What is left of a group on one side, each muscle by its number of motoneurons."""
    mine = [s for s in spared.supplies if s.muscle in target.muscles and s.side == side]
    units = sum(s.units for s in mine)
    upper = [s for s in mine if s.upper is not None]
    known = sum(s.units for s in upper)
    lower = {station: sum(s.units * s.lower[station] for s in mine) / units for station in STATIONS}
    return Left(sum(s.units * s.upper for s in upper) / known if known else None, lower, units, _segments(mine))


def _segments(mine: list[Supply]) -> tuple[tuple[int, int, float, float], ...]:
    sums: dict[int, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for s in mine:
        for segment, (n, cells, roots) in s.segments.items():
            row = sums[layout.SEGMENTS.index(segment)]
            row[0] += n
            row[1] += n * cells
            row[2] += n * roots
    return tuple((k, int(n), a / n, b / n) for k, (n, a, b) in sorted(sums.items()))


def motor_axons(target: Target, left: Left, side: str) -> list[Part]:
    """The motor axons of a group on one side, from their cells to the box of the muscles."""
    name, out = f"{target.id} {side}", []
    y = target.y
    plexus = layout.PLEXUS, y
    if target.segment is None:
        at = layout.places()[target.nucleus]
        path = across(layout.page((at.mark[0], at.y), side), layout.page(plexus, side))
        shares = [left.lower["cell"], left.lower["root"]]
        out += lines.bundle(path, shares, left.units, "lmn", f"{name} root")
    for k, n, cells, roots in left.segments:
        if n >= _FAN * left.units:
            horn = layout.page(layout.in_cord(layout.HORN, k), side)
            root: Point = layout.page((layout.ROOT, layout.segment_y(k)), side)
            out += lines.stroke((horn, root), cells, n, "lmn", f"{name} horn {layout.SEGMENTS[k]}", curve=False)
            out += lines.bundle(across(root, layout.page(plexus, side)), [roots], n, "lmn",
                                f"{name} root {layout.SEGMENTS[k]}")
    for a, b, station in ((layout.PLEXUS, layout.NERVE, "plexus"), (layout.NERVE, layout.BOX, "nerve")):
        points = layout.page((a, y), side), layout.page((b, y), side)
        out += lines.stroke(points, left.lower[station], left.units, "lmn", f"{name} {station}", curve=False)
    return out
