"""The outline of a person in front view, as polygons: where each region of the chart is drawn. A drawing.

Coordinates are drawing units, feet at 0, crown at 10, for the patient's left half (x > 0, at the viewer's right); the
right half is its mirror image.
"""

from __future__ import annotations

from math import sqrt

Point = tuple[float, float]
Polygon = tuple[Point, ...]


def _slice(cx: float, cy: float, a: float, b: float, low: float, high: float, steps: int = 24) -> Polygon:
    """The right half of an ellipse (half axes a, b) between two heights."""
    ys = [low + (high - low) * i / steps for i in range(steps + 1)]
    edge = [(cx + a * sqrt(max(0.0, 1 - ((y - cy) / b) ** 2)), y) for y in ys]
    return ((cx, low), *edge, (cx, high))


def _disc(cx: float, cy: float, a: float, b: float) -> Polygon:
    right = _slice(cx, cy, a, b, cy - b, cy + b)
    return right + tuple((2 * cx - x, y) for x, y in reversed(right))


SHAPES: dict[str, Polygon] = {  # later entries are drawn over earlier ones
    "neck_scm": ((0, 7.45), (0.22, 7.45), (0.5, 8.3), (0, 8.3)),
    "neck_trapezius": ((0.22, 7.45), (1.5, 7.45), (0.62, 7.75), (0.5, 8.3)),
    "upper_face": _slice(0, 9.0, 0.82, 1.0, 9.35, 10.0),
    "lower_face": _slice(0, 9.0, 0.82, 1.0, 8.45, 9.35),
    "jaw": _slice(0, 9.0, 0.82, 1.0, 8.0, 8.45),
    "palate": _slice(0, 8.85, 0.42, 0.32, 8.85, 9.17),
    "tongue": _slice(0, 8.85, 0.42, 0.32, 8.53, 8.85),
    "trunk": ((0, 4.95), (1.0, 4.95), (1.15, 7.0), (1.3, 7.45), (0, 7.45)),
    "shoulder": _disc(1.52, 7.05, 0.36, 0.42),
    "elbow_flexors": ((1.28, 6.7), (1.6, 6.66), (1.95, 5.2), (1.65, 5.2)),
    "elbow_extensors": ((1.6, 6.66), (1.9, 6.75), (2.25, 5.2), (1.95, 5.2)),
    "wrist": ((1.67, 5.1), (2.25, 5.1), (2.6, 3.75), (2.22, 3.7)),
    "fingers": ((2.2, 3.62), (2.62, 3.67), (2.82, 3.2), (2.72, 2.7), (2.5, 2.65), (2.25, 3.1)),
    "hip_flexors": ((0.03, 4.2), (0.1, 4.88), (1.02, 4.88), (1.12, 4.2)),
    "knee_flexors": ((0.1, 4.12), (0.6, 4.12), (0.6, 2.35), (0.28, 2.35)),
    "knee_extensors": ((0.6, 4.12), (1.12, 4.12), (0.95, 2.35), (0.6, 2.35)),
    "ankle_plantarflexors": ((0.26, 2.25), (0.6, 2.25), (0.6, 0.7), (0.38, 0.7)),
    "ankle_dorsiflexors": ((0.6, 2.25), (0.97, 2.25), (0.82, 0.7), (0.6, 0.7)),
    "toes": ((0.38, 0.62), (0.82, 0.62), (1.15, 0.2), (1.05, 0.02), (0.5, 0.02)),
}
PALE_TEXT_AT = {  # where a number stands when the centre of the shape is covered by another
    "lower_face": (0.58, 9.1),
    "neck_trapezius": (0.82, 7.58),
    "jaw": (0.3, 8.24),
    "trunk": (0.6, 6.2),
}
TONE_AT: dict[str, Point] = {  # where the words about tone begin, outside the limb
    "elbow_flexors": (2.35, 6.4),
    "elbow_extensors": (2.35, 6.0),
    "wrist": (2.75, 4.5),
    "fingers": (2.95, 3.75),
    "knee_extensors": (1.25, 2.45),
    "knee_flexors": (1.25, 2.1),
    "ankle_plantarflexors": (1.15, 1.4),
}
STICK: tuple[Polygon, ...] = (  # a stick figure, left half; mirrored like the rest
    ((0, 7.9), (0, 4.6)),
    ((0, 7.2), (1.3, 6.1), (2.1, 4.7)),
    ((0, 4.6), (0.75, 2.6), (0.85, 0.6), (1.35, 0.5)),
)
STICK_HEAD = (0.0, 8.6, 0.7)  # x, y, radius
REFLEX_AT: dict[str, Point] = {
    "jaw": (0, 8.15),
    "biceps": (0.75, 6.95),
    "triceps": (1.55, 6.35),
    "brachioradialis": (2.0, 5.45),
    "finger_flexor": (2.35, 4.4),
    "adductor": (0.45, 3.75),
    "patellar": (1.15, 2.75),
    "ankle": (1.2, 1.0),
}
PLANTAR_AT: Point = (1.65, 0.35)


def mirror(points: Polygon, side: str) -> Polygon:
    """The polygon on this side of the body: the patient's right is drawn at the viewer's left.

    >>> mirror(((1.0, 2.0),), "R")
    ((-1.0, 2.0),)
    """
    return tuple((-x, y) for x, y in points) if side == "R" else points
