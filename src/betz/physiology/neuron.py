"""Motoneurons and interneurons: the size law, afterhyperpolarisation, persistent inward current, noise."""

import numpy as np

from betz.units import Parameters, given


class Motoneuron(Parameters):
    """Alpha motoneuron of relative size x in (0, 1], small to large."""

    resistance_small = given(
        6.5, unit="Mohm", low=4, high=8, source="Caillet 2022 size law, models.md 1C", seen="literature"
    )
    resistance_ratio = given(
        8.39, low=4, high=12, source="Caillet 2022: 6.5 -> 0.78 Mohm; prototypes/pool.md", seen="literature"
    )
    resistance_shape = given(1.47, low=1, high=2, source="Caillet 2022: S = 2.4^(x^1.47)", seen="literature")
    tau_small = given(12.6, unit="ms", low=8, high=14, source="Caillet 2022, models.md 1C", seen="literature")
    tau_power = given(
        0.59, low=0.4, high=0.8, source="prototypes/pool.md: tau = 12.6 (rr^-x^1.47)^0.59", seen="literature"
    )
    ahp_gain = given(
        0.9,
        low=0.5,
        high=2,
        source="calibrated on health (F12, MU21, MU23) from 1.3 of prototypes/pool.md",
        seen="health",
    )
    ahp_tau_small = given(
        38.0,
        unit="ms",
        low=25,
        high=80,
        source="prototypes/pool.md tauA, at a contraction time of 73 ms",
        seen="literature",
    )
    ahp_tau_large = given(
        22.0,
        unit="ms",
        low=15,
        high=60,
        source="calibrated with ahp_gain; MU26: slow/fast half-decay 1.4-2.6",
        seen="health",
    )
    ahp_match = given(
        0.8,
        low=0,
        high=1,
        source="estimate: afterhyperpolarisation lasts longer where the muscle is slower (Kernell 1983, matching)",
        seen="estimate",
    )
    refractory = given(2.0, unit="ms", low=1, high=3, source="models.md 1C", seen="literature")
    pic = given(
        0.45,
        low=0.2,
        high=1.2,
        source="calibrated on health: delta-F (MU30 0.4-7.2) against the graded force of a reduced drive",
        seen="health",
    )
    pic_threshold = given(0.85, low=0.6, high=1.2, source="prototypes/pool.md", seen="literature")
    noise = given(0.25, low=0.05, high=0.4, source="prototypes/pool.md: noise SD in rheobase units", seen="literature")
    noise_large = given(
        0.25, low=0.05, high=0.4, source="prototypes/pool.md: the same for all sizes", seen="literature"
    )
    reversal_exc = given(
        4.67, low=4, high=6, source="+70 mV over rest (Cisi & Kohn 2008) / 15 mV threshold", seen="literature"
    )
    reversal_inh = given(
        -1.07, low=-1.5, high=-0.5, source="-16 mV (Cisi & Kohn 2008) / 15 mV threshold", seen="literature"
    )
    tau_exc = given(
        2.0, unit="ms", low=1.5, high=5, source="prototypes/pool.md: 2 ms; reflex.md 1.5 ms", seen="literature"
    )
    tau_inh = given(6.0, unit="ms", low=3, high=20, source="circuits.csv: glycine 5-8 ms", seen="literature")
    jitter = given(
        0.1,
        low=0,
        high=0.3,
        source="estimate: SD of log threshold around the size law, as in Caillet 2022 jitter 10 %",
        seen="estimate",
    )


class Interneuron(Parameters):
    """Spinal interneuron (leaky integrate-and-fire)."""

    tau = given(6.0, unit="ms", low=3, high=15, source="prototypes/reflex.md: LIF 6 ms", seen="literature")
    threshold = given(
        10.0, unit="mV", low=5, high=15, source="prototypes/reflex.md; Cisi & Kohn 2008: 10-15 mV", seen="literature"
    )
    refractory = given(
        2.0, unit="ms", low=1, high=5, source="Cisi & Kohn 2008: 1 ms Renshaw, 5 ms Ia IN", seen="literature"
    )
    ahp_step = given(0.2, low=0, high=0.5, source="engine.md: Renshaw AHP step .20 of the leak", seen="literature")
    ahp_tau = given(
        30.0,
        unit="ms",
        low=10,
        high=60,
        source="estimate: interneuron AHP shorter than the motoneuron's 50",
        seen="estimate",
    )
    noise = given(
        2.0,
        unit="mV",
        low=0,
        high=4,
        source="estimate: keeps a pool's response graded, threshold spread of 20 %",
        seen="estimate",
    )
    reversal_exc = given(70.0, unit="mV", low=60, high=75, source="Cisi & Kohn 2008, from rest", seen="literature")
    reversal_inh = given(-16.0, unit="mV", low=-20, high=-10, source="Cisi & Kohn 2008, from rest", seen="literature")
    reversal_ahp = given(-10.0, unit="mV", low=-15, high=-5, source="engine.md common network", seen="literature")


MOTONEURON = Motoneuron()
INTERNEURON = Interneuron()


def resistance(x, p=MOTONEURON, ratio=None):
    """Input resistance in Mohm of motoneurons of relative size x; ratio: smallest over largest. Caillet 2022."""
    return p.resistance_small * (ratio or p.resistance_ratio) ** (-(np.asarray(x, float) ** p.resistance_shape))


def membrane_tau(x, p=MOTONEURON, ratio=None):
    """Membrane time constant in ms of motoneurons of relative size x; ratio as in `resistance`."""
    return p.tau_small * (resistance(x, p, ratio) / p.resistance_small) ** p.tau_power


def psp_weight(psp_mv, reversal_mv, tau_m, tau_s):
    """Conductance step, in units of the leak, whose postsynaptic potential peaks at `psp_mv`.

    Parameters: psp_mv; reversal_mv from rest; tau_m, tau_s membrane and synaptic decay, ms. The potential of an
    exponentially decaying conductance w is w E tau_s/(tau_m - tau_s) (exp(-t/tau_m) - exp(-t/tau_s)) while small.
    Returns: float. Example: ``psp_weight(0.5, 70, 6, 3)`` is 0.0286.
    """
    tau_s = tau_s if abs(tau_m - tau_s) > 1e-3 else tau_s * 1.01
    peak_time = np.log(tau_m / tau_s) * tau_m * tau_s / (tau_m - tau_s)
    shape = tau_s / (tau_m - tau_s) * (np.exp(-peak_time / tau_m) - np.exp(-peak_time / tau_s))
    return abs(psp_mv / reversal_mv) / shape
