"""Measures of the laboratory and of the eye: recordings and cross-sections of one patient as one number.

What each takes stands in bedside.py.
"""

from __future__ import annotations

from math import isfinite, nan

from betz.validation.bedside import PER_CENT, Days, Names, Value
from betz.validation.seen import HEALTHY, Case, over


def recording(case: Case, names: Names, days: Days) -> Value:
    """A number of the laboratory."""
    return case.number(names[0], days[0])


def recording_change(case: Case, names: Names, days: Days) -> Value:
    """A number of the laboratory in % of a control, less the control."""
    return case.number(names[0], days[0]) - PER_CENT


def to_healthy(case: Case, names: Names, days: Days) -> Value:
    """Over the number of the same person before the lesion."""
    return over(case.number(names[0], days[0]), case.number(names[0], HEALTHY))


def lost(case: Case, names: Names, days: Days) -> Value:
    """What is lost since before the lesion, %."""
    return PER_CENT * (1.0 - to_healthy(case, names, days))


def to_other(case: Case, names: Names, days: Days) -> Value:
    """Over the number of the other side."""
    return over(case.number(names[0], days[0]), case.number(names[0], days[0], case.member.other))


def most_lost(case: Case, names: Names, days: Days) -> Value:
    """The largest loss of several numbers since before the lesion, %."""
    return max(lost(case, (name,), days) for name in names)


def later_to_earlier(case: Case, names: Names, days: Days) -> Value:
    """Over the number of the first day."""
    return over(case.number(names[0], days[1]), case.number(names[0], days[0]))


def absent(case: Case, names: Names, days: Days) -> Value:
    """Whether all recordings are without an answer."""
    return float(not any(answered(case, n, days[0]) for n in names))


def there(case: Case, names: Names, days: Days) -> Value:
    """Whether there is any answer."""
    return 1.0 - absent(case, names, days)


def reappears(case: Case, names: Names, days: Days) -> Value:
    """Whether an answer that was absent on the first day is there on the last."""
    return None if answered(case, names[0], days[0]) else float(answered(case, names[0], days[-1]))


def answered(case: Case, name: str, day: float) -> bool:
    """Whether a recording has an answer: its number was read and is not nothing."""
    found = case.number(name, day)
    return isfinite(found) and found > 0.0


def still_depressed(case: Case, names: Names, days: Days) -> Value:
    """Whether H at 1 Hz is smaller than at 0.1 Hz."""
    found = case.number(names[0], days[0])
    return float(found < 1.0) if isfinite(found) else nan


def jerk_lost_over_h_lost(case: Case, names: Names, days: Days) -> Value:
    """Share that a jerk has lost over the share that the H-reflex has lost."""
    now, was = (case.finding("reflexes", names[0], d)["size_mv"] for d in (days[0], HEALTHY))
    return over(1.0 - over(now, was), 1.0 - to_healthy(case, names[1:], days))


# yes or no; numbers
SHARES = (absent, there, reappears, still_depressed)
NUMBERS = (recording, recording_change, to_healthy, lost, most_lost, to_other, later_to_earlier, jerk_lost_over_h_lost)
