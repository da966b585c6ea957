"""A moment of a session as a file: its story as text, and the arrays of its state."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from betz.engine.state import State, flatten, restore
from betz.errors import InputError, cut
from betz.io import read_arrays, write_arrays
from betz.io.places import called
from betz.json_text import parse_json

STORY = "story"  # name of the entry that is text
OF_STATE = "state."  # with which the names of the others begin


def write(path: Any, story: Mapping[str, Any], state: State) -> None:
    """Write a moment to a file (.npz). Raises: InputError when it cannot be written."""
    arrays = {OF_STATE + name: array for name, array in flatten(state).items()}
    write_arrays(path, arrays | {STORY: np.array(json.dumps(story))})


def read(path: Any) -> tuple[Any, dict[str, np.ndarray]]:
    """Story and arrays of a file. Raises: InputError when it cannot be read, or holds no session."""
    found = read_arrays(path)
    if STORY not in found:
        raise InputError(f"'{called(path)}' holds no session of Betz.")
    with whole(path):
        story = parse_json(str(found[STORY]), f"The story in '{called(path)}'")
    return story, {k.removeprefix(OF_STATE): v for k, v in found.items() if k.startswith(OF_STATE)}


@contextmanager
def whole(path: Any) -> Iterator[None]:
    """Say in one sentence what is wrong with the content of a file that is read meanwhile."""
    try:
        yield
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as e:
        why = f"{type(e).__name__}: {cut(str(e))}"
        raise InputError(f"The session in '{called(path)}' is damaged: {why}.") from None


def fitted(path: Any, arrays: Mapping[str, np.ndarray], beside: State) -> State:
    """The state that arrays hold. Raises: InputError unless they fit the circuit of another state, `beside`."""
    wanted = flatten(beside)
    for name in sorted(wanted.keys() | arrays.keys()):
        if _form(arrays.get(name)) != _form(wanted.get(name)):
            raise InputError(f"The session in '{called(path)}' is damaged: its '{name}' does not fit the circuit.")
    return restore(arrays)


def _form(array: np.ndarray | None) -> Any:
    """What must agree between the array of a file and that of a circuit."""
    return None if array is None else (array.shape, array.dtype)
