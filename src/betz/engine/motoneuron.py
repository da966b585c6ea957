"""Motoneurons (physiology/motoneuron.py holds the equations' numbers), advanced one window of steps at a time.

Layout as in lif.py. Potential in mV from rest; synaptic conductances in units of the leak; dendritic drive, persistent
inward current and noise in units of the rheobase potential (threshold over rest, V_TH).
"""

import numpy as np
from numba import njit

from betz.engine.lif import STEPS, B, blocks
from betz.engine.random import normal

V, GE, GI, XSUM, XD, P, C, A, H, REF, NOISE = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
KM, DE, DI, DC, GAHP, THETA, TREF, KP, BIAS, SD, XE, XI, XPIC = 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23
FIELDS = 24
V_TH = np.float32(15.0)  # mV, spike threshold over rest: Caillet 2022 size law, models.md 1C
E_K = np.float32(-15.0)  # mV from rest: models.md 1C
V_DD = np.float32(10.0)  # mV, delayed depolarisation after a spike of a rested cell: prototypes/pool.md
H_LEFT = np.float32(0.3)  # share of the delayed depolarisation left after a spike: prototypes/pool.md
TAU_H = np.float32(150.0)  # ms, its recovery: prototypes/pool.md
TAU_D = np.float32(10.0)  # ms, dendritic filter before the PIC gate: models.md 1C
PIC_WIDTH = np.float32(0.08)  # rheobase units: models.md 1C
TAU_PIC_UP, TAU_PIC_DOWN = np.float32(50.0), np.float32(200.0)  # ms: models.md 1C
TAU_NOISE = np.float32(5.0)  # ms: models.md 1C
NOISE_REST = np.float32(
    0.4
)  # share of the synaptic noise left at rest: it comes with the synaptic bombardment (estimate)
TAU_AHP_RISE = np.float32(6.0)  # ms, delayed rise of the afterhyperpolarisation: prototypes/pool.md


def pack(n_cells: int, **fields) -> np.ndarray:
    """Pack per-cell arrays (scalars or n_cells values, by lower-case field name) into the block layout."""
    out = np.zeros((blocks(n_cells), FIELDS, B), np.float32)
    out[:, THETA] = np.inf
    out[:, H] = 1.0
    for name, value in fields.items():
        flat = np.zeros(blocks(n_cells) * B, np.float32)
        if name == "theta":
            flat[:] = np.inf
        flat[:n_cells] = value
        out[:, globals()[name.upper()]] = flat.reshape(-1, B)
    return out.reshape(-1)


@njit(cache=True, nogil=True, error_model="numpy")
def slow(state, block, key, window, dt_window):
    """Once a window: noise (Ornstein-Uhlenbeck), dendritic filter, PIC gate, delayed depolarisation.

    These have time constants of 5 ms and more, so a 1 ms step is enough. key: uint32 of the circuit's noise stream.
    """
    o = np.uint64(block * FIELDS * B)
    keep = np.float32(np.exp(-dt_window / TAU_NOISE))
    kick = np.float32(np.sqrt(1.0 - keep * keep))
    for lane in range(B):
        i = np.uint64(lane)
        z = normal(np.uint32(key + np.uint32(block * B + lane)), window)
        xd = state[o + np.uint64(XD * B) + i]
        busy = NOISE_REST + (np.float32(1.0) - NOISE_REST) * min(np.float32(1.0), max(np.float32(0.0), xd))
        sd = state[o + np.uint64(SD * B) + i] * busy
        state[o + np.uint64(NOISE * B) + i] = keep * state[o + np.uint64(NOISE * B) + i] + kick * sd * z
        p = state[o + np.uint64(P * B) + i]
        x = state[o + np.uint64(XSUM * B) + i] / np.float32(STEPS)
        state[o + np.uint64(XSUM * B) + i] = np.float32(0.0)
        xd += np.float32(dt_window) / TAU_D * (x + state[o + np.uint64(KP * B) + i] * p - xd)
        target = np.float32(1.0) / (np.float32(1.0) + np.exp(-(xd - state[o + np.uint64(XPIC * B) + i]) / PIC_WIDTH))
        tau = TAU_PIC_UP if target > p else TAU_PIC_DOWN
        state[o + np.uint64(XD * B) + i] = xd
        state[o + np.uint64(P * B) + i] = p + np.float32(dt_window) / tau * (target - p)
        h = state[o + np.uint64(H * B) + i]
        state[o + np.uint64(H * B) + i] = h + np.float32(dt_window) / TAU_H * (np.float32(1.0) - h)


@njit(cache=True, nogil=True, error_model="numpy")
def advance(state, block, acc, cell0, fired, dt):
    """Advance one block by one window of STEPS steps of `dt` ms; arguments as in lif.advance."""
    o = np.uint64(block * FIELDS * B)
    c0 = np.uint64(cell0)
    half, one, zero = np.float32(0.5), np.float32(1.0), np.float32(0.0)
    rise = np.float32(dt) / TAU_AHP_RISE
    for s in range(STEPS):
        for lane in range(B):
            i = np.uint64(lane)
            ge = state[o + np.uint64(GE * B) + i] * state[o + np.uint64(DE * B) + i] + acc[s, 0, c0 + i]
            gi = state[o + np.uint64(GI * B) + i] * state[o + np.uint64(DI * B) + i] + acc[s, 1, c0 + i]
            c = state[o + np.uint64(C * B) + i] * state[o + np.uint64(DC * B) + i]
            a = state[o + np.uint64(A * B) + i]
            a += rise * (c - a)
            x = (ge * state[o + np.uint64(XE * B) + i] + gi * state[o + np.uint64(XI * B) + i]) / (
                one + ge + gi
            ) + state[o + np.uint64(BIAS * B) + i]
            ga = state[o + np.uint64(GAHP * B) + i] * a
            drive = (
                V_TH
                * (
                    x
                    + state[o + np.uint64(KP * B) + i] * state[o + np.uint64(P * B) + i]
                    + state[o + np.uint64(NOISE * B) + i]
                )
                + ga * E_K
            )
            k = state[o + np.uint64(KM * B) + i]
            kg = half * k * (one + ga)
            v = (state[o + np.uint64(V * B) + i] * (one - kg) + k * drive) / (one + kg)
            ref = state[o + np.uint64(REF * B) + i]
            h = state[o + np.uint64(H * B) + i]
            spike = ref <= zero and v >= state[o + np.uint64(THETA * B) + i]
            state[o + np.uint64(GE * B) + i] = ge
            state[o + np.uint64(GI * B) + i] = gi
            state[o + np.uint64(C * B) + i] = c + (one if spike else zero)
            state[o + np.uint64(A * B) + i] = a
            state[o + np.uint64(XSUM * B) + i] += x
            state[o + np.uint64(V * B) + i] = V_DD * h if spike else v
            state[o + np.uint64(H * B) + i] = H_LEFT * h if spike else h
            state[o + np.uint64(REF * B) + i] = state[o + np.uint64(TREF * B) + i] if spike else ref - one
            fired[s, i] = spike
