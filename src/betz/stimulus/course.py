"""Courses: straight lines through (ms, value) points, held outside them. One course has one form.

It is kept as a first point at 0 ms and the points at which its slope changes. Whether a point lies on the line through
its neighbours is decided in exact arithmetic, of the numbers as people write them: a float stands for the shortest
decimal that it is read from, so that 0.3 lies midway between 0.2 and 0.4. What a run reads, a value at each ms, is
worked out from this form and no other: equal courses are equal to the last bit.

Where a run ends is no part of a course: points after it stay, since a longer run goes on from a shorter one.
"""

from bisect import bisect_right
from fractions import Fraction
from typing import Any

Points = tuple[tuple[float, float], ...]
DIGITS = 12  # numerics: decimals to which times are kept (units.parse_ms)
# Numerics: rounding of floats is below this share of the products that are compared, so that beyond it floats are sure.
SURE = 1e-12


def bends(points: Any) -> Any:
    """The one form of a course: a point at 0 ms, and those that change it.

    Example:
        >>> bends(((0.0, 0.1), (10.0, 0.2), (20.0, 0.3), (30.0, 0.3)))
        ((0.0, 0.1), (20.0, 0.3))
        >>> bends(((50.0, 2.0),))
        ((0.0, 2.0),)
    """
    if points[0][0] > 0:
        points = ((0 * points[0][0], points[0][1]), *points)
    if len(points) == 1:
        return (points[0],)
    inside = [here for a, here, b in zip(points, points[1:], points[2:]) if not _straight(a, here, b)]
    held = points[-1][1] == points[-2][1]  # after the last point the course is level
    return (points[0], *inside, *(() if held else (points[-1],)))


def largest(courses: list[Points]) -> Points:
    """The largest of some courses at each moment; where two cross between points, the crossing is one.

    Example:
        >>> largest([((0.0, 0.0), (100.0, 1.0)), ((0.0, 0.5),)])
        ((0.0, 0.5), (50.0, 0.5), (100.0, 1.0))
    """
    first, *others = dict.fromkeys(courses)
    if not others:
        return first
    top = _exact(first)
    for other in others:
        top = _larger(top, _exact(other))
    return bends(tuple({round(float(t), DIGITS): float(v) for t, v in top}.items()))


def until(points: Points, ms: float) -> Points:
    """A course up to a time, held from then on.

    Example:
        >>> until(((0.0, 0.0), (100.0, 10.0)), 50.0)
        ((0.0, 0.0), (50.0, 5.0))
    """
    if points[-1][0] <= ms:
        return points
    return bends((*(p for p in points if p[0] < ms), (ms, value(points, ms))))


def since(points: Points, ms: float) -> Points:
    """A course from a time on, held before it.

    Example:
        >>> since(((0.0, 0.0), (100.0, 10.0)), 50.0)
        ((0.0, 5.0), (50.0, 5.0), (100.0, 10.0))
    """
    at = (ms, value(points, ms))
    return bends((at, *(p for p in points if p[0] > ms)))


def value(points: Points, ms: float) -> float:
    """The value of a course at a time.

    Example:
        >>> value(((0.0, 0.1), (20.0, 0.3)), 10.0)
        0.2
    """
    return float(_at(_exact(points), _number(ms)))


def _straight(a: Any, here: Any, b: Any) -> bool:
    """Whether a point lies on the line from the one before it to the one after it."""
    apart = (here[1] - a[1]) * (b[0] - here[0]) - (b[1] - here[1]) * (here[0] - a[0])
    size = (abs(a[1]) + abs(here[1]) + abs(b[1])) * b[0]
    if SURE * size < abs(apart) < float("inf"):
        return False
    (t0, v0), (t1, v1), (t2, v2) = _exact((a, here, b))
    return (v1 - v0) * (t2 - t1) == (v2 - v1) * (t1 - t0)


def _larger(one: Any, other: Any) -> Any:
    """The larger of two exact courses."""
    out, before = [], None
    for t in sorted({t for t, _ in (*one, *other)}):
        a, b = _at(one, t), _at(other, t)
        if before is not None and (a - b) * before[1] < 0:
            crossing = before[0] + (t - before[0]) * before[1] / (before[1] - (a - b))
            out.append((crossing, _at(one, crossing)))
        out.append((t, max(a, b)))
        before = (t, a - b)
    return bends(tuple(out))


def _at(course: Any, t: Fraction) -> Fraction:
    k = bisect_right(course, t, key=lambda p: p[0])
    if k in (0, len(course)):
        return course[max(0, k - 1)][1]
    (t0, v0), (t1, v1) = course[k - 1], course[k]
    return v0 + (v1 - v0) * (t - t0) / (t1 - t0)


def _exact(points: Any) -> Any:
    return tuple((_number(t), _number(v)) for t, v in points)


def _number(x: Any) -> Fraction:
    return x if isinstance(x, Fraction) else Fraction(repr(x))
