"""A stimulus as arrays: commands, hand, tendon stretch, injected spikes."""

import numpy as np

from betz.body import lever_sign
from betz.body.stretch import HAMMER, tap_course, vibration_course
from betz.engine.random import generator
from betz.engine.records import Inputs, Shocks, events

STEP = 10  # steps a ms


def course(points, n):
    """Values at each ms of straight lines through (ms, value) points, held outside them; (n,)."""
    t, v = zip(*points, strict=True)
    return np.interp(np.arange(n), t, v)


def build(stimulus, prepared, pool_index, address) -> Inputs:
    """Engine inputs of a stimulus on a prepared circuit. pool_index: (muscle, side letter) -> pool."""
    nodes, n = prepared.nodes, round(stimulus.duration_ms)
    efforts = np.zeros((len(nodes.pools), n))
    for e in stimulus.effort:
        j = pool_index[e.muscle, e.side]
        efforts[j] = np.maximum(efforts[j], course(e.points, n))
    hand = stimulus.hand
    free = np.zeros(n, np.int8)
    if hand.free_from_ms is not None:
        free[int(hand.free_from_ms) :] = 1
    return Inputs(
        effort=efforts,
        remote=course(stimulus.remote, n),
        gate=_gate(stimulus, prepared.model, n),
        free=free,
        angle=np.radians(course(hand.angle, n + 1)),
        hand=course(hand.torque, n),
        tap=_taps(stimulus, prepared, pool_index, n),
        events=events(
            (
                *_afferent_shocks(stimulus, prepared, pool_index),
                *_strokes(stimulus, prepared, address),
                *_pulses(stimulus, prepared, address),
            )
        ),
        shocks=events(_motor_shocks(stimulus, prepared, pool_index), Shocks),
    )


def _gate(stimulus, model, n):
    """Factor on the rate of the corticospinal cells of each hemisphere; intracortical inhibition silences them."""
    gate = np.ones((2, n))
    for p in stimulus.pulses:
        first = int(p.ms + model.magnetic_stimulation.interval * 5)
        gate["LR".index(p.hemisphere), first : first + int(model.cortical_silence.after(p.strength))] = 0.0
    return gate


def _taps(stimulus, prepared, pool_index, n):
    """Stretch (m) of every musculotendon by hammer and vibrator."""
    nodes, share = prepared.nodes, prepared.model.musculotendon.fascicle_share
    tap = np.zeros((len(nodes.pools), n))
    for t in stimulus.taps:
        struck = [pool_index[m, t.side] for m in t.muscles]
        course_m = share * tap_course(n, t.ms, t.newtons)
        for j, pool in enumerate(nodes.pools):
            near = any(lever_sign(pool.muscle) == lever_sign(nodes.pools[k].muscle) for k in struck)
            if j in struck:
                tap[j] += course_m
            elif near and pool.side == "LR".index(t.side):
                tap[j] += HAMMER.spread * course_m
    for v in stimulus.vibrations:
        for m in v.muscles:
            tap[pool_index[m, v.side]] += share * vibration_course(n, v.ms, v.duration_ms, v.hz, v.mm)
    return tap


def _afferent_shocks(stimulus, prepared, pool_index):
    """Afferent volleys of nerve shocks: (step, unit, steps by which the volley is earlier than from the receptor)."""
    nodes, off = prepared.nodes, prepared.off
    for s in stimulus.shocks:
        j = pool_index[s.muscle, s.side]
        for kind, threshold in prepared.model.electrical_stimulation.afferent_thresholds().items():
            ids = nodes.afferents_of(kind, j)
            ids = ids[prepared.condition.aff_alive[ids]]
            needed = threshold * _strengths(prepared, j, len(ids), kind)
            for k in ids[needed <= s.strength]:
                skip = nodes.aff_info["delay_ms"][k] * (1.0 - s.along)
                yield round(s.ms * STEP), int(off.afferent + k), round(skip * STEP)


def _motor_shocks(stimulus, prepared, pool_index):
    """Motor axons set off by nerve shocks: (step, unit, share of the way). Large axons have the lower threshold."""
    nodes, c = prepared.nodes, prepared.condition
    for s in stimulus.shocks:
        j = pool_index[s.muscle, s.side]
        ids = nodes.mn_of(j)
        spread = _strengths(prepared, j, len(ids), "motor")
        needed = spread * (1.0 + prepared.model.electrical_stimulation.size_slope * (0.5 - nodes.mn_x[ids]))
        needed = needed / needed.min()
        for k in ids[(needed <= s.strength) & c.mn_alive[ids]]:
            yield round(s.ms * STEP), int(k), float(s.along)


def _strokes(stimulus, prepared, address):
    """Spikes of the afferents of the sole during a stroke: Poisson trains."""
    nodes, off = prepared.nodes, prepared.off
    for s in stimulus.strokes:
        side = "LR".index(s.side)
        hit = np.isin(nodes.aff_kind, ("fra", "cutaneous")) & (nodes.aff_side == side) & prepared.condition.aff_alive
        rng = generator(nodes.person.seed, "stroke", *address, s.ms)
        for k in np.flatnonzero(hit):
            count = rng.poisson(s.rate * s.duration_ms / 1000.0)
            for t in rng.uniform(s.ms, s.ms + s.duration_ms, count):
                yield int(t * STEP), int(off.afferent + k), 0


def _pulses(stimulus, prepared, address):
    """Descending volleys of magnetic pulses: D and I waves of the fast corticospinal axons of one hemisphere."""
    nodes, off, coil = prepared.nodes, prepared.off, prepared.model.magnetic_stimulation
    for p in stimulus.pulses:
        hemisphere = "LR".index(p.hemisphere)
        m1 = (nodes.ax_class == "cst") & (nodes.axons.effect == 1.0)  # the coil lies over primary motor cortex
        hit = np.flatnonzero(m1 & nodes.axons.fast & (nodes.axons.source == hemisphere) & prepared.condition.ax_alive)
        rng = generator(nodes.person.seed, "pulse", *address, p.ms)
        for wave, chance in enumerate(coil.chances(p.strength)):
            fired = hit[rng.random(len(hit)) < chance]
            for k in fired:
                jitter = coil.jitter * rng.standard_normal()
                t = p.ms + coil.interval * wave + jitter
                yield int(max(0.0, t) * STEP), int(off.axon + k), 0


def needs_sole(stimulus) -> bool:
    """Whether a stimulus reaches the flexor-reflex network of the leg."""
    return bool(stimulus.strokes)


def _strengths(prepared, j, n, kind):
    """Electrical thresholds of the fibres of one kind in the nerve of pool j, over the lowest of the kind."""
    nodes, law = prepared.nodes, prepared.model.electrical_stimulation
    rng = generator(nodes.person.seed, "electrode", nodes.pools[j].name, kind)
    return 1.0 + 2.0 * (law.spread if kind == "motor" else law.afferent_spread) * np.abs(rng.standard_normal(n))
