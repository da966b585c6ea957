"""How Betz compiles its loops: one decorator, so that caching and options are decided in one place."""

from numba import njit

OPTIONS = {"nogil": True, "error_model": "numpy"}


def kernel(function=None, **options):
    """Compile a function of plain numbers, arrays and named tuples; the machine code is kept on disk.

    Parameters: function; options: as for numba.njit, added to OPTIONS. Returns: the compiled function.
    Example: ``@kernel`` above ``def twitch(force, dt)``.
    """
    if function is None:
        return lambda f: kernel(f, **options)
    return njit(cache=True, **(OPTIONS | options))(function)


def inline(function):
    """Compile a small function into its callers, so that a loop over lanes still vectorises."""
    return njit(inline="always", **OPTIONS)(function)
