"""Afterhyperpolarisation: the potassium conductance after a spike that sets the rate. Eccles 1958."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class Afterhyperpolarisation(Mechanism):
    """A conductance that rises after each spike and decays over tens of ms, longer in small motoneurons."""

    found = "Eccles, Eccles & Lundberg 1958; Kernell 1965"
    neutral = {"gain": 0.0}

    gain = given(
        1.25,
        low=0.5,
        high=2,
        source="calibrated on health (F12, MU21, MU22, MU24) from 1.3 of prototypes/pool.md",
        seen="health",
    )
    tau_small = given(
        38.0, "ms", low=25, high=80, source="prototypes/pool.md tauA, at a contraction time of 73 ms", seen="literature"
    )
    tau_large = given(
        22.0, "ms", low=15, high=60, source="calibrated with gain; MU26: slow/fast half-decay 1.4-2.6", seen="health"
    )
    tau_rise = given(6.0, "ms", low=1, high=15, source="prototypes/pool.md: delayed rise", seen="literature")
    match = given(
        0.8,
        low=0,
        high=1,
        source="estimate: it lasts longer where the muscle is slower (Kernell 1983, matching)",
        seen="estimate",
    )
    reversal = given(-15.0, "mV", low=-25, high=-5, source="models.md 1C: E_K from rest", seen="literature")

    def tau(self, x, contraction_ms, usual_ms):
        """Decay (ms) in motoneurons of size x of a muscle of this mean contraction time; usual_ms: of all muscles."""
        return (self.tau_small + (self.tau_large - self.tau_small) * x) * (contraction_ms / usual_ms) ** self.match


@inline
def rise(a, c, share):
    """The conductance `a` follows its cause `c`, which jumps by 1 at a spike, with a delayed rise; share: dt/tau."""
    return a + share * (c - a)
