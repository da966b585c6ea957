"""Voluntary effort to axons: every descending axon follows the strongest command among the muscles it reaches."""

import numpy as np
from scipy.signal import lfilter

from betz.engine.address import keys, normal
from betz.pathway.descending import codes
from betz.pathway.relations import targets
from betz.pathway.strata import places, strata
from betz.pathway.supply import tonic_rate


def channels(nodes):
    """Channel of every axon: (n_ax,) index, and for each channel the tuple of pools it obeys."""
    tables = nodes.model.tables
    number = codes(tables)["muscles"]
    index = {(number[p.muscle.id], p.side): j for j, p in enumerate(nodes.pools)}
    seen, of_axon = {}, np.zeros(len(nodes.axons), np.int32)
    diffuse = {}
    for c, relation in (("rst_medullary_exc", "limb_flexors_hand"), ("rst_pontine", "extensors_axial")):
        for side in (0, 1):
            diffuse[c, side] = tuple(
                j for j, p in enumerate(nodes.pools) if p.side == side and targets(tables, relation, p.muscle.id)
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


def drive(channels, efforts, remote, drift):
    """Command of every channel over time.

    Parameters: channels: from `channels`; efforts: (pools, W) command of each pool, 0 to 1; remote: (W,) effort
    elsewhere
    in the body, which reaches the reticulospinal channels; drift: (W,) slow common fluctuation around 0.
    Returns: (channels, W) float32.
    """
    out = np.zeros((len(channels), efforts.shape[1]), np.float32)
    for k, (obeys, listens) in enumerate(channels):
        if obeys:
            out[k] = efforts[list(obeys)].max(0)
        if listens:
            out[k] = np.maximum(out[k], remote)
    return np.clip(out * (1.0 + drift), 0.0, 1.0).astype(np.float32)


def common_input(model, key, n):
    """Slow drift (n,) and 15-30 Hz modulation (2, n), one for each hemisphere, of the cortical command over n ms.

    Source: prototypes/pool.md (drift 0-5 Hz) and models.md 11 (narrow band 20 +- 3 Hz, 10-30 % of the rate).
    """
    p, warm = model.common_drive, 1000
    white = normal(keys(key, np.arange(3))[:, None], np.arange(n + warm))
    slow = np.exp(-1.0 / p.drift_tau)
    drift = lfilter([np.sqrt(1 - slow**2)], [1, -slow], white[0])[warm:]
    pole = np.exp(-np.pi * 2 * p.beta_band / 1000.0)
    angle = 2 * np.pi * p.beta_hz / 1000.0
    band = lfilter([1.0], [1, -2 * pole * np.cos(angle), pole**2], white[1:], axis=1)[:, warm:]
    band /= np.sqrt((1 + pole**2) / ((1 - pole**2) * (1 - 2 * pole**2 * np.cos(2 * angle) + pole**4)))
    return p.drift_depth * drift, (p.beta_depth * band).astype(np.float32)


def rates(nodes):
    """(rest, top, threshold) of every axon, Hz and share of the command."""
    d, a = nodes.model.descending_axons, nodes.axons
    top = np.array([o.max_rate_hz for o in nodes.model.tables.origins.values()], float)[a.origin]
    rest = np.where(nodes.ax_tonic, tonic_rate(nodes, np.arange(len(a))), d.rest_rate)
    even = places(nodes.person.key("threshold"), a.key, strata(a.origin, a.muscles[:, 0], a.target))
    return rest, top, d.threshold_spread * even
