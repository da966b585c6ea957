"""What is recorded of a voluntary contraction: torque, surface EMG, and the spikes of single motor units."""

from __future__ import annotations

import numpy as np

from betz.laboratory import emg
from betz.laboratory.force_cell import UNIT


def arrays_of(run, bench, signal, trains, duration):
    """Arrays and coordinates: torque and EMG at 0.5 ms, spikes with their unit."""
    at = emg.clock(duration, 5)
    wave = emg.surface(run, bench, duration)[::5]
    spikes = np.concatenate([*trains.values(), np.zeros(0)])
    owner = np.concatenate([*(np.full(len(t), u) for u, t in trains.items()), np.zeros(0, int)]).astype(int)
    arrays = {
        "torque": ("time", np.interp(at, np.arange(len(signal)), signal), UNIT, "force"),
        "emg": ("time", wave, "mV", "emg"),
        "spikes": ("spike", spikes, "ms", "spikes"),
    }
    return arrays, {"time": ("time", at, "ms"), "unit": ("spike", owner, "")}
