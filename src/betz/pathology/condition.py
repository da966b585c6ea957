"""Lesions and time -> the Condition of a circuit, and what an eye sees of its muscles."""

import numpy as np

from betz.pathology.adaptation import adapt, sprouted
from betz.pathology.damage import damage_axons, damage_grey, damage_pool
from betz.pathology.denervation import look
from betz.pathway.condition import Condition
from betz.pathway.nodes import systems, take
from betz.physiology.descending import DESCENDING
from betz.physiology.drive import DRIVE

VOLUNTARY = (
    "cst_mn_strong",
    "cst_mn_moderate",
    "cst_mn_weak",
    "cst_mn_none",
    "cb_mn",
    "rst_med_mn_limb",
    "rst_pont_mn_ext",
)
TONE = ("rst_pontine", "rst_medullary_exc", "rst_medullary_inh", "vst_lateral")


def condition_of(nodes, synapses, lesions, days: float) -> Condition:
    """The condition of a circuit's nodes some days after lesions.

    Parameters: nodes, synapses: the healthy circuit; lesions: sequence of Lesion; days. Returns: Condition.
    """
    c = Condition.healthy(nodes)
    if not lesions:
        return c
    c.ax_alive, c.ax_cut, c.ax_late, c.ax_gaps = damage_axons(nodes.axons, lesions, days)
    c.ax_relay = relay(nodes, lesions, days)
    damage_grey(nodes, lesions, days, c)
    for j in range(len(nodes.pools)):
        lost = damage_pool(nodes, j, lesions, days, c)
        c.mn_share[nodes.mn_of(j)] *= sprouted(1.0 - lost, days)
    drive, tone = losses(nodes, synapses, c, lesions, days)
    adapt(c, drive, tone, nodes.mn_pool, len(nodes.pools), days)
    mono = monoamines_lost(nodes, lesions, days)
    for j in range(len(nodes.pools)):
        c.gate_ii[j] = group_ii_gate(mono[nodes.mn_of(j)].mean())
    return c


def inspect(nodes, j: int, lesions, days: float) -> dict:
    """What an eye sees of pool j: bulk (share of the usual) and visible twitches a minute."""
    c = Condition.healthy(nodes)
    lost = damage_pool(nodes, j, lesions, days, c)
    return look(lost, float(c.fibres[j]), days)


def relay(nodes, lesions, days) -> np.ndarray:
    """Share of the cortical input that each brain-stem axon's cell still gets through the corticoreticular tracts."""
    _, _, fibres = systems(nodes.person)
    alive, *_ = damage_axons(fibres, lesions, days)
    out = np.ones(len(nodes.axons))
    for tract, classes in (
        ("corticoreticular_medullary", ("rst_medullary_exc", "rst_medullary_inh")),
        ("corticoreticular_pontine", ("rst_pontine",)),
    ):
        for nucleus in (0, 1):
            mine = (fibres.tract == tract) & (fibres.target == nucleus)
            left = alive[mine].mean() if mine.any() else 1.0
            out[np.isin(nodes.ax_class, classes) & (nodes.axons.source == nucleus)] = left
    return out


def group_ii_gate(lost: float) -> float:
    """Factor on group II interneurons when the share `lost` of the noradrenergic supply is gone.

    circuits.csv ceruleo_ii: output is multiplied by 1 - 0.6 NA; health has NA = 1.
    """
    return (1.0 - 0.6 * (1.0 - lost)) / (1.0 - 0.6)


def losses(nodes, synapses, c, lesions, days):
    """(lost_drive, lost_tone) of every motoneuron: share of its voluntary and of its tonic descending supply."""
    n = len(nodes.mn_pool)
    whole, left = np.zeros(n), np.zeros(n)
    tone_whole, tone_left = np.zeros(n), np.zeros(n)
    fill = premotor_fill(nodes, synapses, c)
    for s in synapses:
        if s.target != "mn":
            continue
        if s.source == "axon":
            ok = c.reaches(s.pre, nodes.mn_segment[s.post])
            if s.id in VOLUNTARY:
                reach = np.minimum(1.0, DESCENDING.one_hemisphere * c.ax_relay[s.pre])
                np.add.at(whole, s.post, s.weight)
                np.add.at(left, s.post, s.weight * ok * reach)
            if nodes.ax_class[s.pre[0]] in TONE:
                np.add.at(tone_whole, s.post, s.weight)
                np.add.at(tone_left, s.post, s.weight * ok)
        elif s.id == "premotor_mn":
            np.add.at(whole, s.post, s.weight)
            np.add.at(left, s.post, s.weight * fill[s.pre])
    drive = np.where(whole > 0, 1.0 - left / np.maximum(whole, 1e-12), 0.0)
    direct = np.where(tone_whole > 0, 1.0 - tone_left / np.maximum(tone_whole, 1e-12), 0.0)
    return drive, 0.5 * (direct + monoamines_lost(nodes, lesions, days))


def premotor_fill(nodes, synapses, c) -> np.ndarray:
    """Share of its full rate that each bulbar premotor cell can still reach with the cortical input it has left."""
    whole, left = np.zeros(len(nodes.in_pool)), np.zeros(len(nodes.in_pool))
    for s in synapses:
        if s.id == "cb_premotor":
            np.add.at(whole, s.post, s.weight)
            np.add.at(left, s.post, s.weight * c.ax_alive[s.pre])
    share = np.where(whole > 0, left / np.maximum(whole, 1e-12), 1.0)
    return DRIVE.premotor_rate(share) / DRIVE.premotor_rate(1.0)


def monoamines_lost(nodes, lesions, days) -> np.ndarray:
    """Share of the raphe- and ceruleospinal fibres of its side that no longer reach each motoneuron's segment."""
    _, brainstem, _ = systems(nodes.person)
    mono = take(brainstem, np.flatnonzero(np.isin(brainstem.tract, ("raphespinal", "ceruleospinal"))))
    alive, cut, *_ = damage_axons(mono, lesions, days)
    out = np.zeros(len(nodes.mn_pool))
    sides = np.array([p.side for p in nodes.pools])[nodes.mn_pool]
    for side in (0, 1):
        mine = mono.target == side
        for segment in np.unique(nodes.mn_segment[sides == side]):
            at = (sides == side) & (nodes.mn_segment == segment)
            ok = alive[mine] & ((cut[mine] > segment) if segment >= 0 else True)
            out[at] = 1.0 - ok.mean()
    return out
