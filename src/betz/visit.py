"""A visit to a patient: the rooms get what stands at the bedside; who was examined is written down outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from betz import examination, io, laboratory
from betz.checks import listener, yes_or_no
from betz.errors import InputError, shown, unknown
from betz.laboratory.limbs import muscle_id, side_letter
from betz.model import Model
from betz.patient.listed import motor_units
from betz.patient.rerun import SESSION, patient_of, respond_again
from betz.results import Chart, Recording

Progress = Callable[[int, int, str], bool]


def examine(patient: Any, progress: Progress | None = None, threads: int | None = None, *, full: bool = False,
            quick: bool = False) -> Chart:
    """Examine a patient at the bedside.

    Parameters: patient: a betz.Patient; progress: called as `progress(done, total, words)` after each run, False stops
    at once; threads: number of worker threads (all cores when not given; the chart does not depend on it); full: also
    the stretches, taps and presses that an examiner leaves out once the answer is certain; quick: without groups of
    muscles, light movement, speed and dexterity (what remains is what the whole examination finds there).
    Returns: Chart with the signs, and the story of the patient in its head.
    Raises: KeyboardInterrupt when stopped; InputError for what is no patient, or one at a scale for which there are no
    norms.
    Source: healthy percentiles of virtual people (norms.json); grades by the MRC scale, the modified Ashworth scale
    and NINDS (docs/chart.md).

    >>> examine(betz.Patient(seed=7))["plantar", "L"].value  # doctest: +SKIP
    'flexor'
    """
    bench, full, quick = _bench(patient), yes_or_no(full, "full"), yes_or_no(quick, "quick")
    listener(progress)
    examination.fits(patient.scale)
    found = examination.examine(bench, progress, threads, full, quick)
    return told(patient, found.data, found.timings)


def told(patient: Any, signs: dict[str, Any], timings: dict[str, float] | None = None) -> Chart:
    """The chart of a patient: signs that an examiner found, and the story of the patient in its head.

    >>> import betz
    >>> told(betz.Patient(seed=7), {"schema": "betz.chart/1"}).patient["seed"]
    7
    """
    rest = {k: v for k, v in signs.items() if k != "schema"}
    return Chart({"schema": signs["schema"], "patient": dict(patient.story()), **rest}, timings)


def record(patient: Any, protocol: Any, progress: Progress | None = None) -> Recording:
    """Record from a patient in the laboratory.

    Parameters: patient: a betz.Patient; protocol: an instance of a class of `betz.laboratory.PROTOCOLS`, or the name of
    one whose settings all have defaults; progress: called as `progress(done, total, words)`, False stops.
    Returns: Recording with arrays, units, a summary, and the story of the patient; where it has spikes, `pool_unit`
    lists all motor units of the muscle, also those that never fired.
    Raises: InputError when the protocol is unknown or cannot be done, or for what is no patient.
    Source: of each protocol, in its own text.

    >>> import betz
    >>> tap = betz.laboratory.TendonTap("soleus", "right", trials=1)
    >>> record(betz.Patient(seed=7, scale=0.02), tap)["emg"].unit
    'mV'
    """
    made = laboratory.record(_bench(patient), protocol, listener(progress))
    told = {**made.story, **patient.story(), "protocol": made.story["protocol"]}
    return Recording(dict(made.arrays), dict(made.coords) | _listed(patient, made), dict(made.summary), told)


def _listed(patient: Any, made: Recording) -> dict[str, Any]:
    """All motor units of the muscle whose spikes a protocol has recorded."""
    if not any(s.kind == "spikes" for s in made.arrays.values()):
        return {}
    held = made.story["protocol"]
    return motor_units(patient, muscle_id(held["muscle"], patient.tables), side_letter(held["side"]))


def rerun(
    recording: Any, *, model: Model | None = None, any_version: bool = False, progress: Progress | None = None
) -> Recording:
    """Make a recording again from its story; the same version gives the same bytes.

    Parameters: recording: a Recording, or the path of its .nwb or .json file; model: the one it was made with, where it
    is not the shipped one; any_version: also where another version of Betz made it (the bytes may differ); progress: as
    in `record`.
    Returns: Recording. Raises: InputError when the file cannot be read, has no story, or tells of a model or a version
    that is not at hand.

    >>> import betz
    >>> from betz.stimulus import Stimulus
    >>> made = betz.Patient(seed=7, scale=0.02).respond(Stimulus([("soleus", "left")], "ankle", 100))
    >>> rerun(made)["angle"].values.tobytes() == made["angle"].values.tobytes()
    True
    """
    any_version = yes_or_no(any_version, "any_version")
    listener(progress)
    found = recording if isinstance(recording, Recording) else io.read(recording)
    story = found.story
    told = story["protocol"]
    if story["stimulus"] is not None or (isinstance(told, dict) and told.get("name") == SESSION):
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


def _bench(patient: Any) -> Any:
    """What an examiner gets of a patient."""
    if not hasattr(patient, "bench") or not hasattr(patient, "story"):
        raise InputError(f"This is no patient: {shown(patient)}. Make one with betz.Patient(seed=7).")
    return patient.bench()
