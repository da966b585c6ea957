"""Reticulospinal drive: brain-stem command of girdle, trunk and antigravity muscles. Kuypers 1981; Baker 2011."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class ReticulospinalDrive(Mechanism):
    """Share of the voluntary drive that comes by reticulospinal axons, larger where cortex has few direct synapses."""

    found = "Kuypers 1981; Davidson & Buford 2006; Baker 2011"
    rows = ("rst_pont_mn_ext", "rst_med_mn_limb", "rst_med_mn_inh")

    rst_pont_mn_ext = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    rst_med_mn_limb = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    rst_med_mn_inh = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    share = given(0.38, low=0.15, high=0.88, source="prototypes/pathways.md: g_r, window .15-.88", seen="cases")
    antigravity = given(
        1.6,
        low=0.1,
        high=2.3,
        source="prototypes/pathways.md: ag, leg extensors and arm flexors get more reticulospinal drive",
        seen="cases",
    )

    def part(self, cm_strength: float, antigravity: bool, own: float = 1.0) -> float:
        """Share (0 to 1) of a pool's full drive by its corticomotoneuronal strength; own: factor of the person.
        prototypes/pathways.md rule 1."""
        g = own * self.share * (1.0 - cm_strength) * (1.0 + (self.antigravity if antigravity else 0.0))
        return g / (1.0 + g)
