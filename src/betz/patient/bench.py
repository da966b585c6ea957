"""What an examiner gets of a patient: answers to stimuli, what an eye sees, an atlas. No story, no lesion."""

from __future__ import annotations

from typing import Any, NamedTuple

from betz.patient.arm import held_out
from betz.patient.door import asked
from betz.patient.recording import recording
from betz.patient.run import run
from betz.results import Recording
from betz.stimulus import ArmHeldOut, Stimulus


class Look(NamedTuple):
    """What is seen of a muscle at rest: cross-section in cm2, times (ms) and sizes of its twitches, of whom, and which
    motor unit each twitch was of (an eye does not tell them apart, a needle does)."""

    area_cm2: float
    twitch_ms: tuple[float, ...]
    twitch_share: tuple[float, ...]
    sex: str = "male"
    age: float = 40.0
    twitch_unit: tuple[int, ...] = ()


class Bench:
    """The bedside and the laboratory bench: hand, eye, electrode, force cell.

    It holds the patient only in the closure of its two methods, so that nothing else can be asked of it but the
    anatomical tables of the model, which no lesion touches.
    Example: ``betz.Patient(seed=7).bench().look("soleus", "left").area_cm2``.
    """

    __slots__ = ("look", "respond", "tables")

    def __init__(self, patient: Any) -> None:
        def respond(stimulus: Any, trial: int = 0) -> Recording:
            stimulus, trial = asked("respond", stimulus, trial, (Stimulus, ArmHeldOut))
            if isinstance(stimulus, ArmHeldOut):
                return held_out(patient, stimulus, trial, told=False)
            return recording(patient, stimulus, trial, run(patient, stimulus, trial), told=False)

        def look(muscle: str, side: str, seconds: float = 60.0, trial: int = 0) -> Look:
            return patient.look(muscle, side, seconds, trial)

        object.__setattr__(self, "respond", respond)
        object.__setattr__(self, "look", look)
        object.__setattr__(self, "tables", patient.tables)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Bench is frozen")
