"""The tendon reflex: a tap on the tendon, the EMG response of the muscle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.force_cell import UNIT, torque
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
from betz.laboratory.shocks import STIMULATOR, m_wave
from betz.stimulus import Tap
from betz.units import Parameters, given


class Method(Parameters):
    """When the response to a tap is read."""

    before_ms = given(
        200.0,
        unit="ms",
        low=100,
        high=1000,
        source="estimate: end of the rest that is recorded before the tap",
        seen="estimate",
    )
    window_ms = given(
        150.0,
        unit="ms",
        low=80,
        high=500,
        source="R04: latency up to 37 ms; estimate of the length of the response",
        seen="estimate",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class TendonTap:
    """Taps on the tendon at rest: latency, size and mechanical response of the tendon reflex.

    Parameters: muscle, side: as people say them; newtons: peak force of the tap, N; trials: number of taps, 10 s apart;
    trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle without spindles when it is run.
    Source: Kim 1997 (R03, R04, R06), Stam & van Crevel 1989 (R01).

    >>> TendonTap("biceps_brachii", newtons=40).newtons
    40
    """

    muscle: str = "soleus"
    side: str = "right"
    newtons: float = 50.0
    trials: int = 5
    trial: int = 0

    def __post_init__(self):
        check_number(self, "newtons", 0.0, 300.0, "N")
        check_count(self, "trials", 1, MOST_TRIALS)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg (trial, time) and torque (trial, time).

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = TendonTap(trials=1).run(Patient(seed=7, scale=0.02))
        >>> made["emg"].values.shape, made["emg"].unit
        ((1, 700), 'mV')
        """
        bench = limb(self.muscle, self.side, patient)
        need_spindles(bench, "A tendon reflex")
        total, at = self.trials, STIMULATOR.rest_ms
        start, end = at - METHOD.before_ms, at + METHOD.window_ms
        tap = Tap(tapped(bench), bench.side, at, self.newtons, model=bench)
        stimulus = bench.stimulus(end, taps=(tap,))
        waves, pulls = [], []
        for k in range(total):
            tell(progress, k, total, "wiring, tapping" if k == 0 else "tapping")
            run = patient.respond(stimulus, trial=draw(self.trial, k))
            waves.append(emg.part(emg.surface(run, bench, end), start, end))
            pulls.append(torque(run, bench, at)[int(start) :])
        waves, pulls = np.array(waves), np.array(pulls)
        arrays = {
            "emg": (("trial", "time"), waves[:, ::5], "mV", "emg"),
            "torque": (("trial", "time"), np.repeat(pulls, 2, axis=1), UNIT, "force"),
        }
        coords = {"time": ("time", emg.clock(end - start, 5) - METHOD.before_ms, "ms")}
        tell(progress, total, total, "done")
        return recording(self, arrays, coords, self._summary(patient, bench, waves, pulls))

    def _summary(self, patient, bench, waves, pulls):
        """Latency of the single taps (middle one), sizes of the mean response."""
        sizes = [emg.size(w, METHOD.before_ms, METHOD.before_ms + METHOD.window_ms) for w in waves]
        starts = [
            emg.onset(w, METHOD.before_ms, METHOD.before_ms + METHOD.window_ms, emg.CURSORS.floor_mv)
            - METHOD.before_ms
            for w in waves
        ]
        seen = [s for s in starts if np.isfinite(s)]
        m = m_wave(patient, bench, self.trial)
        return {
            "latency": (float(np.median(seen)) if 2 * len(seen) > len(starts) else np.nan, "ms"),
            "size": (np.mean(sizes), "mV"),
            "size_of_m": (m.percent(np.mean(sizes)), "% of M max"),
            "responses": (len(seen), f"of {len(starts)}"),
            "peak_pull": (pulls[:, int(METHOD.before_ms) :].max(1).mean(), UNIT),
        }


def tapped(bench) -> tuple[str, ...]:
    """Muscles that a tap on this tendon stretches: those of the muscle's reflex, else the muscle alone."""
    reflex = bench.tables.reflexes.get(bench.row.tendon_reflex_id or "")
    muscles = reflex.afferent_muscles if reflex else ()
    return tuple(m for m, _ in bench.muscles if m in muscles) or (bench.muscle,)
