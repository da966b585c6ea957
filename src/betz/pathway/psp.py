"""From a postsynaptic potential in a table to the conductance step that gives it.

What is known of sizes decides which cell the conductance is worked out for. Potentials of Ia fibres were measured in
small and large motoneurons (column psp_mv, R^0.43): the conductance of each cell is the one that gives its potential.
Of the others the synaptic current was measured, and it is the same in all cells of a pool (Renshaw cells: Lindsay &
Binder 1991; Ia inhibition: Heckman & Binder 1991): the conductance is that of the middle motoneuron for all, and what
potential it gives follows from the resistance and time constant of each.
"""

from __future__ import annotations

import numpy as np

# Relative size of the motoneuron that the psp_mv column of circuits.csv describes: the meaning of the column.
MIDDLE = 0.5


def psp_weight(psp_mv, reversal_mv: float, tau_m, tau_s: float):
    """Conductance step, in units of the leak, whose postsynaptic potential peaks at `psp_mv`; of one cell or of many.

    Parameters: psp_mv; reversal_mv from rest; tau_m, tau_s membrane and synaptic decay, ms. The potential of an
    exponentially decaying conductance w is w E tau_s/(tau_m - tau_s) (exp(-t/tau_m) - exp(-t/tau_s)) while small.

    Example:
        >>> round(float(psp_weight(0.5, 70, 6, 3)), 4)
        0.0286
    """
    tau_s = np.where(np.abs(tau_m - tau_s) > 1e-3, tau_s, tau_s * 1.01)  # numerics: equal taus divide by zero
    peak_time = np.log(tau_m / tau_s) * tau_m * tau_s / (tau_m - tau_s)
    shape = tau_s / (tau_m - tau_s) * (np.exp(-peak_time / tau_m) - np.exp(-peak_time / tau_s))
    return np.abs(psp_mv / reversal_mv) / shape


def to_motoneuron(model, psp_mv: float) -> float:
    """Weight (leak units of the middle motoneuron) of a postsynaptic potential of psp_mv; `size_factor` then gives all
    cells the same conductance."""
    return float(in_motoneurons(model, psp_mv, model.size_law.membrane_tau(MIDDLE)))


def in_motoneurons(model, psp_mv: float, tau_m):
    """Weight (leak units of each) of a postsynaptic potential of psp_mv in motoneurons of a membrane time constant, ms:
    a small cell, which is slow, needs more of a conductance that is soon over."""
    m = model.motoneuron
    reversal = m.threshold * (m.reversal_exc if psp_mv > 0 else -m.reversal_inh)
    return psp_weight(psp_mv, reversal, tau_m, m.tau_exc if psp_mv > 0 else m.tau_inh)


def to_interneuron(model, psp_mv: float) -> float:
    """Weight (leak units) of a postsynaptic potential of psp_mv in an interneuron."""
    p = model.interneuron
    reversal = p.reversal_exc if psp_mv > 0 else p.reversal_inh
    tau_s = p.tau_exc if psp_mv > 0 else p.tau_inh
    return float(psp_weight(psp_mv, reversal, p.tau, tau_s))


def size_factor(nodes, post: np.ndarray) -> np.ndarray:
    """Conductance in leak units grows with input resistance: factor of each motoneuron relative to the middle one."""
    return nodes.mn_r[post] / nodes.model.size_law.resistance(MIDDLE)
