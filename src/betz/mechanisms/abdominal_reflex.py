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
        1.6, low=0, high=10, source="as cut_toe_flexor: a stroke alone stays just below threshold", seen="health"
    )
    cutin_abdominal = given(
        38.0,
        low=0,
        high=80,
        source="calibrated with skin_help of people.csv: the wall is silent at rest, and 8 of 40 people have no reflex "
        "(BX099: 8-26 %; seeds 9501-9540)",
        seen="health",
    )
