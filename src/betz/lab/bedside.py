"""One page's bedside: who lies there, what is done, what was found. What takes time waits for its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from betz import examination
from betz.errors import InputError
from betz.lab import (
    arms,
    asking,
    contracting,
    doing,
    export,
    faces,
    findings,
    limits,
    looking,
    messages,
    neuraxis,
    recorded,
    script,
    whole,
)
from betz.lab.frames import frames
from betz.lab.live import room
from betz.lab.lying import patient_of
from betz.lab.messages import tag
from betz.lab.turns import Job, Turns
from betz.patient import Patient
from betz.plots.tractmap.figure import told
from betz.results import Chart, Recording
from betz.results.table import patient_line

Tell = Callable[[Any], None]
PATIENT, TWIN = 0, 1  # whose trace a frame holds


class Bedside:
    """Who lies there and what was done; tell: sends a record or a frame to the page, from any thread.

    >>> said = []
    >>> here = Bedside("page", said.append, Turns(start=False))
    >>> here.hear(messages.Script(n=1))
    >>> said[0]["is"], "betz.Patient(seed=1)" in said[0]["text"]
    ('script', True)
    """

    def __init__(self, page: str, tell: Tell, turns: Turns) -> None:
        self.page, self.tell, self._turns = page, tell, turns
        self._asked = asking.Asking(self.tell, self._room, self._remember, self._wait)
        self._live = room.Living(page, turns, self.tell, self._room, self._remember, self._again, self._asked.whom,
                            lambda: self._last)
        self._lie(Patient())
        self._how = {messages.SetPatient: self._set, messages.Map: self._map, messages.Examine: self._examine,
                     messages.Stop: self._stop, messages.Script: self._script, messages.Save: self._save,
                     messages.Look: self._look, messages.Arms: self._arms, messages.Face: self._face,
                     messages.Export: self._export,
                     **self._asked.how, **self._live.how}

    def hear(self, message: Any) -> None:
        """Do what a message asks for. Raises: InputError in one sentence, before anything is simulated."""
        self._how.get(type(message), self._do)(message)

    def leave(self) -> None:
        """The page has gone: nothing waits for it, no limb is held for it."""
        self._turns.stop(self.page)
        self._live.leave(room.AWAY)

    def _lie(self, patient: Patient) -> None:
        """Another patient: what was done to the one before is of no use."""
        self._live.leave()
        self.patient = patient
        self.twin = replace(patient, lesions=(), days=0.0)
        self._times: dict[Any, int] = {}
        self._steps: list[script.Step] = []
        self._left_out = 0
        self._charts: dict[str, Chart] = self._asked.lie(self.patient, self.twin)
        self._last: dict[bool, Callable[[], Recording]] = {}  # of the patient (False), of the twin

    def _set(self, m: messages.SetPatient) -> None:
        patient = patient_of(m)
        self._turns.stop(self.page)
        self._lie(patient)
        line = patient_line(told(patient))
        self.tell({"is": "patient", "n": m.n, "line": line, "lesions": [str(one) for one in patient.lesions]})

        self._draw(m.n)

    def _map(self, m: messages.Map) -> None:
        self._draw(m.n, neuraxis.level_of(m.level))

    def _draw(self, n: int, level: str | None = None) -> None:
        patient = self.patient
        self._wait(n, lambda job: self.tell({"is": "map", "n": n, **neuraxis.drawn(patient, level)}))

    def _do(self, m: messages.Done) -> None:
        done, patient, twin, last = doing.done(m), self.patient, self.twin, self._last
        self._room()
        trial, within = self._again((done.stimulus, done.percent)), self._sees_inside()
        words = findings.words(m)
        self._remember(recorded.step(m, done, trial))

        def run(who: int, whom: Patient, job: Job) -> Iterator[None]:
            mine = yield from contracting.held(done, whom)
            found = recorded.recorded(m, mine, whom, trial, lambda *_: job.goes_on(), within)
            self.tell({"is": "began", "n": m.n, "who": who, "ms": found.ms, "at": done.at_ms, "words": words,
                       "tool": tag(m), "side": done.side, "joint": done.stimulus.joint, "spikes": found.spikes,
                       **recorded.shown_of(m, found, mine), "series": [s.head() for s in found.series]})
            for frame in frames(m.n, who, found.series, found.ms):
                self.tell(frame)
            if who == PATIENT:
                last.clear()  # the twin's is of something done before
            last[who == TWIN] = partial(recorded.whole, m, mine, whom, trial)
            return found.readings

        def pieces(job: Job) -> Iterator[None]:
            here = yield from run(PATIENT, patient, job)
            yield
            there = (yield from run(TWIN, twin, job)) if patient.lesions else here
            graded = findings.graded(m, patient, twin, here, there, trial)
            self.tell({"is": "found", "n": m.n, "tool": tag(m), "what": findings.what(m),
                       "side": done.side, "here": here, "twin": there, **graded})

        self._wait(m.n, pieces)

    def _look(self, m: messages.Look) -> None:
        examination.fits(self.patient.scale)
        patient, twin = self.patient, self.twin
        self._room()
        self._remember(looking.step())
        self._wait(m.n, lambda job: looking.pieces(m, patient, twin, self.tell), long=True)

    def _arms(self, m: messages.Arms) -> None:
        patient, twin, last = self.patient, self.twin, self._last
        self._room()
        trial = self._again((messages.Arms, m.seconds))
        self._remember(arms.step(m, trial))
        self._wait(m.n, lambda job: arms.pieces(m, patient, twin, trial, self.tell, last), long=True)

    def _face(self, m: messages.Face) -> None:
        faces.asked(m)
        patient, twin, last = self.patient, self.twin, self._last
        people = [patient, twin] if patient.lesions else [patient]
        self._room()
        trial = self._again((messages.Face, m.ask, m.effort))
        self._remember(faces.step(m, trial))
        self._wait(m.n, lambda job: faces.pieces(m, people, twin, trial, self.tell, last, lambda *_: job.goes_on()))

    def _export(self, m: messages.Export) -> None:
        export.can(m.form)
        last = self._last.get(m.who == "twin" and bool(self.patient.lesions))
        if last is None:
            raise InputError("There is nothing recorded yet: do something to the patient first.")

        def pieces(job: Job) -> Iterator[None]:
            made = yield from export.made(last, lambda share: self.tell({"is": "going", "n": m.n, "share": share}))
            self.tell({"is": "file", "n": m.n, **(yield from export.recording(made, m.form, m.who))})

        self._wait(m.n, pieces, long=True)

    def _examine(self, m: messages.Examine) -> None:
        whom = self._asked.whom(m.who)
        examination.fits(whom.scale)
        self._room()
        self._remember(script.Step(f"The {'quick' if m.quick else 'whole'} examination", twin=m.who == "twin",
                                   quick=m.quick, lines=self._asked.lines(m)))
        charts = self._charts

        def pieces(job: Job) -> Iterator[None]:
            def progress(done: int, total: int, words: str) -> bool:
                self.tell({"is": "progress", "n": m.n, "done": done, "total": total, "words": words})
                return job.goes_on()

            chart = yield from whole.examination_of(whom, m.quick, progress)
            job.goes_on()  # who was left meanwhile is told no more: the lesion may have been hidden
            charts[m.who] = chart
            both = "patient" in charts and "twin" in charts
            self.tell({"is": "chart", "n": m.n, "who": m.who, **whole.page_of(chart),
                       **self._asked.examined(m, whom, chart),
                       "changed": whole.changed(charts["patient"], charts["twin"]) if both else None})

        self._wait(m.n, pieces, long=True)

    def _stop(self, m: messages.Stop) -> None:
        if m.job is None:
            self._live.leave(room.STOPPED)
        n = self._turns.stop(self.page, m.job)
        self.tell({"is": "stopping", "n": m.n, "jobs": n})

    def _script(self, m: messages.Script) -> None:
        self.tell({"is": "script", "n": m.n, "text": script.script(self.patient, self._steps, self._left_out)})

    def _save(self, m: messages.Save) -> None:
        chart = self._asked.chart(m.who)
        self._wait(m.n, lambda job: self.tell({"is": "file", "n": m.n, **export.file(chart, m.form)}))

    def _sees_inside(self) -> bool:
        """Whether a page is shown what no electrode has."""
        return True

    def _remember(self, step: script.Step) -> None:
        self._steps.append(step)
        if len(self._steps) > limits.REMEMBERED:
            self._steps.pop(0)
            self._left_out += 1

    def _again(self, stimulus: Any) -> int:
        """How often this was done to this patient: each time is another draw of the noise."""
        trial = self._times.pop(stimulus, 0)
        self._times[stimulus] = trial + 1
        if len(self._times) > limits.REMEMBERED:
            del self._times[next(iter(self._times))]  # what was not done for long begins again
        return trial

    def _room(self) -> None:
        if self._turns.waiting(self.page) >= limits.WAITING:
            raise InputError(f"{limits.WAITING} things wait already: wait for one of them, or stop them.")

    def _wait(self, n: int, pieces: Callable[[Job], Iterator[None] | None], long: bool = False) -> None:
        self._room()
        self._turns.put(Job(self.page, n, pieces, lambda words: self.tell({"is": "error", "n": n, "says": words}),
                            lambda: self.tell({"is": "stopped", "n": n}), long))
