"""Factors of a study file: what is crossed with all else, each level with each level of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from betz.errors import InputError, shown, unknown
from betz.model import Model
from betz.patient.file import flat
from betz.studies.cohort import values
from betz.studies.cohort.design import Factor

FRACTION, WITHOUT = "fraction", "without"
NOTHING = "none"  # a level of `without`: nothing is taken away


def factors_of(told: Any, model: Model, lesions: bool) -> tuple[Factor, ...]:
    """The factors of the table [cross], in its order. Raises: InputError for an unknown name or a wrong level."""
    if not isinstance(told, Mapping):
        raise InputError(f"[cross] is a table with {FRACTION}, {WITHOUT} or MECHANISM.PARAMETER, not {shown(told)}.")
    found = []
    for name, levels in flat(told).items():
        if not isinstance(levels, list) or not levels:
            raise InputError(f"{name} of [cross] is a list of levels, not {shown(levels)}.")
        if name == FRACTION:
            if not lesions:
                raise InputError("fraction of [cross] needs a [[lesion]].")
            made = [values.number(one, "fraction of [cross]", 0, 1) for one in levels]
        elif name == WITHOUT:
            made = [_gone(one, model) for one in levels]
        else:
            name = _parameter(name, model)
            made = [_changed(one, name, model) for one in levels]
        values.once(made, f"{name} of [cross]")
        found.append(Factor(name, tuple(made)))
    values.once((factor.name for factor in found), "[cross]")
    gone = {n for factor in found if factor.name == WITHOUT for level in factor.levels for n in level}
    for factor in found:
        if (mechanism := factor.name.partition(".")[0]) in gone:
            raise InputError(f"'{factor.name}' of [cross] does nothing where {WITHOUT} takes '{mechanism}' away.")
    return tuple(found)


def _parameter(name: str, model: Model) -> str:
    """MECHANISM.PARAMETER of what a factor is called."""
    known = {p for m in model.mechanisms.values() for p in m.declared()}
    if "." not in name and name not in known:
        raise InputError(unknown("factor of [cross]", name, (FRACTION, WITHOUT, *sorted(known))))
    return ".".join(model.find(name))


def _gone(level: Any, model: Model) -> tuple[str, ...]:
    """Mechanisms of a level, by their names."""
    if level == NOTHING or level == []:
        return ()
    names = [level] if isinstance(level, str) else level
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        raise InputError(f"a level of {WITHOUT} is \"{NOTHING}\", a mechanism or a list of them, not {shown(level)}.")
    return tuple(sorted(model.without(*names).off - model.off))


def _changed(level: Any, name: str, model: Model) -> Any:
    """A level of a parameter, as the model keeps it."""
    mechanism, parameter = model.find(name)
    return getattr(model.change({name: level}).mechanisms[mechanism], parameter)


State = dict[str, Any]


def states(factors: tuple[Factor, ...]) -> Iterator[State]:
    """Factor -> level, for all combinations; the last factor changes first.

    >>> [list(s.values()) for s in states((Factor("a", (1, 2)), Factor("b", (3, 4))))]
    [[1, 3], [1, 4], [2, 3], [2, 4]]
    """
    for levels in product(*(factor.levels for factor in factors)):
        yield dict(zip((factor.name for factor in factors), levels, strict=True))


def model_at(model: Model, state: Mapping[str, Any]) -> Model:
    """A model in a combination of levels."""
    own = {k: v for k, v in state.items() if k not in (FRACTION, WITHOUT)}
    return (model.change(own) if own else model).without(*state.get(WITHOUT, ()))


def told(state: Mapping[str, Any]) -> dict[str, Any]:
    """Factor -> level in one word or number: mechanisms with "+", "none" where none is taken away."""
    return {k: ("+".join(v) or NOTHING) if k == WITHOUT else ";".join(map(repr, v)) if isinstance(v, tuple) else v
            for k, v in state.items()}
