"""Spinal interneuron: a leaky integrate-and-fire cell."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class Interneuron(Mechanism):
    """Membrane of spinal interneurons and fusimotor cells; potentials from rest."""

    found = "Cisi & Kohn 2008"

    tau = given(6.0, "ms", low=3, high=15, source="prototypes/reflex.md: LIF 6 ms", seen="literature")
    threshold = given(
        10.0, "mV", low=5, high=15, source="prototypes/reflex.md; Cisi & Kohn 2008: 10-15 mV", seen="literature"
    )
    refractory = given(2.0, "ms", low=1, high=5, source="Cisi & Kohn 2008: 1 ms Renshaw, 5 ms Ia IN", seen="literature")
    ahp_step = given(0.2, low=0, high=0.5, source="engine.md: Renshaw AHP step .20 of the leak", seen="literature")
    ahp_tau = given(
        30.0,
        "ms",
        low=10,
        high=60,
        source="estimate: interneuron AHP shorter than the motoneuron's 50",
        seen="estimate",
    )
    tau_exc = given(4.0, "ms", low=2, high=8, source="circuits.csv tau_decay 3-5 ms", seen="literature")
    tau_inh = given(6.0, "ms", low=3, high=20, source="circuits.csv tau_decay 5-8 ms", seen="literature")
    reversal_exc = given(70.0, "mV", low=60, high=75, source="Cisi & Kohn 2008, from rest", seen="literature")
    reversal_inh = given(-16.0, "mV", low=-20, high=-10, source="Cisi & Kohn 2008, from rest", seen="literature")
    reversal_ahp = given(-10.0, "mV", low=-15, high=-5, source="engine.md common network", seen="literature")
