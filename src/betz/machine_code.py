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
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any

from numba.core import config
from numba.core.caching import _Cache
from numba.core.compiler import CompileResult
from numba.core.dispatcher import Dispatcher
from numba.core.errors import NumbaWarning
from numba.core.runtime import rtsys
from numba.core.serialize import dumps

from betz import leftovers
from betz.cache_folder import folder
from betz.code_parts import Parts

SUM = sha256().digest_size
# Settings of Numba that change the code; its own cache ignores them.
SETTINGS = (
    "OPT", "BOUNDSCHECK", "LOOP_VECTORIZE", "SLP_VECTORIZE", "ENABLE_AVX", "DEBUGINFO_DEFAULT", "USING_SVML",
)  # fmt: skip


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
