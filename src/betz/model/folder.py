"""A user's folder laid over the shipped human: tables, parameters, mechanisms."""

from __future__ import annotations

import csv
import os
import sys
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from betz import mechanisms as shipped_mechanisms
from betz.anatomy.keys import KEYS
from betz.anatomy.tables import Tables
from betz.errors import InputError, cut, shown, unknown
from betz.io import path_of
from betz.io.places import called
from betz.io.toml import parse_toml
from betz.mechanisms import Mechanism, only_one

PARAMETERS = "parameters.toml"


def read_folder(kind: type, folder: Any) -> Any:
    """The model of a folder. Raises InputError when it is no folder, holds nothing of use, or something is wrong."""
    where = path_of(folder)
    if not str(folder).strip() or not os.path.isdir(where):
        raise InputError(f"Cannot load a model from '{cut(str(folder))}': it is no folder.")
    tables, sources, values = {}, {}, {}
    for file in sorted(p for p in where.iterdir() if p.is_file() and not p.name.startswith(".")):
        if file.suffix == ".csv":
            if file.stem not in KEYS:
                raise InputError(f"{file}: " + unknown("table", file.stem, KEYS))
            tables[file.stem] = _rows(file)
        elif file.suffix == ".py":
            sources[file.stem] = _text(file)
        elif file.suffix == ".toml":
            if file.name != PARAMETERS:
                raise InputError(f"{file}: the file with parameters is called {PARAMETERS}.")
            values = _parameters(file)
    if not tables and not sources and not values:
        raise InputError(f"The folder '{folder}' holds no table (.csv), no mechanism (.py) and no {PARAMETERS}.")
    own = {name: m() for name, m in shipped_mechanisms.shipped().items()}
    try:
        own |= {name: own_mechanism(name, source, where / f"{name}.py") for name, source in sources.items()}
        return kind(Tables(tables), own, sources=sources).change(values)
    except InputError as e:
        raise InputError(str(e) if str(where) in str(e) else f"{where}: {e}") from None


def own_mechanism(name: str, source: str, file: Any = None) -> Mechanism:
    """The mechanism of a user's file; it gets a module of its own, named by content, so that two folders never mix.

    Parameters: name: of the mechanism; source: text of the file; file: where it was read, for complaints.
    Raises: InputError when it cannot be read, holds none or several, or lacks what the shipped one of its name has.
    """
    file = file or f"{name}.py"
    module = f"betz_own_{sha256(source.encode()).hexdigest()[:16]}.{name}"
    if module not in sys.modules:
        made = ModuleType(module)
        made.__file__ = str(file)
        sys.modules[module] = made  # a class looks for its module while it is made
        try:
            exec(compile(source, str(file), "exec"), made.__dict__)
            _complete(name, sys.modules[module])
        except InputError as e:
            del sys.modules[module]
            raise InputError(f"{file}: {e}") from None
        except (Exception, SystemExit) as e:
            del sys.modules[module]
            raise InputError(f"{file}: the mechanism cannot be read: {type(e).__name__}: {e}.") from None
    return only_one(sys.modules[module])()


def _complete(name: str, module: ModuleType) -> None:
    """Raise InputError unless a module holds one mechanism with all that others ask of the shipped one of its name."""
    own = [v for v in vars(module).values() if isinstance(v, type) and issubclass(v, Mechanism)]
    own = [v for v in own if v.__module__ == module.__name__]
    if len(own) != 1:
        raise InputError(f"it must hold one mechanism (a class made of betz.mechanisms.Mechanism), not {len(own)}.")
    usual = shipped_mechanisms.shipped().get(name)
    lacking = [k for k in vars(usual or object) if not k.startswith("_") and not hasattr(own[0], k)]
    if usual and lacking:
        raise InputError(f"{own[0].__name__} lacks '{lacking[0]}', which the shipped {name} has.")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as e:
        raise InputError(f"Cannot read '{file}': {e}.") from None


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        rows = list(csv.DictReader(_text(file).splitlines(keepends=True), strict=True))
    except csv.Error as e:
        raise InputError(f"Cannot read '{file}': {e}.") from None
    if not rows:
        raise InputError(f"{file}: the table holds no row.")
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise InputError(f"{file}, line {number}: the row has not as many cells as the first line has columns.")
    return [{k.strip(): v.strip() for k, v in row.items()} for row in rows]


def _parameters(file: Path) -> dict[str, Any]:
    text = _text(file)
    try:
        tree = parse_toml(text)
    except InputError as e:
        raise InputError(f"'{called(file)}' {e}") from None
    out: dict[str, Any] = {}
    for name, inside in tree.items():
        for parameter, value in inside.items() if isinstance(inside, dict) else [(None, inside)]:
            whole = name if parameter is None else f"{name}.{parameter}"
            if whole in out:
                raise InputError(f"{called(file)}: {shown(whole)} is given twice.")
            out[whole] = value
    return out
