"""What stands in the head of a chart: who was examined, and the impression. Of a file of anybody it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from betz.errors import InputError, shown
from betz.units import real

NUMBERS = ("onset_days", "age", "height_cm")
WORDS = ("sex", "hand")
PARTS = {"fraction": "a number", "side": "a word", "site": "a word", "name": "a word"}  # of a lesion, as it is told


def check(data: Mapping[str, Any]) -> None:
    """Raise `InputError` unless the head of a chart can be told.

    >>> check({"patient": {"lesions": [3]}})
    Traceback (most recent call last):
    betz.errors.InputError: The chart is broken at patient.lesions: expected a list of lesions, got [3].
    """
    impression, who = data.get("impression", {}), data.get("patient", {})
    for name, part in (("impression", impression), ("patient", who)):
        if not isinstance(part, Mapping):
            raise broken(name, "a mapping", part)
    if not isinstance(impression.get("text"), str | None):
        raise broken("impression.text", "a sentence", impression["text"])
    for name in NUMBERS:
        if who.get(name) is not None and not isfinite(real(who[name])):
            raise broken(f"patient.{name}", "a number", who[name])
    for name in WORDS:
        if not isinstance(who.get(name), str | None):
            raise broken(f"patient.{name}", "a word", who[name])
    lesions = who.get("lesions")
    several = lesions if isinstance(lesions, list | tuple) else [lesions]
    if lesions is not None and not (several is lesions and all(isinstance(x, Mapping) for x in several)):
        raise broken("patient.lesions", "a list of lesions", lesions)
    for lesion in lesions or ():
        for part, wanted in PARTS.items():
            value = lesion.get(part)
            good = isfinite(real(value)) if wanted == "a number" else isinstance(value, str)
            if value is not None and not good:
                raise broken(f"patient.lesions, {part}", wanted, value)


def broken(where: str, wanted: str, got: object) -> InputError:
    """The sentence about a part of a chart."""
    return InputError(f"The chart is broken at {where}: expected {wanted}, got {shown(got)}.")
