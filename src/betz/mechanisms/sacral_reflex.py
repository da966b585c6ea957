"""Sacral reflexes: anal wink and bulbocavernosus, by the conus alone. Rossolimo 1891; Bors & Blinn 1959."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class SacralReflex(Mechanism):
    """Skin around anus and of the glans onto cutaneous interneurons, and those onto the sphincters."""

    found = "Rossolimo 1891; Bors & Blinn 1959; Pedersen 1978"
    rows = ("cut_sacral", "cutin_sphincter")

    cut_sacral = given(
        4.0, low=0, high=20, source="calibrated: skin alone fires the cells, which no cortex helps", seen="health"
    )
    cutin_sphincter = given(
        9.5,
        low=0,
        high=40,
        source="calibrated: a prick is answered in health, by half of people some hours after a cut of the cord (T127 "
        "0.2-0.8) and by nearly all after four days (T132 0-4)",
        seen="literature",
    )
