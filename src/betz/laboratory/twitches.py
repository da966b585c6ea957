"""Twitches of single motor units, one axon after the other by finely graded shocks; the shape of any twitch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory.force_cell import torque
from betz.laboratory.limbs import limb
from betz.laboratory.registry import (
    Progress,
    check_count,
    check_number,
    check_trial,
    draw,
    protocol,
    recording,
    tell,
)
from betz.laboratory.shocks import STIMULATOR, shock
from betz.laboratory.units import mean, trains, within
from betz.units import Parameters, given


class Method(Parameters):
    """How twitches of units and of the muscle are recorded."""

    rest_ms = given(
        200.0,
        unit="ms",
        low=50,
        high=1000,
        source="estimate: rest before a shock, which gives the baseline of the force",
        seen="estimate",
    )
    twitch_ms = given(
        500.0,
        unit="ms",
        low=300,
        high=1000,
        source="MU14, MU15: rise 30-130 ms and half-relaxation",
        seen="literature",
    )
    repeats = given(
        4,
        low=1,
        high=20,
        source="R33: a unit backfires in about 2 of 100; sweeps until one is free of F-waves (estimate)",
        seen="estimate",
    )
    direct_ms = given(
        15.0,
        unit="ms",
        low=8,
        high=20,
        source="estimate: the direct response has come, and no reflex",
        seen="estimate",
    )
    patience = given(
        8,
        low=1,
        high=50,
        source="estimate: sweeps with reflexes before the muscle is given up",
        seen="estimate",
    )
    finest = given(
        1e-3,
        low=0.0001,
        high=0.05,
        source="estimate: finest step of the stimulator, motor thresholds",
        seen="estimate",
    )
    onset = given(
        0.02,
        low=0.005,
        high=0.1,
        source="estimate: cursor of the onset, share of the peak of a twitch",
        seen="estimate",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class MotorUnitTwitches:
    """Finely graded nerve shocks; where one more axon fires, the added torque is the twitch of its motor unit.

    Sweeps with reflexes cannot be read: a muscle with an H-reflex at rest gives few units or none.

    Parameters: muscle, side: as people say them; steps: number of strengths tried first, between motor threshold and
    the largest (where several axons are gained at once, the step is halved); most: number of units after which to stop;
    along: place of the electrode, share of the way from cord to muscle; alone: only this muscle's circuit, for patients
    at full scale; trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle of no joint when it is run.
    Source: Andreassen & Arendt-Nielsen 1987 (MU13, MU14).

    >>> MotorUnitTwitches(most=5).most
    5
    """

    muscle: str = "first_dorsal_interosseous"
    side: str = "right"
    steps: int = 20
    most: int = 12
    along: float = STIMULATOR.knee
    alone: bool = True
    trial: int = 0

    def __post_init__(self):
        check_count(self, "steps", 2, 5000)
        check_count(self, "most", 1, 10000)
        check_number(self, "along", 0.05, 0.98)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with torque, rise, half_relaxation (unit) and twitch (unit, time).

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = MotorUnitTwitches(muscle="zygomaticus_major", steps=6, most=3).run(Patient(seed=7, scale=0.02))
        >>> made["torque"].values.shape, made["torque"].unit
        ((3,), 'mN m')
        """
        bench = limb(self.muscle, self.side, patient, alone=self.alone)
        levels = list(_grades(self.steps))
        steps = [(0.0, frozenset(), np.zeros(int(METHOD.twitch_ms)))]  # (strength, units that answer, torque or None)
        found, waves = [], []
        unread = 0
        while levels and len(found) < self.most and (found or unread < METHOD.patience):
            tell(progress, len(steps), len(steps) + len(levels), "wiring, running" if len(steps) == 1 else "running")
            fired, pull = self._shock(patient, bench, levels[0])
            unread += pull is None
            low, seen, before = steps[-1]
            if len(fired - seen) > 1 and levels[0] - low > METHOD.finest:
                levels.insert(0, (max(low, 1.0 - METHOD.finest) + levels[0]) / 2)
                continue
            known = {unit for unit, *_ in found}
            clean = pull is not None and before is not None
            if clean and len(fired - seen) == 1 and seen < fired and not fired - seen <= known:
                waves.append(pull - before)
                found.append((next(iter(fired - seen)), *shape(pull - before)))
            steps.append((levels.pop(0), fired, pull))
        seen = steps[-1][1]
        columns = np.array(found, float).reshape(-1, 4)
        size, rise, half = columns[:, 1:].T
        several, some = len(size) > 2, len(size) > 0
        summary = {
            "units": (len(found), f"of {len(seen)} that fire"),
            "torque": (1000.0 * mean(size), "mN m"),
            "rise": (mean(rise), "ms"),
            "half_relaxation": (mean(half), "ms"),
            "torque_range": (np.divide(*np.percentile(size, (99, 1))) if several else np.nan, "99th / 1st percentile"),
            "median_of_mean": (np.median(size) / np.mean(size) if some else np.nan, ""),
            "rise_torque_correlation": (np.corrcoef(rise, size)[0, 1] if several else np.nan, ""),
        }
        arrays = {
            "twitch": (("unit", "time"), 1000.0 * np.array(waves).reshape(-1, int(METHOD.twitch_ms)), "mN m", "force"),
            "torque": ("unit", 1000.0 * size, "mN m", "force"),
            "rise": ("unit", rise, "ms"),
            "half_relaxation": ("unit", half, "ms"),
        }
        coords = {"unit": ("unit", columns[:, 0].astype(int), ""), "time": ("time", np.arange(METHOD.twitch_ms), "ms")}
        tell(progress, self.steps, self.steps, "done")
        return recording(self, arrays, coords, summary)

    def _shock(self, patient, bench, level):
        """(units that answer, torque above rest) of one shock.

        Sweeps with F-waves, reflexes or resting discharge of any muscle are repeated; the torque is None when all have
        some.
        """
        given = shock(bench, (bench.muscle,), METHOD.rest_ms, level, self.along)
        stimulus = bench.stimulus(METHOD.rest_ms + METHOD.twitch_ms, shocks=given)
        for k in range(int(METHOD.repeats)):
            run = patient.respond(stimulus, trial=draw(self.trial, k))
            own = trains(run, bench.index)
            fired = frozenset(
                u for u, t in own.items() if len(within(t, METHOD.rest_ms, METHOD.rest_ms + METHOD.direct_ms))
            )
            if len(run["spike_time"].values) == len(fired):
                return fired, torque(run, bench, METHOD.rest_ms)[int(METHOD.rest_ms) :]
        return fired, None


def _grades(steps):
    """Strengths from motor threshold to the largest, denser where most axons have their threshold."""
    return 1.0 + (STIMULATOR.supramaximal - 1.0) * np.linspace(0.0, 1.0, steps) ** 3


def shape(wave):
    """(peak, rise time ms, half-relaxation time ms) of a twitch sampled at 1 ms from the shock on; nan without one."""
    peak = int(wave.argmax())
    if not wave[peak] > 0:
        return np.nan, np.nan, np.nan
    start = np.flatnonzero(wave[: peak + 1] > METHOD.onset * wave[peak])
    half = np.flatnonzero(wave[peak:] < 0.5 * wave[peak])
    return wave[peak], peak - start[0], half[0] if half.size else np.nan
