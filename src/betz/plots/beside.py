"""Recordings of several people side by side: a column each, the same scale in every row of panels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from textwrap import fill
from typing import Any

import numpy as np

from betz.plots import style

_WIDTH, _REST = 4.3, 0.9  # inches: a column, title and axis
_SMALL = 8.0  # font size, points
_LETTERS = 56  # of the title, in a line over each column


def beside(
    people: Mapping[str, Any], draw: Callable[[Sequence[Any], Any], None], heights: Sequence[float], title: str
) -> Any:
    """A figure with a column for each of `people`, what `draw(axes, recorded)` makes of it, in the same scale.

    Parameters: people: what stands over a column -> what is handed to `draw`; draw: draws one column into its panels
    from top to bottom; heights: of the panels, inches; title: of the figure. Returns the Figure.
    """
    import matplotlib.pyplot as plt

    size = (_WIDTH * len(people), sum(heights) + _REST)
    figure, axes = plt.subplots(len(heights), len(people), figsize=size, sharex="row", sharey="row", squeeze=False,
                                layout="constrained", height_ratios=list(heights))
    for column, (name, recorded) in zip(axes.T, people.items(), strict=True):
        draw(column, recorded)
        column[0].set_title(name, fontsize=_SMALL + 1, loc="left")
        for ax in column:
            ax.spines[["top", "right"]].set_visible(False)
            ax.tick_params(labelsize=_SMALL, labelleft=True)
            ax.xaxis.label.set_size(_SMALL)
            ax.yaxis.label.set_size(_SMALL)
    for ax in axes[:, 1:].ravel():
        ax.set_ylabel("")
    figure.suptitle(fill(title, _LETTERS * len(people)), fontsize=_SMALL + 1, x=0.01, ha="left")
    return figure


def signal(rec: Any, name: str, pick: Any = slice(None)) -> tuple[np.ndarray, np.ndarray]:
    """(times, waves (n, time)) of a recording; pick: which of the waves."""
    return rec["time"].values, np.atleast_2d(rec[name].values)[pick]


def stack(ax: Any, at: np.ndarray, waves: np.ndarray, names: Sequence[str], step: float, unit: str,
          colour: str = style.COLOURS["emg"]) -> None:
    """Waves (n, time) one above the other, the first on top, with names at the left and a bar of one step.

    Parameters: ax; at: times (time,); waves; names: of the waves; step: between them, in `unit`; colour.
    """
    places = -step * np.arange(len(waves))
    for place, wave in zip(places, waves, strict=True):
        ax.plot(at, place + wave, color=colour, linewidth=0.7)
    ax.set_yticks(places, names)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    right = at[np.isfinite(waves).any(0)].max(initial=at[0])
    ax.plot([right, right], [places[-1], places[-1] + step], color=style.INK, linewidth=2)
    ax.annotate(f"{step:g} {unit}", (right, places[-1] + step / 2), (3, 0), textcoords="offset points", va="center",
                fontsize=_SMALL - 1, annotation_clip=False)


def legend(ax: Any, **how: Any) -> None:
    """A small legend without a frame."""
    ax.legend(frameon=False, fontsize=_SMALL - 1, **how)
