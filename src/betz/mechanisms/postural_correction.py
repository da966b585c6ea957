"""Postural correction: how a person holds a limb where it is with eyes closed, by plan and by what is felt."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class PosturalCorrection(Mechanism):
    """The plan of a held posture, and the late correction of what is felt of an error; what is corrected fades."""

    found = "Paillard & Brouchon 1968; Hammond 1956; Goble & Brown 2008"
    neutral = {"corrected_hz": 0.0}

    learn = given(
        1.0,
        "1/s",
        low=0.2,
        high=2,
        source="estimate: pace at which a supported arm is taken over, slower than muscles answer, so that it settles",
        seen="health",
    )
    corrected_hz = given(
        0.5,
        "Hz",
        low=0.2,
        high=1,
        source="set on health: what is felt of a posture is corrected as a spring of this natural frequency would. "
        "Muscles are as slow as the sense is late, so that strong arms swing if it is stiffer: of the arms of seeds 21 "
        "to 28 none swings by an SD of more than 4 deg of the palm in 15 s (0.65: one by 8)",
        seen="health",
    )
    settle = given(
        1.0,
        "1/s",
        low=0.2,
        high=2,
        source="estimate: pace at which corrections become part of the plan: a second, as that of the corrections",
        seen="health",
    )
    forget = given(
        0.1,
        "1/s",
        low=0.05,
        high=0.2,
        source="position sense of an unseen, still arm fades within 10 to 15 s (Paillard & Brouchon 1968; Wann & "
        "Ibrahim 1992, GK): corrections are held as long",
        seen="literature",
    )
    unfelt_deg = given(
        2.0,
        "deg",
        low=1,
        high=5,
        source="error of position sense at shoulder and elbow, 2 to 4 deg (Goble & Brown 2008, GK)",
        seen="literature",
    )
    late_ms = given(
        150.0,
        "ms",
        low=100,
        high=250,
        source="reaction to a felt movement of the arm, 120 to 180 ms (Hammond 1956; Crago 1976, GK)",
        seen="literature",
    )
    speed_ms = given(
        50.0,
        "ms",
        low=20,
        high=200,
        source="estimate: time over which a speed of the arm is felt, the mean gap of two spikes of a spindle",
        seen="estimate",
    )
