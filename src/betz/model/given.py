"""What the constructor of a model takes: tables, mechanisms by name, names taken away, texts of a user's files."""

from __future__ import annotations

from collections.abc import Collection

from betz.anatomy.human import shipped
from betz.anatomy.tables import Tables
from betz.checks import named
from betz.errors import InputError, shown
from betz.mechanisms import Mechanism


def tables(value: object) -> Tables:
    """Return the tables, those that Betz ships for None. Raises `InputError` for anything else.

    >>> tables(None) is shipped()
    True
    """
    if not isinstance(value, Tables | None):
        raise InputError(f"tables must be betz.anatomy.Tables, or None for those of Betz, not {shown(value)}.")
    return shipped() if value is None else value


def mechanisms(value: object) -> dict[str, Mechanism]:
    """Return mechanisms by their names. Raises `InputError` for what is none.

    >>> mechanisms({"spindle": 3})
    Traceback (most recent call last):
    betz.errors.InputError: mechanisms['spindle'] must be a Mechanism, not 3.
    """
    given = named(value, "mechanisms", "{'spindle': Spindle()}")
    for name, one in given.items():
        if not isinstance(one, Mechanism):
            raise InputError(f"mechanisms['{name}'] must be a Mechanism, not {shown(one)}.")
    return given


def names(value: object) -> frozenset[str]:
    """Return the names of mechanisms that are taken away. Raises `InputError` for what are no names.

    >>> names("spindle")
    Traceback (most recent call last):
    betz.errors.InputError: off must be names of mechanisms, such as {'spindle'}, not 'spindle'.
    """
    if isinstance(value, str) or not isinstance(value, Collection) or not all(isinstance(n, str) for n in value):
        raise InputError(f"off must be names of mechanisms, such as {{'spindle'}}, not {shown(value)}.")
    return frozenset(value)


def texts(value: object) -> dict[str, str]:
    """Return names of a user's own mechanisms and the text of their files. Raises `InputError` for what is no text.

    >>> texts(None)
    {}
    """
    given = {} if value is None else named(value, "sources", "{'own_size_law': 'class ...'}")
    for name, text in given.items():
        if not isinstance(text, str):
            raise InputError(f"sources['{name}'] must be the text of a file, not {shown(text)}.")
    return given
