"""Post-activation depression: the H-reflex in trains of shocks at several rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.h_control import control_strength
from betz.laboratory.limbs import limb, need_spindles
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
from betz.laboratory.shocks import STIMULATOR, cursor, m_wave, shock, split, sweep
from betz.units import Parameters, given


class Method(Parameters):
    """How a train of H-reflexes is read."""

    skipped = given(
        3,
        low=0,
        high=10,
        source="R15: pulses 4-10 are averaged; the depression builds up over the first",
        seen="literature",
    )
    train_share = given(
        0.25,
        low=0.1,
        high=0.5,
        source="R15: control H of a train",
        seen="literature",
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class HReflexTrain:
    """Post-activation depression: trains of shocks at several rates, H as a share of its size at the slowest rate.

    Parameters: muscle, side: as people say them; rates: Hz, any number of them; pulses: number of shocks in a train
    (the first 3 are left out); trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle without spindles when it is run.
    Source: Crone & Nielsen 1989 (R15).

    >>> HReflexTrain(rates=(0.1, 1)).rates
    (0.1, 1)
    """

    muscle: str = "soleus"
    side: str = "right"
    rates: tuple[float, ...] = (0.1, 1.0, 10.0)
    pulses: int = 10
    trial: int = 0

    def __post_init__(self):
        check_number(self, "rates", 0.05, 20.0, "Hz")
        check_count(self, "pulses", int(METHOD.skipped) + 1, 200)
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with h (pulse, rate), the mean sweep at every rate (emg) and the ratios.

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = HReflexTrain(rates=(10.0,), pulses=4).run(Patient(seed=7, scale=0.02))
        >>> made["h"].values.shape, made["h"].unit
        ((4, 1), 'mV')
        """
        bench = limb(self.muscle, self.side, patient)
        need_spindles(bench, "An H-reflex")
        total = len(self.rates) + 1
        tell(progress, 0, total, "wiring, finding the strength")
        m = m_wave(patient, bench, self.trial)
        strength, control = control_strength(patient, bench, METHOD.train_share, m, self.trial)
        h = np.full((len(self.rates), self.pulses), np.nan)
        waves = np.full((len(self.rates), int(STIMULATOR.late_ms) * emg.SAMPLES), np.nan)
        for k, rate in enumerate(self.rates if np.isfinite(strength) else ()):
            tell(progress, k + 1, total, f"{rate:g} Hz")
            h[k], wave = self._train(patient, bench, strength, rate, m)
            waves[k, : len(wave)] = wave
        late = h[:, int(METHOD.skipped) :].mean(1)
        slowest = int(np.argmin(self.rates))
        summary = {"strength": (strength, "x motor threshold"), "control_of_m": (m.percent(control), "% of M max")}
        for rate, value in zip(self.rates, late, strict=True):
            share = value / late[slowest] if late[slowest] > 0 else np.nan
            summary[f"h_{rate:g}_hz"] = (share, f"H at {self.rates[slowest]:g} Hz")
        pulses = np.arange(1, h.shape[1] + 1)
        arrays = {
            "h": (("pulse", "rate"), h.T, "mV", "afferent"),
            "emg": (("rate", "time"), waves[:, ::2], "mV", "emg"),
        }
        coords = {
            "rate": ("rate", np.array(self.rates, float), "Hz"),
            "pulse": ("pulse", pulses, ""),
            "time": ("time", emg.clock(STIMULATOR.late_ms, 2), "ms"),
        }
        tell(progress, total, total, "done")
        return recording(self, arrays, coords, summary)

    def _train(self, patient, bench, strength, rate, m):
        """(H in mV of every shock of a train, mean sweep of those that count), each read until the next shock comes."""
        gap = 1000.0 / rate
        at = STIMULATOR.rest_ms + gap * np.arange(self.pulses)
        given = [s for ms in at for s in shock(bench, bench.nerve(), ms, strength)]
        wave = sweep(patient, bench, given, at[-1] + STIMULATOR.late_ms, draw(self.trial))
        late, span = cursor(bench, STIMULATOR.knee, m), min(STIMULATOR.late_ms, gap)
        read = [emg.part(wave, ms, ms + int(span)) for ms in at[int(METHOD.skipped) :]]
        return [split(wave, ms, m, late, span)[1] for ms in at], np.mean(read, 0)
