"""Leaky integrate-and-fire cells with conductance synapses (mechanisms/interneuron.py), one window at a time.

Potentials are in mV from rest, conductances in units of the cell's leak. Steps are the outer loop: within a step the
lanes are independent, within a lane each step waits for the last one.
"""

import numpy as np

from betz.engine import layout
from betz.engine.layout import STEPS, B
from betz.engine.random import counted, normal
from betz.kernel import kernel
from betz.mechanisms import interneuron, synaptic_noise
from betz.mechanisms.interneuron import Cell, Kind

STATE = ("v", "ge", "gi", "ga", "ref", "noise", "current")
FIELDS = ("theta", "tref", "dga", "drive", "sd", "unit_exc", "unit_inh")
# ref: refractory steps left at the start of a window
# theta mV; tref steps; dga leak units a spike; drive, sd mV; unit_*: leak units of an input of weight 1
V, GE, GI, GA, REF, NOISE, CURRENT = range(len(STATE))
THETA, TREF, DGA, DRIVE, SD, UNIT_E, UNIT_I = range(len(FIELDS))
TINY = np.float32(1e-20)  # numerics: smaller conductances are none, since subnormal numbers are a hundred times slower


def pack(n_cells: int, **fields):
    """Per-cell values as arrays of the engine.

    Parameters: n_cells; fields of FIELDS, each a scalar or n_cells values; those of `Kind` (km, de ...), which must be
    the same in all cells of a block. Returns: (state, lanes, kinds (blocks, 8)).
    """
    n = layout.blocks(n_cells)
    kinds = np.zeros((n, len(Kind._fields)), np.float32)
    for k, name in enumerate(Kind._fields):
        values = np.broadcast_to(np.asarray(fields.get(name, 0.0), np.float32), n_cells)
        starts = np.arange(n) * B
        kinds[:, k] = values[starts]
        if (values != np.repeat(kinds[:, k], B)[:n_cells]).any():
            raise ValueError(f"cells of one block differ in '{name}'")
    state = layout.lanes(n_cells, {"current": fields.get("drive", 0.0)}, STATE, {})
    return state, layout.lanes(n_cells, fields, FIELDS, {"theta": np.inf, "tref": STEPS}), kinds


def noisy(n_cells: int, lanes: np.ndarray) -> np.ndarray:
    """(blocks,) 1 where a block has cells with noise."""
    return (lanes.reshape(-1, len(FIELDS), B)[:, SD] > 0).any(1).astype(np.uint8)


@kernel
def slow(state, lanes, block, keys, window, noise):
    """Once a window: synaptic noise; noise: (keep, kick) of a window. keys: (2,) arrays (lanes,) of this block."""
    o, q = np.uint64(block * 7 * B), np.uint64(block * 7 * B)
    count = counted(window)
    k0, k1 = keys
    keep, kick = noise
    for lane in range(B):
        i = np.uint64(lane)
        z = normal(k0[i], k1[i], count)
        n = synaptic_noise.step(state[o + np.uint64(NOISE * B) + i], lanes[q + np.uint64(SD * B) + i], z, keep, kick)
        state[o + np.uint64(NOISE * B) + i] = n
        state[o + np.uint64(CURRENT * B) + i] = lanes[q + np.uint64(DRIVE * B) + i] + n


@kernel
def settle(state, block):
    """Once a window: what has decayed to nothing is nothing."""
    o = np.uint64(block * 7 * B)
    for lane in range(4 * B):
        x = state[o + np.uint64(lane)]
        state[o + np.uint64(lane)] = x if x > TINY or x < -TINY else np.float32(0.0)


@kernel
def advance(state, cells, block, acc, first, fired):
    """Advance one block by one window.

    state: flat float32 blocks; cells: (lanes, kinds); acc: (flat int32 of (STEPS, 2, width), width) inputs of this
    window, excitatory then inhibitory, set to 0 when used; first: place of the block's first cell in them; fired: (B,)
    int32, written: step in the window at which a cell fired, -1 = it did not. No cell fires twice in a window.
    """
    lanes, kinds = cells
    o, q = np.uint64(block * 7 * B), np.uint64(block * 7 * B)
    kind = Kind(
        kinds[block, 0],
        kinds[block, 1],
        kinds[block, 2],
        kinds[block, 3],
        kinds[block, 4],
        kinds[block, 5],
        kinds[block, 6],
        kinds[block, 7],
    )
    flat, width = acc
    for lane in range(B):
        fired[lane] = np.int32(-1)
    zero, no, yes = np.float32(0.0), np.int32(0), np.int32(1)
    for s in range(STEPS):
        exc = np.uint64(2 * s) * width + np.uint64(first)
        inh = exc + width
        now, some = np.float32(s), no
        for lane in range(B):
            i = np.uint64(lane)
            given = (
                np.float32(flat[exc + i]) * lanes[q + np.uint64(UNIT_E * B) + i],
                np.float32(flat[inh + i]) * lanes[q + np.uint64(UNIT_I * B) + i],
            )
            c = Cell(
                state[o + np.uint64(V * B) + i],
                state[o + np.uint64(GE * B) + i],
                state[o + np.uint64(GI * B) + i],
                state[o + np.uint64(GA * B) + i],
                state[o + np.uint64(REF * B) + i] - now,
            )
            c = interneuron.step(c, given, kind, state[o + np.uint64(CURRENT * B) + i])
            state[o + np.uint64(V * B) + i] = c.v
            state[o + np.uint64(GE * B) + i] = c.ge
            state[o + np.uint64(GI * B) + i] = c.gi
            state[o + np.uint64(GA * B) + i] = c.ga
            over = (c.ref <= zero) & (c.v >= lanes[q + np.uint64(THETA * B) + i])
            some = np.int32(some | (yes if over else no))
        if some != no:  # few steps have a spike: what it changes is worked out in them only
            for lane in range(B):
                i = np.uint64(lane)
                v, left = state[o + np.uint64(V * B) + i], state[o + np.uint64(REF * B) + i] - now
                spike = (left <= zero) & (v >= lanes[q + np.uint64(THETA * B) + i])
                c = Cell(v, zero, zero, state[o + np.uint64(GA * B) + i], left)
                c = interneuron.fire(
                    c, spike, kind.reset, lanes[q + np.uint64(TREF * B) + i], lanes[q + np.uint64(DGA * B) + i]
                )
                state[o + np.uint64(V * B) + i] = c.v
                state[o + np.uint64(GA * B) + i] = c.ga
                state[o + np.uint64(REF * B) + i] = c.ref + (now + np.float32(1.0))
                fired[i] = np.int32(s) if spike else fired[i]
        for lane in range(B):  # in loops of their own: with them the loop above would not vectorise
            flat[exc + np.uint64(lane)] = np.int32(0)
        for lane in range(B):
            flat[inh + np.uint64(lane)] = np.int32(0)
    for lane in range(B):
        at = o + np.uint64(REF * B + lane)
        state[at] = max(zero, state[at] - np.float32(STEPS))
