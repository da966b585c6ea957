"""What an eye sees: wasting, fasciculation, and the resting posture that background discharge makes."""

from betz import anatomy
from betz.units import Parameters, given


class Looking(Parameters):
    """What counts as seen."""

    wasted = given(
        0.80, low=0.6, high=0.9, source="estimate: a loss of a fifth of a muscle's bulk is seen", seen="estimate"
    )
    twitches = given(
        2.0,
        unit="/min",
        low=0.5,
        high=10,
        source="estimate: visible fasciculations a minute that count",
        seen="estimate",
    )
    posture = given(
        0.03,
        low=0.005,
        high=0.2,
        source="estimate: background EMG (M-waves a second) that holds a limb",
        seen="estimate",
    )


LOOKING = Looking()


def inspect(patient, region_name: str, side: str) -> tuple[str, str]:
    """("yes" or "no" wasting, "yes" or "no" fasciculation) of a region on one side."""
    region = anatomy.regions()[region_name]
    seen = [patient.inspect(m, side) for m in region.muscles]
    bulk = sum(w * s["bulk"] for w, s in zip(region.weights.values(), seen, strict=True)) / sum(region.weights.values())
    twitches = max(s["twitches_per_min"] for s in seen)
    return ("yes" if bulk < LOOKING.wasted else "no", "yes" if twitches >= LOOKING.twitches else "no")


def posture(tone: dict, strength: dict) -> str:
    """Resting posture from the background discharge of the tone tests, in a patient who moves neither arms nor legs.

    tone: (name, side) -> raw measurement; strength: name -> side -> graded entry. Posturing is a motor response of
    patients without voluntary movement (it is scored in the Glasgow coma scale below withdrawal), so whoever moves on
    request has none. Decerebrate: extensors of elbow and knee discharge on both sides; decorticate: elbow flexors and
    knee extensors.
    """
    limbs = ("elbow_flexors", "elbow_extensors", "knee_flexors", "knee_extensors")
    if any(strength[name][s]["value"] != "plegic" for name in limbs for s in "LR"):
        return "none"

    def active(name, side):
        runs = tone[name, side]["runs"]
        return sum(r["background"] for r in runs) / len(runs) / 10.0 > LOOKING.posture

    legs = all(active("knee_extensors", s) for s in "LR")
    if legs and all(active("elbow_extensors", s) for s in "LR"):
        return "decerebrate"
    if legs and all(active("elbow_flexors", s) for s in "LR"):
        return "decorticate"
    return "none"
