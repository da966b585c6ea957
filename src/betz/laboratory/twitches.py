"""Electrically evoked contractions: twitches of single motor units, twitch and tetanus of the whole nerve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_number, protocol, recording, tell
from betz.laboratory.shocks import KNEE, SETTLE_MS, SUPRAMAXIMAL, shock
from betz.laboratory.units import trains
from betz.stimulus import Stimulus

REST_MS, TWITCH_MS = 200.0, 500.0  # ms before and after a shock: rise 30-130 ms and half-relaxation (MU14, MU15)
TETANUS_MS = 1000.0  # F18: 1 s of stimulation
REPEATS = 4  # sweeps until one is free of F-waves: a unit backfires in about 2 of 100 (R33; estimate)
DIRECT_MS = 15.0  # ms after a shock in which the direct response has come, before any reflex (estimate)
PATIENCE = 8  # sweeps with reflexes before the muscle is given up (estimate)
FINEST = 1e-3  # motor thresholds: finest step of the stimulator (estimate)


@protocol
@dataclass(frozen=True)
class MotorUnitTwitches:
    """Finely graded nerve shocks; where one more axon fires, the added force is the twitch of its motor unit.

    Sweeps with reflexes cannot be read: a muscle with an H-reflex at rest gives few units or none.

    Parameters: muscle, side; steps: strengths tried first, between motor threshold and the largest (where several axons
    are gained at once, the step is halved); most: units after which to stop; along: place of the electrode; alone: only
    this muscle's circuit, for patients at full scale.
    """

    muscle: str = "first_dorsal_interosseous"
    side: str = "right"
    steps: int = 20
    most: int = 12
    along: float = KNEE
    alone: bool = True

    def __post_init__(self):
        check_number(self, "steps", 2, 5000)
        check_number(self, "most", 1, 10000)
        check_number(self, "along", 0.05, 0.98)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with force, torque, rise, half_relaxation (unit) and twitch (unit, time)."""
        bench = limb(self.muscle, self.side, self.alone)
        levels = list(_grades(int(self.steps)))
        steps = [(0.0, frozenset(), np.zeros(int(TWITCH_MS)))]  # (strength, units that answer, force or None)
        found, waves = [], []
        unread = 0
        while levels and len(found) < self.most and (found or unread < PATIENCE):
            tell(progress, len(steps), len(steps) + len(levels), "wiring, running" if len(steps) == 1 else "running")
            fired, pull = self._shock(patient, bench, levels[0])
            unread += pull is None
            low, seen, before = steps[-1]
            if len(fired - seen) > 1 and levels[0] - low > FINEST:
                levels.insert(0, (max(low, 1.0 - FINEST) + levels[0]) / 2)
                continue
            known = {unit for unit, *_ in found}
            clean = pull is not None and before is not None
            if clean and len(fired - seen) == 1 and seen < fired and not fired - seen <= known:
                waves.append(pull - before)
                found.append((next(iter(fired - seen)), *_shape(pull - before)))
            steps.append((levels.pop(0), fired, pull))
        seen = steps[-1][1]
        lever = (bench.row.moment_arm_cm or np.nan) / 100.0
        columns = np.array(found, float).reshape(-1, 4)
        force, rise, half = columns[:, 1:].T
        ratio = np.percentile(force, 99) / np.percentile(force, 1) if len(force) > 2 else np.nan
        summary = {
            "units": (len(found), f"of {len(seen)} that fire"),
            "force": (np.mean(force) if len(force) else np.nan, "N"),
            "torque": (1000.0 * lever * np.mean(force) if len(force) else np.nan, "mN m"),
            "rise": (np.mean(rise) if len(rise) else np.nan, "ms"),
            "half_relaxation": (np.nanmean(half) if len(half) else np.nan, "ms"),
            "force_range": (ratio, "99th / 1st percentile"),
            "median_of_mean": (np.median(force) / np.mean(force) if len(force) else np.nan, ""),
            "rise_force_correlation": (np.corrcoef(rise, force)[0, 1] if len(force) > 2 else np.nan, ""),
        }
        arrays = {
            "twitch": (("unit", "time"), np.array(waves).reshape(-1, int(TWITCH_MS)), "N", "force"),
            "force": ("unit", force, "N", "force"),
            "rise": ("unit", rise, "ms"),
            "half_relaxation": ("unit", half, "ms"),
        }
        coords = {"unit": ("unit", columns[:, 0].astype(int), ""), "time": ("time", np.arange(TWITCH_MS), "ms")}
        tell(progress, int(self.steps), int(self.steps), "done")
        return recording(patient, self, arrays, coords, summary)

    def _shock(self, patient, bench, level):
        """(units that answer, force above rest) of one shock.

        Sweeps with F-waves, reflexes or resting discharge are repeated; the force is None when all have some.
        """
        for trial in range(REPEATS):
            at = REST_MS + trial
            given = shock(bench, (bench.muscle,), at, level, self.along)
            run = patient.respond(Stimulus(bench.muscles, bench.joint, at + TWITCH_MS, bench.held, shocks=given))
            all_trains = trains(run, bench.index)
            fired = frozenset(u for u, t in all_trains.items() if ((t > at) & (t < at + DIRECT_MS)).any())
            if sum(map(len, all_trains.values())) == len(fired):
                force = run["force"].values[bench.index]
                return fired, force[int(at) :] - force[int(at) - 50 : int(at)].mean()
        return fired, None


def _grades(steps):
    """Strengths from motor threshold to the largest, denser where most axons have their threshold."""
    return 1.0 + (SUPRAMAXIMAL - 1.0) * np.linspace(0.0, 1.0, steps) ** 3


def _shape(wave):
    """(peak, rise time ms, half-relaxation time ms) of a twitch sampled at 1 ms from the shock on."""
    peak = int(wave.argmax())
    start = np.flatnonzero(wave[: peak + 1] > 0.02 * wave[peak])  # 2 % of the peak: onset cursor (estimate)
    half = np.flatnonzero(wave[peak:] < 0.5 * wave[peak])
    return wave[peak], peak - start[0] if start.size else np.nan, half[0] if half.size else np.nan


@protocol
@dataclass(frozen=True)
class NerveTrain:
    """Supramaximal trains to the nerve: twitch, tetanus, and the rate that gives half of the tetanic force.

    Parameters: muscle, side; rates: Hz, the highest is taken as tetanus; along: place of the electrode; alone.
    """

    muscle: str = "first_dorsal_interosseous"
    side: str = "right"
    rates: tuple[float, ...] = (5.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 50.0, 100.0)
    along: float = KNEE
    alone: bool = False

    def __post_init__(self):
        check_number(self, "rates", 1.0, 200.0, "Hz")
        check_number(self, "along", 0.05, 0.98)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with force (rate), pull (rate, time) and twitch / tetanus."""
        bench = limb(self.muscle, self.side, self.alone)
        total, pulls = len(self.rates) + 1, []
        for k, rate in enumerate((0.0, *self.rates)):
            tell(progress, k, total, f"{rate:g} Hz" if rate else "wiring, twitch")
            at = REST_MS + (1000.0 / rate * np.arange(int(TETANUS_MS * rate / 1000.0)) if rate else np.zeros(1))
            given = tuple(s for ms in at for s in shock(bench, (bench.muscle,), ms, SUPRAMAXIMAL, self.along))
            span = REST_MS + TETANUS_MS + TWITCH_MS
            run = patient.respond(Stimulus(bench.muscles, bench.joint, span, bench.held, shocks=given))
            force = run["force"].values[bench.index]
            pulls.append(force - force[int(SETTLE_MS) : int(REST_MS)].mean())
        pulls = np.array(pulls)
        late = pulls[1:, int(REST_MS + TETANUS_MS / 2) : int(REST_MS + TETANUS_MS)].mean(1)
        rates = np.array(self.rates, float)
        order = np.argsort(rates)
        top = late[order[-1]]
        rising = np.maximum.accumulate(late[order])
        summary = {
            "twitch": (pulls[0].max(), "N"),
            "tetanus": (top, "N"),
            "twitch_rise": (_shape(pulls[0][int(REST_MS) :])[1], "ms"),
            "twitch_half_relaxation": (_shape(pulls[0][int(REST_MS) :])[2], "ms"),
            "twitch_tetanus": (pulls[0].max() / top if top > 0 else np.nan, ""),
            "half_force_rate": (np.interp(top / 2, rising, rates[order]) if top > 0 else np.nan, "Hz"),
        }
        arrays = {"force": ("rate", late, "N", "force"), "pull": (("train", "time"), pulls, "N", "force")}
        coords = {"rate": ("rate", rates, "Hz"), "time": ("time", np.arange(pulls.shape[1], dtype=float), "ms")}
        tell(progress, total, total, "done")
        return recording(patient, self, arrays, coords, summary)
