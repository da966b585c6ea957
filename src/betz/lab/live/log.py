"""What a hand did in a live session, as steps of `betz.Session` and as the Python lines that do them again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from betz.lab import limits
from betz.stimulus import Tap

Steps = list[tuple[int, dict[str, Any]]]  # ms, and what a step is told
LONGEST_MS = 1000  # bookkeeping: of a step that is told as one: made again, it is a piece of work among others


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
        last, before = self.steps[-1] if self.steps else (LONGEST_MS, None)
        if before == what and last + ms <= LONGEST_MS and not what.keys() & {"taps", "deg_per_s"}:
            ms += self.steps.pop()[0]
        self.steps.append((ms, what))


NEEDS = ("from betz.laboratory.traced import traced", "from betz.patient.lived import joined")


class Lines:
    """The lines of the script, as they stand when they are read: {k} is the number of the step.

    Parameters: log; whom: "patient" or "twin"; trial: of the session; leads: (muscle, side) under electrodes.
    """

    def __init__(self, log: Log, whom: str, trial: int, leads: tuple[tuple[str, str], ...]) -> None:
        self._log, self._whom, self._trial, self._leads = log, whom, trial, leads
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
        yield "whole_{k} = joined(live_{k}, hand_{k}, answer_{k})"
        yield f"recording_{{k}} = traced(whole_{{k}}, {self._leads!r}, {self._whom}.tables)"
        yield "# the file that the page saves: recording_{k}.save('recording.nwb')"


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "{{" + ", ".join(f"{k!r}: {v!r}" for k, v in value.items()) + "}}"
    if isinstance(value, tuple) and value and isinstance(value[0], Tap):
        inner = ", ".join(f"Tap({t.muscles!r}, {t.side!r}, {t.ms!r}, {t.newtons!r})" for t in value)
        return f"({inner},)"
    return repr(value)
