"""Propriospinal relay: C3-C4 cells pass cortical commands to the arm. Illert 1977; Pierrot-Deseilligny 1996."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class PropriospinalRelay(Mechanism):
    """Propriospinal premotoneurons and the inhibitory cells in front of them."""

    found = "Illert, Lundberg & Tanaka 1977; Pierrot-Deseilligny 1996"
    rows = ("pn_mn", "cst_pn", "cst_pninh", "aff_pninh", "pninh_pn")

    pn_mn = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    cst_pn = given(
        1.5, low=0, high=2, source="estimate: propriospinal cells fire near 40/s at full command", seen="estimate"
    )
    cst_pninh = given(1.5, low=0, high=2, source="as cst_pn", seen="estimate")
    aff_pninh = given(0.3, low=0, high=2, source="as ia_iain", seen="literature")
    pninh_pn = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
