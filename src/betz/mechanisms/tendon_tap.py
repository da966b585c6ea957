"""Tendon tap: what a reflex hammer does to a tendon."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class TendonTap(Mechanism):
    """A half-sine indentation that stretches the muscle and shakes its synergists."""

    found = "Lance & De Gail 1965"
    neutral = {"stretch_mm_per_n": 0.0}

    stretch_mm_per_n = given(
        0.04,
        "mm/N",
        low=0.01,
        high=0.1,
        source="estimate: 50 N (upper end of what clinicians use in health, exam.md 3) stretches a tendon by 2 mm, the "
        "tap of prototypes/reflex.md",
        seen="estimate",
    )
    spread = given(
        0.5,
        low=0,
        high=1,
        source="estimate: a tap shakes the segment, so that the synergists of the joint are stretched too (Lance & De "
        "Gail 1965)",
        seen="estimate",
    )
    contact = given(10.0, "ms", low=5, high=30, source="R01: 10 ms half-sine tendon tap", seen="literature")
