"""Strength on a human figure, from in front and from behind: colour and MRC grade of each group, on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from betz.plots import places, style
from betz.results.vocabulary import SIDES, percent

if TYPE_CHECKING:
    from betz.results import Chart, Finding

_SMALL, _NUMBER, _WORDS = 7.5, 7.5, 6.5  # font sizes, points
TOP = 11.0  # height of the letters R and L, drawing units
_KEY, _KEY_Y, _BOX = 1.22, -1.05, 0.42  # the scale: width of a step, its lower edge, its height


def draw(ax: Any, chart: Chart, front: float, back: float) -> None:
    """Draw both figures and the scale. Groups as tested where the chart has them, else its regions (quick charts).

    Parameters: front, back: where the midline of each figure stands.
    """
    found = {(f.section, f.name, f.side): f for f in chart}
    middle = {"front": front, "back": back}
    for layer, area in enumerate(places.areas(figure_of(chart))):
        for side in SIDES:
            seen = found.get((area.section, area.name, side), found.get((area.section, area.name, None)))
            _area(ax, area, side, seen, middle[area.view], layer)
    for view, title in (("front", "from in front"), ("back", "from behind")):
        sides(ax, middle[view], title, view)
    _scale(ax, front - 3.2)


def figure_of(chart: Chart) -> str:
    """Which figure a chart asks for: `groups`, or `regions` where only these were tested."""
    tested = {f.section for f in chart}
    return "regions" if "strength" in tested and "groups" not in tested else "groups"


def sides(ax: Any, x: float, title: str, view: str = "front") -> None:
    """The letters R and L of the patient's sides above a figure, and what it shows."""
    for side, word in SIDES.items():
        (dx, _) = places.turned((1.6, 0.0), side, view)
        ax.text(x + dx, TOP, side, fontsize=13, weight="bold", ha="center", color=style.INK, gid=f"patient's {word}")
    ax.text(x, TOP, title, fontsize=_SMALL + 1, ha="center", color=style.INK)


def grade(f: Finding) -> str:
    """The MRC grade of a finding with its sign; where an examiner wrote a word alone, what the word stands for."""
    return str(f.details.get("grade", f.details.get("mrc", style.GRADE_OF_WORD[f.word])))


def _said(f: Finding) -> str:
    """What is written in an abnormal area."""
    if "mrc" in f.details:
        return grade(f)
    share = f.details.get("fraction")
    return f.word[:2] if share is None else percent(share).removesuffix(" %")


def _area(ax: Any, area: places.Area, side: str, f: Finding | None, x: float, layer: int) -> None:
    from matplotlib.patches import Polygon

    outline = [(x + dx, y) for dx, y in (places.turned(p, side, area.view) for p in area.outline)]
    if area.section == "body":
        ax.add_patch(Polygon(outline, facecolor=style.SKIN, edgecolor=style.NOT_TESTED, linewidth=0.7, zorder=0))
        return
    colour = style.NOT_TESTED if f is None else style.GRADE_COLOURS[grade(f)]
    edge = style.NOT_TESTED if f is not None and grade(f) in style.DARK else style.OUTLINE
    ax.add_patch(Polygon(outline, facecolor=colour, edgecolor=edge, linewidth=0.7, joinstyle="round",
                         hatch=style.NOT_TESTED_HATCH if f is None else None, zorder=1 + layer / 1000,
                         label=f"{area.section}.{area.name}.{side}"))
    if f is not None and f.abnormal:
        dx, y = places.turned(area.label, side, area.view)
        ax.text(x + dx, y, _said(f), fontsize=_NUMBER, ha="center", va="center", zorder=5, color=_ink(grade(f)))


def _ink(of: str) -> str:
    return "white" if of in style.DARK else style.INK


def _scale(ax: Any, x: float) -> None:
    """The scale of strength, the same in every picture: grade, what it means, per cent of health."""
    from matplotlib.patches import Rectangle

    ax.text(x, _KEY_Y + 0.62, "Strength: MRC grade (% of the healthy maximum), the same colours in every picture; "
            "written where abnormal", fontsize=_SMALL, ha="left", va="bottom", color=style.INK)
    steps = [*style.GRADE_COLOURS.items(), ("", style.NOT_TESTED)]
    for k, (of, colour) in enumerate(steps):
        left = x + k * _KEY + (0.3 if not of else 0.0)
        ax.add_patch(Rectangle((left, _KEY_Y), _KEY, _BOX, facecolor=colour, edgecolor=style.OUTLINE, linewidth=0.7,
                               hatch=None if of else style.NOT_TESTED_HATCH))
        ax.text(left + _KEY / 2, _KEY_Y + _BOX / 2, of, fontsize=_SMALL + 1, ha="center", va="center", color=_ink(of))
        ax.text(left + _KEY / 2, _KEY_Y - 0.1, style.GRADE_WORDS.get(of, "not\ntested"), fontsize=_WORDS, ha="center",
                va="top", color=style.INK)
