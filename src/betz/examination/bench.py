"""What the tests of the bedside share: whom they examine, where, and how EMG is read from a recording."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, Protocol

import numpy as np

from betz.results import Recording
from betz.stimulus import Hand, Stimulus
from betz.units import Parameters, given

LETTERS = ("L", "R")


class Responder(Protocol):
    """What an examiner may know of a patient: that it answers a stimulus, and what an eye sees. Nothing else."""

    def respond(self, stimulus: Stimulus, trial: int = 0) -> Recording:
        """Do something to the patient and record it; another trial is another draw of the noise."""

    def look(self, muscle: str, side: str, seconds: float = 60.0, trial: int = 0) -> Any:
        """What an eye sees of a muscle at rest: area_cm2; times (twitch_ms) and sizes (twitch_share) of twitches."""


class Reading(Parameters):
    """How an answer is told from what a muscle does by itself."""

    stands_out = given(
        2.0,
        unit="SD",
        low=1,
        high=4,
        source="estimate: an answer is larger than chance makes of the discharge before the stimulus, in 2 SD",
        seen="estimate",
    )
    m_wave_mv = given(
        10.0,
        unit="mV",
        low=5,
        high=15,
        source="Kimura, 5-15 mV in distal muscles (GK): the M-wave that shares of a muscle's EMG refer to",
        seen="literature",
    )


READING = Reading()


@dataclass(frozen=True)
class Position:
    """Where a test is done: joint, start and end angle in degrees, whether one stimulus reaches both sides.

    limb: whose other tests are its neighbours, "" for none; beside: angle of a neighbouring joint (deg).
    """

    joint: str
    start: float
    end: float
    both: bool
    limb: str = ""
    beside: float = 0.0

    def stimulus(
        self, sides: str, duration_ms: float, hand: Hand | None = None, *, limb: str = "", **done: Any
    ) -> Stimulus:
        """A run of the limb on some sides ("L", "R" or "LR").

        Parameters: hand: what holds the joint, at the start angle when not given; limb: row of circuits.csv, that of
        the joint when not given; done: efforts, taps ...
        """
        held = (hand or Hand(angle=((0.0, self.start),))).but(beside_deg=self.beside)
        return Stimulus(on_side(circuit(limb or self.joint), sides), self.joint, duration_ms, held, **done)


class Discharge(NamedTuple):
    """Motor-unit potentials of some muscles: times (ms, ascending) and sizes (mV)."""

    ms: np.ndarray
    mv: np.ndarray

    def rate(self, start: float, stop: float) -> float:
        """EMG in mV a second between two times (ms)."""
        return 1e3 * self.sum(start, stop) / (stop - start)

    def sum(self, start: float, stop: float) -> float:
        """Summed potentials (mV) between two times (ms)."""
        return float(self.mv[(self.ms >= start) & (self.ms < stop)].sum())

    def count(self, start: float, stop: float) -> int:
        """Potentials between two times (ms)."""
        return int(((self.ms >= start) & (self.ms < stop)).sum())


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of the bedside."""
    with (files("betz.examination") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


@cache
def circuit(joint: str) -> tuple[str, ...]:
    """Muscles whose circuit is run when a joint is examined."""
    return next(tuple(r["muscles"].split(";")) for r in rows("circuits") if r["joint"] == joint)


@cache
def position(test: str, name: str) -> Position:
    """Position of a test: "strength", "tone", "reflex" or "rest", and its name in the chart.

    Example: ``position("reflex", "ankle").start`` is 0.0.
    """
    r = next(r for r in rows("positions") if (r["test"], r["name"]) == (test, name))
    start, end, beside = (float(r[c] or 0.0) for c in ("start_deg", "end_deg", "beside_deg"))
    return Position(r["joint"], start, end, r["sides"] == "both", r["limb"], beside)


@cache
def named(test: str) -> tuple[str, ...]:
    """Names of the positions of a test, in the order of the table."""
    return tuple(r["name"] for r in rows("positions") if r["test"] == test)


def on_side(muscles: Iterable[str], sides: str) -> tuple[tuple[str, str], ...]:
    """(muscle, side) pairs of one side ("L") or of both ("LR")."""
    return tuple((m, s) for s in sides for m in muscles)


def discharge(recording: Recording, muscles: Iterable[str], sides: str) -> Discharge:
    """The EMG of some muscles of one side or both, as surface electrodes record it."""
    wanted = {f"{s} {m}" for m, s in on_side(muscles, sides)}
    rows = [i for i, name in enumerate(recording["muscle"].values) if name in wanted]
    # an impulse that no end plate passes on makes no potential
    hit = np.isin(recording["spike_muscle"].values, rows) & (recording["spike_potential"].values > 0.0)
    times, sizes = recording["spike_time"].values[hit], recording["spike_potential"].values[hit]
    order = np.argsort(times, kind="stable")
    return Discharge(times[order], sizes[order])


def onset(emg: Discharge, rest: tuple[float, float], start: float, stop: float, order: float) -> float | None:
    """Time (ms after `start`) of the potential at which a muscle has answered.

    Parameters: emg; rest: start and stop (ms) of the rest before the stimulus; start, stop: where an answer may lie;
    order: how many potentials beyond those that the rest promises make an answer.
    Returns: ms, or None without an answer. Example: ``onset(emg, (0, 100), 110, 180, 3)``.
    """
    tonic = emg.count(*rest) / (rest[1] - rest[0])
    times = emg.ms[(emg.ms >= start) & (emg.ms < stop)]
    expected = tonic * (times - start)
    beyond = np.arange(1, len(times) + 1) - expected >= order + READING.stands_out * np.sqrt(expected)
    return float(times[np.argmax(beyond)] - start) if beyond.any() else None


def answer(emg: Discharge, rest: tuple[float, float], start: float, stop: float) -> tuple[float, float]:
    """(EMG in mV between start and stop beyond the tonic discharge, what chance makes of that discharge in mV)."""
    share = (stop - start) / (rest[1] - rest[0])
    before = emg.mv[(emg.ms >= rest[0]) & (emg.ms < rest[1])]
    size = emg.sum(start, stop) - share * float(before.sum())
    return size, READING.stands_out * float(np.sqrt(share * np.square(before).sum()))
