"""Packed cells and motor units of a circuit in its condition."""

import numpy as np

from betz.engine import lif, motoneuron
from betz.engine.units import Units
from betz.pathway.pools import pool_type
from betz.pathway.rows import DT


def motoneurons(nodes, c):
    """Packed state of the motoneurons."""
    model = nodes.model
    m, ahp = model.motoneuron, model.afterhyperpolarisation
    mean_time = np.array([p.times.mean() for p in nodes.pools])[nodes.mn_pool]
    ratios = [pool_type(model.tables, p.muscle.body_part)["resistance_ratio"] for p in nodes.pools]
    tau = np.concatenate([model.size_law.membrane_tau(p.x, r) for p, r in zip(nodes.pools, ratios, strict=True)])
    pic = model.persistent_inward_current
    return motoneuron.pack(
        len(nodes.mn_x),
        km=DT / tau,
        de=np.exp(-DT / m.tau_exc),
        di=np.exp(-DT / m.tau_inh),
        dc=np.exp(-DT / ahp.tau(nodes.mn_x, mean_time, model.twitch.time_mean)),
        gahp=ahp.gain,
        theta=np.where(c.mn_alive, m.threshold + c.mn_theta, np.inf),
        tref=m.refractory / DT,
        kp=pic.strength * pic.mono_mn * c.mn_pic,
        bias=c.mn_bias * nodes.mn_r / model.size_law.resistance_small,
        sd=model.synaptic_noise.motoneuron,
        xe=m.reversal_exc,
        xi=m.reversal_inh,
        xpic=pic.threshold,
    )


def interneurons(nodes, c):
    """Packed state of the interneurons, gamma motoneurons among them."""
    model, p, n = nodes.model, nodes.model.interneuron, len(nodes.in_pool)
    premotor = nodes.in_class == "cb_in"
    # premotor cells are held by their refractory period alone
    refractory = np.where(premotor, model.corticobulbar_drive.refractory, p.refractory)
    rest = {"iain": model.reciprocal_inhibition.rest_drive, "pad_in": model.presynaptic_inhibition.rest_drive}
    return lif.pack(
        n,
        km=DT / p.tau,
        de=np.exp(-DT / p.tau_exc),
        di=np.exp(-DT / p.tau_inh),
        da=np.exp(-DT / p.ahp_tau),
        ee=p.reversal_exc,
        ei=p.reversal_inh,
        ea=p.reversal_ahp,
        theta=np.where(c.in_alive, p.threshold, np.inf),
        reset=0.0,
        tref=refractory / DT,
        drive=np.array([rest.get(k, 0.0) for k in nodes.in_class]),
        dga=np.where(premotor, 0.0, p.ahp_step),
        sd=model.synaptic_noise.interneuron,
    )


def motor_units(nodes, c, width):
    """Motor-unit columns, padded to `width` motoneurons."""
    n, junction = len(nodes.mn_pool), nodes.model.neuromuscular_junction
    share = np.concatenate([p.shares for p in nodes.pools]) * c.mn_share * c.fibres[nodes.mn_pool]
    times = np.concatenate([p.times for p in nodes.pools])
    delay = np.concatenate([p.delay_ms for p in nodes.pools]) + c.motor_late()

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
        wide(junction.safety * c.mn_safety, 1.0),
        wide(np.full(n, junction.spread), 1.0),
        wide(np.full(n, 0.001 / junction.refill)),
        np.zeros(width, np.float32),
        np.zeros(width, np.float32),
        np.ones(width, np.float32),
        np.full(width, -(10**6), np.int64),
        np.full(width, -1, np.int64),
        np.full(width, -2, np.int64),
    )
