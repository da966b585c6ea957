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
        36.0,
        low=0,
        high=80,
        source="calibrated with skin_help of people.csv: the wall is silent at rest (0 to 1 mV/s), and 5 of 40 people "
        "have no reflex (BX099: 8-26 %; seeds 7501-7540; 33 leaves 10 without)",
        seen="health",
    )
