"""Noise of the axons that are not there: `scale` thins tonic axons, and what their number does to noise is made up for.

Many small inputs fluctuate less than a few large ones. The noise of the tonic brain-stem supply is kept at what it is
at one scale, the one at which health was calibrated: with more axons than there, what the finer supply lacks is added
to the intrinsic noise of each motoneuron; so that reflexes, norms and order of recruitment do not hang on `scale`.
"""

from __future__ import annotations

import numpy as np

from betz.pathway.supply import TONIC, tonic_rate
from betz.pathway.synapses import INHIBIT


def unseen_noise(nodes, synapses, c) -> np.ndarray:
    """SD (rheobase units) of the noise that each motoneuron lacks through the number of its tonic axons; (n_mn,)."""
    model, n = nodes.model, len(nodes.mn_pool)
    m, noise = model.motoneuron, model.synaptic_noise
    tau, variance = nodes.mn_tau(), np.zeros(n)
    for s in synapses:
        if s.source != "axon" or s.id not in TONIC or not nodes.ax_tonic[s.pre[0]]:
            continue
        inhibits = s.kind == INHIBIT
        tau_s, reversal = (m.tau_inh, m.reversal_inh) if inhibits else (m.tau_exc, m.reversal_exc)
        alive = c.reaches(s.pre, nodes.mn_segment[s.post])
        whole = np.bincount(s.post, s.weight, n)
        left = np.bincount(s.post, s.weight * alive, n)
        square = np.bincount(s.post, s.weight**2 * alive, n)
        lacking = np.maximum(0.0, whole * left / _usual_inputs(nodes, s) - square)
        rate = float(tonic_rate(nodes, np.unique(s.pre)).mean()) / 1000.0 / model.descending_axons.order
        # variance of the potential that exponential conductances of that rate make in a membrane with time constant tau
        variance += rate * (reversal * tau_s) ** 2 / (2.0 * (tau + tau_s)) * lacking
    return np.sqrt(variance * (noise.tau + tau) / noise.tau)


def _usual_inputs(nodes, s) -> float:
    """How many inputs of a tonic row a motoneuron has at the scale where health was calibrated."""
    model, d = nodes.model, nodes.model.descending_axons
    side = nodes.axons.target[s.pre[0]]
    mine = nodes.ax_of(nodes.ax_class[s.pre[0]]) & nodes.ax_tonic & (nodes.axons.target == side)
    per_side = np.array([o.n_axons_per_side for o in model.tables.origins.values()], float)[nodes.axons.origin[mine]]

    def kept(share):
        return np.maximum(np.round(per_side * share), d.least_brainstem)

    usual = np.sum(kept(model.synaptic_noise.set_at_scale**d.thinning) / kept(nodes.person.scale_axons))
    return float(max(d.connect * usual, d.least_inputs))
