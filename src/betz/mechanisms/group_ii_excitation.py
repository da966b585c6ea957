"""Group II excitation: secondary endings excite motoneurons through interneurons that noradrenaline holds down.

Jankowska 1992; Simonetta-Moreau 1999. Without the noradrenergic supply the gate opens.
"""

from betz.mechanisms.base import Mechanism
from betz.units import given


class GroupIIExcitation(Mechanism):
    """Group II interneurons, their direct path, and the gate of the locus coeruleus."""

    found = "Jankowska 1992; Simonetta-Moreau 1999; Lourenco 2006"
    rows = ("ii_iiin", "iiin_mn", "ii_mn_direct", "ceruleo_ii")
    neutral = {"rest_drive": 0.0}

    ii_iiin = given(1.0, low=0, high=2, source="circuits.csv as is", seen="literature")
    iiin_mn = given(
        0.2, low=0, high=2, source="set on health: a relaxed muscle is silent though these cells fire", seen="health"
    )
    ii_mn_direct = given(
        0.2, low=0, high=2, source="calibrated: no tonic discharge of relaxed, stretched muscles (MU33)", seen="health"
    )
    rest_drive = given(
        8.0,
        "mV",
        low=0,
        high=9.5,
        source="set on rates.csv ii_in: 1-15 imp/s at rest (awake monkey, Perlmutter 1998)",
        seen="health",
    )
    ceruleo_ii = given(
        0.6, low=0, high=0.95, source="circuits.csv ceruleo_ii: output is multiplied by 1 - 0.6 NA", seen="literature"
    )

    def gate(self, lost):
        """Factor on group II interneurons when the share `lost` of the noradrenergic supply is gone; 1 in health."""
        return (1.0 - self.ceruleo_ii * (1.0 - lost)) / (1.0 - self.ceruleo_ii)
