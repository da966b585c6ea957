"""Abdominal reflex: a stroke of the skin draws the abdominal wall, with help from cortex. Kugelberg & Hagbarth 1958."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class AbdominalReflex(Mechanism):
    """Cutaneous interneurons of the abdomen onto its wall; skin and cortex reach them as in the plantar reflex."""

    found = "Kugelberg & Hagbarth 1958; Yngve 1997"
    rows = ("cutin_abdominal",)
    needs = ("plantar_reflex",)

    cutin_abdominal = given(
        14.0,
        low=0,
        high=40,
        source="calibrated: a stroke is answered in health; that 8 to 26 % of young people have none (BX099) is left "
        "out, since no figure tells by how much people differ in it",
        seen="health",
    )
