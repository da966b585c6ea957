"""The force cell of the bench: the torque that the held joint puts on it, and how it is read."""

from __future__ import annotations

import numpy as np

from betz.units import Parameters, given

UNIT = "N m"


class ForceCell(Parameters):
    """The force cell of a dynamometer."""

    floor = given(
        0.005,
        unit="N m",
        low=0.0005,
        high=0.05,
        source="estimate: a ten-thousandth of 50 N m; a muscle that pulls less is still, and no share of it is taken",
        seen="estimate",
    )
    settle_ms = given(
        50.0,
        unit="ms",
        low=10,
        high=200,
        source="estimate: start of a run in which the tendons take up their slack",
        seen="estimate",
    )


FORCE_CELL = ForceCell()


def torque(recording, bench, rest_ms: float) -> np.ndarray:
    """Torque over time above rest, (n,) N m at 1 ms, positive in the direction of the muscle.

    Parameters: recording: of `respond`; bench: Limb; rest_ms: the limb rests until then. A single muscle is read with
    the cell of its joint, as on a bench: no electrode shows the force of one muscle among its synergists.
    """
    signal = -bench.sign * recording["hand_torque"].values
    return signal - signal[int(FORCE_CELL.settle_ms) : int(rest_ms)].mean()


def moved(torque_nm: float) -> bool:
    """Whether a torque is more than the force cell can tell from nothing; not for nan."""
    return bool(torque_nm > FORCE_CELL.floor)


def smooth(signal: np.ndarray, ms: float) -> np.ndarray:
    """Moving mean over `ms` of a signal at 1 ms."""
    width = max(1, int(ms))
    return np.convolve(signal, np.ones(width) / width, mode="same")


def best(signal: np.ndarray, ms: float) -> float:
    """Highest mean over `ms`; nan when the signal is shorter."""
    width = int(ms)
    if len(signal) < width:
        return float("nan")
    return float(np.convolve(signal, np.ones(width) / width, mode="valid").max())
