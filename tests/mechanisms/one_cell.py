"""One motoneuron of a model under given inputs, for the tests of its mechanisms."""

import numpy as np

from betz.engine import motoneuron
from betz.engine.layout import ONE, STEPS, B
from betz.model import Model

DT = 0.1  # ms


def whole(given):
    """Inputs of one window as the engine holds them: whole numbers, and how many lanes there are."""
    acc = np.zeros((STEPS, 2, B), np.int32)
    acc[:, :, : given.shape[2]] = np.rint(given * ONE)
    return acc.reshape(-1), np.uint64(B)


def quiet(**changes):
    """A model without noise."""
    return Model().without("synaptic_noise").change(changes) if changes else Model().without("synaptic_noise")


def run_motoneurons(model, given, supply=1.0, **fields):
    """Spikes (steps, cells) of motoneurons under conductance inputs (windows, STEPS, 2, cells); supply: monoamines."""
    n = given.shape[3]
    state, lanes = motoneuron.pack(n, theta=model.motoneuron.threshold, **fields)
    cells, fired = (lanes, motoneuron.fixed(model)), np.zeros(B, np.int32)
    found, key = np.zeros((len(given) * STEPS, n), bool), np.zeros(B, np.uint32)
    for w in range(len(given)):
        motoneuron.slow(state, cells, 0, (key, key), (w, np.float32(supply)))
        motoneuron.advance(state, cells, 0, whole(given[w]), 0, fired)
        found[w * STEPS + fired[:n][fired[:n] >= 0], np.flatnonzero(fired[:n] >= 0)] = True
    return found


def driven(model, level=2.0, windows=400, **fields):
    """Spike steps of one motoneuron under a steady depolarisation (rheobase units)."""
    pic = model.persistent_inward_current
    fields = {"km": DT / 8, "dc": np.exp(-DT / 30), "kp": pic.strength * pic.in_effort} | fields
    found = run_motoneurons(model, np.zeros((windows, STEPS, 2, 1)), bias=level, **fields)
    return np.flatnonzero(found[:, 0])
