"""Monosynaptic reflex: Ia afferents excite motoneurons of their own muscle and its synergists. Lloyd 1943."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class MonosynapticReflex(Mechanism):
    """Strength of the whole Ia volley on a motoneuron, shared among muscle, synergists and other joints."""

    found = "Lloyd 1943; Mendell & Henneman 1968"
    rows = ("ia_mn_homonymous", "ia_mn_heteronymous", "ia_mn_other_joint", "ia_mn_neck", "ia_mn_jaw")

    ia_mn_homonymous = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    ia_mn_heteronymous = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    ia_mn_other_joint = given(
        0.042,
        low=0,
        high=1,
        source="calibrated on R25 (quadriceps to soleus H facilitation 25-41 % in health, middle 33), on 15 people",
        seen="health",
    )
    ia_mn_neck = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    ia_mn_jaw = given(
        3.6,
        low=0,
        high=6,
        source="calibrated: jaw jerk present in most healthy adults (R08); the row is GK of low confidence masseter "
        "spindles are many",
        seen="health",
    )
    synergists = given(
        1.0,
        low=0,
        high=1,
        source="circuits.csv as is, of the cat. In man Ia effects of ankle extensors on one another are weak "
        "(Pierrot-Deseilligny 1981), and 0.05 gives the published dip of soleus H after a shock to gastrocnemius; but "
        "then a muscle's own synapses carry all of the volley, and relaxed biceps answers at 50 to 90 deg/s (R43: 150 "
        "to 400)",
        seen="health",
    )
    volley = given(
        26.0,
        "mV",
        low=20,
        high=120,
        source="calibrated on R12 (Hmax/Mmax .2-.75): nominal EPSP of a motoneuron of middle size if all Ia fibres of "
        "the muscle and its synergists fire, before presynaptic inhibition, depression and saturation",
        seen="health",
    )
    size_power = given(
        0.43,
        low=0,
        high=1,
        source="circuits.csv ia_mn_homonymous: S .15, FR .10, FF .06 mV, a ratio of 2.5 over resistances of 8.4: "
        "8.4^0.43",
        seen="literature",
    )
    cell_sd = given(
        0.2,
        low=0,
        high=0.8,
        source="Burke & Rymer 1976 (cat gastrocnemius, GK): composite Ia potentials of motoneurons of one type differ "
        "by about 40 %, which spread of single synapses does not give, since it averages out; set to half of it on "
        "R43, since the strongest cells of a pool answer slow stretches first (0.4 gives 110 deg/s)",
        seen="health",
    )
    synapse_sd = given(
        0.5,
        low=0,
        high=1,
        source="lognormal SD of single synapses: circuits.csv psp_sd_mv 0.06 of psp 0.1",
        seen="literature",
    )
