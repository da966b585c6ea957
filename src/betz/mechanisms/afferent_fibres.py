"""Afferent fibres: how many, how fast they conduct, where the threshold of each ending lies, how regularly it fires."""

from betz.kernel import inline
from betz.mechanisms.base import Mechanism
from betz.units import given


class AfferentFibres(Mechanism):
    """Fibres of muscle spindles, tendon organs and skin."""

    found = "Lloyd & Chang 1948; Banks 2006"

    least = given(24, low=8, high=60, source="estimate: fewest endings a muscle keeps under scale", seen="estimate")
    secondary = given(
        1.0, low=0.5, high=2, source="Banks 2006: about one secondary for each primary, GK", seen="literature"
    )
    ia_arm = given(
        72.0,
        "m/s",
        low=60,
        high=80,
        source="between cord and elbow: people.csv P57, arm 67, is the mean with the forearm (motor_axon.taper)",
        seen="literature",
    )
    ia_leg = given(
        65.0, "m/s", low=55, high=70, source="between cord and knee: P57, leg 60, as ia_arm", seen="literature"
    )
    ii_share = given(0.65, low=0.5, high=0.8, source="Nardone & Schieppati 1998: 0.65 of Ia (S08)", seen="literature")
    ib_share = given(0.93, low=0.85, high=1, source="models.md 5: Ib 52-62 m/s against Ia 55-75", seen="literature")
    cutaneous = given(45.0, "m/s", low=35, high=60, source="reflexes.csv: plantar 45 m/s", seen="literature")
    speed_sd = given(0.05, low=0.02, high=0.1, source="ReMoto: 55-66 m/s within one nerve", seen="literature")
    gain_sd = given(0.3, low=0, high=0.6, source="estimate: spread of sensitivity between endings", seen="estimate")
    ia_stagger = given(
        40.0,
        "imp/s",
        low=0,
        high=60,
        source="models.md 6: staggered recruitment 0-50 Hz over the population",
        seen="literature",
    )
    ia_offset = given(-4.0, "imp/s", low=-14, high=5, source="S02: 0-15 at rest, many silent", seen="literature")
    ii_stagger = given(10.0, "imp/s", low=0, high=30, source="estimate: as Ia", seen="estimate")
    wave = given(
        150.0,
        "m/s",
        low=30,
        high=400,
        source="Burke, Gandevia & McKeon 1983: the wave of a tap of the Achilles tendon spreads at 150 m/s and more "
        "along the skin",
        seen="literature",
    )
    belly = given(
        4.0,
        "cm/g^(1/3)",
        low=2,
        high=6,
        source="estimate: length of a belly over the cube root of its mass, bellies being of one shape (soleus 480 g, "
        "30 cm; first dorsal interosseous 5 g, 5 cm)",
        seen="estimate",
    )
    order = given(25, low=4, high=100, source="models.md 6: inhomogeneous gamma, order 25", seen="literature")
    sole = given(
        60,
        low=20,
        high=400,
        source="estimate: afferents of each kind that a stroke of the sole sets off, thinned",
        seen="estimate",
    )

    def speed(self, kind: str, arm: bool, free: float = 0.0) -> float:
        """Velocity (m/s) of ``ia``, ``ii``, ``ib`` or ``free`` afferents of arm or leg; free: over that of Ia."""
        ia = self.ia_arm if arm else self.ia_leg
        return ia * {"ia": 1.0, "ii": self.ii_share, "ib": self.ib_share, "free": free}[kind]

    def crossing(self, mass_g: float) -> float:
        """Ms that a stretch is on its way along the belly of a muscle of this mass."""
        return self.belly * mass_g ** (1.0 / 3.0) * CM / self.wave


CM = 10.0  # unit: mm, which are ms at 1 m/s


@inline
def rate(signal, gain, threshold):
    """Rate (imp/s) of one ending: the signal of its kind times its own gain, over its own threshold."""
    return max(0.0, gain * signal - threshold)
