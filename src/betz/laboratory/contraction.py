"""An isometric voluntary contraction with decomposed motor units: maximal, held, trapezoid, triangle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from betz.laboratory import emg, units
from betz.laboratory.decomposed import arrays_of
from betz.laboratory.effort import TASK, Subject
from betz.laboratory.force_cell import UNIT, moved, torque
from betz.laboratory.limbs import limb
from betz.laboratory.registry import Progress, check_number, check_trial, protocol, recording, tell
from betz.units import Parameters, given

STEPS = 12  # numerics: points of a force ramp; the subject follows a line on a screen without a visible corner


class Method(Parameters):
    """How a held contraction is read."""

    settle = given(
        0.25,
        low=0,
        high=0.5,
        source="estimate: share of the hold left out at its start while the force settles",
        seen="estimate",
    )
    shortest_ms = given(
        500.0, unit="ms", low=200, high=2000, source="estimate: shorter holds have no steadiness", seen="estimate"
    )


METHOD = Method()


@protocol
@dataclass(frozen=True)
class Contraction:
    """Hold a share of the maximal force after a ramp: force, surface EMG and the spikes of single motor units.

    Parameters: muscle, side: as people say them; percent: target, % of the maximum; ramp_s: rise and fall, s each;
    hold_s: at the target, s (0 = triangle); after_s: rest recorded afterwards, s; alone: only this muscle's circuit,
    for patients at full scale; trial: number of the draw of the noise.
    Raises: InputError for a number out of range here, and for a muscle of no joint when it is run.
    Source: De Luca 1982, Milner-Brown 1973 (MU18); steadiness of force: Taylor 2003 (F01).

    >>> Contraction("biceps_brachii", percent=30).percent
    30
    """

    muscle: str = "first_dorsal_interosseous"
    side: str = "right"
    percent: float = 100.0
    ramp_s: float = 1.0
    hold_s: float = 3.0
    after_s: float = 0.5
    alone: bool = False
    trial: int = 0

    def __post_init__(self):
        check_number(self, "percent", 0.1, 100.0, "% MVC")
        check_number(self, "ramp_s", 0.05, 30.0, "s")
        check_number(self, "hold_s", 0.0, 120.0, "s")
        check_number(self, "after_s", 0.0, 60.0, "s")
        check_trial(self)

    def run(self, patient, progress: Progress | None = None):
        """Record; returns a Recording with torque, emg, spikes, and threshold, rate (motor_unit).

        Parameters: patient: a Patient or its bench; progress: told (done, total, words), False stops. Raises:
        InputError for no patient, or one on whom this cannot be done.

        >>> from betz.patient import Patient
        >>> made = Contraction(muscle="tibialis_anterior", percent=30.0, hold_s=0.5).run(Patient(seed=7, scale=0.02))
        >>> made["torque"].values.shape, made["torque"].unit
        ((7000,), 'N m')
        """
        bench = limb(self.muscle, self.side, patient, alone=self.alone)
        subject = Subject(patient, bench, self.trial)
        tell(progress, 0, 3, "wiring, maximal effort")
        top = subject.mvc
        tell(progress, 1, 3, "finding the effort")
        points, up, down = self._points(subject)
        tell(progress, 2, 3, "running")
        duration = down + 1000.0 * (self.ramp_s + self.after_s)
        run = subject.pull(points, duration)
        signal = torque(run, bench, TASK.rest_ms)
        trains = units.trains(run, bench.index)
        summary = {"mvc": (top, UNIT)} | self._force(signal, top, up, down) | self._units(trains, signal, top, up, down)
        summary |= _spectrum(emg.surface(run, bench, duration), up + METHOD.settle * (down - up), down)
        tell(progress, 3, 3, "done")
        arrays, coords = arrays_of(run, bench, signal, trains, duration)
        threshold = thresholds(trains, signal, top, up)
        held = {u: units.within(trains[u], up + METHOD.settle * (down - up), down) for u in threshold}
        arrays |= {
            "threshold": ("motor_unit", np.array([threshold[u] for u in threshold]), "%MVC", "lmn"),
            "rate": ("motor_unit", np.array([units.rate(t) for t in held.values()]), "imp/s", "lmn"),
            "isi_variation": ("motor_unit", np.array([units.isi_cv(t) for t in held.values()]), "%", "lmn"),
        }
        coords["motor_unit"] = ("motor_unit", np.array(list(threshold), int), "")
        return recording(self, arrays, coords, summary)

    def _points(self, subject):
        """Effort over time, and the times in ms at which the hold begins and ends."""
        start, ramp = TASK.rest_ms, 1000.0 * self.ramp_s
        share = self.percent / 100.0
        full = subject.effort_for(share)
        last = subject.held_level(share) if self.hold_s > 0 else full
        rising = last / full if full > 0 else 1.0  # what the hold asks of the subject, the ramp up to it asks too
        rise = [(start, 0.0)]
        for k in range(1, STEPS + 1):
            level = subject.effort_for(share * k / STEPS) * rising
            rise.append((start + ramp * k / STEPS, level))
        up = start + ramp
        down = up + 1000.0 * self.hold_s
        fall = [(down + up - t + 1.0, level) for t, level in reversed(rise)]
        return ((0.0, 0.0), *rise, *fall), up, down

    def _force(self, signal, top, up, down):
        """Steadiness of the hold: mean, coefficient of variation without the linear trend, and the target reached.

        nan for a hold that is too short, or without torque.
        """
        hold = signal[int(up + METHOD.settle * (down - up)) : int(down)]
        mean = share = cv = np.nan
        if len(hold) >= METHOD.shortest_ms:
            mean, t = hold.mean(), np.arange(len(hold))
            level = np.polyval(np.polyfit(t, hold, 1), t)
            share = 100.0 * mean / top if moved(top) else np.nan
            cv = 100.0 * (hold - level).std(ddof=1) / mean if moved(mean) else np.nan
        return {"torque": (mean, UNIT), "percent_mvc": (share, "%"), "force_cv": (cv, "%")}

    def _units(self, trains, signal, top, up, down):
        """Recruitment, rates, variability, onion skin and hysteresis of the units."""
        hold = {u: units.within(t, up + METHOD.settle * (down - up), down) for u, t in trains.items()}
        hold = {u: t for u, t in hold.items() if len(t) > 2}
        threshold = thresholds(trains, signal, top, up)
        rates = {u: units.rate(t) for u, t in hold.items()}
        shared = [u for u in rates if u in threshold]
        rising = {u: units.within(t, TASK.rest_ms, up) for u, t in trains.items()}
        delta = units.delta_f(trains, down + 1000.0 * self.ramp_s) if self.hold_s == 0 else []
        after = down + 1000.0 * self.ramp_s + 1000.0  # a second after the end, as in MU32
        low = [u for u in trains if threshold.get(u, np.inf) <= np.median(list(threshold.values()) or [np.inf])]
        stay = [u for u in low if len(units.within(trains[u], after, np.inf)) > 2]
        share = 100.0 * len(stay) / len(low) if low and self.after_s > 2 else np.nan
        return {
            "units_active": (len(hold), ""),
            "mean_rate": (units.mean(rates.values()), "imp/s"),
            "isi_cv": (units.mean(units.isi_cv(t) for t in hold.values()), "%"),
            "onion_slope": (units.slope([threshold[u] for u in shared], [rates[u] for u in shared]), "imp/s per %MVC"),
            "first_rate": (units.mean(units.first_rate(t) for t in rising.values()), "imp/s"),
            "last_recruited": (max(threshold.values(), default=np.nan), "%MVC"),
            "delta_f": (units.mean(delta), "imp/s"),
            "delta_f_pairs": (len(delta), ""),
            "firing_after": (share, "% of low-threshold units"),
        }


def _spectrum(wave, start, stop):
    """Root mean square (mV) and median frequency of the EMG of the hold; nan for a hold that is too short."""
    held = emg.part(wave, start, stop)
    seen = len(held) >= METHOD.shortest_ms * emg.SAMPLES
    return {
        "emg_rms": (np.sqrt((held**2).mean()) if seen else np.nan, "mV"),
        "median_frequency": (emg.median_frequency(held) if seen else np.nan, "Hz"),
    }


def thresholds(trains, signal, top, up) -> dict[int, float]:
    """Unit -> recruitment threshold in %MVC: the torque when it starts to fire during the ramp."""
    out = {}
    for u, train in trains.items():
        at = units.recruitment(units.within(train, TASK.rest_ms, up + TASK.rest_ms))
        if np.isfinite(at) and at <= up and moved(top):
            out[u] = 100.0 * float(signal[int(at)]) / top
    return out
