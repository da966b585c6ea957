"""Packed cells and motor units of a circuit in its condition."""

import numpy as np

from betz.engine import lif, motoneuron
from betz.engine.layout import DT
from betz.engine.units import Units
from betz.pathway.traits import inward_current


def motoneurons(nodes, c, unseen):
    """(state, lanes) of the motoneurons; unseen: noise of the axons that scale leaves out (unseen.py)."""
    model, pic = nodes.model, nodes.model.persistent_inward_current
    x, pool = nodes.mn_x, nodes.mn_pool
    mean_time = np.array([p.times.mean() for p in nodes.pools])[pool]
    tau_ahp = model.afterhyperpolarisation.tau(x, mean_time, model.twitch.time_mean)
    return motoneuron.pack(
        len(x),
        km=DT / nodes.mn_tau(),
        dc=np.exp(-DT / tau_ahp),
        theta=np.where(c.mn_alive, model.motoneuron.threshold + c.mn_theta, np.inf),
        kp=pic.strength * pic.mono_mn * inward_current(nodes.person) * c.mn_pic,
        supplied=c.mn_supplied,
        bias=c.mn_bias * nodes.mn_r / model.size_law.resistance_small,
        unseen=unseen,
    )


def interneurons(nodes, c):
    """(state, lanes, kinds) of the other cells, gamma motoneurons among them."""
    model, p, n = nodes.model, nodes.model.interneuron, len(nodes.in_pool)
    short = {"cb_in": model.corticobulbar_drive.refractory, "renshaw": model.recurrent_inhibition.refractory}
    refractory = np.array([short.get(k, p.refractory) for k in nodes.in_class], float)
    premotor = nodes.in_class == "cb_in"  # held by their refractory period alone
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
        tref=refractory / DT,
        drive=_rest_drive(nodes),
        dga=np.where(premotor, 0.0, p.ahp_step),
        sd=model.synaptic_noise.interneuron,
    )


def _rest_drive(nodes):
    """Steady current of each cell, as the potential (mV) that it gives: what makes some classes fire at rest."""
    model, fusimotor = nodes.model, nodes.model.fusimotor_drive
    rest = {
        "iain": model.reciprocal_inhibition.rest_drive,
        "pad_in": model.presynaptic_inhibition.rest_drive,
        "ii_in": model.group_ii_excitation.rest_drive,
        "ibin": model.autogenic_inhibition.rest_drive,
    }
    drive = np.array([rest.get(k, 0.0) for k in nodes.in_class], float)
    for j in range(len(nodes.pools)):
        dynamic, static = nodes.fusimotor(j)
        drive[dynamic], drive[static] = fusimotor.drive_dynamic, fusimotor.drive_static
    return drive


def motor_units(nodes, c, width):
    """Motor-unit columns, padded to `width` motoneurons."""
    model, n = nodes.model, len(nodes.mn_pool)
    share = np.concatenate([p.shares for p in nodes.pools]) * c.mn_share * c.fibres[nodes.mn_pool]
    times = np.concatenate([p.times for p in nodes.pools])
    delay = np.concatenate([p.delay_ms for p in nodes.pools]) + c.motor_late()

    def wide(values, fill=0.0, dtype=np.float32):
        out = np.full(width, fill, dtype)
        out[:n] = values
        return out

    return Units(
        pool=wide(nodes.mn_pool, -1, np.int32),
        delay=wide(np.maximum(10, np.round(delay / DT)), 10, np.int32),
        share=wide(share),
        decay=wide(np.exp(-1.0 / times)),
        kick=wide(np.e / times),  # critically damped: an impulse of e/T gives a twitch of peak 1 at time T
        safety=wide(model.neuromuscular_junction.safety * c.mn_safety, 1.0),
    )
