"""What the tests of the bedside share: which muscles a joint's circuit holds, positions, and what a hand reads."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np

from betz.results import Recording
from betz.stimulus import Stimulus

LETTERS = ("L", "R")


class Responder(Protocol):
    """What an examiner may know of a patient: that it answers, and what an eye sees."""

    build: float

    def respond(self, stimulus: Stimulus) -> Recording:
        """Do something to the patient and record it."""

    def inspect(self, muscle: str, side: str) -> dict:
        """What an eye sees of a muscle at rest: bulk (share of the usual) and visible twitches a minute."""

    def story(self) -> dict:
        """What the head of the chart repeats (seed, version, what the patient's file says); no test reads it."""


@dataclass(frozen=True)
class Position:
    """Where a test is done: joint, start and end angle in degrees."""

    joint: str
    start: float
    end: float


@cache
def _rows(name):
    with (files("betz.examination") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


@cache
def circuit(joint: str) -> tuple[str, ...]:
    """Muscles whose circuit is run when a joint is examined."""
    return next(tuple(r["muscles"].split(";")) for r in _rows("circuits") if r["joint"] == joint)


@cache
def position(test: str, name: str) -> Position:
    """Position of a test: "strength", "tone" or "reflex", and its name in the chart."""
    r = next(r for r in _rows("positions") if (r["test"], r["name"]) == (test, name))
    return Position(r["joint"], float(r["start_deg"]), float(r["end_deg"]))


def on_side(muscles, side: str) -> tuple[tuple[str, str], ...]:
    """(muscle, side) pairs of one side."""
    return tuple((m, side) for m in muscles)


def emg(recording: Recording, muscles, side: str, start: float, stop: float) -> float:
    """Summed motor-unit potentials (mV) of some muscles of one side between two times (ms)."""
    rows = [i for i, name in enumerate(recording["muscle"].values) if name in {f"{side} {m}" for m in muscles}]
    t = recording["spike_time"].values
    hit = np.isin(recording["spike_muscle"].values, rows) & (t >= start) & (t < stop)
    return float(recording["spike_potential"].values[hit].sum())


def first_spike(recording: Recording, muscles, side: str, start: float, stop: float, order: int = 3) -> float | None:
    """Time (ms after `start`) of the spike number `order` of some muscles in a window: the EMG onset above noise."""
    rows = [i for i, name in enumerate(recording["muscle"].values) if name in {f"{side} {m}" for m in muscles}]
    t = recording["spike_time"].values
    hit = np.sort(t[np.isin(recording["spike_muscle"].values, rows) & (t >= start) & (t < stop)])
    return float(hit[order - 1] - start) if len(hit) >= order else None


def ramp(start: float, end: float, speed: float, at: float, rise: float = 40.0) -> tuple[tuple[float, float], ...]:
    """(ms, deg) points of a stretch from start to end at `speed` deg/s that begins at `at` ms and takes `rise` ms to
    reach its speed, as a hand does."""
    sign, points = (1.0 if end > start else -1.0), [(0.0, start), (at, start)]
    rise = min(rise, 1000.0 * abs(end - start) / speed)
    for k in range(1, 9):
        t = rise * k / 8
        points.append((at + t, start + sign * speed * 1e-3 * t * t / (2 * rise)))
    gone = speed * 1e-3 * rise / 2
    points.append((at + rise + (abs(end - start) - gone) / speed * 1e3, end))
    return tuple(points)
