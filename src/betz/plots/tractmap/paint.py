"""A scene as artists of matplotlib."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from betz.plots.tractmap.scene import Part, Shape, Stroke, Words

_DASH = (0, (1.6, 0.9))  # layout: of what is cut, in widths of the line
_BLUNT = 6.0  # layout: points; wider strokes are areas and end bluntly


def paint(ax: Any, scene: Iterable[Part]) -> None:
    """Add every part of a scene to Axes."""
    seen: Counter[str] = Counter()
    for part in scene:
        name = "-".join(("tractmap", *part.name.split()))
        seen[name] += 1
        how = {Stroke: _stroke, Shape: _shape, Words: _words}[type(part)]
        how(ax, part, f"{name}-{seen[name]}")  # ids of an SVG are words, each there once


def _stroke(ax: Any, s: Stroke, gid: str) -> None:
    from matplotlib.patches import PathPatch

    blunt = s.dashed or (not s.curve and s.width > _BLUNT)
    how = {"linestyle": _DASH} if s.dashed else {}
    ax.add_patch(PathPatch(_path(s.points, s.curve), facecolor="none", edgecolor=s.colour, linewidth=s.width,
                           capstyle="butt" if blunt else "round", zorder=s.layer, gid=gid, **how))


def _shape(ax: Any, s: Shape, gid: str) -> None:
    from matplotlib.patches import PathPatch

    edge = {"edgecolor": s.edge, "hatch": s.hatch or None}
    ax.add_patch(PathPatch(_path(s.points, s.smooth, closed=True), facecolor=s.face, linewidth=s.width, zorder=s.layer,
                           joinstyle="round", gid=gid, **edge))


def _path(points: tuple[tuple[float, float], ...], curve: bool, closed: bool = False) -> Any:
    from matplotlib.path import Path

    if curve:
        return Path(points, [Path.MOVETO] + [Path.CURVE4] * (len(points) - 1))
    if closed:
        return Path([*points, points[0]], [Path.MOVETO] + [Path.LINETO] * (len(points) - 1) + [Path.CLOSEPOLY])
    return Path(points)


def _words(ax: Any, w: Words, gid: str) -> None:
    ax.text(w.x, w.y, w.text, fontsize=w.size, color=w.colour, ha=w.across, va=w.up, zorder=4, linespacing=0.95,
            weight="bold" if w.bold else "normal", gid=gid,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6} if w.clear else None)
