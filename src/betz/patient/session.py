"""A run that is lived through: step it, act on it, save it, go on from it, try two futures from one moment."""

from __future__ import annotations

from typing import Any

from betz.anatomy import tables_of
from betz.checks import yes_or_no
from betz.engine.net import size
from betz.engine.records import Outputs
from betz.engine.state import State, copy
from betz.errors import InputError, SimulationError, shown, unknown
from betz.model import Model
from betz.patient import moment
from betz.patient.doing import Doing
from betz.patient.door import asked
from betz.patient.live import Live, Waiting
from betz.patient.recording import recording
from betz.patient.rerun import SESSION, patient_of
from betz.patient.run import SLICE, WORK, begin, go_on
from betz.results import Recording
from betz.stimulus import Stimulus
from betz.stimulus.door import whole
from betz.stimulus.stimulus import LONGEST_MS


class Session:
    """One run of one joint of a patient, stepped by hand.

    Stepping through it gives the bytes of `patient.respond`, however the steps are cut; beyond its end it goes on as
    a longer run of the same plan does.

    Parameters: patient: a Patient; stimulus: which muscles and joint, and what is planned; trial: number of the draw of
    the noise. Raises: InputError for what is no Patient or Stimulus. Source: as of `Patient.respond`.

    Example:

    >>> import betz
    >>> from betz.stimulus import Stimulus
    >>> plan = Stimulus([("soleus", "left")], "ankle", 100)
    >>> live = betz.Patient(seed=1, scale=0.02).session(plan)
    >>> live.step(10, effort={("soleus", "left"): 0.3})["hand_torque"].values.shape
    (10,)
    """

    def __init__(self, patient: Any, stimulus: Stimulus, trial: int = 0) -> None:
        if not hasattr(patient, "person") or not hasattr(patient, "story"):
            raise InputError(f"A session is one of a betz.Patient, not of {shown(patient)}.")
        self.patient, (self.stimulus, self.trial) = patient, asked("A session", stimulus, trial)
        self._run = begin(patient, self.stimulus, self.trial, fibres=True)
        self._state = self._run.state()
        self._doing = Doing(self._run, self.stimulus, patient.model)

    @property
    def _state(self) -> State:
        if self._moment is None:
            raise InputError("This session was ended by an error in a step: go on from a saved or branched moment.")
        return self._moment

    @_state.setter
    def _state(self, state: State) -> None:
        self._moment: State | None = state

    @property
    def ms(self) -> int:
        """Simulated time since the start, in ms.

        >>> import betz
        >>> from betz.stimulus import Stimulus
        >>> plan = Stimulus([("soleus", "left")], "ankle", 100)
        >>> live = betz.Patient(seed=1, scale=0.02).session(plan)
        >>> _ = live.step(20)
        >>> live.ms
        20
        """
        return int(self._state.clock[0])

    def step(self, ms: int = 1, live: Live | None = None, **what: Any) -> Recording:
        """Go on for some ms and return all that happened in them; times are on the clock of the session.

        Parameters: ms: whole number of ms, 1 or more; live: a Live; what: its fields as keywords instead.
        Raises: InputError for a muscle that is not in the circuit, or a value out of range.

        >>> import betz
        >>> from betz.stimulus import Stimulus
        >>> plan = Stimulus([("soleus", "left")], "ankle", 100)
        >>> live = betz.Patient(seed=1, scale=0.02).session(plan)
        >>> live.step(10, angle_deg=2)["angle"].unit
        'deg'
        """
        n = whole(ms, "ms", low=1)
        if n > LONGEST_MS:
            raise InputError(f"A step lasts at most {LONGEST_MS:g} ms, not {n}.")
        if live is not None and (what or not isinstance(live, Live)):
            raise InputError(f"A step takes a Live or what is done as keywords, not {shown(live)} and {shown(what)}.")
        for name in what:
            if name not in Live.__dataclass_fields__:
                raise InputError(unknown("input of a session", name, Live.__dataclass_fields__))
        done = live or Live(**what)
        self._doing.check(done)
        out = self._go_on(n, done)
        made = recording(self.patient, self.stimulus, self.trial, out, truth=True, first=self.ms - n)
        return made.with_story({"stimulus": None, "protocol": {"name": SESSION, "from_ms": self.ms - n}})

    def _go_on(self, n: int, live: Live) -> Outputs:
        """Advance by n windows; a step of several slices is tried on a twin, so that one that is stopped between two
        of them leaves no trace."""
        if n <= SLICE and n * size(self._run.net)[1] <= WORK:
            try:
                return go_on(self._run, self._state, self._doing.inputs(self._state, n, live))
            except SimulationError:
                self._moment = None  # half of a step was made
                raise
        twin = self.branch()
        out = go_on(twin._run, twin._state, twin._doing.inputs(twin._state, n, live))
        self.__dict__.update(twin.__dict__)
        return out

    def branch(self) -> Session:
        """A second session that goes on from this moment; neither touches the other.

        >>> import betz
        >>> from betz.stimulus import Stimulus
        >>> plan = Stimulus([("soleus", "left")], "ankle", 100)
        >>> live = betz.Patient(seed=1, scale=0.02).session(plan)
        >>> twin = live.branch()
        >>> _ = twin.step(10)
        >>> twin.ms, live.ms
        (10, 0)
        """
        twin = object.__new__(Session)
        twin.__dict__.update(self.__dict__)
        twin._state = copy(self._state)
        twin._doing = self._doing.branch()
        return twin

    def save(self, path: Any) -> None:
        """Write this moment to a file; `Session.load` goes on from it.

        Parameters: path: of the file (.npz). Raises: InputError when it cannot be written.

        >>> import betz
        >>> from betz.stimulus import Stimulus
        >>> plan = Stimulus([("soleus", "left")], "ankle", 100)
        >>> live = betz.Patient(seed=1, scale=0.02).session(plan)
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     live.save(f"{folder}/moment.npz")
        ...     Session.load(f"{folder}/moment.npz").ms
        0
        """
        told = self.patient.story() | {"trial": self.trial, "stimulus": self.stimulus.content()}
        moment.write(path, told | {"waiting": self._doing.waiting.content()}, self._state)

    @classmethod
    def load(cls, path: Any, model: Model | None = None, any_version: bool = False) -> Session:
        """The session of a file, at the moment when it was saved.

        Parameters: path; model, any_version: as in `betz.rerun`. Raises: InputError when it cannot be read.

        >>> import betz
        >>> from betz.stimulus import Stimulus
        >>> from tempfile import TemporaryDirectory
        >>> live = betz.Patient(seed=1, scale=0.02).session(Stimulus([("soleus", "left")], "ankle", 100))
        >>> _ = live.step(30)
        >>> with TemporaryDirectory() as folder:
        ...     live.save(f"{folder}/moment.npz")
        ...     Session.load(f"{folder}/moment.npz").ms
        30
        """
        any_version = yes_or_no(any_version, "any_version")
        tables_of(model)
        told, arrays = moment.read(path)
        with moment.whole(path):
            patient = patient_of(told, model, any_version)
            session = cls(patient, Stimulus.from_content(told["stimulus"], model=patient.model), told["trial"])
            session._doing.waiting = Waiting.from_content(told["waiting"], patient.model)
        session._state = moment.fitted(path, arrays, session._state)
        return session
