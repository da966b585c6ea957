"""A bedside at which a lesion can be hidden: a patient is drawn, opened from a file or covered; an answer is scored,
and what spoke for and against it is read from charts."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec

from betz import anatomy, examination
from betz.errors import InputError
from betz.lab import limits, neuraxis, whole
from betz.lab.bedside import Bedside, Tell
from betz.lab.quiz import answers, memory, messages, rows, seal, standin, veil
from betz.lab.quiz.levels import Where, levels, where
from betz.lab.quiz.weigh import weigh
from betz.lab.turns import Job, Turns
from betz.pathway.person import DEFAULT_SCALE
from betz.patient import Patient
from betz.patient.file import asked_for
from betz.plots.tractmap.figure import told
from betz.results import Chart
from betz.results.table import impression_line, patient_line, time_words


class Hidden(NamedTuple):
    """What is asked: level of the quiz, and what the patient is called once the lesion is known; covered: it lay here
    open before; number and row: of one that was drawn; day: of the page; card: what it remembers of this row."""

    level: int
    title: str = ""
    covered: bool = False
    number: int | None = None
    row: str = ""
    day: int = 0
    card: memory.Card | None = None


class Teaching(Bedside):
    """A bedside with hidden lesions; parameters as of `Bedside`.

    >>> said = []
    >>> here = Teaching("page", said.append, Turns(start=False))
    >>> here.hear(messages.Quiz(n=1, level=1, number=5))
    >>> said[0]["is"], said[0]["several"], "lesion" in str(said)
    ('quiz', False, False)
    """

    def __init__(self, page: str, tell: Tell, turns: Turns) -> None:
        self._hidden: Hidden | None = None
        self._first = 0  # number of the first examination that was made while it is hidden
        self._asked_last: str | None = None  # the row of the quiz that was asked last
        super().__init__(page, lambda what: tell(veil.veiled(what) if self._hidden else what), turns)
        self._how |= {messages.Quiz: self._draw_one, messages.Cover: self._cover, messages.Seal: self._seal,
                      messages.Unseal: self._unseal, messages.Answer: self._answer, messages.Show: self._show,
                      messages.Weigh: self._weigh}

    def hear(self, message: Any) -> None:
        """As of a bedside; while a lesion is hidden, only what does not tell it."""
        if self._hidden:
            veil.check(message)
        super().hear(message)

    def _lie(self, patient: Patient) -> None:
        if self._hidden:  # left without an answer: its examinations would tell it later
            self._asked.forget(self._first)
        super()._lie(patient)
        self._hidden = None

    def _sees_inside(self) -> bool:
        return not self._hidden

    def _draw(self, n: int, level: str | None = None) -> None:
        """The map; while a lesion is hidden, of the same person in health."""
        whom = self.twin if self._hidden else self.patient
        self._wait(n, lambda job: self.tell({"is": "map", "n": n, **neuraxis.drawn(whom, level)}))

    # ---- a lesion is hidden

    def _draw_one(self, m: messages.Quiz) -> None:
        cards = {card.key: card for card in m.cards}
        if m.number is None:
            number = secrets.randbelow(limits.SEED)
            row = rows.choose(m.level, number, cards, m.day, self._asked_last)
        else:
            number, row = m.number, rows.plain(m.level, m.number)
        self._asked_last = row.id
        card = cards.get(row.key, memory.Card(row.key))
        hidden = Hidden(m.level, row.name, number=m.number, row=row.id, day=m.day, card=card)
        self._hide(m.n, rows.patient(row, m.level, number), hidden)

    def _cover(self, m: messages.Cover) -> None:
        self._hide(m.n, self._hurt(m.level), Hidden(m.level, covered=True))

    def _unseal(self, m: messages.Unseal) -> None:
        case = seal.unseal(m.text)
        self._hide(m.n, case.patient, Hidden(case.level, case.title))

    def _hide(self, n: int, patient: Patient, hidden: Hidden) -> None:
        self._turns.stop(self.page)
        self._lie(patient)
        self._hidden, self._first = hidden, self._asked.made + 1
        head = {k: v for k, v in told(patient).items() if k not in ("lesions", "seed", "onset_days")}
        several = hidden.level == rows.HIGHEST
        self.tell({"is": "quiz", "n": n, "level": hidden.level, "days": patient.days,
                   "several": several, "site": several, "line": f"{patient_line(head)} · {time_words(patient.days)}",
                   "title": "" if hidden.row else hidden.title})
        self._draw(n)

    def _hurt(self, level: int) -> Patient:
        """The patient who lies here, where there is something to be found at this level of the quiz."""
        if not self.patient.lesions:
            raise InputError("This patient has no lesion: there is nothing to be found.")
        names = where(self.patient.lesions).levels
        if level < rows.HIGHEST and len(names) > 1:
            at = ", ".join(levels()[name].name.lower() for name in names)
            raise InputError(f"This patient is hurt at several levels ({at}): take level {rows.HIGHEST} of the quiz, "
                             "where several can be named.")
        return self.patient

    def _seal(self, m: messages.Seal) -> None:
        text = seal.seal(seal.Sealed(m.title, m.level, self._hurt(m.level)))
        if len(text) > messages.SEALED_LETTERS:
            raise InputError("This patient has too many lesions to be sealed in a file that a page can open again.")
        self.tell({"is": "file", "n": m.n, "name": "sealed-case.json", "kind": "application/json", "text": text})

    # ---- and told

    def _answer(self, m: messages.Answer) -> None:
        if not self._hidden:
            raise InputError("No lesion is hidden here: begin with a new patient.")
        self._room()
        answer = answers.answered(m.levels, m.side, m.site, self._hidden.level)
        score = answers.score(answer, where(self.patient.lesions))
        card = self._hidden.card and memory.after(self._hidden.card, score.share, self._hidden.day)
        self._reveal(m.n, {"score": score._asdict(), "answer": _plain(answer),
                           "card": card and msgspec.to_builtins(card)})
        self._compare(m.n, answer)

    def _show(self, m: messages.Show) -> None:
        if not self._hidden:
            raise InputError("No lesion is hidden here.")
        self._reveal(m.n, {"score": None, "answer": None, "card": None})

    def _reveal(self, n: int, more: dict[str, Any]) -> None:
        hidden, patient = self._hidden, self.patient
        self._hidden = None
        chart = self._charts.get("patient")
        lines = {who: patient_line(told(whom)) for who, whom in (("patient", patient), ("twin", self.twin))}
        person = {"seed": patient.seed, "days": patient.days, "lesions": [one.to_dict() for one in patient.lesions],
                  **({} if patient.scale == DEFAULT_SCALE else {"scale": patient.scale}), **asked_for(patient)}
        self.tell({"is": "told", "n": n, "truth": _plain(where(patient.lesions)), "title": hidden.title,
                   "lesions": [str(one) for one in patient.lesions], "line": lines["patient"], "lines": lines,
                   "impression": impression_line(chart) if chart else "", "level": hidden.level, "row": hidden.row,
                   "number": hidden.number, "covered": hidden.covered, "person": person, **more})
        self._draw(n)

    def _weigh(self, m: messages.Weigh) -> None:
        self._hurt(rows.HIGHEST)
        self._compare(m.n, answers.answered(m.levels, m.side, m.site))

    def _compare(self, n: int, answer: Where) -> None:
        """What spoke for and against an answer, once its turn comes: three quick examinations at most."""
        examination.fits(self.patient.scale)
        patient, twin, charts = self.patient, self.twin, self._charts

        def pieces(job: Job) -> Iterator[None]:
            lesions = yield from standin.lesions_of(answer, patient)
            other = replace(patient, lesions=lesions)

            def of(who: str, whom: Patient) -> Iterator[None]:
                if who not in charts:
                    charts[who] = yield from whole.examination_of(whom, True, _progress(self.tell, n, job, who))
                return charts[who]

            mine: Chart = yield from of("patient", patient)
            health: Chart = yield from of("twin", twin)
            step = _progress(self.tell, n, job, "answer")
            its = mine if other == patient else (yield from whole.examination_of(other, True, step))
            self.tell({"is": "weighed", "n": n, "answer": _plain(answer), "lesions": [str(one) for one in lesions],
                       "own": other == patient, **weigh(mine, its, health)._asdict()})

        self._wait(n, pieces, long=True)


def _progress(tell: Tell, n: int, job: Job, who: str) -> Callable[[int, int, str], bool]:
    def progress(done: int, total: int, words: str) -> bool:
        tell({"is": "progress", "n": n, "done": done, "total": total, "words": words, "weighs": who})
        return job.goes_on()

    return progress


def _plain(place: Where) -> dict[str, Any]:
    """A place as a page needs it, with the names of levels and sites."""
    names = anatomy.shipped().sites
    return {"levels": list(place.levels), "side": place.side, "sites": list(place.sites),
            "names": [levels()[name].name for name in place.levels], "site_names": [names[s].name for s in place.sites]}
