"""A whole body as it lies or sits, drawn from where its capsules are: from in front, from the right, from the left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from betz.errors import InputError, shown, unknown
from betz.plots import style

_SIZE = (4.2, 7.0)  # inches of one body
# layout: of each view the direction in which one looks, and what is up on the page, of a body that stands
VIEWS = {"front": ((-1, 0, 0), (0, 0, 1)), "right": ((0, 1, 0), (0, 0, 1)), "left": ((0, -1, 0), (0, 0, 1))}
_PALE = {"pelvis", "abdomen", "chest", "head", "jaw"}
_SKIN, _RIGHT, _LEFT = "#EFE6DC", "#E8C9A8", "#C9D3DC"  # trunk, limbs of the right and of the left side
_EDGE = "#5A4A3C"
_STEPS = 24  # numerics: points of a half circle
_SMALL = 8.0  # font size, points


def whole_body(parts: Iterable[Any], ax: Any = None, view: str = "front", *, title: str = "") -> Any:
    """Draw a body: its capsules as shadows, what is nearer on top of what is further away.

    Parameters: parts: of `betz.body.whole.WholeBody.upright()`, each with link, start, end (m) and radius (m); ax:
    Axes, or None for a new figure; view: "front", "right" or "left", as the patient's own sides; title.
    Returns the Axes.

    >>> from matplotlib import pyplot
    >>> from betz.body.whole import Part
    >>> axes = whole_body([Part("head", (0, 0, 0), (0, 0, 0.1), 0.09)])
    >>> pyplot.close(axes.figure)
    """
    parts = tuple(parts)
    if not parts or not all(hasattr(p, "radius") and hasattr(p, "link") for p in parts):
        raise InputError(f"A body is drawn from its parts, as WholeBody.upright() gives them, not {shown(parts)}.")
    if view not in VIEWS:
        raise InputError(unknown("view", view, VIEWS))
    ax = style.new_axes(ax, *_SIZE)
    look, up = (np.array(v, float) for v in VIEWS[view])
    across = np.cross(look, up)
    for p in sorted(parts, key=lambda p: -float(np.dot(np.add(p.start, p.end), look))):
        flat = np.array([[np.dot(end, across), np.dot(end, up)] for end in (p.start, p.end)])
        ax.add_patch(_shadow(flat, p.radius, p.link))
    ax.autoscale_view()
    ax.set_aspect("equal")
    ax.set_axis_off()
    if title:
        ax.set_title(title, fontsize=_SMALL, color=style.INK)
    return ax


def bodies(rows: Sequence[tuple[str, Iterable[Any]]], views: Sequence[str] = ("front", "right")) -> Any:
    """Draw several bodies beside one another, each (words, parts) in every view. Returns the array of Axes.

    >>> from matplotlib import pyplot
    >>> from betz.body.whole import Part
    >>> axes = bodies([("twin", [Part("head", (0, 0, 0), (0, 0, 0.1), 0.09)])])
    >>> axes.shape
    (2, 1)
    >>> pyplot.close(axes[0, 0].figure)
    """
    import matplotlib.pyplot as plt

    kinds = list | tuple
    if not isinstance(rows, kinds) or not rows or not all(isinstance(r, kinds) and len(r) == 2 for r in rows):
        raise InputError(f"bodies takes rows of (words, parts), such as [('twin', body.upright())], not {shown(rows)}.")
    if isinstance(views, str) or not views:
        raise InputError(f"views must be several of {', '.join(VIEWS)}, such as ('front',), not {shown(views)}.")
    wide, _ = _SIZE
    figure, axes = plt.subplots(len(views), len(rows), figsize=(wide * len(rows), wide * len(views)), squeeze=False,
                                layout="constrained")
    for column, (words, parts) in enumerate(rows):
        kept = tuple(parts)
        for k, view in enumerate(views):
            said = f"from {_from(view)}"
            whole_body(kept, axes[k, column], view, title=f"{words}\n{said}" if k == 0 else said)
    figure.supxlabel("orange limbs: the patient's right; blue limbs: left", fontsize=_SMALL, color=style.INK)
    return axes


def _from(view: str) -> str:
    return {"front": "in front", "right": "the right", "left": "the left"}[view]


def _shadow(ends: np.ndarray, radius: float, link: str) -> Any:
    """The outline of a capsule on the page."""
    from matplotlib.patches import Polygon

    along = ends[1] - ends[0]
    angle = float(np.arctan2(along[1], along[0]))
    arc = np.linspace(-np.pi / 2, np.pi / 2, _STEPS)
    cap = [at + radius * np.column_stack([np.cos(arc + a), np.sin(arc + a)])
           for at, a in ((ends[1], angle), (ends[0], angle + np.pi))]
    colour = _SKIN if link in _PALE else _RIGHT if link.startswith("R ") else _LEFT
    return Polygon(np.concatenate(cap), closed=True, facecolor=colour, edgecolor=_EDGE, linewidth=0.8)
