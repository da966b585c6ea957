"""Who is studied: a patient, or a case of the library; and the chart of one examination."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from betz.anatomy import Case
from betz.checks import taken
from betz.errors import InputError, shown, unknown
from betz.jobs import key
from betz.pathology import Lesion
from betz.patient import Patient
from betz.stimulus.door import is_row

DEFAULT_SEED = 7  # bookkeeping: the person of a case where no other is asked for, as in betz.score


def subject(who: Any, seed: int | None, scale: float | None, model: Any) -> tuple[Patient, str | None]:
    """(patient, id of the case or None).

    Parameters: who: a betz.Patient, or a case (its id, or one of betz.cases()); seed, scale, model: of a case.
    Raises: InputError for an unknown case, or a person described twice.
    """
    if isinstance(who, Patient):
        if (seed, scale, model) != (None, None, None):
            raise InputError("A betz.Patient has its own seed, scale and model: give these with a case only.")
        return who, None
    case = _case(who)
    person = Patient(DEFAULT_SEED if seed is None else seed, model=model, **({} if scale is None else {"scale": scale}))
    lesions = (Lesion.from_dict(dict(one), person.model) for one in case.lesion)
    return person.with_lesion(*lesions).after(case.onset_days), case.id


def _case(who: Any) -> Any:
    from betz.anatomy import cases

    if isinstance(who, str):
        known = cases()
        if who not in known:
            raise InputError(unknown("case", who, known, "See 'betz score --list'."))
        return known[who]
    if not isinstance(who, Case):
        raise InputError(f"A study takes a betz.Patient or the id of a case, not {shown(who)}.")
    return who


def healthy(patient: Patient) -> Patient:
    """The same person without a lesion."""
    return replace(patient, lesions=(), days=0.0)


def chart_of(patient: Any, threads: int | None = None) -> dict[str, Any]:
    """The chart of a patient, as plain data (also the work of one process)."""
    import betz

    return betz.examine(patient, threads=threads).data


def sign_of(patient: Any, threads: int | None = None, *, sign: str) -> dict[str, Any]:
    """What a chart holds of one sign (path), as plain data: only what its word hangs on is examined."""
    from betz.examination.one_sign import one_sign

    return one_sign(patient.bench(), sign, threads=threads)


def key_of(patient: Patient, **more: Any) -> str:
    """What the chart of a patient depends on, as text."""
    return key(patient=patient.story(), **more)


def several(given: Any, what: str) -> list[Any]:
    """Some values, in a row or as text with commas. Raises `InputError` when there are none.

    >>> several("0, 1,3", "days"), several(5, "seeds"), several((1, 2), "days")
    (['0', '1', '3'], [5], [1, 2])
    """
    if isinstance(given, str):
        out: list[Any] = [part.strip() for part in given.split(",") if part.strip()]
    elif is_row(given):
        out = list(taken(given, what))
    else:
        out = [given]
    if not out:
        raise InputError(f"There are no {what} to examine at.")
    return out
