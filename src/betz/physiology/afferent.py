"""Afferents: counts, velocities, thresholds of the single endings, state of the Ia terminal."""

from betz.units import Parameters, given


class Afferent(Parameters):
    """Muscle afferents and the Ia terminal."""

    least = given(24, low=8, high=60, source="estimate: fewest endings a muscle keeps under scale", seen="estimate")
    secondary = given(
        1.0, low=0.5, high=2, source="Banks 2006: about one secondary for each primary, GK", seen="literature"
    )
    tendon = given(0.6, low=0.5, high=0.75, source="models.md 7: Ib count 0.5-0.75 x Ia", seen="literature")
    ia_arm = given(64.0, unit="m/s", low=60, high=75, source="reflexes.csv, arm", seen="literature")
    ia_leg = given(62.0, unit="m/s", low=55, high=66, source="reflexes.csv, leg", seen="literature")
    ii_share = given(0.65, low=0.5, high=0.8, source="Nardone & Schieppati 1998: 0.65 of Ia (S08)", seen="literature")
    ib_share = given(0.93, low=0.85, high=1, source="models.md 5: Ib 52-62 m/s against Ia 55-75", seen="literature")
    speed_sd = given(0.05, low=0.02, high=0.1, source="ReMoto: 55-66 m/s within one nerve", seen="literature")
    gain_sd = given(0.3, low=0, high=0.6, source="estimate: spread of sensitivity between endings", seen="estimate")
    ia_stagger = given(
        50.0,
        unit="imp/s",
        low=0,
        high=60,
        source="models.md 6: staggered recruitment 0-50 Hz over the population",
        seen="literature",
    )
    ia_offset = given(-4.0, unit="imp/s", low=-14, high=5, source="S02: 0-15 at rest, many silent", seen="literature")
    ii_stagger = given(10.0, unit="imp/s", low=0, high=30, source="estimate: as Ia", seen="estimate")
    ib_stagger = given(
        120.0,
        unit="imp/s",
        low=30,
        high=200,
        source="models.md 7: divide the population rate among thresholds",
        seen="literature",
    )
    order = given(25, low=4, high=100, source="models.md 6: inhomogeneous gamma, order 25", seen="literature")
    use = given(
        0.22,
        low=0.1,
        high=0.6,
        source="calibrated on R15 and R16: H is a steeper function of release than linear (models.md 10, .4)",
        seen="health",
    )
    recovery = given(2500.0, unit="ms", low=1000, high=5000, source="models.md 10: tau 2.5 s", seen="literature")
    slow_share = given(
        0.50,
        low=0.2,
        high=1,
        source="models.md 10: about half of the release sites have the slow pool",
        seen="literature",
    )
    pad_top = given(0.6, low=0.3, high=0.8, source="models.md 10: P_max 0.6", seen="literature")
    pad_tau = given(150.0, unit="ms", low=100, high=200, source="models.md 10: 100-200 ms", seen="literature")
    pad_gain = given(
        0.36,
        low=0.05,
        high=2,
        source="prototypes/reflex.md: kP .012 per spike of 30 PAD cells, so per mean spike of the pool",
        seen="literature",
    )
    pad_rest = given(
        0.25,
        low=0.1,
        high=0.4,
        source="prototypes/reflex.md: resting P .25; circuits.csv pad_ia: tonic about 0.3",
        seen="literature",
    )
    cutaneous = given(45.0, unit="m/s", low=35, high=60, source="reflexes.csv: plantar 45 m/s", seen="literature")
    sole = given(
        60,
        low=20,
        high=400,
        source="estimate: afferents of each kind that a stroke of the sole sets off, thinned",
        seen="estimate",
    )
    gamma_static = given(
        15.0, unit="imp/s", low=5, high=25, source="models.md 6: rest 10-20 pps static", seen="literature"
    )
    gamma_dynamic = given(
        8.0, unit="imp/s", low=3, high=15, source="models.md 6: rest 5-10 pps dynamic", seen="literature"
    )

    def speed(self, kind: str, arm: bool) -> float:
        """Velocity (m/s) of ``ia``, ``ii`` or ``ib`` afferents of arm or leg."""
        ia = self.ia_arm if arm else self.ia_leg
        return ia * {"ia": 1.0, "ii": self.ii_share, "ib": self.ib_share}[kind]

    def staggered(self, kind: str) -> float:
        """Spread (imp/s) of the thresholds of single endings."""
        return {"ia": self.ia_stagger, "ii": self.ii_stagger, "ib": self.ib_stagger}[kind]

    def offset(self, kind: str) -> float:
        """Lowest threshold (imp/s) of single endings; negative = fires without stretch."""
        return {"ia": self.ia_offset, "ii": 0.0, "ib": 0.0}[kind]


AFFERENT = Afferent()
