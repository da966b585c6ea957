"""Size law: input resistance falls exponentially with the size of a motoneuron."""

import numpy as np

from betz.mechanisms import Mechanism
from betz.units import given

WHY = "an example: the range of Caillet 2022 with a straight line on a logarithmic scale"


class SizeLaw(Mechanism):
    """Electrical properties of a motoneuron of relative size x in (0, 1], small to large."""

    found = "Henneman 1957"
    neutral = {"resistance_ratio": 1.0, "jitter": 0.0}

    resistance_small = given(6.5, "Mohm", low=4, high=8, source=WHY, seen="estimate")
    resistance_ratio = given(8.39, low=4, high=12, source=WHY, seen="estimate")
    resistance_shape = given(1.0, low=0.5, high=2, source=WHY, seen="estimate")
    tau_small = given(12.6, "ms", low=8, high=14, source=WHY, seen="estimate")
    tau_power = given(0.59, low=0.4, high=0.8, source=WHY, seen="estimate")
    jitter = given(0.1, low=0, high=0.3, source=WHY, seen="estimate")

    def resistance(self, x, ratio=None):
        """Input resistance (Mohm) of motoneurons of relative size x; ratio: smallest over largest of this pool."""
        span = self.resistance_ratio if ratio is None else ratio
        return self.resistance_small * np.exp(-np.log(span) * np.asarray(x, float) ** self.resistance_shape)

    def membrane_tau(self, x, ratio=None):
        """Membrane time constant (ms) of motoneurons of relative size x; ratio as in `resistance`."""
        return self.tau_small * (self.resistance(x, ratio) / self.resistance_small) ** self.tau_power
