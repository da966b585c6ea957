"""What coil and needle show besides the traces that every tool has."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np

from betz.lab.doing import Done
from betz.lab.seen import Readings, Seen, Series
from betz.laboratory import emg, mep, units
from betz.laboratory.needle import needle
from betz.laboratory.unit_potential import SAMPLES

NEEDLE_PER_MS = 5  # layout: samples a ms; the steep part of a potential at a needle takes a few tenths of a ms


def evoked(wave: np.ndarray, done: Done) -> Readings:
    """What cursors read of the answer to a pulse over the cortex: answers (1 or 0), emg_mv, latency_ms, silent_ms (from
    the pulse on; 0: no silence; None without a contraction that could fall silent, or where it lasts to the end).

    Parameters: wave: mV, 10 samples a ms; done: with the time of the pulse.
    """
    at, m = done.at_ms, mep.METHOD
    read = mep.read_sweeps(emg.part(wave, at - m.before_ms, at + m.window_ms)[None])
    return {"answers": float(read.seen[0]), "emg_mv": read.sizes[0], "latency_ms": _number(read.latency),
            "silent_ms": _number(read.silence)}


def needled(recording: Any, done: Done, whom: Any, trial: int) -> Seen:
    """What a needle has of a muscle, at rest with the twitches that nobody asked for."""
    (muscle, side), ms = done.leads[0], round(done.stimulus.duration_ms)
    look = whom.look(muscle, side, ms / 1000.0, trial)
    found = needle(recording, muscle, side, whom.tables, look)
    title = f"{whom.tables.muscles[muscle].name}, needle"
    wave = Series(f"emg.{muscle}", title, "mV", "emg", NEEDLE_PER_MS,
                  found.wave[:: SAMPLES // NEEDLE_PER_MS].astype(np.float32))
    felt = Series("torque", "torque", "N m", "force", 1, recording["hand_torque"].values.astype(np.float32))
    return Seen(ms, (wave, felt), _counted(found, look, done), found.spikes)


def _counted(found: Any, look: Any, done: Done) -> Readings:
    """units that can be told apart, discharges, rate (mean of the units, imp/s), largest_mv; twitches: discharges that
    nobody asked for."""
    spikes = [(t, u) for t, u in found.spikes if t >= done.at_ms]
    trains: dict[int, list[float]] = {}
    for t, unit in spikes:
        trains.setdefault(unit, []).append(t)
    rate = units.mean(units.rate(np.array(train)) for train in trains.values())
    return {"units": float(len(trains)), "discharges": float(len(spikes)), "rate": _number(rate),
            "largest_mv": max((found.size[u] for u in trains), default=0.0),
            "twitches": float(sum(u in found.size and t >= done.at_ms
                                  for t, u in zip(look.twitch_ms, look.twitch_unit, strict=True)))}


def _number(x: float) -> float | None:
    return float(x) if isfinite(x) else None
