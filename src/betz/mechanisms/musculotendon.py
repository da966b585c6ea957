"""Musculotendon on a joint: reference length, compliance of the tendon, what the fascicles see of a movement, stops."""

from collections import namedtuple

from betz.kernel import kernel
from betz.mechanisms import muscle
from betz.mechanisms.base import Mechanism
from betz.units import given


class Musculotendon(Mechanism):
    """What all muscles share in how they are attached."""

    found = "Zajac 1989; Herbert 2002; Rajagopal 2016"

    reference_length = given(
        1.0, "L0", low=0.8, high=1.2, source="estimate: optimal length at the joint's 0", seen="estimate"
    )
    tendon_strain = given(
        0.04,
        low=0.033,
        high=0.049,
        source="models.md 4: strain at F0 3.3-4.9 %; between Holzbaur 2005 (arm) and Rajagopal 2016 (leg); "
        "slack lengths: tendons.csv",
        seen="literature",
    )
    fascicle_share = given(
        0.6,
        low=0.3,
        high=1,
        source="share of a musculotendon length change that reaches the fascicles of a relaxed muscle; the rest goes "
        "into tendon, aponeurosis and pennation (ultrasound of gastrocnemius 0.3-0.6, Herbert 2002, GK)",
        seen="literature",
    )
    realised = given(
        0.8,
        low=0.6,
        high=1,
        source="share of the optimal-length force that an effort shows at the joint (activation, length, tendon); "
        "measured on this model, so that the torques of regions.yaml come out (F06-F10)",
        seen="health",
    )
    face_arm_cm = given(
        1.0,
        "cm",
        low=0.5,
        high=2,
        source="estimate: no moment arm in muscles.csv; force is compared, not torque",
        seen="estimate",
    )
    stop_rate = given(
        400.0,
        "1/s",
        low=100,
        high=800,
        source="estimate: natural frequency of a joint on its stop; a maximal effort then stays in range",
        seen="estimate",
    )


# L0/s, where the search for the balance of fibre and tendon begins and ends. Numerics: a fibre shortens by less than 10
# L0/s (muscle.fv_fast_vmax), and a tendon that would pull it out faster is followed in the next window.
FASTEST, SLOWEST = -15.0, 25.0
Fibre = namedtuple("Fibre", "length musculotendon act slow stretchiness l0")
# length L0; musculotendon m; activation and slow share 0 to 1; stretchiness: F0 / tendon stiffness, m; l0 m


@kernel
def imbalance(v, fibre, dt, p):
    """(fibre force - tendon force, fibre force) as shares of F0 if the fibre moves at v (L0/s) for dt (s).

    p: Muscle.Record. A slack tendon pulls nothing.
    """
    x = min(p.longest_fibre, max(p.shortest_fibre, fibre.length + v * dt))
    pull = fibre.act * muscle.active(x, v, fibre.slow, p) if fibre.act > 0.0 else 0.0
    pull += muscle.passive(x, v, p)
    tendon = max(0.0, (fibre.musculotendon - x * fibre.l0) / fibre.stretchiness)
    return pull - tendon, pull


@kernel
def balanced(fibre, p):
    """Length (L0) at which a fibre that does not move balances its tendon."""
    low, high = p.shortest_fibre, p.longest_fibre
    for _ in range(50):  # numerics: halved to the last bit
        x = 0.5 * (low + high)
        held = Fibre(x, fibre.musculotendon, fibre.act, fibre.slow, fibre.stretchiness, fibre.l0)
        if imbalance(0.0, held, 0.0, p)[0] < 0.0:
            low = x
        else:
            high = x
    return 0.5 * (low + high)


@kernel
def contract(v, fibre, dt, p):
    """Velocity (L0/s) and force (share of F0) of a fibre at which it balances its tendon at the end of a step.

    v: last velocity, where the search begins. The balance grows with v: false position (Illinois) between a velocity
    that is too low and one that is too high, once both are known.
    """
    low, high, g_low, g_high, side = FASTEST, SLOWEST, 0.0, 0.0, 0
    # numerics: a guess, made smaller until it is passed
    slope = dt * fibre.l0 / fibre.stretchiness + 0.5 * fibre.act + 0.01
    x = min(high, max(low, v))
    force = 0.0
    for _ in range(60):  # a bound; a handful is made
        g, force = imbalance(x, fibre, dt, p)
        if abs(g) < 1e-4:  # numerics: of F0, less than the force of a motor unit
            return x, force
        if g < 0.0:
            if x >= SLOWEST:
                return x, force
            low, g_low = x, g
            g_high = 0.5 * g_high if side == -1 else g_high
            side = -1
        else:
            if x <= FASTEST:
                return x, 0.0
            high, g_high = x, g
            g_low = 0.5 * g_low if side == 1 else g_low
            side = 1
        if g_low < 0.0 and g_high > 0.0:
            if high - low < 1e-5:  # numerics: L0/s
                return x, force
            x = (low * g_high - high * g_low) / (g_high - g_low)
        else:
            x = min(SLOWEST, max(FASTEST, x - 1.5 * g / slope))  # numerics: steps grow until one is too far
            slope *= 0.25  # numerics
    return x, force
