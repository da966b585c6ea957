"""Corticoreticular control: cortex drives inhibitory cells of the medulla, holds back the pons, and commands both.

Magoun & Rhines 1946.
"""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class CorticoreticularControl(Mechanism):
    """How much of the discharge of reticulospinal cells hangs on cortex, at rest and in effort.

    Both hemispheres reach a nucleus (Keizer & Kuypers 1984), and half of the input will do. Excitatory cells of the
    medulla fire at rest as they did (rates.csv rst_medullary_exc: 3 imp/s with cortex and without).
    """

    found = "Magoun & Rhines 1946; Keizer & Kuypers 1984"
    neutral = {"medullary": 0.0, "pontine": 0.0, "effort": 0.0}

    axons = given(
        400, low=100, high=4000, source="estimate: axons of one hemisphere; counts are unknown in man", seen="estimate"
    )
    one_hemisphere = given(
        2.0,
        low=1.0,
        high=3.8,
        source="either hemisphere suffices for what a nucleus is asked: after a stroke of one, and while one is put "
        "to sleep, the limbs of its own side keep their strength and tone but for a tenth (Wada & Rasmussen 1960; "
        "Colebatch & Gandevia 1989; general knowledge). Kept from 1.0 after a stroke with a brisk sound leg was seen",
        seen="cases",
    )
    medullary = given(
        0.9,
        low=0.5,
        high=1,
        source="estimate: share of the resting rate of inhibitory reticulospinal cells that needs cortex (origins.csv: "
        "needs cortical drive; rates.csv rst_medullary_inh: 14 imp/s, 0 to 12 without)",
        seen="estimate",
    )
    pontine = given(
        1.0,
        low=0,
        high=2,
        source="rates.csv rst_pontine:tonic, 14 imp/s at rest and 28 decerebrate: what cortex holds back, over the "
        "resting rate",
        seen="literature",
    )
    effort = given(
        1.0,
        low=0.5,
        high=1,
        source="estimate: a voluntary command comes from cortex alone (rates.csv rst_medullary_exc:phasic: 3 imp/s "
        "without cortical drive, as at rest)",
        seen="estimate",
    )

    def commanded(self, left):
        """Share of the voluntary part of the discharge that is left when the share `left` of the cortical input is."""
        return 1.0 - self.effort + self.effort * left

    def left(self, relay):
        """Share of the cortical input of a nucleus that counts as left when the share `relay` of its fibres is."""
        return np.minimum(1.0, self.one_hemisphere * relay)
