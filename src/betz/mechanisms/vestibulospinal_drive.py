"""Vestibulospinal drive: lateral tract to extensors, medial tract to the neck. Lund & Pompeiano 1968."""

from betz.mechanisms.base import Mechanism
from betz.units import given


class VestibulospinalDrive(Mechanism):
    """Rows of the vestibulospinal tracts onto motoneurons."""

    found = "Lund & Pompeiano 1968; Wilson & Yoshida 1969"
    rows = ("vst_mn_ext", "mvst_neck")

    vst_mn_ext = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    mvst_neck = given(
        1.0,
        low=0,
        high=1,
        source="circuits.csv as is: half of the fibres excite and half inhibit, so no net effect at rest",
        seen="literature",
    )
