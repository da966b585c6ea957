"""Python lines for what asks about examinations: a second patient, why a sign is there, two examinations compared."""

from __future__ import annotations

from typing import Any

from betz.lab.runs import Run
from betz.lab.script import person

# Filled in as all lines of a step are (`script.Step`): {k} is its number.
_READ = ("was, now = (readings(chart.data) for chart in (first_chart_{k}, second_chart_{k}))",
         "both = [sign for sign in was if sign in now]  # below: value, level, mark, grade; share",
         "changed_{k} = {{sign: (was[sign], now[sign]) for sign in both if was[sign][:4] != now[sign][:4]}}")
READINGS = ("from betz.results.signs import readings",)


def second(patient: Any, quick: bool) -> tuple[str, ...]:
    """The examination of a second patient.

    >>> import betz
    >>> second(betz.Patient(seed=9), True)
    ('second = betz.Patient(seed=9)', 'second_chart = betz.examine(second, quick=True)')
    """
    return (*person(patient, "second"), f"second_chart = betz.examine(second{_quick(quick)})")


def why(patient: Any, sign: str, name: str = "patient") -> tuple[str, ...]:
    """The mechanisms of a sign, and the path as numbers; name: of the patient in the script."""
    made = person(patient, name) if name != "patient" else ()
    return (*made, f"why_{{k}} = betz.ablate({name}, sign={sign!r})  # takes minutes",
            f"path_{{k}} = {name}.spared()  # shares of every tract and of the motor axons")


def compared(first: Run, second: Run) -> tuple[str, ...]:
    """Two examinations, and what is different between them."""
    out: list[str] = []
    for name, run in (("first", first), ("second", second)):
        out += person(run.patient, f"{name}_{{k}}")  # no name, number or kind has braces
        out.append(f"{name}_chart_{{k}} = betz.examine({name}_{{k}}{_quick(run.quick)})")
    return (*out, *_READ)


def _quick(quick: bool) -> str:
    return ", quick=True" if quick else ""
