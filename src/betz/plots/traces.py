"""A recording drawn as traces, one above the other, each with its unit."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from betz.plots import style
from betz.results.table import patient_line
from betz.results.vocabulary import SIDES, plain

if TYPE_CHECKING:
    from betz.results import Recording, Series

_PANEL, _WIDTH = 1.7, 8.0  # inches: height of one trace, width of the figure
_MOST_LINES = 12  # more lines than this in one panel cannot be told apart: they are drawn thin, as a bundle
_THIN, _NORMAL = 0.5, 1.0  # line widths, points
_TITLE, _LETTERS = 9.0, 90  # font size of the title, points; letters in a line of it
_MOST_MUSCLES = 3  # that are named in a title


def recording(rec: Recording, ax: Any = None) -> Any:
    """Draw every signal of a recording against its first dimension.

    Parameters: `rec`; `ax`, one Axes (all signals share it, the unit of each in its name) or an array of them (one
    each), or None for a new figure. Returns the Axes, or an array of Axes when there are several.

    >>> from matplotlib import pyplot
    >>> from betz.results import Recording
    >>> rec = Recording({"emg": ("time", [0.0, 1.0], "mV")}, {"time": ("time", [0.0, 0.5], "ms")})
    >>> axes = recording(rec)
    >>> " ".join(axes.get_ylabel().split())
    'emg (mV)'
    >>> pyplot.close(axes.figure)
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
    else:
        _same_scale(panels, list(signals))
    panels[0].set_title(title(rec, _LETTERS), fontsize=_TITLE, loc="left")
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


def title(rec: Recording, letters: int) -> str:
    """What was recorded, from which muscle and side, and from whom: with lesion and time; in lines of `letters`."""
    story = {k: v for k, v in rec.story.items() if v is not None}
    protocol = story.get("protocol") or ""
    name = protocol if isinstance(protocol, str) else protocol.get("name", "")
    what = " · ".join(filter(None, (name, _where(rec), "simulated")))
    who = patient_line(story).removeprefix("Patient").strip()
    return "\n".join(line for part in (what, who) for line in wrap(part, letters, break_on_hyphens=False))


def _where(rec: Recording) -> str:
    """Muscle and side, of the protocol or of what an electrode stood on."""
    protocol = rec.story["protocol"]
    if isinstance(protocol, dict) and isinstance(protocol.get("muscle"), str):
        return f"{protocol.get('side') or ''} {plain(protocol['muscle'])}".strip()
    muscles = [str(m) for m in rec.coords["muscle"].values] if "muscle" in rec.coords else []
    if len(muscles) > _MOST_MUSCLES:
        return f"{len(muscles)} muscles"
    named = (m.partition(" ") for m in muscles)
    return ", ".join(f"{SIDES.get(side, side).lower()} {plain(muscle)}" for side, _, muscle in named)


def _same_scale(panels: list[Any], names: list[str]) -> None:
    """A response and its control are drawn in one scale."""
    for name, panel in zip(names, panels, strict=True):
        if f"control_{name}" in names:
            control = panels[names.index(f"control_{name}")]
            low, high = zip(panel.get_ylim(), control.get_ylim(), strict=True)
            for ax in (panel, control):
                ax.set_ylim(min(low), max(high))
