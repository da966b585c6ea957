"""Presynaptic inhibition: PAD interneurons reduce what an Ia terminal releases. Frank & Fuortes 1957; Eccles 1962."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class PresynapticInhibition(Mechanism):
    """PAD cells, driven by flexor afferents and from above, inhibit the Ia terminals of their pool."""

    found = "Frank & Fuortes 1957; Eccles 1962; Hultborn 1987"
    rows = ("ia_pad", "pad_ia", "cst_pad", "cst_s1_dorsal", "rst_pad")
    neutral = {"gain": 0.0}

    ia_pad = given(
        0.2,
        low=0,
        high=1,
        source="prototypes/reflex.md: saturated volleys onto PAD cells hide descending control",
        seen="literature",
    )
    pad_ia = given(1.0, low=0, high=2, source="circuits.csv as is", seen="literature")
    cst_pad = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    cst_s1_dorsal = given(
        0.5, low=0, high=2, source="estimate: S1 axons are four times as many as the row assumes", seen="estimate"
    )
    rst_pad = given(1.0, low=0, high=3, source="circuits.csv as is", seen="literature")
    top = given(0.6, low=0.3, high=0.8, source="models.md 10: P_max 0.6", seen="literature")
    tau = given(150.0, "ms", low=100, high=200, source="models.md 10: 100-200 ms", seen="literature")
    gain = given(
        0.27,
        low=0.05,
        high=2,
        source="from prototypes/reflex.md: kP .012 per spike of 30 PAD cells, so .36 per mean spike; set on "
        "R24 (D1 15-45 %)",
        seen="health",
    )
    rest_drive = given(
        8.7, "mV", low=4, high=12, source="prototypes/reflex.md: 8.7 mV + medullary - corticospinal", seen="literature"
    )


@inline
def step(inhibition, spikes, top, keep):
    """Inhibition (share of release lost) after a step; spikes: of PAD cells, times their gain; keep: exp(-dt/tau)."""
    return min(top, (inhibition + spikes * (top - inhibition)) * keep)


def resting(course, top, keep):
    """Inhibition at which what comes and what fades balance, by the spikes that made a course of it; course: (pools, n)
    from step to step."""
    before, after = course[:, :-1], course[:, 1:]
    spikes = ((after / keep - before) / (top - before)).mean(1)
    return spikes * top * keep / (1.0 - keep + spikes * keep)
