"""Fusimotor drive: gamma motoneurons set the bias and the gain of the spindle. Leksell 1945; Vallbo 1970."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class FusimotorDrive(Mechanism):
    """Static and dynamic gamma cells, driven with the alpha command, act on the intrafusal fibres."""

    found = "Leksell 1945; Vallbo 1970"
    rows = ("gamma_spindle", "cst_gamma", "rst_pont_gamma", "rst_med_gamma")
    needs = ("spindle",)
    neutral = {"rest_static": 0.0, "rest_dynamic": 0.0, "drive_static": 0.0, "drive_dynamic": 0.0}

    gamma_spindle = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    cst_gamma = given(1.0, low=0, high=5, source="circuits.csv as is", seen="literature")
    rst_pont_gamma = given(1.0, low=0, high=2, source="circuits.csv as is", seen="literature")
    rst_med_gamma = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    rest_static = given(12.0, "imp/s", low=5, high=25, source="models.md 6: rest 10-20 pps static", seen="literature")
    rest_dynamic = given(5.0, "imp/s", low=3, high=15, source="models.md 6: rest 5-10 pps dynamic", seen="literature")
    drive_static = given(
        10.8,
        "mV",
        low=5,
        high=13,
        source="set on rates.csv gamma_mn:static, rest: 5-25 imp/s, central 12 (Ribot 1986: spontaneously active)",
        seen="health",
    )
    drive_dynamic = given(
        9.1,
        "mV",
        low=5,
        high=13,
        source="set on rates.csv gamma_mn:dynamic, rest: 0-15 imp/s, central 5",
        seen="health",
    )
    build_up = given(
        50.0,
        "ms",
        low=10,
        high=200,
        source="circuits.csv gamma_spindle: the effect builds and decays with 50 ms",
        seen="literature",
    )


@inline
def kick(cells, build_up):
    """What one spike adds to the fusimotor rate (imp/s) of a muscle with so many cells; build_up: ms of the filter."""
    return 1000.0 / build_up / cells
