"""The runs of a study: who is tested when and how, each run once however often the design asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from betz.jobs import key
from betz.patient import Patient
from betz.studies.cohort.cross import FRACTION, model_at, states, told
from betz.studies.cohort.design import Design, Test
from betz.studies.cohort.people import Member, member

PATIENT, TWIN, HEALTHY = "patient", "healthy twin", "healthy person"
LETTERS = 24  # bookkeeping: hexadecimal digits of the name of a run, too many for two to be alike


class Run(NamedTuple):
    """One test of one person in one state. content: all that the result depends on, as text; cells: places in the
    design that ask for it, each a row of labels."""

    name: str
    content: str
    patient: Patient
    test: Test
    cells: tuple[dict[str, Any], ...]


def runs_of(design: Design) -> dict[str, Run]:
    """Name -> run, person by person; in one who was hit nowhere all days are one run, and that of the twin."""
    found: dict[str, Run] = {}
    for number, (cell, patient, test) in enumerate(_cells(design), start=1):
        content = key(patient=patient.story(), test=test.content())
        name = sha256(content.encode()).hexdigest()[:LETTERS]
        before = found[name].cells if name in found else ()
        found[name] = Run(name, content, patient, test, (*before, {"cell": number, **cell}))
    return found


def _cells(design: Design) -> Iterator[tuple[dict[str, Any], Patient, Test]]:
    """(labels, patient, test) of every cell of the design, in the order of the table."""
    models = [(state, model_at(design.model, state)) for state in states(design.factors)]
    twins = [(told(s), m) for s, m in _of_models(models)]
    for k in range(design.people.number):
        one = member(design, k)
        if one.lesion is None:
            for state, model in twins:
                yield from _tested(design, one, HEALTHY, one.healthy(model), state, None)
            continue
        if design.people.twin:
            for state, model in twins:
                yield from _tested(design, one, TWIN, one.healthy(model), state, None)
        for state, model in models:
            for day in one.days:
                patient = one.patient(model, day, state.get(FRACTION))
                yield from _tested(design, one, PATIENT, patient, told(state), day)


def _of_models(models: list[tuple[dict[str, Any], Any]]) -> list[tuple[dict[str, Any], Any]]:
    """The states of health: those that differ in more than the fraction of a lesion."""
    out: list[tuple[dict[str, Any], Any]] = []
    for state, model in models:
        own = {k: v for k, v in state.items() if k != FRACTION}
        if all(own != known for known, _ in out):
            out.append((own, model))
    return out


def _tested(design: Design, one: Member, who: str, patient: Patient, state: dict[str, Any], day: float | None
            ) -> Iterator[tuple[dict[str, Any], Patient, Test]]:
    ill = who == PATIENT
    cell = {
        "patient": one.number, "group": who, "seed": patient.seed, "age": patient.age, "sex": patient.sex,
        "height_cm": patient.height_cm, "hand": patient.hand,
        "lesion": one.lesion.name if ill and one.lesion else None,
        "lesion_sites": ";".join(f"{x.site}:{x.side}:{x.fraction:g}" for x in patient.lesions) or None,
        "lesion_side": one.side if ill and one.hurt else None,
        "lesion_fraction": (state.get(FRACTION, one.fraction) if one.hurt else 0.0) if ill else None,
        "days": day,
        "factors": {k: v for k, v in state.items() if k != FRACTION},
    }
    for test in design.tests:
        yield cell | {"test": test.name}, patient, test
