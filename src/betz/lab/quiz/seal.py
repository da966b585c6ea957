"""A patient as a file that does not tell the lesion to somebody who reads it.

This is a seal, no safe: the text is mixed with a stream that hangs on a key of this file, so that no eye, search or
spell checker finds the answer, and a mark tells whether anything was changed. Whoever has Betz can break it, as Betz
itself does when it opens the file.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from hashlib import blake2b, shake_256
from hmac import compare_digest
from typing import Any

from betz.errors import InputError, shown
from betz.json_text import parse_json
from betz.lab import limits, messages
from betz.lab.lying import patient_of
from betz.lab.quiz.rows import HIGHEST
from betz.patient import Patient
from betz.patient.file import asked_for

SCHEMA = "betz.sealed/1"
_KEY = b"betz.sealed/1: it keeps the answer from the eye, not from a programmer"  # code
_MARK = 16  # code: bytes of the mark
_KEYS = ("schema", "title", "level", "sealed")


@dataclass(frozen=True)
class Sealed:
    """A patient to be found out: what the file is called, the level of the quiz, and who lies there."""

    title: str
    level: int
    patient: Patient


def seal(case: Sealed) -> str:
    """The file of a case: the same text for the same case.

    >>> import betz
    >>> case = Sealed("Monday", 1, Patient(seed=7, lesions=betz.Lesion("nerve_ulnar", "right"), days=30))
    >>> "ulnar" in seal(case), unseal(seal(case)) == case
    (False, True)
    """
    p = case.patient
    told = {"seed": p.seed, "scale": p.scale, **asked_for(p), "days": p.days}
    told |= {"lesions": [one.to_dict() for one in p.lesions]}
    content = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    mark = _mark(case.title, case.level, content)
    sealed = urlsafe_b64encode(mark + _mixed(mark, content)).decode()
    return json.dumps(dict(zip(_KEYS, (SCHEMA, case.title, case.level, sealed), strict=True)), indent=1) + "\n"


def unseal(text: str) -> Sealed:
    """The case of a file. Raises: InputError in one sentence for a file that is none, or was changed.

    >>> unseal("{}")
    Traceback (most recent call last):
    ...
    betz.errors.InputError: This is no sealed case: a file that the lab saved has schema, title, level, sealed.
    """
    told = parse_json(text, "This sealed case")
    if not isinstance(told, dict) or sorted(told) != sorted(_KEYS):
        raise InputError(f"This is no sealed case: a file that the lab saved has {', '.join(_KEYS)}.")
    if told["schema"] != SCHEMA:
        raise InputError(f"This sealed case is of another version: {shown(told['schema'])}, not '{SCHEMA}'.")
    title, level = told["title"], told["level"]
    if not isinstance(title, str) or not 0 < len(title) <= limits.NAME_LETTERS or level not in range(1, HIGHEST + 1):
        raise _changed()
    content = _opened(title, int(level), told["sealed"])
    try:  # by the same door as a patient whom a page tells
        patient = json.dumps({"do": "patient", "n": 0, **json.loads(content)})
        return Sealed(title, int(level), patient_of(messages.read(patient)))
    except (TypeError, ValueError) as e:
        raise InputError(f"This sealed case was made by another version of Betz, and cannot be opened: {e}") from None


def _opened(title: str, level: int, sealed: Any) -> bytes:
    try:
        raw = urlsafe_b64decode(sealed.encode("ascii"))
    except (AttributeError, UnicodeError, Error, ValueError):
        raise _changed() from None
    mark, content = raw[:_MARK], _mixed(raw[:_MARK], raw[_MARK:])
    try:
        if compare_digest(mark, _mark(title, level, content)):
            return content
    except UnicodeError:  # a title of half a letter
        pass
    raise _changed()


def _changed() -> InputError:
    return InputError("This sealed case was changed or cut after it was saved: ask for the file again.")


def _mark(title: str, level: int, content: bytes) -> bytes:
    head = json.dumps([title, level]).encode()
    return blake2b(head + b"\n" + content, key=_KEY[:64], digest_size=_MARK).digest()  # code: the longest key


def _mixed(mark: bytes, content: bytes) -> bytes:
    stream = shake_256(_KEY + mark).digest(len(content))
    return bytes(a ^ b for a, b in zip(content, stream, strict=True))
