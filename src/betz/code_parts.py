"""What a function is compiled from, as a digest: its code, the code that it calls, the numbers that it reads."""

from __future__ import annotations

from dis import get_instructions
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np
from numba.core import types

# Libraries whose versions stand in the digest of the folder: looked at by name only.
KNOWN = ("builtins", "math", "operator", "numpy", "numba", "llvmlite")
# Letters of a digest in the name of a file: 128 bits, never twice by chance.
LETTERS = 32


class Parts:
    """Collects what a function is compiled from: its code, the code that it calls, the numbers that it reads.

    Example: ``p = Parts(); p.add(function); p.key()``.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._seen: dict[int, Any] = {}  # holds the objects too, so that no identity is given twice
        self.nameless = ""  # the first part that has no name which holds in another process

    def key(self) -> str:
        """A digest of all parts."""
        return sha256("\n".join(self._lines).encode()).hexdigest()[:LETTERS]

    def add(self, value: Any) -> None:
        """Add a value that compiled code uses."""
        function = getattr(value, "py_func", None) or getattr(value, "_defn", None)  # a kernel; an intrinsic
        if isinstance(function, FunctionType):
            self._lines.append(repr(sorted(getattr(value, "targetoptions", {}).items())))
            value = function
        if isinstance(value, FunctionType | type | BuiltinFunctionType):
            self._add_named(value)
        elif isinstance(value, tuple | list | Enum):
            inside = (value.value,) if isinstance(value, Enum) else value
            self._lines.append(f"{type(value).__module__}.{type(value).__qualname__} of {len(inside)}")
            for item in inside:
                self.add(item)
        elif isinstance(value, np.ndarray):
            self._lines.append(f"{value.dtype} {value.shape} {sha256(value.tobytes()).hexdigest()}")
        elif isinstance(value, frozenset):  # its order differs between processes
            self._lines.append(repr(sorted(map(repr, value))))
        else:
            text = repr(value)
            if " at 0x" in text:
                self.nameless = self.nameless or text
            self._lines.append(text)

    def add_type(self, kind: Any) -> None:
        """Add the Numba type of an argument."""
        if isinstance(kind, types.Dispatcher):  # its type is another one in each process
            self.nameless = self.nameless or str(kind)
        self.add(str(kind))
        if isinstance(kind, types.BaseNamedTuple):
            self.add(kind.instance_class)
        for inside in getattr(kind, "types", ()) or (getattr(kind, "dtype", None),):
            if isinstance(inside, types.Type):
                self.add_type(inside)

    def _add_named(self, value: Any) -> None:
        self._lines.append(f"{value.__module__}.{value.__qualname__} {getattr(value, '_fields', '')}")
        if id(value) in self._seen or str(value.__module__).split(".")[0] in KNOWN:
            return
        self._seen[id(value)] = value
        if isinstance(value, FunctionType):
            self._lines.append(_source(value.__code__.co_filename))
            around = dict(value.__globals__)
            for name, cell in zip(value.__code__.co_freevars, value.__closure__ or (), strict=True):
                try:
                    around[name] = cell.cell_contents
                except ValueError:  # an empty cell: not yet filled, so not yet known
                    self.nameless = self.nameless or f"{value.__qualname__}: {name}"
            self._add_code(value.__code__, around)
            self.add(value.__defaults__)

    def _add_code(self, code: CodeType, around: dict[str, Any]) -> None:
        self._lines.append(repr((code.co_code, code.co_names, code.co_varnames, code.co_freevars)))
        for constant in code.co_consts:
            if isinstance(constant, CodeType):  # a function or comprehension inside
                self._add_code(constant, around)
            else:
                self.add(constant)
        for name, *attributes in _outer_names(code):
            value = around.get(name)
            while isinstance(value, ModuleType) and attributes and value.__name__.split(".")[0] not in KNOWN:
                value = getattr(value, attributes.pop(0), None)
            if not isinstance(value, ModuleType):
                self._lines.append(name)
                self.add(value)


@cache
def _outer_names(code: CodeType) -> list[tuple[str, ...]]:
    """The global and enclosing names that code reads, each with the attributes asked of it: ("lif", "STEPS")."""
    found: list[list[str]] = []
    follows = False
    for step in get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_DEREF"):
            found.append([step.argval])
            follows = True
        elif follows and step.opname in ("LOAD_ATTR", "LOAD_METHOD"):
            found[-1].append(step.argval)
        else:
            follows = False
    return sorted({tuple(names) for names in found})


@cache
def _source(file: str) -> str:
    """A digest of a file outside the package; files inside are in the digest of the folder."""
    path = Path(file)
    if path.is_relative_to(Path(__file__).parent) or not path.is_file():
        return ""
    return sha256(path.read_bytes()).hexdigest()
