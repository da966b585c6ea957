"""The numbers of the tract map as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from betz.plots.tractmap.targets import Left, left_of, targets
from betz.results.table import patient_line
from betz.results.vocabulary import DISCLAIMER, SIDES, percent

_NAME, _CELL = 16, 16  # layout: letters of a column
_HEAD = ("UMN: share of the cortical supply that reaches the motor neurons. LMN: share of the motor axons that reach "
         "the muscle.")


def text(patient: Any) -> str:
    """What is left of each group of muscles of a patient: cortical supply, motor axons, and muscle where it is less.

    >>> import betz
    >>> print(text(betz.Patient(seed=7, scale=0.02)).splitlines()[-1])
    Pelvic floor    100 %   100 %   100 %   100 %
    """
    return "\n".join(_lines(patient))


def _lines(patient: Any) -> Iterator[str]:
    from betz.plots.tractmap.figure import told

    spared, sides = patient.spared(), list(SIDES.items())
    yield patient_line(told(patient))
    yield f"{_HEAD} {DISCLAIMER}"
    yield ""
    yield (" " * _NAME + "".join(f"{word:<{_CELL}}" for _, word in sides)).rstrip()
    yield (" " * _NAME + "UMN     LMN     " * len(sides)).rstrip()
    for group in targets(patient.tables):
        left = [left_of(spared, group, side) for side, _ in sides]
        line = f"{group.title:<{_NAME}}" + "".join(f"{_upper(x):<8}{percent(x.lower['nerve']):<8}" for x in left)
        muscle = [f"{word} muscle {percent(x.lower['junction'] * x.lower['fibres'])}"
                  for (_, word), x in zip(sides, left, strict=True) if x.lower["junction"] * x.lower["fibres"] < 1]
        yield (line + ", ".join(muscle)).rstrip()


def _upper(left: Left) -> str:
    return "none" if left.upper is None else percent(left.upper)
