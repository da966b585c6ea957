"""Growth of Ia synapses: new terminals on motoneurons that lost descending ones. McCouch 1958; Ditunno 2004."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class IaGrowth(Mechanism):
    """Factor on Ia synapses of motoneurons that lost descending drive, on the clock of `disuse_depolarisation`.

    Places that sprouts of other descending axons have taken over are not free (`descending_sprouting`): the two compete
    (Tan 2012; Jiang 2016). What grows is fed by the muscle (neurotrophin-3 of spindles; Mendell & Arvanian 2002), so
    that it goes with the share of the reflex arc that is left: motoneurons of the pool, and primary endings.
    """

    found = "McCouch 1958; Tan 2012; Jiang 2016; Ditunno 2004"
    needs = ("monosynaptic_reflex",)
    neutral = {"growth": 0.0}

    growth = given(
        1.5,
        low=0,
        high=2,
        source="fitted on the shipped cases and rows of the paretic side (docs/calibration.md): growth of "
        "Ia synapses on motoneurons that lost all descending drive (new synapses, phase 3-4 of Ditunno 2004); "
        "prototypes/pathways.md needs a reflex gain of x2.4, which the pool curve makes of it",
        seen="cases",
    )

    def factor(self, change, arc):
        """Factor on Ia synapses: change, share of places that are free, as time has gone; arc, of its arc left."""
        return 1.0 + self.growth * change * arc
