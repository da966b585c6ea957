"""What was clicked, as the Python lines that do the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, NamedTuple

from betz.pathway.person import DEFAULT_SCALE
from betz.patient.file import asked_for
from betz.results.vocabulary import DISCLAIMER

_LINE = 100  # layout: letters
_STEP = "    "


class Step(NamedTuple):
    """Something that was done: a run of a stimulus (with the movement of the hand in words), an examination, or what
    `lines` say, in which {k} is the number of the step, {run} the call that makes the stimulus and {most} that of
    another one with full effort; needs: imports."""

    words: str
    stimulus: Any = None
    trial: int = 0
    course: str = ""
    twin: bool = False
    quick: bool = False
    lines: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    most: Any = None


def script(patient: Any, steps: Iterable[Step], left_out: int = 0) -> str:
    """Lines that make the patient and do all steps again; left_out: how many steps before them are not told.

    >>> import betz
    >>> print(script(betz.Patient(seed=7), []).splitlines()[-1])
    patient = betz.Patient(seed=7)
    """
    steps = list(steps)
    lines = [f"# {DISCLAIMER}", "import betz"]
    if any(s.stimulus for s in steps):
        lines.append("from betz.stimulus import Effort, Hand, Pulse, Shock, Stimulus, Stroke, Tap")
    if any(s.course for s in steps):
        lines.append("from betz.examination.hand import course")
    lines += sorted({line for s in steps for line in s.needs})
    lines += ["", *_patient(patient, twin=any(s.twin for s in steps))]
    if left_out:
        lines += ["", f"# {left_out} earlier steps are left out."]
    for k, step in enumerate(steps, 1):
        lines += ["", f"# {step.words}", *_step(k, step)]
    return "\n".join(lines) + "\n"


def _patient(patient: Any, twin: bool) -> list[str]:
    lines = person(patient, "patient")
    return [lines[0], *["twin = patient  # the same person in health"] * twin, *lines[1:]]


def person(patient: Any, name: str) -> list[str]:
    """Lines that make a patient under a name.

    >>> import betz
    >>> person(betz.Patient(seed=7).after(30), "second")
    ['second = betz.Patient(seed=7)', 'second = second.after(30.0)  # days']
    """
    own = {"seed": patient.seed} | ({} if patient.scale == DEFAULT_SCALE else {"scale": patient.scale})
    own |= asked_for(patient)
    lines = [f"{name} = betz.Patient({', '.join(f'{k}={v!r}' for k, v in own.items())})"]
    for lesion in patient.lesions:
        told = lesion.to_dict()
        rest = ", ".join(f"{k}={tuple(v) if isinstance(v, list) else v!r}" for k, v in told.items() if k != "site")
        lines.append(f"{name} = {name}.with_lesion(betz.Lesion({told['site']!r}, {rest}))")
    if patient.days:
        lines.append(f"{name} = {name}.after({patient.days!r})  # days")
    return lines


def _step(k: int, step: Step) -> list[str]:
    if step.lines:
        made, most = (_said(one, 0) if one else "" for one in (step.stimulus, step.most))
        return [line.format(k=k, run=made, most=most, trial=step.trial) for line in step.lines]
    if step.stimulus is None:
        whom, name = ("twin", "twin_chart") if step.twin else ("patient", "chart")
        return [f"{name} = betz.examine({whom}{', quick=True' if step.quick else ''})"]
    trial = f", trial={step.trial}" if step.trial else ""
    return [f"run_{k} = {_said(step.stimulus, 0, step.course)}", f"answer_{k} = patient.respond(run_{k}{trial})"]


def _said(value: Any, depth: int, course: str = "") -> str:
    """A part of a stimulus as the call that makes it, without what is left at its default."""
    if isinstance(value, tuple):
        inner = [_said(v, depth + 1) for v in value]
        return f"({', '.join(inner)}{',' if len(inner) == 1 else ''})"
    if not is_dataclass(value):
        return repr(value)
    own = []
    for f in fields(value):
        usual = f.default_factory() if f.default_factory is not MISSING else f.default
        here = getattr(value, f.name)
        if here != usual:
            angle = course and f.name == "angle"
            own.append(f"{f.name}={course if angle else _said(here, depth + 1, course if f.name == 'hand' else '')}")
    name, short = type(value).__name__, ", ".join(own)
    if len(short) + len(_STEP) * depth <= _LINE:
        return f"{name}({short})"
    pad = _STEP * (depth + 1)
    return f"{name}(\n" + "".join(f"{pad}{line},\n" for line in own) + f"{_STEP * depth})"
