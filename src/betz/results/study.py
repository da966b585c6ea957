"""What a study returns: charts of many patients side by side, as data."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

from betz.errors import InputError, both_ends, shown
from betz.json_text import parse_json
from betz.results import study_text
from betz.results.late import room
from betz.results.plain import plain_data

SCHEMAS = tuple(study_text.PAGES)


class Study:
    """A study: one patient over time (`betz.course/1`), over shares (`betz.dose/1`), without mechanisms
    (`betz.ablate/1`).

    Parameters: `data`, the study as a dictionary. Frozen: reading gives copies. Raises `InputError` for what is none.

    >>> Study({"schema": "betz.chart/1"})
    Traceback (most recent call last):
    ...
    betz.errors.InputError: This is no study: its schema must be betz.course/1, betz.dose/1 or betz.ablate/1.
    """

    __slots__ = ("_data",)

    def __init__(self, data: Mapping[str, Any]):
        if not isinstance(data, Mapping) or data.get("schema") not in SCHEMAS:
            names = f"{', '.join(SCHEMAS[:-1])} or {SCHEMAS[-1]}"
            raise InputError(f"This is no study: its schema must be {names}.")
        object.__setattr__(self, "_data", plain_data(data))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("A Study is frozen; make it again to get another.")

    def __reduce__(self) -> tuple[Any, ...]:
        return Study, (self._data,)

    @property
    def data(self) -> dict[str, Any]:
        """A copy of the whole study as a dictionary."""
        return copy.deepcopy(self._data)

    def __getitem__(self, key: str) -> Any:
        if key not in self._data:
            raise InputError(f"This study has no {shown(key)}; it has {', '.join(self._data)}.")
        return copy.deepcopy(self._data[key])

    def __eq__(self, other: object) -> bool:
        return self._data == other._data if isinstance(other, Study) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # compared by content, so it cannot be a dictionary key

    def page(self, every: bool = False) -> study_text.Page:
        """The study as a table; every: also the rows that never leave the normal."""
        return study_text.PAGES[self._data["schema"]](self._data, every)

    def text(self, every: bool = False) -> str:
        """The table as plain text."""
        return study_text.as_text(self.page(every))

    def to_json(self, path: Any = None) -> str:
        """The study as JSON text; written to `path` as a whole when one is given."""
        out = json.dumps(self._data, indent=1, ensure_ascii=False) + "\n"
        if path is not None:
            room("io").write_whole(path, out)
        return out

    @classmethod
    def from_json(cls, path: Any) -> Study:
        """The study of a JSON file. Raises `InputError` when it cannot be read or holds something else."""
        return cls(parse_json(room("io").read_text(path), f"'{both_ends(str(path))}'"))

    def plot(self, ax: Any = None) -> Any:
        """Draw the study; returns the Axes (an array of them for several panels)."""
        return room("plots").study(self, ax=ax)

    def __repr__(self) -> str:
        return self.text()
