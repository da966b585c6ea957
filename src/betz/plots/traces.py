"""A recording drawn as traces, one above the other, each with its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from betz.plots import style

if TYPE_CHECKING:
    from betz.results import Recording, Series

_PANEL, _WIDTH = 1.7, 8.0  # inches: height of one trace, width of the figure
_MOST_LINES = 12  # more lines than this in one panel cannot be told apart: they are drawn thin, as a bundle
_THIN, _NORMAL = 0.5, 1.0  # line widths, points


def recording(rec: Recording, ax: Any = None) -> Any:
    """Draw every signal of a recording against its first dimension.

    Parameters: `rec`; `ax`, one Axes (all signals share it, the unit of each in its name) or an array of them (one
    each), or None for a new figure. Returns the Axes, or an array of Axes when there are several.

    >>> recording(rec)  # doctest: +SKIP
    """
    signals = dict(rec.arrays)
    along = [_along(s) for s in signals.values()]
    shared = len(set(along)) == 1  # a recruitment curve and a sweep have different horizontal axes
    axes = style.new_axes(ax, _WIDTH, 0.8 + _PANEL * len(signals), len(signals), shared)
    panels = list(np.atleast_1d(np.asarray(axes, dtype=object)).ravel())
    together = len(panels) < len(signals)
    for i, (name, series) in enumerate(signals.items()):
        panel = panels[0 if together else i]
        _draw(panel, rec, name, series)
        panel.spines[["top", "right"]].set_visible(False)
        if not together:
            panel.set_ylabel("motor unit" if series.kind == "spikes" else _words(name, series.unit, "\n"))
        if not shared or panel is panels[-1]:
            panel.set_xlabel(_words(along[i], _unit_along(rec, series)))
    if together:
        panels[0].legend(frameon=False, fontsize="small")
    panels[0].set_title(_title(rec), fontsize="medium", loc="left")
    return axes


def _along(series: Series) -> str:
    """The horizontal dimension of a signal."""
    return "time" if "time" in series.dims or series.kind == "spikes" else series.dims[0]


def _unit_along(rec: Recording, series: Series) -> str:
    if series.kind == "spikes":
        return series.unit
    along = _along(series)
    return rec.coords[along].unit if along in rec.coords else ""


def _words(name: str, unit: str, gap: str = " ") -> str:
    return f"{name.replace('_', ' ')}{gap}({unit})" if unit else name.replace("_", " ")


def _draw(ax: Any, rec: Recording, name: str, series: Series) -> None:
    colour = style.COLOURS.get(series.kind, style.COLOURS[""])
    label = _words(name, series.unit)
    if series.kind == "spikes":
        units = rec.coords["unit"].values if "unit" in rec.coords else np.zeros(len(series.values))
        ax.plot(series.values, units, "|", color=colour, markersize=3, label=label)
        return
    along = _along(series)
    values = np.moveaxis(series.values, series.dims.index(along), 0)
    lines = values.reshape(len(values), int(np.prod(values.shape[1:])))  # a silent run has none
    at = rec.coords[along].values if along in rec.coords else np.arange(len(values))
    style_of = {} if along == "time" else {"marker": "o", "markersize": 3}
    width = _THIN if lines.shape[1] > _MOST_LINES else _NORMAL
    for i, line in enumerate(lines.T):
        ax.plot(at, line, color=colour, linewidth=width, alpha=1.0 if lines.shape[1] == 1 else 0.6,
                label=label if i == 0 else None, **style_of)


def _title(rec: Recording) -> str:
    protocol = rec.story["protocol"]
    name = protocol if isinstance(protocol, str) else (protocol or {}).get("name", "")
    seed = rec.story["seed"]
    return " · ".join(filter(None, (name, f"seed {seed}" if seed is not None else "", "simulated")))
