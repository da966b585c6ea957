"""Spinal interneuron: a leaky integrate-and-fire cell."""

from collections import namedtuple

import numpy as np

from betz.kernel import inline
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


Cell = namedtuple("Cell", "v ge gi ga ref")
# potential mV, conductances in leak units, refractory steps left
Kind = namedtuple("Kind", "km de di da ee ei ea reset")
# dt/tau, decays of a step, reversals and reset mV: the same in all cells of a block


@inline
def step(c, given, kind, current):
    """(cell, potential in mV) after a step of dt; given: excitatory and inhibitory conductance that arrive.

    Membrane by Crank-Nicolson with the conductances of the step; current: mV. Spike and reset: `fire`.
    """
    one, half = np.float32(1.0), np.float32(0.5)
    ge, gi, ga = c.ge * kind.de + given[0], c.gi * kind.di + given[1], c.ga * kind.da
    drive = ge * kind.ee + gi * kind.ei + ga * kind.ea + current
    kg = half * kind.km * (one + ge + gi + ga)
    v = (c.v * (one - kg) + kind.km * drive) / (one + kg)
    return Cell(v if c.ref <= np.float32(0.0) else kind.reset, ge, gi, ga, c.ref)


@inline
def fire(c, spike, reset, refractory, ahp):
    """The cell after the step in which it fired or not."""
    one, zero = np.float32(1.0), np.float32(0.0)
    ref = refractory if spike else c.ref - one
    return Cell(reset if spike else c.v, c.ge, c.gi, c.ga + (ahp if spike else zero), ref)
