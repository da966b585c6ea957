"""Corticospinal drive: voluntary command of spinal motoneurons. Lawrence & Kuypers 1968."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class CorticospinalDrive(Mechanism):
    """Total voluntary conductance of a pool and the share that comes straight from cortex, by the muscle's class."""

    found = "Bernhard 1953; Lawrence & Kuypers 1968; Lemon 2008"
    rows = ("cst_mn_strong", "cst_mn_moderate", "cst_mn_weak", "cst_mn_none")

    cst_mn_strong = given(
        1.0, low=0, high=3, source="circuits.csv as is; the size of the drive is `total`", seen="literature"
    )
    cst_mn_moderate = given(1.0, low=0, high=3, source="as cst_mn_strong", seen="literature")
    cst_mn_weak = given(1.0, low=0, high=3, source="as cst_mn_strong", seen="literature")
    cst_mn_none = given(1.0, low=0, high=3, source="as cst_mn_strong", seen="literature")
    total = given(
        0.205,
        low=0.1,
        high=1.2,
        source="calibrated on health: conductance (leak units of the largest motoneuron) of the whole descending "
        "command at its top, for voluntary activation 93-97 % (F12) and 20-42 pps (MU21)",
        seen="health",
    )
    size_power = given(
        0.9,
        low=0,
        high=1,
        source="calibrated on health with `total`: 1 = equal conductance on all cells, 0 = equal share of the leak; "
        "large motoneurons get more descending synapses (rubrospinal: Powers & Binder 2001, GK)",
        seen="health",
    )
    fast_share = given(
        0.55,
        low=0.1,
        high=0.8,
        source="estimate: share of the corticospinal effect carried by the fast group, the corticomotoneuronal cells "
        "of origins.csv (5 % of the axons); macaque CM cells are fast (Lemon 2008), slow ones act through interneurons",
        seen="estimate",
    )
    strong = given(
        0.8, low=0.6, high=1, source="prototypes/pathways.md: corticomotoneuronal strengths .8/.5/.2", seen="cases"
    )
    moderate = given(0.5, low=0.3, high=0.7, source="prototypes/pathways.md", seen="cases")
    weak = given(0.2, low=0.1, high=0.4, source="prototypes/pathways.md", seen="cases")
    none = given(0.0, low=0, high=0.2, source="muscles.csv: no corticomotoneuronal input", seen="literature")

    def strength(self, name: str) -> float:
        """Relative corticomotoneuronal strength, 0 to 1, of a class of muscles.csv."""
        return {"strong": self.strong, "moderate": self.moderate, "weak": self.weak}.get(name, self.none)
