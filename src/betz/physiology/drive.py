"""Strength of the inputs of a motoneuron pool: conductances in units of the leak, set by what they must achieve."""

import numpy as np

from betz.physiology.neuron import INTERNEURON
from betz.units import Parameters, given


class Drive(Parameters):
    """Total inputs of a pool; distributed over its axons and terminals, so that `scale` does not change them."""

    voluntary = given(
        0.21,
        low=0.1,
        high=1.2,
        source="calibrated on health: conductance (leak units of the largest motoneuron) of the whole descending "
        "command at "
        "its top, for voluntary activation 93-97 % (F12) and 20-42 pps (MU21)",
        seen="health",
    )
    size_power = given(
        0.9,
        low=0,
        high=1,
        source="calibrated on health with `voluntary`: 1 = equal conductance on all cells, 0 = equal share of the "
        "leak; large "
        "motoneurons get more descending synapses (rubrospinal: Powers & Binder 2001, GK)",
        seen="health",
    )
    ia_volley = given(
        69.0,
        unit="mV",
        low=20,
        high=120,
        source="calibrated on R12 (Hmax/Mmax .2-.75): nominal EPSP of a motoneuron of middle size when all Ia "
        "fibres of the muscle "
        "and its synergists fire, before presynaptic inhibition, depression and saturation",
        seen="health",
    )
    ia_size_power = given(
        0.43,
        low=0,
        high=1,
        source="circuits.csv ia_mn_homonymous: S .15, FR .10, FF .06 mV, a ratio of 2.5 over resistances of 8.4: "
        "8.4^0.43",
        seen="literature",
    )
    tonic_excitation = given(
        6.0,
        unit="mV",
        low=2,
        high=10,
        source="prototypes/reflex.md bE 10 mV (5 to 14 tried): half pontine, half vestibular",
        seen="literature",
    )
    tonic_inhibition = given(
        12.0,
        unit="mV",
        low=2,
        high=20,
        source="prototypes/reflex.md bI = bE, medullary: no net bias in health",
        seen="literature",
    )
    tonic_flexor = given(
        0.3,
        low=0.2,
        high=1,
        source="prototypes/reflex.md: tibialis anterior gets half; .3 keeps elbow flexors silent at rest",
        seen="literature",
    )
    tonic_share = given(
        0.3,
        low=0.1,
        high=0.6,
        source="estimate: share of descending cells that discharge at rest (slow PTN, C13)",
        seen="estimate",
    )
    tonic_rate = given(15.0, unit="Hz", low=8, high=25, source="C13: slow PTN 8-25, tonic regular", seen="literature")
    rest_rate = given(0.5, unit="Hz", low=0, high=5, source="C12: fast PTN silent at rest (0-5)", seen="literature")
    connect = given(
        0.4,
        low=0.1,
        high=0.9,
        source="prototypes/pool.md: connection probability of descending axons 0.4",
        seen="literature",
    )
    premotor_fill = given(
        3.4,
        low=2,
        high=6,
        source="estimate: potential of bulbar premotor cells at full command, in thresholds; with a 10 ms refractory "
        "period 60 % of the input keeps 90 % of the rate, the two-hemisphere reserve G of prototypes/pathways.md",
        seen="cases",
    )
    premotor_refractory = given(
        10.0, unit="ms", low=5, high=15, source="estimate: bulbar premotor cells fire at up to 100/s", seen="estimate"
    )

    def premotor_conductance(self, p=INTERNEURON) -> float:
        """Conductance (leak units) that drives a premotor cell to `premotor_fill` thresholds."""
        potential = self.premotor_fill * p.threshold
        return potential / (p.reversal_exc - potential)

    def premotor_rate(self, share, p=INTERNEURON):
        """Rate (Hz) of a premotor cell at a share (array, 0 to 1) of its full input, in closed form."""
        g = self.premotor_conductance(p) * np.asarray(share, float)
        x = np.maximum(p.reversal_exc * g / (1.0 + g) / p.threshold, 1.0 + 1e-9)
        rate = 1000.0 / (self.premotor_refractory + p.tau / (1.0 + g) * np.log(x / (x - 1.0)))
        return np.where(x > 1.0 + 1e-8, rate, 0.0)


DRIVE = Drive()
