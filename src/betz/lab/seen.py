"""What eye, hand and electrodes get of what was done: traces for the screen, and the numbers that one reads."""

from __future__ import annotations

from math import isfinite
from typing import Any, NamedTuple

import numpy as np

from betz.lab.doing import Done
from betz.laboratory import emg
from betz.laboratory.unit_potential import SAMPLES

EMG_PER_MS = 2  # layout: samples of EMG a ms on the screen and in the loudspeaker
_THIN = SAMPLES // EMG_PER_MS


class Lead(NamedTuple):
    """An electrode over a muscle: its place in the circuit, and the tables in which it stands."""

    index: int
    muscle: str
    tables: Any


Readings = dict[str, float | None]


class Series(NamedTuple):
    """One trace: what it is, unit, fixed meaning of its colour, samples a ms, values."""

    id: str
    title: str
    unit: str
    ink: str
    per_ms: float
    values: np.ndarray

    def head(self) -> dict[str, Any]:
        """All but the values."""
        return {"id": self.id, "title": self.title, "unit": self.unit, "ink": self.ink, "per_ms": self.per_ms}


class Seen(NamedTuple):
    """Traces of one run; readings: name -> number; spikes: (ms, unit) of the first muscle."""

    ms: int
    series: tuple[Series, ...]
    readings: dict[str, float | None]
    spikes: list[tuple[float, int]]


def seen(recording: Any, done: Done, tables: Any) -> Seen:
    """Read a recording of what was done."""
    ms, angle, torque = round(done.stimulus.duration_ms), recording["angle"].values, recording["hand_torque"].values
    waves = {where: _wave(recording, where, done, tables, ms) for where in done.leads}
    titled = [Series(f"emg.{m}", tables.muscles[m].name, "mV", "emg", EMG_PER_MS, wave[::_THIN].astype(np.float32))
              for (m, _), wave in waves.items()]
    moved = [Series("angle", "angle", "deg", "angle", 1, angle.astype(np.float32)),
             Series("torque", "torque", "N m", "force", 1, torque.astype(np.float32))]
    read = _readings(next(iter(waves.values())), angle, torque, done)
    return Seen(ms, (*titled, *moved), read, _spikes(recording, done))


def shown(found: Seen, done: Done) -> list[str]:
    """The traces that are worth looking at: not the torque of a hand that has let go, nor the angle of a limb that is
    held."""
    idle = {"torque"} if done.free else set() if done.course else {"angle"}
    return [s.id for s in found.series if s.id not in idle]


def first_wave(recording: Any, done: Done, tables: Any) -> np.ndarray:
    """EMG of the muscle that is read first, mV, 10 samples a ms."""
    return _wave(recording, done.leads[0], done, tables, round(done.stimulus.duration_ms))


def _wave(recording: Any, where: tuple[str, str], done: Done, tables: Any, ms: int) -> np.ndarray:
    lead = Lead(done.stimulus.muscles.index(where), where[0], tables)
    return emg.surface(recording, lead, ms)


def _readings(wave: np.ndarray, angle: np.ndarray, torque: np.ndarray, done: Done) -> dict[str, float | None]:
    """emg_mv: peak to peak after it was done; latency_ms; rest_mv: before; deg: farthest from where the limb was, with
    its sign; nm: what the hand feels beyond rest in the second half of that time, None where it has let go."""
    at, until = int(done.at_ms), int(done.until_ms)
    late = emg.onset(wave, at, until) - at
    away = angle[at:] - angle[at - 1]
    rest, felt = float(torque[: at - 1].mean()), done.turned * torque[at:until]
    return {
        "emg_mv": emg.size(wave, at, until),
        "rest_mv": emg.size(wave, 0, at),
        "latency_ms": float(late) if isfinite(late) else None,
        "deg": float(away[np.abs(away).argmax()]),
        "nm": None if done.free else float(felt[felt.size // 2 :].mean() - done.turned * rest),
    }


def _spikes(recording: Any, done: Done) -> list[tuple[float, int]]:
    """Discharges of the units of the first muscle, in the order of recruitment."""
    mine = recording["spike_muscle"].values == done.stimulus.muscles.index(done.leads[0])
    times, units = recording["spike_time"].values[mine], recording["spike_unit"].values[mine]
    order = np.argsort(times, kind="stable")
    return [(round(float(times[k]), 1), int(units[k])) for k in order]
