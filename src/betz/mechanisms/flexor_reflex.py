"""Flexor reflex: skin afferents withdraw the limb through a network that cortex gates. Sherrington 1910.

Loss of the gate is the Babinski sign; serotonin from the raphe holds the network down (raphe_fra).
"""

from betz.mechanisms.base import Mechanism
from betz.units import given


class FlexorReflex(Mechanism):
    """Flexor-reflex cells of a leg, the gate cells that inhibit them, and what both reach."""

    found = "Sherrington 1910; Eccles & Lundberg 1959; van Gijn 1978"
    rows = (
        "cut_frain",
        "frain_frain_inh",
        "frain_flexor",
        "frain_extensor",
        "cst_fra",
        "fragate_frain",
        "rst_fra",
        "raphe_fra",
    )

    cut_frain = given(
        3.0,
        low=0,
        high=10,
        source="calibrated: a stroke fires the flexor-reflex cells where the gate is open (R39)",
        seen="cases",
    )
    frain_frain_inh = given(1.0, low=0, high=5, source="circuits.csv as is", seen="estimate")
    frain_flexor = given(
        11.0, low=0, high=30, source="calibrated: the flexor reflex discharges its muscles (R39, R40)", seen="health"
    )
    frain_extensor = given(5.0, low=0, high=30, source="as frain_flexor", seen="health")
    cst_fra = given(
        16.0,
        low=0,
        high=40,
        source="calibrated: tonic corticospinal discharge keeps the gate cells firing in health (R38); moved until a "
        "lesion's curve looked right",
        seen="cases",
    )
    fragate_frain = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    rst_fra = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    raphe_fra = given(
        0.3,
        low=0,
        high=0.95,
        source="estimate: serotonin holds flexor-reflex cells down, weaker than noradrenaline the group II cells (0.6; "
        "circuits.csv raphe_fra gives no size)",
        seen="estimate",
    )

    def gate(self, lost):
        """Factor on what flexor-reflex cells receive when the share `lost` of the raphe supply is gone; 1 in health."""
        return (1.0 - self.raphe_fra * (1.0 - lost)) / (1.0 - self.raphe_fra)
