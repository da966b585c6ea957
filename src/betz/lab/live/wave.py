"""EMG that comes piece by piece: what a potential still has to say at the end of a piece comes with the next."""

from __future__ import annotations

from typing import Any

import numpy as np

from betz.lab.seen import EMG_PER_MS, Lead
from betz.laboratory import emg, skin
from betz.laboratory.unit_potential import SAMPLES

LONGEST_MS = 200  # numerics: beyond the longest potential of any muscle (tests)


class Wave:
    """The EMG of a muscle under an electrode.

    Parameters: lead: which muscle; its pieces must follow one another.
    """

    def __init__(self, lead: Lead) -> None:
        self._lead = lead
        self._left = np.zeros(LONGEST_MS * SAMPLES)

    def piece(self, recording: Any, first_ms: int, ms: int) -> np.ndarray:
        """The next `ms` of it in mV, as a page has them; recording: of the step that began at `first_ms`."""
        n = ms * SAMPLES
        out = emg.units_only(recording, self._lead, n + len(self._left), first_ms)
        out[: len(self._left)] += self._left
        self._left = out[n:]
        key = recording["electrode"].values[self._lead.index]
        return (out[:n] + skin.noise(key, n, first_ms))[:: SAMPLES // EMG_PER_MS].astype(np.float32)
