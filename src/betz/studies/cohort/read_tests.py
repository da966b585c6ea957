"""Tests of a study file: examinations, and protocols of the laboratory by their registered names with settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from betz.errors import InputError, SimulationError, shown, unknown
from betz.laboratory import PROTOCOLS, record
from betz.model import Model
from betz.studies.cohort import values
from betz.studies.cohort.design import Test

EXAMINATION = "examination"
LENGTHS = ("quick", "whole")
SIDES = {"left": ("left",), "right": ("right",), "both": ("left", "right")}


def tests_of(rows: list[Mapping[str, Any]], model: Model) -> tuple[Test, ...]:
    """The tests of [[test]] tables; a protocol on both sides is two. Raises: InputError with the place."""
    found: list[Test] = []
    for k, row in enumerate(rows, start=1):
        try:
            found += _tests(row, model)
        except InputError as e:
            raise InputError(f"test {k}: {e}") from None
    if not found:
        raise InputError("a study needs a test: [[test]] with examination = \"quick\", or protocol = \"HReflex\".")
    names = [_called(test) for test in found]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"two tests are called {' '.join(name).strip()}: give one of them another 'name'.")
    return tuple(found)


def _called(test: Test) -> tuple[str, str, str]:
    return test.name, getattr(test.protocol, "muscle", ""), getattr(test.protocol, "side", "")


def _tests(row: Mapping[str, Any], model: Model) -> list[Test]:
    if ("examination" in row) == ("protocol" in row):
        raise InputError("[[test]] has either examination = \"quick\" or \"whole\", or protocol = one of "
                         f"{', '.join(PROTOCOLS)}.")
    if "examination" in row:
        values.table(row, "[[test]] with an examination", ("examination", "name"))
        quick = values.one_of(row["examination"], "examination", LENGTHS) == "quick"
        return [Test(values.text(row.get("name", EXAMINATION), "name"), quick)]
    kind = PROTOCOLS[values.one_of(row["protocol"], "protocol", PROTOCOLS)]
    name = values.text(row.get("name", kind.__name__), "name")
    settings = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k not in ("protocol", "name")}
    known = [f.name for f in fields(kind) if f.init]
    for key in settings:
        if key not in known:
            raise InputError(unknown(f"setting of {kind.__name__}", key, known))
    side = settings.get("side", "right")
    settings["muscle"] = settings.get("muscle", kind.muscle)
    if not isinstance(settings["muscle"], str):
        raise InputError(f"muscle is a name, not {shown(settings['muscle'])}.")
    for key, value in settings.items():
        if isinstance(getattr(kind, key, None), bool):
            values.yes_or_no(value, key)
    sides = SIDES[values.one_of(side, "side", SIDES)]
    return [Test(name, None, _checked(kind, settings | {"side": one}, model)) for one in sides]


def _checked(kind: type, settings: dict[str, Any], model: Model) -> Any:
    """A protocol that goes as far as its first run: muscle, joint and settings fit."""
    try:
        made = kind(**settings)
        record(Nobody(model.tables), made)
    except _Reached:
        return made
    except (TypeError, AttributeError, ValueError) as e:
        if isinstance(e, InputError):
            raise
        raise InputError(f"{kind.__name__} cannot be done with these settings: {shown(str(e))}.") from None
    except SimulationError as e:
        raise InputError(str(e)) from None
    return made


class _Reached(Exception):
    """Ends a protocol where it would begin to simulate."""


class Nobody:
    """Stands for a bench while a protocol is checked: it has tables, and ends the protocol at the first question."""

    def __init__(self, tables: Any) -> None:
        self.tables = tables

    def respond(self, stimulus: Any, trial: int = 0) -> Any:
        """End the protocol."""
        raise _Reached

    def look(self, *asked: Any) -> Any:
        """End the protocol."""
        raise _Reached
