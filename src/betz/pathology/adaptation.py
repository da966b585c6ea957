"""What time does to cells that lost input: shock, and adaptation. One rule for every pool, side and site.

The rule sees only which input a cell has lost, how much of it, and how long ago. Its constants are the only numbers of
Betz that may be fitted on damaged patients; all sites share them. Traps that shaped it (models.md 0 and 13): stroke
does
not raise persistent inward currents or fusimotor drive; shock hangs on the loss of reticulo-, vestibulo- and
monoaminergic fibres, not on corticospinal loss; hyperreflexia grows over weeks.
"""

import numpy as np

from betz.units import Parameters, given


class Adaptation(Parameters):
    """Constants of time, shared by all sites."""

    shock_mv = given(
        14.0,
        unit="mV",
        low=8,
        high=14,
        source="prototypes/reflex.md: dVth 12 mV, critical, at least +8; fitted on the two acute cord rows",
        seen="cases",
    )
    shock_days = given(
        11.0,
        unit="days",
        low=3,
        high=30,
        source="U02: tendon reflexes return at 7-21 days, i.e. shift below 4 mV",
        seen="literature",
    )
    shock_pic = given(0.7, low=0.5, high=0.9, source="models.md 13: kp x 0.3 in cord shock", seen="literature")
    chronic_pic = given(
        0.8,
        low=0.5,
        high=1,
        source="models.md 13: kp x 1.5-1.8 in chronic cord lesions, from lost monoamines",
        seen="literature",
    )
    pic_days = given(120.0, unit="days", low=30, high=360, source="models.md 13: 1-12 months", seen="literature")
    tau_days = given(
        40.0,
        unit="days",
        low=5,
        high=163,
        source="prototypes/pathways.md tau_a 40 d; models.md 10: 4-8 weeks",
        seen="cases",
    )
    bias = given(
        0.6,
        low=0.1,
        high=1,
        source="fitted on the shipped cases: tonic depolarisation (rheobase of the smallest) at complete loss of "
        "descending "
        "drive; prototypes/reflex.md: +7 mV (0.47) in the smallest, 3.5 mV in the median motoneuron",
        seen="cases",
    )
    ia_growth = given(
        1.0,
        low=0,
        high=2,
        source="fitted on the shipped cases: growth of Ia synapses on motoneurons that lost all descending drive "
        "(new synapses, "
        "phase 3-4 of Ditunno 2004); prototypes/pathways.md needs a reflex gain of x2.4, which the steep pool curve "
        "makes of it",
        seen="cases",
    )
    use = given(0.75, low=0.5, high=0.9, source="models.md 13: U .4 -> .1, 4-8 weeks (R15-R18)", seen="literature")
    sprout = given(
        0.53,
        low=0,
        high=0.9,
        source="prototypes/pathways.md: force per unit x1.4 at 70 % unit loss, at most x1.65",
        seen="cases",
    )
    sprout_top = given(1.65, low=1.2, high=5, source="prototypes/pathways.md: at most x1.65", seen="cases")
    sprout_days = given(
        90.0,
        unit="days",
        low=30,
        high=180,
        source="reinnervation by collateral sprouting: months (GK)",
        seen="literature",
    )
    degeneration_days = given(
        180.0,
        unit="days",
        low=30,
        high=1000,
        source="estimate: a progressive loss is complete half a year on",
        seen="estimate",
    )


ADAPTATION = Adaptation()


def grown(days, tau):
    """Share of a change with time constant tau (days) that has come about after `days`."""
    return 1.0 - np.exp(-days / tau)


def adapt(c, lost_drive, lost_tone, pool_of_mn, n_pools, days, p=ADAPTATION):
    """Change a Condition for the time since the lesion.

    Parameters: c: Condition; lost_drive: (n_mn,) share of a motoneuron's excitatory descending drive that is lost;
    lost_tone: (n_mn,) share of its reticulo-, vestibulo- and monoaminergic supply that is lost; pool_of_mn: (n_mn,);
    n_pools; days since the lesion. Changes mn_theta, mn_pic, mn_bias, mn_ia of c and `use` of its pools.
    """
    acute = lost_tone * np.exp(-days / p.shock_days)
    c.mn_theta = c.mn_theta + p.shock_mv * acute
    c.mn_pic = c.mn_pic * (1.0 - p.shock_pic * acute + p.chronic_pic * lost_tone * grown(days, p.pic_days))
    change = lost_drive * grown(days, p.tau_days)
    c.mn_bias = c.mn_bias + p.bias * change
    c.mn_ia = c.mn_ia * (1.0 + p.ia_growth * change)
    for j in range(n_pools):
        mine = change[pool_of_mn == j]
        c.use[j] *= 1.0 - p.use * (mine.mean() if len(mine) else 0.0)


def sprouted(left: float, days: float, p=ADAPTATION) -> float:
    """Factor on the force of the units that are left when the share `left` of a pool's axons survives destruction."""
    if left >= 1.0 or left <= 0.0:
        return 1.0
    return 1.0 + (min(p.sprout_top, 1.0 + p.sprout * (1.0 - left)) - 1.0) * grown(days, p.sprout_days)
