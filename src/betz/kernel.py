"""How Betz compiles its loops: one decorator, so that caching and options are decided in one place."""

from collections.abc import Callable
from contextlib import suppress
from types import FunctionType
from typing import Any

from numba import njit
from numba.core.registry import cpu_target

from betz.cache_folder import warn

try:
    from betz.machine_code import attach
except ImportError:  # a Numba that is built in another way than those from 0.60 on
    attach = None

OPTIONS = {"nogil": True, "error_model": "numpy"}
# Numba's name for counting references to arrays. Each call would count those of every array of every record that it is
# given, one atomic instruction up and one down: a quarter of the time of a circuit.
COUNTS = "_nrt"
if hasattr(cpu_target.options, COUNTS):
    UNCOUNTED: dict[str, Any] = {COUNTS: False}
else:
    warn("this version of Numba always counts references to arrays; runs take a third longer")
    UNCOUNTED = {}


def kernel(function: Callable | None = None, **options: Any) -> Callable:
    """Compile a function of plain numbers, arrays and named tuples; the machine code is kept on disk.

    The code is compiled again when anything that it is made of changes: its source, its callees in any file, the
    numbers that it reads, its options, the versions of the libraries. See `betz.cache_folder.folder` for the place.

    Parameters: function; options: as for numba.njit, added to OPTIONS; `cache=False` keeps the code off the disk;
    `arrays=True` for a function that makes arrays or returns them (no other may).
    Returns: the compiled function. Serial and parallel builds of one function may live side by side.

    Example:
        >>> @kernel
        ... def twitch(force, dt):
        ...     return force * (1.0 - dt)
        >>> twitch(2.0, 0.5)
        1.0
    """
    if function is None:
        return lambda f: kernel(f, **options)
    keep = options.pop("cache", True)
    arrays = options.pop("arrays", False) or options.get("parallel", False)  # threads are handed arrays of their shares
    counts = {} if arrays else UNCOUNTED
    compiled = njit(**(OPTIONS | counts | options))(_named(function, options))
    if keep and not (attach and attach(compiled)):
        warn("this version of Numba keeps its machine code in its own way; after an update of Betz, delete *.nbi")
        with suppress(RuntimeError, AttributeError):  # no folder that Numba can write to, or no caching at all
            compiled.enable_caching()
    return compiled


def inline(function: Callable) -> Callable:
    """Compile a small function into its callers, so that a loop over lanes still vectorises.

    Parameters: function. Returns: the compiled function; it is kept on disk as a part of its callers. Outside of
    kernels call its `py_func`, the plain function: compiling it in each process would take longer than its work.

    Example:
        >>> @inline
        ... def half(x):
        ...     return x / 2.0
        >>> half(3.0)
        1.5
    """
    return njit(inline="always", **OPTIONS)(function)


def _named(function: Callable, options: dict[str, Any]) -> Callable:
    """A copy of a function named after its options: two builds of one function must not share symbols in the linker."""
    more = "".join(f"_{name}" if value is True else f"_{name}_{value}" for name, value in sorted(options.items()))
    if not more:
        return function
    code = function.__code__.replace(co_name=function.__name__ + more)
    copy = FunctionType(
        code, function.__globals__, function.__name__ + more, function.__defaults__, function.__closure__
    )
    copy.__qualname__ = function.__qualname__ + more
    copy.__module__, copy.__doc__, copy.__kwdefaults__ = function.__module__, function.__doc__, function.__kwdefaults__
    copy.__annotations__ = dict(function.__annotations__)
    return copy
