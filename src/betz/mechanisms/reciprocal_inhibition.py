"""Reciprocal inhibition: Ia interneurons of a muscle inhibit its antagonist. Sherrington 1897; Hultborn 1976."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class ReciprocalInhibition(Mechanism):
    """Ia inhibitory interneurons, driven by their muscle's Ia afferents and from above, inhibit the antagonist."""

    found = "Sherrington 1897; Hultborn, Illert & Santini 1976; Day 1984"
    rows = ("ia_iain", "iain_mn", "iain_iain", "cst_iain", "rst_iain", "vst_iain", "rubro_iain")

    ia_iain = given(
        1.0,
        low=0,
        high=2,
        source="prototypes/reflex.md pitfall: saturated Ia volleys onto interneurons hide descending control",
        seen="literature",
    )
    iain_mn = given(
        0.32, low=0, high=3, source="calibrated on R20 (healthy reciprocal inhibition 8-35 %)", seen="health"
    )
    iain_iain = given(0.3, low=0, high=2, source="estimate: mutual inhibition without lock-up at rest", seen="estimate")
    cst_iain = given(
        0.95,
        low=0,
        high=5,
        source="prototypes/reflex.md: corticospinal drive about half of the excitability of Ia inhibitory cells "
        "(4.5 mV)",
        seen="literature",
    )
    rst_iain = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    vst_iain = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    rubro_iain = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    rest_drive = given(
        4.0, "mV", low=0, high=9, source="prototypes/reflex.md rest drive, half of it descending", seen="literature"
    )
