"""What was seen of one patient of a cohort: charts and numbers of recordings by day, and what they say of a sign.

The bedside and the laboratory are all that is looked at here. What a person shows before the lesion is no sign of it,
so each patient is examined healthy too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import nan
from typing import Any

from betz.examination.strength import EFFORT
from betz.validation.cohort import Member

GRADES = {"0": 0.0, "1": 1.0, "1+": 1.5, "2": 2.0, "3": 3.0, "4": 4.0}  # of Ashworth as numbers: 1+ is counted 1.5
HEALTHY = None  # the day before the lesion
Day = float | None
Finding = Mapping[str, Any]

ARM = ("shoulder", "elbow_flexors", "elbow_extensors", "wrist", "fingers")
LEG = ("hip_flexors", "knee_extensors", "knee_flexors", "ankle_dorsiflexors", "ankle_plantarflexors", "toes")
TONE_ARM = ("elbow_flexors", "elbow_extensors", "wrist", "fingers")
TONE_LEG = ("knee_extensors", "knee_flexors", "ankle_plantarflexors")
PARTS = {
    "arm": ARM, "leg": LEG, "any": (*ARM, *LEG), "tone_arm": TONE_ARM, "tone_leg": TONE_LEG,
    "tone_any": (*TONE_ARM, *TONE_LEG),
}


@dataclass
class Case:
    """A patient and what was seen: charts by day (path of a sign -> finding), numbers by recording, side and day."""

    member: Member
    charts: dict[Day, dict[str, Finding]] = field(default_factory=dict)
    numbers: dict[tuple[str, str, Day], float] = field(default_factory=dict)

    @property
    def side(self) -> str:
        """The side of the body that the lesion shows on."""
        return self.member.side

    def finding(self, section: str, name: str, day: Day, side: str | None = None) -> Finding:
        """A finding; side: the paretic one when not given."""
        return self.charts[day][".".join(p for p in (section, name, side or self.side) if p)]

    def number(self, recording: str, day: Day, side: str | None = None) -> float:
        """A number of a recording; nan where it could not be read."""
        return self.numbers[recording, side or self.side, day]

    def share(self, regions: Iterable[str], day: Day, side: str | None = None) -> float:
        """Mean strength of regions over that of the same person before the lesion."""
        return mean(
            over(*(self.finding("strength", r, d, side)["fraction"] for d in (day, HEALTHY))) for r in regions
        )

    def power(self, regions: Iterable[str], day: Day, side: str | None = None) -> float:
        """Mean MRC grade of regions, 0 to 5."""
        return mean(float(self.finding("strength", r, day, side)["mrc"]) for r in regions)

    def weak(self, region: str, day: Day, side: str | None = None) -> bool:
        """Whether a region is weak by what it could do before the lesion: less than an examiner calls normal."""
        return self.share((region,), day, side) < EFFORT.normal

    def mas(self, name: str, day: Day, side: str | None = None) -> float:
        """Ashworth grade as a number."""
        return GRADES[self.finding("tone", name, day, side)["mas"]]

    def spastic(self, names: Iterable[str], day: Day, side: str | None = None) -> bool:
        """Whether any of the tone tests is spastic that was not before the lesion."""
        return any(self.mas(n, day, side) >= 1.0 > self.mas(n, HEALTHY, side) for n in names)

    def jerk(self, name: str, day: Day, side: str | None = None) -> bool:
        """Whether a tendon jerk can be had."""
        return self.finding("reflexes", name, day, side)["value"] != "absent"

    def superficial(self, name: str, day: Day, side: str | None = None) -> bool:
        """Whether a superficial reflex can be had."""
        return self.finding("superficial", name, day, side)["value"] == "present"

    def extensor(self, day: Day, side: str | None = None) -> bool:
        """Whether the great toe goes up."""
        return self.finding("plantar", "", day, side)["value"] == "extensor"


def over(a: float | None, b: float | None) -> float:
    """a / b; nan where either was not read or b is nothing."""
    return nan if a is None or b is None or not b > 0.0 else a / b


def mean(values: Iterable[float]) -> float:
    """Mean; nan of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else nan


def parts(text: str) -> tuple[str, ...]:
    """Names of a table cell, "a+b"; a word of PARTS stands for its regions or tests.

    >>> parts("knee_extensors+toes"), parts("tone_leg")[0]
    (('knee_extensors', 'toes'), 'knee_extensors')
    """
    return tuple(name for one in text.split("+") for name in PARTS.get(one, (one,)))
