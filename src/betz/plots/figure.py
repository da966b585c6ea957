"""The chart drawn on a person: strength by colour and number, tone in words, reflexes on a stick figure."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from betz.plots import figure_shapes as shapes
from betz.plots import style
from betz.results.table import patient_line
from betz.results.vocabulary import DISCLAIMER, SIDES, percent, plain

if TYPE_CHECKING:
    from betz.results import Chart, Finding

_STICK_X = 7.6  # the stick figure stands this far right of the body (drawing units)
_SMALL, _NUMBER = 7.5, 6.0  # font sizes, points
_HEAD = 115  # letters that fit above the figure; the text chart has the whole line
_BOX = {"boxstyle": "round,pad=0.25", "facecolor": "#FFF3D6", "edgecolor": style.INK, "linewidth": 0.8}


def body_map(chart: Chart, ax: Any = None) -> Any:
    """Draw a chart on a human figure, the patient's right at the viewer's left.

    Parameters: `chart`; `ax`, Axes to draw in, or None for a new figure. Returns the Axes.

    >>> body_map(chart)  # doctest: +SKIP
    """
    ax = style.new_axes(ax, 10, 8)
    for finding in chart:
        _DRAW.get(finding.section, _nothing)(ax, finding)
    _strength_not_tested(ax, chart)
    _stick_figure(ax)
    _legend(ax, chart)
    ax.set_xlim(-5.0, _STICK_X + 3.4)
    ax.set_ylim(-1.9, 11.2)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _nothing(ax: Any, finding: Finding) -> None:
    """Sections that are told in the legend only."""


def _strength(ax: Any, f: Finding) -> None:
    _region(ax, f.name, f.side, style.STRENGTH_COLOURS[f.word])
    if f.abnormal:
        share = f.details.get("fraction")
        words = f.word[:2] if share is None else percent(share).removesuffix(" %")
        (at,) = shapes.mirror((_text_at(f.name),), f.side)
        colour = "white" if f.word in style.DARK else style.INK
        ax.text(*at, words, fontsize=_NUMBER, ha="center", va="center", color=colour, zorder=5)


def _strength_not_tested(ax: Any, chart: Chart) -> None:
    done = {(f.name, f.side) for f in chart if f.section == "strength"}
    for name in shapes.SHAPES:
        for side in SIDES:
            if (name, side) not in done:
                _region(ax, name, side, style.NOT_TESTED)


def _region(ax: Any, name: str, side: str, colour: str) -> None:
    from matplotlib.patches import Polygon

    if name in shapes.SHAPES:
        layer = 1 + list(shapes.SHAPES).index(name) / len(shapes.SHAPES)
        ax.add_patch(Polygon(shapes.mirror(shapes.SHAPES[name], side), facecolor=colour, edgecolor=style.OUTLINE,
                             linewidth=0.7, joinstyle="round", zorder=layer, label=f"{name}.{side}"))


def _text_at(name: str) -> tuple[float, float]:
    if name in shapes.PALE_TEXT_AT:
        return shapes.PALE_TEXT_AT[name]
    points = shapes.SHAPES[name]
    return (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))


def _tone(ax: Any, f: Finding) -> None:
    if f.abnormal and f.name in shapes.TONE_AT:
        (at,) = shapes.mirror((shapes.TONE_AT[f.name],), f.side)
        ax.text(*at, f"{plain(f.name)} {f.mark} {f.value}", fontsize=_SMALL, ha="right" if f.side == "R" else "left",
                va="center", color=style.INK)


def _reflex(ax: Any, f: Finding) -> None:
    if f.name in shapes.REFLEX_AT:
        _grade(ax, f, shapes.REFLEX_AT[f.name], style.REFLEX_SIGNS[f.value])


def _plantar(ax: Any, f: Finding) -> None:
    _grade(ax, f, shapes.PLANTAR_AT, style.PLANTAR_SIGNS[f.value])


def _grade(ax: Any, f: Finding, at: tuple[float, float], sign: str) -> None:
    ((x, y),) = shapes.mirror((at,), f.side or "L")
    ax.text(x + _STICK_X, y, sign, fontsize=10, ha="center", va="center", zorder=6, color=style.INK,
            weight="bold" if f.abnormal else "normal", bbox=_BOX if f.abnormal else None)


_DRAW = {"strength": _strength, "tone": _tone, "reflexes": _reflex, "plantar": _plantar}


def _stick_figure(ax: Any) -> None:
    from matplotlib.patches import Circle

    x, y, radius = shapes.STICK_HEAD
    ax.add_patch(Circle((x + _STICK_X, y), radius, fill=False, edgecolor="#999999", linewidth=1.5))
    for line in shapes.STICK:
        for side in SIDES:
            xs, ys = zip(*shapes.mirror(line, side), strict=True)
            ax.plot([v + _STICK_X for v in xs], ys, color="#999999", linewidth=1.5, solid_capstyle="round", zorder=1)


def _legend(ax: Any, chart: Chart) -> None:
    """Sides, what the signs mean, wasting, posture, and that this is no medical device."""
    from matplotlib.patches import Patch

    for x in (0.0, _STICK_X):
        ax.text(x - 1.6, 10.3, "patient's right", fontsize=_SMALL, ha="center", style="italic")
        ax.text(x + 1.6, 10.3, "patient's left", fontsize=_SMALL, ha="center", style="italic")
    head = shorten(patient_line(chart.patient), _HEAD, placeholder=" ...")
    ax.text(-4.9, 10.95, head, fontsize=9, ha="left", weight="bold")
    grades = "   ".join(f"{s} {w}" for w, s in style.REFLEX_SIGNS.items())
    soles = "   ".join(f"{s} {w}" for w, s in style.PLANTAR_SIGNS.items())
    ax.text(_STICK_X, -0.45, f"{grades}\nsole: {soles}\nboxed = abnormal", fontsize=_SMALL, ha="center", va="top")
    ax.text(-4.9, -1.75, "\n".join((*_in_words(chart), DISCLAIMER)), fontsize=_SMALL, ha="left", va="bottom")
    handles = [Patch(facecolor=c, edgecolor=style.OUTLINE, label=w) for w, c in style.STRENGTH_COLOURS.items()]
    handles += [Patch(facecolor=style.NOT_TESTED, edgecolor=style.OUTLINE, label="not tested")]
    ax.legend(handles=handles, title="strength\n(number: % of healthy)", loc="upper left", bbox_to_anchor=(0.0, 0.88),
              fontsize=_SMALL, title_fontsize=_SMALL, frameon=False)


def _in_words(chart: Chart) -> list[str]:
    """What the figure cannot show: posture, wasting, fasciculation."""
    lines = []
    for section, title in (("posture", "posture"), ("atrophy", "wasting"), ("fasciculation", "fasciculation")):
        found = [f for f in chart if f.section == section and f.abnormal]
        if found:
            words = (f"{SIDES[f.side].lower()} {plain(f.name)}" if f.side else f.value for f in found)
            lines.append(f"{title}: {_shortened(list(words))}")
    return lines


def _shortened(words: list[str], most: int = 6) -> str:
    """A list for one line; the text chart has all of it."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more
