"""A run that is lived through: step it, act on it, save it, go on from it, try two futures from one moment."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import numpy as np

from betz.anatomy import one_muscle, tables_of
from betz.checks import yes_or_no
from betz.engine import records
from betz.engine.net import size
from betz.engine.records import Inputs, Outputs
from betz.engine.state import State, copy, flatten, restore
from betz.errors import InputError, SimulationError, cut, shown, unknown
from betz.io import read_arrays, write_arrays
from betz.io.places import called
from betz.json_text import parse_json
from betz.model import Model
from betz.patient import protocol
from betz.patient.door import asked
from betz.patient.live import Live, Waiting, smooth
from betz.patient.recording import recording
from betz.patient.rerun import patient_of
from betz.patient.run import SLICE, WORK, begin, go_on
from betz.results import Recording
from betz.stimulus import Stimulus, Tap
from betz.stimulus.door import side as side_letter
from betz.stimulus.door import whole
from betz.stimulus.stimulus import LONGEST_MS

STORY = "story"  # name of the entry of a saved session that is text


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
        self._pools = {ms: j for j, ms in enumerate(stimulus.muscles)}
        self._waiting = Waiting()

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
        self._check(done)
        out = self._go_on(n, done)
        made = recording(self.patient, self.stimulus, self.trial, out, truth=True, first=self.ms - n)
        return made.with_story({"stimulus": None, "protocol": {"name": "Session", "from_ms": self.ms - n}})

    def _go_on(self, n: int, live: Live) -> Outputs:
        """Advance by n windows; a step of several slices is tried on a twin, so that one that is stopped between two
        of them leaves no trace."""
        if n <= SLICE and n * size(self._run.net)[1] <= WORK:
            try:
                return go_on(self._run, self._state, self._inputs(n, live))
            except SimulationError:
                self._moment = None  # half of a step was made
                raise
        twin = self.branch()
        out = go_on(twin._run, twin._state, twin._inputs(n, live))
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
        twin._waiting = Waiting(**{f.name: list(getattr(self._waiting, f.name)) for f in fields(Waiting)})
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
        told["waiting"] = self._waiting.content()
        arrays = {f"state.{k}": v for k, v in flatten(self._state).items()}
        write_arrays(path, arrays | {STORY: np.array(json.dumps(told))})

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
        found = read_arrays(path)
        if STORY not in found:
            raise InputError(f"'{called(path)}' holds no session of Betz.")
        try:
            told = parse_json(str(found[STORY]), f"The story in '{called(path)}'")
            patient = patient_of(told, model, any_version)
            session = cls(patient, Stimulus.from_content(told["stimulus"], model=patient.model), told["trial"])
            session._waiting = Waiting.from_content(told["waiting"], patient.model)
        except InputError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as e:
            why = f"{type(e).__name__}: {cut(str(e))}"
            raise InputError(f"The session in '{called(path)}' is damaged: {why}.") from None
        arrays = {k.removeprefix("state."): v for k, v in found.items() if k.startswith("state.")}
        wanted = flatten(session._state)
        for name in wanted.keys() | arrays.keys():
            if _form(arrays.get(name)) != _form(wanted.get(name)):
                raise InputError(f"The session in '{called(path)}' is damaged: its '{name}' does not fit the circuit.")
        session._state = restore(arrays)
        return session

    def _check(self, live: Live) -> None:
        """Raise InputError for what cannot be done in this circuit, before anything of a step is done."""
        for each in (live.effort, live.stretch_mm):
            pools = [self._pool(who) for who in each]
            for who, pool in zip(each, pools, strict=True):
                if pools.count(pool) > 1:
                    raise InputError(f"{' '.join(who)} is told by two names in one step: say each muscle once.")
        for t in (*live.taps, *live.shocks):
            for muscle in t.muscles if isinstance(t, Tap) else (t.muscle,):
                self._pool((muscle, t.side))
        for s in live.strokes:
            if (s.side, s.skin) not in {(p.side, p.skin) for p in self.stimulus.strokes}:
                raise InputError(
                    f"The {s.skin or 'sole'} of side {s.side} is no part of this session: plan a Stroke of it in its "
                    "Stimulus."
                )

    def _inputs(self, n: int, live: Live) -> Inputs:
        """Inputs of the next n windows: the plan, and over it what is done live."""
        self._take_in(live)
        windows = range(self.ms, self.ms + n)
        x, planned = self._run.inputs, len(self._run.inputs.free)
        if windows.stop <= planned:
            x = records.cut(x, windows.start, windows.stop)
        else:
            x = x._replace(**protocol.courses(self.stimulus, self._run.prepared.nodes, windows))
        effort, remote, free, hand = x.effort.copy(), x.remote, x.free, x.hand
        for who, level in live.effort.items():
            effort[self._pool(who)] = level
        if live.remote is not None:
            remote = np.full(n, live.remote)
        if live.free is not None:
            free = np.full(n, 1 if live.free else 0, np.int8)
        if live.torque_nm is not None:
            hand = np.full(n, live.torque_nm)
        return x._replace(
            effort=effort,
            remote=remote,
            free=free,
            hand=hand,
            angle=self._angle(x, n, live),
            tap=x.tap + self._stretch(windows, live),
            gate=self._gate(x, windows),
            **self._due(x, windows),
        )

    def _take_in(self, live: Live) -> None:
        """Turn the events of a step into what they set off, on the clock of the session."""
        at, prepared, w = float(self.ms), self._run.prepared, self._waiting
        w.events += protocol.set_off(live, prepared, self._pools, self._run.key, at)
        w.shocks += protocol.motor_shocks(live.shocks, prepared, self._pools, at)
        w.silences += protocol.silences(live.pulses, self.patient.model, at)
        w.taps += [replace(t, ms=t.ms + at, model=self.patient.model) for t in live.taps]

    def _angle(self, x: Inputs, n: int, live: Live) -> np.ndarray:
        """The course of the imposed angle: planned, or from where the joint is to where it is brought."""
        here, speed = (float(x) for x in self._state.plant.q[:2])
        if live.angle_deg is not None:
            wanted = float(np.radians(live.angle_deg))
            if live.deg_per_s is not None:
                return smooth(here, speed, wanted, float(np.radians(live.deg_per_s)), n)
            return np.linspace(here, wanted, n + 1)
        return x.angle if live.free is None else np.full(n + 1, here)

    def _stretch(self, windows: range, live: Live) -> np.ndarray:
        """Extra musculotendon length (m) of this step: blows, and what a foreign body or hand adds."""
        out = protocol.tendons(self._waiting.taps, self._run.prepared.nodes, self._pools, windows)
        for who, mm in live.stretch_mm.items():
            out[self._pool(who)] += 1e-3 * mm
        lasts = self.patient.model.tendon_tap.lasts
        self._waiting.taps = [t for t in self._waiting.taps if t.ms + lasts >= windows.stop]
        return out

    def _gate(self, x: Inputs, windows: range) -> np.ndarray:
        gate = x.gate.copy()
        for hemisphere, first, last in self._waiting.silences:
            gate[hemisphere, max(0, first - windows.start) : max(0, last - windows.start)] = 0.0
        self._waiting.silences = [s for s in self._waiting.silences if s[2] > windows.stop]
        return gate

    def _due(self, x: Inputs, windows: range) -> dict[str, Any]:
        """Planned events, and those that are waiting; what lies beyond this step goes on waiting."""
        out, end = {}, windows.stop * protocol.STEPS
        for kind in ("events", "shocks"):
            planned, waiting = getattr(x, kind), getattr(self._waiting, kind)
            rows = list(zip(*planned, strict=True)) + [r for r in waiting if r[0] < end]
            out[kind] = records.events(rows, type(planned))
            setattr(self._waiting, kind, [r for r in waiting if r[0] >= end])
        return out

    def _pool(self, who: tuple[str, str]) -> int:
        """The pool of a (muscle, side) as people say them."""
        if not isinstance(who, tuple | list) or len(who) != 2:
            raise InputError(f"A muscle is said as (muscle, side), such as ('soleus', 'left'), not {shown(who)}.")
        muscle, side = who
        key = (one_muscle(muscle, self.patient.model.tables).id, side_letter(side, "side"))
        if key not in self._pools:
            known = [f"{m} {s}" for m, s in self._pools]
            raise InputError(unknown("muscle of this session", " ".join(key), known))
        return self._pools[key]


def _form(array: np.ndarray | None) -> Any:
    """What must agree between the array of a file and that of a circuit."""
    return None if array is None else (array.shape, array.dtype)
