"""Machine code on disk: one checked file for each function and types of arguments, in place of Numba's index and data.

Numba's own cache looks at one source file and at the body of one function; callees in other files, `parallel=` and
global numbers go unseen, two processes can give one file to two signatures, and a damaged file is a traceback. Here the
name of a file is a digest of all that the code is made of, and its first bytes are a digest of its content.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import tempfile
import warnings
from dis import get_instructions
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np
from numba.core import config, types
from numba.core.caching import _Cache
from numba.core.compiler import CompileResult
from numba.core.dispatcher import Dispatcher
from numba.core.errors import NumbaWarning
from numba.core.runtime import rtsys
from numba.core.serialize import dumps

from betz import leftovers
from betz.cache_folder import folder

SUM = sha256().digest_size
# Settings of Numba that change the code; its own cache ignores them.
SETTINGS = (
    "OPT", "BOUNDSCHECK", "LOOP_VECTORIZE", "SLP_VECTORIZE", "ENABLE_AVX", "DEBUGINFO_DEFAULT", "USING_SVML",
)  # fmt: skip
# Libraries whose versions stand in the digest of the folder: looked at by name only.
KNOWN = ("builtins", "math", "operator", "numpy", "numba", "llvmlite")
# Letters of a digest in the name of a file: 128 bits, never twice by chance.
LETTERS = 32


class MachineCode(_Cache):
    """The compiled forms of one function in the folder of `cache_folder`; what cannot be read is compiled again.

    Parameters: dispatcher: what numba.njit returned. Errors: none; where code can be neither read nor written, the run
    goes on uncached.

    Example: ``dispatcher._cache = MachineCode(dispatcher)``.
    """

    def __init__(self, dispatcher: Any) -> None:
        self._function = dispatcher.py_func
        self._options = dispatcher.targetoptions
        self._enabled = True

    @property
    def cache_path(self) -> str | None:
        """The folder, as text."""
        return str(folder()) if folder() else None

    def enable(self) -> None:
        """Use the disk."""
        self._enabled = True

    def disable(self) -> None:
        """Leave the disk alone."""
        self._enabled = False

    def flush(self) -> None:
        """Forget what is on disk of functions of this name."""
        for path in folder().glob(f"{self._stem()}.*.nbc") if folder() else ():
            path.unlink(missing_ok=True)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The compiled function for the types of the arguments; None where it is to be compiled."""
        # what is compiled already needs Numba's runtime only; its registries of all that can be compiled, a third of a
        # second of imports (SciPy among them), are loaded by the compiler itself when there is something to compile
        rtsys.initialize(target_context)
        path, why_not = self._path(sig, target_context.codegen())
        if path is None or why_not:
            return None
        try:
            content = path.read_bytes()
            if content[:SUM] != _sum(path, content[SUM:]):
                return None
            arguments, code = pickle.loads(content[SUM:])
            # two types may be spelled alike without being the same
            same = arguments == _arguments(sig)
            return CompileResult._rebuild(target_context, *pickle.loads(code)) if same else None
        except Exception:  # whatever is wrong with a file, compiling again puts it right
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Write a compiled function; a disk that refuses leaves it in memory only."""
        path, why_not = self._path(sig, data.codegen)
        if data.library.has_dynamic_globals or any(not lifted.can_cache for lifted in data.lifted):
            why_not = "it holds addresses of this process (a large global array, a pointer, lifted code)"
        if path and why_not:
            warnings.warn(f"{self._stem()} is compiled anew in each run: {why_not}", NumbaWarning, stacklevel=2)
        if path is None or why_not:
            return
        try:
            content = dumps((tuple(data.signature.args), dumps(data._reduce())))
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _write(path, _sum(path, content) + content)
        except (
            OSError,
            pickle.PicklingError,
            TypeError,
            AttributeError,
        ):  # the last two: pickle meets a strange object
            return

    def _stem(self) -> str:
        name = f"{self._function.__module__}.{self._function.__qualname__}"
        return re.sub(r"[^\w.]", "", name)[-80:]  # short enough for any file system

    def _path(self, sig: Any, codegen: Any) -> tuple[Path | None, str]:
        """The file for a signature, None without a folder, and why it cannot be used, "" when it can."""
        where = folder() if self._enabled else None
        if where is None:
            return None, ""
        parts = Parts()
        parts.add(self._function)
        parts.add(repr((sorted(self._options.items()), str(getattr(sig, "return_type", None)))))
        for argument in _arguments(sig):
            parts.add_type(argument)
        parts.add(repr((codegen.magic_tuple(), [str(getattr(config, name, None)) for name in SETTINGS])))
        return where / f"{self._stem()}.{parts.key()}.nbc", parts.nameless and f"{parts.nameless} has no lasting name"


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


def attach(dispatcher: Any) -> bool:
    """Give a compiled function its place on disk; False when this Numba is built in another way.

    Example: ``attach(numba.njit(f))``.
    """
    if not isinstance(dispatcher, Dispatcher):  # NUMBA_DISABLE_JIT leaves the function as it is
        return isinstance(dispatcher, FunctionType)
    if not all(hasattr(dispatcher, name) for name in ("_cache", "targetoptions", "py_func")):
        return False
    dispatcher._cache = MachineCode(dispatcher)
    return True


def _arguments(sig: Any) -> tuple[Any, ...]:
    return tuple(getattr(sig, "args", sig))


@cache
def _source(file: str) -> str:
    """A digest of a file outside the package; files inside are in the digest of the folder."""
    path = Path(file)
    if path.is_relative_to(Path(__file__).parent) or not path.is_file():
        return ""
    return sha256(path.read_bytes()).hexdigest()


def _sum(path: Path, content: bytes) -> bytes:
    """What the first bytes must be; with the name, so that a file under another's name is no match."""
    return sha256(path.name.encode() + content).digest()


def _write(path: Path, content: bytes) -> None:
    """Put a file in place as a whole, so that a reader sees the old one or the new one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    leftovers.open_now(temporary)
    try:
        with os.fdopen(handle, "wb") as f:
            f.write(content)
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    finally:
        leftovers.closed(temporary)
