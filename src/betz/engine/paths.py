"""Lengths of muscles over the hinges of a chain as polynomials of their angles, and moment arms as the slopes of these.

A moment arm is minus the derivative of the length, so that what muscles do is what their torques do, whatever the way.
"""

from collections import namedtuple

from betz.kernel import inline, kernel

Paths = namedtuple("Paths", "start coefficient power")
# (M + 1,) first of the terms of each muscle; (T,) m/rad^k; (T, n) powers of the angles


@inline
def raised(x, k):
    """x to the power of a small whole number."""
    out = 1.0
    for _ in range(k):
        out *= x
    return out


@kernel
def lengths(p, q, out):
    """Length (m) of every muscle beyond that with all angles at 0; writes out."""
    for m in range(out.size):
        out[m] = 0.0
        for t in range(p.start[m], p.start[m + 1]):
            x = p.coefficient[t]
            for j in range(q.size):
                x *= raised(q[j], p.power[t, j])
            out[m] += x


@kernel
def arms(p, q, out):
    """Moment arms (M, n) in m: positive where a muscle turns a hinge towards larger angles; writes out."""
    for m in range(out.shape[0]):
        for i in range(q.size):
            out[m, i] = 0.0
            for t in range(p.start[m], p.start[m + 1]):
                if p.power[t, i] > 0:
                    x = -p.coefficient[t] * p.power[t, i]
                    for j in range(q.size):
                        x *= raised(q[j], p.power[t, j] - 1 if i == j else p.power[t, j])
                    out[m, i] += x


@kernel
def torques(arm, force, out):
    """Torques (n,) of muscles that pull with forces (M,) N on moment arms (M, n) m; writes out."""
    for i in range(out.size):
        out[i] = 0.0
        for m in range(force.size):
            out[i] += arm[m, i] * force[m]
