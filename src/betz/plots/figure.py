"""The chart as a picture: strength on a body map, reflexes on a stick figure, tone and the rest in words."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from betz.plots import beside_map, reflex_man, strength_map, style
from betz.results.table import patient_line
from betz.results.vocabulary import DISCLAIMER

if TYPE_CHECKING:
    from betz.results import Chart

_SIZE = (16.0, 9.6)  # inches
_WIDE, _HIGH = (-3.7, 21.5), (-2.2, 12.75)  # drawing units of the page
_FRONT, _BACK, _STICK, _WORDS = 0.0, 7.15, 13.6, 16.9  # drawing units: midlines of the figures, left edge of the words
_TITLE, _SMALL = 10.0, 7.5  # font sizes, points
_LINE = 0.33  # drawing units: height of a line of the title
_LETTERS, _MOST = 175, 2  # of the title: letters in a line, lines of the patient and of the impression
SIDES_LINE = "R, L: the patient's right and left. In front, the patient's right is on the left of the page."


def body_map(chart: Chart, ax: Any = None) -> Any:
    """Draw a chart: strength on a figure from in front and from behind, reflexes on a stick figure, the rest in words.

    Parameters: `chart`; `ax`, Axes to draw in (made for 16 x 9.6 inches), or None for a new figure. Returns the Axes.

    >>> from matplotlib import pyplot
    >>> from betz.results import Chart
    >>> axes = body_map(Chart({"schema": "betz.chart/1"}))
    >>> pyplot.close(axes.figure)
    """
    ax = style.new_axes(ax, *_SIZE)
    strength_map.draw(ax, chart, _FRONT, _BACK)
    reflex_man.draw(ax, chart, _STICK)
    beside_map.draw(ax, chart, _WORDS, strength_map.TOP)
    _title(ax, chart)
    ax.text(_WIDE[0], _HIGH[0], f"{SIDES_LINE} {DISCLAIMER}", fontsize=_SMALL, ha="left", va="bottom", color=style.INK)
    ax.set_xlim(*_WIDE)
    ax.set_ylim(*_HIGH)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _title(ax: Any, chart: Chart) -> None:
    """Who, lesion and time; below it what the findings together speak for."""
    y = _HIGH[1]
    for words, weight in ((patient_line(chart.patient), "bold"), (chart.impression.get("text") or "", "normal")):
        for line in fitted(words):
            ax.text(_WIDE[0], y, line, fontsize=_TITLE, weight=weight, ha="left", va="top", color=style.INK)
            y -= _LINE


def fitted(words: str, letters: int = _LETTERS) -> list[str]:
    """The words in at most so many lines as have room: what is too long loses its middle, so that the time, which
    stands at the end of the patient's line, is always told."""
    lines = wrap(words, letters, break_on_hyphens=False)
    if len(lines) <= _MOST:
        return lines
    tail = words[-(letters - len("... ")) :].partition(" ")[2]
    return [*lines[: _MOST - 1], f"... {tail}"]
