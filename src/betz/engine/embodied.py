"""The clock of a circuit whose muscles move a chain of hinges: `live` goes on from a state for some windows of 1 ms.

Order inside a window: lengths of the muscles by the angles, the command, then as in run.py; last the chain moves under
the forces of the muscles. The one joint of the plant stays where it is: lengths reach the fibres as a stretch of it.

The command is a torque that is wanted at each hinge, spread over the muscles by their moment arms and strengths: the
least sum of squared activations (Crowninshield & Brand 1981), as the cosine tuning of muscles shows (Hoffman & Strick
1999; Todorov 2002). What is felt of the posture, late, corrects it by the torque that would bring the chain back.
"""

from collections import namedtuple

import numpy as np

from betz.engine import chain, paths, status
from betz.engine.after import after
from betz.engine.before import before
from betz.engine.net import Net
from betz.engine.records import Inputs, Outputs, outputs, trimmed
from betz.engine.run import cells, slice_work
from betz.engine.state import State
from betz.kernel import kernel
from betz.mechanisms.base import WINDOW_S

Skeleton = namedtuple("Skeleton", "chain paths pose length start arm share")
# chain.Chain; paths.Paths; chain.Pose; (M,) m; (M,) m, length at which the plant was made; (M, n) m; share of a length
# change that reaches the fascicles
Aim = namedtuple("Aim", "goal plan weight solve learn pull settle forget unfelt late over support")
# (n,) rad; (n,) command of each hinge; (M, n) effort by a command of 1; (n, n) command by 1 N m; 1/s, at which what
# muscles lack in a hand is learned; 1/s2, acceleration by which 1 rad of felt error is corrected; 1/s, at which
# corrections become part of the plan, and at which they are forgotten; rad, error that is not felt; ms that the sense
# is late, and over which speed is felt; ms over which a hand lets go
Mind = namedtuple("Mind", "plan past hand clock")
# (n,) command; (late + over + 1, n) rad, angles of the last windows; (n,) N m, what the hand carries; (2,) windows
# lived, and those since the hand began to let go
Course = namedtuple("Course", "angle command missing")  # (n, W) rad; (n, W); (n, W) N m that muscles lack while held
FOLLOWS = 0.01  # numerics: share of a window in the mean of what the hand carries, which takes out what trembles


def mind(aim: Aim) -> Mind:
    """A person who is about to hold a posture."""
    n = len(aim.goal)
    past = np.tile(aim.goal, (int(aim.late + aim.over) + 1, 1))
    return Mind(aim.plan.copy(), past, np.zeros(n), np.zeros(2, np.int64))


def live(net: Net, state: State, inputs: Inputs, skeleton: Skeleton, aim: Aim, own: Mind) -> tuple[Outputs, Course]:
    """Advance state, skeleton and mind (changed in place) by as many windows as inputs has.

    inputs.free: 0 = a hand holds the chain where it is, 1 = it lets go and the chain moves; inputs.effort and
    inputs.tap are written. The same bytes come out however a run is cut into slices.
    Raises: SimulationError when a record is full.
    """
    windows, n = len(inputs.free), len(aim.goal)
    out, work = outputs(net, windows), slice_work(net, state)
    course = Course(*(np.zeros((n, windows)) for _ in Course._fields))
    memory = (chain.scratch(n), np.zeros(n), np.zeros(n), np.zeros(n))
    _live(net, state, inputs, (skeleton, aim, own, course), memory, out, work)
    status.raise_for(status.Status(work.code, work.room, work.window))
    return trimmed(out), course


@kernel
def _live(net, state, inputs, body, memory, out, work):
    skeleton, aim, own, course = body
    bench, command, torque, error = memory
    pose = skeleton.pose
    for w in range(inputs.free.size):
        free = inputs.free[w] == 1
        paths.lengths(skeleton.paths, pose.q, skeleton.length)
        for m in range(skeleton.length.size):
            inputs.tap[m, w] = skeleton.share * (skeleton.length[m] - skeleton.start[m])
        felt(aim, own, pose.q, free, error)
        chain.needed(skeleton.chain, pose.q, bench.zero, error, 0.0, bench, torque)
        correct(aim, own, torque, command)
        spread(aim.weight, command, inputs.effort, w)
        before(net, state, inputs, w, out, work)
        for p in range(work.own.size):
            cells(p, (state.flight, state.fresh, net.rows), net.cells, net.fixed, work)
        after(net, state, inputs, w, out, work)
        paths.arms(skeleton.paths, pose.q, skeleton.arm)
        paths.torques(skeleton.arm, state.plant.force, torque)
        if free:
            left = max(0.0, 1.0 - own.clock[1] / aim.support)
            for i in range(torque.size):
                torque[i] += left * own.hand[i]
            chain.step(skeleton.chain, pose, torque, bench)
            own.clock[1] += 1
        else:
            missing(skeleton, torque, bench, error)
            for i in range(error.size):
                course.missing[i, w] = error[i]
                own.hand[i] += FOLLOWS * (error[i] - own.hand[i])
                for j in range(error.size):
                    own.plan[i] += WINDOW_S * aim.learn * aim.solve[i, j] * error[j]
        for i in range(command.size):
            course.angle[i, w], course.command[i, w] = pose.q[i], command[i]
        if status.failed(work):
            break


@kernel
def felt(aim, own, q, free, out):
    """Acceleration (rad/s2) that would correct the error of posture that is felt now; writes out.

    The sense is late, and the speed that is felt makes up for it (Miall & Wolpert 1996: a forward model). While a hand
    holds nothing is felt to be wrong.
    """
    rows = own.past.shape[0]
    now = own.clock[0] % rows
    first = (now + 1) % rows  # the oldest row
    last = (first + aim.over) % rows
    ahead = aim.late / aim.over
    for i in range(out.size):
        own.past[now, i] = q[i]
        believed = own.past[last, i] + ahead * (own.past[last, i] - own.past[first, i])
        error = aim.goal[i] - believed if free else 0.0
        over = aim.pull * max(0.0, abs(error) - aim.unfelt)
        out[i] = over if error > 0.0 else -over
    own.clock[0] += 1


@kernel
def correct(aim, own, torque, command):
    """Command of each hinge: the plan, and the torques that correct what is felt; part of them stays in the plan."""
    for i in range(command.size):
        extra = 0.0
        for j in range(command.size):
            extra += aim.solve[i, j] * torque[j]
        command[i] = own.plan[i] + extra
        own.plan[i] += WINDOW_S * aim.settle * extra
        if own.clock[1] > 0:
            own.plan[i] += WINDOW_S * aim.forget * (aim.plan[i] - own.plan[i])


@kernel
def spread(weight, command, effort, w):
    """Efforts (0 to 1) of all muscles in window w by the command of each hinge."""
    for m in range(weight.shape[0]):
        x = 0.0
        for i in range(command.size):
            x += weight[m, i] * command[i]
        effort[m, w] = min(1.0, max(0.0, x))


@kernel
def missing(skeleton, torque, bench, out):
    """Torques (N m) that muscles lack to hold a chain still; a hinge on a stop is left to rest on it. Writes out."""
    pose, p = skeleton.pose, skeleton.chain
    chain.needed(p, pose.q, bench.zero, bench.zero, p.gravity, bench, out)
    for i in range(out.size):
        out[i] = resting(p, pose.q[i], i, out[i] - chain.passive(p, pose.q, bench.zero, i)) - torque[i]


@kernel
def resting(p, q, i, torque):
    """Torque that muscles must give at hinge i: on a stop none that presses against it."""
    if q <= p.low[i]:
        return min(0.0, torque)
    if q >= p.high[i]:
        return max(0.0, torque)
    return torque
