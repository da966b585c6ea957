"""Corticobulbar drive: cortex to cranial motoneurons, direct or through premotor cells that both hemispheres fill."""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class CorticobulbarDrive(Mechanism):
    """Direct corticobulbar synapses, and premotor cells whose saturation is the reserve of one hemisphere."""

    found = "Kuypers 1958; Cruccu 1990"
    rows = ("cb_mn",)

    cb_mn = given(
        1.0, low=0, high=3, source="circuits.csv as is; size of the drive as for spinal pools", seen="literature"
    )
    fill = given(
        3.4,
        low=2,
        high=6,
        source="prototypes/pathways.md, two-hemisphere reserve G 1.9: potential of premotor cells at full command, in "
        "thresholds; with a 10 ms refractory period 60 % of the input keeps 90 % of the rate",
        seen="cases",
    )
    refractory = given(
        10.0,
        "ms",
        low=5,
        high=15,
        source="estimate: bulbar premotor cells fire at up to 100/s",
        seen="estimate",
    )

    def conductance(self, cell) -> float:
        """Conductance (leak units) that drives a premotor cell (parameters of `interneuron`) to `fill` thresholds."""
        potential = self.fill * cell.threshold
        return potential / (cell.reversal_exc - potential)

    def rate(self, share, cell):
        """Rate (Hz) of a premotor cell at a share (array, 0 to 1) of its full input, in closed form."""
        g = self.conductance(cell) * np.asarray(share, float)
        x = np.maximum(cell.reversal_exc * g / (1.0 + g) / cell.threshold, 1.0 + 1e-9)
        rate = 1000.0 / (self.refractory + cell.tau / (1.0 + g) * np.log(x / (x - 1.0)))
        return np.where(x > 1.0 + 1e-8, rate, 0.0)
