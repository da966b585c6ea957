"""Voluntary effort to axons: every descending axon follows the strongest command among the muscles it reaches."""

import numpy as np

from betz import anatomy
from betz.engine.drive import Channels
from betz.engine.random import generator
from betz.pathway.descending import muscle_index
from betz.pathway.relations import TARGETS
from betz.pathway.strata import places, strata
from betz.pathway.supply import tonic_rate


def channels(nodes):
    """Channel of every axon: (n_ax,) index, and for each channel the tuple of pools it obeys."""
    index = {(muscle_index()[p.muscle.id], p.side): j for j, p in enumerate(nodes.pools)}
    seen, of_axon = {}, np.zeros(len(nodes.axons), np.int32)
    diffuse = {}
    for c, relation in (("rst_medullary_exc", "limb_flexors_hand"), ("rst_pontine", "extensors_axial")):
        for side in (0, 1):
            diffuse[c, side] = tuple(
                j for j, p in enumerate(nodes.pools) if p.side == side and TARGETS[relation](p.muscle)
            )
    for k in range(len(nodes.axons)):
        name, side = nodes.ax_class[k], int(nodes.axons.target[k])
        if name == "cst":
            obeys = tuple(j for m in nodes.axons.muscles[k] if m >= 0 and (j := index.get((m, side))) is not None)
        else:  # tonic brain-stem axons carry the resting tone and do not follow the command
            obeys = () if nodes.ax_tonic[k] else diffuse.get((name, side), ())
        remote = not nodes.ax_tonic[k] and name in ("rst_medullary_exc", "rst_pontine")
        of_axon[k] = seen.setdefault((tuple(sorted(obeys)), remote), len(seen))
    return of_axon, list(seen)


def as_columns(channels) -> Channels:
    """Channels as the engine reads them."""
    start = np.cumsum([0, *(len(obeys) for obeys, _ in channels)])
    pools = np.array([j for obeys, _ in channels for j in obeys], np.int32)
    return Channels(start.astype(np.int64), pools, np.array([listens for _, listens in channels], np.int8))


def rates(model, nodes):
    """(rest, top, threshold) of every axon, Hz and share of the command."""
    n, a = len(nodes.axons), model.descending_axons
    maximum = {o.id: o.max_rate_hz for o in anatomy.origins().values()}
    top = np.array([maximum[o] for o in nodes.axons.origin], float) if n else np.zeros(0)
    rest = np.where(nodes.ax_tonic, tonic_rate(nodes, np.arange(n)), a.rest_rate)
    rng = generator(nodes.person.seed, "thresholds", *(p.name for p in nodes.pools))
    threshold = a.threshold_spread * places(rng, strata(nodes.axons.origin, nodes.axons.muscles[:, 0]))
    return rest, top, threshold
