"""The H-reflex: recruitment curve of H and M, and its depression at higher rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg
from betz.laboratory.limbs import limb, need_spindles
from betz.laboratory.registry import Progress, check_number, protocol, recording, tell
from betz.laboratory.shocks import KNEE, LATE_MS, SETTLE_MS, cursor, m_wave, shock, split, sweep

STRENGTHS = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.7, 2.0, 2.5, 3.0, 4.0, 5.0)
SEEN = 0.02  # share of the largest M-wave at which a response is called present (estimate: 0.2 mV of 10 mV)
SKIPPED = 3  # first responses of a train left out while the depression builds up (R15: pulses 4-10 are averaged)


@protocol
@dataclass(frozen=True)
class HReflex:
    """Recruitment curve of H-reflex and M-wave: shocks of rising strength to the mixed nerve at rest, 10 s apart.

    Parameters: muscle, side; strengths: in motor thresholds of the nerve; trials: sweeps at each strength; along: place
    of the electrode, share of the way from cord to muscle.
    """

    muscle: str = "soleus"
    side: str = "right"
    strengths: tuple[float, ...] = STRENGTHS
    trials: int = 3
    along: float = KNEE

    def __post_init__(self):
        check_number(self, "strengths", 0.1, 20.0, "x motor threshold")
        check_number(self, "trials", 1, 100)
        check_number(self, "along", 0.05, 0.98)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with emg (strength, time), h and m (strength)."""
        bench = limb(self.muscle, self.side)
        need_spindles(bench, "An H-reflex")
        tell(progress, 0, len(self.strengths), "wiring, largest M-wave")
        m_max, m_start, m_end = m_wave(patient, bench, self.along)
        late = cursor(bench, self.along, m_end)
        waves, sizes = [], []
        for k, strength in enumerate(self.strengths):
            tell(progress, k, len(self.strengths), f"{strength:g} x motor threshold")
            trials = [_trial(patient, bench, strength, self.along, i) for i in range(int(self.trials))]
            sizes.append(np.mean([split(w, SETTLE_MS, m_end, late) for w in trials], 0))
            waves.append(np.mean(trials, 0))
        sizes, waves = np.array(sizes), np.array(waves)
        arrays = {
            "emg": (("strength", "time"), waves[:, ::2], "mV", "emg"),
            "h": ("strength", sizes[:, 1], "mV", "afferent"),
            "m": ("strength", sizes[:, 0], "mV", "lmn"),
        }
        coords = {
            "strength": ("strength", np.array(self.strengths, float), "x motor threshold"),
            "time": ("time", emg.clock(SETTLE_MS + LATE_MS, 2) - SETTLE_MS, "ms"),
        }
        tell(progress, len(self.strengths), len(self.strengths), "done")
        return recording(patient, self, arrays, coords, self._summary(waves, sizes, m_max, m_start, late))

    def _summary(self, waves, sizes, m_max, m_start, late):
        best = int(sizes[:, 1].argmax())
        start = emg.onset(waves[best], SETTLE_MS + late, SETTLE_MS + LATE_MS)
        there = sizes[:, 1] > SEEN * m_max if m_max > 0 else np.zeros(len(sizes), bool)
        return {
            "h_max": (sizes[best, 1], "mV"),
            "m_max": (m_max, "mV"),
            "h_m_ratio": (sizes[best, 1] / m_max if m_max > 0 else np.nan, ""),
            "h_latency": (start - SETTLE_MS if there.any() else np.nan, "ms"),
            "m_latency": (m_start, "ms"),
            "h_threshold": (_first(self.strengths, there), "x motor threshold"),
            "m_threshold": (_first(self.strengths, sizes[:, 0] > SEEN * m_max), "x motor threshold"),
            "h_at_supramaximal": (sizes[-1, 1] / m_max if m_max > 0 else np.nan, "M max"),
        }


def _first(strengths, hit):
    """First strength at which a response is seen."""
    return float(np.asarray(strengths)[hit][0]) if np.any(hit) else float("nan")


def _trial(patient, bench, strength, along, trial):
    """One sweep, (n,) with the shock at 100 ms; trials differ by the moment of the shock."""
    at = SETTLE_MS + trial
    wave = sweep(patient, bench, shock(bench, bench.nerve(), at, strength, along), at + LATE_MS)
    return wave[trial * emg.SAMPLES :]


def control_strength(patient, bench, share: float, along: float = KNEE, trials: int = 3) -> tuple[float, float]:
    """(strength, H in mV) on the rising limb of the curve at which H is `share` of its reach.

    Share: of the largest M-wave when H reaches that, else of half the largest H. Bisection in 7 steps (estimate: 1 %).
    """
    m_max, _, m_end = m_wave(patient, bench, along)
    late = cursor(bench, along, m_end)

    def h(strength):
        waves = [_trial(patient, bench, strength, along, i) for i in range(trials)]
        return np.mean([split(w, SETTLE_MS, m_end, late)[1] for w in waves])

    rising = [(s, h(s)) for s in STRENGTHS[: STRENGTHS.index(1.5)]]
    top = max(v for _, v in rising)
    wanted = min(share * m_max, top / 2)
    above = next((s for s, v in rising if v >= wanted), STRENGTHS[0])
    low, high = max(STRENGTHS[0], above - 0.05), above
    for _ in range(7):
        middle = (low + high) / 2
        low, high = (middle, high) if h(middle) < wanted else (low, middle)
    return high, float(h(high))


@protocol
@dataclass(frozen=True)
class HReflexTrain:
    """Post-activation depression: trains of shocks at several rates, H as a share of its size at the slowest rate.

    Parameters: muscle, side; rates: Hz, slowest first; pulses: shocks in a train (the first 3 are left out).
    """

    muscle: str = "soleus"
    side: str = "right"
    rates: tuple[float, ...] = (0.1, 1.0, 10.0)
    pulses: int = 10

    def __post_init__(self):
        check_number(self, "rates", 0.05, 20.0, "Hz")
        check_number(self, "pulses", SKIPPED + 1, 200)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with h (rate, pulse) and the ratios."""
        bench = limb(self.muscle, self.side)
        need_spindles(bench, "An H-reflex")
        total = len(self.rates) + 1
        tell(progress, 0, total, "wiring, finding the strength")
        strength, _ = control_strength(patient, bench, 0.25)
        _, _, m_end = m_wave(patient, bench)
        first = cursor(bench, KNEE, m_end)
        h = np.zeros((len(self.rates), int(self.pulses)))
        for k, rate in enumerate(self.rates):
            tell(progress, k + 1, total, f"{rate:g} Hz")
            at = SETTLE_MS + 1000.0 / rate * np.arange(int(self.pulses))
            given = [s for ms in at for s in shock(bench, bench.nerve(), ms, strength)]
            wave = sweep(patient, bench, given, at[-1] + LATE_MS)
            h[k] = [split(wave, ms, m_end, first)[1] for ms in at]
        late = h[:, SKIPPED:].mean(1)
        summary = {"strength": (strength, "x motor threshold")}
        for rate, value in zip(self.rates, late, strict=True):
            summary[f"h_{rate:g}_hz"] = (value / late[0] if late[0] > 0 else np.nan, f"H at {self.rates[0]:g} Hz")
        pulses = np.arange(1, h.shape[1] + 1)
        coords = {"rate": ("rate", np.array(self.rates, float), "Hz"), "pulse": ("pulse", pulses, "")}
        tell(progress, total, total, "done")
        return recording(patient, self, {"h": (("pulse", "rate"), h.T, "mV", "afferent")}, coords, summary)
