"""Recurrent inhibition: axon collaterals excite Renshaw cells, which inhibit motoneurons. Renshaw 1941; Eccles 1954."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class RecurrentInhibition(Mechanism):
    """Renshaw cells of a muscle and its synergists, onto motoneurons, Ia interneurons and one another."""

    found = "Renshaw 1941; Eccles, Fatt & Koketsu 1954"
    rows = ("mn_renshaw", "renshaw_mn", "renshaw_mn_other_joint", "renshaw_iain", "renshaw_renshaw", "mn_gamma_renshaw")

    mn_renshaw = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    refractory = given(1.0, "ms", low=0.5, high=2, source="Cisi & Kohn 2008: Renshaw cell 1 ms", seen="literature")
    renshaw_mn = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    renshaw_mn_other_joint = given(
        3.0,
        low=0,
        high=10,
        source="set on health: facilitation of soleus H by the femoral nerve lasts 2.8 ms before inhibition cuts it "
        "off (Dyer 2009, R25); a row of 30 Renshaw cells of 12 uV is less than the volley of a thigh",
        seen="health",
    )
    renshaw_iain = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    renshaw_renshaw = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    mn_gamma_renshaw = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
