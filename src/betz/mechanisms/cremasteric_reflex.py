"""Cremasteric reflex: a stroke of the inner thigh lifts the testis, with help from cortex. Jastrowitz 1875."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class CremastericReflex(Mechanism):
    """Cutaneous interneurons of the inner thigh onto cremaster; skin and cortex reach them as in the plantar reflex."""

    found = "Jastrowitz 1875; DeJong, The Neurologic Examination"
    rows = ("cutin_cremaster",)
    needs = ("plantar_reflex",)

    cutin_cremaster = given(
        12.0, low=0, high=40, source="calibrated: a stroke is answered in health with cortical help", seen="health"
    )
