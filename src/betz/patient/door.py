"""What the constructor of a patient takes at the door, and the one form in which it is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from betz.errors import InputError
from betz.pathology import Lesion
from betz.pathway.person import Person
from betz.stimulus.door import number, shown
from betz.units import parse_days

HOW = "Lesion(site, side=..., fraction=...), such as Lesion('medullary_pyramid', side='left', fraction=0.5)"


def checked(seed: object, scale: object, lesions: object, days: object) -> dict[str, Any]:
    """Return the fields of a patient, each in one form: equal patients are equal objects.

    Raises:
        InputError: one sentence about the first field that is wrong.

    Example:
        >>> checked(7, 0.1, [], "6 weeks")
        {'seed': 7, 'scale': 0.1, 'lesions': (), 'days': 42.0}
    """
    if isinstance(scale, bool):
        raise InputError(f"scale must be a number from 0.01 to 1 (share of true cell numbers), not {scale!r}.")
    Person(seed, scale)
    return {"seed": int(seed), "scale": float(scale), "lesions": _lesions(lesions), "days": _days(days)}


def _lesions(value: object) -> tuple[Lesion, ...]:
    given = (value,) if isinstance(value, Lesion) else value
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise InputError(f"lesions takes {HOW}, not {shown(value)}.")
    found = tuple(given)
    for one in found:
        if not isinstance(one, Lesion):
            raise InputError(f"lesions takes {HOW}, not {shown(one)}.")
    return found


def _days(value: object) -> float:
    if isinstance(value, str):
        return parse_days(value)
    return parse_days(number(value, "days", "days", low=0, or_text=", or text such as '6 weeks'"))
