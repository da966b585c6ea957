"""A stimulus as arrays: commands, hand, tendon stretch, injected spikes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from betz.anatomy import Tables
from betz.body import lever_sign
from betz.body.stretch import tap_course, vibration_course
from betz.engine.address import address, keys, normal, uniform
from betz.engine.layout import STEPS
from betz.engine.records import GRIP, Inputs, Shocks, events
from betz.keep import kept
from betz.pathway.nerves import passed
from betz.stimulus import Vibration
from betz.stimulus.course import since

WAVES = 5  # layout: D and I1 to I4, as many as magnetic_stimulation describes


def course(points: Any, windows: range) -> np.ndarray:
    """Values at the start of each window (ms) of straight lines through (ms, value) points, held outside them."""
    t, v = zip(*points, strict=True)
    return np.interp(np.arange(windows.start, windows.stop), t, v)


def build(stimulus: Any, prepared: Any, key: int) -> Inputs:
    """Engine inputs of a stimulus on a prepared circuit; key: of the run's random streams."""
    index = {ms: j for j, ms in enumerate(stimulus.muscles)}
    return Inputs(
        **courses(stimulus, prepared.nodes, range(round(stimulus.duration_ms))),
        events=events(set_off(stimulus, prepared, index, key)),
        shocks=events(motor_shocks(stimulus.shocks, prepared, index), Shocks),
    )


def courses(stimulus: Any, nodes: Any, windows: range) -> dict[str, np.ndarray]:
    """Inputs of some windows of a stimulus, also beyond its end: all but its events."""
    index, n, held = {ms: j for j, ms in enumerate(stimulus.muscles)}, len(windows), stimulus.hand
    efforts = np.zeros((len(nodes.pools), n))
    for e in stimulus.effort:
        efforts[index[e.muscle, e.side]] = course(e.points, windows)
    free, hand = np.zeros(n, np.int8), course(held.torque, windows)
    if held.free_from_ms is not None:
        first = int(held.free_from_ms)
        free[max(0, first - windows.start) :] = 1
        # one form of what acts on the free joint, whatever was planned while it is held: as the noise, so the bytes
        hand = np.where(free == 1, course(since(held.torque, float(first)), windows), hand)
    gate = np.ones((2, n))
    for hemisphere, first, last in silences(stimulus.pulses, nodes.model):
        gate[hemisphere, max(0, first - windows.start) : max(0, last - windows.start)] = 0.0
    return {
        "effort": efforts,
        "remote": course(stimulus.remote, windows),
        "gate": gate,
        "free": free,
        "angle": np.radians(course(held.angle, range(windows.start, windows.stop + 1))),
        "hand": hand,
        "grip": np.zeros(GRIP),
        "tap": tendons((*stimulus.taps, *stimulus.vibrations), nodes, index, windows),
    }


def set_off(done: Any, prepared: Any, index: dict, key: int, at: float = 0.0) -> list[tuple[int, int, int]]:
    """Spikes that shocks, strokes and pulses set off in afferents and axons: (step, unit, steps by which it is early).

    Parameters: done: with .shocks, .strokes, .pulses; prepared; index: (muscle, side letter) -> pool; key: of
    the run's random streams; at: ms that is added to all times.
    """
    return [
        *_afferent_shocks(done.shocks, prepared, index, at),
        *_strokes(done.strokes, prepared, key, at),
        *_pulses(done.pulses, prepared, key, at),
    ]


def silences(pulses: Any, model: Any, at: float = 0.0) -> list[tuple[int, int, int]]:
    """(hemisphere, first window, last) in which intracortical inhibition silences the corticospinal cells."""
    out = []
    for p in pulses:
        first = int(at + p.ms + model.magnetic_stimulation.interval * WAVES)
        out.append(("LR".index(p.hemisphere), first, first + int(model.cortical_silence.after(p.strength))))
    return out


def tendons(blows: Any, nodes: Any, index: dict, windows: range) -> np.ndarray:
    """Extra musculotendon length (pools, windows) in m by taps and vibrations, whose times are on the same clock."""
    model = nodes.model
    share, out = model.musculotendon.fascicle_share, np.zeros((len(nodes.pools), len(windows)))
    for blow in blows:
        struck = [index[m, blow.side] for m in blow.muscles]
        if isinstance(blow, Vibration):
            for j in struck:
                out[j] += share * vibration_course(windows, blow)
            continue
        stretch = share * tap_course(model.tendon_tap, windows, blow.ms, blow.newtons)
        signs = {lever_sign(nodes.pools[k].muscle, model.tables) for k in struck}
        far = shaken(model.tables, blow.muscles)
        for j, pool in enumerate(nodes.pools):
            here = pool.side == "LR".index(blow.side)
            if j in struck:
                out[j] += stretch
            elif (pool.muscle.id, here) in far:
                out[j] += model.tendon_tap.bone * stretch
            elif here and lever_sign(pool.muscle, model.tables) in signs:
                out[j] += model.tendon_tap.spread * stretch
    return out


@kept
def shaken(tables: Tables, struck: tuple[str, ...]) -> frozenset[tuple[str, bool]]:
    """(muscle, whether on the side of the blow) that bone shakes when some tendons are struck (conducted.csv)."""
    rows = tables.raw("conducted")
    return frozenset((r["shaken"], r["side"] == "same") for r in rows if r["struck"] in struck)


def _needed(nodes: Any, whose: np.ndarray, spread: float) -> np.ndarray:
    """Electrical thresholds (1 and more) of fibres with these keys: half-normal."""
    return 1.0 + 2.0 * spread * np.abs(normal(keys(whose, 9)))


def _afferent_shocks(shocks: Any, prepared: Any, index: dict, at: float) -> Iterator[tuple[int, int, int]]:
    """Afferent volleys of nerve shocks: (step, unit, steps by which the volley is earlier than from the receptor)."""
    nodes, off, p = prepared.nodes, prepared.off, prepared.nodes.model.electrical_stimulation
    late = prepared.condition.afferent_late()
    for s in shocks:
        j, beyond = index[s.muscle, s.side], late - prepared.condition.afferent_late(s.along)
        beyond_share = 1.0 - passed(nodes.person, nodes.pools[j].muscle, s.along)
        for kind, threshold in p.afferent_thresholds().items():
            ids = nodes.afferents_of(kind, j)
            needed = threshold * _needed(nodes, nodes.aff_key[ids], p.afferent_spread)
            for k in ids[(needed <= s.strength) & prepared.condition.aff_alive[ids]]:
                skip = nodes.aff_onset[k] + nodes.aff_delay[k] * beyond_share + beyond[k]
                yield round((at + s.ms) * STEPS), int(off.afferent + k), round(skip * STEPS)


def motor_shocks(shocks: Any, prepared: Any, index: dict, at: float = 0.0) -> Iterator[tuple[int, int, float]]:
    """Motor axons set off by nerve shocks: (step, unit, share of the way in time); large ones at weaker currents."""
    nodes, c, p = prepared.nodes, prepared.condition, prepared.nodes.model.electrical_stimulation
    for s in shocks:
        j = index[s.muscle, s.side]
        ids = nodes.mn_of(j)
        needed = _needed(nodes, nodes.mn_key[ids], p.spread) * (1.0 + p.size_slope * (0.5 - nodes.mn_x[ids]))
        needed = needed / needed.min()  # over the healthy nerve: a lesion changes no threshold
        way, late = nodes.pools[j].delay_ms, c.motor_late()[ids]
        late_here = c.motor_late(s.along)[ids]  # slow stretches between the cell and the electrode, as `nerve` in ms
        nerve = passed(nodes.person, nodes.pools[j].muscle, s.along) * (way - nodes.model.neuromuscular_junction.delay)
        along = (nerve + late_here) / (way + late)
        for k in np.flatnonzero((needed <= s.strength) & c.mn_alive[ids]):
            yield round((at + s.ms) * STEPS), int(ids[k]), float(along[k])


def _strokes(strokes: Any, prepared: Any, key: int, at: float) -> Iterator[tuple[int, int, int]]:
    """Spikes of the afferents of the skin during a stroke: Poisson trains, each stroke its own."""
    nodes, off = prepared.nodes, prepared.off
    begun: Counter[tuple[str, float]] = Counter()
    for s in strokes:
        others = (begun[s.side, s.ms],) if begun[s.side, s.ms] else ()  # that begin on this skin at this moment
        begun[s.side, s.ms] += 1
        hit = (nodes.aff_pool < 0) & (nodes.aff_side == "LR".index(s.side)) & prepared.condition.aff_alive
        ids = np.flatnonzero(hit) if s.rate > 0 else np.zeros(0, int)
        own, t, draw = keys(address(key, "stroke", at + s.ms, *others), nodes.aff_key[ids]), np.zeros(len(ids)), 0
        while len(ids):
            t = t - 1000.0 * np.log1p(-uniform(own, draw)) / s.rate
            on, draw = t < s.duration_ms, draw + 1
            ids, own, t = ids[on], own[on], t[on]
            for k, ms in zip(ids, t, strict=True):
                yield int((at + s.ms + ms) * STEPS), int(off.afferent + k), 0


def _pulses(pulses: Any, prepared: Any, key: int, at: float) -> Iterator[tuple[int, int, int]]:
    """Descending volleys of magnetic pulses: D and I waves of the fast corticospinal axons of one hemisphere."""
    nodes, off, coil = prepared.nodes, prepared.off, prepared.nodes.model.magnetic_stimulation
    m1 = nodes.ax_of("cst") & (nodes.axons.effect == 1.0)  # the coil lies over primary motor cortex
    for p in pulses:
        side = nodes.axons.source == "LR".index(p.hemisphere)
        hit = np.flatnonzero(m1 & nodes.axons.fast & side & prepared.condition.ax_alive)
        ready = normal(keys(address(key, "excitability", at + p.ms), np.array(["LR".index(p.hemisphere)])))
        for wave, chance in enumerate(coil.chances(p.strength * float(np.exp(coil.excitability * ready[0])))):
            own = keys(address(key, "pulse", at + p.ms, wave), nodes.axons.key[hit])
            fired = uniform(own, 0) < chance
            late = np.maximum(0.0, coil.interval * wave + coil.jitter * normal(keys(own, 1)))  # none before the pulse
            for k, ms in zip(hit[fired], late[fired], strict=True):
                yield int((at + p.ms + ms) * STEPS), int(off.axon + k), 0
