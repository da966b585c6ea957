"""Abdominal reflex: a stroke of the skin draws the abdominal wall, with help from cortex. Kugelberg & Hagbarth 1958."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class AbdominalReflex(Mechanism):
    """Cutaneous interneurons of the abdomen onto its wall, by segment; skin and cortex reach them as in the plantar
    reflex."""

    found = "Kugelberg & Hagbarth 1958; Yngve 1997"
    rows = ("cutin_abdominal",)
    needs = ("plantar_reflex",)

    cutin_abdominal = given(
        28.0,
        low=0,
        high=40,
        source="calibrated: a stroke of the upper or the lower half is answered in health (seeds 1-60); how many have "
        "none (BX099) is set by skin_help of people.csv",
        seen="health",
    )
