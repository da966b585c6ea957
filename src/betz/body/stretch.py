"""What a hammer or a vibrator does to a tendon: extra musculotendon length over time.

The receptors of a window answer to the movement during it, so that a course holds the length at the end of each window.
"""

import numpy as np

from betz.mechanisms import tendon_tap


def tap_course(p, windows: range, ms: float, newtons: float) -> np.ndarray:
    """Stretch in m at the end of windows of 1 ms of a tap (p: tendon_tap) that begins at `ms`; newtons: its peak."""
    t = np.arange(windows.start + 1, windows.stop + 1) - ms
    return tendon_tap.struck(p, t) * newtons * p.stretch_mm_per_n * 1e-3


def vibration_course(windows: range, v) -> np.ndarray:
    """Stretch in m at the end of windows of 1 ms of a vibrator (betz.stimulus.Vibration)."""
    t = np.arange(windows.start + 1, windows.stop + 1) - v.ms
    inside = (t >= 0) & (t < v.duration_ms)
    return np.where(inside, 0.5 * v.mm * 1e-3 * (1 - np.cos(2 * np.pi * v.hz * t / 1000.0)), 0.0)
