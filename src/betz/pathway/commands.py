"""Voluntary effort to axons: every descending axon follows the strongest command among the muscles it reaches."""

import numpy as np

from betz.engine.drive import Channels
from betz.keep import kept
from betz.pathway.axons import codes
from betz.pathway.relations import targets
from betz.pathway.strata import places, strata
from betz.pathway.supply import tonic_rate


@kept
def channels(nodes):
    """Channel of every axon: (n_ax,) index, and for each channel the tuple of pools it obeys, and whether it follows
    effort elsewhere in the body."""
    tables, a = nodes.model.tables, nodes.axons
    number = codes(tables)["muscles"]
    muscle = np.array([number[p.muscle.id] for p in nodes.pools])
    side = np.array([p.side for p in nodes.pools])
    cortical = nodes.ax_of("cst")[:, None] & (a.target[:, None] == side)
    follows = (a.muscles[:, :, None] == muscle).any(1) & cortical
    remote = np.zeros(len(a), bool)
    for c, relation in (("rst_medullary_exc", "limb_flexors_hand"), ("rst_pontine", "extensors_axial")):
        mine = nodes.ax_of(c) & ~nodes.ax_tonic  # tonic axons carry the resting tone, not the command
        reached = np.array([targets(tables, relation, p.muscle.id) for p in nodes.pools], bool)
        follows |= mine[:, None] & reached & (a.target[:, None] == side)
        remote |= mine
    table = np.column_stack([follows, remote])
    seen, of_axon = np.unique(table, axis=0, return_inverse=True)
    return of_axon.reshape(-1).astype(np.int32), [(tuple(np.flatnonzero(row[:-1])), bool(row[-1])) for row in seen]


def as_columns(channels, made) -> Channels:
    """Channels as the engine reads them; made: the pools of the circuit."""
    start = np.cumsum([0, *(len(obeys) for obeys, _ in channels)])
    pools = np.array([j for obeys, _ in channels for j in obeys], np.int32)
    listens = np.array([listens for _, listens in channels], np.int8)
    number = {(p.muscle.id, p.side): j for j, p in enumerate(made)}
    other = np.array([number.get((p.muscle.id, 1 - p.side), -1) for p in made], np.int32)
    return Channels(start.astype(np.int64), pools, listens, other)


@kept
def rates(nodes):
    """(rest, top, threshold) of every axon in health, Hz and share of the command."""
    d, a = nodes.model.descending_axons, nodes.axons
    top = np.array([o.max_rate_hz for o in nodes.model.tables.origins.values()], float)[a.origin]
    rest = np.where(nodes.ax_tonic, tonic_rate(nodes, np.arange(len(a))), d.rest_rate)
    even = places(nodes.person.key("threshold"), a.key, strata(a.origin, a.muscles[:, 0], a.target))
    return rest, top, d.threshold_spread * even
