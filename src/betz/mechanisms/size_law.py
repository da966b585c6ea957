"""Size law: input resistance, membrane time constant and twitch go with the size of a motoneuron. Henneman 1957."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class SizeLaw(Mechanism):
    """Electrical properties of a motoneuron of relative size x in (0, 1], small to large."""

    found = "Henneman 1957; Caillet 2022"
    neutral = {"resistance_shape": float("inf"), "jitter": 0.0}  # x to the power of infinity is 0: one size

    resistance_small = given(
        6.5, "Mohm", low=4, high=8, source="Caillet 2022 size law, models.md 1C", seen="literature"
    )
    resistance_ratio = given(
        8.39, low=4, high=12, source="Caillet 2022: 6.5 -> 0.78 Mohm; prototypes/pool.md", seen="literature"
    )
    resistance_shape = given(1.47, low=1, high=2, source="Caillet 2022: S = 2.4^(x^1.47)", seen="literature")
    tau_small = given(12.6, "ms", low=8, high=14, source="Caillet 2022, models.md 1C", seen="literature")
    tau_power = given(
        0.59, low=0.4, high=0.8, source="prototypes/pool.md: tau = 12.6 (rr^-x^1.47)^0.59", seen="literature"
    )
    jitter = given(
        0.1,
        low=0,
        high=0.3,
        source="SD of log threshold around the size law: Caillet 2022 jitter 10 %",
        seen="literature",
    )

    def resistance(self, x, ratio=None):
        """Input resistance (Mohm) of motoneurons of relative size x; ratio: smallest over largest of this pool."""
        span = self.resistance_ratio if ratio is None else ratio
        return self.resistance_small * span ** (-(np.asarray(x, float) ** self.resistance_shape))

    def membrane_tau(self, x, ratio=None):
        """Membrane time constant (ms) of motoneurons of relative size x; ratio as in `resistance`."""
        return self.tau_small * (self.resistance(x, ratio) / self.resistance_small) ** self.tau_power
