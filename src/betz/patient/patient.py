"""A patient: a healthy person, lesions, and time since. Frozen; examiners only get its bench."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from betz import __version__
from betz.anatomy import Tables
from betz.checks import listener, yes_or_no
from betz.durations import parse_days
from betz.model import Model
from betz.pathology import Lesion
from betz.pathology.spared import spared
from betz.pathway.person import DEFAULT_SCALE, Person
from betz.patient import file
from betz.patient.arm import held_out
from betz.patient.bench import Bench, Look
from betz.patient.door import asked, checked
from betz.patient.look import look_at
from betz.patient.recording import recording
from betz.patient.run import Progress, run
from betz.patient.session import Session
from betz.results import Recording
from betz.results.late import room
from betz.results.spared import Spared
from betz.results.table import person_words
from betz.stimulus import ArmHeldOut, Stimulus


@dataclass(frozen=True)
class Patient:
    """One virtual patient.

    Parameters: seed: whole number that draws the healthy person; scale: share of true cell numbers, 0.01 to 1; lesions:
    one or several Lesion, kept in one order; days: time since the lesions, such as 180 (days) or "6 weeks"; model: what
    the person is made of (betz.Model), the shipped human when not given; age: in years; sex: "female" or "male";
    height_cm: cm; hand: "left" or "right". What is not given of these the seed draws: an adult of 20 to 59 years.
    Raises: InputError for a seed, scale, age, height or time outside its range, and for what is no Lesion or no Model.
    Source: people.csv and ageing.csv, a source in each row, for how people differ.

    >>> Patient(seed=7).after("180 days").days
    180.0
    """

    seed: int = 1
    scale: float = DEFAULT_SCALE
    lesions: tuple[Lesion, ...] = ()
    days: float = 0.0
    model: Model | None = None
    age: float | None = field(default=None, kw_only=True)
    sex: str | None = field(default=None, kw_only=True)
    height_cm: float | None = field(default=None, kw_only=True)
    hand: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        own = checked(self.seed, self.scale, self.lesions, self.days, self.model, **self._who())
        for name, value in own.items():
            object.__setattr__(self, name, value)

    def _who(self) -> dict[str, Any]:
        return {"age": self.age, "sex": self.sex, "height_cm": self.height_cm, "hand": self.hand}

    def with_lesion(self, *lesions: Lesion) -> Patient:
        """The same patient with more lesions; their order does not matter.

        Parameters: lesions: one Lesion or several. Raises: InputError for what is none.
        Example: ``Patient(seed=7).with_lesion(betz.Lesion("medullary_pyramid", side="left"))``.

        >>> len(Patient(seed=7).with_lesion(Lesion("medullary_pyramid"), Lesion("nmj", "both")).lesions)
        2
        """
        return replace(self, lesions=self.lesions + lesions)

    def after(self, time: Any) -> Patient:
        """The same patient some time after the lesions.

        Parameters: time: since the lesions, counted from day 0: "180 days", "6 weeks" or a number of days.
        Raises: InputError for what is no time, or a negative one. Source: estimate and papers in the parameters of the
        mechanisms that need time (`betz.cite`).

        >>> Patient(seed=7).after("6 weeks").days
        42.0
        """
        return replace(self, days=parse_days(time))

    @property
    def person(self) -> Person:
        """The healthy person that the seed draws.

        >>> Patient(seed=7, height_cm=180).person.seed
        7
        """
        return Person(self.seed, self.scale, self.model, **self._who())

    @property
    def tables(self) -> Tables:
        """The anatomy of the person: the tables of the model.

        >>> len(Patient().tables.muscles)
        82
        """
        return self.model.tables

    def bench(self) -> Bench:
        """What an examiner gets: answers to stimuli and what an eye sees, without a story.

        >>> hasattr(Patient().bench(), "lesions")
        False
        """
        return Bench(self)

    def look(self, muscle: str, side: str, seconds: float = 60.0, trial: int = 0) -> Look:
        """What an eye sees of a muscle at rest for some seconds: cross-section (cm2) and visible twitches.

        Parameters: muscle, side: as people say them; seconds: how long, s; trial: number of the draw of the twitches.
        Raises: InputError for an unknown muscle, or a time or number out of range. Source: parameters of the
        mechanisms of wasting and fasciculation.

        >>> Patient(seed=7, scale=0.02).look("genioglossus", "left", 10).twitch_ms
        ()
        """
        return look_at(self, muscle, side, seconds, trial)

    def respond(
        self, stimulus: Stimulus | ArmHeldOut, trial: int = 0, *, truth: bool = False, progress: Progress | None = None
    ) -> Recording:
        """Do something to the patient and record it.

        Parameters: stimulus: a Stimulus, or an ArmHeldOut (which tells no truth); trial: whole number, another draw of
        the noise; truth: also what no electrode has (spikes of every cell, afferent and descending axon, forces of
        single muscles, afferent rates); progress: called as progress(done, total, words) every 100 ms of simulated
        time, False stops.
        Returns: Recording at 1 ms (angle deg, hand_torque N m) with the motor-unit potentials at their muscle (time ms,
        muscle, unit, mV). Looking at more changes nothing. Raises: InputError for what is no Stimulus.
        Source: circuits.csv and the parameters of the mechanisms, each with its own (`betz.cite`).

        >>> plan = Stimulus([("soleus", "left")], "ankle", "0.2 s")
        >>> Patient(seed=7, scale=0.02).respond(plan)["angle"].values.shape
        (200,)
        """
        stimulus, trial = asked("respond", stimulus, trial, (Stimulus, ArmHeldOut))
        truth, heard = yes_or_no(truth, "truth"), listener(progress)
        if isinstance(stimulus, ArmHeldOut):
            return held_out(self, stimulus, trial, heard, truth=truth)
        return recording(self, stimulus, trial, run(self, stimulus, trial, heard, truth), truth=truth)

    def spared(self) -> Spared:
        """What the lesions leave of every tract, station by station, and of each muscle's motor axons; no simulation.

        Source: site_contents.csv, where fibres lie in each site.
        Example: ``Patient(seed=7).with_lesion(betz.Lesion("nerve_ulnar")).spared().supplies``.

        >>> left = Patient(seed=7, scale=0.02).with_lesion(Lesion("nerve_ulnar")).spared()
        >>> type(left).__name__
        'Spared'
        """
        return spared(self.person, self.lesions, self.days)

    def plot(self, ax: Any = None, level: str | None = None) -> Any:
        """Draw the tract map: lesions, what they cut, and what is left, from cortex to muscle (`betz.plots.tract_map`).

        Parameters: ax: Axes to draw in; level: segment of the cord that the section shows. Returns the Axes. Raises:
        InputError for what are no Axes or no segment.

        >>> axes = Patient(seed=7, scale=0.02).with_lesion(Lesion("medullary_pyramid")).plot()
        >>> from matplotlib import pyplot
        >>> pyplot.close(axes.figure)
        """
        return room("plots").tract_map(self, ax=ax, level=level)

    def session(self, stimulus: Stimulus, trial: int = 0) -> Session:
        """A run of a stimulus that is stepped by hand: acted on, saved, gone on from, branched (see `Session`).

        Parameters: stimulus: what is planned; trial: number of the draw of the noise. Raises: InputError for what is no
        Stimulus, or no such number.

        >>> plan = Stimulus([("soleus", "left")], "ankle", "0.2 s")
        >>> Patient(seed=7, scale=0.02).session(plan).ms
        0
        """
        return Session(self, stimulus, trial)

    def save(self, path: Any) -> None:
        """Write the patient to a TOML file, as a whole; `Patient.load` gives an equal one.

        Of a model with tables or code of its own only the hash is written. Parameters: path: of the file. Raises:
        InputError when it cannot be written. Example: ``betz.Patient(seed=7).save("patient.toml")``.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Patient(seed=7).after(3).save(f"{folder}/patient.toml")
        ...     Patient.load(f"{folder}/patient.toml") == Patient(seed=7).after(3)
        True
        """
        file.save(self, path)

    @staticmethod
    def load(path: Any, model: Model | None = None) -> Patient:
        """The patient of a TOML file that `save` or a person wrote.

        Parameters: path; model: the one of a user's folder where the patient is made of one (Model.load(folder)).
        Raises: InputError: one sentence that says what is wrong where, with the nearest name.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Patient(seed=7).save(f"{folder}/patient.toml")
        ...     Patient.load(f"{folder}/patient.toml").seed
        7
        """
        return file.load(path, model)

    def story(self) -> dict[str, Any]:
        """All that is needed to make this patient again: version, seed, scale, model, lesions, time.

        >>> Patient(seed=7).after(3).story()["onset_days"]
        3.0
        """
        apart = self.model.differences()
        return {
            "version": __version__,
            "seed": self.seed,
            "scale": self.scale,
            **self._who(),
            "model": {"hash": self.model.hash} | apart,
            "onset_days": self.days,
            "lesions": [lesion.to_dict() for lesion in self.lesions],
        }

    def __repr__(self) -> str:
        n = len(self.lesions)
        words = "healthy" if not n else f"{n} lesion{'s' * (n > 1)} ({'; '.join(str(k) for k in self.lesions)})"
        apart = "" if not self.model.differences() else f" · {self.model!r}"
        days = f"{np.format_float_positional(self.days, trim='-')} days"
        return " · ".join([f"Patient  seed {self.seed}", words, days, *person_words(self._who())]) + apart
