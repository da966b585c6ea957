"""The list of protocols, and what all of them share: checks of settings, progress, the story of a recording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from functools import lru_cache, wraps
from math import isfinite
from typing import Any

from betz.errors import InputError, unknown
from betz.results import Recording

Progress = Callable[[int, int, str], bool]
PROTOCOLS: dict[str, type] = {}


def protocol(cls: type) -> type:
    """Register a frozen dataclass as a protocol; its class name is its name everywhere."""
    PROTOCOLS[cls.__name__] = cls
    return cls


def record(patient: Any, protocol: Any, progress: Progress | None = None) -> Recording:
    """Record from a patient by a protocol.

    Parameters: patient: what answers `respond(stimulus)`; protocol: an instance of a class of `PROTOCOLS`, or the name
    of one whose settings all have defaults; progress: called as `progress(done, total, words)`, False stops.
    Returns: Recording with arrays, units and a summary.
    Raises: InputError when the protocol is unknown or cannot be done.

    >>> record(betz.Patient(seed=7), betz.laboratory.HReflex("soleus", "right"))  # doctest: +SKIP
    """
    if isinstance(protocol, str):
        if protocol not in PROTOCOLS:
            raise InputError(unknown("protocol", protocol, PROTOCOLS))
        protocol = PROTOCOLS[protocol]()
    if type(protocol) not in PROTOCOLS.values():
        raise InputError(f"A protocol must be one of betz.laboratory ({', '.join(PROTOCOLS)}), not {protocol!r}.")
    return protocol.run(patient, progress=progress)


def remembered(measure: Callable) -> Callable:
    """Keep the last 64 results (estimate: all protocols of two patients) of a measurement that several protocols need.

    Arguments that cannot be hashed, such as a patient of another make, are measured afresh.
    """
    kept = lru_cache(maxsize=64)(measure)

    @wraps(measure)
    def call(*arguments):
        try:
            hash(arguments)
        except TypeError:
            return measure(*arguments)
        return kept(*arguments)

    return call


def tell(progress: Progress | None, done: int, total: int, words: str) -> None:
    """Report how far a recording is; stops it when the listener says False."""
    if progress is not None and progress(done, total, words) is False:
        raise KeyboardInterrupt("stopped")


def check_number(protocol: Any, name: str, low: float, high: float, unit: str = "") -> None:
    """Raise InputError unless a setting of a protocol, or each of a tuple of them, lies between low and high."""
    value, kind = getattr(protocol, name), type(protocol).__name__
    several = isinstance(getattr(type(protocol), name), tuple)
    if several and not isinstance(value, tuple):
        example = getattr(type(protocol), name)[:2]
        raise InputError(f"{name} of {kind} must be several numbers, such as {example}, not {value!r}.")
    values = value if several else (value,)
    unit = f" {unit}" if unit else ""
    for v in values:
        good = isinstance(v, int | float) and not isinstance(v, bool) and isfinite(v) and low <= v <= high
        if not good:
            raise InputError(f"{name} of {kind} must be from {low:g} to {high:g}{unit}, not {v!r}.")
    if not values:
        raise InputError(f"{name} of {kind} needs at least one number.")


def recording(patient: Any, protocol: Any, arrays: Mapping, coords: Mapping, summary: Mapping) -> Recording:
    """The Recording of a protocol, with its story; summary: name -> (value, unit), values may be nan."""
    told = {"name": type(protocol).__name__, **asdict(protocol)}
    told = {k: list(v) if isinstance(v, tuple) else v for k, v in told.items()}
    story = dict(patient.story()) if hasattr(patient, "story") else {}
    plain = {k: (float(v), unit) for k, (v, unit) in summary.items()}
    return Recording(arrays, coords, plain, story | {"protocol": told})


def settings(protocol: type) -> dict[str, Any]:
    """Names of the settings of a protocol with their defaults."""
    return {f.name: f.default for f in fields(protocol)}
