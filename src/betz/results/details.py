"""What stands beside the word of a finding (share, grade, threshold, beats): of a file of anybody it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from betz.results.head import broken
from betz.results.vocabulary import ASIDE, SECTIONS, SIGNED
from betz.units import real

YES_OR_NO = (*ASIDE, "wasted", "fasciculates", "disuse")  # details that are counted and not printed
LARGEST = 1e9  # layout: no number of a chart is as large, and what is printed of it would be long
SHARE = "fraction"  # printed as a word, made of a number


def check(section: str, where: str, finding: Mapping[str, Any]) -> None:
    """Raise `InputError` unless each detail of a finding that a chart prints is what its form wants.

    Parameters: section: of the chart; where: path of the finding; finding: its details.

    >>> check("tone", "tone.wrist.L", {"threshold_deg_s": {}})
    Traceback (most recent call last):
    betz.errors.InputError: The chart is broken at tone.wrist.L.threshold_deg_s: expected a number, got {}.
    """
    for key, form in SECTIONS[section].detail + SECTIONS[section].physiology:
        for name in {key, SIGNED.get(key, key)}:
            _one(finding.get(name), _kind(key, form), f"{where}.{name}")
    for key in YES_OR_NO:
        _one(finding.get(key), "true, false or a number", f"{where}.{key}")


def _kind(key: str, form: str) -> str:
    """What a form wants."""
    if "{" not in form:
        return "true, false or a number"
    return "a number" if "{:" in form or key == SHARE else "a number or a word"


def _one(value: Any, wanted: str, where: str) -> None:
    number, word = abs(real(value)) <= LARGEST, isinstance(value, str) and value.isprintable()
    good = {"a number": number, "a number or a word": number or word,
            "true, false or a number": number or isinstance(value, bool)}
    if value is not None and not good[wanted]:
        raise broken(where, wanted, value)
