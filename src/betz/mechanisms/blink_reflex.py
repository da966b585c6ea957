"""Blink reflex: trigeminal afferents excite orbicularis oculi through pontine cells (R1). Kugelberg 1952."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class BlinkReflex(Mechanism):
    """Early blink component: supraorbital afferents, pontine interneurons, ipsilateral facial motoneurons."""

    found = "Kugelberg 1952; Kimura 1969"
    rows = ("blink_r1", "blinkin_mn")

    blink_r1 = given(1.0, low=0, high=5, source="circuits.csv as is", seen="literature")
    blinkin_mn = given(1.0, low=0, high=5, source="circuits.csv as is", seen="literature")
