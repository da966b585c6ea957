"""What a single test showed, in words and grades: nothing that a hand, an eye or an electrode has not."""

from __future__ import annotations

from typing import Any

from betz import anatomy
from betz.examination import plantar, strength
from betz.lab import messages
from betz.results.vocabulary import SECTIONS, SIDES, plain

Readings = dict[str, float | None]


def what(m: messages.Done) -> str:
    """The name of the test, region or muscle.

    >>> what(messages.Tap(n=1, reflex="patellar", side="L"))
    'Knee jerk'
    """
    if isinstance(m, messages.Tap):
        return anatomy.reflex_tests()[m.reflex].clinical_name
    if isinstance(m, messages.Shock | messages.Coil | messages.Needle):
        return anatomy.find(m.muscle, "muscle").row.name
    name = {messages.Stretch: "test", messages.Push: "region", messages.Stroke: "skin"}[type(m)]
    return plain(getattr(m, name))


def words(m: messages.Done) -> str:
    """What was done, on one line.

    >>> words(messages.Push(n=1, region="wrist", side="R", effort=0.5))
    'Push, wrist, right, 50 % effort'
    """
    how = {
        messages.Tap: lambda: f"Tap, {what(m)}, {{}}, {m.newtons:g} N" + (", with effort elsewhere" if m.help else ""),
        messages.Stretch: lambda: f"Stretch, {what(m)}, {{}}, {m.speed:g} deg/s",
        messages.Push: lambda: f"Push, {what(m)}, {{}}, {100 * m.effort:g} % effort",
        messages.Stroke: lambda: f"Stroke, {what(m)}, {{}}",
        messages.Shock: lambda: f"Shock, {what(m)}, {{}}, {m.strength:g} times threshold",
        messages.Coil: lambda: f"Coil, {what(m)}, {{}}, {m.strength:g} times threshold, {_held(m.percent)}",
        messages.Needle: lambda: f"Needle, {what(m)}, {{}}, {_held(m.percent)}",
    }[type(m)]
    return how().format(SIDES[m.side].lower())


def _held(percent: float) -> str:
    return f"holding {percent:g} % of the maximum" if percent else "at rest"


class Again:
    """A bench on which everything is done for another time."""

    def __init__(self, bench: Any, trial: int) -> None:
        self._bench, self._trial = bench, trial

    def respond(self, stimulus: Any, trial: int = 0) -> Any:
        """As of the bench, with the draw of the noise of this time."""
        return self._bench.respond(stimulus, trial=trial + self._trial)


def graded(m: messages.Done, patient: Any, twin: Any, here: Readings, there: Readings, trial: int) -> dict[str, Any]:
    """What can be said of one test alone: the plantar response by the rule of the chart; a maximal push as a share of
    the same person in health. A jerk or a stretch is graded in the whole examination, beside all others."""
    if isinstance(m, messages.Stroke):
        return {"value": _plantar(m, patient, trial), "twin_value": _plantar(m, twin, trial),
                "usual": SECTIONS["plantar"].healthy}
    if isinstance(m, messages.Push) and m.effort == 1 and (there["nm"] or 0) > 0:
        share = max(0.0, (here["nm"] or 0.0) / there["nm"])
        return {"value": strength.band(share), "share": share, "usual": SECTIONS["strength"].healthy}
    return {}


def _plantar(m: messages.Stroke, whom: Any, trial: int) -> str:
    return plantar.grade(plantar.measure(Again(whom.bench(), trial), m.side, m.skin))["value"]
