"""Alpha motoneuron: threshold, refractory time, synaptic conductances."""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class Motoneuron(Mechanism):
    """Membrane of the alpha motoneuron; potentials from rest."""

    found = "Eccles 1957; Cisi & Kohn 2008"

    threshold = given(15.0, "mV", low=8, high=25, source="Caillet 2022 size law, models.md 1C", seen="literature")
    refractory = given(2.0, "ms", low=1, high=3, source="models.md 1C; bench.csv BX045: 1.5-3 ms", seen="literature")
    reversal_exc = given(
        4.67, low=4, high=6, source="+70 mV over rest (Cisi & Kohn 2008) / 15 mV threshold", seen="literature"
    )
    reversal_inh = given(
        -1.07, low=-1.5, high=-0.5, source="-16 mV (Cisi & Kohn 2008) / 15 mV threshold", seen="literature"
    )
    tau_exc = given(
        0.8,
        "ms",
        low=0.4,
        high=5,
        source="between 0.4 ms (Cisi & Kohn 2008, models.md 5) and 1.5-2 ms (prototypes); set on R01-R08: reflexes are "
        "not late",
        seen="health",
    )
    tau_inh = given(
        2.0,
        "ms",
        low=1,
        high=20,
        source="glycine currents decay in 1-3 ms at body temperature, Ia inhibition of the cat in 1-2 (GK); inhibition "
        "of soleus by the peroneal nerve is over by 5-6 ms in man (Crone 1987, GK), which 6 ms do not allow",
        seen="literature",
    )
    tau_dendrite = given(
        10.0,
        "ms",
        low=2,
        high=30,
        source="models.md 1C: charging of the dendrite, whose potential opens the inward current and takes from the "
        "driving force of the synapses (Rall 1967)",
        seen="literature",
    )


@inline
def current(ge, gi, u, xe, xi):
    """Synaptic current (rheobase units) by conductances ge, gi (leak units) of reversals xe, xi into a dendrite at u.

    What lasts depolarises the dendrite and so takes from its own driving force; a volley is over before.
    """
    return ge * (xe - u) + gi * (xi - u)


@inline
def charge(u, x, share):
    """Dendrite (rheobase units) after a step of share dt/tau_dendrite under a synaptic current x."""
    return u + share * (x - u)


@inline
def membrane(v, drive, conductance, k):
    """Potential (mV from rest) after a step of k = dt/tau by Crank-Nicolson.

    drive: sum of conductance times reversal, mV; conductance in units of the leak, the leak not counted.
    """
    one = np.float32(1.0)
    kg = np.float32(0.5) * k * (one + conductance)
    return (v * (one - kg) + k * drive) / (one + kg)
