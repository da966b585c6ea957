"""Persistent inward current: monoamines let dendrites amplify what they receive. Hounsgaard 1988; Heckman 2008."""

import numpy as np

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class PersistentInwardCurrent(Mechanism):
    """A voltage-gated dendritic current that adds to the drive once it is strong; its size goes with the monoamines."""

    found = "Hounsgaard 1988; Heckman 2008"
    rows = ("mono_mn",)
    neutral = {"strength": 0.0}

    mono_mn = given(
        1.0, low=0, high=5, source="circuits.csv mono_mn: the resting supply is the reference", seen="literature"
    )
    strength = given(
        0.3,
        low=0.1,
        high=1.2,
        source="at rest: 0.5 in effort over `in_effort`; calibrated on health: delta-F (MU30 0.4-7.2), MU18 against "
        "the graded force of a reduced drive",
        seen="health",
    )
    in_effort = given(
        1.67,
        low=1,
        high=3,
        source="rates.csv monoamine: raphe cells fire at 3 imp/s in quiet waking and at 5 in effort (Jacobs 1981), "
        "1.5-2 times as fast; delta-F grows with effort (Orssatto 2021)",
        seen="literature",
    )
    full_at = given(
        0.3, low=0.1, high=1, source="rates.csv monoamine: times 1.5-2 at 30-100 % of effort", seen="literature"
    )
    threshold = given(0.85, low=0.6, high=1.2, source="prototypes/pool.md, rheobase units", seen="literature")
    width = given(0.08, low=0.02, high=0.3, source="models.md 1C, rheobase units", seen="literature")
    tau_up = given(50.0, "ms", low=20, high=100, source="models.md 1C", seen="literature")
    tau_down = given(200.0, "ms", low=100, high=500, source="models.md 1C", seen="literature")


@inline
def supply(effort, p):
    """Monoamines at the largest effort of any muscle (0 to 1), over those at rest; p: the record."""
    return np.float32(1.0 + (p.in_effort - 1.0) * min(1.0, effort / p.full_at))


@inline
def supplied(k, share, supply):
    """Size of the current of a cell, `k` at rest; share: of its monoaminergic fibres that is left."""
    return k * (np.float32(1.0) + share * (supply - np.float32(1.0)))


@inline
def gate(x, threshold, width):
    """Where the gate goes at dendritic depolarisation x (rheobase units)."""
    return logistic((x - threshold) / width)


@inline
def logistic(x):
    """1 / (1 + exp(-x)) in single precision, to 1e-5 of itself (numerics).

    Made of products alone, so that it works on eight lanes at once and gives the same on every machine, which a
    library's exp does not: the series of exp(x / 64), squared six times; beyond 16 units nothing changes any more.
    """
    one, most = np.float32(1.0), np.float32(16.0)  # numerics: exp(-16) is below single precision beside 1
    x = x if x < most else most
    x = x if x > -most else -most
    y = x * np.float32(-1.0 / 64.0)  # numerics: halved six times
    e = one + y * np.float32(1.0 / 5.0)  # numerics: series of exp, to the fifth power
    e = one + y * np.float32(1.0 / 4.0) * e  # numerics: as above
    e = one + y * np.float32(1.0 / 3.0) * e  # numerics: as above
    e = one + y * np.float32(1.0 / 2.0) * e
    e = one + y * e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    return one / (one + e)


@inline
def step(p, goal, up, down):
    """The gate after a step of share up = dt/tau_up where it opens, down = dt/tau_down where it closes."""
    return p + (up if goal > p else down) * (goal - p)
