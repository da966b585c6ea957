"""Reflexes and soles on a stick figure, as neurologists draw it: grades at the limbs, an arrow at each foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from betz.plots import places, strength_map, style
from betz.results.vocabulary import SIDES

if TYPE_CHECKING:
    from betz.results import Chart, Finding

_HEAD = (0.0, 8.6, 0.75)  # drawing units: x, y, radius
_LINES = (((0, 7.85), (0, 4.6)), ((0, 7.2), (1.3, 6.1), (2.1, 4.7)), ((0, 4.6), (0.75, 2.6), (0.85, 0.6), (1.35, 0.5)))
_GREY = "#999999"
_SMALL, _NOTE, _GRADE, _ARROW = 7.5, 6.5, 10.0, 16.0  # font sizes, points
_BELOW = 0.3  # of the middle of a grade, drawing units: where its note stands
_BOX = {"boxstyle": "round,pad=0.2", "facecolor": "#FFF3D6", "edgecolor": style.INK, "linewidth": 0.8}
_NAME_BOX = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none"}
SIGNS = {"plantar": style.PLANTAR_SIGNS, "superficial": style.SUPERFICIAL_SIGNS}
LEGEND = ("0 absent   1+ reduced   2+ normal   3+ brisk   4+ clonus   NT not tested",
          "sole: ↑ extensor   ↓ flexor   – mute        boxed: abnormal",
          "abdomen, cremaster, anal: + present   0 absent   – none to examine",
          "beats: clonus; spreads: the jerk is seen in other muscles too")


def draw(ax: Any, chart: Chart, x: float) -> None:
    """Draw the stick figure with its midline at x."""
    _stick(ax, x)
    strength_map.sides(ax, x, "reflexes, soles")
    found = {(f.section, f.name, f.side): f for f in chart}
    for spot in places.spots():
        ax.text(x, spot.title_y, spot.title, fontsize=_NOTE, ha="center", va="center", color="#555555", zorder=3,
                bbox=_NAME_BOX)
        middle = spot.at[0] == 0
        for side in (None,) if middle else SIDES:
            dx, y = places.turned(spot.at, side or "L")
            whole = found.get((spot.section, spot.whole, side))
            _grade(ax, found.get((spot.section, spot.name, side), whole), x + dx, y)
    ax.text(x, -0.43, "\n".join(LEGEND), fontsize=_SMALL, ha="center", va="top", color=style.INK, linespacing=1.5)


def sign(f: Finding) -> str:
    """The grade of a jerk, 0 to 4+, the sign of a superficial reflex, or the arrow of a sole (up: extensor)."""
    return SIGNS.get(f.section, style.REFLEX_SIGNS)[f.value]


def notes(f: Finding) -> list[str]:
    """What is written under a grade: beats of clonus, spread."""
    beats = round(f.details.get("clonus_beats") or 0)
    out = [f"{beats} beat{'s' * (beats > 1)}"] if beats else []
    return out + ["spreads"] * bool(f.details.get("spread"))


def _grade(ax: Any, f: Finding | None, x: float, y: float) -> None:
    if f is None:
        ax.text(x, y, "NT", fontsize=_SMALL, ha="center", va="center", color="#777777", zorder=6)
        return
    size = _ARROW if f.section == "plantar" else _GRADE
    ax.text(x, y, sign(f), fontsize=size, ha="center", va="center", zorder=6, color=style.INK,
            weight="bold" if f.abnormal else "normal", bbox=_BOX if f.abnormal else None)
    told = notes(f)
    if told:
        ax.text(x, y - _BELOW, "\n".join(told), fontsize=_NOTE, ha="center", va="top", zorder=6, color=style.INK,
                bbox=_NAME_BOX)


def _stick(ax: Any, x: float) -> None:
    from matplotlib.patches import Circle

    cx, cy, radius = _HEAD
    ax.add_patch(Circle((cx + x, cy), radius, fill=False, edgecolor=_GREY, linewidth=1.5))
    for line in _LINES:
        for side in SIDES:
            xs, ys = zip(*(places.turned(p, side) for p in line), strict=True)
            ax.plot([x + v for v in xs], ys, color=_GREY, linewidth=1.5, solid_capstyle="round", zorder=1)
