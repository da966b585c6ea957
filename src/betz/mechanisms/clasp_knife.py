"""Clasp-knife: free endings of a leg extensor inhibit it when it is long or pulls; the medulla shuts the path.

Sherrington 1909; Rymer, Houk & Crago 1979; Cleland, Hayward & Rymer 1990. Without the gate a stretched extensor gives
way.
"""

from betz.kernel import inline
from betz.mechanisms.base import WINDOW_S, Mechanism
from betz.units import given


class ClaspKnife(Mechanism):
    """Free endings of leg extensors, the interneurons that they excite, and the reticulospinal gate.

    In man it is a matter of quadriceps; hamstrings have none (Burke, Gillies & Lance 1970, 1971), and what an elbow
    shows is another thing (Ashby & Burke 1971). The rule is that of the flexor-reflex afferents: extensors of the leg.
    """

    found = "Rymer, Houk & Crago 1979; Cleland, Hayward & Rymer 1990; Cleland & Rymer 1993"
    rows = ("free_freein", "freein_mn", "rst_freein")
    neutral = {"length_gain": 0.0, "force_gain": 0.0}

    free_freein = given(
        6.0,
        low=0,
        high=40,
        source="estimate: interneurons are powerfully excited by free endings (Cleland & Rymer 1993); set "
        "on healthy people in whom nothing holds the cells down (rst_freein 0): some 30 imp/s at the end of the range, "
        "as rates.csv has freed fra_in_exc (2-40)",
        seen="health",
    )
    freein_mn = given(
        10.0,
        low=0,
        high=30,
        source="estimate: the inhibition is powerful in cats whose medulla does not hold it back (Cleland & Rymer "
        "1990, GK): in a healthy person with rst_freein 0 a stretch to the end of the range halves the EMG of a "
        "contraction of a fifth and silences it while it is held; flexor_reflex.frain_extensor, the same path, has 5",
        seen="health",
    )
    rst_freein = given(
        12.0,
        low=0,
        high=30,
        source="set on health: the cells are silent in the longest passive stretch and in a maximal effort, since the "
        "dorsal reticulospinal system shuts the path of these afferents (Engberg, Lundberg & Ryall 1968, GK)",
        seen="health",
    )
    onset = given(
        1.0,
        "L0",
        low=0.9,
        high=1.15,
        source="Cleland, Hayward & Rymer 1990: excited only by stretches that make passive force, which begins at "
        "about the optimal length (Brown 1996)",
        seen="literature",
    )
    length_gain = given(
        100.0,
        "imp/s/L0",
        low=20,
        high=400,
        source="estimate: 20 imp/s at the longest length in the body (muscle.longest); mechanoreceptors of group III "
        "fire a few to some tens of impulses a second in stretch (Kaufman & Rybicki 1987, GK)",
        seen="estimate",
    )
    force_gain = given(
        10.0,
        "imp/s",
        low=2,
        high=50,
        source="estimate: by a full contraction, half of what a full stretch gives; stretch excites more than a "
        "contraction (Cleland & Rymer 1993)",
        seen="estimate",
    )
    stagger = given(10.0, "imp/s", low=0, high=30, source="as afferent_fibres.ii_stagger", seen="estimate")
    rise = given(
        30.0,
        "ms",
        low=5,
        high=200,
        source="Cleland, Hayward & Rymer 1990: they begin after a brief delay (size: estimate)",
        seen="estimate",
    )
    fall = given(
        300.0,
        "ms",
        low=50,
        high=2000,
        source="Cleland & Rymer 1993: discharge outlasts stretch and contraction (size: estimate)",
        seen="estimate",
    )
    count = given(
        1.0, low=0.3, high=3, source="estimate: as many stretch-sensitive free endings as spindles", seen="estimate"
    )
    least = given(
        60,
        low=24,
        high=200,
        source="estimate: fewest endings a muscle keeps under scale, so that no single one fires a cell",
        seen="estimate",
    )
    speed = given(
        0.25,
        low=0.1,
        high=0.4,
        source="Cleland, Hayward & Rymer 1990: 56 % conduct as group III (2.5-24 m/s), 44 % as group II (up to 55 m/s "
        "and more); mean over the speed of Ia in the cat, about 100 m/s",
        seen="literature",
    )


@inline
def drive(length, force, p):
    """Rate (imp/s) that a length (L0) and a force (share of F0) call for, before the thresholds of the endings."""
    return p.length_gain * max(0.0, length - p.onset) + p.force_gain * max(0.0, force)


@inline
def step(rate, wanted, p):
    """The rate (imp/s) a window later: it follows what is called for with a delay, and outlasts it."""
    return rate + (wanted - rate) * 1000.0 * WINDOW_S / (p.rise if wanted > rate else p.fall)
