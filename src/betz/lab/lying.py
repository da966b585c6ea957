"""Who lies there: a patient as a page tells one."""

from __future__ import annotations

import msgspec

from betz.lab import messages
from betz.pathology import Lesion
from betz.patient import Patient


def patient_of(m: messages.Told) -> Patient:
    """The patient of a message. Raises: InputError with the nearest name for a site, kind or tract that is none.

    >>> patient_of(messages.SetPatient(n=1, seed=7, days=3)).days
    3.0
    """
    lesions = tuple(Lesion.from_dict(msgspec.to_builtins(hurt)) for hurt in m.lesions)
    own = {k: getattr(m, k) for k in ("scale", "age", "sex") if getattr(m, k) is not None}
    return Patient(seed=m.seed, lesions=lesions, days=m.days, **own)
