"""A circuit as the engine runs it: all that does not change in a run (see engine/state.py for all that does)."""

from collections import namedtuple

import numpy as np

from betz.engine import lif, motoneuron
from betz.engine.drive import Channels
from betz.engine.layout import DT, WINDOW, Layout, widest
from betz.engine.sources import Afferents, Axons
from betz.engine.spikes import Rows
from betz.engine.units import Units

Laws = namedtuple(
    "Laws",
    "spindle initial_burst tendon_organ muscle common_drive presynaptic_inhibition neuromuscular_junction "
    "f_wave twitch persistent_inward_current motor_irradiation clasp_knife",
)  # records of the mechanisms of a model
Steps = namedtuple(
    "Steps",
    "slow_share refilled pad_kept fusimotor drift refill axon_order afferent_order "
    "axon_refractory branch_refractory junction_refractory fibre_refractory turn_round",
)  # times of the mechanisms as decays of a window and as whole steps, made once
Cells = namedtuple("Cells", "mn inter kinds noisy mn_edge in_edge")
# packed lanes of motoneurons and of other cells, what the cells of a block share, layout
Pools = namedtuple("Pools", "size pad_gain use gamma_of kick")
# (P,) motoneurons; presynaptic inhibition of a spike of its PAD cells; share of the slow pool that a spike uses;
# (cells,) -1, or the pool whose fusimotor cell this is, + P for a static one; (2, P) imp/s that one of them adds
Keys = namedtuple("Keys", "cell0 cell1 axon0 axon1 afferent0 afferent1 common")
# two words for each cell lane, axon and afferent; (3, 2) of the drift and of the band of each hemisphere
# fixed: numbers of the motoneurons, motoneuron.Fixed
Net = namedtuple("Net", "laws steps fixed rows cells axons channels afferents units pools plant keys")


def laws(model) -> Laws:
    """Records of the mechanisms that the loops read."""
    return Laws(*(getattr(model, name).record() for name in Laws._fields))


def steps(model) -> Steps:
    """Times of the mechanisms of a model in windows and steps."""
    d, f = model.post_activation_depression, np.float32

    def whole(ms):
        return round(ms / DT)

    return Steps(
        slow_share=f(d.slow_share),
        refilled=f(np.exp(-WINDOW / d.recovery)),
        pad_kept=float(np.exp(-WINDOW / model.presynaptic_inhibition.tau)),
        fusimotor=float(np.exp(-WINDOW / model.fusimotor_drive.build_up)),
        drift=float(np.exp(-WINDOW / model.common_drive.drift_tau)),
        refill=WINDOW / 1000.0 / model.neuromuscular_junction.refill,
        axon_order=int(model.descending_axons.order),
        afferent_order=int(model.afferent_fibres.order),
        axon_refractory=whole(model.motor_axon.refractory),
        branch_refractory=whole(model.motor_axon.branch_refractory),
        junction_refractory=whole(model.neuromuscular_junction.refractory),
        fibre_refractory=whole(model.muscle_fibre.refractory),
        turn_round=whole(model.f_wave.delay),
    )


def cells(mn, inter, lay: Layout) -> Cells:
    """Cells of a net; mn: lanes of motoneurons; inter: (lanes, kinds) of the others, as `pack` gives them."""
    lanes, kinds = inter
    n = len(kinds)
    return Cells(mn, lanes, kinds, lif.noisy(n * lif.B, lanes) if n else np.zeros(0, np.uint8), *lay)


def size(net: Net) -> tuple[int, int, int]:
    """(motoneuron lanes, all cell lanes, partitions) of a net."""
    mn, inter = int(net.cells.mn_edge[-1]) * lif.B, int(net.cells.in_edge[-1]) * lif.B
    return mn, mn + inter, len(net.cells.mn_edge) - 1


def width(net: Net) -> int:
    """Cells of the largest partition."""
    return widest(Layout(net.cells.mn_edge, net.cells.in_edge))


def no_axons(unit0: int) -> Axons:
    """No descending axons."""
    f, i = np.zeros(0, np.float32), np.zeros(0, np.int32)
    return Axons(unit0, rest=f, top=f, theta=f, channel=i, hemisphere=np.zeros(0, np.int8), beta=f)


def no_channels() -> Channels:
    """No command."""
    none = np.zeros(0, np.int32)
    return Channels(np.zeros(1, np.int64), none, np.zeros(0, np.int8), none)


def no_afferents(unit0: int) -> Afferents:
    """No afferents."""
    f = np.zeros(0, np.float32)
    return Afferents(unit0, np.zeros(0, np.int8), np.zeros(0, np.int32), f, f)


def no_units() -> Units:
    """No motor units."""
    f, i = np.zeros(0, np.float32), np.zeros(0, np.int32)
    return Units(i, i, f, f, f, f)


def no_pools(n_cells: int) -> Pools:
    """No pools: the cells are those of a network without muscles."""
    f = np.zeros(0, np.float32)
    return Pools(np.zeros(0, np.int64), f, f, np.full(n_cells, -1, np.int32), np.zeros((2, 0)))


__all__ = [
    "Cells",
    "Keys",
    "Laws",
    "Net",
    "Pools",
    "Rows",
    "Steps",
    "cells",
    "laws",
    "motoneuron",
    "no_afferents",
    "no_axons",
    "no_channels",
    "no_pools",
    "no_units",
    "size",
    "steps",
    "width",
]
