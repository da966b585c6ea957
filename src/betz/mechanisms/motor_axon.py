"""Motor axon: conduction, refractoriness, collision of impulses that meet."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class MotorAxon(Mechanism):
    """Velocities of alpha axons by size, and the refractory times of trunk and distal branches."""

    found = "Erlanger & Gasser 1937; Kimura 1976"
    neutral = {"refractory": 0.0, "branch_refractory": 0.0}

    slow_arm = given(
        51.0,
        "m/s",
        low=34,
        high=60,
        source="MU17: 34-66, peak 50, recruited first = slower; R32: chronodispersion 2-6 ms",
        seen="literature",
    )
    fast_arm = given(62.0, "m/s", low=50, high=70, source="MU17; reflexes.csv 57 m/s for the arm", seen="literature")
    slow_leg = given(
        45.0, "m/s", low=34, high=55, source="reflexes.csv 52 m/s for the leg; MU17 shape", seen="literature"
    )
    fast_leg = given(57.0, "m/s", low=45, high=66, source="reflexes.csv; MU17 shape", seen="literature")
    speed_sd = given(
        0.03, low=0, high=0.1, source="estimate: spread of velocity between axons of one size", seen="estimate"
    )
    refractory = given(
        0.7,
        "ms",
        low=0.5,
        high=1.0,
        source="bench.csv BX039: 0.5-1.0 ms at the wrist (Kiernan & Bostock)",
        seen="literature",
    )
    branch_refractory = given(
        2.7, "ms", low=2.5, high=3.0, source="bench.csv BX041: Kopec, Delbeke & McComas 1978", seen="literature"
    )


@inline
def meeting(out, back):
    """Step, doubled, at which an impulse that left the soma at `out` meets one that would reach it at `back`.

    Both travel at the same speed, so that they meet half way between those times; doubled to stay a whole number.
    """
    return out + back
