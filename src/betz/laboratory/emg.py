"""Surface EMG from motor-unit spikes: waveform, size, envelope, onset, as an electrode and its cursors give them."""

from __future__ import annotations

import numpy as np

from betz.laboratory.electrode import electrode
from betz.laboratory.skin import NOISE, noise
from betz.laboratory.unit_potential import SAMPLES, potential_of
from betz.mechanisms.muscle_fibre import MuscleFibre
from betz.units import Parameters, given

# Numerics: units whose fibres conduct alike (m/s) and lie at one depth (of so many) share one potential.
VELOCITY_STEP, DEPTHS, HALF = 0.2, 4, 0.5


class Cursors(Parameters):
    """How a signal is read by eye and cursor."""

    f_threshold_mv = given(
        0.02, unit="mV", low=0.01, high=0.1, source="R29: late response above 20 uV", seen="literature"
    )
    mep_threshold_mv = given(0.05, unit="mV", low=0.02, high=0.1, source="C22: MEP above 50 uV", seen="literature")
    floor_mv = given(
        0.015,
        unit="mV",
        low=0.005,
        high=0.05,
        source="estimate: 5 SD of 3 uV noise of the skin (BX070), which a sweep of noise does not reach",
        seen="estimate",
    )
    onset_share = given(
        0.05, low=0.01, high=0.2, source="estimate: onset cursor at 5 % of the peak of the response", seen="estimate"
    )
    smooth_ms = given(
        10.0,
        unit="ms",
        low=5,
        high=100,
        source="estimate: envelope of rectified EMG in reflex studies",
        seen="estimate",
    )


CURSORS = Cursors()


def clock(duration_ms: float, step: int = 1) -> np.ndarray:
    """Times in ms of the samples of an EMG of `duration_ms`, every `step` samples."""
    return np.arange(0, round(duration_ms) * SAMPLES, step) / SAMPLES


def surface(recording, bench, duration_ms: float) -> np.ndarray:
    """Surface EMG in mV of the muscle of a limb, 10 samples a ms: its motor units, and the noise of the skin.

    Parameters: recording: of `respond`; bench: the Limb; duration_ms. Returns: (n,) with n = 10 duration_ms.
    """
    n = round(duration_ms) * SAMPLES
    return units_only(recording, bench, n) + noise(recording["electrode"].values[bench.index], n)


def units_only(recording, bench, n: int, first_ms: int = 0) -> np.ndarray:
    """Sum in mV of the potentials of the motor units of a muscle, (n,) from a ms on."""
    hit = recording["spike_muscle"].values == bench.index
    at = np.round(recording["spike_time"].values[hit] * SAMPLES).astype(int) - first_ms * SAMPLES
    share = recording["spike_potential"].values[hit] / MuscleFibre().potential
    alike = np.round(recording["spike_velocity"].values[hit] / VELOCITY_STEP) * VELOCITY_STEP
    depth = (np.floor(recording["spike_depth"].values[hit] * DEPTHS) + HALF) / DEPTHS
    over, out = electrode(bench.tables, bench.muscle), np.zeros(n)
    for v, d in np.unique(np.stack([alike, depth], 1), axis=0):
        mine = (alike == v) & (depth == d) & (at >= 0) & (at < n)
        wave = potential_of(over, float(v), float(d))
        places = at[mine, None] + np.arange(len(wave))
        sizes = share[mine, None] * wave
        seen = places < n
        out += np.bincount(places[seen], sizes[seen], minlength=n)
    return out


def envelope(emg: np.ndarray, smooth_ms: float = CURSORS.smooth_ms) -> np.ndarray:
    """Rectified EMG after a moving mean of `smooth_ms`; same shape, in mV."""
    width = max(1, int(smooth_ms * SAMPLES))
    return np.convolve(np.abs(emg), np.ones(width) / width, mode="same")


def part(emg: np.ndarray, start_ms: float, stop_ms: float) -> np.ndarray:
    """The samples of an EMG between two times in ms, from 0 on."""
    return emg[..., max(0, round(start_ms * SAMPLES)) : max(0, round(stop_ms * SAMPLES))]


def size(emg: np.ndarray, start_ms: float, stop_ms: float) -> float:
    """Peak-to-peak size in mV between two times in ms; nan for an empty span."""
    piece = part(emg, start_ms, stop_ms)
    return float(piece.max() - piece.min()) if piece.size else float("nan")


def onset(emg: np.ndarray, start_ms: float, stop_ms: float, threshold_mv: float | None = None) -> float:
    """Time in ms of the first sample after `start_ms` above threshold; nan when none is before `stop_ms`.

    Threshold: `threshold_mv`, else 5 % of the peak in the span, but never less than the noise floor.
    """
    piece = np.abs(part(emg, start_ms, stop_ms))
    if not piece.size:
        return float("nan")
    level = CURSORS.onset_share * piece.max() if threshold_mv is None else threshold_mv
    above = np.flatnonzero(piece > max(level, CURSORS.floor_mv))
    return start_ms + above[0] / SAMPLES if above.size else float("nan")


def onset_of_peak(emg: np.ndarray, start_ms: float, stop_ms: float, threshold_mv: float, gap_ms: float = 3.0):
    """Time in ms at which the wave with the highest peak in a span begins: back from it until `gap_ms` of silence.

    For a response in a background, of which a single potential may cross the threshold earlier. The 3 ms are an
    estimate, as in `end_of_wave`. Returns nan when the peak is below `threshold_mv`.
    """
    piece = np.abs(part(emg, start_ms, stop_ms))
    if not piece.size or piece.max() <= threshold_mv:
        return float("nan")
    above = np.flatnonzero(piece[: int(piece.argmax()) + 1] > threshold_mv)
    gaps = np.flatnonzero(np.diff(above) > gap_ms * SAMPLES)
    return start_ms + above[gaps[-1] + 1 if gaps.size else 0] / SAMPLES


def phase(wave: np.ndarray) -> float:
    """Length in ms of the upward phase of a wave that holds its highest peak."""
    top = int(wave.argmax())
    down = np.flatnonzero(wave <= 0)
    before, after = down[down < top], down[down > top]
    return float((after[0] if after.size else len(wave)) - (before[-1] + 1 if before.size else 0)) / SAMPLES


def median_frequency(emg: np.ndarray, step: int = 1) -> float:
    """Frequency in Hz that halves the power of an EMG, in the band of the amplifier; step: samples left out between."""
    f = np.fft.rfftfreq(len(emg), step / SAMPLES / 1000.0)
    band = (f >= NOISE.low_hz) & (f <= NOISE.high_hz)
    power = np.cumsum(np.abs(np.fft.rfft(emg))[band] ** 2)
    return float(f[band][np.searchsorted(power, power[-1] / 2)]) if power.size and power[-1] > 0 else float("nan")


def end_of_wave(emg: np.ndarray, start_ms: float, level_mv: float | None = None, quiet_ms: float = 3.0) -> float:
    """Time in ms at which the first wave after `start_ms` is over: its envelope is below a level.

    level_mv: half of the noise floor when not given.

    The 3 ms of the envelope are an estimate: longer than a large wave is near the baseline between its phases (1 ms).
    """
    level = CURSORS.floor_mv / 2 if level_mv is None else level_mv
    loud = envelope(part(emg, start_ms, emg.shape[-1] / SAMPLES), quiet_ms) > level
    quiet = np.flatnonzero(~loud[int(loud.argmax()) :])
    if not loud.any():
        return start_ms
    last = int(loud.argmax()) + (quiet[0] if quiet.size else len(loud))
    return start_ms + min(last, len(loud)) / SAMPLES
