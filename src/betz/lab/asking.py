"""What one asks about whole examinations: a second patient, two examinations compared, why a sign is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from betz import examination
from betz.errors import InputError
from betz.lab import lines, messages, path, whole, why
from betz.lab.lying import patient_of
from betz.lab.runs import Runs, compared
from betz.lab.script import Step
from betz.lab.turns import Job
from betz.plots.tractmap.figure import told
from betz.results import Chart
from betz.results.table import patient_line

PATIENT, TWIN, SECOND = "patient", "twin", "second"


class Asking:
    """The charts of a bedside, and those of before.

    Parameters: tell, room, remember, wait: as of `Bedside`.

    >>> asking = Asking(print, print, print, print)
    >>> asking.whom("second")
    Traceback (most recent call last):
    ...
    betz.errors.InputError: There is no second patient yet: choose one first.
    """

    def __init__(self, tell: Callable[[Any], None], room: Callable[[], None], remember: Callable[[Step], None],
                 wait: Callable[..., None]) -> None:
        self._tell, self._room, self._remember, self._wait = tell, room, remember, wait
        self._runs, self._who, self._charts = Runs(), {}, {}
        self.how = {messages.Second: self._second, messages.Compare: self._compare, messages.Why: self._why}

    def lie(self, patient: Any, twin: Any) -> dict[str, Chart]:
        """Others lie there: charts of those before are kept as earlier runs alone; the second patient stays with its
        chart. Returns the charts by who."""
        self._who |= {PATIENT: patient, TWIN: twin}
        self._charts = {who: chart for who, chart in self._charts.items() if who == SECOND}
        return self._charts

    def whom(self, who: str) -> Any:
        """The patient, the same person in health, or the second. Raises: InputError where there is no second."""
        if who not in self._who:
            raise InputError("There is no second patient yet: choose one first.")
        return self._who[who]

    def chart(self, who: str) -> Chart:
        """The last chart of one of them. Raises: InputError where there is none."""
        self.whom(who)
        if who not in self._charts:
            raise InputError("There is no chart yet: do the whole examination first.")
        return self._charts[who]

    def lines(self, m: messages.Examine) -> tuple[str, ...]:
        """Lines of the script for an examination, none where it is told as always."""
        return lines.second(self.whom(SECOND), m.quick) if m.who == SECOND else ()

    def examined(self, m: messages.Examine, whom: Any, chart: Chart) -> dict[str, Any]:
        """Keep an examination; what a page is told of it besides its chart."""
        if self._who.get(m.who) is not whom:  # another second patient was chosen meanwhile
            self._charts.pop(m.who, None)
        return {"abnormal": why.abnormal(chart), "kept": self._runs.keep(m.who, whom, m.quick, chart)}

    @property
    def made(self) -> int:
        """How many examinations were made on this page."""
        return self._runs.made

    def forget(self, first: int) -> None:
        """Let go the examinations from this number on: nobody shall ask about them any more."""
        self._runs.forget(first)

    def _second(self, m: messages.Second) -> None:
        patient = patient_of(m)
        examination.fits(patient.scale)
        self._who[SECOND] = patient
        self._charts.pop(SECOND, None)
        self._tell({"is": "second", "n": m.n, "line": patient_line(told(patient)).removeprefix("Patient").strip()})

    def _compare(self, m: messages.Compare) -> None:
        pair = self._runs.pair(m.first, m.second)
        self._room()
        self._remember(Step(f"Examinations {m.first} and {m.second} compared", lines=lines.compared(*pair),
                            needs=lines.READINGS))
        self._wait(m.n, lambda job: self._tell({"is": "compared", "n": m.n, **compared(*pair)}))

    def _why(self, m: messages.Why) -> None:
        whom, found = self.whom(m.who), why.sign_in(self.chart(m.who), m.sign)
        self._room()
        self._remember(Step(f"Why: {whole.said(m.sign, found)}", lines=lines.why(whom, m.sign, m.who)))

        def pieces(job: Job) -> Iterator[None]:
            self._tell({"is": "path", "n": m.n, "sign": m.sign, "words": whole.said(m.sign, found), "who": m.who,
                        "sides": path.path_of(whom, m.sign)})
            yield
            yield from why.mechanisms(whom, m.sign, lambda one: self._tell({"is": "mechanism", "n": m.n, **one}),
                                      lambda *_: job.goes_on())
            self._tell({"is": "why", "n": m.n})

        self._wait(m.n, pieces, long=True)
