"""What the constructor of a patient takes at the door, and the one form in which it is kept."""

from __future__ import annotations

from typing import Any

from betz.checks import taken
from betz.durations import parse_days
from betz.errors import InputError, shown, unknown
from betz.model import Model, human
from betz.pathology import Lesion
from betz.pathway.person import Person
from betz.stimulus import Stimulus
from betz.stimulus.door import is_row, number, whole

HOW = "Lesion(site, side=..., fraction=...), such as Lesion('medullary_pyramid', side='left', fraction=0.5)"


def checked(
    seed: object, scale: object, lesions: object, days: object, model: object = None, **who: object
) -> dict[str, Any]:
    """Return the fields of a patient, each in one form: equal patients are equal objects.

    who: age, sex, height_cm, hand; None for what the seed draws.

    Raises:
        InputError: one sentence about the first field that is wrong.

    Example:
        >>> checked(7, 0.1, [], "6 weeks")["days"]
        42.0
    """
    if model is None:
        model = human()
    if not isinstance(model, Model):
        raise InputError(f"model takes a betz.Model, such as betz.Model().without('spindle'), not {shown(model)}.")
    person = Person(seed, scale, model, **who)
    found = _lesions(lesions, model)
    own = {"seed": person.seed, "scale": person.scale, **person.who}
    return {**own, "lesions": found, "days": _days(days), "model": model}


def asked(verb: str, stimulus: object, trial: object, kinds: tuple[type, ...] = (Stimulus,)) -> tuple[Any, int]:
    """Return what is done and which draw of the noise. Raises InputError for what is none of these kinds of stimulus,
    or no whole number."""
    if not isinstance(stimulus, kinds):
        names = " or ".join(f"a betz.stimulus.{k.__name__}" for k in kinds)
        raise InputError(f"{verb} takes {names}, not {shown(stimulus)}.")
    return stimulus, whole(trial, "trial")


def _lesions(value: object, model: Model) -> tuple[Lesion, ...]:
    given = (value,) if isinstance(value, Lesion) else value
    if not is_row(given):
        raise InputError(f"lesions takes {HOW}, not {shown(value)}.")
    found = taken(given, "lesions")
    for one in found:
        if not isinstance(one, Lesion):
            raise InputError(f"lesions takes {HOW}, not {shown(one)}.")
        if one.site not in model.tables.sites:
            raise InputError("The model of this patient lacks it: " + unknown("site", one.site, model.tables.sites))
    return tuple(sorted(found, key=Lesion.order))


def _days(value: object) -> float:
    if isinstance(value, str):
        return parse_days(value)
    return parse_days(number(value, "days", "days", low=0, or_text=", or text such as '6 weeks'"))
