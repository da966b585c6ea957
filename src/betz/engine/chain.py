"""An open chain of hinges moved for a window (1 ms) by torques: gravity, Coriolis forces, passive tissue, stops.

Each hinge turns a link about one axis of the frame that it shares with the link before. Frames: third axis along
gravity where the chain hangs at 0 rad. Equations of motion: recursive Newton-Euler (Luh, Walker & Paul 1980); the mass
matrix is their answer to unit accelerations (Walker & Orin 1982), the step Runge-Kutta of fourth order.
"""

import math
from collections import namedtuple

import numpy as np

from betz.kernel import inline, kernel
from betz.mechanisms.base import WINDOW_S

PARTS = 4  # numerics: steps a window, so that a hinge on its stop does not rebound from the step itself
Chain = namedtuple(
    "Chain",
    "axis offset mass com inertia stiffness damping rest low high k_stop b_stop gravity",
)
# (n,) axis 0, 1 or 2; (n, 3) hinge in the frame before, m; kg; (n, 3) m; (n, 3) kg m2 about the centre of mass;
# (n,) N m/rad, N m s/rad, rad, rad, rad, N m/rad, N m s/rad; scalar m/s2
Pose = namedtuple("Pose", "q v")  # (n,) rad, rad/s
Scratch = namedtuple("Scratch", "spin turn pull force moment mass torque zero unit slope point")
# memory of a step in which nothing outlives it: (n, 3) x 5; (n, n); (n,) x 3; (4, 2 n) slopes; (2, n) a point between


def scratch(n: int) -> Scratch:
    """Memory for the steps of a chain of n hinges."""
    wide, row = (lambda: np.zeros((n, 3))), (lambda: np.zeros(n))
    five = [wide() for _ in range(5)]  # layout
    return Scratch(*five, np.zeros((n, n)), row(), row(), row(), np.zeros((4, 2 * n)), np.zeros((2, n)))


@inline
def cross(a, b):
    """Vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


@inline
def turned(axis, c, s, v):
    """A vector turned about one axis by the angle of cosine c and sine s."""
    if axis == 0:
        return v[0], c * v[1] - s * v[2], s * v[1] + c * v[2]
    if axis == 1:
        return c * v[0] + s * v[2], v[1], c * v[2] - s * v[0]
    return c * v[0] - s * v[1], s * v[0] + c * v[1], v[2]


@kernel
def needed(p, q, v, acceleration, gravity, b, out):
    """Torques (n,) that give a chain at q, v these accelerations, without passive tissue; gravity: m/s2.

    b: Scratch. Writes out.
    """
    w, dw, a = (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, -gravity)
    n = q.size
    for i in range(n):
        axis, c, s = p.axis[i], math.cos(q[i]), math.sin(q[i])
        off = (p.offset[i, 0], p.offset[i, 1], p.offset[i, 2])
        one, two = cross(dw, off), cross(w, cross(w, off))
        a = turned(axis, c, -s, (a[0] + one[0] + two[0], a[1] + one[1] + two[1], a[2] + one[2] + two[2]))
        w, dw = turned(axis, c, -s, w), turned(axis, c, -s, dw)
        e = (1.0 if axis == 0 else 0.0, 1.0 if axis == 1 else 0.0, 1.0 if axis == 2 else 0.0)
        x = cross(w, e)
        speed, more = v[i], acceleration[i]
        dw = (dw[0] + e[0] * more + x[0] * speed, dw[1] + e[1] * more + x[1] * speed, dw[2] + e[2] * more)
        dw = (dw[0], dw[1], dw[2] + x[2] * speed)
        w = (w[0] + e[0] * speed, w[1] + e[1] * speed, w[2] + e[2] * speed)
        com, m = (p.com[i, 0], p.com[i, 1], p.com[i, 2]), p.mass[i]
        one, two = cross(dw, com), cross(w, cross(w, com))
        load = (m * (a[0] + one[0] + two[0]), m * (a[1] + one[1] + two[1]), m * (a[2] + one[2] + two[2]))
        ix, iy, iz = p.inertia[i, 0], p.inertia[i, 1], p.inertia[i, 2]
        gyro, lever = cross(w, (ix * w[0], iy * w[1], iz * w[2])), cross(com, load)
        b.moment[i, 0] = ix * dw[0] + gyro[0] + lever[0]
        b.moment[i, 1] = iy * dw[1] + gyro[1] + lever[1]
        b.moment[i, 2] = iz * dw[2] + gyro[2] + lever[2]
        for k in range(3):
            b.force[i, k] = load[k]
    for i in range(n - 1, -1, -1):
        out[i] = b.moment[i, p.axis[i]]
        if i > 0:
            axis, c, s = p.axis[i], math.cos(q[i]), math.sin(q[i])
            f = turned(axis, c, s, (b.force[i, 0], b.force[i, 1], b.force[i, 2]))
            t = turned(axis, c, s, (b.moment[i, 0], b.moment[i, 1], b.moment[i, 2]))
            lever = cross((p.offset[i, 0], p.offset[i, 1], p.offset[i, 2]), f)
            for k in range(3):
                b.force[i - 1, k] += f[k]
                b.moment[i - 1, k] += t[k] + lever[k]


@kernel
def inertia(p, q, b):
    """The mass matrix at q, in b.mass."""
    for j in range(q.size):
        b.unit[j] = 1.0
        needed(p, q, b.zero, b.unit, 0.0, b, b.torque)
        b.unit[j] = 0.0
        for i in range(q.size):
            b.mass[i, j] = b.torque[i]


@kernel
def passive(p, q, v, i):
    """Torque of tissue and stops at hinge i."""
    out = -p.stiffness[i] * (q[i] - p.rest[i]) - p.damping[i] * v[i]
    if q[i] < p.low[i]:
        out += p.k_stop[i] * (p.low[i] - q[i]) - p.b_stop[i] * v[i]
    elif q[i] > p.high[i]:
        out += p.k_stop[i] * (p.high[i] - q[i]) - p.b_stop[i] * v[i]
    return out


@kernel
def accelerate(p, q, v, torque, b, out):
    """Accelerations (n,) of a chain under torques; writes out. The mass matrix is solved by Cholesky's method."""
    n = q.size
    inertia(p, q, b)
    needed(p, q, v, b.zero, p.gravity, b, b.torque)
    m = b.mass
    for i in range(n):
        out[i] = torque[i] + passive(p, q, v, i) - b.torque[i]
    for j in range(n):
        for k in range(j):
            m[j, j] -= m[j, k] * m[j, k]
        m[j, j] = math.sqrt(m[j, j])
        for i in range(j + 1, n):
            for k in range(j):
                m[i, j] -= m[i, k] * m[j, k]
            m[i, j] /= m[j, j]
    for i in range(n):
        for k in range(i):
            out[i] -= m[i, k] * out[k]
        out[i] /= m[i, i]
    for i in range(n - 1, -1, -1):
        for k in range(i + 1, n):
            out[i] -= m[k, i] * out[k]
        out[i] /= m[i, i]


@kernel
def step(p, pose, torque, b):
    """One window of a chain under torques (n,) N m; writes pose."""
    for _ in range(PARTS):
        part_of(p, pose, torque, b, WINDOW_S / PARTS)


@kernel
def part_of(p, pose, torque, b, h):
    """A step of h s."""
    q, v, n = pose.q, pose.v, pose.q.size
    here, speed = b.point[0], b.point[1]
    for k in range(4):
        part = 0.0 if k == 0 else h if k == 3 else 0.5 * h
        before = max(0, k - 1)
        for i in range(n):
            here[i] = q[i] + part * b.slope[before, i] if k > 0 else q[i]
            speed[i] = v[i] + part * b.slope[before, n + i] if k > 0 else v[i]
        accelerate(p, here, speed, torque, b, b.slope[k, n:])
        for i in range(n):
            b.slope[k, i] = speed[i]
    sixth = h / 6.0  # numerics: weights 1, 2, 2, 1 of Runge and Kutta
    for i in range(n):
        q[i] += sixth * (b.slope[0, i] + 2.0 * (b.slope[1, i] + b.slope[2, i]) + b.slope[3, i])
        v[i] += sixth * (b.slope[0, n + i] + 2.0 * (b.slope[1, n + i] + b.slope[2, n + i]) + b.slope[3, n + i])


@kernel
def place(p, q, point, link):
    """Where a point of a link, (x, y, z) m in its frame, lies in the frame that the chain hangs in."""
    x = point
    for i in range(link, -1, -1):
        x = turned(p.axis[i], math.cos(q[i]), math.sin(q[i]), x)
        x = (x[0] + p.offset[i, 0], x[1] + p.offset[i, 1], x[2] + p.offset[i, 2])
    return x


@kernel
def heading(p, q, direction, link):
    """Where a direction of a link points, in the frame that the chain hangs in."""
    x = direction
    for i in range(link, -1, -1):
        x = turned(p.axis[i], math.cos(q[i]), math.sin(q[i]), x)
    return x


@kernel
def energy(p, pose, b):
    """Kinetic and potential energy (J): of movement, of weight, of stretched tissue."""
    inertia(p, pose.q, b)
    n, moving, lifted, bent = pose.q.size, 0.0, 0.0, 0.0
    for i in range(n):
        for j in range(n):
            moving += 0.5 * pose.v[i] * b.mass[i, j] * pose.v[j]
        if p.mass[i] > 0.0:
            lifted -= p.mass[i] * p.gravity * place(p, pose.q, (p.com[i, 0], p.com[i, 1], p.com[i, 2]), i)[2]
        bent += 0.5 * p.stiffness[i] * (pose.q[i] - p.rest[i]) ** 2
    return moving, lifted, bent
