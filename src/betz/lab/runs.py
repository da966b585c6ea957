"""Examinations of one page that are kept, to be compared: who, when, which chart. The oldest is let go where there are
too many, and the page is told."""

from __future__ import annotations

import json
import zlib
from collections import OrderedDict
from typing import Any, NamedTuple

from betz.errors import InputError
from betz.lab import limits
from betz.lab.whole import changed, page_of
from betz.plots.tractmap.figure import told
from betz.results import Chart
from betz.results.signs import readings
from betz.results.table import patient_line


class Run(NamedTuple):
    """An examination: its number on this page, who lay there (patient, twin or second) as a betz.Patient, whether it
    was the quick one, and its chart, packed."""

    number: int
    who: str
    patient: Any
    quick: bool
    packed: bytes

    @property
    def chart(self) -> Chart:
        """The chart."""
        return Chart(json.loads(zlib.decompress(self.packed)))

    def told(self) -> dict[str, Any]:
        """The run as plain data: its number, who, which examination, and the patient on one line."""
        line = patient_line(told(self.patient)).removeprefix("Patient").strip()
        return {"run": self.number, "who": self.who, "quick": self.quick, "line": line}


class Runs:
    """The examinations of a page, the oldest first.

    >>> import betz
    >>> runs = Runs()
    >>> runs.keep("patient", betz.Patient(seed=7), True, Chart({"schema": "betz.chart/1"}))["run"]
    1
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Run] = OrderedDict()
        self.made = 0  # numbers that were given

    def keep(self, who: str, patient: Any, quick: bool, chart: Chart) -> dict[str, Any]:
        """Keep an examination. Returns its `run` (number), and `let_go`: the number of the one that went for it, or
        None; who lay there stands in the head of the chart, which goes beside it."""
        self.made += 1
        run = Run(self.made, who, patient, quick, zlib.compress(json.dumps(chart.data).encode()))
        self._kept[run.number] = run
        gone = self._kept.popitem(last=False)[1] if len(self._kept) > limits.RUNS else None
        return {"run": run.number, "quick": quick, "let_go": None if gone is None else gone.number}

    def forget(self, first: int) -> None:
        """Let go the runs from this number on."""
        for number in [k for k in list(self._kept) if k >= first]:
            self._kept.pop(number, None)

    def find(self, number: int) -> Run:
        """A run by its number. Raises: InputError where there is none, with those that are kept."""
        if number in self._kept:
            return self._kept[number]
        if 1 <= number <= self.made:
            raise InputError(f"Examination {number} was let go: this page keeps the last {limits.RUNS}, and none of "
                             "a hidden patient who was left without an answer.")
        known = ", ".join(map(str, self._kept)) or "none yet"
        raise InputError(f"There is no examination {number} on this page; kept are: {known}.")

    def pair(self, first: int, second: int) -> tuple[Run, Run]:
        """Two runs. Raises: InputError where one is not there, or both are the same."""
        found = self.find(first), self.find(second)
        if first == second:
            raise InputError(f"Examination {first} cannot be compared with itself: choose another one.")
        return found


def compared(first: Run, second: Run) -> dict[str, Any]:
    """Two examinations side by side: both charts as a page shows them, what is different, and how many signs only one
    of them has."""
    a, b = first.chart, second.chart
    rows = changed(b, a, grades=True)
    there, here = (set(readings(x.data)) for x in (a, b))
    return {"first": first.told() | page_of(a), "second": second.told() | page_of(b), "rows": [
        {"section": r["section"], "name": r["name"], "first": r["twin"], "second": r["here"]} for r in rows],
        "only": [len(there - here), len(here - there)]}
