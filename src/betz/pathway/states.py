"""Packed cells and motor units of a circuit in its condition."""

import numpy as np

from betz.engine import lif, motoneuron
from betz.engine.units import Units
from betz.pathway.pools import pool_type, table
from betz.pathway.rows import DT
from betz.pathway.supply import IN_TAU_EXC, IN_TAU_INH
from betz.physiology.drive import DRIVE
from betz.physiology.motor_unit import MOTOR_UNIT
from betz.physiology.neuron import INTERNEURON, MOTONEURON, membrane_tau


def motoneurons(nodes, c):
    """Packed state of the motoneurons."""
    m = MOTONEURON
    x, pool = nodes.mn_x, nodes.mn_pool
    mean_time = np.array([p.times.mean() for p in nodes.pools])[pool]
    match = (mean_time / MOTOR_UNIT.time_mean) ** m.ahp_match
    tau_ahp = (m.ahp_tau_small + (m.ahp_tau_large - m.ahp_tau_small) * x) * match
    ratios = [pool_type(p.muscle.body_part)["resistance_ratio"] for p in nodes.pools]
    tau = np.concatenate([membrane_tau(p.x, ratio=r) for p, r in zip(nodes.pools, ratios, strict=True)])
    size = nodes.mn_r / m.resistance_small
    theta = np.where(c.mn_alive, 15.0 + c.mn_theta, np.inf)
    return motoneuron.pack(
        len(x),
        km=DT / tau,
        de=np.exp(-DT / m.tau_exc),
        di=np.exp(-DT / m.tau_inh),
        dc=np.exp(-DT / tau_ahp),
        gahp=m.ahp_gain,
        theta=theta,
        tref=m.refractory / DT,
        kp=m.pic * c.mn_pic,
        bias=c.mn_bias * size,
        sd=m.noise,
        xe=m.reversal_exc,
        xi=m.reversal_inh,
        xpic=m.pic_threshold,
    )


def interneurons(nodes, c):
    """Packed state of the interneurons, gamma motoneurons among them."""
    p = INTERNEURON
    n = len(nodes.in_pool)
    drive = {r["class"]: float(r["drive_mv"]) for r in table("populations")}
    refractory = np.where(nodes.in_class == "cb_in", DRIVE.premotor_refractory, p.refractory)
    own = np.array([drive[k] for k in nodes.in_class], float) if n else np.zeros(0)
    # premotor cells are held by their refractory period alone
    return lif.pack(
        n,
        km=DT / p.tau,
        de=np.exp(-DT / IN_TAU_EXC),
        di=np.exp(-DT / IN_TAU_INH),
        da=np.exp(-DT / p.ahp_tau),
        ee=p.reversal_exc,
        ei=p.reversal_inh,
        ea=p.reversal_ahp,
        theta=np.where(c.in_alive, p.threshold, np.inf),
        reset=0.0,
        tref=refractory / DT,
        drive=own,
        dga=np.where(nodes.in_class == "cb_in", 0.0, p.ahp_step),
        sd=p.noise,
    )


def motor_units(nodes, c, width):
    """Motor-unit columns, padded to `width` motoneurons."""
    n = len(nodes.mn_pool)
    share = np.concatenate([p.shares for p in nodes.pools]) * c.mn_share * c.fibres[nodes.mn_pool]
    times = np.concatenate([p.times for p in nodes.pools])
    delay = np.concatenate([p.delay_ms for p in nodes.pools]) + c.mn_late

    def wide(values, fill=0.0, dtype=np.float32):
        out = np.full(width, fill, dtype)
        out[:n] = values
        return out

    # critically damped: an impulse of e/T gives a twitch of peak 1 at time T
    return Units(
        wide(nodes.mn_pool, 0, np.int32),
        wide(np.round(delay / DT), 10, np.int32),
        wide(share),
        wide(np.exp(-1.0 / times)),
        wide(np.e / times),
        wide(MOTOR_UNIT.safety * c.mn_safety, 1.0),
        wide(np.full(n, MOTOR_UNIT.safety_spread), 1.0),
        wide(np.full(n, 0.001 / MOTOR_UNIT.quantal_refill)),
        np.zeros(width, np.float32),
        np.zeros(width, np.float32),
        np.ones(width, np.float32),
        np.full(width, -(10**6), np.int64),
        np.full(width, -1, np.int64),
        np.full(width, -2, np.int64),
    )
