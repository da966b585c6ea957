"""Recurrent inhibition by the paired H technique: the reflex of those motoneurons alone that have just fired in one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.h_reflex import METHOD as CURVE
from betz.laboratory.h_reflex import RISING
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
    """How the two shocks follow one another."""

    gap_ms = given(
        10.0,
        unit="ms",
        low=8,
        high=15,
        source="Bussel & Pierrot-Deseilligny 1977: the supramaximal shock 10 ms after the first, while the reflex "
        "discharge is on its way to the electrode and meets the antidromic volley (GK)",
        seen="literature",
    )


METHOD = Method()
SEEN = 100.0 * CURVE.seen  # unit: % of M max, from which on a reflex is called present


@protocol
@dataclass(frozen=True)
class HPrime:
    """Paired H technique: H' answers a supramaximal shock in the motoneurons that fired in H1, whose impulses met it.

    Without inhibition, H' grows with H1; recurrent inhibition and what follows a spike make it smaller where H1 is
    large.

    Parameters: muscle, side: as people say them; strengths: of the first shock, in motor thresholds, any number of
    them; gap_ms: between the shocks, ms; trials: number of sweeps at each strength; trial: number of the draw of the
    noise.
    Raises: InputError for a number out of range here, and for a muscle without spindles when it is run.
    Source: Pierrot-Deseilligny & Burke 2005, R22.

    >>> HPrime().muscle
    'soleus'
    """

    muscle: str = "soleus"
    side: str = "right"
    strengths: tuple[float, ...] = RISING
    gap_ms: float = METHOD.gap_ms
    trials: int = 3
    trial: int = 0

    def __post_init__(self):
        check_number(self, "strengths", 0.1, 20.0, "x motor threshold")
        check_number(self, "gap_ms", 1.0, 50.0, "ms")
        check_count(self, "trials", 1, MOST_TRIALS)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg of the pairs (strength, time), h1 and h_prime (strength).

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = HPrime(strengths=(1.1,), trials=1).run(Patient(seed=7, scale=0.02))
        >>> made["h_prime"].values.shape, made["h_prime"].unit
        ((1,), 'mV')
        """
        bench = limb(self.muscle, self.side, patient)
        need_spindles(bench, "An H-reflex")
        total = len(self.strengths)
        tell(progress, 0, total, "wiring, largest M-wave")
        m = m_wave(patient, bench, self.trial)
        late, second = cursor(bench, STIMULATOR.knee, m), STIMULATOR.rest_ms + self.gap_ms
        sizes, waves = [], []
        for k, strength in enumerate(self.strengths):
            tell(progress, k, total, f"{strength:g} x motor threshold")
            single = [self._sweep(patient, bench, strength, i, pair=False) for i in range(self.trials)]
            pairs = [self._sweep(patient, bench, strength, i, pair=True) for i in range(self.trials)]
            h1 = np.mean([split(w, STIMULATOR.rest_ms, m, late)[1] for w in single])
            sizes.append((h1, np.mean([split(w, second, m, late)[1] for w in pairs])))
            waves.append(np.mean(pairs, 0))
        h1, prime = np.array(sizes).T
        best, last = int(prime.argmax()), int(h1.argmax())
        summary = {
            "h1_of_m": (m.percent(h1[last]), "% of M max"),
            "h_prime_of_m": (m.percent(prime[best]), "% of M max"),
            "h1_at_largest": (m.percent(h1[best]), "% of M max"),
            "h_prime_of_h1": (100.0 * prime[last] / h1[last] if m.percent(h1[last]) > SEEN else np.nan, "% of H1"),
        }
        start, end = STIMULATOR.rest_ms - STIMULATOR.settle_ms, second + STIMULATOR.late_ms
        arrays = {
            "emg": (("strength", "time"), emg.part(np.array(waves), start, end)[:, ::2], "mV", "emg"),
            "h1": ("strength", h1, "mV", "afferent"),
            "h_prime": ("strength", prime, "mV", "afferent"),
        }
        coords = {
            "strength": ("strength", np.array(self.strengths, float), "x motor threshold"),
            "time": ("time", emg.clock(end - start, 2) - STIMULATOR.settle_ms, "ms"),
        }
        tell(progress, total, total, "done")
        return recording(self, arrays, coords, summary)

    def _sweep(self, patient, bench, strength, k, *, pair):
        """EMG of one sweep: the first shock, and the supramaximal one after it."""
        first, nerve = STIMULATOR.rest_ms, bench.nerve()
        given = list(shock(bench, nerve, first, strength))
        if pair:
            given += shock(bench, nerve, first + self.gap_ms, STIMULATOR.supramaximal)
        return sweep(patient, bench, given, first + self.gap_ms + STIMULATOR.late_ms, draw(self.trial, k))
