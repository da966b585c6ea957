"""Motor units: neuromuscular transmission, muscle fibres, twitches."""

from collections import namedtuple

import numpy as np

from betz.engine import status
from betz.engine.layout import STEPS
from betz.kernel import kernel
from betz.mechanisms import muscle_fibre, twitch
from betz.mechanisms import neuromuscular_junction as junction

LONG_AGO = -(10**9)  # code: steps since what never was
NOTHING = np.float32(1e-12)  # numerics: twitches below this share of their peak are none
Units = namedtuple("Units", "pool delay share decay kick safety")
# (n,) per motoneuron lane: pool, -1 = padding; soma to muscle, steps; maximal force over that of the muscle; twitch
# decay and kick of one window; end-plate potential over threshold
UnitState = namedtuple("UnitState", "y1 y vesicles branch junction fibre")
# (n,) twitch and its inner stage; releasable transmitter; steps of the last impulse in branches, end plate, fibres


def make_state(n: int) -> UnitState:
    """Rested units."""
    zero = (np.zeros(n, np.float32) for _ in range(2))
    return UnitState(*zero, np.ones(n, np.float32), *(np.full(n, LONG_AGO, np.int64) for _ in range(3)))


@kernel
def arrive(numbers, un, st, impulse, record, report):
    """An impulse reaches the muscle: branches, end plate and fibres pass it on if they are not refractory.

    numbers: (Steps, record of the junction); un, st: Units and their state; impulse: (unit, step); record: Potentials.
    """
    s, law = numbers
    u, step = impulse
    if not muscle_fibre.ready(step - st.branch[u], s.branch_refractory):
        return
    st.branch[u] = step
    if not muscle_fibre.ready(step - st.junction[u], s.junction_refractory):
        return
    st.junction[u] = step
    share = junction.fibres(st.vesicles[u], un.safety[u], law.spread)
    st.vesicles[u] *= np.float32(1.0 - law.used)
    if not muscle_fibre.ready(step - st.fibre[u], s.fibre_refractory):
        return
    st.fibre[u] = step
    st.y1[u] += un.kick[u] * np.float32(share)
    n = record.count[0]
    if n >= record.step.size:
        status.full(report, report.code.size - 1, status.POTENTIALS, n, step // STEPS)
        return
    record.step[n] = step
    record.unit[n] = u
    record.share[n] = share
    record.count[0] = n + 1


@kernel
def twitches(un, st, act, half, refill):
    """Advance all twitches by one window, refill the end plates and sum the activation of each muscle."""
    pool, decay, share = un.pool, un.decay, un.share
    y, y1, vesicles = st.y, st.y1, st.vesicles
    zero, refilled = np.float32(0.0), np.float32(refill)
    act[:] = 0.0
    for k in range(pool.size):
        u = np.uint64(k)
        if pool[u] < 0:
            continue
        vesicles[u] += (np.float32(1.0) - vesicles[u]) * refilled
        if y[u] == zero and y1[u] == zero:
            continue
        new, inner = twitch.step(y[u], y1[u], decay[u], np.float32(1.0))
        rested = new < NOTHING and inner < NOTHING
        y[u] = zero if rested else new
        y1[u] = zero if rested else inner
        act[pool[u]] += share[u] * twitch.share(y[u], half)
