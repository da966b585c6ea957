"""What a drawing is made of: strokes, shapes and words, in drawing units: tenths of an inch of a wide page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import hypot
from typing import NamedTuple

Point = tuple[float, float]
_CIRCLE = 0.5523  # mathematics: control points of a quarter of a circle (Riskus 2006)


class Stroke(NamedTuple):
    """A line of some width (points) through points; `curve`: they are the control points of cubic curves."""

    points: tuple[Point, ...]
    width: float
    colour: str
    curve: bool = True
    dashed: bool = False
    layer: float = 2.0
    name: str = ""


class Shape(NamedTuple):
    """A closed outline."""

    points: tuple[Point, ...]
    face: str
    edge: str
    layer: float = 1.0
    hatch: str = ""
    smooth: bool = False
    name: str = ""
    width: float = 0.7


class Words(NamedTuple):
    """Text at a point; across, up: which of its points that is (left, center, right; bottom, center, top)."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    across: str = "center"
    up: str = "center"
    bold: bool = False
    name: str = ""
    clear: bool = False  # whether what lies under it is cleared away


Part = Stroke | Shape | Words


def across(a: Point, b: Point) -> tuple[Point, ...]:
    """The control points of a curve that leaves a and meets b sideways."""
    middle = (a[0] + b[0]) / 2
    return a, (middle, a[1]), (middle, b[1]), b


def down(a: Point, b: Point) -> tuple[Point, ...]:
    """The control points of a curve that leaves a and meets b upright."""
    middle = (a[1] + b[1]) / 2
    return a, (a[0], middle), (b[0], middle), b


def through(points: list[Point], first: Point, last: Point) -> list[tuple[Point, ...]]:
    """Curves from point to point without a bend (Catmull & Rom 1974), each as four control points.

    Parameters: points; first, last: directions at the ends, as long as a third of the way to the next point is apt.
    """
    slopes = [first, *(((c[0] - a[0]) / 6, (c[1] - a[1]) / 6) for a, c in zip(points, points[2:], strict=False)), last]
    return [(a, (a[0] + u[0], a[1] + u[1]), (b[0] - v[0], b[1] - v[1]), b)
            for a, b, u, v in zip(points, points[1:], slopes, slopes[1:], strict=False)]


def smooth(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The control points of a closed curve through points."""
    n, out = len(points), [points[0]]
    for k in range(n):
        before, a, b, after = (points[(k + i) % n] for i in (-1, 0, 1, 2))
        out += [(a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6),
                (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6), b]
    return tuple(out)


def pieces(curve: tuple[Point, ...], n: int) -> list[tuple[Point, ...]]:
    """A curve of four control points cut into n curves that are passed in equal times (de Casteljau 1959)."""
    out = []
    for k in range(n, 1, -1):
        first, curve = _cut(curve, 1 / k)
        out.append(first)
    return [*out, curve]


def _cut(p: tuple[Point, ...], t: float) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    rows = [p]
    while len(rows[-1]) > 1:
        rows.append(tuple(_between(a, b, t) for a, b in zip(rows[-1], rows[-1][1:], strict=False)))
    return tuple(r[0] for r in rows), tuple(r[-1] for r in reversed(rows))


def _between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def circle(at: Point, radius: float) -> tuple[Point, ...]:
    """The control points of a circle: four cubic curves."""
    (x, y), r, k = at, radius, radius * _CIRCLE
    return ((x + r, y), (x + r, y + k), (x + k, y + r), (x, y + r), (x - k, y + r), (x - r, y + k), (x - r, y),
            (x - r, y - k), (x - k, y - r), (x, y - r), (x + k, y - r), (x + r, y - k), (x + r, y))


def along(line: Iterable[Point], share: float) -> Point:
    """The point of a line of straight pieces at a share (0 to 1) of its length.

    >>> along([(0.0, 0.0), (3.0, 4.0), (3.0, 9.0)], 0.75)
    (3.0, 6.5)
    """
    line = list(line)
    steps = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)]
    left = share * sum(steps)
    for a, b, step in zip(line, line[1:], steps, strict=False):
        if left <= step:
            return _between(a, b, left / step if step else 0.0)
        left -= step
    return line[-1]


def apart(values: list[float], gap: float) -> list[float]:
    """Values moved as little as needed so that no two are closer than `gap`, in their order, about their mean.

    >>> apart([1.0, 1.0, 5.0], 1.0)
    [0.5, 1.5, 5.0]
    """
    order = sorted(range(len(values)), key=lambda k: (values[k], k))
    groups: list[tuple[list[int], float]] = []
    for k in order:
        groups.append(([k], values[k]))
        while len(groups) > 1:
            (a, ma), (b, mb) = groups[-2:]
            if mb - ma >= gap * (len(a) + len(b)) / 2:
                break
            groups[-2:] = [([*a, *b], (ma * len(a) + mb * len(b)) / (len(a) + len(b)))]
    out = [0.0] * len(values)
    for members, middle in groups:
        for i, k in enumerate(members):
            out[k] = middle + gap * (i - (len(members) - 1) / 2)
    return out
