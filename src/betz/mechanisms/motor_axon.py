"""Motor axon: conduction, refractoriness, collision of impulses that meet."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class MotorAxon(Mechanism):
    """Velocities of alpha axons by size, and the refractory times of trunk and distal branches."""

    found = "Erlanger & Gasser 1937; Kimura 1976"
    neutral = {"refractory": 0.0, "branch_refractory": 0.0}

    slow_arm = given(
        56.0,
        "m/s",
        low=34,
        high=66,
        source="between cord and elbow; MU17: 34-66 in the hand, peak 50, recruited first = slower; R32",
        seen="literature",
    )
    fast_arm = given(
        68.0,
        "m/s",
        low=58,
        high=75,
        source="P53: 57.9 in the forearm; some 10 more near the cord (motor NCV study, scilit f5ac0691, read)",
        seen="literature",
    )
    slow_leg = given(47.0, "m/s", low=34, high=55, source="between cord and knee; MU17 shape", seen="literature")
    fast_leg = given(
        59.5, "m/s", low=50, high=70, source="P52: 50.7 from knee to ankle, over taper", seen="literature"
    )
    taper = given(
        0.85,
        low=0.8,
        high=1,
        source="speed beyond elbow or knee over that before: 57.9 and 10 m/s more (as fast_arm)",
        seen="literature",
    )
    elbow = given(400.0, "mm", low=350, high=450, source="cord to elbow: estimate, muscles.csv", seen="estimate")
    knee = given(
        630.0, "mm", low=550, high=700, source="cord to knee: reflexes.csv reflex_h_soleus", seen="literature"
    )
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
