"""Who was examined or recorded, and the impression, as a chart and a recording tell them: checked, for a file may be of
anybody."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from betz.errors import InputError, shown
from betz.units import real

NUMBERS = ("seed", "onset_days", "age", "height_cm")
WORDS = ("sex", "hand")
PARTS = {"fraction": "a number", "side": "a word", "site": "a word", "name": "a word"}  # of a lesion, as it is told


def check(data: Mapping[str, Any]) -> None:
    """Raise `InputError` unless the head of a chart can be told.

    >>> check({"patient": {"lesions": [3]}})
    Traceback (most recent call last):
    betz.errors.InputError: The chart is broken at patient.lesions[0]: expected a mapping, got 3.
    """
    impression, who = data.get("impression", {}), data.get("patient", {})
    for name, part in (("impression", impression), ("patient", who)):
        if not isinstance(part, Mapping):
            raise broken(name, "a mapping", part)
    _one(impression.get("text"), "a sentence", "impression.text", "chart")
    check_person(who, "patient")


def check_story(story: Mapping[str, Any]) -> None:
    """Raise `InputError` unless what a recording tells of itself can be told again.

    >>> check_story({"protocol": True})
    Traceback (most recent call last):
    betz.errors.InputError: The recording is broken at story.protocol: expected a name or a mapping with one, got True.
    """
    check_person(story, "story", "recording")
    protocol = story.get("protocol")
    name = protocol.get("name") if isinstance(protocol, Mapping) else protocol
    if not isinstance(name, str | None):
        raise broken("story.protocol", "a name or a mapping with one", protocol, "recording")


def check_person(who: Mapping[str, Any], at: str, of: str = "chart") -> None:
    """Raise `InputError` unless age, sex, height, hand, lesions and days are what they should be.

    Parameters: who: as it is told; at: where that stands in the file; of: what the file holds.
    """
    for name in NUMBERS:
        _one(who.get(name), "a number", f"{at}.{name}", of)
    for name in WORDS:
        _one(who.get(name), "a word", f"{at}.{name}", of)
    lesions = who.get("lesions")
    if not isinstance(lesions, list | tuple | None):
        raise broken(f"{at}.lesions", "a list of lesions", lesions, of)
    for k, lesion in enumerate(lesions or ()):
        if not isinstance(lesion, Mapping):
            raise broken(f"{at}.lesions[{k}]", "a mapping", lesion, of)
        for part, wanted in PARTS.items():
            _one(lesion.get(part), wanted, f"{at}.lesions[{k}].{part}", of)


def _one(value: Any, wanted: str, where: str, of: str) -> None:
    """Raise `InputError` for what is told and is no number or no word; what is no letter would move the cursor."""
    good = isfinite(real(value)) if wanted == "a number" else isinstance(value, str) and value.isprintable()
    if value is not None and not good:
        raise broken(where, wanted, value, of)


def broken(where: str, wanted: str, got: object, of: str = "chart") -> InputError:
    """The sentence about a part of a chart or a recording."""
    return InputError(f"The {of} is broken at {where}: expected {wanted}, got {shown(got)}.")
