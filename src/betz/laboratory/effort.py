"""What a subject with feedback does: maximal efforts, and the effort that holds a wanted force."""

from __future__ import annotations

import numpy as np

from betz.laboratory.registry import remembered
from betz.stimulus import Stimulus
from betz.units import Parameters, given


class Task(Parameters):
    """Timing of voluntary contractions on the bench."""

    rest_ms = given(
        500.0,
        unit="ms",
        low=200,
        high=5000,
        source="estimate: rest that gives the baseline of the force",
        seen="estimate",
    )
    rise_ms = given(300.0, unit="ms", low=50, high=1000, source="estimate: rise of a maximal effort", seen="estimate")
    mvc_ms = given(2000.0, unit="ms", low=1000, high=5000, source="MU21: rates over a 2 s MVC", seen="literature")
    best_ms = given(
        500.0, unit="ms", low=100, high=1000, source="MVC = best 0.5 s mean, common practice (GK)", seen="literature"
    )
    search_ms = given(
        6000.0,
        unit="ms",
        low=3000,
        high=20000,
        source="estimate: slow ramp that finds effort for force",
        seen="estimate",
    )
    lag_ms = given(
        120.0, unit="ms", low=0, high=300, source="estimate: force lags by conduction and a twitch", seen="estimate"
    )


TASK = Task()


def run_effort(patient, bench, points, duration_ms, **more):
    """Recording of an effort of the synergists at a held joint; more: shocks, pulses ... of the Stimulus."""
    return patient.respond(Stimulus(bench.muscles, bench.joint, duration_ms, bench.held, bench.effort(points), **more))


def strength(recording, bench, rest_ms=TASK.rest_ms) -> tuple[np.ndarray, str]:
    """Strength over time above rest, (n,) at 1 ms, and its unit.

    The torque that the held joint puts on the dynamometer, N m, positive in the direction of the muscle; for a muscle
    without a lever the force of the synergists, N.
    """
    if bench.row.moment_arm_cm:
        signal, unit = -bench.sign * recording["hand_torque"].values, "N m"
    else:
        signal, unit = recording["force"].values[bench.places(bench.synergists)].sum(0), "N"
    return signal - signal[50 : int(rest_ms)].mean(), unit  # the first 50 ms settle the tendon (estimate)


def smooth(signal: np.ndarray, ms: float) -> np.ndarray:
    """Moving mean over `ms` of a signal at 1 ms."""
    width = max(1, int(ms))
    return np.convolve(signal, np.ones(width) / width, mode="same")


def best(signal: np.ndarray, ms: float = TASK.best_ms) -> float:
    """Highest mean over `ms`."""
    width = max(1, min(int(ms), len(signal)))
    return float(np.convolve(signal, np.ones(width) / width, mode="valid").max())


def maximal_points(duration_ms: float):
    """Effort of a maximal contraction after rest, then rest again for as long."""
    start, up = TASK.rest_ms, TASK.rest_ms + TASK.rise_ms
    stop = up + duration_ms
    return ((0.0, 0.0), (start, 0.0), (up, 1.0), (stop, 1.0), (stop + 1.0, 0.0))


@remembered
def mvc(patient, bench) -> tuple[float, str]:
    """Maximal voluntary strength (best 0.5 s of 2 s) and its unit."""
    run = run_effort(patient, bench, maximal_points(TASK.mvc_ms), TASK.rest_ms + TASK.rise_ms + TASK.mvc_ms)
    signal, unit = strength(run, bench)
    return best(signal), unit


@remembered
def force_curve(patient, bench) -> tuple[np.ndarray, np.ndarray]:
    """(effort, strength as share of the maximum) of a slow ramp: how a subject finds the effort for a force."""
    top, _ = mvc(patient, bench)
    start, stop = TASK.rest_ms, TASK.rest_ms + TASK.search_ms
    run = run_effort(patient, bench, ((0.0, 0.0), (start, 0.0), (stop, 1.0)), stop + TASK.rest_ms)
    signal, _ = strength(run, bench)
    level = np.maximum.accumulate(smooth(signal, 2 * TASK.lag_ms))
    level = level / top if top > 0 else level * 0.0
    efforts = np.linspace(0.0, 1.0, 101)
    return efforts, np.interp(start + TASK.lag_ms + efforts * TASK.search_ms, np.arange(len(level)), level)


def effort_for(patient, bench, share: float) -> float:
    """Effort (0 to 1) that gives `share` of the maximal strength."""
    if share <= 0.0:
        return 0.0
    efforts, level = force_curve(patient, bench)
    return float(min(1.0, np.interp(share, *_rising(level, efforts)))) if share < 1.0 else 1.0


def _rising(level, efforts):
    """Strictly rising part of a curve, for its inverse: the last effort of every flat piece."""
    last = np.r_[np.diff(level) > 0, True]
    return level[last], efforts[last]


def held_level(patient, bench, share: float, trials: int = 2) -> float:
    """Effort that holds `share` of the maximum for seconds: the ramp's effort, corrected in short trials.

    The subject sees the force and corrects it twice (estimate).
    """
    level = effort_for(patient, bench, share)
    if share >= 1.0 or level <= 0.0:
        return level
    top, _ = mvc(patient, bench)
    span = TASK.mvc_ms
    for _ in range(trials):
        up = TASK.rest_ms + TASK.rise_ms
        points = ((0.0, 0.0), (TASK.rest_ms, 0.0), (up, level), (up + span, level))
        signal, _ = strength(run_effort(patient, bench, points, up + span), bench)
        found = signal[int(up + span / 2) :].mean() / top if top > 0 else 0.0
        level = float(
            np.clip(level + effort_for(patient, bench, share) - effort_for(patient, bench, max(found, 1e-3)), 0.0, 1.0)
        )
    return level
