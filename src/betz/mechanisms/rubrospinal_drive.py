"""Rubrospinal drive: nearly nothing in man. Nathan & Smith 1982."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class RubrospinalDrive(Mechanism):
    """Row of the rubrospinal tract onto motoneurons of distal arm flexors."""

    found = "Nathan & Smith 1982; Lawrence & Kuypers 1968"
    rows = ("rubro_mn_flex",)

    rubro_mn_flex = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
