"""A bundle of fibres as strokes: as wide as the root of its number in health, dark as far as it still conducts."""

from __future__ import annotations

from itertools import groupby

from betz.plots import style
from betz.plots.tractmap.scene import Point, Stroke, pieces

_PER_ROOT = {"cortical": 0.0067, "brainstem": 0.0067, "lmn": 0.035}  # layout: points of width per root of a number;
# motor axons, a hundred times fewer, in a scale of their own
_LEAST = 0.7  # layout: points; a thinner line cannot be seen in print
_SEEN = 0.004  # layout: half a per cent, rounded as the numbers beside the lines are


def width(fibres: float, ink: str) -> float:
    """The width of a whole bundle, points: a bundle of fibres of one calibre is as thick as the root of their number.

    >>> width(40_000.0, "cortical") < width(160_000.0, "cortical") == 2 * width(40_000.0, "cortical")
    True
    """
    return max(_LEAST, _PER_ROOT[ink] * fibres**0.5)


def bundle(path: tuple[Point, ...], shares: list[float], fibres: float, ink: str, name: str) -> list[Stroke]:
    """A curve on which the share that conducts changes at equal steps."""
    out, parts = [], pieces(path, len(shares)) if len(set(shares)) > 1 else [path]
    for part, share in zip(parts, shares, strict=False):
        out += stroke(part, share, fibres, ink, name)
    return out


def polyline(points: list[Point], shares: list[float], fibres: float, ink: str, name: str) -> list[Stroke]:
    """A line of straight pieces, each with its share."""
    out, start = [], 0
    for share, same in groupby(round(x, 3) for x in shares):
        end = start + len(list(same))
        out += stroke(tuple(points[start : end + 1]), share, fibres, ink, name, curve=False)
        start = end
    return out


def stroke(points: tuple[Point, ...], share: float, fibres: float, ink: str, name: str, curve: bool = True
           ) -> list[Stroke]:
    """One piece: pale and dashed where fibres are cut, and on it the share that is left, as a share of the width."""
    whole, out = width(fibres, ink), []
    if share < 1 - _SEEN:
        out.append(Stroke(points, whole, style.CUT_COLOURS[ink], curve, True, 2.0, f"{name} cut"))
    if share > _SEEN:
        out.append(Stroke(points, max(_LEAST, whole * share), style.TRACT_COLOURS[ink], curve, False, 2.2, name))
    return out
