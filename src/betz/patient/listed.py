"""The motor units of a muscle, counted for a recording of a protocol: those that never fired are listed too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from betz.pathway import pools

if TYPE_CHECKING:
    from betz.patient.patient import Patient

LISTED = "pool_unit"  # the coordinate that numbers all motor units of the muscle that was recorded from


def motor_units(patient: Patient, muscle: str, side: str) -> dict[str, tuple[str, Any, str]]:
    """The coordinate that lists all motor units of a muscle, small to large, as spikes tell their numbers.

    A bench does not have it, since no electrode finds a unit that is silent. Lost units keep their numbers.

    Parameters: patient; muscle: its id; side: "L" or "R". Returns: name -> (dimension, numbers, unit).

    >>> from betz.patient import Patient
    >>> dims, numbers, unit = motor_units(Patient(seed=7, scale=0.02), "soleus", "L")["pool_unit"]
    >>> dims, int(numbers[0]), unit
    ('pool_unit', 0, '')
    """
    pool = pools.build(patient.person, muscle, "LR".index(side))
    return {LISTED: (LISTED, np.arange(len(pool.key)), "")}
