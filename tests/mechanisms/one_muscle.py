"""One muscle on its joint, or one motor unit, of a model under given movements or impulses: for the tests of both."""

from types import SimpleNamespace

import numpy as np

from betz.body import at_rest, get, make_plant
from betz.engine import net, units
from betz.engine.plant import move, receptors
from betz.engine.records import Inputs, Potentials
from betz.engine.status import make_status
from betz.model import Model
from betz.pathway import pools
from betz.pathway.person import Person
from betz.stimulus import Hand

SURE = 1e6  # safety of an end plate that never fails


def moved(muscle, joint, angle, act=0.0, tap=0.0, model=None):
    """What a muscle of a relaxed person does while the hand moves the joint.

    Parameters: angle: deg at the ends of n windows, (n + 1,); act: activation, tap: m of stretch, each n values or
    one. Returns: force N, length L0, ia imp/s, burst imp/s, far (m, origin to insertion), each (n,); plant.
    """
    model, angle = model or Model(), np.asarray(angle, float)
    n = len(angle) - 1
    p = make_plant(model, [pools.build(Person(1, 0.02, model), muscle, 0)], get(joint), np.ones(1), Hand())
    s = at_rest(model, p, np.radians(angle[0]))
    tap = np.broadcast_to(tap, (1, n)) + np.zeros((1, n))
    how = {"free": np.zeros(n, np.int8), "angle": np.radians(angle), "hand": np.zeros(n), "grip": np.zeros(3),
           "tap": tap}
    inputs = Inputs(**dict.fromkeys(Inputs._fields) | how)
    rest = model.fusimotor_drive
    fusimotor, laws = np.array([[rest.rest_dynamic], [rest.rest_static]]), net.laws(model)
    act = np.broadcast_to(act, n)
    out = {k: np.zeros(n) for k in ("force", "length", "ia", "burst")}
    for w in range(n):
        s.act[0] = act[w]
        receptors(p, laws, s, fusimotor, tap, w)
        move(p, s, inputs, w)
        for k, v in out.items():
            v[w] = getattr(s, k)[0]
    far = p.l_ref[0] * p.l0[0] - p.lever[0] * np.radians(angle[:-1]) + tap[0]
    return SimpleNamespace(**out, far=far, plant=p)


def driven(steps, windows, model=None, time_ms=60.0, safety=SURE):
    """What a motor unit answers to impulses that reach the muscle at these steps of 0.1 ms.

    Parameters: time_ms: contraction time; safety: end-plate potential over threshold. Returns: force as share of the
    unit's maximum, (windows,); steps of its potentials, and the share of its fibres in each.
    """
    model, f = model or Model(), np.float32
    columns = (np.full(1, v, f) for v in (1.0, np.exp(-1.0 / time_ms), np.e / time_ms, safety))
    un, st = units.Units(np.zeros(1, np.int32), np.full(1, 10, np.int32), *columns), units.make_state(1)
    n = len(steps)
    record = Potentials(np.zeros(n, np.int64), np.zeros(n, np.int32), np.zeros(n, f), np.zeros(1, np.int64))
    numbers, laws = net.steps(model), net.laws(model)
    act, force = np.zeros(1), np.zeros(windows)
    for w in range(windows):
        for step in (s for s in steps if s // 10 == w):
            units.arrive((numbers, laws.neuromuscular_junction), un, st, (0, step), record, make_status(1))
        units.twitches(un, st, act, laws.twitch.half, numbers.refill)
        force[w] = act[0]
    n = record.count[0]
    return force, record.step[:n], record.share[:n]


def shortest(model=None):
    """Shortest interval (ms) of two impulses at which a motor unit answers both; inf when none of up to 10 ms does."""
    gaps = range(1, 101)
    return next((0.1 * gap for gap in gaps if len(driven([20, 20 + gap], 13, model)[1]) == 2), np.inf)
