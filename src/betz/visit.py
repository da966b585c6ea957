"""A visit to a patient: the rooms get what stands at the bedside; who was examined is written down outside."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from betz import examination, laboratory
from betz.errors import InputError
from betz.results import Chart, Recording

Progress = Callable[[int, int, str], bool]


def examine(patient: Any, progress: Progress | None = None, threads: int | None = None, *, full: bool = False) -> Chart:
    """Examine a patient at the bedside.

    Parameters: patient: a betz.Patient; progress: called as `progress(done, total, words)` after each run, False stops
    at once; threads: number of worker threads (all cores when not given; the chart does not depend on it); full: also
    the stretches, taps and presses that an examiner leaves out once the answer is certain.
    Returns: Chart with the signs, and the story of the patient in its head.
    Raises: KeyboardInterrupt when stopped; InputError for what is no patient.

    >>> examine(betz.Patient(seed=7))["plantar", "L"].value  # doctest: +SKIP
    'flexor'
    """
    found = examination.examine(_bench(patient), progress, threads, full)
    signs = found.data
    return Chart({"schema": signs.pop("schema"), "patient": dict(patient.story()), **signs}, found.timings)


def record(patient: Any, protocol: Any, progress: Progress | None = None) -> Recording:
    """Record from a patient in the laboratory.

    Parameters: patient: a betz.Patient; protocol: an instance of a class of `betz.laboratory.PROTOCOLS`, or the name of
    one whose settings all have defaults; progress: called as `progress(done, total, words)`, False stops.
    Returns: Recording with arrays, units, a summary, and the story of the patient.
    Raises: InputError when the protocol is unknown or cannot be done, or for what is no patient.

    >>> record(betz.Patient(seed=7), betz.laboratory.HReflex("soleus", "right"))  # doctest: +SKIP
    """
    made = laboratory.record(_bench(patient), protocol, progress)
    told = {**made.story, **patient.story(), "protocol": made.story["protocol"]}
    return Recording(dict(made.arrays), dict(made.coords), dict(made.summary), told)


def _bench(patient: Any) -> Any:
    """What an examiner gets of a patient; the same for equal patients: a laboratory may remember whom it saw."""
    if not hasattr(patient, "bench") or not hasattr(patient, "story"):
        raise InputError(f"This is no patient: {patient!r}. Make one with betz.Patient(seed=7).")
    try:
        return _known(patient)
    except TypeError:  # a patient of another make that cannot be hashed
        return patient.bench()


@lru_cache(maxsize=4)
def _known(patient: Any) -> Any:
    return patient.bench()
