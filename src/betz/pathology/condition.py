"""Lesions and time -> the Condition of a circuit."""

from __future__ import annotations

import numpy as np

from betz.pathology.axons import fate_in_circuit
from betz.pathology.damage import extents
from betz.pathology.losses import losses, monoamines_lost, relay
from betz.pathology.periphery import damage_grey, damage_pool
from betz.pathway.condition import NEVER, Condition
from betz.pathway.traits import adaptation


def condition_of(nodes, synapses, lesions, days: float) -> Condition:
    """The condition of a circuit's nodes some days after lesions.

    Parameters: nodes, synapses: the healthy circuit; lesions: sequence of Lesion, in any order; days. A lesion redraws
    nothing in what survives. Returns: Condition.
    """
    c = Condition.healthy(nodes)
    if not lesions:
        return c
    found = extents(nodes.model, lesions, days)
    fate = fate_in_circuit(nodes, lesions, days)
    # what is cut or slowed below the last cell of a circuit is nothing to it
    deepest = max(nodes.mn_segment.max(initial=-1), nodes.in_segment.max(initial=-1))
    c.ax_alive, c.ax_cut = fate.alive, np.where(fate.cut > deepest, NEVER, fate.cut)
    c.ax_gaps, c.ax_late = ({k: v for k, v in x.items() if k <= deepest} for x in (fate.gaps, fate.late))
    c.ax_relay = nodes.model.corticoreticular_control.left(relay(nodes, lesions, days))
    damage_grey(nodes, found, c)
    pools = range(len(nodes.pools))
    held = [_units(nodes, j, damage_pool(nodes, j, found, c), days, c) for j in pools]
    disuse = _adapt(nodes, synapses, lesions, days, c)
    for j in pools:
        _thin(nodes, j, held[j], disuse[nodes.mn_of(j)], days, c)
    return c


def _units(nodes, j: int, destroyed: np.ndarray, days: float, c: Condition) -> float:
    """What the loss of motor axons does to the units of pool j: sprouting, atrophy of fibres, spontaneous discharge.

    Units grow by the fibres that were denervated, not by the number of units that are gone: otherwise the loss of a few
    small units would make the others stronger than health. Returns: the share of the fibres that have an axon.
    """
    model, mn, shares = nodes.model, nodes.mn_of(j), nodes.pools[j].shares
    innervated = 1.0 - float(np.sum(shares[destroyed]))  # 1 to the last bit where nothing is lost
    grown = model.motor_unit_sprouting.factor(innervated, days * adaptation(nodes.person))
    c.mn_share[mn] *= grown
    held = min(1.0, innervated * grown) if destroyed.any() else 1.0  # fibres that have an axon
    c.area[j] = c.fibres[j] * (held + (1.0 - held) * model.fibre_atrophy.area(days))
    twitches = model.fasciculation.per_axon(float(destroyed.mean()), days, len(mn))
    c.mn_twitches[mn] = np.where(c.mn_alive[mn], twitches, 0.0)
    return held


def _thin(nodes, j: int, held: float, disuse: np.ndarray, days: float, c: Condition) -> None:
    """What disuse does to the fibres of pool j that have an axon (share `held`); disuse: of each motoneuron."""
    if not disuse.any():
        return
    area = nodes.model.disuse_atrophy.area(float(disuse.mean()), days)
    c.mn_share[nodes.mn_of(j)] *= area
    c.area[j] -= c.fibres[j] * held * (1.0 - area)


def _adapt(nodes, synapses, lesions, days: float, c: Condition) -> np.ndarray:
    """What time does to cells that lost input; the rule sees only which input, how much of it, and how long ago.

    Returns: the disuse of each motoneuron.
    """
    model = nodes.model
    mono = monoamines_lost(nodes, None, lesions, days)
    lost = losses(nodes, synapses, c, mono)
    c.mn_supplied = 1.0 - mono
    own = days * adaptation(nodes.person)  # how far this person has come
    acute = model.spinal_shock.acute(lost.tone, own)
    c.mn_theta = c.mn_theta + model.spinal_shock.threshold * acute
    c.mn_descending = c.mn_descending * model.descending_sprouting.factor(lost.drive, own)
    away = lost.drive - lost.growing * (c.mn_descending - 1.0)  # what sprouts of other axons have not taken over
    disuse = model.disuse_depolarisation.disuse(away)
    back = model.inward_current_return.grown(lost.tone, disuse, own)
    c.mn_pic = np.maximum(0.0, c.mn_pic * (1.0 - model.spinal_shock.inward_current * acute + back))
    vacant, idle = (model.disuse_depolarisation.grown(x, own) for x in (away, disuse))
    c.mn_bias = c.mn_bias + model.disuse_depolarisation.bias * idle
    na = monoamines_lost(nodes, "ceruleospinal", lesions, days)
    serotonin = monoamines_lost(nodes, "raphespinal", lesions, days)
    for j in range(len(nodes.pools)):
        mn = nodes.mn_of(j)
        c.mn_ia[mn] *= model.ia_growth.factor(vacant[mn], _arc(nodes, j, c))
        c.use[j] *= model.post_activation_depression.left(idle[mn].mean() if len(mn) else 0.0)
        c.in_output[nodes.cells_of("ii_in", j)] *= model.group_ii_excitation.gate(na[mn].mean())
    for side in (0, 1):
        legs = [j for j, p in enumerate(nodes.pools) if p.side == side and p.muscle.body_part == "leg"]
        if legs:
            mn = np.isin(nodes.mn_pool, legs)
            cells = nodes.cells_of("fra_in_exc", -1, side)
            c.in_input[cells] *= model.flexor_reflex.gate(serotonin[mn].mean())
            c.in_input[cells] *= 1.0 - model.spinal_shock.interneurons * acute[mn].mean()
    return disuse


def _arc(nodes, j: int, c: Condition) -> float:
    """Share of the monosynaptic arc of pool j that is left: of its motoneurons and of its primary endings."""
    mn, ia = nodes.mn_of(j), nodes.afferents_of("ia", j)
    return float(c.mn_alive[mn].mean() * (c.aff_alive[ia].mean() if len(ia) else 1.0))
