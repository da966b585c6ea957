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
        "that the wall is silent at rest (0 to 1 mV/s; a stroke 2.5 to 16, without the tract 0.4 to 3.4, with 28 for "
        "cutin_abdominal)",
        seen="health",
    )
    cutin_abdominal = given(
        22.0,
        low=0,
        high=40,
        source="calibrated: a stroke of the upper or the lower half is answered in health (seeds 1-60); how many have "
        "none (BX099) is set by skin_help of people.csv and this: 21 leaves 11 of 40 without, 24 one (seeds 7501-7540)",
        seen="health",
    )
