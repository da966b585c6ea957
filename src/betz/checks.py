"""What any room asks of what a user gives: somebody to tell, yes or no, things in a row, names with values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from betz.errors import InputError, shown

MOST = 1_000_000  # layout: things in one row; more are an iterator without end, which would fill the memory


def listener(progress: object) -> Callable[[int, int, str], bool] | None:
    """Return who is told of the progress of work, or None.

    Raises:
        InputError: it cannot be called.

    Example:
        >>> listener(5)
        Traceback (most recent call last):
        betz.errors.InputError: progress must be a function of (done, total, words), or None, not 5.
    """
    if progress is not None and (not callable(progress) or isinstance(progress, type)):
        raise InputError(f"progress must be a function of (done, total, words), or None, not {shown(progress)}.")
    return progress


def yes_or_no(value: object, where: str) -> bool:
    """Return True or False, also of numpy's kind.

    Raises:
        InputError: it is anything else, such as the text "no", which would stand for True.

    Example:
        >>> yes_or_no("no", "quick")
        Traceback (most recent call last):
        betz.errors.InputError: quick must be True or False, not 'no'.
    """
    if isinstance(value, bool) or (getattr(getattr(value, "dtype", None), "kind", "") == "b" and value.ndim == 0):
        return bool(value)
    raise InputError(f"{where} must be True or False, not {shown(value)}.")


def taken(values: Iterable[Any], where: str) -> tuple[Any, ...]:
    """Return all things of a row, also of one that is made while it is read.

    Raises:
        InputError: it has no end.

    Example:
        >>> taken((n * n for n in range(3)), "days")
        (0, 1, 4)
    """
    found = tuple(islice(values, MOST + 1))
    if len(found) > MOST:
        raise InputError(f"{where} holds more than {MOST:,} things.")
    return found


def named(values: object, where: str, example: str) -> dict[str, Any]:
    """Return a mapping with names for keys as a dictionary.

    Raises:
        InputError: it is no mapping, or a key is no text.

    Example:
        >>> named([1], "story", "{'seed': 7}")
        Traceback (most recent call last):
        betz.errors.InputError: story must be a mapping of names, such as {'seed': 7}, not [1].
    """
    if not isinstance(values, Mapping) or not all(isinstance(k, str) for k in values):
        raise InputError(f"{where} must be a mapping of names, such as {example}, not {shown(values)}.")
    return dict(values)
