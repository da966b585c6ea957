"""A stimulus as arrays: commands, hand, tendon stretch, injected spikes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from betz.body import lever_sign
from betz.body.stretch import tap_course, vibration_course
from betz.engine.address import address, keys, normal, uniform
from betz.engine.records import Inputs, Shocks, events

STEP = 10  # steps a ms
WAVES = 5  # D and I1 to I4


def course(points: Any, n: int) -> np.ndarray:
    """Values at each ms of straight lines through (ms, value) points, held outside them; (n,)."""
    t, v = zip(*points, strict=True)
    return np.interp(np.arange(n), t, v)


def build(stimulus: Any, prepared: Any, key: int) -> Inputs:
    """Engine inputs of a stimulus on a prepared circuit; key: of the run's random streams."""
    nodes, n = prepared.nodes, round(stimulus.duration_ms)
    index = {ms: j for j, ms in enumerate(stimulus.muscles)}
    efforts = np.zeros((len(nodes.pools), n))
    for e in stimulus.effort:
        j = index[e.muscle, e.side]
        efforts[j] = np.maximum(efforts[j], course(e.points, n))
    free = np.zeros(n, np.int8)
    if stimulus.hand.free_from_ms is not None:
        free[int(stimulus.hand.free_from_ms) :] = 1
    return Inputs(
        effort=efforts,
        remote=course(stimulus.remote, n),
        gate=_gate(stimulus, nodes.model, n),
        free=free,
        angle=np.radians(course(stimulus.hand.angle, n + 1)),
        hand=course(stimulus.hand.torque, n),
        tap=_tendons(stimulus, nodes, index, n),
        events=events(
            (
                *_afferent_shocks(stimulus, prepared, index),
                *_strokes(stimulus, prepared, key),
                *_pulses(stimulus, prepared, key),
            )
        ),
        shocks=events(_motor_shocks(stimulus, prepared, index), Shocks),
    )


def _gate(stimulus: Any, model: Any, n: int) -> np.ndarray:
    """Factor on the rate of the corticospinal cells of each hemisphere; intracortical inhibition silences them."""
    gate = np.ones((2, n))
    for p in stimulus.pulses:
        first = int(p.ms + model.magnetic_stimulation.interval * WAVES)
        gate["LR".index(p.hemisphere), first : first + int(model.cortical_silence.after(p.strength))] = 0.0
    return gate


def _tendons(stimulus: Any, nodes: Any, index: dict, n: int) -> np.ndarray:
    """Extra musculotendon length (pools, n) in m by taps and vibration."""
    model, out = nodes.model, np.zeros((len(nodes.pools), n))
    share = model.musculotendon.fascicle_share
    for t in stimulus.taps:
        struck = [index[m, t.side] for m in t.muscles]
        course_m = share * tap_course(model.tendon_tap, n, t.ms, t.newtons)
        for j, pool in enumerate(nodes.pools):
            signs = [lever_sign(nodes.pools[k].muscle, model.tables) for k in struck]
            if j in struck:
                out[j] += course_m
            elif lever_sign(pool.muscle, model.tables) in signs and pool.side == "LR".index(t.side):
                out[j] += model.tendon_tap.spread * course_m
    for v in stimulus.vibrations:
        for m in v.muscles:
            out[index[m, v.side]] += share * vibration_course(n, v)
    return out


def _needed(nodes: Any, whose: np.ndarray, spread: float) -> np.ndarray:
    """Electrical thresholds (1 and more) of fibres with these keys: half-normal."""
    return 1.0 + 2.0 * spread * np.abs(normal(keys(whose, 9)))


def _afferent_shocks(stimulus: Any, prepared: Any, index: dict) -> Iterator[tuple[int, int, int]]:
    """Afferent volleys of nerve shocks: (step, unit, steps by which the volley is earlier than from the receptor)."""
    nodes, off, p = prepared.nodes, prepared.off, prepared.nodes.model.electrical_stimulation
    for s in stimulus.shocks:
        j = index[s.muscle, s.side]
        for kind, threshold in p.afferent_thresholds().items():
            ids = nodes.afferents_of(kind, j)
            needed = threshold * _needed(nodes, nodes.aff_key[ids], p.afferent_spread)
            for k in ids[(needed <= s.strength) & prepared.condition.aff_alive[ids]]:
                skip = nodes.aff_delay[k] * (1.0 - s.along)
                yield round(s.ms * STEP), int(off.afferent + k), round(skip * STEP)


def _motor_shocks(stimulus: Any, prepared: Any, index: dict) -> Iterator[tuple[int, int, float]]:
    """Motor axons set off by nerve shocks: (step, unit, share of the way). Large axons have the lower threshold."""
    nodes, c, p = prepared.nodes, prepared.condition, prepared.nodes.model.electrical_stimulation
    for s in stimulus.shocks:
        ids = nodes.mn_of(index[s.muscle, s.side])
        needed = _needed(nodes, nodes.mn_key[ids], p.spread) * (1.0 + p.size_slope * (0.5 - nodes.mn_x[ids]))
        needed = needed / needed.min()  # over the healthy nerve: a lesion changes no threshold
        for k in ids[(needed <= s.strength) & c.mn_alive[ids]]:
            yield round(s.ms * STEP), int(k), float(s.along)


def _strokes(stimulus: Any, prepared: Any, key: int) -> Iterator[tuple[int, int, int]]:
    """Spikes of the afferents of the sole during a stroke: Poisson trains."""
    nodes, off = prepared.nodes, prepared.off
    for order, s in enumerate(stimulus.strokes):
        hit = (nodes.aff_pool < 0) & (nodes.aff_side == "LR".index(s.side)) & prepared.condition.aff_alive
        for k in np.flatnonzero(hit):
            own, t, draw = keys(address(key, "stroke", order), nodes.aff_key[k]), 0.0, 0
            while s.rate > 0:
                t -= 1000.0 * float(np.log1p(-uniform(own, draw))) / s.rate
                draw += 1
                if t >= s.duration_ms:
                    break
                yield int((s.ms + t) * STEP), int(off.afferent + k), 0


def _pulses(stimulus: Any, prepared: Any, key: int) -> Iterator[tuple[int, int, int]]:
    """Descending volleys of magnetic pulses: D and I waves of the fast corticospinal axons of one hemisphere."""
    nodes, off, coil = prepared.nodes, prepared.off, prepared.nodes.model.magnetic_stimulation
    m1 = (nodes.ax_class == "cst") & (nodes.axons.effect == 1.0)  # the coil lies over primary motor cortex
    for order, p in enumerate(stimulus.pulses):
        side = nodes.axons.source == "LR".index(p.hemisphere)
        hit = np.flatnonzero(m1 & nodes.axons.fast & side & prepared.condition.ax_alive)
        for wave, chance in enumerate(coil.chances(p.strength)):
            own = keys(address(key, "pulse", order, wave), nodes.axons.key[hit])
            fired = uniform(own, 0) < chance
            t = p.ms + coil.interval * wave + coil.jitter * normal(keys(own, 1))
            for k, ms in zip(hit[fired], t[fired], strict=True):
                yield int(max(0.0, ms) * STEP), int(off.axon + k), 0
