"""What upper motor neurons are told in a window: effort of the pools and elsewhere, common fluctuations, monoamines."""

from collections import namedtuple

import numpy as np

from betz.engine.layout import WINDOW
from betz.engine.random import counted, normal
from betz.kernel import kernel
from betz.mechanisms import common_drive
from betz.mechanisms import persistent_inward_current as pic

WARM = 5.0  # time constants before the clock in which the fluctuations forget their start (numerics: to 1 % of it)
Channels = namedtuple("Channels", "start pool listens other")
# (C+1,) first of the pools that channel obeys; (P,) pools; (C,) 1 = also follows effort elsewhere in the body; (pools,)
# pool of the same muscle on the other side, -1 without one
Common = namedtuple("Common", "drift band")  # (1,) slow fluctuation, SD 1; (hemispheres, 2) last values of the band


def make_common(keys, laws, steps) -> Common:
    """Fluctuations in equilibrium; keys: (3, 2) words of the drift and of the band of each hemisphere."""
    common, law = Common(np.zeros(1), np.zeros((2, 2))), laws.common_drive
    slowest = max(law.drift_tau, 1000.0 / (2.0 * np.pi * law.beta_band))  # ms, that of the band: 1 / (2 pi width)
    _warm(common, keys, law, steps.drift, round(WARM * slowest / WINDOW))
    return common


@kernel(arrays=True)
def _warm(common, keys, law, keep, windows):
    given = np.zeros(2, np.float32)
    for window in range(-windows, 0):
        fluctuate(common, keys, law, (keep, window), given)


@kernel
def fluctuate(common, keys, law, clock, band):
    """Advance drift and band by a window; clock: (exp(-dt/drift_tau), window); band: (2,) written, times its depth.

    Returns: the drift, times its depth.
    """
    keep, window = clock
    count = counted(window)
    common.drift[0] = common_drive.drift(common.drift[0], normal(keys[0, 0], keys[0, 1], count), keep)
    for h in range(2):
        z = normal(keys[h + 1, 0], keys[h + 1, 1], count)
        band[h] = law.beta_depth * common_drive.band(common.band[h], z, law, 1.0)
    return law.drift_depth * common.drift[0]


@kernel
def command(channels, inputs, w, law, drift, out):
    """Command of every channel: the strongest effort among its pools, with the drift, 0 to 1; law: what irradiates."""
    for c in range(channels.listens.size):
        most = inputs.remote[w] if channels.listens[c] == 1 else 0.0
        for k in range(channels.start[c], channels.start[c + 1]):
            j = channels.pool[k]
            most = max(most, inputs.effort[j, w])
            if channels.other[j] >= 0:
                most = max(most, law.share * inputs.effort[channels.other[j], w])
        out[c] = min(1.0, max(0.0, most * (1.0 + drift)))


@kernel
def supply(inputs, w, law):
    """Monoamines in window w over those at rest: they reach every cell, whichever muscle is moved."""
    most = inputs.remote[w]
    for m in range(inputs.effort.shape[0]):
        most = max(most, inputs.effort[m, w])
    return pic.supply(most, law)
