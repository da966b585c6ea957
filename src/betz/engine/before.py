"""The first part of a window: receptors see the joint, sources fire, stimuli set off spikes, nerves carry impulses."""

import numpy as np

from betz.engine import drive, nerve, plant, sources, spikes, status
from betz.engine.layout import STEPS
from betz.kernel import kernel


@kernel
def before(net, state, inputs, w, out, work):
    """Receptors, sources, injected spikes and nerves of a window."""
    window, serial, own = state.clock[0], work.code.size - 1, state.fresh.count[0]
    plant.receptors(net.plant, net.laws, state.plant, state.fusimotor, inputs.tap, w)
    work.supply[0] = drive.supply(inputs, w, net.laws.persistent_inward_current)
    fresh, keys, s = state.fresh, net.keys, net.steps
    terminals = (state.filling, state.inhibition, net.pools.use)
    words = (keys.afferent0, keys.afferent1)
    ok = sources.afferents(net.afferents, state.afferents, words, (state.plant, terminals), fresh, (window, s))
    if net.axons.rest.size > 0:
        law = net.laws.common_drive
        drift = drive.fluctuate(state.common, net.keys.common, law, (net.steps.drift, window), work.band)
        drive.command(net.channels, inputs, w, net.laws.motor_irradiation, drift, work.command)
        for h in range(2):
            work.band[h] = inputs.gate[h, w] * (1.0 + work.band[h]) - 1.0
        given, words = (work.command, work.band, work.grow), (keys.axon0, keys.axon1)
        ok = sources.axons(net.axons, state.axons, words, given, fresh, (window, s.axon_order)) and ok
    if inputs.events.step.size > 0:
        ok = inject(net, state, inputs.events, window) and ok
    if not ok:
        status.full(work, serial, status.FRESH, state.fresh.unit.size, window)
    if out.fibres.step.size > 0 and not note(state.fresh, own, out.fibres):
        status.full(work, serial, status.SPIKES, out.fibres.step.size, window)
    if net.units.delay.size > 0:
        muscles = ((s, net.laws.neuromuscular_junction), net.units, state.units, out.potentials)
        nerve.before(state.nerve, state.mn, muscles, (inputs.shocks, out.spikes), window, work)


@kernel
def note(fresh, first, fibres):
    """Note the spikes of a window from place `first` on, those of fibres; returns False when the record is full."""
    n = fibres.count[0]
    for k in range(first, fresh.count[0]):
        if n >= fibres.step.size:
            return False
        fibres.step[n], fibres.unit[n] = fresh.step[k], fresh.unit[k]
        n += 1
    fibres.count[0] = n
    return True


@kernel
def inject(net, state, events, window):
    """Spikes that a stimulus sets off in axons and afferents; returns False when the list is full."""
    af = net.afferents
    k = spikes.first_from(events.step, window * STEPS)
    while k < events.step.size and events.step[k] < (window + 1) * STEPS:
        u, amp = events.unit[k], np.float32(1.0)
        a = u - af.unit0
        if a >= 0 and a < af.kind.size and af.kind[a] == sources.IA:
            m = af.pool[a]
            held, use = state.inhibition[m], net.pools.use[m]
            amp, state.filling[a] = sources.release(sources.IA, state.filling[a], held, net.steps.slow_share, use)
        if not spikes.send(state.fresh, u, events.step[k], events.early[k], amp):
            return False
        k += 1
    return True
