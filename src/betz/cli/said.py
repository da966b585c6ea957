"""What a command tells on standard error beside its result: nothing but errors, the usual, or all of it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, get_type_hints

from cyclopts import Parameter

from betz.cli.page import at_width
from betz.errors import InputError

Told = Annotated[bool, Parameter(negative=(), show_default=False)]
QUIET, USUAL, VERBOSE = 0, 1, 2  # code
_level = USUAL


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Quiet:
    """Whether a command tells anything beside its result."""

    quiet: Told = False
    "Print nothing on standard error but errors."


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Telling(Quiet):
    """How much is told while a command is at work."""

    verbose: Told = False
    "Print the model, who it is, and each stage with its seconds on standard error."


def tells(command: Callable[..., None], how: type[Quiet] = Telling) -> Callable[..., None]:
    """A command with the options --quiet and --verbose, or with --quiet alone where there is no more to tell.

    >>> def tap(*, times: int = 1) -> None:
    ...     detail(f"{times} taps")
    >>> list(inspect.signature(tells(tap)).parameters)
    ['times', 'telling']
    """
    usual = inspect.signature(command, eval_str=True)
    own = inspect.Parameter("telling", inspect.Parameter.KEYWORD_ONLY, default=how(), annotation=how)

    @wraps(command)
    def told(*words: Any, telling: Any = own.default, **options: Any) -> None:
        global _level
        verbose = getattr(telling, "verbose", False)
        if telling.quiet and verbose:
            raise InputError("--quiet and --verbose contradict each other.")
        if telling.quiet and options.get("timings"):
            raise InputError("--quiet and --timings contradict each other: seconds go to standard error.")
        before, _level = _level, QUIET if telling.quiet else VERBOSE if verbose else USUAL
        try:
            command(*words, **options)
        finally:
            _level = before

    del told.__wrapped__  # else the parser looks at the options of the command itself
    told.__annotations__ = get_type_hints(command, include_extras=True) | {"telling": how}
    told.__signature__ = usual.replace(parameters=[*usual.parameters.values(), own])
    return told


def level() -> int:
    """How much is told: QUIET, USUAL or VERBOSE.

    >>> level() == USUAL
    True
    """
    return _level


def say(line: str) -> None:
    """Tell a line, unless the command is quiet."""
    if _level >= USUAL:
        put(line, sys.stderr)


def put(line: str, stream: Any) -> None:
    """Write a line that no work hangs on, at the width of a terminal: a stream that is full or closed costs the line
    only.

    >>> put("Saved.", open("/dev/null"))  # not open for writing
    """
    with suppress(OSError, ValueError):
        print(at_width(line, stream), file=stream, flush=True)


def detail(line: str) -> None:
    """Tell a line where all is to be told."""
    if _level >= VERBOSE:
        put(line, sys.stderr)


def detail_model(model: Any) -> None:
    """Tell which model it is, and where its compiled code lies, where all is to be told."""
    if _level >= VERBOSE:
        from betz import __version__
        from betz.cache_folder import folder

        detail(f"Betz {__version__}, model {getattr(model, 'hash', 'of its own')}; compiled code in {folder()}.")
