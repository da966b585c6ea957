"""Plantar reflex: a stroke of the sole bends the toes, with help from cortex. van Gijn 1978."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class PlantarReflex(Mechanism):
    """Cutaneous interneurons of the sole onto toe flexors."""

    found = "van Gijn 1978; Grimby 1963"
    rows = ("cut_toe_flexor", "cutin_toe_flexor", "cst_cut")

    cut_toe_flexor = given(
        1.6,
        low=0,
        high=10,
        source="calibrated: a stroke alone stays just below threshold, with cortical help above (flexor plantar in "
        "health)",
        seen="health",
    )
    cutin_toe_flexor = given(
        18.0, low=0, high=40, source="calibrated: toe flexors answer a stroke in health", seen="health"
    )
    cst_cut = given(
        4.5,
        low=0,
        high=20,
        source="calibrated: the cells fire 2 imp/s with nobody touching the skin (rates.csv cut_in, rest), their "
        "muscles stay silent, and a stroke needs this help (reflexes.csv: lost with the tract); seeds 1-8, 9501-9524",
        seen="health",
    )
