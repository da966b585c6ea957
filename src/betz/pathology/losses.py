"""What each cell has lost of its supply: the only thing that adaptation sees of a lesion."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from betz.pathology.axons import fate_in_system
from betz.pathway.supply import BY_BRAINSTEM, SPROUTING, VOLUNTARY
from betz.pathway.systems import BRAINSTEM, CORTICORETICULAR, axons_of

TONE = ("rst_pontine", "rst_medullary_exc", "rst_medullary_inh", "vst_lateral")
ROUTES = {
    "corticoreticular_medullary": ("rst_medullary_exc", "rst_medullary_inh"),
    "corticoreticular_pontine": ("rst_pontine",),
}


def relay(nodes, lesions, days: float) -> np.ndarray:
    """Share of the cortical input that each brain-stem axon's cell still gets through the corticoreticular tracts."""
    fibres = axons_of(nodes.person, CORTICORETICULAR)
    alive = fate_in_system(nodes.person, CORTICORETICULAR, lesions, days).alive
    out = np.ones(len(nodes.axons))
    tracts = list(nodes.model.tables.tracts)
    for tract, classes in ROUTES.items():
        for nucleus in (0, 1):
            mine = (fibres.tract == tracts.index(tract)) & (fibres.target == nucleus)
            left = alive[mine].mean() if mine.any() else 1.0
            out[nodes.ax_of(*classes) & (nodes.axons.source == nucleus)] = left
    return out


def monoamines_lost(nodes, tract: str | None, lesions, days: float) -> np.ndarray:
    """Share of the raphe- or ceruleospinal fibres (None: of both) of its side that no longer reach each motoneuron."""
    axons, fate = axons_of(nodes.person, BRAINSTEM), fate_in_system(nodes.person, BRAINSTEM, lesions, days)
    names = ("raphespinal", "ceruleospinal") if tract is None else (tract,)
    order = list(nodes.model.tables.tracts)
    mono = np.isin(axons.tract, [order.index(t) for t in names])
    out = np.zeros(len(nodes.mn_pool))
    sides = np.array([p.side for p in nodes.pools])[nodes.mn_pool]
    for side in (0, 1):
        mine = mono & (axons.target == side)
        for segment in np.unique(nodes.mn_segment[sides == side]):
            at = (sides == side) & (nodes.mn_segment == segment)
            ok = fate.alive[mine] & ((fate.cut[mine] > segment) if segment >= 0 else True)
            out[at] = 1.0 - ok.mean()
    return out


class Losses(NamedTuple):
    """What every motoneuron has lost: drive, share of its voluntary supply; tone, of its tonic one; growing: share of
    the whole voluntary supply that is left and can grow."""

    drive: np.ndarray
    tone: np.ndarray
    growing: np.ndarray


def losses(nodes, synapses, c, mono: np.ndarray) -> Losses:
    """What every motoneuron of a circuit has lost of its descending supply."""
    n = len(nodes.mn_pool)
    whole, left, growing, tone_whole, tone_left = (np.zeros(n) for _ in range(5))
    fill = _premotor_fill(nodes, synapses, c)
    for s in synapses:
        if s.target != "mn":
            continue
        if s.source == "axon":
            ok = c.reaches(s.pre, nodes.mn_segment[s.post])
            if s.id in (*VOLUNTARY, *BY_BRAINSTEM):
                reach = nodes.model.corticoreticular_control.commanded(c.ax_relay[s.pre])
                whole += np.bincount(s.post, s.weight, n)
                still = np.bincount(s.post, s.weight * ok * reach, n)
                left += still
                growing += still * (s.id in SPROUTING)
            if nodes.ax_class[s.pre[0]] in TONE:
                tone_whole += np.bincount(s.post, s.weight, n)
                tone_left += np.bincount(s.post, s.weight * ok, n)
        elif s.id == "premotor_mn":
            whole += np.bincount(s.post, s.weight, n)
            left += np.bincount(s.post, s.weight * fill[s.pre], n)
    drive = np.where(whole > 0, 1.0 - left / np.maximum(whole, 1e-12), 0.0)
    direct = np.where(tone_whole > 0, 1.0 - tone_left / np.maximum(tone_whole, 1e-12), 0.0)
    growing = np.where(whole > 0, growing / np.maximum(whole, 1e-12), 0.0)
    return Losses(np.clip(drive, 0.0, 1.0), 0.5 * (np.clip(direct, 0.0, 1.0) + mono), growing)


def _premotor_fill(nodes, synapses, c) -> np.ndarray:
    """Share of its full rate that each bulbar premotor cell can still reach with the cortical input it has left."""
    n, model = len(nodes.in_pool), nodes.model
    whole, left = np.zeros(n), np.zeros(n)
    for s in synapses:
        if s.id == "cb_premotor":
            whole += np.bincount(s.post, s.weight, n)
            left += np.bincount(s.post, s.weight * c.ax_alive[s.pre], n)
    share = np.where(whole > 0, left / np.maximum(whole, 1e-12), 1.0)
    rate = model.corticobulbar_drive.rate
    return rate(share, model.interneuron) / rate(1.0, model.interneuron)
