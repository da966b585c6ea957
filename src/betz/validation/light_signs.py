"""Rows about signs of a suspected mild hemiparesis as a chart tells them: in how many people each is seen.

Words are those of any chart, graded by the norms of health. Of one person a sign is seen or not (100 or 0 %), so that
the mean of people is its sensitivity. Lesions of such a clinic are taken to be of all sizes up to a mild stroke (that
of `drift`), each as often as the other (estimate: Teitelbaum 2002 tells no sizes).
"""

from collections.abc import Iterable

from betz.examination.one_sign import one_sign
from betz.validation.drift import stroke

TAPS = ("movement.finger_taps.R", "dexterity.finger_taps.R")  # small, or slow or irregular
ARM = ("shoulder", "elbow_flexors", "elbow_extensors", "wrist", "fingers")  # segment by segment
GOLDEN = 0.6180339887498949  # numerics: multiples of it fill 0 to 1 evenly, however many people there are


def size(seed: int) -> float:
    """Size of the lesion of a person, of that of a mild stroke: people who follow each other have all sizes alike."""
    return (seed * GOLDEN) % 1.0


def seen(x, signs: Iterable[str]) -> float:
    """100 where any of these signs of the right side is not normal a week after the lesion, else 0."""

    def abnormal(path: str) -> bool:
        section, name, side = path.split(".")
        return one_sign(stroke(x, size(x.seed)).bench(), path)[section][name][side]["value"] != "normal"

    return 100.0 * any(x.once(f"suspected, {path}", lambda path=path: abnormal(path)) for path in signs)


LIGHT_SIGNS = {
    "BX074": lambda x: seen(x, TAPS),
    "BX076": lambda x: seen(x, (f"strength.{region}.R" for region in ARM)),
}
