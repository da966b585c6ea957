"""How fast fingers and foot can tap: faster and faster, until the taps are no longer taps.

Commands alternate ever faster at the same effort. Muscles build up and let go force in their own time, so that taps
shrink; the rate up to which they keep their size is what counting them in ten seconds finds. A tap is a lift from a
table or the floor and a strike of it, so that who cannot lift does not tap. The clock of the taps is the examiner's
here: what a patient's own clock does is not simulated.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log

import numpy as np

from betz.examination.bench import circuit, on_side
from betz.examination.movement import LIGHTLY, lying
from betz.stimulus import Effort, Hand, Stimulus
from betz.units import Parameters, given

MOST_RUNS = 2  # bookkeeping: as far as progress is told
EVEN = 2.0  # numerics: ms; beats are whole numbers of it, so that half a beat is a whole number of ms


class Hastening(Parameters):
    """How a series of taps is read, and how those are asked who fail in it."""

    averaged = given(
        5, low=3, high=7, source="estimate: so many taps in a row, a second of tapping, are looked at together",
        seen="estimate",
    )
    slower = given(
        3.0, low=2, high=5,
        source="estimate: who fails begins again so much slower; with U20 (1.5-4.5 Hz) the slowest "
        "fingers that tap are in reach",
        seen="literature",
    )
    slower_taps = given(
        7, low=4, high=12, source="estimate: steps of a fifth, as healthy people notice in a rhythm", seen="estimate"
    )


HASTENING = Hastening()


@dataclass(frozen=True)
class Tempo:
    """A row of tempo.csv: where, how the limb lies before, from which rate to which (Hz), how many taps, who moves at
    which level of effort (0 to 1), and how large (deg) a tap is at least."""

    joint: str
    lying: Hand
    slow_hz: float
    fast_hz: float
    taps: int
    muscles: tuple[str, ...]
    level: float
    against: tuple[str, ...]
    against_level: float
    size: float


@cache
def tempos() -> dict[str, Tempo]:
    """Name -> Tempo.

    Example: ``tempos()["foot_taps"].joint`` is 'ankle'.
    """
    with (files("betz.examination") / "data" / "tempo.csv").open(encoding="utf-8", newline="") as f:
        return {r["name"]: _tempo(r) for r in csv.DictReader(f)}


def _tempo(r: dict[str, str]) -> Tempo:
    muscles, against = (tuple(r[k].split(";")) for k in ("muscles", "against"))
    slow, fast, level, other, size = (
        float(r[k]) for k in ("slow_hz", "fast_hz", "level", "against_level", "size_deg")
    )
    return Tempo(r["joint"], lying(r), slow, fast, int(r["taps"]), muscles, level, against, other, size)


@cache
def beats(name: str, again: bool = False) -> tuple[float, ...]:
    """Lengths (ms) of the beats of a series, each shorter than the one before by the same share.

    again: the slower series of those who fail.
    """
    one, p = tempos()[name], HASTENING
    usual, slower = (one.slow_hz, one.fast_hz, one.taps), (one.slow_hz / p.slower, one.slow_hz, int(p.slower_taps))
    low, high, n = slower if again else usual
    return tuple(float(x) for x in EVEN * np.round(1e3 / np.geomspace(low, high, n) / EVEN))


@cache
def asked(name: str, side: str, again: bool = False) -> Stimulus:
    """What a person does with one side: taps that become faster."""
    one, told = tempos()[name], {}
    ends = LIGHTLY.rest_ms + np.cumsum((0.0, *beats(name, again)))
    half = ends[:-1] + np.diff(ends) / 2.0
    for group, level, begin, stop in (
        (one.muscles, one.level, ends[:-1], half), (one.against, one.against_level, half, ends[1:])
    ):
        told |= {m: _bursts(begin, stop, level) for m in group}
    efforts = tuple(Effort(m, side, points) for m, points in told.items())
    return Stimulus(on_side(circuit(one.joint), side), one.joint, float(ends[-1]), one.lying, effort=efforts)


def _bursts(begin: np.ndarray, stop: np.ndarray, level: float) -> tuple[tuple[float, float], ...]:
    """A command (ms, level) between pairs of times."""
    change, points = LIGHTLY.change_ms, {0.0: 0.0}
    for a, b in zip(begin.tolist(), stop.tolist(), strict=True):
        points |= {a: 0.0, a + change: level, b - change: level, b: 0.0}
    return tuple(points.items())


def fastest(hz: np.ndarray, sizes: np.ndarray, least: float) -> float:
    """The highest rate (Hz) at which taps that become faster have a size (deg); 0 where none of them has it.

    >>> hz = np.array([2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])
    >>> round(fastest(hz, 80.0 / hz, 16.0), 1), fastest(hz, 80.0 / hz, 60.0), fastest(hz, 80.0 / hz, 5.0)
    (5.2, 0.0, 8.0)
    """
    n = int(HASTENING.averaged)
    logs = np.pad(np.log(np.maximum(sizes, 1.0)), n // 2, mode="edge")  # numerics: less than a degree is no movement
    smooth = np.convolve(logs, np.full(n, 1.0 / n), mode="valid")
    kept = np.flatnonzero(smooth >= log(least))
    if not kept.size:
        return 0.0
    k = int(kept[-1])
    if k == len(hz) - 1:
        return float(hz[-1])
    share = (smooth[k] - log(least)) / (smooth[k] - smooth[k + 1])
    return float(hz[k] * (hz[k + 1] / hz[k]) ** share)


def measure(bench, name: str, side: str) -> dict[str, float]:
    """The fastest taps of one side.

    Parameters: bench: who answers; name: of tempo.csv; side: "L" or "R".
    Returns: rate_hz: the highest at which taps have their size. A slower series is asked for only where the usual one
    has no tap of that size; there it counts whether a tap is seen at all, and the rate is 0 where none is.
    """
    for again, least in ((False, tempos()[name].size), (True, LIGHTLY.least_deg)):
        angle, lengths = bench.respond(asked(name, side, again))["angle"].values, beats(name, again)
        ends = (LIGHTLY.rest_ms + np.cumsum((0.0, *lengths))).astype(int)
        sizes = np.array([np.ptp(angle[a:b]) for a, b in pairwise(ends)])
        rate = fastest(1e3 / np.array(lengths), sizes, least)
        if rate > 0.0:
            break
    return {"rate_hz": rate}
