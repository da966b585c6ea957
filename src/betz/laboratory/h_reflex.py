"""The H-reflex: recruitment curve of H and M."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.limbs import limb, need_spindles
from betz.laboratory.registry import (
    MOST_TRIALS,
    Progress,
    check_count,
    check_number,
    check_trial,
    draw,
    protocol,
    recording,
    tell,
)
from betz.laboratory.shocks import STIMULATOR, cursor, m_wave, shock, split, sweep
from betz.units import Parameters, given


class Method(Parameters):
    """How H-reflexes are recorded and read; sizes as shares of the largest M-wave."""

    strengths = given(
        (0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.7, 2.0, 2.5, 3.0, 4.0, 5.0),
        low=0.1,
        high=20,
        source="estimate: steps of a recruitment curve in motor thresholds, fine where H grows (R12, R14)",
        seen="estimate",
    )
    collision = given(
        1.5,
        low=1.2,
        high=3,
        source="R14: from here on the collision takes the H-reflex",
        seen="literature",
    )
    seen = given(
        0.02,
        low=0.005,
        high=0.1,
        source="estimate: a response is called present, 0.2 mV of 10 mV",
        seen="estimate",
    )
    whole = given(
        0.95,
        low=0.8,
        high=1,
        source="estimate: a shock is called supramaximal",
        seen="estimate",
    )


METHOD = Method()
# Strengths at which H grows.
RISING = tuple(s for s in METHOD.strengths if s < METHOD.collision)


@protocol
@dataclass(frozen=True)
class HReflex:
    """Recruitment curve of H-reflex and M-wave: shocks of rising strength to the mixed nerve at rest, 10 s apart.

    Parameters: muscle, side: as people say them; strengths: in motor thresholds of the nerve, any number of them;
    trials: number of sweeps at each strength; along: place of the electrode, share of the way from cord to muscle;
    trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle without spindles when it is run.
    Source: Pierrot-Deseilligny & Burke 2005; shocks 10 s apart as in R12, R14.

    >>> HReflex("flexor_carpi_radialis", "left").side
    'left'
    """

    muscle: str = "soleus"
    side: str = "right"
    strengths: tuple[float, ...] = METHOD.strengths
    trials: int = 3
    along: float = STIMULATOR.knee
    trial: int = 0

    def __post_init__(self):
        check_number(self, "strengths", 0.1, 20.0, "x motor threshold")
        check_count(self, "trials", 1, MOST_TRIALS)
        check_number(self, "along", 0.05, 0.98)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg (strength, time), h and m (strength).

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = HReflex(strengths=(0.9, 1.1), trials=1).run(Patient(seed=7, scale=0.02))
        >>> made["h"].values.shape, made["h"].unit
        ((2,), 'mV')
        """
        bench = limb(self.muscle, self.side, patient)
        need_spindles(bench, "An H-reflex")
        tell(progress, 0, len(self.strengths), "wiring, largest M-wave")
        m = m_wave(patient, bench, self.trial, self.along)
        late = cursor(bench, self.along, m)
        waves, sizes = [], []
        for k, strength in enumerate(self.strengths):
            tell(progress, k, len(self.strengths), f"{strength:g} x motor threshold")
            trials = [at_rest(patient, bench, strength, self.along, draw(self.trial, i)) for i in range(self.trials)]
            sizes.append(np.mean([split(w, STIMULATOR.rest_ms, m, late) for w in trials], 0))
            waves.append(np.mean(trials, 0))
        sizes, waves = np.array(sizes), np.array(waves)
        start, end = STIMULATOR.rest_ms - STIMULATOR.settle_ms, STIMULATOR.rest_ms + STIMULATOR.late_ms
        arrays = {
            "emg": (("strength", "time"), emg.part(waves, start, end)[:, ::2], "mV", "emg"),
            "h": ("strength", sizes[:, 1], "mV", "afferent"),
            "m": ("strength", sizes[:, 0], "mV", "lmn"),
        }
        coords = {
            "strength": ("strength", np.array(self.strengths, float), "x motor threshold"),
            "time": ("time", emg.clock(end - start, 2) - STIMULATOR.settle_ms, "ms"),
        }
        tell(progress, len(self.strengths), len(self.strengths), "done")
        return recording(self, arrays, coords, self._summary(waves, sizes, m, late))

    def _summary(self, waves, sizes, m, late):
        strengths = np.array(self.strengths, float)
        best, strongest = int(sizes[:, 1].argmax()), int(strengths.argmax())
        begin, end = STIMULATOR.rest_ms + late, STIMULATOR.rest_ms + STIMULATOR.late_ms
        least = max(emg.CURSORS.floor_mv, emg.CURSORS.onset_share * np.abs(emg.part(waves[best], begin, end)).max())
        start = emg.onset_of_peak(waves[best], begin, end, least)  # not where the last of an M-wave crosses the level
        level = METHOD.seen * m.size if m.size > 0 else np.inf
        there = sizes[:, 1] > level
        all_axons = m.size > 0 and sizes[strongest, 0] >= METHOD.whole * m.size
        return {
            "h_max": (sizes[best, 1], "mV"),
            "m_max": (m.size, "mV"),
            "h_m_ratio": (m.percent(sizes[best, 1]) / 100.0, ""),
            "h_latency": (start - STIMULATOR.rest_ms if there.any() else np.nan, "ms"),
            "m_latency": (m.latency, "ms"),
            "h_threshold": (_first(strengths, there), "x motor threshold"),
            "m_threshold": (_first(strengths, sizes[:, 0] > level), "x motor threshold"),
            "h_at_supramaximal": (sizes[strongest, 1] / m.size if all_axons else np.nan, "M max"),
        }


def _first(strengths, hit):
    """Lowest strength at which a response is seen."""
    return float(strengths[hit].min()) if hit.any() else float("nan")


def at_rest(patient, bench, strength, along, number):
    """One sweep, (n,) with the shock after the rest."""
    given = shock(bench, bench.nerve(), STIMULATOR.rest_ms, strength, along)
    return sweep(patient, bench, given, STIMULATOR.rest_ms + STIMULATOR.late_ms, number)
