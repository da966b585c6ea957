"""Growth of Ia synapses: new terminals on motoneurons that lost descending ones. McCouch 1958; Ditunno 2004."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class IaGrowth(Mechanism):
    """Factor on Ia synapses of motoneurons that lost descending drive, on the clock of `disuse_depolarisation`."""

    found = "McCouch 1958; Tan 2012; Ditunno 2004"
    needs = ("monosynaptic_reflex",)
    neutral = {"growth": 0.0}

    growth = given(
        1.0,
        low=0,
        high=2,
        source="fitted on the shipped cases: growth of Ia synapses on motoneurons that lost all descending drive (new "
        "synapses, phase 3-4 of Ditunno 2004); prototypes/pathways.md needs a reflex gain of x2.4, which the pool "
        "curve makes of it",
        seen="cases",
    )
