"""JSON text of a user as data: one reader for charts, recordings, studies, cases and sealed files."""

from __future__ import annotations

import json
from typing import Any

from betz.errors import InputError, shown

DEEPEST = 100  # layout: brackets in brackets; a recording has ten, and Python ends at a thousand calls in calls


def parse_json(text: str | bytes, where: str) -> Any:
    """The data of a JSON text.

    Parameters: text; where: what it is called in a complaint, such as "'chart.json'".
    Raises: InputError for what is no JSON, is nested too deep, has a number that is too long, or tells a name twice.

    >>> parse_json('{"seed": 7}', "'a.json'")
    {'seed': 7}
    >>> parse_json('{"seed": 7, "seed": 8}', "'a.json'")
    Traceback (most recent call last):
    betz.errors.InputError: 'a.json' is no JSON: it tells 'seed' twice.
    """
    try:
        return _shallow(json.loads(text, object_pairs_hook=_once))
    except InputError as e:
        why = str(e)
    except json.JSONDecodeError as e:
        why = f"{e.msg} (at line {e.lineno}, column {e.colno})"
    except RecursionError:
        why = "its brackets are nested too deep"
    except UnicodeDecodeError:
        why = "it is not text in UTF-8"
    except ValueError:  # of Python, which reads whole numbers up to a length
        why = "a number has too many digits"
    raise InputError(f"{where} is no JSON: {why.rstrip('.')}.") from None


def _shallow(data: Any) -> Any:
    """The data, where whoever walks through it comes to an end."""
    below = [data]
    for _ in range(DEEPEST):
        inside = (one.values() if isinstance(one, dict) else one for one in below if isinstance(one, dict | list))
        below = [one for several in inside for one in several if isinstance(one, dict | list)]
        if not below:
            return data
    raise RecursionError


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping of JSON; a name that is told twice would lose what it was told first."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise InputError(f"it tells {shown(next(n for n in names if names.count(n) > 1))} twice.")
    return found
