"""Autogenic inhibition: tendon-organ afferents inhibit their own muscle. Laporte & Lloyd 1952."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class AutogenicInhibition(Mechanism):
    """Ib interneurons with descending control."""

    found = "Laporte & Lloyd 1952; Eccles 1957; Pierrot-Deseilligny & Burke 2005"
    rows = ("ib_ibin", "ib_ibin_exc", "ibin_mn", "ibin_mn_antagonist", "cst_ibin", "rst_ibin")
    neutral = {"rest_drive": 0.0}

    ib_ibin = given(
        1.0,
        low=0,
        high=2,
        source="circuits.csv as is",
        seen="literature",
    )
    ib_ibin_exc = given(1.0, low=0, high=2, source="circuits.csv as is", seen="literature")
    rest_drive = given(
        8.0, "mV", low=0, high=9.5, source="set on rates.csv ibin: 0-15 imp/s at rest, 1 spike a volley", seen="health"
    )
    ibin_mn = given(
        3.0,
        low=0,
        high=6,
        source="circuits.csv (low certainty) times 3: set on the dip of soleus H, 10-20 % at 4-8 ms after a shock to "
        "gastrocnemius (Pierrot-Deseilligny 1981, GK)",
        seen="health",
    )
    ibin_mn_antagonist = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    cst_ibin = given(0.3, low=0, high=2, source="calibrated on F12", seen="health")
    rst_ibin = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
