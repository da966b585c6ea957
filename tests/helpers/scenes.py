"""Scenes that many tests play: an ankle, an elbow, a maximal effort, an H-reflex, lesions of known pathways."""

from __future__ import annotations

from betz import anatomy
from betz.pathology import Lesion
from betz.stimulus import Effort, Hand, Shock, Tap
from helpers.reading import force, mean_rate, over_trials, pool_spikes

ANKLE = (("soleus", "L"), ("tibialis_anterior", "L"))
ELBOW = (("biceps_brachii", "L"), ("triceps_brachii", "L"))
SOLEUS, TIBIALIS = "L soleus", "L tibialis_anterior"
BICEPS, TRICEPS = "L biceps_brachii", "L triceps_brachii"
PYRAMID = Lesion("medullary_pyramid", side="right")  # above its crossing: it takes the left limbs
CAPSULES = tuple(Lesion(s.id, side="both") for s in anatomy.sites_of_level("internal_capsule"))
CAPSULE = tuple(Lesion(s.id, side="right") for s in anatomy.sites_of_level("internal_capsule"))
CORD = tuple(Lesion(f"{f}_funiculus_t10", side="both") for f in ("lateral", "anterior"))
STRETCH = Hand(angle=((0, -20), (200, -20), (300, 10)))  # dorsiflexion at 300 deg/s lengthens soleus


def effort(muscle: str, level: float, side: str = "L") -> dict:
    """A steady effort, as keywords of a stimulus."""
    return {"effort": Effort(muscle, side, ((0, level),))}


def pull(who, muscle: str, level: float = 1.0, muscles=ANKLE, joint: str = "ankle", trials: int = 2) -> float:
    """Mean force (N) of a muscle of the left side in a steady effort."""
    return over_trials(
        who, lambda r: force(r, f"L {muscle}", 200), muscles, joint, 600, trials, **effort(muscle, level)
    )


def rate_in_effort(who, kind: str, muscle: str, level: float = 1.0, trials: int = 2, muscles=ANKLE, joint="ankle"):
    """Mean rate (imp/s) of a class of cells of a pool of the left side while its muscle works."""
    return over_trials(
        who, lambda r: mean_rate(r, kind, f"L {muscle}", 200), muscles, joint, 600, trials, **effort(muscle, level)
    )


def h_reflex(who, strength: float = 1.0, trials: int = 8, **what) -> float:
    """Soleus potentials in the window of the H-reflex after a shock at 200 ms (times motor threshold)."""
    shocks = (Shock("soleus", "L", 200, strength), *what.pop("shocks", ()))
    return over_trials(
        who, lambda r: pool_spikes(r, SOLEUS, 220, 260), ANKLE, "ankle", 300, trials, shocks=shocks, **what
    )


def jerk(who, newtons: float = 80.0, trials: int = 4) -> float:
    """Soleus potentials after a tap of its tendon at 200 ms."""
    tap = Tap("soleus", "L", 200, newtons)
    return over_trials(who, lambda r: pool_spikes(r, SOLEUS, 200, 300), ANKLE, "ankle", 300, trials, taps=tap)
