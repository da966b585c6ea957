"""The list of protocols, and what all share: checks of settings, draws of the noise, progress, the recording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from functools import wraps
from math import isfinite
from numbers import Integral, Real
from typing import Any

import numpy as np

from betz.checks import listener, yes_or_no
from betz.errors import InputError, shown, unknown
from betz.results import Recording
from betz.results.plain import plain_data
from betz.units import real

Progress = Callable[[int, int, str], bool]
PROTOCOLS: dict[str, type] = {}
# Bookkeeping of the draws of the noise: those that belong to one recording, more than any protocol makes; those from
# here on find a strength or an effort, so that nothing is tested on what it was found with; sweeps of one kind in one
# recording (half an hour on a bench, one every 10 s).
APART, SEARCH, MOST_TRIALS = 1000, 500, 200


def protocol(cls: type) -> type:
    """Register a frozen dataclass as a protocol; its class name is its name everywhere.

    What all protocols ask is asked here: yes or no, and text, where they are meant; a patient that answers; a listener.
    """
    made, run = cls.__post_init__, cls.run

    @wraps(made)
    def checked(self: Any) -> None:
        for f in fields(self):
            value, where = getattr(self, f.name), f"{f.name} of {cls.__name__}"
            if isinstance(f.default, bool):
                object.__setattr__(self, f.name, yes_or_no(value, where))
            elif isinstance(f.default, str) and not isinstance(value, str):
                raise InputError(f"{where} is a word, such as '{f.default}', not {shown(value)}.")
        made(self)

    @wraps(run)
    def at_a_bench(self: Any, patient: Any, progress: Progress | None = None) -> Recording:
        if not callable(getattr(patient, "respond", None)) or isinstance(patient, type):
            raise InputError(f"A protocol is done with a patient, such as betz.Patient(seed=7), not {shown(patient)}.")
        return run(self, patient, listener(progress))

    cls.__post_init__, cls.run = checked, at_a_bench
    PROTOCOLS[cls.__name__] = cls
    return cls


def record(patient: Any, protocol: Any, progress: Progress | None = None) -> Recording:
    """Record from a patient by a protocol; `betz.record` adds the story of the patient.

    Parameters: patient: a Bench, what answers `respond(stimulus, trial)` and has anatomical `tables`; protocol: an
    instance of a class of `PROTOCOLS`, or the name of one whose settings all have defaults; progress: called as
    `progress(done, total, words)`, False stops.
    Returns: Recording with arrays, units and a summary.
    Raises: InputError when the protocol is unknown or cannot be done.
    Source: of each protocol, in its own text.

    >>> import betz
    >>> record(betz.Patient(seed=7, scale=0.02).bench(), betz.laboratory.TendonTap(trials=1))["torque"].dims
    ('trial', 'time')
    """
    if isinstance(protocol, str):
        if protocol not in PROTOCOLS:
            raise InputError(unknown("protocol", protocol, PROTOCOLS))
        protocol = PROTOCOLS[protocol]()
    if type(protocol) not in PROTOCOLS.values():
        raise InputError(f"A protocol must be one of betz.laboratory ({', '.join(PROTOCOLS)}), not {shown(protocol)}.")
    return protocol.run(patient, progress=progress)


def draw(trial: int, k: int = 0) -> int:
    """The draw of the noise of sweep `k` of a recording; recordings with another `trial` share none of theirs.

    >>> draw(0, 3), draw(1, 3)
    (3, 1003)
    """
    return APART * trial + k


def tell(progress: Progress | None, done: int, total: int, words: str) -> None:
    """Report how far a recording is; stops it when the listener says False."""
    if progress is not None and progress(done, total, words) is False:
        raise KeyboardInterrupt("stopped")


def check_number(protocol: Any, name: str, low: float, high: float, unit: str = "") -> None:
    """Raise InputError unless a setting of a protocol, or each of a tuple of them, lies between low and high.

    It is kept as a number of Python, so that a story tells it as it was: a recording is made again from there.
    """
    _check(protocol, name, (low, high), unit)


def check_count(protocol: Any, name: str, low: int, high: int) -> None:
    """Raise InputError unless a setting of a protocol is a whole number between low and high."""
    _check(protocol, name, (low, high), number=Integral, what="a whole number ")


def check_trial(protocol: Any) -> None:
    """Raise InputError unless the draw of a recording is a whole number, 0 or more."""
    check_count(protocol, "trial", 0, 1_000_000)


def _check(protocol: Any, name: str, span: tuple[float, float], unit: str = "", *, number=Real, what: str = "") -> None:
    value, kind, (low, high) = getattr(protocol, name), type(protocol).__name__, span
    several = isinstance(getattr(type(protocol), name), tuple)
    if several and isinstance(value, list | np.ndarray):  # lists of users, arrays of scripts
        value = tuple(np.atleast_1d(value).tolist() if isinstance(value, np.ndarray) else value)
    if several and not isinstance(value, tuple):
        example = getattr(type(protocol), name)[:2]
        raise InputError(f"{name} of {kind} must be several numbers, such as {example}, not {shown(value)}.")
    values = value if several else (value,)
    unit = f" {unit}" if unit else ""
    for v in values:
        good = isinstance(v, number) and not isinstance(v, bool) and isfinite(real(v)) and low <= v <= high
        if not good:
            raise InputError(f"{name} of {kind} must be {what}from {low:g} to {high:g}{unit}, not {shown(v)}.")
    if not values:
        raise InputError(f"{name} of {kind} needs at least one number.")
    plain = tuple(v if type(v) in (int, float) else int(v) if number is Integral else real(v) for v in values)
    object.__setattr__(protocol, name, plain if several else plain[0])


def recording(protocol: Any, arrays: Mapping, coords: Mapping, summary: Mapping) -> Recording:
    """The Recording of a protocol, with its settings; summary: name -> (value, unit), values may be nan."""
    told = {"name": type(protocol).__name__, **plain_data(asdict(protocol))}
    plain = {k: (float(v), unit) for k, (v, unit) in summary.items()}
    return Recording(arrays, coords, plain, {"protocol": told})
