"""Leaky integrate-and-fire cells with conductance synapses, advanced one window of steps at a time.

Layout (AoSoA): one flat float32 array; block k holds its fields one after another, B lanes each, so that a block stays
in first-level cache for the whole window and the loop over lanes vectorises. Potentials are in mV from rest,
conductances in units of the cell's leak.
"""

import numpy as np
from numba import njit

B = 64  # lanes a block
STEPS = 10  # steps a window (1 ms at 0.1 ms)

# state fields
V, GE, GI, GA, REF, NOISE = 0, 1, 2, 3, 4, 5
# parameter fields
KM, DE, DI, DA, EE, EI, EA, THETA, RESET, TREF, DRIVE, DGA, SD = 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
FIELDS = 19


def blocks(n_cells: int) -> int:
    """Number of blocks that hold `n_cells` cells (the last one padded with silent cells)."""
    return max(1, -(-n_cells // B))


def pack(n_cells: int, **fields) -> np.ndarray:
    """Pack per-cell arrays into the block layout.

    Parameters: n_cells; fields by lower-case name (``km``, ``theta`` ...), each a scalar or an array of n_cells.
    Returns: float32 array of blocks * FIELDS * B. Padding lanes have an infinite threshold and never fire.
    """
    out = np.zeros((blocks(n_cells), FIELDS, B), np.float32)
    out[:, THETA] = np.inf
    for name, value in fields.items():
        flat = np.zeros(blocks(n_cells) * B, np.float32)
        if name == "theta":
            flat[:] = np.inf
        flat[:n_cells] = value
        out[:, globals()[name.upper()]] = flat.reshape(-1, B)
    return out.reshape(-1)


@njit(cache=True, nogil=True, error_model="numpy")
def advance(state, block, acc, cell0, fired):
    """Advance one block by one window.

    state: flat float32 blocks; block: index; acc: (STEPS, 2, cells) float32 inputs of this window, excitatory then
    inhibitory, added to the conductances; cell0: first cell of the block in `acc`; fired: (STEPS, B) uint8, written.
    Membrane by Crank-Nicolson with the conductances of the step; the source of the scheme is any numerical text.
    """
    o = np.uint64(block * FIELDS * B)
    c0 = np.uint64(cell0)
    half = np.float32(0.5)
    one = np.float32(1.0)
    zero = np.float32(0.0)
    for s in range(STEPS):
        for lane in range(B):
            i = np.uint64(lane)
            ge = state[o + np.uint64(GE * B) + i] * state[o + np.uint64(DE * B) + i] + acc[s, 0, c0 + i]
            gi = state[o + np.uint64(GI * B) + i] * state[o + np.uint64(DI * B) + i] + acc[s, 1, c0 + i]
            ga = state[o + np.uint64(GA * B) + i] * state[o + np.uint64(DA * B) + i]
            ref = state[o + np.uint64(REF * B) + i]
            g = one + ge + gi + ga
            drive = (
                ge * state[o + np.uint64(EE * B) + i]
                + gi * state[o + np.uint64(EI * B) + i]
                + ga * state[o + np.uint64(EA * B) + i]
                + state[o + np.uint64(DRIVE * B) + i]
                + state[o + np.uint64(NOISE * B) + i]
            )
            k = state[o + np.uint64(KM * B) + i]
            kg = half * k * g
            v = (state[o + np.uint64(V * B) + i] * (one - kg) + k * drive) / (one + kg)
            free = ref <= zero
            v = v if free else state[o + np.uint64(RESET * B) + i]
            spike = free and v >= state[o + np.uint64(THETA * B) + i]
            state[o + np.uint64(GE * B) + i] = ge
            state[o + np.uint64(GI * B) + i] = gi
            state[o + np.uint64(GA * B) + i] = ga + (state[o + np.uint64(DGA * B) + i] if spike else zero)
            state[o + np.uint64(V * B) + i] = state[o + np.uint64(RESET * B) + i] if spike else v
            state[o + np.uint64(REF * B) + i] = state[o + np.uint64(TREF * B) + i] if spike else ref - one
            fired[s, i] = spike
