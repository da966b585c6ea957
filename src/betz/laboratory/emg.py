"""Surface EMG from motor-unit spikes: waveform, size, envelope, onset, as an electrode and its cursors give them."""

from __future__ import annotations

import numpy as np

from betz.units import Parameters, given

SAMPLES = 10  # numerics: samples a ms, the time step in which spikes are recorded (0.1 ms)


class Electrode(Parameters):
    """A bipolar surface electrode over the muscle belly and the cursors that read it."""

    duration_ms = given(
        0.65,
        unit="ms",
        low=0.5,
        high=0.8,
        source="models.md 12: Hermite-Rodriguez lambda 0.8 (slow) to 0.5 ms (fast units), ReMoto; middle",
        seen="literature",
    )
    height = given(1.19, source="models.md 12: type 1 waveform, 1.19 A t/lambda exp(-(t/lambda)^2)", seen="literature")
    lead = given(3.0, source="models.md 12: waveform centred 3 lambda after the spike", seen="literature")
    f_threshold_mv = given(
        0.02, unit="mV", low=0.01, high=0.1, source="R29: late response above 20 uV", seen="literature"
    )
    mep_threshold_mv = given(0.05, unit="mV", low=0.02, high=0.1, source="C22: MEP above 50 uV", seen="literature")
    floor_mv = given(
        0.01, unit="mV", low=0.002, high=0.05, source="estimate: 3 SD of 3 uV amplifier and skin noise", seen="estimate"
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


ELECTRODE = Electrode()


def template(p: Electrode = ELECTRODE) -> np.ndarray:
    """Motor-unit action potential of 1 mV peak to peak, (n,) samples from the spike on. ReMoto, models.md 12."""
    n = int(np.ceil(2 * p.lead * p.duration_ms * SAMPLES)) + 1
    t = np.arange(n) / SAMPLES / p.duration_ms - p.lead
    return p.height * t * np.exp(-t * t)


def clock(duration_ms: float, step: int = 1) -> np.ndarray:
    """Times in ms of the samples of an EMG of `duration_ms`, every `step` samples."""
    return np.arange(0, round(duration_ms) * SAMPLES, step) / SAMPLES


def surface(recording, places, duration_ms: float) -> np.ndarray:
    """Surface EMG in mV, 10 samples a ms.

    Parameters: recording: of `respond`; places: muscle or muscles (place in the circuit) under the electrode;
    duration_ms. Returns: (n,) with n = 10 duration_ms.
    """
    n = round(duration_ms) * SAMPLES
    hit = np.isin(recording["spike_muscle"].values, places)
    at = np.round(recording["spike_time"].values[hit] * SAMPLES).astype(int)
    size = recording["spike_potential"].values[hit]
    inside = (at >= 0) & (at < n)
    impulses = np.bincount(at[inside], size[inside], minlength=n)
    return np.convolve(impulses, template())[:n]


def envelope(emg: np.ndarray, smooth_ms: float = ELECTRODE.smooth_ms) -> np.ndarray:
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
    level = ELECTRODE.onset_share * piece.max() if threshold_mv is None else threshold_mv
    above = np.flatnonzero(piece > max(level, ELECTRODE.floor_mv))
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


def end_of_wave(emg: np.ndarray, start_ms: float, quiet_ms: float = 3.0) -> float:
    """Time in ms at which the first wave after `start_ms` is over: below the noise floor for `quiet_ms`.

    The 3 ms are an estimate: longer than the gap between two phases of one motor-unit potential (1 ms).
    """
    piece = np.abs(part(emg, start_ms, emg.shape[-1] / SAMPLES))
    loud = np.flatnonzero(piece > ELECTRODE.floor_mv)
    if not loud.size:
        return start_ms
    gaps = np.flatnonzero(np.diff(loud) > quiet_ms * SAMPLES)
    last = loud[gaps[0]] if gaps.size else loud[-1]
    return start_ms + (last + 1) / SAMPLES
