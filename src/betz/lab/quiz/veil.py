"""What reaches a page while a lesion is hidden: answers of tools, without who was examined and what it speaks for."""

from __future__ import annotations

from typing import Any

from betz.errors import InputError
from betz.lab import messages
from betz.lab.quiz.messages import Answer, Quiz, Show, Unseal

# What a page may ask for meanwhile. Another patient ends the hidden one; everything else waits for the answer.
ALLOWED = (messages.Done, messages.Look, messages.Arms, messages.Examine, messages.Stop, messages.Map)
ALLOWED += (messages.SetPatient, Quiz, Unseal, Answer, Show)
# Kinds of records that are told meanwhile, and what is blanked in them: a chart has its patient in its head, and an
# impression that is for the student to form. A kind that is not here is not told.
TOLD: dict[str, tuple[str, ...]] = {
    "chart": ("patient", "impression"), "began": (), "found": (), "looked": (), "going": (), "progress": (), "map": (),
    "stopping": (), "stopped": (), "error": (), "quiz": (),
}
REFUSED = "The lesion is hidden: say where it is, or have it shown, and ask again."
UNKNOWN = "What this shows is not told while the lesion is hidden."


def check(message: Any) -> None:
    """Raise one sentence for what a page may not ask for while a lesion is hidden.

    >>> check(messages.Script(n=1))
    Traceback (most recent call last):
    ...
    betz.errors.InputError: The lesion is hidden: say where it is, or have it shown, and ask again.
    """
    if not isinstance(message, ALLOWED):
        raise InputError(REFUSED)


def veiled(what: Any) -> Any:
    """A record as a page is told it while a lesion is hidden; frames of traces as they are.

    >>> veiled({"is": "chart", "n": 1, "patient": "Patient  seed 7", "impression": "no"})["patient"]
    ''
    >>> veiled({"is": "script", "n": 1, "text": "..."})["is"]
    'error'
    """
    if isinstance(what, bytes):
        return what
    if what["is"] not in TOLD:
        return {"is": "error", "n": what.get("n"), "says": UNKNOWN}
    return what | dict.fromkeys(TOLD[what["is"]], "")
