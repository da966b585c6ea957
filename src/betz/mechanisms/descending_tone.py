"""Descending tone: the resting push and pull of brain-stem axons on motoneurons. Sherrington 1898."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class DescendingTone(Mechanism):
    """Resting discharge of pontine and vestibular (excitation) against medullary axons (inhibition)."""

    found = "Sherrington 1898; Magoun & Rhines 1946"
    needs = ("reticulospinal_drive|vestibulospinal_drive",)
    neutral = {"excitation": 0.0, "inhibition": 0.0}

    excitation = given(
        2.0,
        "mV",
        low=2,
        high=10,
        source="from prototypes/reflex.md bE 10 mV (5 to 14 tried; half pontine, half vestibular), lowered with the "
        "inhibition, whose conductance shunted small motoneurons so that large ones answered first (Henneman 1957)",
        seen="health",
    )
    inhibition = given(
        4.0,
        "mV",
        low=2,
        high=20,
        source="prototypes/reflex.md bI = bE, medullary: no net bias of extensors in health; as excitation",
        seen="health",
    )
    flexor = given(
        0.2,
        low=0.2,
        high=1,
        source="set on health: no discharge of elbow flexors in a slow stretch (rates.csv); prototypes/reflex.md: half",
        seen="health",
    )
