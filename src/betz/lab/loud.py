"""A recording as it is heard in the loudspeaker: the first electrode, as loud as it is large."""

from __future__ import annotations

import wave
from io import BytesIO
from typing import Any

import numpy as np

from betz.errors import InputError
from betz.io.units import SECONDS, clock_of

# layout: as the page plays it (static/js/sound.js): samples a second, mV that are as loud as it gets; bytes of a sample
RATE, FULL_MV, BYTES = 8000, 2.0, 2
SILENT = "There is no EMG in this recording, so that nothing is heard."


def wav(recording: Any) -> bytes:
    """The EMG of the first electrode as a WAV file: 16 bits, one channel, 2 mV at full scale.

    Raises: InputError for a recording without EMG on an even clock.

    >>> from betz.results import Recording
    >>> heard = wav(Recording({"emg": ("time", [0.0, 2.0], "mV", "emg")}, {"time": ("time", [0.0, 0.5], "ms")}))
    >>> heard[:4], len(heard)
    (b'RIFF', 60)
    """
    found = [s for s in recording.arrays.values() if s.kind == "emg" and s.dims == ("time",) and s.unit == "mV"]
    clock = recording.coords.get("time")
    rate = clock_of(clock)[1] if found and clock is not None and clock.unit in SECONDS else None
    if rate is None:
        raise InputError(SILENT)
    at = np.arange(round(len(found[0].values) * RATE / rate)) * rate / RATE
    loud = np.clip(found[0].values[at.astype(int)] / FULL_MV, -1.0, 1.0)
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(BYTES)
        file.setframerate(RATE)
        file.writeframes(np.round(loud * np.iinfo(np.int16).max).astype("<i2").tobytes())
    return out.getvalue()
