"""A recording of a run with the EMG of electrodes over some muscles: all traces on one clock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from betz.errors import InputError, unknown
from betz.laboratory import emg
from betz.laboratory.unit_potential import SAMPLES
from betz.results import Recording

PER_MS = 2  # layout: samples of EMG a ms, as on the screen of the lab


class Over(NamedTuple):
    """An electrode over a muscle: its place in the circuit, and the tables in which it stands."""

    index: int
    muscle: str
    tables: Any


def traced(recording: Recording, leads: Iterable[tuple[str, str]], tables: Any, per_ms: int = PER_MS) -> Recording:
    """EMG, angle and torque of the hand on the clock of the EMG, with all discharges, numbers and story.

    Parameters: recording: of `respond` or `betz.patient.lived.joined`; leads: (muscle, side letter) under electrodes;
    tables: of the patient; per_ms: samples a ms, a divisor of 10. Returns: Recording with `emg_MUSCLE` in mV, `angle`
    in deg and `torque` in N m (values of a ms are repeated), and the spikes. Raises: InputError for a muscle that is
    not in the circuit, or another rate.

    >>> import betz
    >>> from betz.stimulus import Stimulus
    >>> patient = betz.Patient(seed=1, scale=0.02)
    >>> run = patient.respond(Stimulus([("soleus", "left")], "ankle", 50))
    >>> traced(run, [("soleus", "L")], patient.tables)["emg_soleus"].values.shape
    (100,)
    """
    if per_ms not in (1, 2, 5, SAMPLES):
        raise InputError(f"per_ms must divide {SAMPLES} samples a ms, such as 1, 2, 5 or 10, not {per_ms}.")
    circuit, ms = [str(name) for name in recording["muscle"].values], len(recording["angle"].values)
    arrays: dict[str, Any] = {k: s for k, s in recording.arrays.items() if k.startswith("spike")}
    for muscle, side in leads:
        if f"{side} {muscle}" not in circuit:
            raise InputError(unknown("muscle of this recording", f"{side} {muscle}", circuit))
        wave = emg.surface(recording, Over(circuit.index(f"{side} {muscle}"), muscle, tables), ms)
        arrays[f"emg_{muscle}"] = ("time", wave[:: SAMPLES // per_ms], "mV", "emg")
    for name, of in (("angle", "angle"), ("torque", "hand_torque")):
        arrays[name] = ("time", np.repeat(recording[of].values, per_ms), recording[of].unit, recording[of].kind)
    coords = {**recording.coords, "time": ("time", np.arange(ms * per_ms) / per_ms, "ms")}
    return Recording(arrays, coords, dict(recording.summary), recording.story)
