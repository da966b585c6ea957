"""The same recording of several people, such as a patient and a control, side by side in the same scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from betz.errors import InputError
from betz.plots import traces
from betz.plots.beside import beside

if TYPE_CHECKING:
    from betz.results import Recording

_PANEL = 1.7  # inches: height of one signal
_LETTERS = 50  # of a title over a column, in a line
_TITLE = 8.0  # font size, points


def recordings(people: Mapping[str, Recording]) -> Any:
    """Draw recordings of several people, a column each, each signal in the same scale in all; returns the Figure.

    Parameters: people: what stands over a column -> recording. Raises `InputError` when they hold different signals.

    >>> recordings({"health": control, "stroke": patient})  # doctest: +SKIP
    """
    signals = {name: tuple(r.arrays) for name, r in people.items()}
    first = next(iter(signals.values()), ())
    if not first:
        raise InputError("There is nothing to draw: give at least one recording, as {'control': recording}.")
    for name, has in signals.items():
        if has != first:
            raise InputError(f"'{name}' holds {', '.join(has)}, the first recording {', '.join(first)}: only the same "
                             "signals can be drawn in the same scale.")
    figure = beside(people, lambda axes, r: traces.recording(r, ax=axes), [_PANEL] * len(first), "")
    for column, (name, r) in enumerate(people.items()):
        figure.axes[column].set_title(f"{name}\n{traces.title(r, _LETTERS)}", fontsize=_TITLE, loc="left")
    return figure
