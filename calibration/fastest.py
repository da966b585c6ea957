"""The least time that impulses of a person need: lengths of the way over the fastest fibres on it, and one synapse.

From the anatomy of the person in health, whom no lesion and no electrode has touched. Lesions slow and block; nothing
makes a fibre faster than it was.
"""

from collections.abc import Iterable

import numpy as np

from betz import Patient
from betz.pathway import fields, pools
from betz.pathway.nodes import gather

SAMPLE = 0.1  # ms: latencies are read to a sample of the EMG


def motor(who: Patient, muscle: str, side: str) -> np.ndarray:
    """Conduction (ms) from each motoneuron of a muscle to its end plates."""
    return _pool(who, muscle, side).delay_ms - who.model.neuromuscular_junction.delay


def ia(who: Patient, muscles: Iterable[str], side: str) -> float:
    """Conduction (ms) from receptor to cord in the fastest Ia afferent of some muscles; infinite without one."""
    delays = [_pool(who, m, side).afferents["ia"].delay_ms for m in muscles]
    return min((float(d.min()) for d in delays if len(d)), default=np.inf)


def jerk(who: Patient, tapped: Iterable[str], answering: Iterable[str], side: str) -> float:
    """Least latency (ms) of a tendon reflex of some muscles; tapped: all whose spindles a tap can shake."""
    out = min(float(motor(who, m, side).min()) for m in answering)
    return ia(who, tapped, side) + _synapse(who, "ia_afferent") + out + who.model.neuromuscular_junction.delay


def m_wave(who: Patient, muscle: str, side: str, along: float) -> float:
    """Least latency (ms) of an M-wave; along: place of the electrode, share of the way from cord to muscle."""
    return float(((1.0 - along) * motor(who, muscle, side)).min()) + who.model.neuromuscular_junction.delay


def f_wave(who: Patient, muscle: str, side: str, along: float) -> float:
    """Least latency (ms) of an F-wave: back to the soma, round, and out again, in one axon."""
    back_and_out = float(((1.0 + along) * motor(who, muscle, side)).min())
    return back_and_out + who.model.f_wave.delay + who.model.neuromuscular_junction.delay


def h_reflex(who: Patient, nerve: Iterable[str], muscle: str, side: str, along: float) -> float:
    """Least latency (ms) of a late wave after a shock to the nerve of some muscles: H-reflex or F-wave."""
    out = float(motor(who, muscle, side).min()) + who.model.neuromuscular_junction.delay
    h = along * ia(who, nerve, side) + _synapse(who, "ia_afferent") + out
    return min(h, f_wave(who, muscle, side, along))


def mep(who: Patient, muscle: str, side: str) -> float:
    """Least latency (ms) of a motor evoked potential: the fastest cortical axon of the muscle, and its motor axons."""
    nodes = gather(who.person, ((muscle, "LR".index(side)),))
    axons = fields.in_field(nodes, 0)
    down = float(fields.axon_delay(nodes, axons, 0).min()) if len(axons) else np.inf
    out = float(motor(who, muscle, side).min()) + who.model.neuromuscular_junction.delay
    return down + _synapse(who, "cst") + out


def _pool(who: Patient, muscle: str, side: str) -> pools.Pool:
    return pools.build(who.person, muscle, "LR".index(side))


def _synapse(who: Patient, source: str) -> float:
    """The shortest central delay (ms) of any row by which a class gives motoneurons a potential."""
    rows = (r for r in who.model.tables.circuits.values() if r.from_class == source and r.to_class == "alpha_mn")
    return min(r.delay_ms for r in rows if r.psp_mv)
