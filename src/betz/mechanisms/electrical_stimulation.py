"""Electrical stimulation of a mixed nerve: which fibres a shock reaches. Hoffmann 1918; Veale 1973."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class ElectricalStimulation(Mechanism):
    """Thresholds of fibres under the electrode, in motor thresholds of the nerve."""

    found = "Hoffmann 1918; Magladery & McDougal 1950; Veale 1973"

    ia = given(
        0.72,
        low=0.6,
        high=1,
        source="R14: H threshold / M threshold .6-1; the first Ia fibres are below the first H",
        seen="literature",
    )
    ib = given(0.80, low=0.7, high=1.2, source="estimate: Ib just above Ia (Gracies 1994, GK)", seen="estimate")
    ii = given(
        1.6,
        low=1.2,
        high=2.5,
        source="estimate: group II from about 1.6 x MT (Simonetta-Moreau 1999, GK)",
        seen="estimate",
    )
    spread = given(
        0.2,
        low=0.05,
        high=0.4,
        source="estimate: half-normal SD of motor thresholds, M rises over 1-2 x MT",
        seen="estimate",
    )
    afferent_spread = given(
        0.1,
        low=0.02,
        high=0.4,
        source="estimate: H rises to its maximum before M is large (R12, R14)",
        seen="estimate",
    )
    size_slope = given(
        0.3, low=0, high=1, source="estimate: larger motor axons are reached by weaker currents", seen="estimate"
    )

    def afferent_thresholds(self) -> dict:
        """Lowest threshold of each kind of muscle afferent over motor threshold."""
        return {"ia": self.ia, "ib": self.ib, "ii": self.ii}
