"""The people of a study, drawn by address: person k is the same however many there are, and whatever else is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from betz.model import Model
from betz.pathway.draws import chance, even
from betz.pathway.person import SEXES
from betz.patient import Patient
from betz.studies.cohort.design import EITHER, Design, Kind, Spread
from betz.studies.cohort.read_lesions import lesions_of

# Mathematics: bases of the sequences that fill the distributions evenly, a prime each (van der Corput; Halton 1960).
KIND, EXTENT, SIDE, DAY = 2, 3, 5, 7
DIGITS = 3  # of a fraction, as many as people write (bookkeeping)


@dataclass(frozen=True)
class Member:
    """One person of a study and what is drawn for it; lesion None where the study is about healthy people."""

    number: int
    person: Patient
    lesion: Kind | None = None
    side: str = ""
    fraction: float = 0.0
    days: tuple[float, ...] = (0.0,)

    @property
    def hurt(self) -> bool:
        """Whether there is a lesion at all: of some kinds of stroke nothing motor is hit."""
        return self.lesion is not None and bool(self.lesion.places)

    def patient(self, model: Model, days: float, fraction: float | None = None) -> Patient:
        """The patient some days after the lesion, made of a model.

        Parameters: fraction: in place of the one that was drawn.
        """
        one = self.healthy(model)
        if self.lesion is None or not self.hurt:
            return one
        share = self.fraction if fraction is None else fraction
        lesions = lesions_of(self.lesion, self.side, share, model)
        return one.with_lesion(*lesions).after(days) if lesions else one

    def healthy(self, model: Model) -> Patient:
        """The same person without a lesion, made of a model."""
        p = self.person
        return Patient(p.seed, p.scale, (), 0.0, model, age=p.age, sex=p.sex, height_cm=p.height_cm, hand=p.hand)


def member(design: Design, k: int) -> Member:
    """Person k of a study, from 0 on."""
    people, first = design.people, design.people.first_seed
    seed, who = first + k, dict[str, Any]()
    if people.scale is not None:
        who["scale"] = people.scale
    if people.age is not None:
        who["age"] = float(round(people.age.at(chance(seed, "study", "age"))))
    if people.female is not None:
        who["sex"] = SEXES[chance(seed, "study", "female") >= people.female]
    person = Patient(seed, model=design.model, **who)
    if not design.lesions:
        return Member(k + 1, person)
    kind = _kind(design.lesions, even(k, KIND, chance(first, "study", "lesion")))
    fraction = round(kind.fraction.at(even(k, EXTENT, chance(first, "study", "fraction"))), DIGITS)
    side = kind.side
    if side == EITHER:
        side = ("left", "right")[int(2 * even(k, SIDE, chance(first, "study", "side")))]
    days = design.days
    if isinstance(days, Spread):
        days = (float(round(days.at(even(k, DAY, chance(first, "study", "day"))))),)
    return Member(k + 1, person, kind, side, fraction, days)


def _kind(kinds: tuple[Kind, ...], u: float) -> Kind:
    for kind in kinds:
        u -= kind.share
        if u < 0.0:
            return kind
    return max(kinds, key=lambda kind: kind.share)  # the shares add to a hair less than one
