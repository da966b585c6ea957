"""What reaches a page while a lesion is hidden: what a hand, an eye and an electrode find, without who was examined,
what it speaks for, and what no examiner sees."""

from __future__ import annotations

from typing import Any, get_args

from betz.errors import InputError
from betz.lab import messages
from betz.lab.live.messages import Asked as Live
from betz.lab.quiz.messages import Answer, Quiz, Show, Unseal
from betz.lab.turns import FAULT

# What a page may ask for meanwhile. Another patient ends the hidden one; everything else, also what is made of one of
# these, waits for the answer.
ALLOWED = {*get_args(messages.Done), *get_args(Live), messages.Look, messages.Arms, messages.Face, messages.Examine,
           messages.Stop, messages.Map, messages.SetPatient, Quiz, Unseal, Answer, Show}
# Kinds of records that are told meanwhile, with what of each. A kind or a part that is not here is not told, so that
# what is added elsewhere stays hidden until it is written here.
ALWAYS = ("is", "n")
DONE = ("tool", "what", "side", "here", "twin", "value", "twin_value", "usual")
TOLD: dict[str, tuple[str, ...]] = {
    "chart": ("who", "summary", "blocks", "abnormal", "kept", "changed"),
    "began": ("who", "ms", "at", "words", "tool", "side", "joint", "spikes", "shown", "inside", "series"),
    "found": (*DONE, "share"), "looked": DONE, "going": ("share",), "progress": ("done", "total", "words"),
    "map": ("size", "split", "parts"), "stopping": ("jobs",), "stopped": (),
    "live": ("joint", "name", "start", "low", "high", "gravity", "press", "grip", "plus", "minus", "leads", "taps",
             "words", "side", "who", "slice", "most_ms", "ahead", "series"), "went": ("ms",), "lived": ("says",),
    "error": ("says",), "quiz": ("level", "days", "several", "site", "line", "title"),
}
# A chart has its patient in its head, and an impression that is for the student to form.
EMPTY: dict[str, tuple[str, ...]] = {"chart": ("patient", "impression")}
REFUSED = "The lesion is hidden: say where it is, or have it shown, and ask again."
UNKNOWN = "What this shows is not told while the lesion is hidden."


def check(message: Any) -> None:
    """Raise one sentence for what a page may not ask for while a lesion is hidden.

    >>> check(messages.Script(n=1))
    Traceback (most recent call last):
    ...
    betz.errors.InputError: The lesion is hidden: say where it is, or have it shown, and ask again.
    """
    other = isinstance(message, messages.Examine) and message.who == "second"
    if other or type(message) not in ALLOWED:
        raise InputError(REFUSED)


def veiled(what: Any) -> Any:
    """A record as a page is told it while a lesion is hidden; frames of traces as they are.

    >>> veiled({"is": "chart", "n": 1, "who": "patient", "patient": "Patient  seed 7", "impression": "no"})
    {'is': 'chart', 'n': 1, 'who': 'patient', 'patient': '', 'impression': ''}
    >>> veiled({"is": "script", "n": 1, "text": "..."})["is"]
    'error'
    """
    if isinstance(what, bytes):
        return what
    kind = what["is"]
    if kind not in TOLD:
        return {"is": "error", "n": what.get("n"), "says": UNKNOWN}
    if kind == "error" and what["says"].startswith(FAULT):  # what failed inside may name whom it failed on
        return what | {"says": f"{FAULT}."}
    told = {k: v for k, v in what.items() if k in (*ALWAYS, *TOLD[kind])}
    return told | dict.fromkeys(EMPTY.get(kind, ()), "")
