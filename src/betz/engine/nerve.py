"""Impulses in motor axons: where they are, where they meet, when they reach soma and muscle.

An axon is a line measured in steps of conduction time, soma at 0, muscle at its delay. An impulse outward passes place
x at step `phase + x`, one backward at step `phase - x`, so that two that meet do so half way between their phases, and
nothing is followed from step to step. Both are gone where they meet.
"""

from collections import namedtuple

import numpy as np

from betz.engine import status, units
from betz.engine.layout import STEPS, B
from betz.engine.motoneuron import INVADED, NS, QUIET
from betz.engine.random import BACKFIRE, counted, uniform
from betz.engine.spikes import first_from
from betz.kernel import inline, kernel
from betz.mechanisms import f_wave, motor_axon, muscle_fibre

OUT, BACK = 0, 1
UNDER_WAY = -1  # code
NEVER, FAR = -(10**12), 10**15  # codes: steps before and after all others
Nerve = namedtuple("Nerve", "phase place end way count")
# (units, room) step of passing the soma; place of launch; place of its end, UNDER_WAY = none yet; OUT or BACK; (units,)


def make_nerve(delay: np.ndarray, refractory: int) -> Nerve:
    """Empty axons, with room for as many impulses each way as their refractory time lets follow one another."""
    room = 2 * (int(delay.max(initial=STEPS)) // max(5, refractory) + 8)
    shape = len(delay), room
    kinds = np.int64, np.int32, np.int32, np.int8
    return Nerve(*(np.zeros(shape, t) for t in kinds), np.zeros(len(delay), np.int32))


@inline
def lane(u):
    """Place of INVADED of motoneuron u in the packed state."""
    k = np.uint64(u)
    return (k // np.uint64(B)) * np.uint64(NS * B) + np.uint64(INVADED * B) + k % np.uint64(B)


@kernel
def launch(nerve, u, phase, place, way):
    """Set off an impulse; returns False when the list of the axon is full."""
    n = nerve.count[u]
    if n >= nerve.phase.shape[1]:
        return False
    nerve.phase[u, n] = phase
    nerve.place[u, n] = place
    nerve.end[u, n] = UNDER_WAY
    nerve.way[u, n] = way
    nerve.count[u] = n + 1
    return True


@kernel
def passed(nerve, u, k, place):
    """Step at which impulse k passes a place, or a step long ago when it never does."""
    end = nerve.end[u, k]
    if nerve.way[u, k] == OUT:
        if place < nerve.place[u, k] or (end != UNDER_WAY and place > end):
            return NEVER
        return nerve.phase[u, k] + place
    if place > nerve.place[u, k] or (end != UNDER_WAY and place < end):
        return NEVER
    return nerve.phase[u, k] - place


@kernel
def excitable(nerve, u, step, place, refractory):
    """Whether the axon can be set off at a place and step: nothing has passed there within the refractory time."""
    for k in range(nerve.count[u]):
        when = passed(nerve, u, k, place)
        if when <= step and not muscle_fibre.ready(step - when, refractory):
            return False
    return True


@kernel
def next_event(nerve, u, delay):
    """(doubled step, outward impulse, backward impulse or -1) of the next meeting or arrival at the muscle."""
    phase, place, end, way, n = nerve.phase[u], nerve.place[u], nerve.end[u], nerve.way[u], nerve.count[u]
    when, first, second = 2 * FAR, -1, -1
    for i in range(n):
        if way[i] != OUT or end[i] != UNDER_WAY:
            continue
        a = phase[i]
        if 2 * (a + delay) < when:
            when, first, second = 2 * (a + delay), i, -1
        for j in range(n):
            if way[j] != BACK or end[j] != UNDER_WAY:
                continue
            b, low, high = phase[j], 2 * place[i], 2 * place[j]
            if low <= b - a <= high and low < high:  # the two that one shock sets off go apart
                meet = motor_axon.meeting(a, b)
                if meet <= when:  # a meeting at the muscle itself is still a meeting
                    when, first, second = meet, i, j
    return when, first, second


@kernel
def resolve(nerve, u, until, delay):
    """The next arrival at the muscle before the doubled step `until`, or -1; meetings on the way are resolved."""
    while True:
        when, i, j = next_event(nerve, u, delay)
        if i < 0 or when >= until:
            return -1
        if j < 0:
            nerve.end[u, i] = delay
            return when // 2
        place = (nerve.phase[u, j] - nerve.phase[u, i]) // 2
        nerve.end[u, i] = place
        nerve.end[u, j] = place


@kernel
def forget(nerve, u, step, refractory):
    """Drop impulses that ended and left nothing refractory behind by `step`, and those a refractory soma stopped."""
    phase, place, end, way = nerve.phase[u], nerve.place[u], nerve.end[u], nerve.way[u]
    n = 0
    for k in range(nerve.count[u]):
        out = way[k] == OUT
        if end[k] == UNDER_WAY:
            gone = not out and phase[k] < step
        else:
            gone = (phase[k] + end[k] if out else phase[k] - end[k]) + refractory < step
        if not gone:
            phase[n], place[n], end[n], way[n] = phase[k], place[k], end[k], way[k]
            n += 1
    nerve.count[u] = n


@kernel
def shock(nerve, un, u, step, along, s):
    """Stimulate axon u at the share `along` of its way; returns False when its list is full.

    The site is at least one window from the soma, as every way in this engine.
    """
    delay = un.delay[u]
    place = min(delay, max(STEPS, np.int64(np.rint(along * delay))))
    if not excitable(nerve, u, step, place, s.axon_refractory):
        return True
    return launch(nerve, u, step - place, place, OUT) and launch(nerve, u, step + place, place, BACK)


@inline
def note(spikes, unit, step):
    """Note a spike; returns False when the record is full."""
    n = spikes.count[0]
    room = n < spikes.step.size
    if room:
        spikes.step[n], spikes.unit[n] = step, unit
        spikes.count[0] = n + 1
    return room


@kernel
def before(nerve, mn, muscles, events, window, report):
    """Shocks of a window, arrivals at the muscle, which somata fire back, and which are invaded when (INVADED of mn).

    muscles: (numbers, Units, their state, Potentials), as units.arrive takes them; events: (Shocks, Spikes).
    """
    numbers, un, st, record = muscles
    s, _ = numbers
    shocks, spikes = events
    start, end = window * STEPS, (window + 1) * STEPS
    serial = report.code.size - 1
    k = first_from(shocks.step, start)
    while k < shocks.step.size and shocks.step[k] < end:
        u, t = shocks.unit[k], shocks.step[k]
        while True:
            at = resolve(nerve, u, 2 * t, un.delay[u])
            if at < 0:
                break
            units.arrive(numbers, un, st, (u, at), record, report)
        if not shock(nerve, un, u, t, shocks.along[k], s):
            status.full(report, serial, status.IMPULSES, nerve.phase.shape[1], window)
        k += 1
    count, phase, way, ends = nerve.count, nerve.phase, nerve.way, nerve.end
    delay = un.delay
    for unit in range(delay.size):
        u = np.uint64(unit)
        if count[u] == 0:  # a lane that is marked has an impulse
            continue
        mn[lane(u)] = QUIET
        for j in range(count[u]):  # from a soma that an impulse turned round in: its own are launched after its window
            if way[u, j] == OUT and start <= phase[u, j] < end and not note(spikes, unit, phase[u, j]):
                status.full(report, serial, status.SPIKES, spikes.step.size, window)
        if count[u] == 1 and way[u, 0] == OUT and ends[u, 0] == UNDER_WAY and phase[u, 0] + delay[u] >= end:
            continue  # the usual case: one spike on its way to the muscle
        while True:
            at = resolve(nerve, u, 2 * end, un.delay[u])
            if at < 0:
                break
            units.arrive(numbers, un, st, (u, at), record, report)
        forget(nerve, u, start, s.axon_refractory)
        soonest = end
        for j in range(count[u]):
            if way[u, j] == BACK and ends[u, j] == UNDER_WAY:
                soonest = min(soonest, phase[u, j])
        if soonest < end:
            mn[lane(u)] = np.float32(soonest - start)


@kernel
def invaded(net, nerve, u, step, report):
    """An impulse backward has reached the soma of unit u at `step`; returns the step at which it fires back, or -1."""
    for j in range(nerve.count[u]):
        if nerve.way[u, j] == BACK and nerve.end[u, j] == UNDER_WAY and nerve.phase[u, j] == step:
            nerve.end[u, j] = 0
    draw = uniform(np.uint32(net.keys.cell0[u] ^ BACKFIRE), net.keys.cell1[u], counted(step))
    if not f_wave.fires_back(draw, net.laws.f_wave.chance):
        return -1
    back = step + net.steps.turn_round
    if not launch(nerve, u, back, 0, OUT):
        status.full(report, report.code.size - 1, status.IMPULSES, nerve.phase.shape[1], step // STEPS)
    return back
