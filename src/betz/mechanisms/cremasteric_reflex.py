"""Cremasteric reflex: a stroke of the inner thigh lifts the testis, with help from cortex. Jastrowitz 1875."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class CremastericReflex(Mechanism):
    """Cutaneous interneurons of the inner thigh onto cremaster; cortex reaches them as in the plantar reflex."""

    found = "Jastrowitz 1875; DeJong, The Neurologic Examination"
    rows = ("cut_cremaster", "cutin_cremaster")
    needs = ("plantar_reflex",)

    cut_cremaster = given(
        2.2, low=0, high=10, source="calibrated: a stroke alone stays below threshold (1.6 in the sole)", seen="health"
    )
    cutin_cremaster = given(
        12.0, low=0, high=40, source="calibrated: a stroke is answered in health with cortical help", seen="health"
    )
