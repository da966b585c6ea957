"""Musculotendon on a joint: reference length, compliance of the tendon, what the fascicles see of a movement, stops."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class Musculotendon(Mechanism):
    """What all muscles share in how they are attached."""

    found = "Zajac 1989; Herbert 2002"

    reference_length = given(
        1.0, "L0", low=0.8, high=1.2, source="estimate: optimal length at the joint's 0", seen="estimate"
    )
    tendon_stretch = given(
        0.15,
        "L0",
        low=0.05,
        high=0.4,
        source="tendon strain 3.3-4.9 % at F0 (models.md 4) of a tendon about 4 fibre lengths long: 0.15 L0 (estimate)",
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
