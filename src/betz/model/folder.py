"""A user's folder laid over the shipped human: tables, parameters, mechanisms."""

from __future__ import annotations

import csv
import sys
import tomllib
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from betz import mechanisms as shipped_mechanisms
from betz.anatomy.tables import KEYS, Tables
from betz.errors import InputError, unknown
from betz.mechanisms import only_one

PARAMETERS = "parameters.toml"


def read_folder(kind: type, folder: Any) -> Any:
    """The model of a folder. Raises InputError when it is no folder, holds nothing of use, or something is wrong."""
    where = Path(folder)
    if not where.is_dir():
        raise InputError(f"Cannot load a model from '{folder}': it is no folder.")
    files = sorted(p for p in where.iterdir() if p.is_file() and not p.name.startswith("."))
    tables, code, values = {}, [], {}
    for file in files:
        if file.suffix == ".csv":
            if file.stem not in KEYS:
                raise InputError(f"{file}: " + unknown("table", file.stem, KEYS))
            tables[file.stem] = _rows(file)
        elif file.suffix == ".py":
            code.append(file)
        elif file.name == PARAMETERS:
            values = _parameters(file)
    if not tables and not code and not values:
        raise InputError(f"The folder '{folder}' holds no table (.csv), no mechanism (.py) and no {PARAMETERS}.")
    own = {name: m() for name, m in shipped_mechanisms.shipped().items()}
    own |= {file.stem: _mechanism(file) for file in code}
    digest = sha256(b"".join(file.stem.encode() + file.read_bytes() for file in code)).hexdigest()[:16] if code else ""
    model = kind(Tables(tables), own, own_code=digest)
    return model.change(values) if values else model


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as f:
            rows = list(csv.DictReader(f))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise InputError(f"Cannot read '{file}': {e}.") from None
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise InputError(f"{file}, line {number}: the row has not as many cells as the first line has columns.")
    return rows


def _parameters(file: Path) -> dict[str, Any]:
    try:
        tree = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise InputError(f"Cannot read '{file}': {e}.") from None
    out = {}
    for name, inside in tree.items():
        for parameter, value in inside.items() if isinstance(inside, dict) else [(None, inside)]:
            out[name if parameter is None else f"{name}.{parameter}"] = value
    return out


def _mechanism(file: Path) -> Any:
    """The mechanism of a user's file; it gets a module of its own, named by content, so that two folders never mix."""
    digest = sha256(file.read_bytes()).hexdigest()[:16]
    name = f"betz_own_{digest}.{file.stem}"
    if name not in sys.modules:
        spec = spec_from_file_location(name, file)
        module = module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except Exception as e:
            del sys.modules[name]
            raise InputError(f"The mechanism in '{file}' cannot be read: {type(e).__name__}: {e}.") from None
    try:
        return only_one(sys.modules[name])()
    except TypeError as e:
        raise InputError(f"{file}: {e}.") from None
