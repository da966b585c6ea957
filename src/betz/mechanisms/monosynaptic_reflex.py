"""Monosynaptic reflex: Ia afferents excite motoneurons of their own muscle and its synergists. Lloyd 1943."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class MonosynapticReflex(Mechanism):
    """Strength of Ia fibres on a motoneuron: each of a muscle's spindles gives the potential of its row.

    More spindles give more, though less than in proportion: a fibre of a large muscle does not reach all of it alike.
    Muscles that a row joins to the same cell, such as the other heads of its muscle, are counted as one.
    The calf and the thigh have hundreds and answer at rest; a muscle of the hand has forty and does not.
    """

    found = "Lloyd 1943; Mendell & Henneman 1968"
    rows = ("ia_mn_homonymous", "ia_mn_heteronymous", "ia_mn_other_joint", "ia_mn_neck", "ia_mn_jaw")

    ia_mn_homonymous = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    ia_mn_heteronymous = given(
        0.5,
        low=0,
        high=3,
        source="estimate: half of the cat's. In man Ia effects of synergists on one another are weak "
        "(Pierrot-Deseilligny 1981); the published dip of soleus H after a shock to gastrocnemius would ask for "
        "0.05, but then brachioradialis, with its 117 spindles, has no jerk",
        seen="health",
    )
    ia_mn_other_joint = given(
        0.11,
        low=0,
        high=1,
        source="calibrated on R25 (quadriceps to soleus H facilitation 25-41 % in health, middle 33), on 15 people",
        seen="health",
    )
    ia_mn_neck = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    ia_mn_jaw = given(
        4.5,
        low=0,
        high=12,
        source="calibrated: jaw jerk present in most healthy adults (R08); the row is GK of low confidence masseter "
        "spindles are many",
        seen="health",
    )
    in_man = given(
        1.0,
        low=0.3,
        high=2,
        source="calibrated on R12 (Hmax/Mmax .2-.75: 0.28; 1.08 gives 0.36) and R43 (stretch threshold 150-400 deg/s: "
        "183; 158), six people: factor on the potentials of single fibres in the cat (circuits.csv psp_mv), before "
        "presynaptic inhibition, depression and saturation; vastus medialis has 0.26 to 0.47 (man 0.3 to 0.45)",
        seen="health",
    )
    count_power = given(
        0.25,
        low=0,
        high=1,
        source="set on health: at rest soleus and quadriceps have an H-reflex, flexor carpi radialis in a third of us "
        "(28 of 80, Front Neurol 2024; 15:1462882), a hand or tibialis anterior seldom (Pierrot-Deseilligny & "
        "Burke 2005); brachioradialis has a jerk. 0 gives an H of 35 % of M in the hand, 0.5 that muscle no jerk",
        seen="health",
    )
    middle = 200  # numerics: spindles of a middle muscle, about which `count_power` turns
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

    def heard(self, spindles: int, of: int) -> float:
        """How many fibres of a cat's muscle a muscle's fibres are to a motoneuron.

        Parameters: spindles: of the muscle; of: of all muscles that end on the cell alike, this one and its kin, which
        share a cell's dendrites: three heads of a muscle are heard as one of the size of all three.
        """
        return self.in_man * self.middle * (of / self.middle) ** self.count_power * spindles / of
