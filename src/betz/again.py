"""Recordings with their whole story, and the same recording made again from it.

Example:
    >>> tap = betz.record(betz.Patient(seed=7), "TendonTap")  # doctest: +SKIP
    >>> betz.rerun(tap)["emg"].values.tobytes() == tap["emg"].values.tobytes()  # doctest: +SKIP
    True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from betz import io, laboratory
from betz.errors import InputError, unknown
from betz.patient.rerun import patient_of, respond_again
from betz.results import Recording

if TYPE_CHECKING:
    from betz.laboratory.registry import Progress
    from betz.model import Model


def record(patient: Any, protocol: Any, progress: Progress | None = None) -> Recording:
    """Record from a patient by a protocol of the laboratory.

    Parameters: patient: Patient; protocol: an instance of a class of `betz.laboratory`, or the name of one; progress:
    called as `progress(done, total, words)`, False stops.
    Returns: Recording with arrays, units, a summary and the story that `rerun` needs.
    Raises: InputError when the protocol is unknown or cannot be done.

    >>> record(betz.Patient(seed=7), betz.laboratory.HReflex("soleus", "right"))  # doctest: +SKIP
    """
    return laboratory.record(patient.bench(), protocol, progress).with_story(patient.story())


def rerun(
    recording: Any, *, model: Model | None = None, any_version: bool = False, progress: Progress | None = None
) -> Recording:
    """Make a recording again from its story; the same version gives the same bytes.

    Parameters: recording: a Recording, or the path of its .nwb or .json file; model: the one it was made with, where it
    is not the shipped one; any_version: also where another version of Betz made it (the bytes may differ); progress: as
    in `record`.
    Returns: Recording. Raises: InputError when the file cannot be read, has no story, or tells of a model or a version
    that is not at hand.

    >>> betz.rerun("tap.nwb")  # doctest: +SKIP
    """
    found = recording if isinstance(recording, Recording) else io.read(recording)
    story = found.story
    if story["stimulus"] is not None:
        return respond_again(found, model, any_version)
    if not isinstance(story["protocol"], dict) or "name" not in story["protocol"]:
        raise InputError("This recording cannot be run again: its story does not tell what was done.")
    return record(patient_of(story, model, any_version), _protocol(story["protocol"]), progress)


def _protocol(told: dict[str, Any]) -> Any:
    """The protocol with the settings that a story tells."""
    settings = {k: tuple(v) if isinstance(v, list) else v for k, v in told.items()}
    name = settings.pop("name")
    if name not in laboratory.PROTOCOLS:
        raise InputError(unknown("protocol", name, laboratory.PROTOCOLS))
    try:
        return laboratory.PROTOCOLS[name](**settings)
    except TypeError:
        raise InputError(
            f"This recording cannot be run again: the protocol {name} of this version has other settings."
        ) from None
