"""What an electrode picks up where no muscle fires: noise of the skin, the gel and the amplifier, by address."""

from __future__ import annotations

from functools import cache

import numpy as np

from betz.engine.address import normal
from betz.laboratory.unit_potential import SAMPLES as PER_MS
from betz.units import Parameters, given

TAPS = 60  # numerics: draws, one a ms, that a sample is made of; the slopes of the band are then 10 Hz wide


class Noise(Parameters):
    """Noise of a pair of electrodes on prepared skin."""

    rms_uv = given(3.0, unit="uV", low=1, high=8, source="BX070: 1-8 uV rms, 20-450 Hz", seen="literature")
    low_hz = given(20.0, unit="Hz", low=5, high=30, source="BX070: band of the amplifier", seen="literature")
    high_hz = given(450.0, unit="Hz", low=400, high=500, source="BX070: band of the amplifier", seen="literature")


NOISE = Noise()


@cache
def _band() -> np.ndarray:
    """Filter (10 n,) at 10 samples a ms that makes noise of the band from one draw a ms; variance 1."""
    t = (np.arange(TAPS * PER_MS) - TAPS * PER_MS / 2) / PER_MS / 1000.0  # s
    low, high = (2 * f * np.sinc(2 * f * t) for f in (NOISE.low_hz, NOISE.high_hz))
    window = np.hanning(len(t))
    kernel = high * window / (high * window).sum() - low * window / (low * window).sum()
    return kernel / np.sqrt((kernel**2).sum() / PER_MS)


def noise(key: int, n: int, first_ms: int = 0) -> np.ndarray:
    """Noise in mV, n samples (10 a ms) from a ms on, at an address; a longer one begins with the shorter one."""
    ms = -(-n // PER_MS)
    draws = normal(np.uint64(key), np.arange(first_ms, first_ms + ms + TAPS - 1))
    phases = [np.convolve(draws, _band()[k::PER_MS], mode="valid") for k in range(PER_MS)]
    return NOISE.rms_uv / 1000.0 * np.stack(phases, 1).ravel()[:n]
