"""What a hand did in a live session, as steps of `betz.Session` and as the Python lines that do them again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from betz.lab import limits
from betz.stimulus import Tap

Steps = list[tuple[int, dict[str, Any]]]  # ms, and what a step is told


class Log:
    """Steps in order; those in which the hand goes on doing the same are one, which changes no byte.

    >>> log = Log()
    >>> for deg in (5.0, 5.0, 6.0):
    ...     log.add(50, {"angle_deg": deg})
    >>> log.steps
    [(100, {'angle_deg': 5.0}), (50, {'angle_deg': 6.0})]
    """

    def __init__(self) -> None:
        self.steps: Steps = []

    def add(self, ms: int, what: dict[str, Any]) -> None:
        """One more step."""
        if self.steps and self.steps[-1][1] == what and not what.keys() & {"taps", "deg_per_s"}:
            ms += self.steps.pop()[0]
        self.steps.append((ms, what))


class Lines:
    """The lines of the script, as they stand when they are read: {k} is the number of the step.

    Parameters: log; whom: "patient" or "twin"; trial: of the session.
    """

    def __init__(self, log: Log, whom: str, trial: int) -> None:
        self._log, self._whom, self._trial = log, whom, trial
        self._told = True

    def forget(self) -> None:
        """Tell the course of the hand no more."""
        self._log, self._told = Log(), False

    def __iter__(self) -> Iterator[str]:
        if not self._told:
            yield f"# What the hand did is left out: it is told of the last {limits.LIVE_TOLD} live sessions."
            return
        again = f", trial={self._trial}" if self._trial else ""
        yield "run_{k} = {run}"
        yield "hand_{k} = [  # ms, what the hand does in them"
        for ms, what in self._log.steps:
            inner = ", ".join(f"{name!r}: {_said(value)}" for name, value in what.items())
            yield f"    ({ms}, {{{{{inner}}}}}),"
        yield "]"
        yield f"live_{{k}} = {self._whom}.session(run_{{k}}{again})"
        yield "answer_{k} = [live_{k}.step(ms, **what) for ms, what in hand_{k}]"


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "{{" + ", ".join(f"{k!r}: {v!r}" for k, v in value.items()) + "}}"
    if isinstance(value, tuple) and value and isinstance(value[0], Tap):
        inner = ", ".join(f"Tap({t.muscles!r}, {t.side!r}, {t.ms!r}, {t.newtons!r})" for t in value)
        return f"({inner},)"
    return repr(value)
