"""How even taps are: by how much their size and the time from one to the next vary."""

from __future__ import annotations

import numpy as np


def evenness(taps: np.ndarray) -> dict[str, float]:
    """Variation of taps that follow a beat.

    Parameters: taps: (taps, ms of a beat) angle of the joint, deg. A tap is when the sine that fits its beat best has
    its top, which no ripple moves.
    Returns: size_cv and interval_cv: coefficients of variation (SD over mean) of size and interval.

    >>> t = np.arange(400)
    >>> even = evenness(np.sin(2 * np.pi * t / 100.0).reshape(4, 100))
    >>> round(even["size_cv"], 3), round(even["interval_cv"], 3)
    (0.0, 0.0)
    """
    beat = taps.shape[1]
    share = np.arange(beat) / beat
    level = taps - share * (taps[:, -1:] - taps[:, :1])  # what drifts from beat to beat is no part of a tap
    top = np.unwrap(np.angle((level * np.exp(-2j * np.pi * share)).sum(axis=1))) / (2.0 * np.pi)  # beats, later is less
    return {"size_cv": _cv(np.ptp(taps, axis=1)), "interval_cv": _cv(1.0 - np.diff(top))}


def _cv(values: np.ndarray) -> float:
    mean = float(np.mean(values))
    return float(np.std(values, ddof=1)) / mean if mean > 0.0 else 0.0
