"""Corticoreticular control: cortex drives reticulospinal cells of the medulla and holds back those of the pons.

Magoun & Rhines 1946.
"""

import numpy as np

from betz.mechanisms.base import Mechanism
from betz.units import given


class CorticoreticularControl(Mechanism):
    """How much of the discharge of reticulospinal cells hangs on cortex, and what one hemisphere can do alone."""

    found = "Magoun & Rhines 1946; Keizer & Kuypers 1984"
    neutral = {"medullary": 0.0, "pontine": 0.0}

    axons = given(
        400, low=100, high=4000, source="estimate: axons of one hemisphere; counts are unknown in man", seen="estimate"
    )
    one_hemisphere = given(
        1.9,
        low=1.1,
        high=3.8,
        source="prototypes/pathways.md: G, each hemisphere can drive 1.9 times its share of a nucleus",
        seen="cases",
    )
    medullary = given(
        0.9,
        low=0.5,
        high=1,
        source="estimate: share of the resting rate of medullary reticulospinal cells that needs cortex (origins.csv: "
        "needs cortical drive)",
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

    def left(self, relay):
        """Share of the cortical part of the discharge that is left when the share `relay` of the input is."""
        return np.minimum(1.0, self.one_hemisphere * relay)
