"""Abdominal reflex: a stroke of the skin draws the abdominal wall, with help from cortex. Kugelberg & Hagbarth 1958."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class AbdominalReflex(Mechanism):
    """Cutaneous interneurons of the abdomen onto its wall, by segment; skin and cortex reach them as in the plantar
    reflex."""

    found = "Kugelberg & Hagbarth 1958; Yngve 1997"
    rows = ("cut_abdominal", "cutin_abdominal")
    needs = ("plantar_reflex",)

    cut_abdominal = given(
        2.2,
        low=0,
        high=10,
        source="calibrated: stronger than from the sole, so that a stroke is answered with so little cortical help "
        "that the wall is silent at rest (seeds 1-20: 2.5-16 mV/s, 0.4-3.4 without the tract, 0-1 at rest)",
        seen="health",
    )
    cutin_abdominal = given(
        28.0,
        low=0,
        high=40,
        source="calibrated: a stroke of the upper or the lower half is answered in health (seeds 1-60); how many have "
        "none (BX099) is set by skin_help of people.csv",
        seen="health",
    )
