"""One run: a test of a person, and its result as one small file that is written whole. The work of one worker."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

from betz.errors import InputError, SimulationError
from betz.io import write_whole
from betz.patient import Patient
from betz.studies.cohort.design import Test
from betz.studies.cohort.result import FAILED, Row, rows_of_chart, rows_of_recording

SCHEMA = "betz.run/1"
Job = tuple[str, Patient, Test, dict[str, Any]]  # file, person, test, head of the file


def do(jobs: list[Job]) -> list[str]:
    """Do some runs of one person after the other, and write each as soon as it is done.

    Parameters: jobs: of a person, whose circuits they share. Returns: the names of the runs, and nothing else: what is
    written stays, whatever becomes of the worker.
    """
    names = []
    for file, patient, test, head in jobs:
        if stored(Path(file), head["content"]) is None:  # another worker may have done it, before it was lost
            write_whole(file, text_of(head, _rows(patient, test)))
        names.append(Path(file).stem)
    return names


def _rows(patient: Patient, test: Test) -> list[Row]:
    """What is found; of a test that cannot be done in this person, one row that says why."""
    from betz.visit import examine, record

    try:
        if test.protocol is None:
            return rows_of_chart(examine(patient, threads=1, quick=bool(test.quick)))
        return rows_of_recording(record(patient, test.protocol), test.protocol.muscle, test.protocol.side)
    except (InputError, SimulationError) as e:
        return [Row(None, getattr(test.protocol, "muscle", None), None, FAILED, " ".join(str(e).split()))]


def text_of(head: dict[str, Any], rows: list[Any]) -> str:
    """The text of a run file, a row a line, with a digest of it all; the same run gives the same bytes."""
    lines = ",\n".join(map(_json, rows))
    told = {"schema": SCHEMA, "digest": _digest(head, rows), **head}
    opened = json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1).rstrip("}\n")
    return f'{opened},\n "rows": [\n{lines}\n ]\n}}\n'


def stored(file: Path, content: str | None = None) -> dict[str, Any] | None:
    """What a run file holds; None where there is none, where it is not as it was written, or is of another content."""
    try:
        if not os.path.isfile(file):
            return None
        found = json.loads(file.read_bytes())
        head = {k: v for k, v in found.items() if k not in ("schema", "digest", "rows")}
        whole = found["schema"] == SCHEMA and found["digest"] == _digest(head, found["rows"])
        return found if whole and content in (None, found["content"]) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _digest(head: dict[str, Any], rows: list[Any]) -> str:
    return sha256(_json([head, rows]).encode()).hexdigest()[:16]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
