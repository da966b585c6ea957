"""A run made again from its story: the same patient, the same stimulus, the same draw of the noise, the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from betz import __version__
from betz.errors import InputError, shown
from betz.model import Model, human
from betz.pathology import Lesion
from betz.stimulus import ArmHeldOut, Stimulus

if TYPE_CHECKING:
    from betz.patient.patient import Patient
    from betz.results import Recording

WHO = ("seed", "scale", "model", "lesions", "onset_days")  # what a story must tell so that its patient can be made
SESSION = "Session"  # code: what a story calls the protocol of a session, or of one step of it
CELLS = "cell_time"  # the array that a recording has when the truth was asked for


def patient_of(story: Mapping[str, Any], model: Model | None = None, any_version: bool = False) -> Patient:
    """The patient of a story.

    Parameters: story: of a recording; model: the one it was made with, where it is not the shipped one and cannot be
    made from its differences; any_version: also where another version of Betz made the recording.
    Raises: InputError when the story does not tell who was recorded, or tells of another version or model.

    Example:
        >>> from betz.patient import Patient
        >>> patient_of(Patient(seed=7).story()) == Patient(seed=7)
        True
    """
    from betz.patient.patient import Patient

    if not isinstance(story, Mapping):
        raise InputError(f"A story is a mapping that tells who was recorded, not {shown(story)}.")
    missing = [name for name in WHO if story.get(name) is None]
    if missing:
        raise InputError(f"This recording cannot be run again: its story does not tell its {', '.join(missing)}.")
    made_by = story.get("version")
    if made_by != __version__ and not any_version:
        raise InputError(
            f"This recording was made by Betz {made_by}, not {__version__}, whose bytes may differ: install "
            "that version, or say any_version=True."
        )
    own = model_of(story, model)
    if not isinstance(story["lesions"], list | tuple):
        raise InputError(f"This recording cannot be run again: its lesions are no list but {shown(story['lesions'])}.")
    lesions = tuple(Lesion.from_dict(x, own) for x in story["lesions"])
    who = {name: story.get(name) for name in ("age", "sex", "height_cm", "hand")}
    return Patient(story["seed"], story["scale"], lesions, story["onset_days"], own, **who)


def respond_again(recording: Recording, model: Model | None = None, any_version: bool = False) -> Recording:
    """A recording of `respond` made again, with the spikes of every cell where it has them; or of a session, joined.

    Parameters: recording; model, any_version: as in `patient_of`. Raises: InputError as `patient_of` does.
    """
    story = recording.story
    patient = patient_of(story, model, any_version)
    name = story["protocol"].get("name") if isinstance(story["protocol"], Mapping) else None
    if name == SESSION:
        from betz.patient.lived import live_again  # it knows sessions, which know this file

        return live_again(patient, story, patient.model)
    kind = ArmHeldOut if name == ArmHeldOut.__name__ else Stimulus
    stimulus = kind.from_content(story["stimulus"], model=patient.model)
    return patient.respond(stimulus, trial=story["trial"], truth=CELLS in recording.arrays)


def model_of(story: Mapping[str, Any], given: Model | None) -> Model:
    """The model given, the shipped one, or that one with what the story says was changed or taken away."""
    if given is not None and not isinstance(given, Model):
        raise InputError(f"model takes a betz.Model, such as Model.load(folder), not {shown(given)}.")
    if not isinstance(story["model"], Mapping):
        raise InputError(f"This recording cannot be run again: its model is no mapping but {shown(story['model'])}.")
    apart = dict(story["model"])
    wanted = apart.pop("hash", None)
    tried = given or human()
    if given is None and set(apart) <= {"without", "change"}:
        tried = tried.change(apart.get("change", {})).without(*apart.get("without", ()))
    if tried.hash != wanted:
        said = f" (its own {', '.join(apart)})" if apart else ""
        raise InputError(
            f"This recording was made with the model {wanted}{said}, not with {tried.hash}: give its model, as in "
            "rerun(recording, model=Model.load(folder))."
        )
    return tried
