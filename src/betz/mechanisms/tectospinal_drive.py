"""Tectospinal drive: superior colliculus to the neck. Anderson 1971."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class TectospinalDrive(Mechanism):
    """Row of the tectospinal tract onto neck motoneurons."""

    found = "Anderson, Yoshida & Wilson 1971"
    rows = ("tecto_neck",)

    tecto_neck = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
