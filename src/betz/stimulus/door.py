"""What the constructors of a stimulus take at the door: numbers, times, names and points, as people write them.

Each function returns one canonical thing (a float, an id, "L" or "R", a tuple) or raises `InputError` with one sentence
that begins with `where`, such as "Tap.newtons".
"""

from collections.abc import Iterable, Mapping
from math import inf, isfinite, nan
from numbers import Real
from typing import Any

from betz.anatomy import Tables, one_muscle, side_of, tables_of
from betz.anatomy.names import words_of
from betz.checks import taken
from betz.durations import parse_ms
from betz.errors import InputError, shown, unknown
from betz.stimulus.course import bends
from betz.units import real

SIDES = ("left", "right")


def number(value: object, where: str, unit: str = "", low: float = -inf, high: float = inf, or_text: str = "") -> float:
    """Return a finite number from `low` to `high` as a float; a zero has no sign.

    Example:
        >>> number(True, "Tap.newtons", "N", low=0)
        Traceback (most recent call last):
        betz.errors.InputError: Tap.newtons must be a finite number of N, 0 or more, not True.
    """
    found = real(value) if isinstance(value, Real) else nan
    if isfinite(found) and low <= found <= high:
        return found + 0.0
    of = f" of {unit}" if unit else ""
    if isfinite(low) and isfinite(high):
        wanted = f"a number{of} from {low:g} to {high:g}"
    else:
        wanted = f"a finite number{of}" + (f", {low:g} or more" if isfinite(low) else "")
    raise InputError(f"{where} must be {wanted}{or_text}, not {shown(value)}.")


def whole(value: object, where: str, low: int = 0, high: int | None = None) -> int:
    """Return a whole number, `low` or more (and `high` at most), as an int.

    Example:
        >>> whole(1.5, "trial")
        Traceback (most recent call last):
        betz.errors.InputError: trial must be a whole number, 0 or more, not 1.5.
    """
    if isinstance(value, Real) and isfinite(real(value)) and low <= value == int(value) and (high or value) >= value:
        return int(value)
    span = f", {low} or more" if high is None else f" from {low} to {high}"
    raise InputError(f"{where} must be a whole number{span}, not {shown(value)}.")


def time(value: object, where: str) -> float:
    """Return a time in ms, zero or more, of a number of ms or text such as "12 ms" or "0.012 s"."""
    if isinstance(value, str):
        try:
            return parse_ms(value) + 0.0
        except InputError as e:
            raise InputError(f"{where}: {e}") from None
    return parse_ms(number(value, where, "ms", low=0, or_text=", or text such as '0.012 s'"))


def side(value: object, where: str) -> str:
    """Return "L" or "R" for what people write, such as "left" or "R"."""
    try:
        word = side_of(value) if isinstance(value, str) else None
    except InputError:
        word = None
    if word not in SIDES:
        raise InputError(f"{where}: {unknown('side', _word(value), SIDES)}")
    return word[0].upper()


def muscle(name: object, on: str, where: str, tables: Tables) -> str:
    """Return the id of one muscle by any of its names; `on`: the side that a side in the name must not contradict."""
    if not isinstance(name, str):
        raise InputError(f"{where} must be the name of a muscle, such as 'soleus', not {shown(name)}.")
    try:
        found = one_muscle(name, tables)
    except InputError as e:
        raise InputError(f"{where}: {e}") from None
    if found.side not in (None, {"L": "left", "R": "right"}[on]):
        raise InputError(f"{where}: the name '{name}' says {found.side}, but the side that is given is {on}.")
    return found.id


def muscles(value: object, on: str, where: str, tables: Tables) -> tuple[str, ...]:
    """Return the ids of some muscles in alphabetical order; one name stands for a tuple of one."""
    names = (value,) if isinstance(value, str) else value
    if not is_row(names):
        raise InputError(f"{where} must be names of muscles, such as ('soleus',), not {shown(value)}.")
    return distinct(sorted(muscle(n, on, where, tables) for n in taken(names, where)), where)


def distinct(found: Iterable[Any], where: str) -> tuple[Any, ...]:
    """Return a tuple; none, or one thing twice, is refused."""
    out = tuple(found)
    if not out:
        raise InputError(f"{where} must hold at least one muscle, and is empty.")
    for k, one in enumerate(out):
        if one in out[:k]:
            raise InputError(f"{where} holds '{one if isinstance(one, str) else ' '.join(one)}' twice.")
    return out


def field(value: object, where: str, tables: Tables) -> str:
    """Return the name of a field of skin; capitals, blanks and hyphens do not matter."""
    names = [r["field"] for r in tables.raw("skin_fields")]
    if isinstance(value, str):
        for name in names:
            if _words(name) == _words(value):
                return name
    raise InputError(f"{where}: {unknown('field of skin', _word(value), names)}")


def joint(value: object, where: str, tables: Tables) -> str:
    """Return the id of a joint; capitals, blanks and hyphens do not matter."""
    if isinstance(value, str):
        for name in tables.joints:
            if _words(name) == _words(value):
                return name
    raise InputError(f"{where}: {unknown('joint', _word(value), tables.joints)}")


def points(value: object, where: str, unit: str, low: float = -inf, high: float = inf) -> tuple[Any, ...]:
    """Return the (ms, value) points of a course in its one form; their times grow, one point may be told twice."""
    found: list[tuple[float, float]] = []
    for point in taken(value, where) if is_row(value) else ():
        pair = taken(point, where) if is_row(point) else ()
        if len(pair) != 2:
            found = []
            break
        at = time(pair[0], f"{where}, time of point {len(found) + 1}")
        here = (at, number(pair[1], f"{where}, {unit} of point {len(found) + 1}", "", low, high))
        if found and here == found[-1]:
            continue
        if found and at <= found[-1][0]:
            raise InputError(f"{where}: the times of the points must grow, but {at:g} ms follows {found[-1][0]:g} ms.")
        found.append(here)
    if not found:
        raise InputError(f"{where} must be (ms, {unit}) points, such as ((0, 0), (100, 1)), not {shown(value)}.")
    return bends(tuple(found))


def span(value: object, where: str, unit: str) -> tuple[float, float]:
    """Return the two ends of a span, the lower first.

    Example:
        >>> span((0, 25), "Hand.between", "deg")
        (0.0, 25.0)
    """
    ends = taken(value, where) if is_row(value) else ()
    if len(ends) != 2:
        raise InputError(f"{where} must be two numbers of {unit}, such as (0, 25), not {shown(value)}.")
    low, high = (number(x, f"{where}, {which}", unit) for x, which in zip(ends, ("low", "high"), strict=True))
    if not low < high:
        raise InputError(f"{where}: the low end must be below the high one, but {low:g} is not below {high:g} {unit}.")
    return low, high


def several(value: object, kind: type, where: str) -> tuple[Any, ...]:
    """Return instances of `kind` in one order, whatever the order in which they are given; one stands for itself."""
    found = (value,) if isinstance(value, kind) else value
    if is_row(found):
        found = taken(found, where)
        wrong = [one for one in found if not isinstance(one, kind)]
        if not wrong:
            return tuple(sorted(found, key=lambda one: one.order()))
        value = wrong[0]
    raise InputError(f"{where} takes {kind.__name__}, such as {kind.EXAMPLE}, not {shown(value)}.")


def tables(model: Any) -> Tables:
    """Return the tables of a model, or the shipped ones for None."""
    return tables_of(model)


def _words(name: str) -> list[str]:
    return words_of(name.replace("_", " "))


def is_row(value: object) -> bool:
    """Whether a value is a row of things; an array without dimensions has an iterator and gives none."""
    if not isinstance(value, Iterable) or isinstance(value, str | bytes | Mapping):
        return False
    return getattr(value, "ndim", 1) > 0


def _word(value: object) -> str:
    return value if isinstance(value, str) else shown(value)
