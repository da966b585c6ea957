"""A patient: a healthy person, lesions, and time since. Frozen; examiners only call `respond`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from betz import __version__
from betz.pathway.person import DEFAULT_SCALE, Person
from betz.patient.bench import Bench, Look
from betz.patient.rerun import content_of, shipped
from betz.patient.session import Session, session_for
from betz.results import Recording
from betz.stimulus import Stimulus
from betz.units import parse_days


@dataclass(frozen=True)
class Patient:
    """One virtual patient.

    Parameters: seed: whole number that draws the healthy person; scale: share of true cell numbers, 0.01 to 1; lesions:
    tuple of Lesion; days: time since the lesions.
    Raises: InputError for a seed, scale or time outside its range.

    >>> Patient(seed=7).after("180 days").days
    180.0
    """

    seed: int = 1
    scale: float = DEFAULT_SCALE
    lesions: tuple[Any, ...] = field(default=())
    days: float = 0.0

    def __post_init__(self):
        Person(self.seed, self.scale)

    def with_lesion(self, *lesions) -> Patient:
        """The same patient with more lesions."""
        return replace(self, lesions=self.lesions + lesions)

    def after(self, time) -> Patient:
        """The same patient some time after the lesions: "180 days", "6 weeks" or a number of days."""
        return replace(self, days=parse_days(time))

    @property
    def person(self) -> Person:
        """The healthy person that the seed draws."""
        return Person(self.seed, self.scale)

    @property
    def build(self) -> float:
        """Muscular build relative to the reference adult, which an examiner can see."""
        return self.person.build

    def bench(self) -> Bench:
        """What an examiner gets: answers to stimuli and what an eye sees, without a story."""
        return Bench(self)

    def look(self, muscle: str, side: str, seconds: float = 60.0, trial: int = 0) -> Look:
        """What an eye sees of a muscle at rest for some seconds: cross-section (cm2) and visible twitches."""
        return self._session().look(muscle, side, seconds, trial)

    def respond(self, stimulus: Stimulus, trial: int = 0, truth: bool = False) -> Recording:
        """Do something to the patient and record it.

        Parameters: stimulus; trial: whole number, another draw of the noise; truth: also the spikes of every cell.

        Returns: Recording with time courses at 1 ms (angle deg, hand_torque and muscle_torque N m, force N of each
        muscle) and the motor-unit spikes at their muscle (time ms, muscle, unit, potential in mV); its story is all
        that `betz.rerun` needs.
        """
        run = self._session().run(stimulus, trial, truth)
        done = {"stimulus": content_of(stimulus), "trial": trial, "protocol": {"name": "Stimulus"}}
        return run.with_story(self.story() | done)

    def inspect(self, muscle: str, side: str) -> dict[str, float]:
        """What an eye sees of a muscle at rest: ``bulk`` (share of the usual) and ``twitches_per_min``."""
        return self._session().inspect(muscle, side)

    def _session(self) -> Session:
        return session_for(self.person, self.lesions, self.days)

    def story(self) -> dict[str, Any]:
        """Version, seed, scale, model, lesions and time as plain data: what is needed to make this patient again."""
        model = shipped()
        return {
            "version": __version__,
            "seed": int(self.seed),
            "scale": float(self.scale),
            "model": {"hash": model.hash} | model.differences(),
            "onset_days": float(self.days),
            "lesions": [lesion.to_dict() for lesion in self.lesions],
        }

    def __repr__(self) -> str:
        n = len(self.lesions)
        words = "healthy" if not n else f"{n} lesion{'s' * (n > 1)} ({'; '.join(str(k) for k in self.lesions)})"
        return f"Patient  seed {self.seed} · {words} · {np.format_float_positional(self.days, trim='-')} days"
